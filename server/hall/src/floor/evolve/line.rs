//! Changing a ticket so that the lanes stay true.

use crate::floor::state::Floor;
use crate::floor::ticket::{State, Ticket};
use crate::{CounterId, Stamp, TicketId};

impl Floor {
    /// Changes a ticket: out of its lane, and into the one that it belongs to afterwards.
    pub(super) fn change(&mut self, id: TicketId, stamp: &Stamp, change: impl FnOnce(&mut Ticket)) {
        let Some(mut ticket) = self.tickets.remove(&id) else { return };
        self.step_out(&ticket);
        change(&mut ticket);
        ticket.changed = stamp.seq;
        self.line_up(&ticket);
        self.tickets.insert(id, ticket);
    }

    /// Changes what nobody at a counter acts upon: a screen that shows the ticket stays true.
    pub(super) fn change_quietly(&mut self, id: TicketId, change: impl FnOnce(&mut Ticket)) {
        if let Some(ticket) = self.tickets.get_mut(&id) {
            change(ticket);
        }
    }

    /// Puts a ticket into a state in which no counter holds it.
    pub(super) fn set_down(&mut self, id: TicketId, state: State, stamp: &Stamp) {
        self.free(id, stamp);
        self.change(id, stamp, |t| t.state = state);
    }

    /// Takes a ticket off its counter.
    pub(super) fn free(&mut self, id: TicketId, stamp: &Stamp) {
        if let Some(counter) = self.tickets.get(&id).and_then(|t| t.counter().cloned()) {
            self.change_counter(&counter, stamp, |c| c.ticket = None);
            self.let_go_unplanned(&counter, stamp);
        }
    }

    /// Whoever was for this counter alone is for every counter of the service again.
    pub(super) fn release_from(&mut self, counter: &CounterId, stamp: &Stamp) {
        let held = self.tickets.values().filter(|t| !t.stage().is_ended() && t.only.as_ref() == Some(counter));
        let ids: Vec<TicketId> = held.map(|t| t.id).collect();
        for id in ids {
            self.change(id, stamp, |t| t.only = None);
        }
    }

    pub(super) fn line_up(&mut self, ticket: &Ticket) {
        if ticket.waits() {
            let (key, spot) = ticket.place();
            self.lanes.entry(key).or_default().enter(spot);
        }
    }

    fn step_out(&mut self, ticket: &Ticket) {
        if !ticket.waits() {
            return;
        }
        let (key, spot) = ticket.place();
        if let Some(lane) = self.lanes.get_mut(&key) {
            lane.leave(&spot);
            if lane.len() == 0 {
                self.lanes.remove(&key);
            }
        }
    }
}
