//! What goes on in one hall: its people, its clerks, and what each of them does next.
//!
//! It looks at the floor as anyone can, makes commands, and hears their answers; it keeps no queue of its own. Tickets that a real person took are
//! called and served like all others.

use std::collections::HashMap;
use std::sync::Arc;

use senha_hall::floor::{Answer, Command, Floor, PrintOutcome, Refusal, Stage, Wait};
use senha_hall::{At, By, TicketId};
use senha_server::keeper::{AskError, Asked};
use senha_server::node::Hall;

use super::clerk::Clerk;
use super::diary::{Diary, Happening};
use super::errand::{QUARTER_MS, next_quarter, seconds};
use super::group::Group;
use super::hours;
use super::person::{Comes, Person};
use super::resident::Booked;
use super::tally::{Tally, Told};
use crate::people::{Chance, Table};

/// How often somebody looks round the hall, in milliseconds.
const LOOK_ROUND_MS: i64 = 10_000;
/// Of those who would come in the first quarter, so many more stand at the doors when they open.
const AT_THE_DOORS: f64 = 1.7;
/// So many of those who missed their call come back.
const COMES_BACK: f64 = 0.45;

/// Who does what no counter does.
#[derive(Clone, Copy, Debug)]
pub struct Staff {
    /// The number of the kiosks' key.
    pub kiosk: i64,
    /// The number of the reception's account.
    pub reception: i64,
}

/// A deed that somebody asks for.
pub struct Deed {
    /// Who.
    pub by: By,
    /// What.
    pub command: Command,
    /// Who hears the answer.
    pub then: Then,
}

/// Who hears the answer to a deed.
pub enum Then {
    /// The person who wants a ticket.
    Person(Box<Person>),
    /// The clerk, by the place in the list.
    Clerk(usize),
    /// Nobody.
    Nobody,
}

/// A simulated person with a ticket.
#[derive(Debug)]
pub(super) struct Known {
    pub person: Person,
    told: Option<Wait>,
    taken: At,
    /// What is left of a service that was broken off, in milliseconds.
    pub rest_ms: Option<i64>,
    /// They are away, and it is settled whether they come back.
    away: bool,
}

/// The life of a hall.
pub struct Life {
    /// The hall.
    pub hall: Arc<Hall>,
    /// What was counted.
    pub tally: Tally,
    pub(super) groups: Vec<Group>,
    pub(super) clerks: Vec<Clerk>,
    /// How many clerks of each group are calling at this moment.
    pub(super) calling: Vec<usize>,
    pub(super) people: HashMap<TicketId, Known>,
    pub(super) chance: Chance,
    pub(super) diary: Diary,
    pub(super) table: Arc<Table>,
    staff: Staff,
}

impl Life {
    /// A hall in which nothing has happened yet.
    pub fn new(
        hall: Arc<Hall>,
        groups: Vec<Group>,
        clerks: Vec<Clerk>,
        staff: Staff,
        table: Arc<Table>,
        chance: Chance,
        at: At,
    ) -> Self {
        let calling = vec![0; groups.len()];
        let mut life = Self {
            hall,
            tally: Tally::default(),
            groups,
            clerks,
            calling,
            people: HashMap::new(),
            chance,
            diary: Diary::default(),
            table,
            staff,
        };
        life.diary.add(at, Happening::Quarter);
        life.diary.add(at.plus(LOOK_ROUND_MS), Happening::LookRound);
        for clerk in 0..life.clerks.len() {
            let comes = at.plus(seconds(&mut life.chance, 1, 45));
            life.diary.add(comes, Happening::Clerk(clerk));
        }
        life
    }

    /// When something happens next.
    pub fn next(&self) -> Option<At> {
        self.diary.next()
    }

    /// Lets happen what is due, and gives the deeds that come of it.
    pub fn due(&mut self, at: At) -> Vec<Deed> {
        let mut deeds = Vec::new();
        self.calling.fill(0);
        while let Some(what) = self.diary.due(at) {
            deeds.extend(self.happen(what, at));
        }
        deeds
    }

    /// Tells whoever did a deed what came of it.
    pub fn hear(&mut self, deed: Deed, asked: Asked<Floor>, at: At) {
        let refusal = refused(&asked);
        let answer = self.understood(asked);
        self.count(&deed.command, answer.as_ref());
        match deed.then {
            Then::Person(person) if person.booking.is_some() && answer.is_none() => {
                self.cannot_check_in(person, refusal.as_ref(), at);
            }
            Then::Person(person) => self.has_ticket(*person, answer, at),
            Then::Clerk(clerk) => self.clerk_hears(clerk, &deed.command, answer, at),
            Then::Nobody => {}
        }
    }

    /// Who may not check in yet waits in the hall; who is too late takes a ticket like everybody else; whoever else is refused goes home.
    fn cannot_check_in(&mut self, mut person: Box<Person>, refusal: Option<&Refusal>, at: At) {
        match refusal {
            Some(Refusal::BookingEarly { from }) => {
                let tries = from.plus(seconds(&mut self.chance, 10, 90));
                self.diary.add(tries.max(at.plus(1)), Happening::Arrival(person));
            }
            Some(Refusal::BookingLate { .. }) => {
                person.booking = None;
                self.diary.add(at.plus(seconds(&mut self.chance, 15, 60)), Happening::Arrival(person));
            }
            _ => self.tally.turned += 1,
        }
    }

    /// Somebody with a booking will come.
    pub fn expect(&mut self, booked: &Booked) {
        let drawn = Person::booked(booked, &mut self.chance);
        match drawn {
            Some((person, comes)) => self.diary.add(comes, Happening::Arrival(Box::new(person))),
            None => self.tally.stayed_away += 1,
        }
    }

    fn understood(&mut self, asked: Asked<Floor>) -> Option<Answer> {
        match asked {
            Ok(done) => return Some(done.answer),
            Err(AskError::Refused(refusal)) => {
                tracing::debug!(hall = %self.hall.id, code = refusal.code(), "somebody was quicker");
                self.tally.refused += 1;
            }
            Err(AskError::Reused | AskError::Busy | AskError::Fault) => self.tally.faults += 1,
        }
        None
    }

    fn count(&mut self, command: &Command, answer: Option<&Answer>) {
        let Some(answer) = answer else { return };
        match command {
            Command::Take { .. } => self.tally.taken += 1,
            Command::CheckIn { .. } => self.tally.checked_in += 1,
            Command::Next { .. } => self.tally.called += 1,
            Command::Leave(_) => self.tally.left += 1,
            Command::Miss(_) => self.tally.missed += 1,
            Command::Finish(_) => {
                let ended = matches!(answer, Answer::Ticket(ticket) if ticket.state == Stage::Finished);
                self.tally.finished += usize::from(ended);
            }
            _ => {}
        }
    }

    fn happen(&mut self, what: Happening, at: At) -> Option<Deed> {
        match what {
            Happening::Quarter => self.quarter(at),
            Happening::LookRound => self.look_round(at),
            Happening::Arrival(person) => return self.arrive(person),
            Happening::Printed(ticket) => return self.printed(ticket),
            Happening::PatienceEnds(ticket) => return self.goes_home(ticket),
            Happening::Back(ticket) => return self.comes_back(ticket),
            Happening::Clerk(clerk) => return self.clerk_turns(clerk, at),
        }
        None
    }

    /// Draws who comes within this quarter of an hour.
    fn quarter(&mut self, at: At) {
        let ends = next_quarter(at);
        self.diary.add(ends, Happening::Quarter);
        let read = |floor: &Floor| {
            let zone = floor.plan().map(|p| p.zone.clone()).unwrap_or_default();
            (hours::of_today(floor), hours::quarter_of(&zone, at), floor.day().map(|open| open.day))
        };
        let (hours, quarter, today) = self.hall.read(|floor, _| read(floor)).0;
        // Nobody comes back with yesterday's ticket.
        self.people.retain(|ticket, _| Some(ticket.day) == today);
        let rest = float(ends.since(at)) / float(QUARTER_MS);
        let doors_open = hours.first().is_some_and(|first| first.start == quarter);
        for group in 0..self.groups.len() {
            let expected = self.table.expected_in(quarter, &hours, self.groups[group].per_day);
            let coming = self.chance.poisson(expected * rest);
            self.arrivals(group, coming, at, ends.since(at));
            if doors_open {
                let waited_outside = self.chance.poisson(expected * AT_THE_DOORS);
                self.arrivals(group, waited_outside, at, 150_000);
            }
        }
    }

    fn arrivals(&mut self, group: usize, count: u32, at: At, within_ms: i64) {
        for _ in 0..count {
            let within = usize::try_from(within_ms).unwrap_or(1);
            let comes = at.plus(i64::try_from(self.chance.below(within)).unwrap_or(0));
            let drawn = Person::draw(&self.groups[group], &self.groups, &self.table, &mut self.chance);
            if let Some(person) = drawn {
                self.diary.add(comes.max(at.plus(1)), Happening::Arrival(Box::new(person)));
            }
        }
    }

    /// Somebody stands at the kiosk, with a booking or without one.
    fn arrive(&mut self, person: Box<Person>) -> Option<Deed> {
        let first = person.services.first()?.clone();
        let (need, language) = (person.need, Some(person.language));
        if let Some(booking) = person.booking {
            let command = Command::CheckIn { booking, need, language };
            return Some(Deed { by: By::Key(self.staff.kiosk), command, then: Then::Person(person) });
        }
        self.tally.came += 1;
        let takes = self
            .hall
            .read(|floor, at| floor.may_take(&first, at).is_ok() && person.takes(floor.forecast(&first, at).1))
            .0;
        if !takes {
            self.tally.turned += 1;
            return None;
        }
        let command = Command::Take { services: person.services.clone(), need, language };
        Some(Deed { by: By::Key(self.staff.kiosk), command, then: Then::Person(person) })
    }

    fn has_ticket(&mut self, person: Person, answer: Option<Answer>, at: At) {
        let Some(Answer::Ticket(ticket)) = answer else { return };
        let printed = at.plus(seconds(&mut self.chance, 2, 4));
        self.diary.add(printed, Happening::Printed(ticket.ticket));
        if let Some(patience_ms) = person.patience_ms {
            self.diary.add(at.plus(patience_ms.max(1)), Happening::PatienceEnds(ticket.ticket));
        }
        let told = ticket.wait.filter(|_| person.booking.is_none());
        self.people.insert(ticket.ticket, Known { person, told, taken: at, rest_ms: None, away: false });
    }

    fn printed(&self, ticket: TicketId) -> Option<Deed> {
        let paperless = self.people.get(&ticket)?.person.paperless;
        let outcome = if paperless { PrintOutcome::Paperless } else { PrintOutcome::Printed };
        Some(Deed { by: By::Key(self.staff.kiosk), command: Command::Print { ticket, outcome }, then: Then::Nobody })
    }

    /// Whoever waits in vain goes home, unless the call has come.
    fn goes_home(&self, ticket: TicketId) -> Option<Deed> {
        let waits = self
            .hall
            .read(|floor, _| floor.ticket(ticket).is_some_and(|t| t.stage() == Stage::Waiting && t.calls == 0))
            .0;
        waits.then_some(Deed { by: By::Citizen, command: Command::Leave(ticket), then: Then::Nobody })
    }

    fn comes_back(&mut self, ticket: TicketId) -> Option<Deed> {
        let known = self.people.get_mut(&ticket)?;
        known.away = false;
        known.person.comes = Comes::AtOnce;
        let stage = self.hall.read(|floor, _| floor.ticket(ticket).map(senha_hall::floor::Ticket::stage)).0?;
        let command = match stage {
            Stage::Missed => Command::Reinstate(ticket),
            Stage::Parked => Command::Resume { ticket, counter: None },
            Stage::Waiting
            | Stage::Called
            | Stage::Serving
            | Stage::Finished
            | Stage::Left
            | Stage::Cancelled
            | Stage::Voided
            | Stage::Expired => return None,
        };
        Some(Deed { by: By::Person(self.staff.reception), command, then: Then::Nobody })
    }

    /// Settles who comes back and when, also of those whom a real clerk sent away or missed.
    fn look_round(&mut self, at: At) {
        self.diary.add(at.plus(LOOK_ROUND_MS), Happening::LookRound);
        for (ticket, stage) in self.gone_away() {
            let Some(known) = self.people.get_mut(&ticket).filter(|k| !k.away) else { continue };
            known.away = true;
            let back = match stage {
                Stage::Parked => Some(seconds(&mut self.chance, 8 * 60, 20 * 60)),
                _ => self.chance.happens(COMES_BACK).then(|| seconds(&mut self.chance, 2 * 60, 9 * 60)),
            };
            if let Some(back) = back {
                self.diary.add(at.plus(back), Happening::Back(ticket));
            }
        }
    }

    /// Who missed the call or was sent out, in the order in which they came, so that the seed alone decides.
    fn gone_away(&self) -> Vec<(TicketId, Stage)> {
        let mut gone = self
            .hall
            .read(|floor, _| {
                let gone = floor.tickets().filter(|t| matches!(t.stage(), Stage::Missed | Stage::Parked));
                gone.map(|t| (t.taken, t.id, t.stage())).collect::<Vec<_>>()
            })
            .0;
        gone.sort_unstable_by_key(|(taken, ..)| *taken);
        gone.into_iter().map(|(_, ticket, stage)| (ticket, stage)).collect()
    }

    /// Somebody is called for the first time: what they were told is compared with how it came.
    pub(super) fn first_call(&mut self, ticket: TicketId, at: At) {
        let Some(known) = self.people.get_mut(&ticket) else { return };
        let told = known.told.take();
        self.tally.told.extend(Told::of(told, known.taken, at));
    }
}

fn refused(asked: &Asked<Floor>) -> Option<Refusal> {
    match asked {
        Err(AskError::Refused(refusal)) => Some(refusal.clone()),
        Ok(_) | Err(AskError::Reused | AskError::Busy | AskError::Fault) => None,
    }
}

/// Milliseconds within a day as a fraction can hold them.
fn float(ms: i64) -> f64 {
    f64::from(i32::try_from(ms).unwrap_or(i32::MAX))
}
