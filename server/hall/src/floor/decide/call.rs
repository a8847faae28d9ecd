//! Calling: next by policy, a chosen ticket, and again.

use super::{wrong_state, Decided};
use crate::floor::counter::{Counter, CounterState};
use crate::floor::event::{CallKind, Event};
use crate::floor::policy::{Candidate, Choice, Rule};
use crate::floor::refusal::Refusal;
use crate::floor::state::Floor;
use crate::floor::ticket::{State, Ticket};
use crate::{CounterId, ServiceId, Stamp, TicketId};

impl Floor {
    pub(super) fn judge_next(&self, counter: &CounterId, stamp: &Stamp) -> Decided {
        let services = &self.free_counter(counter)?.services;
        let choice = self.pick(counter, services, stamp.at).ok_or_else(|| Refusal::CounterNoneWaiting(counter.clone()))?;
        let ticket = choice.candidates[0].ticket;
        Ok(vec![self.call(ticket, counter, CallKind::Next, choice)])
    }

    pub(super) fn judge_call(&self, id: TicketId, counter: &CounterId, stamp: &Stamp) -> Decided {
        let ticket = self.in_state(id, Ticket::waits)?;
        let at_counter = self.free_counter(counter)?;
        self.serves(counter, at_counter, ticket)?;
        let seen = Candidate { ticket: id, rate: 0, waited_ms: stamp.at.since(ticket.waits_from()), slot: ticket.slot, over_max: false };
        let passed_over = self.pick(counter, &at_counter.services, stamp.at).map_or_else(Vec::new, |c| c.candidates);
        let others = passed_over.into_iter().filter(|c| c.ticket != id);
        let candidates = std::iter::once(seen).chain(others).collect();
        let choice = Choice { rule: Rule::Chosen, policy: self.plan_held()?.policy.version, candidates };
        Ok(vec![self.call(id, counter, CallKind::Chosen, choice)])
    }

    pub(super) fn judge_recall(&self, id: TicketId) -> Decided {
        let ticket = self.named(id)?;
        let State::Called { counter, .. } = &ticket.state else { return Err(wrong_state(ticket)) };
        let choice = Choice { rule: Rule::Recall, policy: self.plan_held()?.policy.version, candidates: Vec::new() };
        Ok(vec![self.call(id, counter, CallKind::Recall, choice)])
    }

    fn call(&self, ticket: TicketId, counter: &CounterId, kind: CallKind, choice: Choice) -> Event {
        Event::Called { ticket, counter: counter.clone(), call: self.next_call.max(1), kind, choice }
    }

    /// The counter, if it is open and has nobody.
    pub(super) fn free_counter(&self, id: &CounterId) -> Result<&Counter, Refusal> {
        let counter = self.counter_named(id)?;
        if counter.state != CounterState::Open {
            return Err(Refusal::CounterNotOpen(id.clone()));
        }
        match counter.ticket.and_then(|held| self.tickets.get(&held)) {
            Some(held) => Err(Refusal::CounterBusy { counter: id.clone(), number: held.number }),
            None => Ok(counter),
        }
    }

    fn serves(&self, id: &CounterId, counter: &Counter, ticket: &Ticket) -> Result<(), Refusal> {
        let other = || Refusal::CounterOtherService { counter: id.clone(), service: ticket.service().clone() };
        match &ticket.only {
            Some(only) if only == id => Ok(()),
            Some(_) => Err(other()),
            None => self.knows(counter, ticket.service()).then_some(()).ok_or_else(other),
        }
    }

    fn knows(&self, counter: &Counter, service: &ServiceId) -> bool {
        counter.services.contains(service)
    }
}
