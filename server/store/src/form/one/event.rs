//! What happened, in form 1.

use std::sync::Arc;

use senha_hall::calendar::{DayHours, Span};
use senha_hall::floor::{self, CallKind, End, Language, Need, ParkReason, PauseReason, PrintOutcome, Wait};
use senha_hall::{At, Day};
use serde::{Deserialize, Serialize};

use super::choice::Choice;
use super::expected::Expected;
use super::stood::Stood;
use super::{Booking, Counter, Number, Plain, Plan, Service, Ticket, maybe, own, plain};

type Instants = (i64, i64);

/// A fact of the floor: one field whose name says what happened.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(in crate::form) enum Event {
    Planned(Box<Plan>),
    DayOpened {
        day: i32,
        ends: i64,
        hours: Hours,
    },
    HoursSet {
        ends: i64,
        hours: Hours,
    },
    HallOpened {
        by_hand: bool,
    },
    HallClosed {
        by_hand: bool,
    },
    Taken {
        ticket: Ticket,
        number: Number,
        services: Vec<Service>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        need: Option<Plain<Need>>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        language: Option<Plain<Language>>,
        arrived: i64,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        slot: Option<i64>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        booking: Option<Booking>,
        ahead: u32,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        wait: Option<(u32, u32)>,
    },
    Expected {
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        put: Vec<Expected>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        gone: Vec<Booking>,
    },
    Called {
        ticket: Ticket,
        counter: Counter,
        call: u64,
        kind: Plain<CallKind>,
        choice: Choice,
    },
    Serving {
        ticket: Ticket,
    },
    Missed {
        ticket: Ticket,
    },
    Reinstated {
        ticket: Ticket,
    },
    Parked {
        ticket: Ticket,
        reason: Plain<ParkReason>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<i64>,
    },
    Resumed {
        ticket: Ticket,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        counter: Option<Counter>,
    },
    Transferred {
        ticket: Ticket,
        service: Service,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        counter: Option<Counter>,
    },
    ItemAdded {
        ticket: Ticket,
        service: Service,
    },
    ItemDone {
        ticket: Ticket,
        stays: bool,
        service_s: u32,
    },
    Finished {
        ticket: Ticket,
        service_s: u32,
    },
    Ended {
        ticket: Ticket,
        end: Plain<End>,
    },
    Printed {
        ticket: Ticket,
        outcome: Plain<PrintOutcome>,
    },
    CounterOpened {
        counter: Counter,
        services: Vec<Service>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        clerk: Option<i64>,
    },
    CounterPaused {
        counter: Counter,
        reason: Plain<PauseReason>,
    },
    CounterClosed {
        counter: Counter,
    },
    Stood(Box<Stood>),
}

/// The instants of a business day.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::form) struct Hours {
    open: Vec<Instants>,
    walk_in: Vec<Instants>,
}

impl From<&DayHours> for Hours {
    fn from(DayHours { open, walk_in }: &DayHours) -> Self {
        Self { open: spans(open), walk_in: spans(walk_in) }
    }
}

impl From<Hours> for DayHours {
    fn from(Hours { open, walk_in }: Hours) -> Self {
        Self { open: spans_back(open), walk_in: spans_back(walk_in) }
    }
}

fn spans(all: &[Span]) -> Vec<Instants> {
    all.iter().map(|span| (span.from.0, span.to.0)).collect()
}

fn spans_back(all: Vec<Instants>) -> Vec<Span> {
    all.into_iter().map(|(from, to)| Span { from: At(from), to: At(to) }).collect()
}

pub(super) fn wait(of: Option<Wait>) -> Option<(u32, u32)> {
    of.map(|w| (w.from_min, w.to_min))
}

pub(super) fn wait_back(of: Option<(u32, u32)>) -> Option<Wait> {
    of.map(|(from_min, to_min)| Wait { from_min, to_min })
}

impl From<&floor::Event> for Event {
    #[expect(clippy::too_many_lines, reason = "one arm for each kind of event: a match that must name them all")]
    fn from(of: &floor::Event) -> Self {
        use floor::Event as E;
        match of {
            E::Planned(plan) => Self::Planned(Box::new(plan.as_ref().into())),
            E::DayOpened { day, ends, hours } => Self::DayOpened { day: day.0, ends: ends.0, hours: hours.into() },
            E::HoursSet { ends, hours } => Self::HoursSet { ends: ends.0, hours: hours.into() },
            E::HallOpened { by_hand } => Self::HallOpened { by_hand: *by_hand },
            E::HallClosed { by_hand } => Self::HallClosed { by_hand: *by_hand },
            E::Taken { ticket, number, services, need, language, arrived, slot, booking, ahead, wait: range } => {
                Self::Taken {
                    ticket: Plain(*ticket),
                    number: Plain(*number),
                    services: plain(services),
                    need: need.map(Plain),
                    language: language.map(Plain),
                    arrived: arrived.0,
                    slot: slot.map(|at| at.0),
                    booking: booking.map(Plain),
                    ahead: *ahead,
                    wait: wait(*range),
                }
            }
            E::Expected { put, gone } => {
                Self::Expected { put: put.iter().map(Expected::from).collect(), gone: plain(gone) }
            }
            E::Called { ticket, counter, call, kind, choice } => Self::Called {
                ticket: Plain(*ticket),
                counter: Plain(counter.clone()),
                call: *call,
                kind: Plain(*kind),
                choice: choice.into(),
            },
            E::Serving(ticket) => Self::Serving { ticket: Plain(*ticket) },
            E::Missed(ticket) => Self::Missed { ticket: Plain(*ticket) },
            E::Reinstated(ticket) => Self::Reinstated { ticket: Plain(*ticket) },
            E::Parked { ticket, reason, until } => {
                Self::Parked { ticket: Plain(*ticket), reason: Plain(*reason), until: until.map(|at| at.0) }
            }
            E::Resumed { ticket, counter } => {
                Self::Resumed { ticket: Plain(*ticket), counter: counter.clone().map(Plain) }
            }
            E::Transferred { ticket, service, counter } => Self::Transferred {
                ticket: Plain(*ticket),
                service: Plain(service.clone()),
                counter: counter.clone().map(Plain),
            },
            E::ItemAdded { ticket, service } => {
                Self::ItemAdded { ticket: Plain(*ticket), service: Plain(service.clone()) }
            }
            E::ItemDone { ticket, stays, service_s } => {
                Self::ItemDone { ticket: Plain(*ticket), stays: *stays, service_s: *service_s }
            }
            E::Finished { ticket, service_s } => Self::Finished { ticket: Plain(*ticket), service_s: *service_s },
            E::Ended { ticket, end } => Self::Ended { ticket: Plain(*ticket), end: Plain(*end) },
            E::Printed { ticket, outcome } => Self::Printed { ticket: Plain(*ticket), outcome: Plain(*outcome) },
            E::CounterOpened { counter, services, clerk } => {
                Self::CounterOpened { counter: Plain(counter.clone()), services: plain(services), clerk: *clerk }
            }
            E::CounterPaused { counter, reason } => {
                Self::CounterPaused { counter: Plain(counter.clone()), reason: Plain(*reason) }
            }
            E::CounterClosed { counter } => Self::CounterClosed { counter: Plain(counter.clone()) },
            E::Stood(stood) => Self::Stood(Box::new(stood.as_ref().into())),
        }
    }
}

impl From<Event> for floor::Event {
    fn from(of: Event) -> Self {
        use Event as E;
        match of {
            E::Planned(plan) => Self::Planned(Arc::new((*plan).into())),
            E::DayOpened { day, ends, hours } => Self::DayOpened { day: Day(day), ends: At(ends), hours: hours.into() },
            E::HoursSet { ends, hours } => Self::HoursSet { ends: At(ends), hours: hours.into() },
            E::HallOpened { by_hand } => Self::HallOpened { by_hand },
            E::HallClosed { by_hand } => Self::HallClosed { by_hand },
            E::Taken { ticket, number, services, need, language, arrived, slot, booking, ahead, wait: range } => {
                Self::Taken {
                    ticket: ticket.0,
                    number: number.0,
                    services: own(services),
                    need: maybe(need),
                    language: maybe(language),
                    arrived: At(arrived),
                    slot: slot.map(At),
                    booking: maybe(booking),
                    ahead,
                    wait: wait_back(range),
                }
            }
            E::Expected { put, gone } => {
                Self::Expected { put: put.into_iter().map(Into::into).collect(), gone: own(gone) }
            }
            E::Called { ticket, counter, call, kind, choice } => {
                Self::Called { ticket: ticket.0, counter: counter.0, call, kind: kind.0, choice: choice.into() }
            }
            E::Serving { ticket } => Self::Serving(ticket.0),
            E::Missed { ticket } => Self::Missed(ticket.0),
            E::Reinstated { ticket } => Self::Reinstated(ticket.0),
            E::Parked { ticket, reason, until } => {
                Self::Parked { ticket: ticket.0, reason: reason.0, until: until.map(At) }
            }
            E::Resumed { ticket, counter } => Self::Resumed { ticket: ticket.0, counter: maybe(counter) },
            E::Transferred { ticket, service, counter } => {
                Self::Transferred { ticket: ticket.0, service: service.0, counter: maybe(counter) }
            }
            E::ItemAdded { ticket, service } => Self::ItemAdded { ticket: ticket.0, service: service.0 },
            E::ItemDone { ticket, stays, service_s } => Self::ItemDone { ticket: ticket.0, stays, service_s },
            E::Finished { ticket, service_s } => Self::Finished { ticket: ticket.0, service_s },
            E::Ended { ticket, end } => Self::Ended { ticket: ticket.0, end: end.0 },
            E::Printed { ticket, outcome } => Self::Printed { ticket: ticket.0, outcome: outcome.0 },
            E::CounterOpened { counter, services, clerk } => {
                Self::CounterOpened { counter: counter.0, services: own(services), clerk }
            }
            E::CounterPaused { counter, reason } => Self::CounterPaused { counter: counter.0, reason: reason.0 },
            E::CounterClosed { counter } => Self::CounterClosed { counter: counter.0 },
            E::Stood(stood) => Self::Stood(Box::new((*stood).into())),
        }
    }
}
