//! A hall's plan: all that the rules know about it. It enters a ledger only by the event `Planned`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::number::Series;
use crate::{BureauId, CounterId, Day, HallId, Minute, ServiceId, Zone};

/// The most services a hall may have.
pub const SERVICES_MAX: usize = 2_000;
/// The most counters a hall may have.
pub const COUNTERS_MAX: usize = 1_000;

/// A stretch of wall time within a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first minute.
    pub from: Minute,
    /// The minute at which it ends.
    pub to: Minute,
}

/// The periods of each weekday; 0 is Monday.
pub type Week = [Vec<Period>; 7];

/// Days on which other hours hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpecialPeriod {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
    /// The hours then.
    pub hours: Week,
    /// Outside the ordinary hours only people with a booking are served.
    pub extra_by_booking: bool,
}

/// What the rules know of a service in this hall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServicePlan {
    /// The bureau whose service it is.
    pub bureau: BureauId,
    /// The letters of its tickets.
    pub series: Series,
    /// Tickets may be taken without a booking.
    pub walk_in: bool,
    /// Bit 0 is January; 0 in all means every month.
    pub open_months: u16,
    /// The most tickets without a booking a day, only where a manager set one.
    pub contingent: Option<u32>,
    /// Whoever waited longer comes first; milliseconds.
    pub max_wait_ms: i64,
    /// Expected length of one service, in seconds, before any was measured.
    pub mean_s: u32,
    /// Its standard deviation, in seconds.
    pub sd_s: u32,
    /// How it may be booked; not at all if left out.
    pub booking: Option<BookingPlan>,
    /// Every ticket carries a period, also one without a booking.
    pub time_slot: bool,
}

/// How a service may be booked in this hall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookingPlan {
    /// The last day that may be booked, counted from today.
    pub horizon_days: u16,
    /// Minutes before its slot by which a booking must be made.
    pub notice_min: u32,
    /// The fewest people of one booking.
    pub min_persons: u8,
    /// The most people of one booking.
    pub max_persons: u8,
    /// How many bookings may begin in one quarter hour.
    pub places: u16,
    /// From so many minutes before its slot a booking may check in.
    pub early_min: u16,
    /// Until so many minutes after its slot it may check in.
    pub late_min: u16,
    /// Places run out and could be traded: one live booking a person.
    pub scarce: bool,
}

impl ServicePlan {
    /// Whether it can be done in a month (1-12).
    pub fn in_month(&self, month: i8) -> bool {
        self.open_months == 0 || self.open_months & (1 << (month - 1)) != 0
    }
}

/// What the rules know of a counter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CounterPlan {
    /// The services that it may serve, in the plan's order.
    pub services: Vec<ServiceId>,
    /// The storey of the building that it stands on.
    pub storey: i16,
}

/// The rules of calling, as data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Which text of the policy this is; kept with each choice.
    pub version: u16,
    /// Points a millisecond of an ordinary visit.
    pub ordinary_rate: u16,
    /// Points a millisecond of a visit with a need, or that returns with papers.
    pub pressing_rate: u16,
    /// The most bookings that are called running while a walk-in waits.
    pub booked_run_max: u8,
}

impl Default for Policy {
    fn default() -> Self {
        Self { version: 1, ordinary_rate: 1, pressing_rate: 2, booked_run_max: 2 }
    }
}

/// All that the rules know about a hall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The hall.
    pub hall: HallId,
    /// Grows with each change of the plan.
    pub version: u64,
    /// The zone in which its hours are meant.
    pub zone: Zone,
    /// When its business day rolls over.
    pub rollover: Minute,
    /// The ordinary hours.
    pub hours: Week,
    /// Other hours on some days.
    pub special: Vec<SpecialPeriod>,
    /// Holidays: from this minute on the hall is closed.
    pub holidays: BTreeMap<Day, Minute>,
    /// No ticket is given out in the last minutes before the day's last closing.
    pub last_ticket_min: u16,
    /// The services of the hall.
    pub services: BTreeMap<ServiceId, ServicePlan>,
    /// The counters of the hall.
    pub counters: BTreeMap<CounterId, CounterPlan>,
    /// The rules of calling.
    pub policy: Policy,
}

/// What is wrong with a plan, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlanError {
    /// More services than [`SERVICES_MAX`] or more counters than [`COUNTERS_MAX`].
    TooLarge,
    /// A counter names a service that the hall does not have.
    ServiceUnknown(CounterId, ServiceId),
    /// A counter names a service twice.
    ServiceTwice(CounterId, ServiceId),
    /// A period ends before it begins or overlaps the one before, or the day rolls over at its end.
    Hours,
    /// A measure of time is zero, negative or longer than a day.
    Times(ServiceId),
    /// A service is booked by nobody, or by more people at least than at most.
    Persons(ServiceId),
    /// A rate of the policy is zero.
    Policy,
}

impl fmt::Display for PlanError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge => write!(f, "a hall has at most {SERVICES_MAX} services and {COUNTERS_MAX} counters"),
            Self::ServiceUnknown(counter, service) => write!(f, "counter {counter} names the service {service}, which the hall does not have"),
            Self::ServiceTwice(counter, service) => write!(f, "counter {counter} names the service {service} twice"),
            Self::Hours => f.write_str("a period of opening must end after it begins, and begin after the one before it ends; the day rolls over between 00:00 and 23:59"),
            Self::Times(service) => write!(f, "the times of service {service} must lie between one second and one day"),
            Self::Persons(service) => write!(f, "bookings of service {service} are for at least one person, and not for more at least than at most"),
            Self::Policy => f.write_str("the rates of the policy must be at least 1"),
        }
    }
}

impl std::error::Error for PlanError {}

impl Plan {
    /// Looks whether the plan can be used.
    ///
    /// # Errors
    /// The first thing found wrong.
    pub fn check(&self) -> Result<(), PlanError> {
        if self.services.len() > SERVICES_MAX || self.counters.len() > COUNTERS_MAX {
            return Err(PlanError::TooLarge);
        }
        if self.policy.ordinary_rate == 0 || self.policy.pressing_rate == 0 {
            return Err(PlanError::Policy);
        }
        if self.rollover.get() >= 1440 || self.special.iter().any(|s| s.to < s.from) {
            return Err(PlanError::Hours);
        }
        let weeks = std::iter::once(&self.hours).chain(self.special.iter().map(|s| &s.hours));
        if !weeks.flatten().all(|day| in_order(day)) {
            return Err(PlanError::Hours);
        }
        self.check_services()?;
        self.check_counters()
    }

    fn check_services(&self) -> Result<(), PlanError> {
        const DAY_S: u32 = 86_400;
        for (id, service) in &self.services {
            let max_wait_s = service.max_wait_ms / 1000;
            let good = (1..=DAY_S).contains(&service.mean_s)
                && service.sd_s <= DAY_S
                && (1..=i64::from(DAY_S)).contains(&max_wait_s);
            if !good {
                return Err(PlanError::Times(id.clone()));
            }
            if service.booking.as_ref().is_some_and(|how| how.min_persons == 0 || how.max_persons < how.min_persons) {
                return Err(PlanError::Persons(id.clone()));
            }
        }
        Ok(())
    }

    fn check_counters(&self) -> Result<(), PlanError> {
        for (id, counter) in &self.counters {
            if let Some(service) = counter.services.iter().find(|s| !self.services.contains_key(*s)) {
                return Err(PlanError::ServiceUnknown(id.clone(), service.clone()));
            }
            let mut named = BTreeSet::new();
            if let Some(service) = counter.services.iter().find(|s| !named.insert(*s)) {
                return Err(PlanError::ServiceTwice(id.clone(), service.clone()));
            }
        }
        Ok(())
    }

    /// Whether both say the same under whatever version.
    pub fn is_same_as(&self, other: &Self) -> bool {
        *self == Self { version: self.version, ..other.clone() }
    }

    /// The bureaus whose services the hall has.
    pub fn bureaus(&self) -> BTreeSet<&BureauId> {
        self.services.values().map(|s| &s.bureau).collect()
    }

    /// The counters that may serve a service.
    pub fn counters_for<'a>(&'a self, service: &'a ServiceId) -> impl Iterator<Item = &'a CounterId> {
        self.counters.iter().filter(move |(_, c)| c.services.contains(service)).map(|(id, _)| id)
    }
}

fn in_order(day: &[Period]) -> bool {
    day.iter().all(|p| p.from < p.to) && day.windows(2).all(|two| two[0].to <= two[1].from)
}
