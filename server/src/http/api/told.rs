//! From a floor's answer to the wire.

use senha_hall::Seq;
use senha_hall::floor::TicketAnswer;
use senha_wire::ticket::Ticket;

use crate::node::Hall;

/// A ticket as an answer tells it. Its slot is the floor's: it never changes while the ticket lives.
pub fn told(hall: &Hall, answer: &TicketAnswer, seq: Seq) -> Ticket {
    let slot = |floor: &senha_hall::floor::Floor| floor.ticket(answer.ticket)?.slot;
    let slot = hall.read(|floor, _| slot(floor).map(|at| floor.plan().map(|plan| plan.zone.rfc3339(at)))).0;
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
        slot: slot.flatten(),
        booking: None,
        changed: answer.changed.0,
        seq: seq.0,
    }
}
