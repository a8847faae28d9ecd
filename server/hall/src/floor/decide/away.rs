//! Away and back: missed and reinstated, parked and resumed.

use super::Decided;
use crate::floor::event::Event;
use crate::floor::state::Floor;
use crate::floor::ticket::{ParkReason, State};
use crate::{At, CounterId, TicketId};

impl Floor {
    pub(super) fn judge_miss(&self, id: TicketId) -> Decided {
        self.in_state(id, |t| matches!(t.state, State::Called { .. }))?;
        Ok(vec![Event::Missed(id)])
    }

    pub(super) fn judge_reinstate(&self, id: TicketId) -> Decided {
        self.in_state(id, |t| matches!(t.state, State::Missed { .. }))?;
        Ok(vec![Event::Reinstated(id)])
    }

    pub(super) fn judge_park(&self, id: TicketId, reason: ParkReason, until: Option<At>) -> Decided {
        self.in_state(id, |t| matches!(t.state, State::Called { .. } | State::Serving { .. }))?;
        Ok(vec![Event::Parked { ticket: id, reason, until }])
    }

    pub(super) fn judge_resume(&self, id: TicketId, counter: Option<&CounterId>) -> Decided {
        let ticket = self.in_state(id, |t| matches!(t.state, State::Parked { .. }))?;
        if let Some(counter) = counter {
            self.counter_free_for(counter, ticket)?;
        }
        Ok(vec![Event::Resumed { ticket: id, counter: counter.cloned() }])
    }
}
