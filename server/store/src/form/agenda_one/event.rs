//! What happened in an agenda, in form 1.

use std::sync::Arc;

use senha_hall::agenda::{self, End};
use senha_hall::floor::Language;
use senha_hall::{At, Day};
use serde::{Deserialize, Serialize};

use super::stood::Stood;
use super::{Booking, Instants, Origin, Plain, Plan, Reference, Service, Slot, Ticket, span, span_back};

/// A fact of the agenda: one field whose name says what happened.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(in crate::form) enum Event {
    Planned(Box<Plan>),
    Held {
        booking: Booking,
        code: Reference,
        service: Service,
        slot: Slot,
        at: i64,
        quarters: u8,
        persons: u8,
        until: i64,
    },
    Confirmed {
        booking: Booking,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        language: Option<Plain<Language>>,
        check_in: Instants,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<Origin>,
        revision: u32,
    },
    Moved {
        booking: Booking,
        slot: Slot,
        at: i64,
        check_in: Instants,
    },
    Ended {
        booking: Booking,
        end: Plain<End>,
    },
    Came {
        booking: Booking,
        ticket: Ticket,
    },
    Settled {
        booking: Booking,
    },
    Forgotten {
        before: i32,
    },
    Stood(Box<Stood>),
}

impl From<&agenda::Event> for Event {
    fn from(of: &agenda::Event) -> Self {
        use agenda::Event as E;
        match of {
            E::Planned(plan) => Self::Planned(Box::new(plan.as_ref().into())),
            E::Held { booking, code, service, slot, at, quarters, persons, until } => Self::Held {
                booking: Plain(*booking),
                code: Plain(*code),
                service: Plain(service.clone()),
                slot: Slot(*slot),
                at: at.0,
                quarters: *quarters,
                persons: *persons,
                until: until.0,
            },
            E::Confirmed { booking, language, check_in, from, revision } => Self::Confirmed {
                booking: Plain(*booking),
                language: language.map(Plain),
                check_in: span(*check_in),
                from: from.as_ref().map(Origin::from),
                revision: *revision,
            },
            E::Moved { booking, slot, at, check_in } => {
                Self::Moved { booking: Plain(*booking), slot: Slot(*slot), at: at.0, check_in: span(*check_in) }
            }
            E::Ended { booking, end } => Self::Ended { booking: Plain(*booking), end: Plain(*end) },
            E::Came { booking, ticket } => Self::Came { booking: Plain(*booking), ticket: Plain(*ticket) },
            E::Settled(booking) => Self::Settled { booking: Plain(*booking) },
            E::Forgotten { before } => Self::Forgotten { before: before.0 },
            E::Stood(booking) => Self::Stood(Box::new(booking.as_ref().into())),
        }
    }
}

impl From<Event> for agenda::Event {
    fn from(of: Event) -> Self {
        use Event as E;
        match of {
            E::Planned(plan) => Self::Planned(Arc::new((*plan).into())),
            E::Held { booking, code, service, slot, at, quarters, persons, until } => Self::Held {
                booking: booking.0,
                code: code.0,
                service: service.0,
                slot: slot.0,
                at: At(at),
                quarters,
                persons,
                until: At(until),
            },
            E::Confirmed { booking, language, check_in, from, revision } => Self::Confirmed {
                booking: booking.0,
                language: language.map(|language| language.0),
                check_in: span_back(check_in),
                from: from.map(Into::into),
                revision,
            },
            E::Moved { booking, slot, at, check_in } => {
                Self::Moved { booking: booking.0, slot: slot.0, at: At(at), check_in: span_back(check_in) }
            }
            E::Ended { booking, end } => Self::Ended { booking: booking.0, end: end.0 },
            E::Came { booking, ticket } => Self::Came { booking: booking.0, ticket: ticket.0 },
            E::Settled { booking } => Self::Settled(booking.0),
            E::Forgotten { before } => Self::Forgotten { before: Day(before) },
            E::Stood(stood) => Self::Stood(Box::new((*stood).into())),
        }
    }
}
