//! How a booking stood, as a retelling says it, in form 1.

use senha_hall::agenda::{self, End};
use senha_hall::floor::Language;
use senha_hall::{At, Seq};
use serde::{Deserialize, Serialize};

use super::{Booking, Instants, Origin, Plain, Reference, Service, Slot, Ticket, span, span_back};

/// How a booking stood.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::form) struct Stood {
    booking: Booking,
    code: Reference,
    service: Service,
    slot: Slot,
    at: i64,
    quarters: u8,
    persons: u8,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    language: Option<Plain<Language>>,
    check_in: Instants,
    state: State,
    revision: u32,
    made: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    contact: Option<u64>,
    changed: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from: Option<Origin>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum State {
    Held { until: i64 },
    Confirmed,
    Came { ticket: Ticket },
    Ended { end: Plain<End>, at: i64 },
}

impl From<&agenda::Booking> for Stood {
    fn from(of: &agenda::Booking) -> Self {
        let agenda::Booking {
            id,
            code,
            service,
            slot,
            at,
            quarters,
            persons,
            language,
            check_in,
            state,
            revision,
            made,
            contact,
            changed,
            from,
        } = of;
        Self {
            booking: Plain(*id),
            code: Plain(*code),
            service: Plain(service.clone()),
            slot: Slot(*slot),
            at: at.0,
            quarters: *quarters,
            persons: *persons,
            language: language.map(Plain),
            check_in: span(*check_in),
            state: state.into(),
            revision: *revision,
            made: made.0,
            contact: contact.map(|seq| seq.0),
            changed: changed.0,
            from: from.as_ref().map(Origin::from),
        }
    }
}

impl From<Stood> for agenda::Booking {
    fn from(of: Stood) -> Self {
        let Stood {
            booking,
            code,
            service,
            slot,
            at,
            quarters,
            persons,
            language,
            check_in,
            state,
            revision,
            made,
            contact,
            changed,
            from,
        } = of;
        Self {
            id: booking.0,
            code: code.0,
            service: service.0,
            slot: slot.0,
            at: At(at),
            quarters,
            persons,
            language: language.map(|language| language.0),
            check_in: span_back(check_in),
            state: state.into(),
            revision,
            made: Seq(made),
            contact: contact.map(Seq),
            changed: Seq(changed),
            from: from.map(Into::into),
        }
    }
}

impl From<&agenda::State> for State {
    fn from(of: &agenda::State) -> Self {
        use agenda::State as S;
        match of {
            S::Held { until } => Self::Held { until: until.0 },
            S::Confirmed => Self::Confirmed,
            S::Came { ticket } => Self::Came { ticket: Plain(*ticket) },
            S::Ended { end, at } => Self::Ended { end: Plain(*end), at: at.0 },
        }
    }
}

impl From<State> for agenda::State {
    fn from(of: State) -> Self {
        match of {
            State::Held { until } => Self::Held { until: At(until) },
            State::Confirmed => Self::Confirmed,
            State::Came { ticket } => Self::Came { ticket: ticket.0 },
            State::Ended { end, at } => Self::Ended { end: end.0, at: At(at) },
        }
    }
}
