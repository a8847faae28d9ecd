//! Moving a booking and giving it up.

use super::Decided;
use crate::agenda::{Agenda, Booking, Canceller, End, Event, Refusal, Slot, State};
use crate::{At, BookingId};

impl Agenda {
    pub(super) fn judge_release(&self, id: BookingId) -> Decided {
        let booking = self.named(id)?;
        match booking.state {
            State::Held { .. } => Ok(vec![Event::Ended { booking: id, end: End::Released }]),
            State::Confirmed | State::Came { .. } | State::Ended { .. } => {
                Err(Refusal::BookingWrongState { state: booking.stage() })
            }
        }
    }

    pub(super) fn judge_move(&self, id: BookingId, slot: Slot, now: At) -> Decided {
        let booking = self.named(id)?;
        may_change(booking, now)?;
        if booking.slot == slot {
            return Ok(Vec::new());
        }
        let wish = self.asked(&booking.service, booking.persons)?;
        let at = wish.judge(slot, now)?;
        if self.room(&booking.service, wish.how, slot, booking.quarters, Some(booking)) == 0 {
            return Err(Refusal::SlotTaken);
        }
        Ok(vec![Event::Moved { booking: id, slot, at, check_in: wish.check_in(at) }])
    }

    pub(super) fn judge_cancel(&self, id: BookingId, by: Canceller, now: At) -> Decided {
        let booking = self.named(id)?;
        let end = match by {
            Canceller::Resident => {
                may_change(booking, now)?;
                End::Cancelled
            }
            Canceller::Office => {
                is_confirmed(booking)?;
                End::Withdrawn
            }
        };
        Ok(vec![Event::Ended { booking: id, end }])
    }

    /// Whether a booking may still be moved or cancelled by whoever holds it.
    ///
    /// # Errors
    /// The refusal that the deed would get.
    pub fn may_change(booking: &Booking, now: At) -> Result<(), Refusal> {
        may_change(booking, now)
    }
}

fn is_confirmed(booking: &Booking) -> Result<(), Refusal> {
    match booking.state {
        State::Confirmed => Ok(()),
        State::Held { .. } | State::Came { .. } | State::Ended { .. } => {
            Err(Refusal::BookingWrongState { state: booking.stage() })
        }
    }
}

fn may_change(booking: &Booking, now: At) -> Result<(), Refusal> {
    is_confirmed(booking)?;
    if now < booking.at { Ok(()) } else { Err(Refusal::BookingTooLate { until: booking.at }) }
}
