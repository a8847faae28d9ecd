//! All that the answer to a command shows. It is kept in the entry, so that a repeat shows the same.

use crate::floor::command::Command;
use crate::floor::event::Event;
use crate::floor::forecast::Wait;
use crate::floor::state::Floor;
use crate::floor::ticket::{Stage, State, Ticket};
use crate::number::Number;
use crate::{At, CounterId, Seq, ServiceId, TicketId};

/// A ticket as an answer shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketAnswer {
    /// Its id.
    pub ticket: TicketId,
    /// Its number.
    pub number: Number,
    /// The service whose turn it is.
    pub service: ServiceId,
    /// Its state.
    pub state: Stage,
    /// People ahead.
    pub ahead: u32,
    /// The range.
    pub wait: Option<Wait>,
    /// The counter it is at.
    pub counter: Option<CounterId>,
    /// When its latest call was made, while it is called.
    pub called: Option<u64>,
    /// The seq at which it last changed.
    pub changed: Seq,
}

/// A counter as an answer shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CounterAnswer {
    /// The counter.
    pub counter: CounterId,
    /// Its state in one word.
    pub state: String,
    /// The seq at which it last changed.
    pub changed: Seq,
}

/// What an answer shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A ticket.
    Ticket(TicketAnswer),
    /// A counter.
    Counter(CounterAnswer),
    /// The doors.
    Hall {
        /// They are open.
        open: bool,
    },
    /// Nothing but that it was done.
    Done,
}

impl TicketAnswer {
    fn of(ticket: &Ticket, ahead: u32, wait: Option<Wait>) -> Self {
        let called = match ticket.state {
            State::Called { call, .. } => Some(call),
            State::Waiting
            | State::Serving { .. }
            | State::Parked { .. }
            | State::Missed { .. }
            | State::Ended { .. } => None,
        };
        Self {
            ticket: ticket.id,
            number: ticket.number,
            service: ticket.service().clone(),
            state: ticket.stage(),
            ahead,
            wait,
            counter: ticket.counter().cloned(),
            called,
            changed: ticket.changed,
        }
    }
}

impl Floor {
    /// A ticket as an answer shows it at an instant.
    pub fn show(&self, ticket: &Ticket, at: At) -> TicketAnswer {
        let (ahead, wait) = self.forecast_of(ticket, at);
        TicketAnswer::of(ticket, ahead, wait)
    }

    pub(super) fn answer_to(&self, command: &Command, events: &[Event], at: At) -> Answer {
        let taken = events.iter().find_map(|e| match e {
            Event::Taken { ticket, ahead, wait, .. } => Some((*ticket, *ahead, *wait)),
            _ => None,
        });
        if let Some((id, ahead, wait)) = taken {
            return self.ticket(id).map_or(Answer::Done, |t| Answer::Ticket(TicketAnswer::of(t, ahead, wait)));
        }
        let called = events.iter().find_map(|e| match e {
            Event::Called { ticket, .. } => Some(*ticket),
            _ => None,
        });
        if let Some(ticket) = command.ticket().or(called).and_then(|id| self.ticket(id)) {
            return Answer::Ticket(self.show(ticket, at));
        }
        if let Some((id, counter)) = command.counter().and_then(|id| self.counters.get_key_value(id)) {
            return Answer::Counter(CounterAnswer {
                counter: id.clone(),
                state: counter.state.word().to_owned(),
                changed: counter.changed,
            });
        }
        match command {
            Command::OpenHall | Command::CloseHall => Answer::Hall { open: self.doors.open },
            _ => Answer::Done,
        }
    }
}
