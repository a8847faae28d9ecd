//! What the clock records: holds that ran out, people who did not come, days that are long over.

use std::collections::BTreeSet;

use crate::agenda::{Agenda, End, Event, State};
use crate::{At, BookingId, Day};

/// For so many days after its slot a booking is still known by its reference.
const KNOWN_DAYS: i32 = 7;

impl Agenda {
    pub(super) fn judge_tick(&self, now: At) -> Vec<Event> {
        let due = self.dues.iter().take_while(|(at, _)| *at <= now);
        let mut events: Vec<Event> = due.filter_map(|(_, id)| self.ended_of_itself(*id)).collect();
        if events.is_empty() {
            return events;
        }
        events.extend(self.forgotten(now));
        events
    }

    fn ended_of_itself(&self, id: BookingId) -> Option<Event> {
        let end = match self.bookings.get(&id)?.state {
            State::Held { .. } => End::Expired,
            State::Confirmed => End::NoShow,
            State::Came { .. } | State::Ended { .. } => return None,
        };
        Some(Event::Ended { booking: id, end })
    }

    fn forgotten(&self, now: At) -> Option<Event> {
        let plan = self.plan.as_ref()?;
        let (Day(today), _) = plan.zone.local(now);
        let before = Day(today - KNOWN_DAYS);
        let oldest = self.days.keys().next()?;
        (*oldest < before).then_some(Event::Forgotten { before })
    }

    /// When something is to be recorded next.
    pub(in crate::agenda) fn due_at(&self) -> Option<At> {
        self.dues.first().map(|(at, _)| *at)
    }

    /// The bookings whose day is before `day`.
    pub(in crate::agenda) fn before(&self, day: Day) -> BTreeSet<BookingId> {
        self.days.range(..day).flat_map(|(_, book)| &book.bookings).map(|(_, id)| *id).collect()
    }
}
