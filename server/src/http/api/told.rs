//! From a floor's answer to the wire.

use senha_hall::floor::TicketAnswer;
use senha_hall::{HallId, Seq};
use senha_wire::ticket::Ticket;

/// A ticket as an answer tells it.
pub fn told(hall: &HallId, answer: &TicketAnswer, seq: Seq) -> Ticket {
    Ticket {
        id: format!("{hall}.{}", answer.ticket),
        number: answer.number.to_string(),
        hall: hall.to_string(),
        service: answer.service.to_string(),
        state: answer.state.word().to_owned(),
        ahead: answer.ahead,
        wait: answer.wait.map(crate::feed::wait),
        counter: answer.counter.as_ref().map(ToString::to_string),
        call: answer.called,
        changed: answer.changed.0,
        seq: seq.0,
    }
}
