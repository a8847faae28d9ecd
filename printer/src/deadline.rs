//! Waiting for a device: a moment in real time after which one gives up. The halls' clock has no part in it.

use std::time::{Duration, Instant};

/// A moment at which waiting ends.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Deadline(Instant);

impl Deadline {
    /// So long from now.
    #[expect(
        clippy::disallowed_methods,
        reason = "a printer's silence is measured in real time, whatever clock a hall keeps"
    )]
    pub(crate) fn after(patience: Duration) -> Self {
        Self(Instant::now() + patience)
    }

    /// What is left; zero once it is over.
    #[expect(
        clippy::disallowed_methods,
        reason = "a printer's silence is measured in real time, whatever clock a hall keeps"
    )]
    pub(crate) fn left(self) -> Duration {
        self.0.saturating_duration_since(Instant::now())
    }

    /// Whether it is over.
    pub(crate) fn is_over(self) -> bool {
        self.left().is_zero()
    }
}
