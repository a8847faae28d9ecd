//! Taking events in. Cannot fail; what an event names and the floor does not know is passed over, and the invariants would say so.

use std::sync::Arc;

use crate::calendar::DayHours;
use crate::floor::command::Command;
use crate::floor::counter::{Counter, CounterState};
use crate::floor::event::{CallKind, Event, Stood};
use crate::floor::refusal::Refusal;
use crate::floor::state::{Called, Doors, Floor, OpenDay, RECENT_CALLS};
use crate::floor::ticket::{Class, Item, Need, ParkReason, State, Ticket};
use crate::floor::Answer;
use crate::number::{Number, FLOOR_BLOCK};
use crate::plan::Plan;
use crate::{At, CounterId, Day, Envelope, Ledger, ServiceId, Stamp, TicketId};

impl Ledger for Floor {
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

    fn retell(&self) -> Vec<Event> {
        self.told_again()
    }

    fn seen(&self, command: &Command, envelope: &Envelope) -> Result<(), Refusal> {
        let Some(seen) = envelope.seen else { return Ok(()) };
        if let Some(ticket) = command.ticket().and_then(|id| self.tickets.get(&id)).filter(|t| t.changed > seen) {
            let (number, state, counter) = (ticket.number, ticket.stage(), ticket.counter().cloned());
            return Err(Refusal::TicketChanged { number, state, counter, changed: ticket.changed });
        }
        match command.counter().and_then(|id| self.counters.get_key_value(id)).filter(|(_, c)| c.changed > seen) {
            Some((id, c)) => Err(Refusal::CounterChanged { counter: id.clone(), state: c.state.word(), changed: c.changed }),
            None => Ok(()),
        }
    }

    fn answer(&self, command: &Command, events: &[Event], stamp: &Stamp) -> Answer {
        self.answer_to(command, events, stamp.at)
    }

    fn broken(&self) -> Vec<String> {
        self.invariants_broken()
    }
}

impl Floor {
    fn take_in(&mut self, event: &Event, stamp: &Stamp) {
        match event {
            Event::Planned(plan) => self.planned(plan, stamp),
            Event::DayOpened { day, ends, hours } => self.day_opened(*day, *ends, hours, stamp),
            Event::HallOpened { by_hand } => self.doors = Doors { open: true, by_hand: *by_hand, judged: stamp.at },
            Event::HallClosed { by_hand } => self.doors = Doors { open: false, by_hand: *by_hand, judged: stamp.at },
            Event::Taken { .. } => self.taken(event, stamp),
            Event::Called { ticket, counter, call, kind, choice: _ } => self.called(*ticket, counter, *call, *kind, stamp),
            Event::Serving(ticket) => self.serving(*ticket, stamp),
            Event::Missed(ticket) => self.set_down(*ticket, State::Missed { since: stamp.at }, stamp),
            Event::Reinstated(ticket) => self.set_down(*ticket, State::Waiting, stamp),
            Event::Parked { ticket, reason, until } => {
                self.set_down(*ticket, State::Parked { reason: *reason, since: stamp.at, until: *until }, stamp);
            }
            Event::Resumed { ticket, counter } => self.resumed(*ticket, counter.as_ref(), stamp),
            Event::Transferred { ticket, service, counter } => self.transferred(*ticket, service, counter.as_ref(), stamp),
            Event::ItemAdded { ticket, service } => {
                let item = Item { service: service.clone(), done: false };
                self.change(*ticket, stamp, |t| t.items.push(item));
            }
            Event::ItemDone { ticket, stays, service_s } => self.item_done(*ticket, *stays, *service_s, stamp),
            Event::Finished { ticket, service_s } => self.finished(*ticket, *service_s, stamp),
            Event::Ended { ticket, end } => self.set_down(*ticket, State::Ended { end: *end, at: stamp.at }, stamp),
            Event::Printed { ticket, outcome } => self.change_quietly(*ticket, |t| t.printed = Some(*outcome)),
            Event::CounterOpened { counter, services, clerk } => self.change_counter(counter, stamp, |c| {
                (c.services, c.clerk) = (services.clone(), *clerk);
                c.state = CounterState::Open;
            }),
            Event::CounterPaused { counter, reason } => self.change_counter(counter, stamp, |c| c.state = CounterState::Paused(*reason)),
            Event::CounterClosed { counter } => self.change_counter(counter, stamp, |c| {
                c.state = CounterState::Closed;
                c.clerk = None;
            }),
            Event::Stood(stood) => self.stood(stood),
        }
    }

    fn planned(&mut self, plan: &Arc<Plan>, stamp: &Stamp) {
        for (id, counter) in &plan.counters {
            let held = self.counters.entry(id.clone()).or_insert_with(|| Counter::closed(counter.services.clone(), stamp.at, stamp.seq));
            if held.state == CounterState::Closed {
                held.services.clone_from(&counter.services);
            } else {
                held.services.retain(|s| counter.services.contains(s));
            }
        }
        self.counters.retain(|id, held| plan.counters.contains_key(id) || held.ticket.is_some());
        self.plan = Some(Arc::clone(plan));
    }

    fn day_opened(&mut self, day: Day, ends: At, hours: &DayHours, stamp: &Stamp) {
        self.day = Some(OpenDay { day, ends, hours: hours.clone() });
        self.doors = Doors { open: false, by_hand: false, judged: stamp.at };
        self.tickets.clear();
        self.lanes.clear();
        self.blocks.clear();
        self.taken_today.clear();
        self.booked_run.clear();
        self.recent.clear();
        self.measures.values_mut().for_each(crate::floor::Measure::fade);
        let plan = self.plan.clone();
        self.counters = plan.iter().flat_map(|p| &p.counters).map(|(id, c)| (id.clone(), Counter::closed(c.services.clone(), stamp.at, stamp.seq))).collect();
    }

    fn taken(&mut self, event: &Event, stamp: &Stamp) {
        let Event::Taken { ticket: id, number, services, need, language, arrived, slot, ahead, wait: _ } = event else { return };
        self.count_number(*number);
        for service in services {
            *self.taken_today.entry(service.clone()).or_default() += 1;
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
            only: None,
            taken: stamp.seq,
            changed: stamp.seq,
            calls: 0,
            printed: None,
            ahead_at_first: *ahead,
            state: State::Waiting,
        };
        self.line_up(&ticket);
        self.tickets.insert(*id, ticket);
    }

    fn count_number(&mut self, number: Number) {
        let blocks = self.blocks.entry(number.series).or_insert_with(|| vec![FLOOR_BLOCK]);
        if let Some(block) = blocks.iter_mut().find(|b| b.from <= number.n && number.n <= b.upto) {
            block.next = block.next.max(number.n + 1);
        }
    }

    fn called(&mut self, id: TicketId, counter: &CounterId, call: u64, kind: CallKind, stamp: &Stamp) {
        self.next_call = self.next_call.max(call + 1);
        let state = State::Called { counter: counter.clone(), call, at: stamp.at };
        self.change(id, stamp, |t| {
            t.calls = t.calls.saturating_add(1);
            t.state = state;
        });
        self.change_counter(counter, stamp, |c| c.ticket = Some(id));
        let Some(ticket) = self.tickets.get(&id) else { return };
        let (number, language, service, booked) = (ticket.number, ticket.language, ticket.service().clone(), ticket.slot.is_some());
        if self.recent.len() == RECENT_CALLS {
            self.recent.remove(0);
        }
        self.recent.push(Called { call, at: stamp.at, ticket: id, number, counter: counter.clone(), language, kind });
        if kind != CallKind::Recall {
            self.count_booked_run(&service, counter, booked);
        }
    }

    /// Bookings called running, counted for all services of the calling counter: a walk-in called there ends the run.
    fn count_booked_run(&mut self, service: &ServiceId, counter: &CounterId, booked: bool) {
        if booked {
            let run = self.booked_run.entry(service.clone()).or_default();
            *run = run.saturating_add(1);
            return;
        }
        let services = self.counters.get(counter).map_or_else(Vec::new, |c| c.services.clone());
        for other in services.iter().chain([service]) {
            self.booked_run.remove(other);
        }
    }

    fn serving(&mut self, id: TicketId, stamp: &Stamp) {
        let Some(counter) = self.tickets.get(&id).and_then(|t| t.counter().cloned()) else { return };
        self.change(id, stamp, |t| t.state = State::Serving { counter: counter.clone(), since: stamp.at });
        self.change_counter(&counter, stamp, |_| ());
    }

    /// Puts a ticket into a state in which no counter holds it.
    fn set_down(&mut self, id: TicketId, state: State, stamp: &Stamp) {
        self.free(id, stamp);
        self.change(id, stamp, |t| t.state = state);
    }

    fn free(&mut self, id: TicketId, stamp: &Stamp) {
        if let Some(counter) = self.tickets.get(&id).and_then(|t| t.counter().cloned()) {
            self.change_counter(&counter, stamp, |c| c.ticket = None);
        }
    }

    fn resumed(&mut self, id: TicketId, counter: Option<&CounterId>, stamp: &Stamp) {
        self.change(id, stamp, |t| {
            if matches!(t.state, State::Parked { reason: ParkReason::Papers, .. }) {
                t.class = Class::Returning;
            }
            t.state = match counter {
                Some(counter) => State::Serving { counter: counter.clone(), since: stamp.at },
                None => State::Waiting,
            };
        });
        if let Some(counter) = counter {
            self.change_counter(counter, stamp, |c| c.ticket = Some(id));
        }
    }

    fn transferred(&mut self, id: TicketId, service: &ServiceId, counter: Option<&CounterId>, stamp: &Stamp) {
        self.free(id, stamp);
        self.change(id, stamp, |t| {
            t.items[t.turn].service = service.clone();
            t.only = counter.cloned();
            t.state = State::Waiting;
        });
    }

    fn item_done(&mut self, id: TicketId, stays: bool, service_s: u32, stamp: &Stamp) {
        self.measure(id, service_s);
        if !stays {
            self.free(id, stamp);
        }
        self.change(id, stamp, |t| {
            t.items[t.turn].done = true;
            t.turn = (t.turn + 1).min(t.items.len() - 1);
            t.only = None;
            t.state = match &t.state {
                State::Serving { counter, .. } if stays => State::Serving { counter: counter.clone(), since: stamp.at },
                _ => State::Waiting,
            };
        });
    }

    fn finished(&mut self, id: TicketId, service_s: u32, stamp: &Stamp) {
        self.measure(id, service_s);
        if let Some(counter) = self.tickets.get(&id).and_then(|t| t.counter().cloned()) {
            self.change_counter(&counter, stamp, |c| c.finished += 1);
        }
        self.free(id, stamp);
        self.change(id, stamp, |t| {
            t.items[t.turn].done = true;
            t.state = State::Ended { end: crate::floor::End::Finished, at: stamp.at };
        });
    }

    fn measure(&mut self, id: TicketId, service_s: u32) {
        if let Some(ticket) = self.tickets.get(&id) {
            self.measures.entry(ticket.service().clone()).or_default().add(service_s);
        }
    }

    /// Changes a ticket and keeps the lanes true.
    fn change(&mut self, id: TicketId, stamp: &Stamp, change: impl FnOnce(&mut Ticket)) {
        let Some(mut ticket) = self.tickets.remove(&id) else { return };
        self.step_out(&ticket);
        change(&mut ticket);
        ticket.changed = stamp.seq;
        self.line_up(&ticket);
        self.tickets.insert(id, ticket);
    }

    /// Changes what nobody at a counter acts upon: a screen that shows the ticket stays true.
    fn change_quietly(&mut self, id: TicketId, change: impl FnOnce(&mut Ticket)) {
        if let Some(ticket) = self.tickets.get_mut(&id) {
            change(ticket);
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

    fn line_up(&mut self, ticket: &Ticket) {
        if ticket.waits() {
            let (key, spot) = ticket.place();
            self.lanes.entry(key).or_default().enter(spot);
        }
    }

    fn change_counter(&mut self, id: &CounterId, stamp: &Stamp, change: impl FnOnce(&mut Counter)) {
        if let Some(counter) = self.counters.get_mut(id) {
            let before = counter.state;
            change(counter);
            counter.changed = stamp.seq;
            if before != counter.state {
                counter.since = stamp.at;
            }
        }
    }

    fn stood(&mut self, stood: &Stood) {
        match stood {
            Stood::Doors(doors) => self.doors = *doors,
            Stood::Blocks(series, blocks) => drop(self.blocks.insert(*series, blocks.clone())),
            Stood::Ticket(ticket) => {
                self.line_up(ticket);
                self.tickets.insert(ticket.id, ticket.clone());
            }
            Stood::Counter(id, counter) => drop(self.counters.insert(id.clone(), counter.clone())),
            Stood::Measure(service, measure) => drop(self.measures.insert(service.clone(), *measure)),
            Stood::TakenToday(service, count) => drop(self.taken_today.insert(service.clone(), *count)),
            Stood::Calls { next, recent } => (self.next_call, self.recent) = (*next, recent.clone()),
            Stood::BookedRun(service, run) => drop(self.booked_run.insert(service.clone(), *run)),
        }
    }
}

fn class_of(need: Option<Need>) -> Class {
    if need.is_some() { Class::Need } else { Class::Ordinary }
}
