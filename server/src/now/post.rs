//! How a counter stands.

use senha_hall::floor::{Counter, CounterState, PauseReason, State};
use senha_hall::number::Number;
use senha_hall::{At, CounterId};

use super::Sight;

/// How a counter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It has called somebody who has not come yet.
    Calling {
        /// Whom.
        number: Number,
        /// The latest call.
        since: At,
    },
    /// It serves somebody.
    Serving {
        /// Whom.
        number: Number,
        /// Since when.
        since: At,
    },
    /// It is open and has nobody.
    Free,
    /// It pauses.
    Paused {
        /// Why.
        reason: PauseReason,
        /// Since when.
        since: At,
    },
    /// Nobody works there.
    Closed,
}

/// A counter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    /// Its name.
    pub counter: CounterId,
    /// How it stands.
    pub standing: Standing,
}

/// How many counters stand how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Posts {
    /// Open, with somebody or without.
    pub open: u32,
    /// Of those, with nobody.
    pub free: u32,
    /// Pausing.
    pub paused: u32,
    /// Closed.
    pub closed: u32,
}

impl Posts {
    /// Counts them.
    pub fn of(posts: &[Post]) -> Self {
        let mut counted = Self::default();
        for post in posts {
            match post.standing {
                Standing::Calling { .. } | Standing::Serving { .. } => counted.open += 1,
                Standing::Free => (counted.open, counted.free) = (counted.open + 1, counted.free + 1),
                Standing::Paused { .. } => counted.paused += 1,
                Standing::Closed => counted.closed += 1,
            }
        }
        counted
    }

    /// All of them.
    pub fn all(self) -> u32 {
        self.open + self.paused + self.closed
    }

    /// With those of another hall.
    #[must_use]
    pub fn and(self, more: Self) -> Self {
        Self {
            open: self.open + more.open,
            free: self.free + more.free,
            paused: self.paused + more.paused,
            closed: self.closed + more.closed,
        }
    }
}

impl Sight<'_> {
    /// The counters that may serve the reader's services, as one counts.
    pub fn posts(&self) -> Vec<Post> {
        let ours = |id: &CounterId| {
            self.plan.counters.get(id).is_some_and(|able| able.services.iter().any(|service| self.sees(service)))
        };
        let mut posts: Vec<Post> = self
            .floor
            .counters()
            .filter(|(id, _)| ours(id))
            .map(|(id, counter)| Post { counter: id.clone(), standing: self.standing(counter) })
            .collect();
        posts.sort_by(|a, b| {
            let key = |post: &Post| (post.counter.as_str().len(), post.counter.clone());
            key(a).cmp(&key(b))
        });
        posts
    }

    /// A counter that pauses or closes with somebody still serves.
    fn standing(&self, counter: &Counter) -> Standing {
        let current = counter.ticket.and_then(|id| self.floor.ticket(id));
        match (current.map(|ticket| (ticket.number, &ticket.state)), counter.state) {
            (Some((number, State::Called { at, .. })), _) => Standing::Calling { number, since: *at },
            (Some((number, State::Serving { since, .. })), _) => Standing::Serving { number, since: *since },
            (_, CounterState::Open) => Standing::Free,
            (_, CounterState::Paused(reason)) => Standing::Paused { reason, since: counter.since },
            (_, CounterState::Closed) => Standing::Closed,
        }
    }
}
