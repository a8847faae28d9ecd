//! A simulated person: what they come for, and what they will do.

use senha_hall::floor::{Language, Need, Wait};
use senha_hall::{At, ServiceId};

use super::errand::{QUARTER_MS, next_quarter, seconds};
use super::group::Group;
use crate::people::{Chance, Table};

/// The unit of the fitted patience, in milliseconds. In the data it is the mean wait of that line, two and a half minutes on the telephone. Who has come
/// to a hall has spent half a morning on it already; an hour and a half lets about one in ten leave where waits are a quarter of an hour.
const PATIENCE_UNIT_MS: i64 = 90 * 60_000;
/// Nobody takes a ticket when the kiosk says that it will take at least so long, in minutes: they come another day.
const ANOTHER_DAY_MIN: u32 = 60;
/// Of a service that may be booked and need not be, so many people have booked.
const BOOKED: f64 = 0.10;
/// So many have a second thing to do.
const TWO_SERVICES: f64 = 0.05;
/// So many do not come at once when they are called; some of these have only gone to the water dispenser.
const AWAY_WHEN_CALLED: f64 = 0.04;
const NEAR_BY: f64 = 0.15;
/// So many lack a paper, and so many are at the wrong service.
const LACKS_PAPERS: f64 = 0.03;
const WRONG_SERVICE: f64 = 0.02;
/// So many want no paper ticket.
const PAPERLESS: f64 = 0.08;

/// A person.
#[derive(Clone, Debug)]
pub struct Person {
    /// The services of the visit.
    pub services: Vec<ServiceId>,
    /// The slot, for who has booked.
    pub slot: Option<At>,
    /// A need that kiosk or reception was told of.
    pub need: Option<Need>,
    /// The language in which they want to be called.
    pub language: Language,
    /// After how long in the line they go home; `None` stays.
    pub patience_ms: Option<i64>,
    /// No paper is wanted.
    pub paperless: bool,
    /// Whether they come when they are called.
    pub comes: Comes,
    /// What turns out at the counter.
    pub finding: Finding,
}

/// Whether somebody comes when called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comes {
    /// At once.
    AtOnce,
    /// When they are called again.
    AfterRecall,
    /// Not this time.
    Not,
}

/// What turns out at the counter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// Nothing: the service is done.
    Nothing,
    /// A paper lacks, which the person can fetch.
    PapersLack,
    /// It is a matter of another service.
    OtherService(ServiceId),
}

impl Person {
    /// Somebody who comes to a group of counters about now; `groups` are all of the hall. None where nobody has an errand.
    pub fn draw(group: &Group, groups: &[Group], table: &Table, at: At, chance: &mut Chance) -> Option<Self> {
        let errand = group.draw_errand(chance)?;
        let booked = !errand.walk_in || (errand.bookable && chance.happens(BOOKED));
        let mut services = vec![errand.service.clone()];
        if chance.happens(TWO_SERVICES) {
            let other = if chance.happens(0.6) { Some(group) } else { elsewhere(group, groups, chance) };
            let second = other.and_then(|g| g.draw_errand(chance)).filter(|e| e.walk_in && e.service != errand.service);
            services.extend(second.map(|e| e.service.clone()).filter(|_| !booked));
        }
        Some(Self {
            services,
            slot: booked.then(|| slot_near(at, chance)),
            need: draw_need(chance),
            language: draw_language(chance),
            patience_ms: table.patience_ms(PATIENCE_UNIT_MS, chance.unit()),
            paperless: chance.happens(PAPERLESS),
            comes: draw_comes(chance),
            finding: draw_finding(group, groups, chance),
        })
    }

    /// Whether they take a ticket when the kiosk shows this range. Where no counter is open for it there is none: they go home.
    pub fn takes(&self, wait: Option<Wait>) -> bool {
        let Some(wait) = wait.filter(|w| w.from_min < ANOTHER_DAY_MIN) else { return false };
        self.patience_ms.is_none_or(|patience| patience > i64::from(wait.from_min) * 60_000)
    }
}

/// People who have booked come a little before their slot; one in ten comes a little late.
fn slot_near(at: At, chance: &mut Chance) -> At {
    let coming = next_quarter(at);
    if chance.happens(0.1) { coming.plus(-QUARTER_MS) } else { coming }
}

fn draw_need(chance: &mut Chance) -> Option<Need> {
    let draw = chance.unit();
    let upto = [
        (0.035, Need::Elderly),
        (0.043, Need::Disabled),
        (0.050, Need::Pregnant),
        (0.056, Need::Infant),
        (0.060, Need::Other),
    ];
    upto.into_iter().find(|(share, _)| draw < *share).map(|(_, need)| need)
}

fn draw_language(chance: &mut Chance) -> Language {
    match chance.unit() {
        draw if draw < 0.80 => Language::ZhHant,
        draw if draw < 0.88 => Language::Pt,
        draw if draw < 0.94 => Language::En,
        _ => Language::ZhHans,
    }
}

fn draw_comes(chance: &mut Chance) -> Comes {
    match chance.unit() {
        draw if draw >= AWAY_WHEN_CALLED => Comes::AtOnce,
        draw if draw < AWAY_WHEN_CALLED * NEAR_BY => Comes::AfterRecall,
        _ => Comes::Not,
    }
}

fn draw_finding(group: &Group, groups: &[Group], chance: &mut Chance) -> Finding {
    match chance.unit() {
        draw if draw < LACKS_PAPERS => Finding::PapersLack,
        draw if draw < LACKS_PAPERS + WRONG_SERVICE => {
            let other = elsewhere(group, groups, chance).and_then(|g| g.draw_errand(chance)).filter(|e| e.walk_in);
            other.map_or(Finding::Nothing, |e| Finding::OtherService(e.service.clone()))
        }
        _ => Finding::Nothing,
    }
}

/// Another staffed group of the hall.
fn elsewhere<'a>(group: &Group, groups: &'a [Group], chance: &mut Chance) -> Option<&'a Group> {
    let others: Vec<&Group> = groups.iter().filter(|g| g.staffed > 0 && g.counters != group.counters).collect();
    others.get(chance.below(others.len())).copied()
}

/// How long somebody walks to the counter, in milliseconds.
pub fn walk_ms(chance: &mut Chance) -> i64 {
    seconds(chance, 15, 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_longer_than_somebody_s_patience_is_left_to_others() {
        let mut chance = Chance::from_seed(1);
        let mut person = Person {
            services: Vec::new(),
            slot: None,
            need: None,
            language: draw_language(&mut chance),
            patience_ms: Some(20 * 60_000),
            paperless: false,
            comes: Comes::AtOnce,
            finding: Finding::Nothing,
        };
        let wait = |from_min| Some(Wait { from_min, to_min: from_min + 10 });
        assert!(person.takes(wait(10)) && !person.takes(wait(25)) && !person.takes(None));
        person.patience_ms = None;
        assert!(person.takes(wait(55)) && !person.takes(wait(65)));
    }

    #[test]
    fn who_has_booked_comes_within_a_quarter_of_an_hour_of_the_slot() {
        let mut chance = Chance::from_seed(2);
        for minute in 0..200 {
            let at = At(1_795_000_000_000 + minute * 60_000);
            let slot = slot_near(at, &mut chance);
            assert_eq!(slot.0 % QUARTER_MS, 0);
            assert!((slot.0 - at.0).abs() <= QUARTER_MS, "{at:?} {slot:?}");
        }
    }
}
