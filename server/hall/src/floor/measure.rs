//! How long a service takes: what the plan expects, corrected by what was measured.

use crate::plan::ServicePlan;

/// How many measured services the plan's expectation weighs as much as.
const PRIOR: u64 = 10;
/// A measured service counts for at most this long: a forgotten *finish* must not spoil the forecast.
const LONGEST_S: u32 = 4 * 3600;

/// What was measured of a service, in whole seconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measure {
    /// How many services.
    pub count: u64,
    /// The sum of their seconds.
    pub sum_s: u64,
    /// The sum of the squares of their seconds.
    pub squares_s2: u64,
}

/// A length of service as the forecast uses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    /// The mean, in seconds.
    pub mean_s: u64,
    /// The variance, in seconds squared.
    pub variance_s2: u64,
}

impl Measure {
    /// Takes one measured service in.
    pub fn add(&mut self, service_s: u32) {
        let s = u64::from(service_s.min(LONGEST_S));
        self.count += 1;
        self.sum_s += s;
        self.squares_s2 += s * s;
    }

    /// Lets the past weigh half, at the beginning of each business day.
    pub fn fade(&mut self) {
        self.count /= 2;
        self.sum_s /= 2;
        self.squares_s2 /= 2;
    }

    /// The plan's expectation, as if it had been measured [`PRIOR`] times, together with what was measured (a conjugate prior's mean).
    pub fn length_of(self, plan: &ServicePlan) -> Length {
        let (mean, sd) = (u64::from(plan.mean_s), u64::from(plan.sd_s));
        let count = PRIOR + self.count;
        let mean_s = (PRIOR * mean + self.sum_s) / count;
        let squares = (PRIOR * (mean * mean + sd * sd) + self.squares_s2) / count;
        Length { mean_s, variance_s2: squares.saturating_sub(mean_s * mean_s) }
    }
}
