//! Judging commands. Nothing here changes the agenda.

mod carry;
mod change;
mod hold;
mod tick;

use std::sync::Arc;

use crate::agenda::{Agenda, Command, Event, Refusal};
use crate::plan::Plan;
use crate::{Envelope, Stamp};

type Decided = Result<Vec<Event>, Refusal>;

impl Agenda {
    pub(super) fn judge(&self, command: &Command, stamp: &Stamp) -> Decided {
        match command {
            Command::Plan(plan) => self.judge_plan(plan),
            Command::Tick => Ok(self.judge_tick(stamp.at)),
            Command::Hold { service, slot, persons } => self.judge_hold(service, *slot, *persons, stamp),
            Command::Confirm { booking, language } => self.judge_confirm(*booking, *language, stamp.at),
            Command::Release { booking } => self.judge_release(*booking),
            Command::Move { booking, slot } => self.judge_move(*booking, *slot, stamp.at),
            Command::MoveIn { .. } => self.judge_move_in(command, stamp),
            Command::MovedAway { booking, to: _ } => Ok(self.judge_moved_away(*booking)),
            Command::Settled { booking } => Ok(self.judge_settled(*booking)),
            Command::Cancel { booking, by } => self.judge_cancel(*booking, *by, stamp.at),
            Command::Carry { day: _, came } => Ok(self.judge_carry(came)),
        }
    }

    fn judge_plan(&self, plan: &Arc<Plan>) -> Decided {
        plan.check().map_err(|_| Refusal::PlanInvalid)?;
        let is_known = self.plan.as_ref().is_some_and(|held| held.is_same_as(plan));
        Ok(if is_known { Vec::new() } else { vec![Event::Planned(Arc::clone(plan))] })
    }

    pub(super) fn judge_seen(&self, command: &Command, envelope: &Envelope) -> Result<(), Refusal> {
        let (Some(seen), Some(booking)) = (envelope.seen, command.booking()) else { return Ok(()) };
        match self.bookings.get(&booking) {
            Some(now) if now.changed > seen => {
                Err(Refusal::BookingChanged { state: now.stage(), changed: now.changed })
            }
            _ => Ok(()),
        }
    }
}
