//! A group of counters that serve the same services: how many of them are staffed, and how many people come to them on a day.
//!
//! The catalogue says how many counters there are and how long services take, not how many people come. A day is therefore made from the counters'
//! own pace: so many people come in the fullest hours as the staffed counters can serve, times the group's press. Most halls have some groups where
//! people wait, some where the line comes and goes, and some where nobody waits.

use std::ops::Range;

use senha_hall::plan::Plan;
use senha_hall::{CounterId, ServiceId};
use senha_server::catalogue::{Catalogue, CounterGroup};

use super::errand::{self, Errand};
use super::settings::Speed;
use crate::people::{Chance, Table};

/// Of this many counters on, one is left for a person who joins in.
const LEAVE_ONE_OF: usize = 3;
/// Between two people a counter is empty for so long: the clerk ends the work, the next person walks.
const BETWEEN_S: f64 = 70.0;
/// Second services, transfers and missed calls take so much on top.
const ON_TOP: f64 = 1.06;
/// The fullest hours of a working day, in minutes of the day.
const FULL_HOURS: Range<u16> = 570..720;
const QUARTER: u16 = 15;

/// A group of counters.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its counters, in their order.
    pub counters: Vec<CounterId>,
    /// How many of them, the first ones, have a simulated clerk.
    pub staffed: usize,
    /// What people come to them for.
    pub errands: Vec<Errand>,
    /// How many people come on a day.
    pub per_day: f64,
}

impl Group {
    /// A group of the catalogue in a month (1-12), staffed and asked for by chance.
    pub fn new(catalogue: &Catalogue, plan: &Plan, group: &CounterGroup, day: &Workday, chance: &mut Chance) -> Self {
        let counters: Vec<CounterId> = (group.from..=group.to).filter_map(|n| n.to_string().parse().ok()).collect();
        let offered = group.services.iter().filter_map(|id| Some((catalogue.service(id)?, plan.services.get(id)?)));
        let errands: Vec<Errand> = offered.map(|(service, plan)| Errand::of(service, plan, day.month)).collect();
        let usual = usually_staffed(counters.len(), chance);
        let staffed = day.speed.of(usual).min(most_staffed(counters.len()));
        let per_day = pace(&errands) * f64::from(u32::try_from(usual).unwrap_or(0)) * press(chance) * day.speed.times()
            / day.part_an_hour();
        Self { counters, staffed, errands, per_day }
    }

    /// The counters with a simulated clerk.
    pub fn staffed_counters(&self) -> &[CounterId] {
        &self.counters[..self.staffed.min(self.counters.len())]
    }

    /// What one person comes for.
    pub fn draw_errand(&self, chance: &mut Chance) -> Option<&Errand> {
        errand::pick(&self.errands, chance)
    }

    /// The errand that a service is here.
    pub fn errand(&self, service: &ServiceId) -> Option<&Errand> {
        self.errands.iter().find(|e| e.service == *service)
    }
}

/// The day for which a hall is staffed.
pub struct Workday<'a> {
    /// The people's table.
    pub table: &'a Table,
    /// The hours of the hall, in minutes of the day.
    pub hours: &'a [Range<u16>],
    /// The month, 1 to 12.
    pub month: i8,
    /// Times the people of a usual day.
    pub speed: Speed,
}

impl Workday<'_> {
    /// Which part of a day's people comes in an hour of the fullest hours; of a hall that is closed then, an eighth.
    fn part_an_hour(&self) -> f64 {
        let quarters = FULL_HOURS.step_by(usize::from(QUARTER)).map(|q| self.table.expected_in(q, self.hours, 1.0));
        let some: Vec<f64> = quarters.filter(|part| *part > 0.0).collect();
        let count = f64::from(u32::try_from(some.len()).unwrap_or(0));
        if some.is_empty() { 1.0 / 8.0 } else { some.iter().sum::<f64>() / count * 4.0 }
    }
}

/// How many people an hour one counter serves.
fn pace(errands: &[Errand]) -> f64 {
    let asked: f64 = errands.iter().map(|e| e.weight).sum();
    let mean_s: f64 = errands.iter().map(|e| e.weight * e.mean_s).sum::<f64>() / asked;
    if asked > 0.0 { 3600.0 / (mean_s * ON_TOP + BETWEEN_S) } else { 0.0 }
}

/// How many counters of a group usually have a clerk: six to eight in ten.
fn usually_staffed(counters: usize, chance: &mut Chance) -> usize {
    let tenths = 6 + chance.below(3);
    ((counters * tenths + 5) / 10).clamp(1, most_staffed(counters).max(1))
}

fn most_staffed(counters: usize) -> usize {
    if counters >= LEAVE_ONE_OF { counters - 1 } else { counters }
}

/// How many people come for each one who can be served. Above 1 the line grows until it is too long for some: who is less patient than the line is
/// long goes home, so that it settles (15 to 30 minutes with the fitted patience).
fn press(chance: &mut Chance) -> f64 {
    let (from, to) = match chance.unit() {
        draw if draw < 0.15 => (0.45, 0.70),
        draw if draw < 0.40 => (0.85, 0.97),
        _ => (1.10, 1.25),
    };
    from + chance.unit() * (to - from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_of_three_always_has_a_counter_for_a_person_who_joins_in() {
        let mut chance = Chance::from_seed(5);
        for counters in 1..40 {
            let usual = usually_staffed(counters, &mut chance);
            let most = most_staffed(counters);
            assert!(usual >= 1 && usual <= most, "{usual} of {counters}");
            assert_eq!(counters - most, usize::from(counters >= 3));
        }
    }
}
