//! A sender who looked at something older than what stands here now (*optimistic concurrency*).

use crate::Envelope;
use crate::floor::command::Command;
use crate::floor::refusal::Refusal;
use crate::floor::state::Floor;

impl Floor {
    /// Refuses a deed whose sender saw its ticket, or its counter where it names no ticket, before its last change.
    pub(super) fn judge_seen(&self, command: &Command, envelope: &Envelope) -> Result<(), Refusal> {
        let Some(seen) = envelope.seen else { return Ok(()) };
        let ticket = command.ticket().and_then(|id| self.tickets.get(&id));
        if let Some(ticket) = ticket.filter(|t| t.changed > seen) {
            return Err(Refusal::TicketChanged {
                number: ticket.number,
                state: ticket.stage(),
                counter: ticket.counter().cloned(),
                changed: ticket.changed,
            });
        }
        let counter = command.counter().and_then(|id| self.counters.get_key_value(id));
        match counter.filter(|(_, c)| c.changed > seen) {
            Some((id, c)) => {
                Err(Refusal::CounterChanged { counter: id.clone(), state: c.state.word(), changed: c.changed })
            }
            None => Ok(()),
        }
    }
}
