//! Handing a visit on: same number, same `arrived`.

use super::Decided;
use super::take::service_of;
use crate::floor::counter::CounterState;
use crate::floor::event::Event;
use crate::floor::refusal::Refusal;
use crate::floor::state::Floor;
use crate::{CounterId, ServiceId, TicketId};

impl Floor {
    pub(super) fn judge_transfer(
        &self,
        id: TicketId,
        service: Option<&ServiceId>,
        counter: Option<&CounterId>,
    ) -> Decided {
        let ticket = self.in_state(id, |t| !t.stage().is_ended())?;
        let plan = self.plan_held()?;
        let service = service.unwrap_or(ticket.service());
        service_of(plan, service)?;
        if let Some(counter) = counter {
            if self.counter_named(counter)?.state == CounterState::Closed {
                return Err(Refusal::CounterNotOpen(counter.clone()));
            }
            let able = plan.counters.get(counter).is_some_and(|c| c.services.contains(service));
            if !able {
                return Err(Refusal::CounterOtherService { counter: counter.clone(), service: service.clone() });
            }
        }
        Ok(vec![Event::Transferred { ticket: id, service: service.clone(), counter: counter.cloned() }])
    }
}
