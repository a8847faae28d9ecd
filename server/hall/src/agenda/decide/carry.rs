//! Facts carried from the floor and from other halls' agendas. A carried fact is never refused.

use crate::agenda::{Agenda, End, Event, State};
use crate::{BookingId, TicketId};

impl Agenda {
    /// Who came, as far as it is not known: also of bookings that had ended here, for the floor's fact wins.
    pub(super) fn judge_carry(&self, came: &[(BookingId, TicketId)]) -> Vec<Event> {
        let is_news = |(id, _): &&(BookingId, TicketId)| {
            self.bookings.get(id).is_some_and(|b| !matches!(b.state, State::Came { .. }))
        };
        came.iter()
            .filter(is_news)
            .map(|(booking, ticket)| Event::Came { booking: *booking, ticket: *ticket })
            .collect()
    }

    /// The booking goes on in another hall; one whose holder is here already stays.
    pub(super) fn judge_moved_away(&self, id: BookingId) -> Vec<Event> {
        match self.bookings.get(&id).map(|booking| &booking.state) {
            Some(State::Held { .. } | State::Confirmed) => vec![Event::Ended { booking: id, end: End::MovedAway }],
            Some(State::Came { .. } | State::Ended { .. }) | None => Vec::new(),
        }
    }

    pub(super) fn judge_settled(&self, id: BookingId) -> Vec<Event> {
        let is_owed = self.bookings.get(&id).is_some_and(|booking| booking.from.is_some());
        if is_owed { vec![Event::Settled(id)] } else { Vec::new() }
    }
}
