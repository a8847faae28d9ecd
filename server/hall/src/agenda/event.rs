//! What happened in an agenda. No event holds personal data or free text: contacts are riders.

use std::sync::Arc;

use crate::agenda::{Booking, End, Origin, Slot};
use crate::calendar::Span;
use crate::floor::Language;
use crate::plan::Plan;
use crate::{At, BookingId, Code, Day, ServiceId, TicketId};

/// A fact of the agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A plan holds from now on.
    Planned(Arc<Plan>),
    /// A place is kept.
    Held {
        /// The booking that it may become.
        booking: BookingId,
        /// Its reference.
        code: Code,
        /// The service.
        service: ServiceId,
        /// The quarter hour.
        slot: Slot,
        /// The instant at which it begins.
        at: At,
        /// How many quarter hours it fills.
        quarters: u8,
        /// How many people come.
        persons: u8,
        /// When it falls back.
        until: At,
    },
    /// The place is promised.
    Confirmed {
        /// The booking.
        booking: BookingId,
        /// In which language its holder is written to and called.
        language: Option<Language>,
        /// From when and until when it may check in.
        check_in: Span,
        /// The booking of another hall in whose place it came.
        from: Option<Origin>,
        /// Its revision.
        revision: u32,
    },
    /// It has another slot.
    Moved {
        /// The booking.
        booking: BookingId,
        /// The quarter hour.
        slot: Slot,
        /// The instant at which it begins.
        at: At,
        /// From when and until when it may check in.
        check_in: Span,
    },
    /// Its place is free again.
    Ended {
        /// The booking.
        booking: BookingId,
        /// How it ended.
        end: End,
    },
    /// Its holder is in the hall. Also told of a booking that had ended: the floor's fact wins.
    Came {
        /// The booking.
        booking: BookingId,
        /// With this ticket.
        ticket: TicketId,
    },
    /// The place in the other hall is given up.
    Settled(BookingId),
    /// Bookings whose day is long over are forgotten.
    Forgotten {
        /// The first day that is still known.
        before: Day,
    },
    /// A part of a retelling: this is how a booking stands. Never in the journal itself.
    Stood(Box<Booking>),
}

impl Event {
    /// The booking that it happened to.
    pub fn booking(&self) -> Option<BookingId> {
        match self {
            Self::Held { booking, .. }
            | Self::Confirmed { booking, .. }
            | Self::Moved { booking, .. }
            | Self::Ended { booking, .. }
            | Self::Came { booking, .. }
            | Self::Settled(booking) => Some(*booking),
            Self::Planned(_) | Self::Forgotten { .. } | Self::Stood(_) => None,
        }
    }
}
