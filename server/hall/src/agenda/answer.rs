//! What the answer to a command shows.

use crate::agenda::{Booking, Slot, Stage, State};
use crate::{At, BookingId, Code, Seq, ServiceId};

/// A booking as an answer shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookingAnswer {
    /// Its id.
    pub id: BookingId,
    /// Its reference.
    pub code: Code,
    /// The service.
    pub service: ServiceId,
    /// The quarter hour.
    pub slot: Slot,
    /// The instant at which it begins.
    pub at: At,
    /// How many people come.
    pub persons: u8,
    /// Its state.
    pub stage: Stage,
    /// When its hold runs out.
    pub until: Option<At>,
    /// Rises with each move.
    pub revision: u32,
    /// The entry that changed it last.
    pub changed: Seq,
}

impl BookingAnswer {
    /// A booking as it stands.
    pub fn of(booking: &Booking) -> Self {
        let Booking { id, code, service, slot, at, persons, revision, changed, .. } = booking;
        let until = match booking.state {
            State::Held { until } => Some(until),
            State::Confirmed | State::Came { .. } | State::Ended { .. } => None,
        };
        Self {
            id: *id,
            code: *code,
            service: service.clone(),
            slot: *slot,
            at: *at,
            persons: *persons,
            stage: booking.stage(),
            until,
            revision: *revision,
            changed: *changed,
        }
    }
}

/// What an answer shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A booking.
    Booking(BookingAnswer),
    /// Nothing but that it was done.
    Done,
}
