//! At the counter: begin, add a service, finish.

use super::take::service_of;
use super::{Decided, wrong_state};
use crate::floor::event::Event;
use crate::floor::refusal::Refusal;
use crate::floor::state::Floor;
use crate::floor::ticket::{ITEMS_MAX, PrintOutcome, State};
use crate::{ServiceId, Stamp, TicketId};

impl Floor {
    pub(super) fn judge_serve(&self, id: TicketId) -> Decided {
        self.in_state(id, |t| matches!(t.state, State::Called { .. }))?;
        Ok(vec![Event::Serving(id)])
    }

    pub(super) fn judge_add_item(&self, id: TicketId, service: &ServiceId) -> Decided {
        let ticket = self.in_state(id, |t| !t.stage().is_ended())?;
        service_of(self.plan_held()?, service)?;
        if ticket.items.len() >= ITEMS_MAX {
            return Err(Refusal::TicketItemsFull { most: ITEMS_MAX });
        }
        Ok(vec![Event::ItemAdded { ticket: id, service: service.clone() }])
    }

    pub(super) fn judge_finish(&self, id: TicketId, stamp: &Stamp) -> Decided {
        let ticket = self.named(id)?;
        let State::Serving { counter, since } = &ticket.state else { return Err(wrong_state(ticket)) };
        let service_s = u32::try_from(stamp.at.since(*since) / 1000).unwrap_or(u32::MAX);
        let Some(next) = ticket.items.get(ticket.turn + 1) else {
            return Ok(vec![Event::Finished { ticket: id, service_s }]);
        };
        let stays = self.counters.get(counter).is_some_and(|c| c.services.contains(&next.service));
        Ok(vec![Event::ItemDone { ticket: id, stays, service_s }])
    }

    pub(super) fn judge_print(&self, id: TicketId, outcome: PrintOutcome) -> Decided {
        if self.named(id)?.printed == Some(outcome) {
            return Ok(Vec::new());
        }
        Ok(vec![Event::Printed { ticket: id, outcome }])
    }
}
