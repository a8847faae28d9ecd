//! Policy 1: who is called next.
//!
//! In this order: (1) whoever passed the service's maximum wait, by the moment from which the wait counts; (2) a checked-in booking whose slot has
//! begun, by the same moment; (3) the highest rate × ms waited, ties by that moment, then by seq (accumulating priority: Stanford, Taylor, Ziedins,
//! "Waiting time distributions in the accumulating priority queue", Queueing Systems 77, 2014).
//!
//! The wait counts from `arrived`; that of a booking from its slot, if it came before. Never more than two bookings are called running at the counters
//! that serve a service while a walk-in waits there whom the calling counter could call; that holds before (1) too. A booking whose slot has not begun
//! is called only when nobody else waits for the counter. All in integers, so that every node picks the same.

use std::cmp::Reverse;

use crate::floor::lane::{Lane, LaneKey, LaneKind, Spot};
use crate::floor::state::Floor;
use crate::floor::ticket::{Ticket, words};
use crate::plan::Plan;
use crate::{At, CounterId, ServiceId, TicketId};

/// The most candidates that are kept with a choice: those that came nearest to being picked.
const CANDIDATES_KEPT: usize = 6;

words! {
    /// The rule by which a ticket was picked.
    Rule {
        /// It had waited longer than the service's maximum.
        MaximumWait = "maximum_wait",
        /// It was a booking whose slot had begun.
        Booking = "booking",
        /// It had the highest rate × ms waited.
        Priority = "priority",
        /// A clerk chose it.
        Chosen = "chosen",
        /// It was called again.
        Recall = "recall",
    }
}

/// Somebody at the head of a lane, as the choice saw them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub ticket: TicketId,
    /// Points a millisecond.
    pub rate: u16,
    /// Milliseconds waited.
    pub waited_ms: i64,
    /// The slot of a booking.
    pub slot: Option<At>,
    /// The service's maximum wait had passed.
    pub over_max: bool,
}

impl Candidate {
    /// What a choice sees of a ticket that waits.
    pub(super) fn of(plan: &Plan, ticket: &Ticket, at: At) -> Self {
        let (key, spot) = ticket.place();
        let waited_ms = at.since(spot.from);
        let over_max = waited_ms > max_wait_ms(plan, &key.service);
        Self { ticket: ticket.id, rate: rate(plan, key.kind), waited_ms, slot: ticket.booked(), over_max }
    }

    fn points(&self) -> i64 {
        i64::from(self.rate).saturating_mul(self.waited_ms)
    }
}

/// A choice and what it was made from; the first candidate is the one that was picked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The rule that decided.
    pub rule: Rule,
    /// The version of the policy.
    pub policy: u16,
    /// How many bookings had been called running at the counters of these services.
    pub run: u8,
    /// The picked one, then those that came nearest.
    pub candidates: Vec<Candidate>,
}

#[derive(Clone, Copy)]
struct Head {
    spot: Spot,
    kind: LaneKind,
    seen: Candidate,
}

/// Points a millisecond for those in a kind of lane.
pub(super) fn rate(plan: &Plan, kind: LaneKind) -> u16 {
    match kind {
        LaneKind::Pressing => plan.policy.pressing_rate,
        LaneKind::Ordinary | LaneKind::Booked => plan.policy.ordinary_rate,
    }
}

/// The wait of a service, in milliseconds, beyond which its visits come first; a service that the plan no longer has knows none.
pub(super) fn max_wait_ms(plan: &Plan, service: &ServiceId) -> i64 {
    plan.services.get(service).map_or(i64::MAX, |s| s.max_wait_ms)
}

impl Floor {
    /// Whom a counter with these services would call at an instant.
    pub fn pick(&self, counter: &CounterId, services: &[ServiceId], at: At) -> Option<Choice> {
        let plan = self.plan.as_ref()?;
        let heads: Vec<Head> =
            self.lanes_of(counter, services).filter_map(|(key, lane)| self.head(plan, key, lane, at)).collect();
        let run = self.run_of(services);
        let (rule, picked) = by_rule(plan, run, &heads, at)?;
        Some(Choice { rule, policy: plan.policy.version, run, candidates: nearest(&heads, picked) })
    }

    /// The most bookings that were called running at the counters of one of these services.
    pub(super) fn run_of<'a>(&self, services: impl IntoIterator<Item = &'a ServiceId>) -> u8 {
        services.into_iter().filter_map(|s| self.booked_run.get(s)).max().copied().unwrap_or(0)
    }

    fn lanes_of<'a>(
        &'a self,
        counter: &'a CounterId,
        services: &'a [ServiceId],
    ) -> impl Iterator<Item = (&'a LaneKey, &'a Lane)> {
        let shared = services.iter().flat_map(move |service| {
            let key = move |kind| LaneKey { only: None, service: service.clone(), kind };
            LaneKind::ALL.into_iter().filter_map(move |kind| self.lanes.get_key_value(&key(kind)))
        });
        shared.chain(self.lanes_for_one().filter(move |(key, _)| key.only.as_ref() == Some(counter)))
    }

    /// The lanes from which one counter alone may call; they stand behind all others.
    pub(super) fn lanes_for_one(&self) -> impl Iterator<Item = (&LaneKey, &Lane)> {
        self.lanes.iter().rev().take_while(|(key, _)| key.only.is_some())
    }

    fn head(&self, plan: &Plan, key: &LaneKey, lane: &Lane, at: At) -> Option<Head> {
        let spot = *lane.head()?;
        let ticket = self.tickets.get(&spot.ticket)?;
        Some(Head { spot, kind: key.kind, seen: Candidate::of(plan, ticket, at) })
    }
}

fn by_rule(plan: &Plan, run: u8, heads: &[Head], at: At) -> Option<(Rule, Head)> {
    let (booked, walk_in): (Vec<Head>, Vec<Head>) = heads.iter().partition(|h| h.kind == LaneKind::Booked);
    let bookings_may = walk_in.is_empty() || run < plan.policy.booked_run_max;
    let may = |h: &&Head| bookings_may || h.kind != LaneKind::Booked;
    let first = |found: Option<&Head>, rule| found.map(|head| (rule, *head));
    let over = heads.iter().filter(may).filter(|h| h.seen.over_max).min_by_key(|h| h.spot);
    let begun = booked.iter().filter(may).filter(|h| h.spot.from <= at).min_by_key(|h| h.spot);
    let best = walk_in.iter().min_by_key(|h| (Reverse(h.seen.points()), h.spot));
    let early = booked.iter().min_by_key(|h| h.spot);
    first(over, Rule::MaximumWait)
        .or_else(|| first(begun, Rule::Booking))
        .or_else(|| first(best.or(early), Rule::Priority))
}

fn nearest(heads: &[Head], picked: Head) -> Vec<Candidate> {
    let mut others: Vec<&Head> = heads.iter().filter(|h| h.spot.ticket != picked.spot.ticket).collect();
    others.sort_by_key(|h| (Reverse(h.seen.points()), h.spot));
    std::iter::once(picked.seen).chain(others.into_iter().map(|h| h.seen)).take(CANDIDATES_KEPT).collect()
}
