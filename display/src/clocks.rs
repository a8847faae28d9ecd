//! The one place that reads this machine's clocks; everything else is given a moment.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use tokio::time::Instant;

use crate::view::Now;

/// The two clocks of a display.
#[derive(Clone, Debug)]
pub struct Clocks(Source);

#[derive(Clone, Debug)]
enum Source {
    Machine { begin: Instant },
    Hand(Arc<Mutex<Now>>),
}

impl Clocks {
    /// This machine's clocks.
    pub fn machine() -> Self {
        Self(Source::Machine { begin: mark() })
    }

    /// Clocks that stand still until they are moved by hand; clones move together.
    pub fn by_hand(wall_ms: i64) -> Self {
        Self(Source::Hand(Arc::new(Mutex::new(Now { mono_ms: 0, wall_ms }))))
    }

    /// The present moment.
    pub fn now(&self) -> Now {
        match &self.0 {
            Source::Machine { begin } => Now { mono_ms: ms(begin.elapsed()), wall_ms: wall_ms() },
            Source::Hand(now) => *now.lock().unwrap_or_else(PoisonError::into_inner),
        }
    }

    /// Time passes on clocks that are moved by hand.
    pub fn pass(&self, ms: i64) {
        self.shift(ms, ms);
    }

    /// The machine sleeps for so long: the wall's clock goes on, the monotonic one does not.
    pub fn suspend(&self, ms: i64) {
        self.shift(0, ms);
    }

    fn shift(&self, mono_ms: i64, wall_ms: i64) {
        if let Source::Hand(now) = &self.0 {
            let mut now = now.lock().unwrap_or_else(PoisonError::into_inner);
            now.mono_ms += mono_ms;
            now.wall_ms += wall_ms;
        }
    }
}

/// A mark in time, to measure from; it follows a test's paused time.
#[expect(clippy::disallowed_methods, reason = "only lengths of waits are measured by it, no moment is told")]
pub(crate) fn mark() -> Instant {
    Instant::now()
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one reading of the wall's clock; the view judges by it only whether the machine slept"
)]
fn wall_ms() -> i64 {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, ms)
}

fn ms(time: Duration) -> i64 {
    i64::try_from(time.as_millis()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sleep_moves_the_walls_clock_alone() {
        let clocks = Clocks::by_hand(1_000);
        let same = clocks.clone();
        clocks.pass(50);
        clocks.suspend(7);
        assert_eq!(same.now(), Now { mono_ms: 50, wall_ms: 1_057 });
    }

    #[tokio::test(start_paused = true)]
    async fn the_machines_clocks_go_by_themselves() {
        let clocks = Clocks::machine();
        tokio::time::advance(Duration::from_millis(1_500)).await;
        assert_eq!(clocks.now().mono_ms, 1_500);
        assert!(clocks.now().wall_ms > 1_700_000_000_000);
        clocks.pass(60_000);
        assert_eq!(clocks.now().mono_ms, 1_500, "a machine's clocks are not moved");
    }
}
