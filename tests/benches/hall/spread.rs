//! Measured times, as they are told.

use std::fmt;

/// Times in ascending order, in milliseconds.
pub struct Spread(Vec<f64>);

impl Spread {
    pub fn of(mut all: Vec<f64>) -> Self {
        all.sort_by(f64::total_cmp);
        Self(all)
    }

    fn at(&self, percent: usize) -> f64 {
        self.0.get((self.0.len() * percent / 100).min(self.0.len().saturating_sub(1))).copied().unwrap_or(f64::NAN)
    }

    pub fn p99_ms(&self) -> f64 {
        self.at(99)
    }
}

impl fmt::Display for Spread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "p50 {:.2} ms, p99 {:.2} ms, longest {:.2} ms", self.at(50), self.at(99), self.at(100))
    }
}
