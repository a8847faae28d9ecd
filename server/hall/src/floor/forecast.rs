//! The first forecast: how many come first, and a range of minutes.
//!
//! The work ahead is the sum, over those who come first at the counters that are open for the service, of the expected length of their services,
//! each weighed by the share of its counters that are these; what is being served there counts with what is left of it. Divided by the counters
//! that is the mean; the spread follows from the services' variances (independent services, one server's work after another: Kleinrock, Queueing
//! Systems I, 1975, ch. 5). The range reaches from 0.84 deviations below the mean (p20) to 1.28 above it (p90). Integers only.

use crate::floor::ahead::Standing;
use crate::floor::counter::{Counter, CounterState};
use crate::floor::measure::Expected;
use crate::floor::state::Floor;
use crate::floor::ticket::{State, Ticket};
use crate::plan::Plan;
use crate::{At, CounterId, ServiceId};

/// Parts of a whole, for shares in integers.
const WHOLE: u64 = 1000;
/// The longest wait that is still told as a number, in minutes.
const LONGEST_MIN: u64 = 600;

/// A wait as a range of minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait {
    /// At least about so long.
    pub from_min: u32,
    /// At most about so long.
    pub to_min: u32,
}

#[derive(Default)]
struct Work {
    people_milli: u64,
    seconds: u64,
    variance_s2: u64,
}

impl Floor {
    /// For somebody who would take a ticket for a service now: how many come first, and the range; no range while no counter is open for it.
    pub fn forecast(&self, service: &ServiceId, at: At) -> (u32, Option<Wait>) {
        self.plan.as_ref().map_or((0, None), |plan| self.estimate(plan, service, Standing::last(at, None), None, at))
    }

    /// For a checked-in booking that comes in now.
    pub(super) fn forecast_booked(&self, service: &ServiceId, slot: At, at: At) -> (u32, Option<Wait>) {
        let Some(plan) = self.plan.as_ref() else { return (0, None) };
        let (ahead, wait) = self.estimate(plan, service, Standing::last(at, Some(slot)), None, at);
        (ahead, wait.map(|w| not_before(w, slot, at)))
    }

    /// For a ticket in the line; for any other, nobody is ahead and there is no range.
    pub fn forecast_of(&self, ticket: &Ticket, at: At) -> (u32, Option<Wait>) {
        let Some(plan) = self.plan.as_ref().filter(|_| ticket.waits()) else { return (0, None) };
        let (ahead, wait) = self.estimate(plan, ticket.service(), Standing::of(ticket, plan, at), ticket.only.as_ref(), at);
        (ahead, wait.map(|w| ticket.slot.map_or(w, |slot| not_before(w, slot, at))))
    }

    fn estimate(&self, plan: &Plan, service: &ServiceId, me: Standing, own: Option<&CounterId>, at: At) -> (u32, Option<Wait>) {
        let open: Vec<(&CounterId, &Counter)> = self.counters_open_for(service, own).collect();
        let mut shared: Vec<&ServiceId> = open.iter().flat_map(|(_, c)| &c.services).collect();
        if open.is_empty() {
            shared = plan.counters_for(service).filter_map(|id| plan.counters.get(id)).flat_map(|c| &c.services).collect();
        }
        shared.push(service);
        shared.sort_unstable();
        shared.dedup();
        let mut work = Work::default();
        let mut ahead = 0;
        for other in shared {
            let people = self.before(other, me, at, plan, own);
            ahead += people;
            self.add_people(&mut work, plan, other, people as u64, &open);
        }
        let ahead = u32::try_from(ahead).unwrap_or(u32::MAX);
        if open.is_empty() {
            return (ahead, None);
        }
        let busy = self.add_served(&mut work, plan, &open, at);
        (ahead, Some(range(&work, busy, open.len() as u64)))
    }

    fn counters_open_for<'a>(&'a self, service: &'a ServiceId, own: Option<&'a CounterId>) -> impl Iterator<Item = (&'a CounterId, &'a Counter)> {
        self.counters.iter().filter(move |(id, c)| match own {
            Some(only) => *id == only && c.state == CounterState::Open,
            None => c.calls_for(service),
        })
    }

    fn add_people(&self, work: &mut Work, plan: &Plan, service: &ServiceId, people: u64, open: &[(&CounterId, &Counter)]) {
        let all = self.counters.values().filter(|c| c.calls_for(service)).count() as u64;
        let ours = open.iter().filter(|(_, c)| c.services.contains(service)).count() as u64;
        let share = (ours * WHOLE).checked_div(all).unwrap_or(WHOLE);
        let Expected { mean_s, variance_s2 } = self.expected(plan, service);
        work.people_milli += people * share;
        work.seconds += people * mean_s * share / WHOLE;
        work.variance_s2 += people * variance_s2 * share / WHOLE;
    }

    fn add_served(&self, work: &mut Work, plan: &Plan, open: &[(&CounterId, &Counter)], at: At) -> u64 {
        let held = open.iter().filter_map(|(_, c)| c.ticket).filter_map(|id| self.tickets.get(&id));
        let mut busy = 0;
        for ticket in held {
            let Expected { mean_s, variance_s2 } = self.expected(plan, ticket.service());
            let gone_s = match &ticket.state {
                State::Serving { since, .. } => at.since(*since).unsigned_abs() / 1000,
                _ => 0,
            };
            busy += 1;
            work.seconds += mean_s.saturating_sub(gone_s).max(mean_s / 4);
            work.variance_s2 += variance_s2;
        }
        busy
    }

    /// What is expected of a service now.
    pub(super) fn expected(&self, plan: &Plan, service: &ServiceId) -> Expected {
        let measured = self.measures.get(service).copied().unwrap_or_default();
        plan.services.get(service).map_or(Expected { mean_s: 600, variance_s2: 90_000 }, |s| measured.expected(s))
    }
}

fn range(work: &Work, busy: u64, counters: u64) -> Wait {
    if work.people_milli == 0 && busy < counters {
        return Wait { from_min: 0, to_min: 2 };
    }
    let first_free = if work.people_milli == 0 { counters } else { counters.min(busy.max(1) + work.people_milli.div_ceil(WHOLE)) };
    let mean_s = work.seconds / first_free.max(1);
    let sd_s = work.variance_s2.isqrt() / first_free.max(1);
    let from_min = (mean_s.saturating_sub(sd_s * 84 / 100) / 60).min(LONGEST_MIN);
    let to_min = (mean_s + sd_s * 128 / 100).div_ceil(60).clamp(from_min + 2, LONGEST_MIN + 60);
    Wait { from_min: from_min as u32, to_min: to_min as u32 }
}

fn not_before(wait: Wait, slot: At, at: At) -> Wait {
    let early_min = u32::try_from(slot.since(at) / 60_000).unwrap_or(0);
    Wait { from_min: wait.from_min.max(early_min), to_min: wait.to_min.max(early_min + 5) }
}
