//! How long to wait before the next try: 0.5 s, twice as long each time, 10 s at most, each less up to a half by chance, so that a thousand
//! boards do not come back in one moment.

use std::time::Duration;

const FIRST_MS: u64 = 500;
const MOST_MS: u64 = 10_000;

/// The waits of one outage.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Backoff {
    tries: u32,
}

impl Backoff {
    /// The next wait; `random` is any number.
    pub fn next(&mut self, random: u32) -> Duration {
        let full = (FIRST_MS << self.tries.min(10)).min(MOST_MS);
        self.tries = self.tries.saturating_add(1);
        let less = full / 2 * u64::from(random) / u64::from(u32::MAX);
        Duration::from_millis(full - less)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_waits_grow_to_ten_seconds_and_stay() {
        let mut backoff = Backoff::default();
        let waits: Vec<_> = (0..8).map(|_| backoff.next(0).as_millis()).collect();
        assert_eq!(waits, [500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000, 10_000]);
        let mut forever = Backoff { tries: u32::MAX };
        assert_eq!(forever.next(0).as_millis(), 10_000);
    }

    #[test]
    fn a_thousand_boards_come_back_at_different_moments() {
        let wait = |random| Backoff { tries: 4 }.next(random).as_millis();
        assert_eq!((wait(0), wait(u32::MAX / 2), wait(u32::MAX)), (8_000, 6_001, 4_000));
    }
}
