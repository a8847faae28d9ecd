//! A distribution as a short list of its quantiles, straight lines between them.

use serde::Deserialize;

/// Pairs of share (0 to 1) and value, both growing.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(transparent)]
pub struct Quantiles(Vec<(f64, f64)>);

impl Quantiles {
    /// Of pairs that grow in both numbers.
    pub fn of(points: Vec<(f64, f64)>) -> Self {
        Self(points)
    }

    /// The pairs.
    pub fn points(&self) -> &[(f64, f64)] {
        &self.0
    }

    /// The value that this share lies below. Below the first pair it is the first value; above the last one nothing is known.
    pub fn at(&self, share: f64) -> Option<f64> {
        let (first, last) = (self.0.first()?, self.0.last()?);
        if share <= first.0 {
            return Some(first.1);
        }
        if share > last.0 {
            return None;
        }
        let pair = self.0.windows(2).find(|pair| share <= pair[1].0)?;
        let (low, high) = (pair[0], pair[1]);
        Some(low.1 + (high.1 - low.1) * (share - low.0) / (high.0 - low.0))
    }

    /// As [`Quantiles::at`]; above the last pair it is the last value.
    pub fn at_most(&self, share: f64) -> f64 {
        let last = self.0.last().map_or(0.0, |point| point.1);
        self.at(share).unwrap_or(last)
    }
}

/// The value that a share of sorted numbers lies below, straight between neighbours (Hyndman and Fan 1996, type 7).
pub(super) fn of_sorted(sorted: &[f64], share: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else { return 0.0 };
    let steps: Vec<(f64, f64)> =
        sorted.iter().enumerate().map(|(rank, value)| (rank_share(rank, last), *value)).collect();
    Quantiles(steps).at_most(share)
}

fn rank_share(rank: usize, last: usize) -> f64 {
    count(rank) / count(last.max(1))
}

/// A count as a fraction can hold it: our tables have far fewer than 2^32 rows.
pub(super) fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn between_two_pairs_the_line_is_straight() {
        let table = Quantiles::of(vec![(0.1, 1.0), (0.5, 3.0), (0.9, 4.0)]);
        assert_eq!(table.at(0.3), Some(2.0));
        assert_eq!(table.at(0.0), Some(1.0));
        assert_eq!(table.at(0.95), None);
        assert!((table.at_most(0.95) - 4.0).abs() < 1e-12);
    }

    #[test]
    fn the_median_of_four_lies_between_the_middle_two() {
        assert!((of_sorted(&[1.0, 2.0, 4.0, 9.0], 0.5) - 3.0).abs() < 1e-12);
    }
}
