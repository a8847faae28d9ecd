//! Ends other than finishing: the citizen leaves, staff cancel, a ticket is void.

use super::Decided;
use crate::TicketId;
use crate::floor::event::Event;
use crate::floor::state::Floor;
use crate::floor::ticket::{End, Stage};

impl Floor {
    pub(super) fn judge_leave(&self, id: TicketId) -> Decided {
        self.end_outside(id, End::Left)
    }

    pub(super) fn judge_cancel(&self, id: TicketId) -> Decided {
        self.end_outside(id, End::Cancelled)
    }

    pub(super) fn judge_void(&self, id: TicketId) -> Decided {
        self.in_state(id, |t| !t.stage().is_ended())?;
        Ok(vec![Event::Ended { ticket: id, end: End::Voided }])
    }

    /// Whoever is being served has to be finished, parked or transferred first.
    fn end_outside(&self, id: TicketId, end: End) -> Decided {
        self.in_state(id, |t| !t.stage().is_ended() && t.stage() != Stage::Serving)?;
        Ok(vec![Event::Ended { ticket: id, end }])
    }
}
