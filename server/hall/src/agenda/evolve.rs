//! Taking events in. Cannot fail; what an event names and the agenda does not know is passed over, and the invariants would say so.

use std::sync::Arc;

use super::state::due_of;
use crate::agenda::{Agenda, Answer, Booking, BookingAnswer, Command, Event, Refusal, State};
use crate::calendar::Span;
use crate::{At, BookingId, Day, Envelope, Ledger, Stamp};

impl Ledger for Agenda {
    type Command = Command;
    type Event = Event;
    type Refusal = Refusal;
    type Answer = Answer;

    fn decide(&self, command: &Command, stamp: &Stamp) -> Result<Vec<Event>, Refusal> {
        self.judge(command, stamp)
    }

    fn evolve(&mut self, event: &Event, stamp: &Stamp) {
        self.take_in(event, stamp);
    }

    fn due(&self) -> Option<At> {
        self.due_at()
    }

    fn tick() -> Command {
        Command::Tick
    }

    /// The plan, and each booking as it stands.
    fn retell(&self) -> Vec<Event> {
        let plan = self.plan.iter().map(|plan| Event::Planned(Arc::clone(plan)));
        // Where two have one reference, the newest keeps it: it is told last.
        let mut told: Vec<&Booking> = self.bookings.values().collect();
        told.sort_by_key(|booking| booking.made);
        plan.chain(told.into_iter().map(|booking| Event::Stood(Box::new(booking.clone())))).collect()
    }

    fn seen(&self, command: &Command, envelope: &Envelope) -> Result<(), Refusal> {
        self.judge_seen(command, envelope)
    }

    fn answer(&self, command: &Command, events: &[Event], _: &Stamp) -> Answer {
        let named = command.booking().or_else(|| events.iter().find_map(Event::booking));
        let shown = match command {
            Command::Plan(_) | Command::Tick | Command::Carry { .. } => None,
            _ => named.and_then(|id| self.bookings.get(&id)),
        };
        shown.map_or(Answer::Done, |booking| Answer::Booking(BookingAnswer::of(booking)))
    }

    fn broken(&self) -> Vec<String> {
        self.invariants_broken()
    }

    fn broken_after(&self, events: &[Event]) -> Vec<String> {
        self.broken_near(events)
    }
}

impl Agenda {
    fn take_in(&mut self, event: &Event, stamp: &Stamp) {
        match event {
            Event::Planned(plan) => self.plan = Some(Arc::clone(plan)),
            Event::Held { .. } => self.held_in(event, stamp),
            Event::Confirmed { booking, language, check_in, from, revision } => {
                self.change(*booking, stamp, |b| {
                    (b.language, b.check_in, b.from) = (*language, *check_in, from.clone());
                    (b.revision, b.contact, b.state) = (*revision, Some(stamp.seq), State::Confirmed);
                });
            }
            Event::Moved { booking, slot, at, check_in } => self.change(*booking, stamp, |b| {
                (b.slot, b.at, b.check_in) = (*slot, *at, *check_in);
                b.revision = b.revision.saturating_add(1);
            }),
            Event::Ended { booking, end } => {
                self.change(*booking, stamp, |b| b.state = State::Ended { end: *end, at: stamp.at });
            }
            Event::Came { booking, ticket } => {
                self.change(*booking, stamp, |b| b.state = State::Came { ticket: *ticket });
            }
            Event::Settled(booking) => self.settle(*booking),
            Event::Forgotten { before } => self.forget(*before),
            Event::Stood(booking) => self.put((**booking).clone()),
        }
    }

    fn held_in(&mut self, event: &Event, stamp: &Stamp) {
        let Event::Held { booking, code, service, slot, at, quarters, persons, until } = event else { return };
        self.put(Booking {
            id: *booking,
            code: *code,
            service: service.clone(),
            slot: *slot,
            at: *at,
            quarters: *quarters,
            persons: *persons,
            language: None,
            check_in: Span { from: *at, to: *at },
            state: State::Held { until: *until },
            revision: 0,
            made: stamp.seq,
            contact: None,
            changed: stamp.seq,
            from: None,
        });
    }

    /// Changes a booking, and all that is counted by it.
    fn change(&mut self, id: BookingId, stamp: &Stamp, change: impl FnOnce(&mut Booking)) {
        let Some(mut booking) = self.take_out(id) else { return };
        change(&mut booking);
        booking.changed = stamp.seq;
        self.put(booking);
    }

    /// Whoever was shown the booking sees nothing else of it now: for them it has not changed.
    fn settle(&mut self, id: BookingId) {
        let Some(mut booking) = self.take_out(id) else { return };
        booking.from = None;
        self.put(booking);
    }

    fn put(&mut self, booking: Booking) {
        if booking.is_live() {
            self.fill(&booking);
        }
        self.dues.extend(due_of(&booking).map(|at| (at, booking.id)));
        if booking.from.is_some() {
            self.unsettled.insert(booking.id);
        }
        self.days.entry(booking.slot.day).or_default().bookings.insert((booking.slot.minute, booking.id));
        let newest = self.codes.entry(booking.code).or_insert(booking.id);
        if self.bookings.get(newest).is_none_or(|known| known.made <= booking.made) {
            *newest = booking.id;
        }
        self.bookings.insert(booking.id, booking);
    }

    fn take_out(&mut self, id: BookingId) -> Option<Booking> {
        let booking = self.bookings.remove(&id)?;
        if booking.is_live() {
            self.free_up(&booking);
        }
        self.unsettled.remove(&id);
        if let Some(due) = due_of(&booking) {
            self.dues.remove(&(due, id));
        }
        if let Some(day) = self.days.get_mut(&booking.slot.day) {
            day.bookings.remove(&(booking.slot.minute, id));
            if day.bookings.is_empty() {
                self.days.remove(&booking.slot.day);
            }
        }
        Some(booking)
    }

    fn forget(&mut self, before: Day) {
        for id in self.before(before) {
            if let Some(booking) = self.take_out(id)
                && self.codes.get(&booking.code) == Some(&id)
            {
                self.codes.remove(&booking.code);
            }
        }
    }
}
