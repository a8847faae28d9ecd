//! From the catalogue to a hall's plan: all that the rules may know.
//!
//! A hall offers the services whose `halls` name it; that each of them has a counter, and that no counter serves another, was checked before.

use std::collections::BTreeMap;

use senha_hall::calendar::DayHours;
use senha_hall::plan::{BookingPlan, CounterPlan, Plan, Policy, ServicePlan, SpecialPeriod};
use senha_hall::{CounterId, Day, HallId, Minute, ServiceId, Zone};

use super::Catalogue;
use super::places::places;
use super::record::{EARLY_MIN, ExtraBy, HORIZON_DAYS, Hall, LATE_MIN, MAX_WAIT_MIN, Minutes, Service, Ticketing};

/// How far ahead a working day is looked for, in days.
const AHEAD_MAX: i32 = 60;
/// The standard normal distribution's 90th percentile.
const Z90: f64 = 1.281_551_565_5;

impl Catalogue {
    /// The plan of a hall under a version that grows with each change; none for a hall that is unknown.
    pub fn plan(&self, hall: &HallId, version: u64) -> Option<Plan> {
        let hall = self.hall(hall)?;
        let head = self.head();
        Some(Plan {
            hall: hall.id.clone(),
            version,
            zone: Zone::named(hall.timezone.as_ref().unwrap_or(&head.timezone)).ok()?,
            rollover: hall.rollover.unwrap_or(Minute::ROLLOVER),
            hours: hall.hours.week(),
            special: hall.special_period.iter().map(special).collect(),
            holidays: self.holidays().iter().map(|h| (h.date, h.closed_from())).collect(),
            last_ticket_min: hall.last_ticket_before_close_min.or(head.last_ticket_before_close_min).unwrap_or(0),
            services: self
                .services_in(&hall.id)
                .map(|s| (s.id.clone(), service(hall, s, self.is_time_slot(s))))
                .collect(),
            counters: counters(hall),
            policy: Policy::default(),
        })
    }

    /// Whether every ticket of the service carries a period.
    fn is_time_slot(&self, service: &Service) -> bool {
        self.bureau(&service.bureau).is_some_and(|bureau| bureau.ticketing == Some(Ticketing::TimeSlot))
    }

    /// The first day after `after` on which people can take a ticket in a hall; none if the hall is unknown or has no such day within two months.
    pub fn next_working_day(&self, hall: &HallId, after: Day) -> Option<Day> {
        let plan = self.plan(hall, 0)?;
        (1..=AHEAD_MAX)
            .map(|ahead| Day(after.0 + ahead))
            .find(|day| DayHours::of(&plan, *day).walk_in.iter().any(|span| span.from < span.to))
    }
}

fn special(period: &super::record::SpecialPeriod) -> SpecialPeriod {
    let extra_by_booking = period.extra_hours_by.contains(&ExtraBy::Booking);
    SpecialPeriod { from: period.from, to: period.to, hours: period.hours.week(), extra_by_booking }
}

fn service(hall: &Hall, service: &Service, time_slot: bool) -> ServicePlan {
    let (mean_s, sd_s) = lognormal(&service.minutes);
    ServicePlan {
        bureau: service.bureau.clone(),
        series: service.series,
        walk_in: service.walk_in,
        open_months: service.open_months.iter().fold(0, |bits, month| bits | 1 << (month - 1)),
        contingent: hall.contingent.get(service.id.as_str()).copied().or(service.contingent),
        max_wait_ms: i64::from(service.max_wait_min.unwrap_or(MAX_WAIT_MIN)) * 60_000,
        mean_s,
        sd_s,
        booking: service.bookable.then(|| booking(hall, service, mean_s)),
        time_slot,
    }
}

fn booking(hall: &Hall, service: &Service, mean_s: u32) -> BookingPlan {
    let min_persons = service.min_persons.map_or(1, persons);
    BookingPlan {
        horizon_days: service.horizon_days.map_or(HORIZON_DAYS, |days| u16::try_from(days).unwrap_or(u16::MAX)),
        notice_min: service.min_notice_hours.unwrap_or(0).saturating_mul(60),
        min_persons,
        max_persons: service.max_persons.map_or(min_persons, persons).max(min_persons),
        places: places(hall, service, mean_s),
        early_min: service.early_min.unwrap_or(EARLY_MIN),
        late_min: service.late_min.unwrap_or(LATE_MIN),
        scarce: service.scarce == Some(true),
    }
}

/// Places a quarter hour of a service in a hall.
pub(super) fn places_of(hall: &Hall, service: &Service) -> u16 {
    places(hall, service, lognormal(&service.minutes).0)
}

/// The check held it below a hundred.
fn persons(count: u32) -> u8 {
    u8::try_from(count).unwrap_or(u8::MAX)
}

fn counters(hall: &Hall) -> BTreeMap<CounterId, CounterPlan> {
    let numbered = hall.counter_group.iter().flat_map(|group| (group.from..=group.to).map(move |n| (n, group)));
    numbered
        .filter_map(|(n, group)| {
            let services: Vec<ServiceId> = group.services.clone();
            Some((n.to_string().parse().ok()?, CounterPlan { services, storey: group.floor }))
        })
        .collect()
}

/// Mean and standard deviation in seconds of the lognormal distribution that has this median and 90th percentile: service times are skewed to the
/// right, and a lognormal fits them well (Brown and others, JASA 100, 2005, section 4.3).
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "checked to lie between a second and a few days"
)]
fn lognormal(minutes: &Minutes) -> (u32, u32) {
    let sigma = (minutes.p90 / minutes.median).ln() / Z90;
    let mean_s = minutes.median * 60.0 * (sigma * sigma / 2.0).exp();
    let sd_s = mean_s * (sigma * sigma).exp_m1().sqrt();
    (mean_s.round().max(1.0) as u32, sd_s.round() as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_spread_of_a_service_comes_from_its_median_and_p90() {
        let minutes = |median, p90| Minutes { median, p90, extra: serde_json::Map::new() };
        assert_eq!(lognormal(&minutes(12.0, 12.0)), (720, 0), "no spread");
        let (mean, sd) = lognormal(&minutes(12.0, 20.0));
        assert_eq!((mean, sd), (780, 323));
    }
}
