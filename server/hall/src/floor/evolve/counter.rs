//! Counters and the calls made at them.

use crate::floor::counter::{Counter, CounterState};
use crate::floor::event::CallKind;
use crate::floor::lane::LaneKind;
use crate::floor::state::{Called, Floor, RECENT_CALLS};
use crate::floor::ticket::{State, Ticket};
use crate::{CounterId, Stamp, TicketId};

impl Floor {
    pub(super) fn change_counter(&mut self, id: &CounterId, stamp: &Stamp, change: impl FnOnce(&mut Counter)) {
        if let Some(counter) = self.counters.get_mut(id) {
            let before = counter.state;
            change(counter);
            counter.changed = stamp.seq;
            if before != counter.state {
                counter.since = stamp.at;
            }
        }
    }

    /// A counter that closes offers all of its plan to whoever opens it next.
    pub(super) fn counter_closed(&mut self, id: &CounterId, stamp: &Stamp) {
        let able = self.plan.as_ref().and_then(|p| p.counters.get(id)).map(|c| c.services.clone());
        self.change_counter(id, stamp, |c| {
            c.state = CounterState::Closed;
            c.clerk = None;
            c.services = able.unwrap_or_default();
        });
        self.release_from(id, stamp);
    }

    pub(super) fn called(&mut self, id: TicketId, counter: &CounterId, call: u64, kind: CallKind, stamp: &Stamp) {
        self.next_call = self.next_call.max(call + 1);
        let state = State::Called { counter: counter.clone(), call, at: stamp.at };
        self.change(id, stamp, |t| {
            t.calls = t.calls.saturating_add(1);
            t.first_wait_ms = t.first_wait_ms.or_else(|| Some(stamp.at.since(t.waits_from()).max(0)));
            t.state = state;
        });
        self.change_counter(counter, stamp, |c| c.ticket = Some(id));
        let Some(ticket) = self.tickets.get(&id).cloned() else { return };
        let Ticket { number, language, .. } = ticket;
        if self.recent.len() == RECENT_CALLS {
            self.recent.remove(0);
        }
        self.recent.push(Called { call, at: stamp.at, ticket: id, number, counter: counter.clone(), language, kind });
        if kind != CallKind::Recall {
            self.count_booked_run(&ticket, counter);
        }
    }

    /// Bookings called running are counted for every service of the calling counter, and a walk-in called there ends the run for all of them: so a run
    /// is what anyone who waits for a service sees at the counters that serve it.
    fn count_booked_run(&mut self, ticket: &Ticket, counter: &CounterId) {
        let mut services = self.counters.get(counter).map_or_else(Vec::new, |c| c.services.clone());
        if !services.contains(ticket.service()) {
            services.push(ticket.service().clone());
        }
        let booked = ticket.place().0.kind == LaneKind::Booked;
        for service in services {
            if booked {
                let run = self.booked_run.entry(service).or_default();
                *run = run.saturating_add(1);
            } else {
                self.booked_run.remove(&service);
            }
        }
    }
}
