//! A ticket's way through the hall.

use crate::floor::event::Event;
use crate::floor::state::Floor;
use crate::floor::ticket::{Class, End, Item, Need, ParkReason, State, Ticket};
use crate::number::{FLOOR_BLOCK, Number};
use crate::{CounterId, ServiceId, Stamp, TicketId};

impl Floor {
    pub(super) fn taken(&mut self, event: &Event, stamp: &Stamp) {
        let Event::Taken { ticket: id, number, services, need, language, arrived, slot, booking, ahead, wait: _ } =
            event
        else {
            return;
        };
        self.count_number(*number);
        if booking.is_none() {
            self.count_taken(services);
        }
        let ticket = Ticket {
            id: *id,
            number: *number,
            items: services.iter().map(|s| Item { service: s.clone(), done: false }).collect(),
            turn: 0,
            need: *need,
            language: *language,
            class: class_of(*need),
            arrived: *arrived,
            slot: *slot,
            booking: *booking,
            only: None,
            taken: stamp.seq,
            changed: stamp.seq,
            calls: 0,
            printed: None,
            ahead_at_first: *ahead,
            first_wait_ms: None,
            state: State::Waiting,
        };
        self.line_up(&ticket);
        self.tickets.insert(*id, ticket);
    }

    fn count_taken(&mut self, services: &[ServiceId]) {
        for service in services {
            *self.taken_today.entry(service.clone()).or_default() += 1;
        }
    }

    fn count_number(&mut self, number: Number) {
        let blocks = self.blocks.entry(number.series).or_insert_with(|| vec![FLOOR_BLOCK]);
        if let Some(block) = blocks.iter_mut().find(|b| b.from <= number.n && number.n <= b.upto) {
            block.next = block.next.max(number.n + 1);
        }
    }

    pub(super) fn serving(&mut self, id: TicketId, stamp: &Stamp) {
        let Some(counter) = self.tickets.get(&id).and_then(|t| t.counter().cloned()) else { return };
        self.change(id, stamp, |t| t.state = State::Serving { counter: counter.clone(), since: stamp.at });
        self.change_counter(&counter, stamp, |_| ());
    }

    pub(super) fn resumed(&mut self, id: TicketId, counter: Option<&CounterId>, stamp: &Stamp) {
        self.change(id, stamp, |t| {
            t.class = class_after_away(t);
            t.state = match counter {
                Some(counter) => State::Serving { counter: counter.clone(), since: stamp.at },
                None => State::Waiting,
            };
        });
        if let Some(counter) = counter {
            self.change_counter(counter, stamp, |c| c.ticket = Some(id));
        }
    }

    pub(super) fn transferred(
        &mut self,
        id: TicketId,
        service: &ServiceId,
        counter: Option<&CounterId>,
        stamp: &Stamp,
    ) {
        self.free(id, stamp);
        self.change(id, stamp, |t| {
            t.class = class_after_away(t);
            t.items[t.turn].service = service.clone();
            t.only = counter.cloned();
            t.state = State::Waiting;
        });
    }

    /// The next service's turn. Who returned with papers did so for the service that is done.
    pub(super) fn item_done(&mut self, id: TicketId, stays: bool, service_s: u32, stamp: &Stamp) {
        self.measure(id, service_s);
        if !stays {
            self.free(id, stamp);
        }
        self.change(id, stamp, |t| {
            t.items[t.turn].done = true;
            t.turn = (t.turn + 1).min(t.items.len() - 1);
            t.only = None;
            t.class = class_of(t.need);
            t.state = match &t.state {
                State::Serving { counter, .. } if stays => State::Serving { counter: counter.clone(), since: stamp.at },
                _ => State::Waiting,
            };
        });
        if let Some(counter) = self.tickets.get(&id).and_then(|t| t.counter().cloned()) {
            self.change_counter(&counter, stamp, |_| ());
        }
    }

    pub(super) fn finished(&mut self, id: TicketId, service_s: u32, stamp: &Stamp) {
        self.measure(id, service_s);
        if let Some(counter) = self.tickets.get(&id).and_then(|t| t.counter().cloned()) {
            self.change_counter(&counter, stamp, |c| c.finished += 1);
        }
        self.free(id, stamp);
        self.change(id, stamp, |t| {
            t.items[t.turn].done = true;
            t.state = State::Ended { end: End::Finished, at: stamp.at };
        });
    }

    /// An expired visit ended when the day rolled over, however late that was recorded.
    pub(super) fn ended(&mut self, id: TicketId, end: End, stamp: &Stamp) {
        let at = match (end, &self.day) {
            (End::Expired, Some(open)) => open.ends.min(stamp.at),
            _ => stamp.at,
        };
        self.set_down(id, State::Ended { end, at }, stamp);
    }

    fn measure(&mut self, id: TicketId, service_s: u32) {
        if let Some(ticket) = self.tickets.get(&id) {
            self.measures.entry(ticket.service().clone()).or_default().add(service_s);
        }
    }
}

fn class_of(need: Option<Need>) -> Class {
    if need.is_some() { Class::Need } else { Class::Ordinary }
}

/// Who was sent out for papers comes back sooner.
fn class_after_away(ticket: &Ticket) -> Class {
    match &ticket.state {
        State::Parked { reason: ParkReason::Papers, .. } => Class::Returning,
        _ => ticket.class,
    }
}
