//! The day's bookings, and checking in with one.

use super::Decided;
use super::take::service_of;
use crate::floor::event::Event;
use crate::floor::expected::Expected;
use crate::floor::refusal::Refusal;
use crate::floor::state::Floor;
use crate::floor::ticket::{Language, Need};
use crate::{BookingId, Day, Stamp};

impl Floor {
    /// The agenda's whole list of a day; only what differs is written down. A list of another day comes too late or too early and is passed over.
    pub(super) fn judge_expect(&self, day: Day, list: &[Expected]) -> Vec<Event> {
        if self.day.as_ref().is_none_or(|open| open.day != day) {
            return Vec::new();
        }
        let is_new = |new: &&Expected| self.expected.get(&new.booking) != Some(*new);
        let put: Vec<Expected> = list.iter().filter(is_new).cloned().collect();
        let told: std::collections::BTreeSet<BookingId> = list.iter().map(|expected| expected.booking).collect();
        let gone: Vec<BookingId> = self.expected.keys().filter(|id| !told.contains(id)).copied().collect();
        if put.is_empty() && gone.is_empty() { Vec::new() } else { vec![Event::Expected { put, gone }] }
    }

    pub(super) fn judge_check_in(
        &self,
        booking: BookingId,
        need: Option<Need>,
        language: Option<Language>,
        stamp: &Stamp,
    ) -> Decided {
        let (plan, day) = self.open_day()?;
        if let Some(ticket) = self.ticket_of(booking) {
            return Err(Refusal::BookingCheckedIn { number: ticket.number });
        }
        let expected = self.expected.get(&booking).ok_or(Refusal::BookingUnknown)?;
        if stamp.at < expected.check_in.from {
            return Err(Refusal::BookingEarly { from: expected.check_in.from });
        }
        if stamp.at >= expected.check_in.to {
            return Err(Refusal::BookingLate { until: expected.check_in.to });
        }
        let (service, slot) = (&expected.service, expected.slot);
        let number = self.next_number(service_of(plan, service)?.series)?;
        let (ahead, wait) = self.forecast_booked(service, slot, stamp.at);
        Ok(vec![Event::Taken {
            ticket: self.new_id(day, stamp),
            number,
            services: vec![service.clone()],
            need,
            language,
            arrived: stamp.at,
            slot: Some(slot),
            booking: Some(booking),
            ahead,
            wait,
        }])
    }
}
