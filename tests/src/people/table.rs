//! The fitted table, and how a simulated day draws from it.

use std::ops::Range;

use serde::Deserialize;

use super::{Chance, Quantiles};

/// Minutes of the steps in which arrivals are counted.
const QUARTER: u16 = 15;

/// What was fitted; `people.toml` says from what and how.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// Whose data it was.
    pub source: String,
    /// The working days that were counted.
    pub days: Vec<String>,
    /// How many people joined on these days.
    pub people: u32,
    /// The share of people of the line's second class.
    pub priority_share: f64,
    /// When people come.
    pub arrivals: Arrivals,
    /// When they give up.
    pub patience: Patience,
    /// How service times spread.
    pub spread: Spread,
    /// The line's own services, most asked for first.
    pub service: Vec<Service>,
}

/// Of 10,000 people of a working day, how many come in each quarter of an hour of the clock.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Arrivals {
    /// The first quarter's minute of the day.
    pub first_minute: u16,
    /// One number a quarter.
    pub of_10000: Vec<u32>,
}

/// After how many usual waits people have left.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Patience {
    /// The mean wait of those who waited and were served, in seconds: the unit of the quantiles.
    pub usual_wait_s: f64,
    /// Share of people who would have left, and after how many usual waits. What is above the last pair stays.
    pub quantiles: Quantiles,
}

/// How service times spread around their median.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Spread {
    /// Share of services, and ln(time / median) in units of ln(p90 / median): 0 at the half, 1 at nine in ten.
    pub quantiles: Quantiles,
    /// Standard deviation of ln(time), all services together, each around its own mean.
    pub sigma: f64,
}

/// One of the line's own services.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// Its letters in the data.
    pub code: String,
    /// Share of all people.
    pub share: f64,
    /// Seconds that half of the services take at most.
    pub median_s: f64,
    /// Seconds that nine in ten take at most.
    pub p90_s: f64,
    /// Standard deviation of ln(time).
    pub sigma: f64,
}

impl Table {
    /// The table that Senha carries.
    ///
    /// # Panics
    /// Never in a build whose tests passed: the text is compiled in.
    pub fn load() -> Self {
        toml::from_str(include_str!("people.toml")).expect("the table was read by its test")
    }

    /// How many people come on average in the quarter that begins at this minute of the day, when a hall with these hours (minutes of the day, in
    /// whole quarters) sees so many in a day. The clock's shape is kept: the quiet noon stays at noon, whatever the hours.
    pub fn expected_in(&self, quarter: u16, hours: &[Range<u16>], per_day: f64) -> f64 {
        let quarters = hours.iter().flat_map(|open| open.clone().step_by(usize::from(QUARTER)));
        let all: u32 = quarters.map(|each| self.arrivals.weight(each)).sum();
        if all == 0 || !hours.iter().any(|open| open.contains(&quarter)) {
            return 0.0;
        }
        per_day * f64::from(self.arrivals.weight(quarter)) / f64::from(all)
    }

    /// How many people come in that quarter of one day, by chance around [`Table::expected_in`].
    pub fn arrivals_in(&self, quarter: u16, hours: &[Range<u16>], per_day: f64, chance: &mut Chance) -> u32 {
        chance.poisson(self.expected_in(quarter, hours, per_day))
    }

    /// Milliseconds after which the person at this share (0 to 1) gives up, where the usual wait is as given; `None` stays to the end.
    pub fn patience_ms(&self, usual_wait_ms: i64, share: f64) -> Option<i64> {
        self.patience.quantiles.at(share).map(|waits| scaled(usual_wait_ms, waits))
    }

    /// Milliseconds of the service at this share (0 to 1) among services with this median and p90.
    pub fn service_ms(&self, median_ms: i64, p90_ms: i64, share: f64) -> i64 {
        let step = (float(p90_ms) / float(median_ms.max(1))).max(1.0).ln();
        scaled(median_ms, (self.spread.quantiles.at_most(share) * step).exp())
    }
}

impl Arrivals {
    fn weight(&self, quarter: u16) -> u32 {
        let index = quarter.checked_sub(self.first_minute).map(|minutes| usize::from(minutes / QUARTER));
        index.and_then(|index| self.of_10000.get(index)).copied().unwrap_or(0)
    }
}

/// Milliseconds as a fraction can hold them: a day has 27 bits.
fn float(ms: i64) -> f64 {
    f64::from(i32::try_from(ms).unwrap_or(i32::MAX))
}

#[expect(clippy::cast_possible_truncation, reason = "a float too large for a time is cut to the largest one")]
fn scaled(ms: i64, factor: f64) -> i64 {
    (float(ms) * factor).round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    const OFFICE: Range<u16> = 9 * 60..18 * 60;

    #[test]
    fn the_table_is_whole_and_its_quarters_are_a_day() {
        let table = Table::load();
        assert_eq!(table.arrivals.of_10000.len(), 68);
        let all: u32 = table.arrivals.of_10000.iter().sum();
        assert!((9_990..=10_010).contains(&all), "{all}");
        for quantiles in [&table.patience.quantiles, &table.spread.quantiles] {
            assert!(quantiles.points().windows(2).all(|pair| pair[0].0 < pair[1].0 && pair[0].1 <= pair[1].1));
        }
    }

    #[test]
    fn a_hall_sees_its_whole_day_in_its_own_hours_and_nobody_before() {
        let table = Table::load();
        let day: f64 = OFFICE.step_by(15).map(|quarter| table.expected_in(quarter, &[OFFICE], 300.0)).sum();
        assert!((day - 300.0).abs() < 1e-9, "{day}");
        assert!(table.expected_in(8 * 60, &[OFFICE], 300.0).abs() < 1e-9);
    }

    #[test]
    fn the_morning_is_fuller_than_the_evening() {
        let table = Table::load();
        let hour = |from: u16| {
            (from * 60..(from + 1) * 60).step_by(15).map(|quarter| table.arrivals.weight(quarter)).sum::<u32>()
        };
        assert!(hour(10) > hour(13) && hour(13) > hour(19), "{} {} {}", hour(10), hour(13), hour(19));
    }

    #[test]
    fn a_service_keeps_its_median_and_its_p90() {
        let table = Table::load();
        let mut chance = Chance::from_seed(3);
        let mut times: Vec<i64> = (0..10_001).map(|_| table.service_ms(480_000, 1_200_000, chance.unit())).collect();
        times.sort_unstable();
        assert!((456_000..504_000).contains(&times[5_000]), "median {}", times[5_000]);
        assert!((1_120_000..1_280_000).contains(&times[9_000]), "p90 {}", times[9_000]);
    }

    #[test]
    fn the_patient_stay_and_the_hasty_leave_first() {
        let table = Table::load();
        let hasty = table.patience_ms(900_000, 0.05).expect("one in twenty leaves");
        let calm = table.patience_ms(900_000, 0.30).expect("three in ten leave");
        assert!(hasty < calm);
        assert_eq!(table.patience_ms(900_000, 0.999), None);
    }
}
