//! Taking events in. Cannot fail; what an event names and the floor does not know is passed over, and the invariants would say so.

mod counter;
mod day;
mod line;
mod visit;

use crate::floor::Answer;
use crate::floor::command::Command;
use crate::floor::counter::CounterState;
use crate::floor::event::Event;
use crate::floor::refusal::Refusal;
use crate::floor::state::Floor;
use crate::floor::ticket::{Item, State};
use crate::{At, Envelope, Ledger, Stamp};

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
        self.judge_seen(command, envelope)
    }

    fn answer(&self, command: &Command, events: &[Event], stamp: &Stamp) -> Answer {
        self.answer_to(command, events, stamp.at)
    }

    fn broken(&self) -> Vec<String> {
        self.invariants_broken()
    }

    fn broken_after(&self, events: &[Event]) -> Vec<String> {
        self.broken_near(events)
    }
}

impl Floor {
    fn take_in(&mut self, event: &Event, stamp: &Stamp) {
        match event {
            Event::Planned(plan) => self.planned(plan, stamp),
            Event::DayOpened { day, ends, hours } => self.day_opened(*day, *ends, hours, stamp),
            Event::HoursSet { ends, hours } => self.hours_set(*ends, hours),
            Event::HallOpened { by_hand } => self.doors_stand(true, *by_hand, stamp.at),
            Event::HallClosed { by_hand } => self.doors_stand(false, *by_hand, stamp.at),
            Event::Taken { .. } => self.taken(event, stamp),
            Event::Expected { put, gone } => self.expect(put, gone),
            Event::Called { ticket, counter, call, kind, choice: _ } => {
                self.called(*ticket, counter, *call, *kind, stamp);
            }
            Event::Serving(ticket) => self.serving(*ticket, stamp),
            Event::Missed(ticket) => self.set_down(*ticket, State::Missed { since: stamp.at }, stamp),
            Event::Reinstated(ticket) => self.set_down(*ticket, State::Waiting, stamp),
            Event::Parked { ticket, reason, until } => {
                self.set_down(*ticket, State::Parked { reason: *reason, since: stamp.at, until: *until }, stamp);
            }
            Event::Resumed { ticket, counter } => self.resumed(*ticket, counter.as_ref(), stamp),
            Event::Transferred { ticket, service, counter } => {
                self.transferred(*ticket, service, counter.as_ref(), stamp);
            }
            Event::ItemAdded { ticket, service } => {
                let item = Item { service: service.clone(), done: false };
                self.change(*ticket, stamp, |t| t.items.push(item));
            }
            Event::ItemDone { ticket, stays, service_s } => self.item_done(*ticket, *stays, *service_s, stamp),
            Event::Finished { ticket, service_s } => self.finished(*ticket, *service_s, stamp),
            Event::Ended { ticket, end } => self.ended(*ticket, *end, stamp),
            Event::Printed { ticket, outcome } => self.change_quietly(*ticket, |t| t.printed = Some(*outcome)),
            Event::CounterOpened { counter, services, clerk } => self.change_counter(counter, stamp, |c| {
                (c.services, c.clerk) = (services.clone(), *clerk);
                c.state = CounterState::Open;
            }),
            Event::CounterPaused { counter, reason } => {
                self.change_counter(counter, stamp, |c| c.state = CounterState::Paused(*reason));
            }
            Event::CounterClosed { counter } => self.counter_closed(counter, stamp),
            Event::Stood(stood) => self.stood(stood),
        }
    }
}
