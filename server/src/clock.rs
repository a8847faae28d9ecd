//! A node's clock: read once from the machine, then advanced by the monotonic clock.
//!
//! A step of the machine's wall clock is reported by [`Clock::drift_ms`], never followed at once. A clock may also be set for trials, and in tests it is
//! moved by hand.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::time::Duration;

use senha_hall::At;
use tokio::time::Instant;

/// The time of a node; clones share it.
#[derive(Clone, Debug)]
pub struct Clock(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    /// The time itself while the clock stands still; while it runs, what is added to the milliseconds since `origin`.
    base_ms: AtomicI64,
    runs: AtomicBool,
    origin: Instant,
    set: bool,
}

#[expect(clippy::disallowed_methods, reason = "the one place where a node reads the machine's clocks")]
fn machine() -> (At, Instant) {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or(Duration::ZERO);
    (At(i64::try_from(since.as_millis()).unwrap_or(i64::MAX)), Instant::now())
}

/// Milliseconds since this was first asked, by the machine's monotonic clock: for limits and durations, never for what is judged.
pub fn running_ms() -> u64 {
    static BEGUN: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    let now = machine().1;
    let run = now.saturating_duration_since(*BEGUN.get_or_init(|| now));
    u64::try_from(run.as_millis()).unwrap_or(u64::MAX)
}

impl Clock {
    fn new(at: At, runs: bool, set: bool) -> Self {
        Self(Arc::new(Inner { base_ms: AtomicI64::new(at.0), runs: AtomicBool::new(runs), origin: machine().1, set }))
    }

    /// The machine's time, read once now.
    pub fn of_machine() -> Self {
        Self::new(machine().0, true, false)
    }

    /// A clock that begins at an instant and runs from there: for trials.
    pub fn set_to(at: At) -> Self {
        Self::new(at, true, true)
    }

    /// A clock that stands still until it is moved by hand.
    pub fn by_hand(at: At) -> Self {
        Self::new(at, false, true)
    }

    /// The time now.
    pub fn now(&self) -> At {
        At(self.0.base_ms.load(Ordering::Acquire) + self.run_ms())
    }

    fn run_ms(&self) -> i64 {
        if !self.0.runs.load(Ordering::Acquire) {
            return 0;
        }
        let run = machine().1.saturating_duration_since(self.0.origin);
        i64::try_from(run.as_millis()).unwrap_or(0)
    }

    /// Moves a clock to an instant, forward or back; it goes on as it did.
    pub fn move_to(&self, at: At) {
        let step = at.0 - self.now().0;
        self.0.base_ms.fetch_add(step, Ordering::AcqRel);
    }

    /// Lets a clock that was moved by hand run from where it stands.
    pub fn run(&self) {
        let at = self.now();
        self.0.runs.store(true, Ordering::Release);
        self.move_to(at);
    }

    /// Whether this is not the machine's own time.
    pub fn is_set(&self) -> bool {
        self.0.set
    }

    /// How far the machine's wall clock has gone away from this one, in milliseconds; 0 for a clock that was set.
    pub fn drift_ms(&self) -> i64 {
        if self.0.set { 0 } else { machine().0.0 - self.now().0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_by_hand_goes_where_it_is_moved() {
        let clock = Clock::by_hand(At(1000));
        assert_eq!(clock.now(), At(1000));
        clock.clone().move_to(At(500));
        assert_eq!(clock.now(), At(500));
        assert!(clock.is_set());
    }
}
