//! How long people would have waited: those who were served hide it, and count as having waited at least so long
//! (Kaplan and Meier, "Nonparametric estimation from incomplete observations", JASA 1958).

use std::collections::BTreeMap;

use super::quantiles::count;

/// Of waits (seconds, and whether the person left then), the growing pairs of the share that would have left by a wait, and that wait. It ends
/// where fewer than `fewest` still waited: from there on single people would make the curve.
pub(super) fn left_by(waits: impl Iterator<Item = (u32, bool)>, fewest: usize) -> Vec<(f64, f64)> {
    let mut at: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
    for (wait, left) in waits {
        let here = at.entry(wait).or_default();
        here.0 += usize::from(left);
        here.1 += 1;
    }
    let mut waiting: usize = at.values().map(|here| here.1).sum();
    let mut stay = 1.0;
    let mut steps = Vec::new();
    for (wait, (left, all)) in at {
        if waiting < fewest {
            break;
        }
        if left > 0 {
            stay *= 1.0 - count(left) / count(waiting);
            steps.push((1.0 - stay, f64::from(wait)));
        }
        waiting -= all;
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_was_served_counts_as_having_waited_at_least_so_long() {
        // The textbook's way: 6 people; one leaves at 1 (5/6 stay), one is served at 2, one leaves at 3 (3/4 of them stay), the rest is served.
        let steps = left_by([(1, true), (2, false), (3, true), (4, false), (5, false), (6, false)].into_iter(), 1);
        let expected = [(1.0 / 6.0, 1.0), (1.0 - 5.0 / 6.0 * 3.0 / 4.0, 3.0)];
        assert_eq!(steps.len(), 2);
        for (found, wanted) in steps.iter().zip(expected) {
            assert!((found.0 - wanted.0).abs() < 1e-12 && (found.1 - wanted.1).abs() < 1e-12, "{steps:?}");
        }
    }
}
