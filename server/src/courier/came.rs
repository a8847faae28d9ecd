//! From the floor to the agenda: who came with a booking.

use senha_hall::agenda::{Agenda, Command, State};
use senha_hall::{BookingId, Day, TicketId};

use super::{envelope, is_carried};
use crate::keeper::Company;
use crate::node::{Hall, Node};

/// Tells the agenda of those who are in the hall with a booking and of whom it does not know it.
pub(crate) async fn carry(node: &Node, hall: &Hall) {
    let ((day, here), told_at) = hall.read(|floor, _| (floor.day().map(|open| open.day), here(floor)));
    let Some(day) = day.filter(|_| !here.is_empty()) else { return };
    let (came, read_at) = hall.agenda_read(|agenda, _| news(agenda, here));
    if !came.is_empty() {
        let read_at = format!("{} {} {}", hall.keeper.id, told_at.0, read_at.0);
        tell(node, hall, day, came, &read_at).await;
    }
}

async fn tell(node: &Node, hall: &Hall, day: Day, came: Vec<(BookingId, TicketId)>, read_at: &str) {
    let command = Command::Carry { day, came };
    let asked = node.ask_agenda(hall, envelope("came", read_at), command, Company::default()).await;
    is_carried(hall, "who came", &asked);
}

/// The bookings in the hall, with their tickets; a ticket that should never have been does not count.
fn here(floor: &senha_hall::floor::Floor) -> Vec<(BookingId, TicketId)> {
    floor.tickets().filter(|ticket| !ticket.is_undone()).filter_map(|t| Some((t.booking?, t.id))).collect()
}

fn news(agenda: &Agenda, here: Vec<(BookingId, TicketId)>) -> Vec<(BookingId, TicketId)> {
    let is_news = |id: BookingId| agenda.booking(id).is_some_and(|b| !matches!(b.state, State::Came { .. }));
    here.into_iter().filter(|(id, _)| is_news(*id)).collect()
}
