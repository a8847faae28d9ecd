//! A second, slow floor to compare the first one with: a list of tickets, sorted anew for every question.
//!
//! It is written from DESIGN.md and the rules' descriptions, and shares no code with `senha-hall` but the names of things ([`Command`], ids, [`Plan`]).
//! It knows one zone without summer time and one plan of hours, which is enough: what zones do is the scenarios' matter.

mod arrive;
mod chance;
mod deeds;
mod line;

use std::collections::BTreeMap;
use std::sync::Arc;

use senha_hall::floor::{Command, Expected};
use senha_hall::plan::Plan;
use senha_hall::{BookingId, CounterId, ServiceId, TicketId};

pub use chance::Chance;

const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;
/// Macau is eight hours east, all year.
const EAST: i64 = 8 * 60 * MINUTE;
/// The business day rolls over at 04:00.
const ROLLOVER: i64 = 4 * 60 * MINUTE;

/// A ticket as the model keeps it.
#[derive(Clone, Debug)]
pub struct Ticket {
    /// Its id.
    pub id: TicketId,
    /// Its series and number.
    pub number: String,
    /// Its state in one word.
    pub state: &'static str,
    /// Where it is called or served.
    pub counter: Option<CounterId>,
    /// The seq at which it last changed.
    pub changed: u64,
    services: Vec<ServiceId>,
    turn: usize,
    need: bool,
    /// It returned with papers for the service whose turn it is.
    pub returning: bool,
    slot: Option<i64>,
    arrived: i64,
    order: u64,
    only: Option<CounterId>,
    papers: bool,
    printed: Option<&'static str>,
    booking: Option<BookingId>,
}

/// A counter as the model keeps it.
#[derive(Clone, Debug)]
pub struct Counter {
    /// closed, open, or paused with its reason.
    pub state: &'static str,
    /// The ticket that it has.
    pub ticket: Option<TicketId>,
    /// The seq at which it last changed.
    pub changed: u64,
    /// What it serves now.
    pub services: Vec<ServiceId>,
    reason: &'static str,
    clerk: Option<i64>,
}

/// The slow floor.
#[derive(Clone, Default)]
pub struct Model {
    /// The day's tickets.
    pub tickets: Vec<Ticket>,
    /// The counters by name.
    pub counters: BTreeMap<CounterId, Counter>,
    plan: Option<Arc<Plan>>,
    day: Option<i64>,
    by_hand: Option<bool>,
    last: BTreeMap<String, u32>,
    given: BTreeMap<ServiceId, u32>,
    runs: BTreeMap<ServiceId, u32>,
    /// The bookings of today, as the agenda told them.
    pub expected: BTreeMap<BookingId, Expected>,
    now: i64,
    seq: u64,
}

impl Model {
    /// Asks a command at an instant: whether anything changed, or the refusal's code.
    ///
    /// # Errors
    /// The code with which the floor should refuse.
    pub fn ask(
        &mut self,
        command: &Command,
        seen: Option<u64>,
        now: i64,
        seq: u64,
        random: u128,
    ) -> Result<bool, &'static str> {
        (self.now, self.seq) = (now, seq);
        self.roll_over();
        self.look(command, seen)?;
        self.deed(command, random)
    }

    /// The business day at an instant, counted from 1970.
    pub fn day_at(now: i64) -> i64 {
        (now + EAST - ROLLOVER).div_euclid(DAY)
    }

    fn roll_over(&mut self) {
        let today = Self::day_at(self.now);
        if self.plan.is_none() || self.day == Some(today) {
            return;
        }
        let plan = self.plan.clone();
        *self = Self { plan, day: Some(today), now: self.now, seq: self.seq, ..Self::default() };
        for (id, able) in self.able() {
            let closed =
                Counter { state: "closed", ticket: None, changed: self.seq, services: able, reason: "", clerk: None };
            self.counters.insert(id, closed);
        }
    }

    fn able(&self) -> BTreeMap<CounterId, Vec<ServiceId>> {
        let counters = self.plan.iter().flat_map(|plan| &plan.counters);
        counters.map(|(id, counter)| (id.clone(), counter.services.clone())).collect()
    }

    /// Whether the doors are open: as a person said today, else 09:00-13:00 and 14:30-18:00.
    pub fn is_open(&self, now: i64) -> bool {
        let minute = (now + EAST).rem_euclid(DAY) / MINUTE;
        self.by_hand.unwrap_or((540..780).contains(&minute) || (870..1080).contains(&minute))
    }

    /// Whether somebody may come in without a booking: not in the last quarter hour of the day.
    fn lets_in(&self) -> bool {
        let minute = (self.now + EAST).rem_euclid(DAY) / MINUTE;
        self.by_hand.is_some() || minute < 1065
    }

    /// A ticket of today.
    pub fn ticket(&self, id: TicketId) -> Option<&Ticket> {
        self.tickets.iter().find(|ticket| ticket.id == id)
    }
}
