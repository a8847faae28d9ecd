//! Opening, pausing and closing a counter: one person one counter, one counter one person.

use super::Decided;
use crate::floor::counter::{Counter, CounterState, PauseReason};
use crate::floor::event::Event;
use crate::floor::refusal::Refusal;
use crate::floor::state::Floor;
use crate::{CounterId, ServiceId};

impl Floor {
    pub(super) fn judge_open_counter(
        &self,
        id: &CounterId,
        services: Option<&[ServiceId]>,
        clerk: Option<i64>,
    ) -> Decided {
        let counter = self.counter_named(id)?;
        if counter.state != CounterState::Closed && counter.clerk.is_some() && counter.clerk != clerk {
            return Err(Refusal::CounterTaken(id.clone()));
        }
        if let Some((other, _)) =
            self.counters.iter().find(|(other, c)| *other != id && clerk.is_some() && c.clerk == clerk)
        {
            return Err(Refusal::ClerkElsewhere(other.clone()));
        }
        let services = self.chosen_services(id, counter, services)?;
        if counter.state == CounterState::Open && counter.services == services && counter.clerk == clerk {
            return Ok(Vec::new());
        }
        Ok(vec![Event::CounterOpened { counter: id.clone(), services, clerk }])
    }

    /// Those named; if none are, those that the counter had before its pause, and all of its plan if it was closed.
    fn chosen_services(
        &self,
        id: &CounterId,
        counter: &Counter,
        services: Option<&[ServiceId]>,
    ) -> Result<Vec<ServiceId>, Refusal> {
        let able = self
            .plan_held()?
            .counters
            .get(id)
            .map(|c| &c.services)
            .ok_or_else(|| Refusal::CounterUnknown(id.clone()))?;
        let Some(chosen) = services.filter(|s| !s.is_empty()) else { return Ok(counter.services.clone()) };
        match chosen.iter().find(|s| !able.contains(s)) {
            Some(service) => Err(Refusal::CounterOtherService { counter: id.clone(), service: service.clone() }),
            None => Ok(able.iter().filter(|s| chosen.contains(s)).cloned().collect()),
        }
    }

    pub(super) fn judge_pause_counter(&self, id: &CounterId, reason: PauseReason) -> Decided {
        match self.counter_named(id)?.state {
            CounterState::Paused(now) if now == reason => Ok(Vec::new()),
            CounterState::Open | CounterState::Paused(_) => {
                Ok(vec![Event::CounterPaused { counter: id.clone(), reason }])
            }
            CounterState::Closed => {
                Err(Refusal::CounterWrongState { counter: id.clone(), state: CounterState::Closed.word() })
            }
        }
    }

    pub(super) fn judge_close_counter(&self, id: &CounterId) -> Decided {
        let counter = self.counter_named(id)?;
        if let Some(held) = counter.ticket.and_then(|held| self.tickets.get(&held)) {
            return Err(Refusal::CounterBusy { counter: id.clone(), number: held.number });
        }
        if counter.state == CounterState::Closed {
            return Ok(Vec::new());
        }
        Ok(vec![Event::CounterClosed { counter: id.clone() }])
    }
}
