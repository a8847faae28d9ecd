//! How many come first: O(services × log waiting), by halving each lane.

use crate::floor::lane::{Lane, LaneKey, LaneKind, Spot};
use crate::floor::state::Floor;
use crate::floor::ticket::Ticket;
use crate::plan::Plan;
use crate::{At, CounterId, Seq, ServiceId};

/// Where somebody stands in the order of the policy.
#[derive(Clone, Copy)]
pub(super) struct Standing {
    kind: LaneKind,
    from: At,
    taken: Seq,
    arrived: At,
    over_max: bool,
    points: i64,
}

impl Standing {
    /// Somebody who comes in now: behind everyone.
    pub fn last(at: At, booked: Option<At>) -> Self {
        let kind = if booked.is_some() { LaneKind::Booked } else { LaneKind::Ordinary };
        Self { kind, from: booked.unwrap_or(at), taken: Seq(u64::MAX), arrived: at, over_max: false, points: 0 }
    }

    /// Somebody in the line.
    pub fn of(ticket: &Ticket, plan: &Plan, at: At) -> Self {
        let (key, spot) = ticket.place();
        let waited = at.since(ticket.waits_from());
        Self {
            kind: key.kind,
            from: spot.from,
            taken: spot.taken,
            arrived: ticket.arrived,
            over_max: waited > max_wait(plan, &key.service),
            points: waited.saturating_mul(rate(plan, key.kind)),
        }
    }
}

fn rate(plan: &Plan, kind: LaneKind) -> i64 {
    i64::from(if kind == LaneKind::Pressing { plan.policy.pressing_rate } else { plan.policy.ordinary_rate })
}

fn max_wait(plan: &Plan, service: &ServiceId) -> i64 {
    plan.services.get(service).map_or(i64::MAX, |s| s.max_wait_ms)
}

impl Floor {
    /// How many in a service's line come before somebody who stands so, at an instant; those whom only another counter may call do not count.
    pub(super) fn before(&self, service: &ServiceId, standing: Standing, at: At, plan: &Plan, own: Option<&CounterId>) -> usize {
        let onlys = std::iter::once(None).chain(own.map(|c| Some(c.clone())));
        onlys
            .flat_map(|only| LaneKind::ALL.map(|kind| LaneKey { only: only.clone(), service: service.clone(), kind }))
            .filter_map(|key| self.lanes.get_key_value(&key))
            .map(|(key, lane)| in_lane(lane, key, standing, at, plan))
            .sum()
    }
}

fn in_lane(lane: &Lane, key: &LaneKey, me: Standing, at: At, plan: &Plan) -> usize {
    let (rate, max_wait) = (rate(plan, key.kind), max_wait(plan, &key.service));
    lane.front(|other| match (key.kind, me.kind) {
        (LaneKind::Booked, LaneKind::Booked) => (other.from, other.taken) < (me.from, me.taken),
        (LaneKind::Booked, _) => other.from <= at,
        (_, LaneKind::Booked) => me.from > at || (at.since(other.from) > max_wait && !me.over_max),
        _ => walk_in_before(other, me, at, rate, max_wait),
    })
}

fn walk_in_before(other: &Spot, me: Standing, at: At, rate: i64, max_wait: i64) -> bool {
    let waited = at.since(other.from);
    let earlier = (other.from, other.taken) < (me.arrived, me.taken);
    match (waited > max_wait, me.over_max) {
        (true, true) => earlier,
        (true, false) => true,
        (false, true) => false,
        (false, false) => {
            let points = waited.saturating_mul(rate);
            points > me.points || (points == me.points && earlier)
        }
    }
}
