//! A plan in form 1.

use std::collections::BTreeMap;

use senha_hall::plan;
use senha_hall::{BureauId, CounterId, Day, HallId, ServiceId, Zone};
use serde::{Deserialize, Serialize};

use super::{Plain, own, plain};

/// A minute of the day as a number.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub(in crate::form) struct Minute(pub(in crate::form) senha_hall::Minute);

impl TryFrom<u16> for Minute {
    type Error = &'static str;
    fn try_from(minute: u16) -> Result<Self, Self::Error> {
        senha_hall::Minute::new(minute).map(Self).ok_or("a day has 1440 minutes")
    }
}

impl From<Minute> for u16 {
    fn from(minute: Minute) -> Self {
        minute.0.get()
    }
}

type Week = [Vec<(Minute, Minute)>; 7];

/// A plan.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::form) struct Plan {
    hall: Plain<HallId>,
    version: u64,
    zone: Plain<Zone>,
    rollover: Minute,
    hours: Week,
    special: Vec<Special>,
    holidays: Vec<(i32, Minute)>,
    last_ticket_min: u16,
    services: BTreeMap<Plain<ServiceId>, ServicePlan>,
    counters: BTreeMap<Plain<CounterId>, CounterPlan>,
    policy: Policy,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Special {
    from: i32,
    to: i32,
    hours: Week,
    extra_by_booking: bool,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ServicePlan {
    bureau: Plain<BureauId>,
    series: Plain<senha_hall::number::Series>,
    walk_in: bool,
    open_months: u16,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    contingent: Option<u32>,
    max_wait_ms: i64,
    mean_s: u32,
    sd_s: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    booking: Option<BookingPlan>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    time_slot: bool,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct BookingPlan {
    horizon_days: u16,
    notice_min: u32,
    min_persons: u8,
    max_persons: u8,
    places: u16,
    early_min: u16,
    late_min: u16,
    scarce: bool,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct CounterPlan {
    services: Vec<Plain<ServiceId>>,
    storey: i16,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Policy {
    version: u16,
    ordinary_rate: u16,
    pressing_rate: u16,
    booked_run_max: u8,
}

fn week(week: &plan::Week) -> Week {
    week.each_ref().map(|day| day.iter().map(|p| (Minute(p.from), Minute(p.to))).collect())
}

fn week_back(week: Week) -> plan::Week {
    week.map(|day| day.into_iter().map(|(from, to)| plan::Period { from: from.0, to: to.0 }).collect())
}

impl From<&plan::Plan> for Plan {
    fn from(of: &plan::Plan) -> Self {
        let plan::Plan {
            hall,
            version,
            zone,
            rollover,
            hours,
            special,
            holidays,
            last_ticket_min,
            services,
            counters,
            policy,
        } = of;
        Self {
            hall: Plain(hall.clone()),
            version: *version,
            zone: Plain(zone.clone()),
            rollover: Minute(*rollover),
            hours: week(hours),
            special: special.iter().map(Special::from).collect(),
            holidays: holidays.iter().map(|(day, from)| (day.0, Minute(*from))).collect(),
            last_ticket_min: *last_ticket_min,
            services: services.iter().map(|(id, s)| (Plain(id.clone()), s.into())).collect(),
            counters: counters.iter().map(|(id, c)| (Plain(id.clone()), c.into())).collect(),
            policy: policy.into(),
        }
    }
}

impl From<Plan> for plan::Plan {
    fn from(of: Plan) -> Self {
        let Plan {
            hall,
            version,
            zone,
            rollover,
            hours,
            special,
            holidays,
            last_ticket_min,
            services,
            counters,
            policy,
        } = of;
        Self {
            hall: hall.0,
            version,
            zone: zone.0,
            rollover: rollover.0,
            hours: week_back(hours),
            special: special.into_iter().map(Into::into).collect(),
            holidays: holidays.into_iter().map(|(day, from)| (Day(day), from.0)).collect(),
            last_ticket_min,
            services: services.into_iter().map(|(id, s)| (id.0, s.into())).collect(),
            counters: counters.into_iter().map(|(id, c)| (id.0, c.into())).collect(),
            policy: policy.into(),
        }
    }
}

impl From<&plan::SpecialPeriod> for Special {
    fn from(of: &plan::SpecialPeriod) -> Self {
        let plan::SpecialPeriod { from, to, hours, extra_by_booking } = of;
        Self { from: from.0, to: to.0, hours: week(hours), extra_by_booking: *extra_by_booking }
    }
}

impl From<Special> for plan::SpecialPeriod {
    fn from(of: Special) -> Self {
        let Special { from, to, hours, extra_by_booking } = of;
        Self { from: Day(from), to: Day(to), hours: week_back(hours), extra_by_booking }
    }
}

impl From<&plan::ServicePlan> for ServicePlan {
    fn from(of: &plan::ServicePlan) -> Self {
        let plan::ServicePlan {
            bureau,
            series,
            walk_in,
            open_months,
            contingent,
            max_wait_ms,
            mean_s,
            sd_s,
            booking,
            time_slot,
        } = of;
        Self {
            bureau: Plain(bureau.clone()),
            series: Plain(*series),
            walk_in: *walk_in,
            open_months: *open_months,
            contingent: *contingent,
            max_wait_ms: *max_wait_ms,
            mean_s: *mean_s,
            sd_s: *sd_s,
            booking: booking.as_ref().map(BookingPlan::from),
            time_slot: *time_slot,
        }
    }
}

impl From<ServicePlan> for plan::ServicePlan {
    fn from(of: ServicePlan) -> Self {
        let ServicePlan {
            bureau,
            series,
            walk_in,
            open_months,
            contingent,
            max_wait_ms,
            mean_s,
            sd_s,
            booking,
            time_slot,
        } = of;
        Self {
            bureau: bureau.0,
            series: series.0,
            walk_in,
            open_months,
            contingent,
            max_wait_ms,
            mean_s,
            sd_s,
            booking: booking.map(Into::into),
            time_slot,
        }
    }
}

impl From<&plan::BookingPlan> for BookingPlan {
    fn from(of: &plan::BookingPlan) -> Self {
        let plan::BookingPlan {
            horizon_days,
            notice_min,
            min_persons,
            max_persons,
            places,
            early_min,
            late_min,
            scarce,
        } = *of;
        Self { horizon_days, notice_min, min_persons, max_persons, places, early_min, late_min, scarce }
    }
}

impl From<BookingPlan> for plan::BookingPlan {
    fn from(of: BookingPlan) -> Self {
        let BookingPlan { horizon_days, notice_min, min_persons, max_persons, places, early_min, late_min, scarce } =
            of;
        Self { horizon_days, notice_min, min_persons, max_persons, places, early_min, late_min, scarce }
    }
}

impl From<&plan::CounterPlan> for CounterPlan {
    fn from(of: &plan::CounterPlan) -> Self {
        let plan::CounterPlan { services, storey } = of;
        Self { services: plain(services), storey: *storey }
    }
}

impl From<CounterPlan> for plan::CounterPlan {
    fn from(of: CounterPlan) -> Self {
        let CounterPlan { services, storey } = of;
        Self { services: own(services), storey }
    }
}

impl From<&plan::Policy> for Policy {
    fn from(of: &plan::Policy) -> Self {
        let plan::Policy { version, ordinary_rate, pressing_rate, booked_run_max } = *of;
        Self { version, ordinary_rate, pressing_rate, booked_run_max }
    }
}

impl From<Policy> for plan::Policy {
    fn from(of: Policy) -> Self {
        let Policy { version, ordinary_rate, pressing_rate, booked_run_max } = of;
        Self { version, ordinary_rate, pressing_rate, booked_run_max }
    }
}
