//! From a plan's hours to the instants of one business day: holidays, half-days, special periods, the last ticket.
//!
//! A business day runs from its roll-over to the next. Hours after midnight belong to the business day that is still running then, and a hall that
//! never closes is open in one stretch.

use crate::plan::{Period, Plan, SpecialPeriod, Week};
use crate::{At, Day};

/// How far ahead the next opening is looked for, in days; a hall that is closed for longer says only that it is closed.
const HORIZON_DAYS: i32 = 60;

const MS_PER_MINUTE: i64 = 60_000;

/// From `from` until just before `to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first instant.
    pub from: At,
    /// The instant at which it ends.
    pub to: At,
}

impl Span {
    /// Whether an instant lies within.
    pub fn holds(self, at: At) -> bool {
        self.from <= at && at < self.to
    }

    /// What two spans have in common, if anything.
    fn common(self, other: Self) -> Option<Self> {
        let both = Self { from: self.from.max(other.from), to: self.to.min(other.to) };
        (both.from < both.to).then_some(both)
    }
}

/// The instants of one business day, derived from the plan once and written into `DayOpened`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayHours {
    /// When the hall is open.
    pub open: Vec<Span>,
    /// When tickets without a booking are given out.
    pub walk_in: Vec<Span>,
}

impl DayHours {
    /// The hours of a business day.
    pub fn of(plan: &Plan, day: Day) -> Self {
        let open = spans(plan, day, |day| special(plan, day).map_or(&plan.hours, |s| &s.hours));
        let ordinary = spans(plan, day, |_| &plan.hours);
        let mut walk_in = match special(plan, day) {
            Some(s) if s.extra_by_booking => common(&open, &ordinary),
            _ => open.clone(),
        };
        if let Some(last) = walk_in.last_mut() {
            last.to = last.to.plus(-MS_PER_MINUTE * i64::from(plan.last_ticket_min)).max(last.from);
        }
        Self { open, walk_in }
    }

    /// Whether the hall is open at an instant.
    pub fn open_at(&self, at: At) -> bool {
        self.open.iter().any(|s| s.holds(at))
    }

    /// Whether a ticket without a booking is given out at an instant.
    pub fn walk_in_at(&self, at: At) -> bool {
        self.walk_in.iter().any(|s| s.holds(at))
    }
}

fn special(plan: &Plan, day: Day) -> Option<&SpecialPeriod> {
    plan.special.iter().find(|s| s.from <= day && day <= s.to)
}

/// The stretches of a business day: the calendar day's from its roll-over on, and the next calendar day's up to the next roll-over.
fn spans<'a>(plan: &Plan, day: Day, week: impl Fn(Day) -> &'a Week) -> Vec<Span> {
    let tomorrow = Day(day.0 + 1);
    let whole = Span { from: plan.zone.at(day, plan.rollover), to: plan.zone.at(tomorrow, plan.rollover) };
    let mut all: Vec<Span> = Vec::new();
    for day in [day, tomorrow] {
        for period in periods(week(day), plan, day) {
            let span = Span { from: plan.zone.at(day, period.from), to: plan.zone.at(day, period.to) };
            let Some(span) = span.common(whole) else { continue };
            match all.last_mut() {
                Some(last) if last.to == span.from => last.to = span.to,
                _ => all.push(span),
            }
        }
    }
    all
}

fn periods(week: &Week, plan: &Plan, day: Day) -> Vec<Period> {
    let mut all = week[day.weekday()].clone();
    if let Some(closed_from) = plan.holidays.get(&day) {
        // A period that begins later than that ends before it begins, and is no span.
        for p in &mut all {
            p.to = p.to.min(*closed_from);
        }
    }
    all
}

fn common(a: &[Span], b: &[Span]) -> Vec<Span> {
    a.iter().flat_map(|x| b.iter().filter_map(move |y| x.common(*y))).collect()
}

/// The next opening after `at`, if there is one within two months.
pub fn next_opening(plan: &Plan, at: At) -> Option<At> {
    let today = plan.zone.business_day(at, plan.rollover);
    (0..HORIZON_DAYS)
        .flat_map(|ahead| DayHours::of(plan, Day(today.0 + ahead)).open)
        .map(|span| span.from)
        .find(|from| *from > at)
}
