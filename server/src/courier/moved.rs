//! Between halls: a booking that moved here gives its place in the other hall back, and is then settled (the second half of a *saga*).

use senha_hall::agenda::{Booking, Command, Origin};

use super::{envelope, is_carried};
use crate::keeper::Company;
use crate::node::{Hall, Node};

/// Finishes the moves to this hall: the old place is given up, then the booking is known to be settled.
pub(super) async fn carry(node: &Node, hall: &Hall) {
    let unsettled: Vec<Booking> = hall.agenda_read(|agenda, _| agenda.unsettled().cloned().collect()).0;
    for booking in unsettled {
        let Some(origin) = booking.from.clone() else { continue };
        if give_up(node, hall, &booking, &origin).await {
            settle(node, hall, &booking).await;
        }
    }
}

/// Gives the old place up; where the booking is unknown, has ended or has come, there is nothing to give up.
async fn give_up(node: &Node, hall: &Hall, booking: &Booking, origin: &Origin) -> bool {
    let Some(old) = node.world().halls.get(&origin.hall).cloned() else {
        tracing::debug!(hall = %hall.id, other = %origin.hall, "a booking came from a hall that is not known here; another node settles it");
        return false;
    };
    // What is read here is as old as this node's copy; the command is judged on the newest.
    let envelope = envelope("moved away", &format!("{} {}", hall.agenda.id, booking.id));
    let command = Command::MovedAway { booking: origin.booking, to: hall.id.clone() };
    let asked = node.ask_agenda(&old, envelope, command, Company::default()).await;
    is_carried(hall, "a place that was given up", &asked)
}

async fn settle(node: &Node, hall: &Hall, booking: &Booking) {
    let envelope = envelope("settled", &format!("{} {}", hall.agenda.id, booking.id));
    let command = Command::Settled { booking: booking.id };
    let asked = node.ask_agenda(hall, envelope, command, Company::default()).await;
    is_carried(hall, "a move that is settled", &asked);
}
