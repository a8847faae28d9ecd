//! Judging commands: one file a deed. Nothing here changes the floor.

mod away;
mod call;
mod check_in;
mod counter;
mod day;
mod end;
mod serve;
mod take;
mod transfer;

use crate::floor::command::Command;
use crate::floor::event::Event;
use crate::floor::refusal::Refusal;
use crate::floor::state::Floor;
use crate::floor::ticket::Ticket;
use crate::{Stamp, TicketId};

type Decided = Result<Vec<Event>, Refusal>;

impl Floor {
    pub(super) fn judge(&self, command: &Command, stamp: &Stamp) -> Decided {
        match command {
            Command::Plan(plan) => self.judge_plan(plan, stamp),
            Command::Tick => Ok(self.judge_tick(stamp)),
            Command::OpenHall => self.judge_doors(true),
            Command::CloseHall => self.judge_doors(false),
            Command::Take { services, need, language } => self.judge_take(services, *need, *language, stamp),
            Command::Expect { day, list } => Ok(self.judge_expect(*day, list)),
            Command::CheckIn { booking, need, language } => self.judge_check_in(*booking, *need, *language, stamp),
            Command::Next { counter } => self.judge_next(counter, stamp),
            Command::Call { ticket, counter } => self.judge_call(*ticket, counter, stamp),
            Command::Recall(ticket) => self.judge_recall(*ticket),
            Command::Serve(ticket) => self.judge_serve(*ticket),
            Command::Miss(ticket) => self.judge_miss(*ticket),
            Command::Reinstate(ticket) => self.judge_reinstate(*ticket),
            Command::Park { ticket, reason, until } => self.judge_park(*ticket, *reason, *until),
            Command::Resume { ticket, counter } => self.judge_resume(*ticket, counter.as_ref()),
            Command::Transfer { ticket, service, counter } => {
                self.judge_transfer(*ticket, service.as_ref(), counter.as_ref())
            }
            Command::AddItem { ticket, service } => self.judge_add_item(*ticket, service),
            Command::Finish(ticket) => self.judge_finish(*ticket, stamp),
            Command::Leave(ticket) => self.judge_leave(*ticket),
            Command::Cancel(ticket) => self.judge_cancel(*ticket),
            Command::Void(ticket) => self.judge_void(*ticket),
            Command::Print { ticket, outcome } => self.judge_print(*ticket, *outcome),
            Command::OpenCounter { counter, services, clerk } => {
                self.judge_open_counter(counter, services.as_deref(), *clerk)
            }
            Command::PauseCounter { counter, reason } => self.judge_pause_counter(counter, *reason),
            Command::CloseCounter { counter } => self.judge_close_counter(counter),
        }
    }

    /// The named ticket, if `fits` holds for it.
    fn in_state(&self, id: TicketId, fits: impl Fn(&Ticket) -> bool) -> Result<&Ticket, Refusal> {
        let ticket = self.named(id)?;
        if fits(ticket) { Ok(ticket) } else { Err(wrong_state(ticket)) }
    }
}

fn wrong_state(ticket: &Ticket) -> Refusal {
    Refusal::TicketWrongState { number: ticket.number, state: ticket.stage() }
}
