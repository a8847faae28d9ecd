//! The first forecast: how many come first, and a range of minutes.
//!
//! The work ahead is the sum, over those who come first at the counters that are open for the service, of the expected length of their services, each
//! weighed by the share of its open counters that are these; what is being served there counts with what is left of it. When the wait ends, the other
//! counters are in the middle of a service (half of one each, on average); the rest of the work, divided by the counters, is the mean. A counter that
//! is free while fewer people come first than counters are free takes one at once. The spread follows from the services' variances (independent
//! services, the sum's variance being the sum of theirs: Kleinrock, Queueing Systems I, 1975, ch. 5). The range reaches from 0.84 deviations below the
//! mean (p20 of a normal distribution) to 1.28 above it (p90). Integers only: seconds inside, whole minutes outside.
//!
//! More people ahead never make the upper end smaller, nor the lower end where no service's deviation is above its mean.

use crate::floor::ahead::{Sorts, Standing};
use crate::floor::counter::{Counter, CounterState};
use crate::floor::lane::{Lane, LaneKey, LaneKind};
use crate::floor::measure::Length;
use crate::floor::state::Floor;
use crate::floor::ticket::{State, Ticket};
use crate::plan::Plan;
use crate::{At, CounterId, ServiceId};

/// Parts of a whole, for shares in integers.
const WHOLE: u64 = 1000;
/// The longest wait that is still told as a number, in minutes.
const LONGEST_MIN: u32 = 600;
/// A service that has already taken longer than expected is taken to need this part of its mean still.
const LEAST_LEFT: u64 = 4;
/// The narrowest range that is told, in minutes.
const NARROWEST_MIN: u32 = 2;
/// How late after its slot a booking with nobody in front is taken to be called, in minutes.
const SLOT_SLACK_MIN: u32 = 5;
/// The length of a service that the plan no longer has: ten minutes, give or take five.
const UNPLANNED: Length = Length { mean_s: 600, variance_s2: 90_000 };

/// A wait as a range of minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait {
    /// At least about so long.
    pub from_min: u32,
    /// At most about so long.
    pub to_min: u32,
}

/// A counter with its name.
type Named<'a> = (&'a CounterId, &'a Counter);

#[derive(Clone, Copy, Default)]
struct Work {
    people: u64,
    people_milli: u64,
    seconds: u64,
    variance_s2: u64,
}

impl Work {
    /// The work of `people` people of a service, of whom only a share comes to these counters.
    fn of(people: u64, share: u64, each: Length) -> Self {
        Self {
            people,
            people_milli: people * share,
            seconds: people * each.mean_s * share / WHOLE,
            variance_s2: people * each.variance_s2 * share / WHOLE,
        }
    }

    fn add(&mut self, more: Self) {
        self.people += more.people;
        self.people_milli += more.people_milli;
        self.seconds += more.seconds;
        self.variance_s2 += more.variance_s2;
    }

    /// The part of it that belongs to `some` of the people.
    fn part(self, some: u64) -> Self {
        let part = |whole: u64| {
            u64::try_from(u128::from(whole) * u128::from(some) / u128::from(self.people.max(1))).unwrap_or(whole)
        };
        Self {
            people: some,
            people_milli: part(self.people_milli),
            seconds: part(self.seconds),
            variance_s2: part(self.variance_s2),
        }
    }
}

/// The work of those who come first, by sort.
#[derive(Default)]
struct Crowd {
    over_walk_in: Work,
    over_booked: Work,
    walk_in: Work,
    booked: Work,
}

impl Crowd {
    fn sorts(&self) -> Sorts {
        Sorts {
            over_walk_in: self.over_walk_in.people,
            over_booked: self.over_booked.people,
            walk_in: self.walk_in.people,
            booked: self.booked.people,
        }
    }

    fn trimmed(&self, to: Sorts) -> Work {
        let mut all = self.over_walk_in.part(to.over_walk_in);
        all.add(self.over_booked.part(to.over_booked));
        all.add(self.walk_in.part(to.walk_in));
        all.add(self.booked.part(to.booked));
        all
    }
}

/// What is being served at the open counters.
#[derive(Default)]
struct Served {
    busy: u64,
    mean_s: u64,
    left_s: u64,
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
        (ahead, wait.map(|w| by_slot(w, ahead, slot, at)))
    }

    /// For a ticket in the line; for any other, nobody is ahead and there is no range.
    pub fn forecast_of(&self, ticket: &Ticket, at: At) -> (u32, Option<Wait>) {
        let Some(plan) = self.plan.as_ref().filter(|_| ticket.waits()) else { return (0, None) };
        let standing = Standing::of(ticket, plan, at);
        let (ahead, wait) = self.estimate(plan, ticket.service(), standing, ticket.only.as_ref(), at);
        let slot = ticket.slot.filter(|_| standing.booked);
        (ahead, wait.map(|w| slot.map_or(w, |slot| by_slot(w, ahead, slot, at))))
    }

    fn estimate(
        &self,
        plan: &Plan,
        service: &ServiceId,
        me: Standing,
        own: Option<&CounterId>,
        at: At,
    ) -> (u32, Option<Wait>) {
        let open: Vec<Named> = self.open_for(service, own).collect();
        let shared = shared_services(plan, service, &open);
        let mut crowd = Crowd::default();
        for (key, lane) in self.lanes_before(&shared, &open) {
            self.add_lane(&mut crowd, plan, &open, (key, lane), me, at);
        }
        let run = self.run_of(shared.iter().copied());
        let sorts = crowd.sorts().taking_turns(me.booked, run, plan.policy.booked_run_max);
        let ahead = u32::try_from(sorts.all()).unwrap_or(u32::MAX);
        if open.is_empty() {
            return (ahead, None);
        }
        let served = self.served(plan, &open, at);
        (ahead, Some(range(&crowd.trimmed(sorts), &served, open.len() as u64)))
    }

    fn open_for<'a>(&'a self, service: &'a ServiceId, own: Option<&'a CounterId>) -> impl Iterator<Item = Named<'a>> {
        self.counters.iter().filter(move |(id, c)| match own {
            Some(only) => *id == only && c.state == CounterState::Open,
            None => c.calls_for(service),
        })
    }

    /// The lanes from which these counters call.
    fn lanes_before<'a>(
        &'a self,
        shared: &'a [&ServiceId],
        open: &'a [Named],
    ) -> impl Iterator<Item = (&'a LaneKey, &'a Lane)> {
        let all = shared.iter().flat_map(move |service| {
            let key = move |kind| LaneKey { only: None, service: (*service).clone(), kind };
            LaneKind::ALL.into_iter().filter_map(move |kind| self.lanes.get_key_value(&key(kind)))
        });
        all.chain(
            self.lanes_for_one().filter(move |(key, _)| open.iter().any(|(id, _)| key.only.as_ref() == Some(*id))),
        )
    }

    fn add_lane(
        &self,
        crowd: &mut Crowd,
        plan: &Plan,
        open: &[Named],
        (key, lane): (&LaneKey, &Lane),
        me: Standing,
        at: At,
    ) {
        let (over, others) = me.behind(key, lane, plan, at);
        if over + others == 0 {
            return;
        }
        let share = if key.only.is_some() { WHOLE } else { self.share(&key.service, open) };
        let each = self.length_of(plan, &key.service);
        let (overdue, rest) = match key.kind {
            LaneKind::Booked => (&mut crowd.over_booked, &mut crowd.booked),
            LaneKind::Ordinary | LaneKind::Pressing => (&mut crowd.over_walk_in, &mut crowd.walk_in),
        };
        overdue.add(Work::of(over as u64, share, each));
        rest.add(Work::of(others as u64, share, each));
    }

    /// Which part, of a thousand, of the counters that are open for a service are these.
    fn share(&self, service: &ServiceId, open: &[Named]) -> u64 {
        let all = self.counters.values().filter(|c| c.calls_for(service)).count() as u64;
        let ours = open.iter().filter(|(_, c)| c.services.contains(service)).count() as u64;
        (ours * WHOLE).checked_div(all).unwrap_or(WHOLE)
    }

    fn served(&self, plan: &Plan, open: &[Named], at: At) -> Served {
        let mut served = Served::default();
        for ticket in open.iter().filter_map(|(_, c)| self.tickets.get(&c.ticket?)) {
            let Length { mean_s, variance_s2 } = self.length_of(plan, ticket.service());
            let gone_s = match &ticket.state {
                State::Serving { since, .. } => at.since(*since).unsigned_abs() / 1000,
                _ => 0,
            };
            served.busy += 1;
            served.mean_s += mean_s;
            served.left_s += mean_s.saturating_sub(gone_s).max(mean_s / LEAST_LEFT);
            served.variance_s2 += variance_s2;
        }
        served
    }

    /// What is expected of a service now.
    pub(super) fn length_of(&self, plan: &Plan, service: &ServiceId) -> Length {
        let measured = self.measures.get(service).copied().unwrap_or_default();
        plan.services.get(service).map_or(UNPLANNED, |s| measured.length_of(s))
    }
}

/// The services of these counters; while none is open, of all that may serve it.
fn shared_services<'a>(plan: &'a Plan, service: &'a ServiceId, open: &[Named<'a>]) -> Vec<&'a ServiceId> {
    let mut shared: Vec<&ServiceId> = open.iter().flat_map(|(_, c)| &c.services).collect();
    if open.is_empty() {
        let able = plan.counters.values().filter(|c| c.services.contains(service));
        shared = able.flat_map(|c| &c.services).collect();
    }
    shared.push(service);
    shared.sort_unstable();
    shared.dedup();
    shared
}

fn range(ahead: &Work, served: &Served, counters: u64) -> Wait {
    let free = counters.saturating_sub(served.busy);
    if ahead.people_milli < free * WHOLE {
        return Wait { from_min: 0, to_min: NARROWEST_MIN };
    }
    let work_s = ahead.seconds + served.left_s;
    let begun_elsewhere_s = served.mean_s / 2 * (counters - 1) / counters;
    let mean_s = (work_s.saturating_sub(begun_elsewhere_s) / counters).max(work_s / (2 * counters));
    let sd_s = (ahead.variance_s2 + served.variance_s2).isqrt() / counters;
    let minutes = |seconds: u64| u32::try_from(seconds / 60).unwrap_or(u32::MAX);
    let from_min = minutes(mean_s.saturating_sub(sd_s * 84 / 100)).min(LONGEST_MIN);
    let to_min = minutes(mean_s + sd_s * 128 / 100 + 59).clamp(from_min + NARROWEST_MIN, LONGEST_MIN + 60);
    Wait { from_min, to_min }
}

/// A booking is called at its slot, or sooner only when nobody else waits.
fn by_slot(wait: Wait, ahead: u32, slot: At, at: At) -> Wait {
    let early_min = u32::try_from((slot.since(at) + 59_999) / 60_000).unwrap_or(0);
    if early_min == 0 {
        return wait;
    }
    let from_min = if ahead == 0 { wait.from_min } else { wait.from_min.max(early_min) };
    Wait { from_min, to_min: wait.to_min.max(early_min + SLOT_SLACK_MIN) }
}
