//! Chance with a seed: SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", OOPSLA 2014).

/// A stream of random numbers that its seed determines.
#[derive(Clone, Debug)]
pub struct Chance(u64);

impl Chance {
    /// The stream of a seed; the same seed gives the same stream.
    pub fn from_seed(seed: u64) -> Self {
        Self(seed)
    }

    /// Any 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A fraction from 0 to below 1.
    pub fn unit(&mut self) -> f64 {
        let [a, b, c, d, ..] = self.bits().to_le_bytes();
        f64::from(u32::from_le_bytes([a, b, c, d])) / (f64::from(u32::MAX) + 1.0)
    }

    /// One of the numbers below `end`; 0 where `end` is 0.
    pub fn below(&mut self, end: usize) -> usize {
        let high = (u128::from(self.bits()) * (end as u128)) >> 64;
        usize::try_from(high).unwrap_or(0)
    }

    /// Whether something happens that happens in this share of all cases (0 to 1).
    pub fn happens(&mut self, share: f64) -> bool {
        self.unit() < share
    }

    /// How many of many independent people come, when so many come on average (Poisson, by Knuth's product, in parts of at most 16).
    pub fn poisson(&mut self, mean: f64) -> u32 {
        let (mut rest, mut count) = (mean, 0);
        while rest > 0.0 {
            let floor = (-rest.min(16.0)).exp();
            let mut product = self.unit();
            while product > floor {
                count += 1;
                product *= self.unit();
            }
            rest -= 16.0;
        }
        count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_tells_the_same_day_again() {
        let stream = |seed| {
            let mut chance = Chance::from_seed(seed);
            [chance.bits(), chance.bits(), chance.bits()]
        };
        assert_eq!(stream(7), stream(7));
        assert_ne!(stream(7), stream(8));
        // The first word of SplitMix64 for seed 0, as its authors publish it.
        assert_eq!(stream(0)[0], 0xe220_a839_7b1d_cdaf);
    }

    #[test]
    fn on_average_as_many_come_as_were_said_to_come() {
        let mut chance = Chance::from_seed(1);
        for mean in [0.2, 3.0, 40.0] {
            let total: u32 = (0..20_000).map(|_| chance.poisson(mean)).sum();
            let found = f64::from(total) / 20_000.0;
            assert!((found - mean).abs() < 0.05 * mean.max(1.0), "{mean}: {found}");
        }
    }

    #[test]
    fn every_one_of_a_few_is_chosen_about_as_often() {
        let mut chance = Chance::from_seed(2);
        let mut counts = [0_u32; 5];
        for _ in 0..5_000 {
            counts[chance.below(5)] += 1;
        }
        assert!(counts.iter().all(|count| (900..1_100).contains(count)), "{counts:?}");
        assert_eq!(chance.below(0), 0);
    }
}
