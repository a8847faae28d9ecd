//! From a floor's answer to the wire.

use senha_hall::Seq;
use senha_hall::floor::{Floor, TicketAnswer};
use senha_wire::ticket::Ticket;

use crate::node::Hall;

/// A ticket as an answer tells it. Its slot and its booking are the floor's: they never change while the ticket lives.
pub fn told(hall: &Hall, answer: &TicketAnswer, seq: Seq) -> Ticket {
    let came = |floor: &Floor| floor.ticket(answer.ticket).map(|ticket| (ticket.slot, ticket.booking));
    let (slot, booking) = hall.read(|floor, _| came(floor)).0.unwrap_or_default();
    Ticket {
        id: format!("{}.{}", hall.id, answer.ticket),
        number: answer.number.to_string(),
        hall: hall.id.to_string(),
        service: answer.service.to_string(),
        state: answer.state.word().to_owned(),
        ahead: answer.ahead,
        wait: answer.wait.map(crate::feed::wait),
        counter: answer.counter.as_ref().map(ToString::to_string),
        call: answer.called,
        slot: slot.map(|at| hall.zone().rfc3339(at)),
        booking: booking.map(|booking| format!("{}.{booking}", hall.id)),
        changed: answer.changed.0,
        seq: seq.0,
    }
}
