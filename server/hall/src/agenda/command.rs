//! What may be asked of an agenda.

use std::sync::Arc;

use crate::agenda::{Origin, Slot};
use crate::floor::{Language, words};
use crate::plan::Plan;
use crate::{BookingId, Code, Day, HallId, ServiceId, TicketId};

words! {
    /// Who cancels a booking.
    Canceller {
        /// Whoever holds its id.
        Resident = "resident",
        /// Staff of its bureau.
        Office = "office",
    }
}

/// A deed that someone asks for, or the clock's [`Command::Tick`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Let this plan hold from now on.
    Plan(Arc<Plan>),
    /// Record what is due: holds that ran out, people who did not come, days that are over.
    Tick,
    /// Keep a place for ten minutes.
    Hold {
        /// The service.
        service: ServiceId,
        /// When.
        slot: Slot,
        /// How many people.
        persons: u8,
    },
    /// Make a held place a promise.
    Confirm {
        /// The held booking.
        booking: BookingId,
        /// In which language its holder is written to and called.
        language: Option<Language>,
    },
    /// Give up a held place.
    Release {
        /// The held booking.
        booking: BookingId,
    },
    /// Take another slot of this hall instead.
    Move {
        /// The booking.
        booking: BookingId,
        /// When instead.
        slot: Slot,
    },
    /// Take a place here for a booking of another hall, whose place is given up once this one is sure.
    MoveIn {
        /// The service.
        service: ServiceId,
        /// When.
        slot: Slot,
        /// How many people.
        persons: u8,
        /// In which language its holder is written to and called.
        language: Option<Language>,
        /// The booking of the other hall.
        from: Origin,
        /// Its reference, which stays.
        code: Code,
        /// Its revision; this one's is higher.
        revision: u32,
    },
    /// Carried from the hall where the booking goes on: its place here is free.
    MovedAway {
        /// The booking.
        booking: BookingId,
        /// Where it goes on.
        to: HallId,
    },
    /// Carried back: the place in the other hall is given up.
    Settled {
        /// The booking of this hall.
        booking: BookingId,
    },
    /// Give a booking up.
    Cancel {
        /// The booking.
        booking: BookingId,
        /// Who does.
        by: Canceller,
    },
    /// Carried from the floor: who came.
    Carry {
        /// The business day.
        day: Day,
        /// The bookings, with the tickets under which their holders are in the hall.
        came: Vec<(BookingId, TicketId)>,
    },
}

impl Command {
    /// The booking that the command names.
    pub fn booking(&self) -> Option<BookingId> {
        match self {
            Self::Confirm { booking, .. }
            | Self::Release { booking }
            | Self::Move { booking, .. }
            | Self::MovedAway { booking, .. }
            | Self::Settled { booking }
            | Self::Cancel { booking, .. } => Some(*booking),
            Self::Plan(_) | Self::Tick | Self::Hold { .. } | Self::MoveIn { .. } | Self::Carry { .. } => None,
        }
    }
}
