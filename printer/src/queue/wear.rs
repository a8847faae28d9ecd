//! What printing costs a printer. The caller keeps it over restarts.

use serde::{Deserialize, Serialize};

/// Counts of a printer's work.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wear {
    /// Jobs that went out whole.
    pub jobs: u64,
    /// Cuts.
    pub cuts: u64,
    /// Paper fed, in micrometres, so that printers of any resolution add up.
    pub paper_um: u64,
}

impl Wear {
    /// Paper fed, in metres.
    #[expect(clippy::cast_precision_loss, reason = "a printer is worn out before 2^52 micrometres")]
    pub fn metres(&self) -> f64 {
        self.paper_um as f64 / 1e6
    }

    /// Adds a job that fed so many dots.
    pub(super) fn add(&mut self, dots: u32, dpi: u32, cuts: u32) {
        self.jobs += 1;
        self.cuts += u64::from(cuts);
        self.paper_um += u64::from(dots) * 25_400 / u64::from(dpi.max(1));
    }

    /// The sum of two counts: what was kept, and what has come since.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self { jobs: self.jobs + other.jobs, cuts: self.cuts + other.cuts, paper_um: self.paper_um + other.paper_um }
    }

    /// About how many jobs a roll still holds, from `self` counted since the roll was put in; `None` before the first.
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "an estimate, and never negative"
    )]
    pub fn jobs_left(&self, roll_metres: f64) -> Option<u64> {
        (self.jobs > 0 && self.paper_um > 0)
            .then(|| ((roll_metres - self.metres()).max(0.0) / (self.metres() / self.jobs as f64)) as u64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_roll_of_eighty_metres_holds_so_many_more_tickets() {
        let mut wear = Wear::default();
        assert_eq!(wear.jobs_left(80.0), None);
        for _ in 0..100 {
            wear.add(800, 203, 1);
        }
        assert_eq!((wear.jobs, wear.cuts), (100, 100));
        assert!((wear.metres() - 10.0).abs() < 0.1, "{}", wear.metres());
        assert_eq!(wear.jobs_left(80.0), Some(699));
        assert_eq!(wear.plus(wear).jobs, 200);
    }
}
