//! Periods: where a service gives every ticket a quarter hour, whoever walks in gets the next free one.

use crate::agenda::QUARTER_MIN;
use crate::floor::state::Floor;
use crate::plan::Plan;
use crate::{At, ServiceId};

const QUARTER_MS: i64 = QUARTER_MIN as i64 * 60_000;
const QUARTER_S: u64 = QUARTER_MIN as u64 * 60;

impl Floor {
    /// The next free period of today for somebody who walks in now: the first quarter hour, from the one that runs on, in which bookings and tickets
    /// leave the counters room, while the hall is open; `None` if there is none, or if the service gives no periods.
    pub fn next_period(&self, service: &ServiceId, at: At) -> Option<At> {
        let plan = self.plan.as_ref()?;
        let day = self.day.as_ref()?;
        if !plan.services.get(service)?.time_slot {
            return None;
        }
        let room = visits_a_quarter(plan, service);
        // Every zone's quarter hours begin with the world's: offsets are multiples of fifteen minutes.
        let first = At(at.0.div_euclid(QUARTER_MS) * QUARTER_MS);
        let quarters = (0..).map(|n| first.plus(n * QUARTER_MS)).take_while(|quarter| *quarter < day.ends);
        let mut open = quarters.filter(|quarter| self.doors.by_hand || day.hours.open_at(at.max(*quarter)));
        open.find(|quarter| self.filled(service, *quarter) < room)
    }

    /// How many have a quarter hour: tickets, and bookings that have not come.
    fn filled(&self, service: &ServiceId, quarter: At) -> u64 {
        let within = |slot: At| quarter <= slot && slot < quarter.plus(QUARTER_MS);
        let tickets = self.tickets.values().filter(|t| {
            t.slot.is_some_and(within) && !t.is_undone() && t.items.first().is_some_and(|item| item.service == *service)
        });
        let awaited = self.expected.values().filter(|expected| {
            within(expected.slot) && expected.service == *service && self.ticket_of(expected.booking).is_none()
        });
        tickets.count() as u64 + awaited.count() as u64
    }
}

/// How many visits for a service its counters finish in a quarter hour: each counter's time is shared evenly among what it serves.
fn visits_a_quarter(plan: &Plan, service: &ServiceId) -> u64 {
    let mean_s = plan.services.get(service).map_or(1, |planned| u64::from(planned.mean_s.max(1)));
    let counters = plan.counters.values().filter(|counter| counter.services.contains(service));
    let hundredths: u64 = counters.map(|counter| QUARTER_S * 100 / (mean_s * counter.services.len() as u64)).sum();
    (hundredths / 100).max(1)
}
