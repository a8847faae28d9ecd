//! The person in front of the screen: their look, and whether they are still there. Nothing about them outlives their visit.
//!
//! A browser is known by a cookie without meaning. Whoever has not touched the screen for 45 s is asked whether they are still there; after
//! 15 s more the kiosk is as it was for the next person: first language, standard look.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use senha_face::{Look, Theme};

use crate::clock::Clock;
use crate::spool::CommandId;

/// A touch is waited for so long, ms, before the person is asked.
pub const IDLE_MS: i64 = 45_000;
/// And so long after the question, ms.
pub const WARN_MS: i64 = 15_000;
/// A page with a number counts down at once, ms: the paper is in the hand.
pub const TAKEN_MS: i64 = 20_000;
/// A number that must be noted or scanned stays longer, ms.
pub const NOTE_MS: i64 = 90_000;
/// So many browsers are remembered; a kiosk has one, a trial some more.
const MOST: usize = 64;

/// How long a page waits for its person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// It waits for ever: it is as the next person should find it.
    Rest,
    /// It asks after a while, then goes home.
    Ask,
    /// It counts down from the first moment, ms.
    Count(i64),
}

/// Whether the person is still there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stand {
    /// They are, or the page does not mind.
    Here,
    /// So many seconds are left.
    Left(i64),
    /// They are gone.
    Gone,
}

/// One person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Person {
    /// Theme and size.
    pub look: Look,
    /// All that can be touched is low.
    pub low: bool,
    touched: i64,
    rule: Rule,
}

impl Person {
    const fn new(now: i64) -> Self {
        Self { look: Look::of(Theme::Light), low: false, touched: now, rule: Rule::Rest }
    }

    /// Large and few.
    pub fn elder(&self) -> bool {
        self.look.theme == Theme::Elder
    }

    /// Nothing was chosen.
    pub fn is_plain(&self) -> bool {
        self.look == Look::of(Theme::Light) && !self.low
    }

    /// Whether they are still there at `now` (steady, ms).
    pub fn stand(&self, now: i64) -> Stand {
        let idle = now - self.touched;
        let (quiet, count) = match self.rule {
            Rule::Rest => return Stand::Here,
            Rule::Ask => (IDLE_MS, WARN_MS),
            Rule::Count(ms) => (0, ms),
        };
        match idle - quiet {
            before if before < 0 => Stand::Here,
            over if over < count => Stand::Left((count - over + 999) / 1000),
            _ => Stand::Gone,
        }
    }
}

/// Everyone in front of this kiosk, by their browser's cookie.
pub struct People {
    clock: Arc<dyn Clock>,
    known: Mutex<HashMap<CommandId, Person>>,
}

impl People {
    /// Nobody yet.
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self { clock, known: Mutex::default() }
    }

    fn known(&self) -> MutexGuard<'_, HashMap<CommandId, Person>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The person with this cookie, touching the screen now. Whoever was there before and is gone leaves nothing behind.
    pub fn touch(&self, cookie: CommandId) -> Person {
        let now = self.clock.steady();
        let mut known = self.known();
        if known.len() >= MOST && !known.contains_key(&cookie) {
            let oldest = known.iter().min_by_key(|(_, p)| p.touched).map(|(id, _)| *id);
            oldest.and_then(|id| known.remove(&id));
        }
        let person = known.entry(cookie).or_insert(Person::new(now));
        if person.stand(now) == Stand::Gone {
            *person = Person::new(now);
        }
        person.touched = now;
        *person
    }

    /// The person with this cookie, without a touch.
    pub fn look_at(&self, cookie: CommandId) -> (Person, Stand) {
        let now = self.clock.steady();
        let person = self.known().get(&cookie).copied().unwrap_or(Person::new(now));
        (person, person.stand(now))
    }

    /// The page that they now see waits so long. A page that begins to count down begins with its whole time.
    pub fn rule(&self, cookie: CommandId, rule: Rule) {
        let now = self.clock.steady();
        if let Some(person) = self.known().get_mut(&cookie)
            && person.rule != rule
        {
            person.rule = rule;
            person.touched = now;
        }
    }

    /// They chose how the screen looks.
    pub fn dress(&self, cookie: CommandId, change: impl FnOnce(&mut Person)) {
        if let Some(person) = self.known().get_mut(&cookie) {
            change(person);
        }
    }

    /// They have gone: the next one finds the kiosk as it was.
    pub fn forget(&self, cookie: CommandId) {
        self.known().remove(&cookie);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::HandClock;

    fn people() -> (People, Arc<HandClock>, CommandId) {
        let clock = Arc::new(HandClock::at(1_000_000));
        (People::new(clock.clone()), clock, CommandId::random().unwrap())
    }

    #[test]
    fn whoever_does_not_touch_is_asked_and_then_gone() {
        let (people, clock, cookie) = people();
        people.touch(cookie);
        people.rule(cookie, Rule::Ask);
        clock.advance(IDLE_MS - 1);
        assert_eq!(people.look_at(cookie).1, Stand::Here);
        clock.advance(1);
        assert_eq!(people.look_at(cookie).1, Stand::Left(15));
        clock.advance(14_001);
        assert_eq!(people.look_at(cookie).1, Stand::Left(1));
        clock.advance(999);
        assert_eq!(people.look_at(cookie).1, Stand::Gone);
    }

    #[test]
    fn a_touch_extends_and_the_next_person_finds_the_standard_look() {
        let (people, clock, cookie) = people();
        people.touch(cookie);
        people.rule(cookie, Rule::Ask);
        people.dress(cookie, |p| p.look = Look::of(Theme::Elder));
        clock.advance(IDLE_MS + 5_000);
        assert!(people.touch(cookie).elder(), "the warning was answered");
        assert_eq!(people.look_at(cookie).1, Stand::Here);
        clock.advance(IDLE_MS + WARN_MS);
        assert!(people.touch(cookie).is_plain(), "somebody else");
    }

    #[test]
    fn the_countdown_begins_when_the_paper_is_there() {
        let (people, clock, cookie) = people();
        people.touch(cookie);
        people.rule(cookie, Rule::Rest);
        clock.advance(60_000);
        people.rule(cookie, Rule::Count(TAKEN_MS));
        assert_eq!(people.look_at(cookie).1, Stand::Left(20));
        clock.advance(TAKEN_MS);
        assert_eq!(people.look_at(cookie).1, Stand::Gone);
    }

    #[test]
    fn strangers_browsers_do_not_pile_up() {
        let (people, clock, _) = people();
        for _ in 0..MOST * 2 {
            clock.advance(1);
            people.touch(CommandId::random().unwrap());
        }
        assert_eq!(people.known().len(), MOST);
    }
}
