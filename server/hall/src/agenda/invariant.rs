//! What always holds in a sound agenda, by name.

use std::collections::BTreeMap;

use super::state::due_of;
use crate::agenda::{Agenda, Booking, Event};

impl Agenda {
    /// Every invariant that does not hold.
    pub(super) fn invariants_broken(&self) -> Vec<String> {
        let mut broken: Vec<String> = self.bookings.values().flat_map(|booking| self.broken_of(booking)).collect();
        broken.extend(self.miscounted());
        if self.dues.len() != self.bookings.values().filter(|b| due_of(b).is_some()).count() {
            broken.push("dues: a moment is written down of a booking that waits for none".to_owned());
        }
        broken
    }

    /// The invariants of the bookings that these events touched.
    pub(super) fn broken_near(&self, events: &[Event]) -> Vec<String> {
        let mut broken: Vec<String> = Vec::new();
        for booking in events.iter().filter_map(Event::booking).filter_map(|id| self.bookings.get(&id)) {
            broken.extend(self.broken_of(booking));
            broken.extend(self.overbooked(booking, events));
        }
        broken
    }

    fn broken_of(&self, booking: &Booking) -> Vec<String> {
        let id = booking.id;
        let mut broken = Vec::new();
        let mut must = |holds: bool, name: &str| {
            if !holds {
                broken.push(format!("{name}: booking {}", booking.code));
            }
        };
        let day = self.days.get(&booking.slot.day);
        must(day.is_some_and(|day| day.bookings.contains(&(booking.slot.minute, id))), "day_knows_booking");
        must(self.codes.contains_key(&booking.code), "reference_leads_to_booking");
        must(due_of(booking).is_none_or(|at| self.dues.contains(&(at, id))), "due_is_written_down");
        must(booking.from.is_some() == self.unsettled.contains(&id), "unsettled_is_known");
        must(booking.quarters > 0 && booking.persons > 0, "somebody_comes_for_some_time");
        must(!booking.is_live() || self.counts(booking) > 0, "live_booking_is_counted");
        broken
    }

    /// How many fill the first quarter hour of a booking.
    fn counts(&self, booking: &Booking) -> u16 {
        let taken = self.days.get(&booking.slot.day).and_then(|day| day.taken.get(&booking.service));
        taken.map_or(0, |taken| taken.at(booking.slot.quarter()))
    }

    /// A place that was just given out must have been there: never more than the plan has.
    fn overbooked(&self, booking: &Booking, events: &[Event]) -> Option<String> {
        let was_given = events.iter().any(|event| match event {
            Event::Held { booking: id, .. } | Event::Moved { booking: id, .. } => *id == booking.id,
            _ => false,
        });
        let how = self.plan.as_ref()?.services.get(&booking.service)?.booking.as_ref()?;
        let taken = self.days.get(&booking.slot.day)?.taken.get(&booking.service)?;
        let first = booking.slot.quarter();
        let is_over = (first..first + usize::from(booking.quarters)).any(|quarter| taken.at(quarter) > how.places);
        (was_given && is_over).then(|| format!("never_overbooked: {} {}", booking.service, booking.slot))
    }

    /// The counts of quarter hours against a fresh count of the live bookings.
    fn miscounted(&self) -> Option<String> {
        let mut fresh = Self::default();
        for booking in self.bookings.values().filter(|booking| booking.is_live()) {
            fresh.fill(booking);
        }
        let counts = |agenda: &Self| -> BTreeMap<_, _> {
            let all = agenda.days.iter().filter(|(_, day)| !day.taken.is_empty());
            all.map(|(day, book)| (*day, book.taken.clone())).collect()
        };
        (counts(&fresh) != counts(self))
            .then(|| "places_are_counted: the counts are not those of the bookings".to_owned())
    }
}
