//! A simulated person: what they come for, and what they will do.

use senha_hall::floor::{Language, Need, Wait};
use senha_hall::{At, BookingId, ServiceId};

use super::errand::seconds;
use super::group::Group;
use super::resident::Booked;
use crate::people::{Chance, Table};

/// The unit of the fitted patience, in milliseconds. In the data it is the mean wait of that line, two and a half minutes on the telephone. Who has come
/// to a hall has spent half a morning on it already; an hour and a half lets about one in ten leave where waits are a quarter of an hour.
const PATIENCE_UNIT_MS: i64 = 90 * 60_000;
/// Nobody takes a ticket when the kiosk says that it will take at least so long, in minutes: they come another day.
const ANOTHER_DAY_MIN: u32 = 60;
/// How those who have booked come: so many not at all, so many earlier than they may, a little late, and too late.
const NO_SHOW: f64 = 0.11;
const TOO_EARLY: f64 = 0.05;
const LATE: f64 = 0.10;
const TOO_LATE: f64 = 0.03;
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
    /// The booking with which they mean to check in.
    pub booking: Option<BookingId>,
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
    /// Somebody without a booking who comes to a group of counters about now; `groups` are all of the hall. None where nobody has an errand, or where the
    /// errand asks for a booking.
    pub fn draw(group: &Group, groups: &[Group], table: &Table, chance: &mut Chance) -> Option<Self> {
        let errand = group.draw_errand(chance).filter(|errand| errand.walk_in)?;
        let mut services = vec![errand.service.clone()];
        if chance.happens(TWO_SERVICES) {
            let other = if chance.happens(0.6) { Some(group) } else { elsewhere(group, groups, chance) };
            let second = other.and_then(|g| g.draw_errand(chance)).filter(|e| e.walk_in && e.service != errand.service);
            services.extend(second.map(|e| e.service.clone()));
        }
        Some(Self {
            services,
            booking: None,
            need: draw_need(chance),
            language: draw_language(chance),
            patience_ms: table.patience_ms(PATIENCE_UNIT_MS, chance.unit()),
            paperless: chance.happens(PAPERLESS),
            comes: draw_comes(chance),
            finding: draw_finding(group, groups, chance),
        })
    }

    /// Somebody with a booking, and when they stand at the kiosk; none for whoever does not come. They stay until they are served.
    pub fn booked(booked: &Booked, chance: &mut Chance) -> Option<(Self, At)> {
        let comes = booked.at.plus(comes_after(chance)?);
        let person = Self {
            services: vec![booked.service.clone()],
            booking: Some(booked.booking),
            need: draw_need(chance),
            language: booked.language,
            patience_ms: None,
            paperless: chance.happens(PAPERLESS),
            comes: draw_comes(chance),
            finding: Finding::Nothing,
        };
        Some((person, comes))
    }

    /// Whether they take a ticket when the kiosk shows this range. Where no counter is open for it there is none: they go home.
    pub fn takes(&self, wait: Option<Wait>) -> bool {
        let Some(wait) = wait.filter(|w| w.from_min < ANOTHER_DAY_MIN) else { return false };
        self.patience_ms.is_none_or(|patience| patience > i64::from(wait.from_min) * 60_000)
    }
}

/// How long after the beginning of their slot people with a booking come, in milliseconds; most come a little before it.
fn comes_after(chance: &mut Chance) -> Option<i64> {
    let draw = chance.unit();
    let upto = |share: f64| draw < share;
    if upto(NO_SHOW) {
        return None;
    }
    Some(if upto(NO_SHOW + TOO_EARLY) {
        -seconds(chance, 31 * 60, 50 * 60)
    } else if upto(NO_SHOW + TOO_EARLY + LATE) {
        seconds(chance, 60, 14 * 60)
    } else if upto(NO_SHOW + TOO_EARLY + LATE + TOO_LATE) {
        seconds(chance, 16 * 60, 30 * 60)
    } else {
        -seconds(chance, 2 * 60, 20 * 60)
    })
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

pub(super) fn draw_language(chance: &mut Chance) -> Language {
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
            booking: None,
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
    fn most_who_have_booked_come_in_time_and_some_never() {
        let mut chance = Chance::from_seed(2);
        let draws: Vec<Option<i64>> = (0..2_000).map(|_| comes_after(&mut chance)).collect();
        let share = |is: fn(&Option<i64>) -> bool| draws.iter().filter(|d| is(d)).count();
        assert!((150..300).contains(&share(Option::is_none)), "one in nine stays away");
        assert!(share(|d| d.is_some_and(|ms| (-30 * 60_000..15 * 60_000).contains(&ms))) > 1_500);
        assert!(share(|d| d.is_some_and(|ms| ms > 15 * 60_000)) > 20, "and a few come too late");
    }
}
