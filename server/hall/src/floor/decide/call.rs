//! Calling: next by policy, a chosen ticket, and again.

use super::{Decided, wrong_state};
use crate::floor::counter::{Counter, CounterState};
use crate::floor::event::{CallKind, Event};
use crate::floor::policy::{Candidate, Choice, Rule};
use crate::floor::refusal::Refusal;
use crate::floor::state::Floor;
use crate::floor::ticket::{State, Ticket};
use crate::{CounterId, Stamp, TicketId};

impl Floor {
    pub(super) fn judge_next(&self, counter: &CounterId, stamp: &Stamp) -> Decided {
        let services = &self.free_counter(counter)?.services;
        let choice =
            self.pick(counter, services, stamp.at).ok_or_else(|| Refusal::CounterNoneWaiting(counter.clone()))?;
        let ticket = choice.candidates[0].ticket;
        Ok(vec![self.call(ticket, counter, CallKind::Next, choice)])
    }

    pub(super) fn judge_call(&self, id: TicketId, counter: &CounterId, stamp: &Stamp) -> Decided {
        let ticket = self.in_state(id, Ticket::waits)?;
        let services = &self.counter_free_for(counter, ticket)?.services;
        let plan = self.plan_held()?;
        let passed_over = self.pick(counter, services, stamp.at).map_or_else(Vec::new, |c| c.candidates);
        let others = passed_over.into_iter().filter(|c| c.ticket != id);
        let candidates = std::iter::once(Candidate::of(plan, ticket, stamp.at)).chain(others).collect();
        let choice = Choice { rule: Rule::Chosen, policy: plan.policy.version, run: self.run_of(services), candidates };
        Ok(vec![self.call(id, counter, CallKind::Chosen, choice)])
    }

    pub(super) fn judge_recall(&self, id: TicketId) -> Decided {
        let ticket = self.named(id)?;
        let State::Called { counter, .. } = &ticket.state else { return Err(wrong_state(ticket)) };
        let choice =
            Choice { rule: Rule::Recall, policy: self.plan_held()?.policy.version, run: 0, candidates: Vec::new() };
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

    /// The counter, if it is open, has nobody and serves the ticket: as one of its services, or because the ticket is for it alone.
    pub(super) fn counter_free_for(&self, id: &CounterId, ticket: &Ticket) -> Result<&Counter, Refusal> {
        let counter = self.free_counter(id)?;
        let serves = match &ticket.only {
            Some(only) => only == id,
            None => counter.services.contains(ticket.service()),
        };
        if serves {
            return Ok(counter);
        }
        Err(Refusal::CounterOtherService { counter: id.clone(), service: ticket.service().clone() })
    }
}
