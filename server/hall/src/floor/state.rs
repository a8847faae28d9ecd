//! The floor's state, and the small questions that everything else asks of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::calendar::DayHours;
use crate::floor::counter::Counter;
use crate::floor::event::CallKind;
use crate::floor::expected::Expected;
use crate::floor::lane::{Lane, LaneKey, LaneKind, Spot};
use crate::floor::measure::Measure;
use crate::floor::refusal::Refusal;
use crate::floor::ticket::{Class, Language, State, Ticket};
use crate::number::{Block, Number, Series};
use crate::plan::Plan;
use crate::{At, BookingId, CounterId, Day, ServiceId, TicketId};

/// How many calls the floor remembers for its boards.
pub const RECENT_CALLS: usize = 40;

/// The business day that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenDay {
    /// The day.
    pub day: Day,
    /// When it rolls over.
    pub ends: At,
    /// Its hours as instants.
    pub hours: DayHours,
}

/// The hall's doors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Doors {
    /// They are open.
    pub open: bool,
    /// A person decided so; the hours have no say until the day rolls over.
    pub by_hand: bool,
    /// When this was last recorded.
    pub judged: At,
}

/// One call as boards announce it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Called {
    /// The call's own number.
    pub call: u64,
    /// When.
    pub at: At,
    /// Whom.
    pub ticket: TicketId,
    /// The number on the paper.
    pub number: Number,
    /// Where to.
    pub counter: CounterId,
    /// The citizen's language.
    pub language: Option<Language>,
    /// What kind of call.
    pub kind: CallKind,
}

/// A hall's live queue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Floor {
    pub(super) plan: Option<Arc<Plan>>,
    pub(super) day: Option<OpenDay>,
    pub(super) doors: Doors,
    pub(super) tickets: BTreeMap<TicketId, Ticket>,
    pub(super) counters: BTreeMap<CounterId, Counter>,
    pub(super) lanes: BTreeMap<LaneKey, Lane>,
    pub(super) blocks: BTreeMap<Series, Vec<Block>>,
    pub(super) taken_today: BTreeMap<ServiceId, u32>,
    pub(super) measures: BTreeMap<ServiceId, Measure>,
    pub(super) booked_run: BTreeMap<ServiceId, u8>,
    pub(super) expected: BTreeMap<BookingId, Expected>,
    pub(super) next_call: u64,
    pub(super) recent: Vec<Called>,
}

impl Floor {
    /// The plan that holds.
    pub fn plan(&self) -> Option<&Arc<Plan>> {
        self.plan.as_ref()
    }

    /// The business day that is open.
    pub fn day(&self) -> Option<&OpenDay> {
        self.day.as_ref()
    }

    /// The doors as last recorded.
    pub fn doors(&self) -> Doors {
        self.doors
    }

    /// Whether the hall is open at an instant: as a person decided, else as its hours say.
    pub fn is_open(&self, at: At) -> bool {
        if self.doors.by_hand {
            return self.doors.open;
        }
        self.day.as_ref().is_some_and(|d| d.hours.open_at(at))
    }

    /// All tickets of the business day, also those that have ended.
    pub fn tickets(&self) -> impl Iterator<Item = &Ticket> {
        self.tickets.values()
    }

    /// One ticket of the business day.
    pub fn ticket(&self, id: TicketId) -> Option<&Ticket> {
        self.tickets.get(&id)
    }

    /// All counters of the plan.
    pub fn counters(&self) -> impl Iterator<Item = (&CounterId, &Counter)> {
        self.counters.iter()
    }

    /// One counter.
    pub fn counter(&self, id: &CounterId) -> Option<&Counter> {
        self.counters.get(id)
    }

    /// The last calls, oldest first.
    pub fn recent_calls(&self) -> &[Called] {
        &self.recent
    }

    /// How many wait for a service.
    pub fn waiting(&self, service: &ServiceId) -> usize {
        self.lanes.iter().filter(|(key, _)| key.service == *service).map(|(_, lane)| lane.len()).sum()
    }

    /// Everybody who waits, in no particular order.
    pub fn waiting_tickets(&self) -> impl Iterator<Item = &Ticket> {
        self.lanes.values().flat_map(Lane::spots).filter_map(|spot| self.tickets.get(&spot.ticket))
    }

    /// The ticket that a command names.
    ///
    /// # Errors
    /// `day.other` for a ticket of another business day, `ticket.unknown` for one that never was.
    pub(super) fn named(&self, id: TicketId) -> Result<&Ticket, Refusal> {
        let open = self.day.as_ref().ok_or(Refusal::HallUnplanned)?;
        if open.day != id.day {
            return Err(Refusal::DayOther);
        }
        self.tickets.get(&id).ok_or(Refusal::TicketUnknown)
    }

    /// The counter that a command names.
    pub(super) fn counter_named(&self, id: &CounterId) -> Result<&Counter, Refusal> {
        self.counters.get(id).ok_or_else(|| Refusal::CounterUnknown(id.clone()))
    }

    pub(super) fn plan_held(&self) -> Result<&Arc<Plan>, Refusal> {
        self.plan.as_ref().ok_or(Refusal::HallUnplanned)
    }
}

impl Ticket {
    /// The lane in which the ticket waits, and its place there.
    pub(super) fn place(&self) -> (LaneKey, Spot) {
        let kind = match (self.booked(), self.class) {
            // A need counts more than a period that somebody got by walking in.
            (Some(_), Class::Need) if self.booking.is_none() => LaneKind::Pressing,
            (Some(_), Class::Ordinary | Class::Need) => LaneKind::Booked,
            (None, Class::Ordinary) => LaneKind::Ordinary,
            (None, Class::Need) | (_, Class::Returning) => LaneKind::Pressing,
        };
        let key = LaneKey { only: self.only.clone(), service: self.service().clone(), kind };
        (key, Spot { from: self.waits_from(), taken: self.taken, ticket: self.id })
    }

    /// Whether it waits in the line.
    pub(super) fn waits(&self) -> bool {
        matches!(self.state, State::Waiting)
    }
}
