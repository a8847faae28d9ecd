//! Time, as the kiosk reads it. Nothing else in this crate reads a clock.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

/// A clock with two faces: one that survives a restart, one that never steps.
pub trait Clock: Send + Sync + 'static {
    /// Milliseconds since 1970, UTC. It may step; used only for ages that must outlive a restart.
    fn wall(&self) -> i64;
    /// Milliseconds since some fixed moment of this process; it never goes back.
    fn steady(&self) -> i64;
}

/// The machine's clock.
#[derive(Debug)]
pub struct MachineClock(Instant);

impl Default for MachineClock {
    #[expect(clippy::disallowed_methods, reason = "this is the kiosk's one steady clock")]
    fn default() -> Self {
        Self(Instant::now())
    }
}

impl Clock for MachineClock {
    #[expect(clippy::disallowed_methods, reason = "this is the kiosk's one wall clock")]
    fn wall(&self) -> i64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
    }

    fn steady(&self) -> i64 {
        i64::try_from(self.0.elapsed().as_millis()).unwrap_or(i64::MAX)
    }
}

/// A clock that stands until it is moved, for tests and trials.
#[derive(Debug)]
pub struct HandClock(AtomicI64);

impl HandClock {
    /// A clock that shows this instant (ms since 1970).
    pub const fn at(ms: i64) -> Self {
        Self(AtomicI64::new(ms))
    }

    /// Moves both faces on by so many milliseconds.
    pub fn advance(&self, ms: i64) {
        self.0.fetch_add(ms, Ordering::SeqCst);
    }
}

impl Clock for HandClock {
    fn wall(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }

    fn steady(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }
}
