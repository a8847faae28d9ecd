//! What an answer showed, in form 1.

use senha_hall::Seq;
use senha_hall::floor::{self, CounterAnswer, Stage, TicketAnswer};
use serde::{Deserialize, Serialize};

use super::event::{wait, wait_back};
use super::{Counter, Number, Plain, Service, Ticket, maybe};

/// What an answer showed.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(in crate::form) enum Answer {
    Ticket {
        ticket: Ticket,
        number: Number,
        service: Service,
        state: Plain<Stage>,
        ahead: u32,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        wait: Option<(u32, u32)>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        counter: Option<Counter>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        called: Option<u64>,
        changed: u64,
    },
    Counter {
        counter: Counter,
        state: Plain<String>,
        changed: u64,
    },
    Hall {
        open: bool,
    },
    Done,
}

impl From<&floor::Answer> for Answer {
    fn from(of: &floor::Answer) -> Self {
        match of {
            floor::Answer::Ticket(ticket) => ticket.into(),
            floor::Answer::Counter(CounterAnswer { counter, state, changed }) => {
                Self::Counter { counter: Plain(counter.clone()), state: Plain(state.clone()), changed: changed.0 }
            }
            floor::Answer::Hall { open } => Self::Hall { open: *open },
            floor::Answer::Done => Self::Done,
        }
    }
}

impl From<&TicketAnswer> for Answer {
    fn from(of: &TicketAnswer) -> Self {
        let TicketAnswer { ticket, number, service, state, ahead, wait: range, counter, called, changed } = of;
        Self::Ticket {
            ticket: Plain(*ticket),
            number: Plain(*number),
            service: Plain(service.clone()),
            state: Plain(*state),
            ahead: *ahead,
            wait: wait(*range),
            counter: counter.clone().map(Plain),
            called: *called,
            changed: changed.0,
        }
    }
}

impl From<Answer> for floor::Answer {
    fn from(of: Answer) -> Self {
        match of {
            Answer::Ticket { ticket, number, service, state, ahead, wait: range, counter, called, changed } => {
                Self::Ticket(TicketAnswer {
                    ticket: ticket.0,
                    number: number.0,
                    service: service.0,
                    state: state.0,
                    ahead,
                    wait: wait_back(range),
                    counter: maybe(counter),
                    called,
                    changed: Seq(changed),
                })
            }
            Answer::Counter { counter, state, changed } => {
                Self::Counter(CounterAnswer { counter: counter.0, state: state.0, changed: Seq(changed) })
            }
            Answer::Hall { open } => Self::Hall { open },
            Answer::Done => Self::Done,
        }
    }
}
