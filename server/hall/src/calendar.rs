//! From a plan's hours to the instants of one business day: holidays, half-days, special periods, the last ticket.

use crate::plan::{Period, Plan, Week};
use crate::{At, Day, Minute};

/// How far ahead the next opening is looked for, in days; a hall that is closed for longer says only that it is closed.
const HORIZON_DAYS: i32 = 60;

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
        let special = plan.special.iter().find(|s| s.from <= day && day <= s.to);
        let open = periods(special.map_or(&plan.hours, |s| &s.hours), plan, day);
        let mut walk_in = match special {
            Some(s) if s.extra_by_booking => common(&open, &periods(&plan.hours, plan, day)),
            _ => open.clone(),
        };
        if let Some(last) = walk_in.last_mut() {
            let shorter = last.to.get().saturating_sub(plan.last_ticket_min).max(last.from.get());
            last.to = Minute::new(shorter).unwrap_or(last.to);
        }
        let instants = |all: &[Period]| all.iter().map(|p| Span { from: plan.zone.at(day, p.from), to: plan.zone.at(day, p.to) }).collect();
        Self { open: instants(&open), walk_in: instants(&walk_in) }
    }
}

fn periods(week: &Week, plan: &Plan, day: Day) -> Vec<Period> {
    let mut all = week[day.weekday()].clone();
    if let Some(closed_from) = plan.holidays.get(&day) {
        all.retain(|p| p.from < *closed_from);
        for p in &mut all {
            p.to = p.to.min(*closed_from);
        }
    }
    all
}

fn common(a: &[Period], b: &[Period]) -> Vec<Period> {
    let both = |x: &Period, y: &Period| Period { from: x.from.max(y.from), to: x.to.min(y.to) };
    a.iter().flat_map(|x| b.iter().map(move |y| both(x, y))).filter(|p| p.from < p.to).collect()
}

/// The first opening after `at`, if there is one within two months.
pub fn next_opening(plan: &Plan, at: At) -> Option<At> {
    let (today, _) = plan.zone.local(at);
    (0..HORIZON_DAYS)
        .flat_map(|ahead| DayHours::of(plan, Day(today.0 + ahead)).open)
        .map(|span| span.from)
        .find(|from| *from > at)
}
