//! The bookings of the business day, as the agenda tells them to the floor.

use crate::calendar::Span;
use crate::floor::state::Floor;
use crate::floor::ticket::Ticket;
use crate::{At, BookingId, Code, ServiceId};

/// A booking of today that may check in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// The booking.
    pub booking: BookingId,
    /// Its reference.
    pub code: Code,
    /// The booked service.
    pub service: ServiceId,
    /// The instant at which its slot begins.
    pub slot: At,
    /// From when and until when it may check in.
    pub check_in: Span,
    /// How many people come.
    pub persons: u8,
}

impl Floor {
    /// The bookings of today, also those that have checked in, in no particular order.
    pub fn expected(&self) -> impl Iterator<Item = &Expected> {
        self.expected.values()
    }

    /// The booking of today with a reference.
    pub fn expected_by_code(&self, code: Code) -> Option<&Expected> {
        self.expected.values().find(|expected| expected.code == code)
    }

    /// The ticket under which a booking is in the hall; one that should never have been does not count.
    pub fn ticket_of(&self, booking: BookingId) -> Option<&Ticket> {
        self.tickets.values().find(|ticket| ticket.booking == Some(booking) && !ticket.is_undone())
    }

    /// Takes in how the list of today differs from what was known.
    pub(super) fn expect(&mut self, put: &[Expected], gone: &[BookingId]) {
        self.expected.extend(put.iter().map(|expected| (expected.booking, expected.clone())));
        for booking in gone {
            self.expected.remove(booking);
        }
    }
}
