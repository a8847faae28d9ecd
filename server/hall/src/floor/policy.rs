//! Policy 1: who is called next.
//!
//! In this order: (1) whoever passed the service's maximum wait, by `arrived`; (2) a checked-in booking whose slot has begun, by slot, and never more
//! than two running while a walk-in waits; (3) the highest rate × ms waited, ties by `arrived`, then by seq (accumulating priority: Stanford, Taylor,
//! Ziedins, "Waiting time distributions in the accumulating priority queue", Queueing Systems 77, 2014). A booking's wait begins with its slot; a
//! booking whose slot has not begun is called only when nobody else waits for the counter. All in integers, so that every node picks the same.

use std::cmp::Reverse;

use crate::floor::lane::{Lane, LaneKey, LaneKind, Spot};
use crate::floor::state::Floor;
use crate::floor::ticket::words;
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

/// A choice and what it was made from; the first candidate is the one that was picked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The rule that decided.
    pub rule: Rule,
    /// The version of the policy.
    pub policy: u16,
    /// The picked one, then those that came nearest.
    pub candidates: Vec<Candidate>,
}

#[derive(Clone, Copy)]
struct Head {
    spot: Spot,
    kind: LaneKind,
    seen: Candidate,
}

impl Floor {
    /// Whom a counter with these services would call at an instant.
    pub fn pick(&self, counter: &CounterId, services: &[ServiceId], at: At) -> Option<Choice> {
        let plan = self.plan.as_ref()?;
        let heads: Vec<Head> = self.lanes_of(counter, services).filter_map(|(key, lane)| self.head(plan, key, lane, at)).collect();
        let (rule, picked) = self.by_rule(plan, services, &heads, at)?;
        Some(Choice { rule, policy: plan.policy.version, candidates: nearest(&heads, picked) })
    }

    fn lanes_of<'a>(&'a self, counter: &'a CounterId, services: &'a [ServiceId]) -> impl Iterator<Item = (&'a LaneKey, &'a Lane)> {
        let shared = services.iter().flat_map(move |service| {
            LaneKind::ALL.into_iter().filter_map(move |kind| self.lanes.get_key_value(&LaneKey { only: None, service: service.clone(), kind }))
        });
        let own = self.lanes.iter().filter(move |(key, _)| key.only.as_ref() == Some(counter));
        shared.chain(own)
    }

    fn head(&self, plan: &Plan, key: &LaneKey, lane: &Lane, at: At) -> Option<Head> {
        let spot = *lane.head()?;
        let ticket = self.tickets.get(&spot.ticket)?;
        let max_wait_ms = plan.services.get(&key.service).map_or(i64::MAX, |s| s.max_wait_ms);
        let waited_ms = at.since(ticket.waits_from());
        let rate = if key.kind == LaneKind::Pressing { plan.policy.pressing_rate } else { plan.policy.ordinary_rate };
        let seen = Candidate { ticket: spot.ticket, rate, waited_ms, slot: ticket.slot, over_max: waited_ms > max_wait_ms };
        Some(Head { spot, kind: key.kind, seen })
    }

    fn by_rule(&self, plan: &Plan, services: &[ServiceId], heads: &[Head], at: At) -> Option<(Rule, Head)> {
        let (booked, walk_in): (Vec<&Head>, Vec<&Head>) = heads.iter().partition(|h| h.kind == LaneKind::Booked);
        let run = services.iter().filter_map(|s| self.booked_run.get(s)).max().copied().unwrap_or(0);
        let booking_may = walk_in.is_empty() || run < plan.policy.booked_run_max;
        let over = heads.iter().filter(|h| h.seen.over_max && (booking_may || h.kind != LaneKind::Booked));
        if let Some(head) = over.min_by_key(|h| (self.arrived(h), h.spot.taken)) {
            return Some((Rule::MaximumWait, *head));
        }
        let begun = booked.iter().filter(|h| booking_may && h.spot.from <= at);
        if let Some(head) = begun.min_by_key(|h| h.spot) {
            return Some((Rule::Booking, **head));
        }
        let best = walk_in.iter().min_by_key(|h| (Reverse(points(&h.seen)), h.spot));
        let early = booked.iter().min_by_key(|h| h.spot);
        best.or(early).map(|h| (Rule::Priority, **h))
    }

    fn arrived(&self, head: &Head) -> At {
        self.tickets.get(&head.spot.ticket).map_or(head.spot.from, |t| t.arrived)
    }
}

fn points(seen: &Candidate) -> i64 {
    i64::from(seen.rate).saturating_mul(seen.waited_ms)
}

fn nearest(heads: &[Head], picked: Head) -> Vec<Candidate> {
    let mut others: Vec<&Head> = heads.iter().filter(|h| h.spot.ticket != picked.spot.ticket).collect();
    others.sort_by_key(|h| (Reverse(points(&h.seen)), h.spot));
    std::iter::once(picked.seen).chain(others.into_iter().map(|h| h.seen)).take(CANDIDATES_KEPT).collect()
}
