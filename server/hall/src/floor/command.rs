//! What may be asked of a floor.

use std::sync::Arc;

use crate::floor::counter::PauseReason;
use crate::floor::expected::Expected;
use crate::floor::ticket::{Language, Need, ParkReason, PrintOutcome};
use crate::plan::Plan;
use crate::{At, BookingId, CounterId, Day, ServiceId, TicketId};

/// A deed that someone asks for, or the clock's [`Command::Tick`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Let this plan hold from now on.
    Plan(Arc<Plan>),
    /// Record what is due.
    Tick,
    /// Open the hall now, whatever its hours say, until the day rolls over or it is closed.
    OpenHall,
    /// Close the hall now: no more tickets, those inside are served.
    CloseHall,
    /// Take a ticket.
    Take {
        /// The services of the visit, in the order in which they are to be done.
        services: Vec<ServiceId>,
        /// The citizen's need.
        need: Option<Need>,
        /// The citizen's language.
        language: Option<Language>,
    },
    /// Carried from the agenda: the bookings of a business day, all of them.
    Expect {
        /// The day.
        day: Day,
        /// Its bookings.
        list: Vec<Expected>,
    },
    /// Come with a booking of today.
    CheckIn {
        /// The booking.
        booking: BookingId,
        /// The citizen's need.
        need: Option<Need>,
        /// The citizen's language.
        language: Option<Language>,
    },
    /// Call whom the policy picks.
    Next {
        /// The counter that calls.
        counter: CounterId,
    },
    /// Call a chosen ticket.
    Call {
        /// The ticket.
        ticket: TicketId,
        /// The counter that calls.
        counter: CounterId,
    },
    /// Call the called ticket again.
    Recall(TicketId),
    /// The citizen has come to the counter.
    Serve(TicketId),
    /// The citizen has not come.
    Miss(TicketId),
    /// The citizen has come after all.
    Reinstate(TicketId),
    /// Send the citizen out for a while.
    Park {
        /// The ticket.
        ticket: TicketId,
        /// Why.
        reason: ParkReason,
        /// When the citizen means to be back.
        until: Option<At>,
    },
    /// The parked citizen is back: into the line, or straight to a free counter.
    Resume {
        /// The ticket.
        ticket: TicketId,
        /// The counter that serves at once.
        counter: Option<CounterId>,
    },
    /// Hand the visit on: same number, same `arrived`.
    Transfer {
        /// The ticket.
        ticket: TicketId,
        /// To this service; the same one if left out.
        service: Option<ServiceId>,
        /// Only this counter may call it.
        counter: Option<CounterId>,
    },
    /// Add a service to the visit.
    AddItem {
        /// The ticket.
        ticket: TicketId,
        /// The service.
        service: ServiceId,
    },
    /// The service whose turn it was is done.
    Finish(TicketId),
    /// The citizen goes away.
    Leave(TicketId),
    /// Staff take the ticket out of the line.
    Cancel(TicketId),
    /// The ticket should never have been.
    Void(TicketId),
    /// What became of the ticket's paper.
    Print {
        /// The ticket.
        ticket: TicketId,
        /// What the printer said.
        outcome: PrintOutcome,
    },
    /// Open a counter, or take up a paused one.
    OpenCounter {
        /// The counter.
        counter: CounterId,
        /// The services that it serves; if left out, those it had before a pause, and all of its plan if it was closed.
        services: Option<Vec<ServiceId>>,
        /// The person who works there.
        clerk: Option<i64>,
    },
    /// Pause a counter: it keeps its ticket and calls nobody.
    PauseCounter {
        /// The counter.
        counter: CounterId,
        /// Why.
        reason: PauseReason,
    },
    /// Close a counter that holds no ticket.
    CloseCounter {
        /// The counter.
        counter: CounterId,
    },
}

impl Command {
    /// The ticket that the command names.
    pub fn ticket(&self) -> Option<TicketId> {
        match self {
            Self::Call { ticket, .. }
            | Self::Recall(ticket)
            | Self::Serve(ticket)
            | Self::Miss(ticket)
            | Self::Reinstate(ticket)
            | Self::Park { ticket, .. }
            | Self::Resume { ticket, .. }
            | Self::Transfer { ticket, .. }
            | Self::AddItem { ticket, .. }
            | Self::Finish(ticket)
            | Self::Leave(ticket)
            | Self::Cancel(ticket)
            | Self::Void(ticket)
            | Self::Print { ticket, .. } => Some(*ticket),
            Self::Plan(_)
            | Self::Tick
            | Self::OpenHall
            | Self::CloseHall
            | Self::Take { .. }
            | Self::Expect { .. }
            | Self::CheckIn { .. }
            | Self::Next { .. }
            | Self::OpenCounter { .. }
            | Self::PauseCounter { .. }
            | Self::CloseCounter { .. } => None,
        }
    }

    /// The counter that the command is about, where it is not about a ticket.
    pub fn counter(&self) -> Option<&CounterId> {
        match self {
            Self::Next { counter }
            | Self::OpenCounter { counter, .. }
            | Self::PauseCounter { counter, .. }
            | Self::CloseCounter { counter } => Some(counter),
            Self::Plan(_)
            | Self::Tick
            | Self::OpenHall
            | Self::CloseHall
            | Self::Take { .. }
            | Self::Expect { .. }
            | Self::CheckIn { .. }
            | Self::Call { .. }
            | Self::Recall(_)
            | Self::Serve(_)
            | Self::Miss(_)
            | Self::Reinstate(_)
            | Self::Park { .. }
            | Self::Resume { .. }
            | Self::Transfer { .. }
            | Self::AddItem { .. }
            | Self::Finish(_)
            | Self::Leave(_)
            | Self::Cancel(_)
            | Self::Void(_)
            | Self::Print { .. } => None,
        }
    }
}
