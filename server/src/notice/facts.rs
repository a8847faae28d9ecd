//! What a letter or a calendar file tells of a booking.

use senha_hall::agenda::Booking;
use senha_hall::calendar::Span;
use senha_hall::{At, BookingId, Code, HallId, ServiceId};
use senha_store::outbox::Notice;

/// What is told of a booking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Its hall.
    pub hall: HallId,
    /// Its id there.
    pub booking: BookingId,
    /// Its reference.
    pub code: Code,
    /// Its service.
    pub service: ServiceId,
    /// The instant at which its slot begins.
    pub at: At,
    /// How many people come.
    pub persons: u8,
    /// From when and until when it may check in.
    pub check_in: Option<Span>,
    /// Rises with each move.
    pub revision: u32,
    /// Its place is given up: it does not take place.
    pub is_ended: bool,
}

impl Facts {
    /// A booking as its agenda knows it.
    pub fn of(hall: &HallId, booking: &Booking) -> Self {
        Self {
            hall: hall.clone(),
            booking: booking.id,
            code: booking.code,
            service: booking.service.clone(),
            at: booking.at,
            persons: booking.persons,
            check_in: Some(booking.check_in),
            revision: booking.revision,
            is_ended: !booking.is_live(),
        }
    }

    /// A booking as a notice tells of it.
    pub fn of_notice(notice: &Notice, is_ended: bool) -> Self {
        Self {
            hall: notice.hall.clone(),
            booking: notice.booking,
            code: notice.code,
            service: notice.service.clone(),
            at: notice.slot,
            persons: notice.persons,
            check_in: notice.check_in,
            revision: notice.revision,
            is_ended,
        }
    }
}
