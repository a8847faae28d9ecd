//! What happened on a floor. No event holds personal data or free text: ids, numbers, instants and words of closed lists only.

use std::sync::Arc;

use crate::calendar::DayHours;
use crate::floor::Wait;
use crate::floor::counter::{Counter, PauseReason};
use crate::floor::expected::Expected;
use crate::floor::measure::Measure;
use crate::floor::policy::Choice;
use crate::floor::state::{Called, Doors};
use crate::floor::ticket::{End, Language, Need, ParkReason, PrintOutcome, Ticket, words};
use crate::number::{Block, Number, Series};
use crate::plan::Plan;
use crate::{At, BookingId, CounterId, Day, ServiceId, TicketId};

words! {
    /// What kind of call it was.
    CallKind {
        /// The policy picked.
        Next = "next",
        /// A clerk chose.
        Chosen = "chosen",
        /// The same ticket at the same counter again.
        Recall = "recall",
    }
}

/// A fact of the floor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A plan holds from now on.
    Planned(Arc<Plan>),
    /// The business day begins; whatever stood is emptied.
    DayOpened {
        /// The day.
        day: Day,
        /// When it rolls over.
        ends: At,
        /// Its hours as instants.
        hours: DayHours,
    },
    /// A changed plan gave the business day that is open other hours; nobody is sent away.
    HoursSet {
        /// When the day rolls over now.
        ends: At,
        /// Its hours as instants.
        hours: DayHours,
    },
    /// The hall's doors opened.
    HallOpened {
        /// A person opened it, not its hours.
        by_hand: bool,
    },
    /// The hall's doors closed.
    HallClosed {
        /// A person closed it, not its hours.
        by_hand: bool,
    },
    /// A ticket was taken.
    Taken {
        /// Its id.
        ticket: TicketId,
        /// Its number.
        number: Number,
        /// The services of the visit.
        services: Vec<ServiceId>,
        /// The citizen's need.
        need: Option<Need>,
        /// The citizen's language.
        language: Option<Language>,
        /// The moment in the hall that orders the line.
        arrived: At,
        /// The beginning of the booked slot, or of the period that a walk-in got.
        slot: Option<At>,
        /// The booking that checked in.
        booking: Option<BookingId>,
        /// People ahead, as the answer said.
        ahead: u32,
        /// The range, as the answer said.
        wait: Option<Wait>,
    },
    /// The agenda's list of today differs from what was known.
    Expected {
        /// Bookings that are new or changed.
        put: Vec<Expected>,
        /// Bookings that are no more.
        gone: Vec<BookingId>,
    },
    /// A ticket was called.
    Called {
        /// The ticket.
        ticket: TicketId,
        /// To this counter.
        counter: CounterId,
        /// The call's own number.
        call: u64,
        /// What kind of call.
        kind: CallKind,
        /// What the choice was made from; empty for a recall.
        choice: Choice,
    },
    /// The citizen came; service began.
    Serving(TicketId),
    /// The citizen did not come.
    Missed(TicketId),
    /// The citizen came after all and is in the line again.
    Reinstated(TicketId),
    /// The citizen was sent out for a while.
    Parked {
        /// The ticket.
        ticket: TicketId,
        /// Why.
        reason: ParkReason,
        /// When the citizen means to be back.
        until: Option<At>,
    },
    /// The parked citizen is back.
    Resumed {
        /// The ticket.
        ticket: TicketId,
        /// Served at once at this counter; in the line again if left out.
        counter: Option<CounterId>,
    },
    /// The visit was handed on.
    Transferred {
        /// The ticket.
        ticket: TicketId,
        /// To this service.
        service: ServiceId,
        /// Only this counter may call it.
        counter: Option<CounterId>,
    },
    /// A service was added to the visit.
    ItemAdded {
        /// The ticket.
        ticket: TicketId,
        /// The service.
        service: ServiceId,
    },
    /// One of the visit's services is done, and another's turn has come.
    ItemDone {
        /// The ticket.
        ticket: TicketId,
        /// The same counter goes on with it; in the line again if not.
        stays: bool,
        /// Seconds that it took.
        service_s: u32,
    },
    /// The visit's last service is done.
    Finished {
        /// The ticket.
        ticket: TicketId,
        /// Seconds that the service took.
        service_s: u32,
    },
    /// The visit ended otherwise.
    Ended {
        /// The ticket.
        ticket: TicketId,
        /// How.
        end: End,
    },
    /// What became of the ticket's paper.
    Printed {
        /// The ticket.
        ticket: TicketId,
        /// What the printer said.
        outcome: PrintOutcome,
    },
    /// A counter opened.
    CounterOpened {
        /// The counter.
        counter: CounterId,
        /// The services that it serves.
        services: Vec<ServiceId>,
        /// The person who works there.
        clerk: Option<i64>,
    },
    /// A counter paused.
    CounterPaused {
        /// The counter.
        counter: CounterId,
        /// Why.
        reason: PauseReason,
    },
    /// A counter closed.
    CounterClosed {
        /// The counter.
        counter: CounterId,
    },
    /// A part of a retelling: this is how it stands. Never in the journal itself.
    Stood(Box<Stood>),
}

impl Event {
    /// The ticket that it happened to.
    pub fn ticket(&self) -> Option<TicketId> {
        match self {
            Self::Taken { ticket, .. }
            | Self::Called { ticket, .. }
            | Self::Serving(ticket)
            | Self::Missed(ticket)
            | Self::Reinstated(ticket)
            | Self::Parked { ticket, .. }
            | Self::Resumed { ticket, .. }
            | Self::Transferred { ticket, .. }
            | Self::ItemAdded { ticket, .. }
            | Self::ItemDone { ticket, .. }
            | Self::Finished { ticket, .. }
            | Self::Ended { ticket, .. }
            | Self::Printed { ticket, .. } => Some(*ticket),
            Self::Planned(_)
            | Self::DayOpened { .. }
            | Self::HoursSet { .. }
            | Self::HallOpened { .. }
            | Self::HallClosed { .. }
            | Self::Expected { .. }
            | Self::CounterOpened { .. }
            | Self::CounterPaused { .. }
            | Self::CounterClosed { .. }
            | Self::Stood(_) => None,
        }
    }

    /// The counter that it names.
    pub fn counter(&self) -> Option<&CounterId> {
        match self {
            Self::Called { counter, .. }
            | Self::CounterOpened { counter, .. }
            | Self::CounterPaused { counter, .. }
            | Self::CounterClosed { counter } => Some(counter),
            Self::Resumed { counter, .. } | Self::Transferred { counter, .. } => counter.as_ref(),
            Self::Planned(_)
            | Self::DayOpened { .. }
            | Self::HoursSet { .. }
            | Self::HallOpened { .. }
            | Self::HallClosed { .. }
            | Self::Taken { .. }
            | Self::Expected { .. }
            | Self::Serving(_)
            | Self::Missed(_)
            | Self::Reinstated(_)
            | Self::Parked { .. }
            | Self::ItemAdded { .. }
            | Self::ItemDone { .. }
            | Self::Finished { .. }
            | Self::Ended { .. }
            | Self::Printed { .. }
            | Self::Stood(_) => None,
        }
    }
}

/// What a retelling says of one part of the floor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stood {
    /// The doors.
    Doors(Doors),
    /// The blocks of a series.
    Blocks(Series, Vec<Block>),
    /// A ticket.
    Ticket(Ticket),
    /// A counter.
    Counter(CounterId, Counter),
    /// What was measured of a service.
    Measure(ServiceId, Measure),
    /// Tickets taken today for a service without a booking.
    TakenToday(ServiceId, u32),
    /// The calls.
    Calls {
        /// The number of the next call.
        next: u64,
        /// The last calls, oldest first.
        recent: Vec<Called>,
    },
    /// A booking of today.
    Expected(Expected),
    /// Bookings called running, by service.
    BookedRun(ServiceId, u8),
}
