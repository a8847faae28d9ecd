//! A counter of a hall.

use crate::floor::ticket::words;
use crate::{At, Seq, ServiceId, TicketId};

words! {
    /// Why a counter pauses.
    PauseReason {
        /// A short break.
        Break = "break",
        /// A meal.
        Meal = "meal",
        /// Work behind the counter.
        Office = "office",
        /// Another reason.
        Other = "other",
    }
}

/// Whether a counter calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CounterState {
    /// Nobody works there.
    Closed,
    /// It calls.
    Open,
    /// Somebody works there, and calls nobody for now.
    Paused(PauseReason),
}

impl CounterState {
    /// The state in one word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Closed => "closed",
            Self::Open => "open",
            Self::Paused(_) => "paused",
        }
    }
}

/// A counter as it stands on the floor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counter {
    /// Whether it calls.
    pub state: CounterState,
    /// Since when it is so.
    pub since: At,
    /// The services that it serves now.
    pub services: Vec<ServiceId>,
    /// The person who works there, by the number of the account; a key has none.
    pub clerk: Option<i64>,
    /// The ticket that it has called or serves.
    pub ticket: Option<TicketId>,
    /// The seq at which it last changed.
    pub changed: Seq,
    /// Visits finished here today.
    pub finished: u32,
}

impl Counter {
    /// A closed counter.
    pub fn closed(services: Vec<ServiceId>, since: At, changed: Seq) -> Self {
        Self { state: CounterState::Closed, since, services, clerk: None, ticket: None, changed, finished: 0 }
    }

    /// Whether it serves a service now, and calls.
    pub fn calls_for(&self, service: &ServiceId) -> bool {
        self.state == CounterState::Open && self.services.contains(service)
    }
}
