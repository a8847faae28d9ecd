//! Residents: they book ahead, change their minds, and come early, late or not at all.
//!
//! No published source says how many people book in Macau's halls; the shares below are common sense, and each stands in one place. What a person who
//! has joined in books is never touched, and nobody is simulated to come with it.

use std::sync::Arc;

use futures_util::future::join_all;
use senha_hall::agenda::{Agenda, Answer, Booking, Canceller, Command, FreeSlot, Slot, State};
use senha_hall::floor::Language;
use senha_hall::{At, BookingId, By, Day, ServiceId};
use senha_server::keeper::Company;
use senha_server::node::{Hall, Node, Sender, content_hash};
use senha_store::Contact;

use super::errand::seconds;
use crate::people::Chance;

/// Of the places of the demo's own day, so many are booked before it begins: of a service for which one may also walk in, and of one that asks for a
/// booking.
const BOOKED_TODAY: (f64, f64) = (0.10, 0.45);
/// Of the days after it, the first has so many, and each later one this part of the day before.
const BOOKED_LATER: f64 = 0.03;
const EACH_LATER: f64 = 0.75;
/// How many days after the demo's own are booked before it begins.
const DAYS_LATER: i32 = 8;
/// So many give an address to which is written; the others' mails would only hide a person's own in the mailbox.
const WITH_ADDRESS: f64 = 0.03;
/// While the demo runs, somebody in the city does something about a booking so often, in seconds at most.
const BETWEEN_S: (u32, u32) = (60, 240);
/// So many book at one moment.
const AT_ONCE: usize = 200;
/// Of those who do, so many cancel and so many move what they have; the others book.
const CANCELS: f64 = 0.12;
const MOVES: f64 = 0.15;

/// A simulated resident's booking.
#[derive(Clone, Debug)]
pub struct Booked {
    /// In which hall of the city, by its place.
    pub hall: usize,
    /// The booking.
    pub booking: BookingId,
    /// The service.
    pub service: ServiceId,
    /// When its slot begins.
    pub at: At,
    /// In which language its holder is called.
    pub language: Language,
}

/// How many did what.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counted {
    /// Bookings made.
    pub booked: usize,
    /// Of these moved.
    pub moved: usize,
    /// Of these cancelled.
    pub cancelled: usize,
}

/// A place that somebody wants.
struct Wish {
    hall: usize,
    service: ServiceId,
    slot: Slot,
}

/// All simulated residents of the city.
pub struct Residents {
    node: Arc<Node>,
    halls: Vec<Arc<Hall>>,
    chance: Chance,
    asked: u64,
    next: At,
    /// Bookings of which it is not yet settled how their holders come.
    coming: Vec<Booked>,
    /// What was counted.
    pub counted: Counted,
}

impl Residents {
    /// Residents who have booked nothing yet.
    pub fn new(node: Arc<Node>, halls: Vec<Arc<Hall>>, chance: Chance) -> Self {
        let next = node.clock.now();
        Self { node, halls, chance, asked: 0, next, coming: Vec::new(), counted: Counted::default() }
    }

    /// When somebody does something about a booking next.
    pub fn next(&self) -> At {
        self.next
    }

    /// Books for a day, and thinly for the days after it.
    pub async fn book_ahead(&mut self, today: Day) {
        let mut wishes = Vec::new();
        for hall in 0..self.halls.len() {
            for (service, must_book) in self.bookable(hall) {
                self.wish_for(
                    &mut wishes,
                    hall,
                    &service,
                    today,
                    if must_book { BOOKED_TODAY.1 } else { BOOKED_TODAY.0 },
                );
                for later in 0..DAYS_LATER {
                    let share = BOOKED_LATER * EACH_LATER.powi(later);
                    self.wish_for(&mut wishes, hall, &service, Day(today.0 + 1 + later), share);
                }
            }
        }
        for some in wishes.chunks(AT_ONCE) {
            self.book(some).await;
        }
        self.next = self.node.clock.now().plus(seconds(&mut self.chance, BETWEEN_S.0, BETWEEN_S.1));
    }

    /// Each free place of a day is wished for by chance.
    fn wish_for(&mut self, wishes: &mut Vec<Wish>, hall: usize, service: &ServiceId, day: Day, share: f64) {
        for free in self.free(hall, service, day, 1) {
            if self.chance.happens(share) {
                wishes.push(Wish { hall, service: service.clone(), slot: free.slot });
            }
        }
    }

    /// The services of a hall that may be booked, and whether one must.
    fn bookable(&self, hall: usize) -> Vec<(ServiceId, bool)> {
        let of = |agenda: &Agenda| {
            let services = agenda.plan().into_iter().flat_map(|plan| &plan.services);
            services.filter(|(_, s)| s.booking.is_some()).map(|(id, s)| (id.clone(), !s.walk_in)).collect()
        };
        self.halls[hall].agenda_read(|agenda, _| of(agenda)).0
    }

    fn free(&self, hall: usize, service: &ServiceId, from: Day, days: u16) -> Vec<FreeSlot> {
        let persons = fewest(&self.halls[hall], service);
        self.halls[hall]
            .agenda_read(|agenda, now| agenda.slots(service, from, days, persons, now))
            .0
            .unwrap_or_default()
    }

    /// Holds places and confirms them, as the site does; many together, so that they are committed together.
    async fn book(&mut self, wishes: &[Wish]) {
        let holds = wishes.iter().map(|wish| {
            let persons = fewest(&self.halls[wish.hall], &wish.service);
            (wish.hall, Command::Hold { service: wish.service.clone(), slot: wish.slot, persons }, Company::default())
        });
        let holds: Vec<_> = holds.collect();
        let held = self.ask_all(holds).await;
        let mut confirms = Vec::new();
        let mut booked = Vec::new();
        for (wish, held) in wishes.iter().zip(held) {
            let Some(Answer::Booking(held)) = held else { continue };
            let language = super::person::draw_language(&mut self.chance);
            let company = self.company(held.id, language);
            confirms.push((wish.hall, Command::Confirm { booking: held.id, language: Some(language) }, company));
            let (hall, service) = (wish.hall, wish.service.clone());
            booked.push(Booked { hall, booking: held.id, service, at: held.at, language });
        }
        let confirmed = self.ask_all(confirms).await;
        let stands = booked.into_iter().zip(confirmed).filter(|(_, answer)| answer.is_some());
        let before = self.coming.len();
        self.coming.extend(stands.map(|(booked, _)| booked));
        self.counted.booked += self.coming.len() - before;
    }

    /// An address of the domain that belongs to nobody (RFC 2606), for some.
    fn company(&mut self, booking: BookingId, language: Language) -> Company {
        if !self.chance.happens(WITH_ADDRESS) {
            return Company::default();
        }
        let name = booking.to_string();
        let email = format!("resident.{}@example.org", &name[name.len() - 6..]);
        let contact = Contact { email, name: None, language: language.word().to_owned() };
        Company { riders: contact.rider().into_iter().collect(), claims: Vec::new() }
    }

    /// Lets happen what is due: somebody books, moves or cancels.
    pub async fn step(&mut self, at: At) {
        while self.next <= at {
            self.next = self.next.plus(seconds(&mut self.chance, BETWEEN_S.0, BETWEEN_S.1));
            match self.chance.unit() {
                draw if draw < CANCELS => self.changes(at, false).await,
                draw if draw < CANCELS + MOVES => self.changes(at, true).await,
                _ => self.books(at).await,
            }
        }
    }

    async fn books(&mut self, at: At) {
        let hall = self.chance.below(self.halls.len());
        let bookable = self.bookable(hall);
        let Some((service, _)) = bookable.get(self.chance.below(bookable.len())).cloned() else { return };
        let today = self.halls[hall].zone().local(at).0;
        let free = self.free(hall, &service, today, 20);
        // Most take one of the earliest times.
        let nth = self.chance.below(free.len().min(40));
        if let Some(free) = free.get(nth) {
            self.book(&[Wish { hall, service, slot: free.slot }]).await;
        }
    }

    /// Somebody whose slot has not begun moves it to another day, or gives it up.
    async fn changes(&mut self, at: At, moves: bool) {
        let later: Vec<usize> = (0..self.coming.len()).filter(|n| self.coming[*n].at > at).collect();
        let Some(nth) = later.get(self.chance.below(later.len())).copied() else { return };
        let Booked { hall, booking, service, at: old, .. } = self.coming[nth].clone();
        if !moves {
            let cancel = Command::Cancel { booking, by: Canceller::Resident };
            if self.ask(hall, cancel, Company::default()).await.is_some() {
                self.coming.swap_remove(nth);
                self.counted.cancelled += 1;
            }
            return;
        }
        let day = self.halls[hall].zone().local(old).0;
        let free = self.free(hall, &service, Day(day.0 + 1), 7);
        let Some(free) = free.get(self.chance.below(free.len())).copied() else { return };
        if self.ask(hall, Command::Move { booking, slot: free.slot }, Company::default()).await.is_some() {
            self.coming[nth].at = free.at;
            self.counted.moved += 1;
        }
    }

    /// Those whose slot begins before an instant, with their bookings as they stand: who they are and whether they come is settled now.
    pub fn set_out(&mut self, before: At) -> Vec<Booked> {
        let (due, later) = std::mem::take(&mut self.coming).into_iter().partition(|booked| booked.at < before);
        self.coming = later;
        let stands = |booked: &Booked| {
            let stands = |b: &Booking| matches!(b.state, State::Confirmed) && b.at == booked.at;
            self.halls[booked.hall].booking(booked.booking).is_some_and(|b| stands(&b))
        };
        let due: Vec<Booked> = due;
        due.into_iter().filter(stands).collect()
    }

    async fn ask(&mut self, hall: usize, command: Command, company: Company) -> Option<Answer> {
        self.ask_all(vec![(hall, command, company)]).await.pop().flatten()
    }

    /// Asks many things at once; none where a rule spoke against it.
    async fn ask_all(&mut self, deeds: Vec<(usize, Command, Company)>) -> Vec<Option<Answer>> {
        let first = self.asked;
        self.asked += deeds.len() as u64;
        let asking = (first..).zip(deeds).map(|(nth, (hall, command, company))| {
            let sender = Sender { by: By::Citizen, scope: "simulated residents".to_owned() };
            let content = content_hash("simulated resident", format!("{command:?}").as_bytes());
            let envelope = sender.envelope(&nth.to_string(), content, None);
            self.node.ask_agenda(&self.halls[hall], envelope, command, company)
        });
        join_all(asking).await.into_iter().map(|asked| asked.ok().map(|done| done.answer)).collect()
    }
}

/// The fewest people for whom a service is booked in a hall.
fn fewest(hall: &Hall, service: &ServiceId) -> u8 {
    let fewest = |agenda: &Agenda| Some(agenda.plan()?.services.get(service)?.booking.as_ref()?.min_persons);
    hall.agenda_read(|agenda, _| fewest(agenda)).0.unwrap_or(1)
}
