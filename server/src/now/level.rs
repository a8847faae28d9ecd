//! The service level: who was called in time today.

use super::{Sight, TARGET_MS};

/// How many were called today, and how many of them within the target.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Level {
    /// Called at least once.
    pub called: u32,
    /// Called for the first time within the target.
    pub in_time: u32,
}

impl Level {
    /// The share of a hundred, rounded down: never better than it was. None before the first call.
    pub fn share(self) -> Option<u32> {
        (u64::from(self.in_time) * 100).checked_div(u64::from(self.called)).and_then(|share| u32::try_from(share).ok())
    }

    /// With those of another hall.
    #[must_use]
    pub fn and(self, more: Self) -> Self {
        Self { called: self.called + more.called, in_time: self.in_time + more.in_time }
    }
}

impl Sight<'_> {
    /// Today's level. Whoever left before any call is not in it.
    pub fn level(&self) -> Level {
        self.tickets().filter_map(|ticket| ticket.first_wait_ms).fold(Level::default(), |level, waited_ms| {
            level.and(Level { called: 1, in_time: u32::from(waited_ms <= TARGET_MS) })
        })
    }
}
