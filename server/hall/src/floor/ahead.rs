//! How many come first: O(services × log waiting), by halving each lane.
//!
//! Those come first whom the counters would call before somebody, if all the calls were made at this instant, one after another, by one counter with
//! all these services. A booking whose slot has not begun is counted as if it had: that is the moment that matters to its holder.

use crate::floor::lane::{Lane, LaneKey, LaneKind, Spot};
use crate::floor::policy::{max_wait_ms, rate};
use crate::floor::ticket::Ticket;
use crate::plan::Plan;
use crate::{At, Seq};

/// Where somebody stands in the order of the policy.
#[derive(Clone, Copy)]
pub(super) struct Standing {
    /// A checked-in booking.
    pub booked: bool,
    /// When the wait begins, and the seq that took the ticket.
    place: (At, Seq),
    over_max: bool,
    points: i64,
}

impl Standing {
    /// Somebody who comes in now: behind everyone.
    pub fn last(at: At, slot: Option<At>) -> Self {
        let place = (slot.map_or(at, |slot| slot.max(at)), Seq(u64::MAX));
        Self { booked: slot.is_some(), place, over_max: false, points: 0 }
    }

    /// Somebody in the line.
    pub fn of(ticket: &Ticket, plan: &Plan, at: At) -> Self {
        let (key, spot) = ticket.place();
        let waited = at.since(spot.from);
        Self {
            booked: key.kind == LaneKind::Booked,
            place: (spot.from, spot.taken),
            over_max: waited > max_wait_ms(plan, &key.service),
            points: waited.saturating_mul(i64::from(rate(plan, key.kind))),
        }
    }

    /// Of one lane, how many come first because they passed the maximum wait, and how many others do, if bookings and walk-ins did not take turns.
    /// Before a booking any walk-in may be called, when bookings have had their run.
    pub fn behind(self, key: &LaneKey, lane: &Lane, plan: &Plan, at: At) -> (usize, usize) {
        let max_wait = max_wait_ms(plan, &key.service);
        let over = |s: &Spot| at.since(s.from) > max_wait;
        let earlier = |s: &Spot| (s.from, s.taken) < self.place;
        let over_n = lane.front(|s| over(s) && (!self.over_max || earlier(s)));
        let upto = match (self.booked, key.kind) {
            (true, LaneKind::Ordinary | LaneKind::Pressing) => lane.len(),
            _ if self.over_max => over_n,
            (true, LaneKind::Booked) => lane.front(|s| over(s) || earlier(s)),
            (false, LaneKind::Booked) => lane.front(|s| s.from <= at),
            (false, LaneKind::Ordinary | LaneKind::Pressing) => {
                let rate = i64::from(rate(plan, key.kind));
                lane.front(|s| {
                    let points = at.since(s.from).saturating_mul(rate);
                    over(s) || points > self.points || (points == self.points && earlier(s))
                })
            }
        };
        (over_n, upto - over_n)
    }
}

/// How many there are of each sort, before they take turns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sorts {
    /// Walk-ins that passed the maximum wait.
    pub over_walk_in: u64,
    /// Bookings that passed it.
    pub over_booked: u64,
    /// Other walk-ins.
    pub walk_in: u64,
    /// Other bookings.
    pub booked: u64,
}

impl Sorts {
    /// How many of each sort do come first when bookings and walk-ins take turns: at most `most` bookings running, of which `run` are behind us.
    pub fn taking_turns(self, booked: bool, run: u8, most: u8) -> Self {
        let (most, run) = (u64::from(most), u64::from(run.min(most)));
        let late_walk_ins = self.over_walk_in + if booked { 0 } else { self.walk_in };
        let over_booked =
            if booked { self.over_booked } else { self.over_booked.min(most - run + most * late_walk_ins) };
        let run = if self.over_walk_in > 0 { 0 } else { run + over_booked };
        if booked {
            let turns = (run + self.booked).checked_div(most).unwrap_or(u64::MAX);
            return Self { walk_in: self.walk_in.min(turns), ..self };
        }
        let room = most.saturating_sub(run) + most * self.walk_in;
        Self { over_booked, booked: self.booked.min(room), ..self }
    }

    /// All of them.
    pub fn all(self) -> u64 {
        self.over_walk_in + self.over_booked + self.walk_in + self.booked
    }
}
