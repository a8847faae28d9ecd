//! Keeping a place, promising it, and taking one in for a booking of another hall.

use super::Decided;
use crate::agenda::{Agenda, Command, Event, Refusal, Slot, State};
use crate::floor::Language;
use crate::{At, BookingId, Code, ServiceId, Stamp};

/// How long a place is kept for somebody who fills in the form.
pub(in crate::agenda) const HOLD_MS: i64 = 10 * 60_000;

impl Agenda {
    pub(super) fn judge_hold(&self, service: &ServiceId, slot: Slot, persons: u8, stamp: &Stamp) -> Decided {
        let code = self.new_code(stamp);
        Ok(vec![self.held(service, slot, persons, code, stamp)?])
    }

    fn held(&self, service: &ServiceId, slot: Slot, persons: u8, code: Code, stamp: &Stamp) -> Result<Event, Refusal> {
        let wish = self.asked(service, persons)?;
        let at = wish.judge(slot, stamp.at)?;
        if self.room(service, wish.how, slot, wish.quarters, None) == 0 {
            return Err(Refusal::SlotTaken);
        }
        // A place that was not confirmed when its slot begins is nobody's.
        let until = stamp.at.plus(HOLD_MS).min(at);
        let (booking, quarters) = (self.new_id(stamp), wish.quarters);
        Ok(Event::Held { booking, code, service: service.clone(), slot, at, quarters, persons, until })
    }

    pub(super) fn judge_confirm(&self, id: BookingId, language: Option<Language>, now: At) -> Decided {
        let booking = self.named(id)?;
        match booking.state {
            State::Held { until } if now < until => {}
            State::Held { .. } | State::Ended { end: crate::agenda::End::Expired, .. } => {
                return Err(Refusal::HoldExpired);
            }
            State::Confirmed | State::Came { .. } | State::Ended { .. } => {
                return Err(Refusal::BookingWrongState { state: booking.stage() });
            }
        }
        let check_in = self.asked(&booking.service, booking.persons)?.check_in(booking.at);
        Ok(vec![Event::Confirmed { booking: id, language, check_in, from: None, revision: 0 }])
    }

    pub(super) fn judge_move_in(&self, command: &Command, stamp: &Stamp) -> Decided {
        let Command::MoveIn { service, slot, persons, language, from, code, revision } = command else {
            return Ok(Vec::new());
        };
        let held = self.held(service, *slot, *persons, *code, stamp)?;
        let Event::Held { booking, at, .. } = &held else { return Ok(Vec::new()) };
        let check_in = self.asked(service, *persons)?.check_in(*at);
        let (language, from, revision) = (*language, Some(from.clone()), revision.saturating_add(1));
        let confirmed = Event::Confirmed { booking: *booking, language, check_in, from, revision };
        Ok(vec![held, confirmed])
    }

    /// An id that no booking has, even where two commands came with the same seed.
    fn new_id(&self, stamp: &Stamp) -> BookingId {
        let mut id = BookingId(stamp.seed);
        while self.bookings.contains_key(&id) {
            id = BookingId(id.0.wrapping_add(1));
        }
        id
    }

    /// A reference that no known booking has. It comes from bits of its own: whoever reads a reference learns nothing of the id.
    fn new_code(&self, stamp: &Stamp) -> Code {
        let mut code = Code::of(mixed(stamp.seed));
        while self.codes.contains_key(&code) {
            code = code.after();
        }
        code
    }
}

/// Bits from which the seed cannot be told: the finalizer of MurmurHash3 over both halves, of which 40 of 128 bits are shown.
fn mixed(seed: u128) -> u128 {
    let half = |mut x: u64| {
        x = (x ^ (x >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
        x = (x ^ (x >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
        x ^ (x >> 33)
    };
    let [high, low] = [seed >> 64, seed & u128::from(u64::MAX)].map(|bits| u64::try_from(bits).unwrap_or(0));
    u128::from(half(high ^ half(low)))
}
