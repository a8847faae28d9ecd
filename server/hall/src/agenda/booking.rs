//! A booking and where it stands.

use crate::agenda::Slot;
use crate::calendar::Span;
use crate::floor::{Language, words};
use crate::{At, BookingId, Code, HallId, Seq, ServiceId, TicketId};

words! {
    /// How a booking ended.
    End {
        /// Its hold ran out.
        Expired = "expired",
        /// Whoever held it gave it up.
        Released = "released",
        /// The resident cancelled it.
        Cancelled = "cancelled",
        /// The office withdrew it.
        Withdrawn = "withdrawn",
        /// It goes on in another hall.
        MovedAway = "moved_away",
        /// Nobody came.
        NoShow = "no_show",
    }
}

words! {
    /// A booking's state in one word.
    Stage {
        /// Kept for a few minutes for somebody who fills in a form.
        Held = "held",
        /// Promised.
        Confirmed = "confirmed",
        /// Its holder is in the hall.
        Came = "came",
        /// Its hold ran out.
        Expired = "expired",
        /// Whoever held it gave it up.
        Released = "released",
        /// The resident cancelled it.
        Cancelled = "cancelled",
        /// The office withdrew it.
        Withdrawn = "withdrawn",
        /// It goes on in another hall.
        MovedAway = "moved_away",
        /// Nobody came.
        NoShow = "no_show",
    }
}

/// Where a booking stands, with just what that place knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Kept until this moment.
    Held {
        /// When it falls back.
        until: At,
    },
    /// Promised.
    Confirmed,
    /// Its holder is in the hall.
    Came {
        /// With this ticket.
        ticket: TicketId,
    },
    /// At its end.
    Ended {
        /// How.
        end: End,
        /// When.
        at: At,
    },
}

/// The booking of another hall in whose place this one came.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    /// The other hall.
    pub hall: HallId,
    /// The booking there.
    pub booking: BookingId,
}

/// A booking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Booking {
    /// Its id.
    pub id: BookingId,
    /// Its reference; stays through every move.
    pub code: Code,
    /// The service.
    pub service: ServiceId,
    /// The promised quarter hour.
    pub slot: Slot,
    /// The instant at which it begins.
    pub at: At,
    /// How many quarter hours it fills.
    pub quarters: u8,
    /// How many people come.
    pub persons: u8,
    /// In which language its holder is written to and called.
    pub language: Option<Language>,
    /// From when and until when it may check in.
    pub check_in: Span,
    /// Where it stands.
    pub state: State,
    /// Rises with each move (`SEQUENCE` of iCalendar, RFC 5545, 3.8.7.4).
    pub revision: u32,
    /// The entry that held it.
    pub made: Seq,
    /// The entry that confirmed it, beside which the contact stands as a rider.
    pub contact: Option<Seq>,
    /// The entry that changed it last.
    pub changed: Seq,
    /// The booking of another hall in whose place it came, until that one is known to be given up.
    pub from: Option<Origin>,
}

impl Booking {
    /// Its state in one word.
    pub fn stage(&self) -> Stage {
        match self.state {
            State::Held { .. } => Stage::Held,
            State::Confirmed => Stage::Confirmed,
            State::Came { .. } => Stage::Came,
            State::Ended { end, .. } => match end {
                End::Expired => Stage::Expired,
                End::Released => Stage::Released,
                End::Cancelled => Stage::Cancelled,
                End::Withdrawn => Stage::Withdrawn,
                End::MovedAway => Stage::MovedAway,
                End::NoShow => Stage::NoShow,
            },
        }
    }

    /// Whether it fills its place.
    pub fn is_live(&self) -> bool {
        match self.state {
            State::Held { .. } | State::Confirmed | State::Came { .. } => true,
            State::Ended { .. } => false,
        }
    }
}
