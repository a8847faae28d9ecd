//! Random commands from a seed that is printed, so that any failure can be played again.

use std::sync::Arc;

use senha_hall::calendar::Span;
use senha_hall::floor::{Command, Expected, Need, ParkReason, PauseReason, PrintOutcome};
use senha_hall::plan::Plan;
use senha_hall::{At, BookingId, Code, CounterId, Day, ServiceId, TicketId};

use super::{MINUTE, Model};

/// A row of random numbers (SplitMix64: Steele, Lea, Flood 2014).
pub struct Chance(u64);

impl Chance {
    /// The row that begins with a seed.
    pub fn from(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `below`.
    pub fn below(&mut self, below: usize) -> usize {
        usize::try_from(self.next() % below.max(1) as u64).unwrap_or(0)
    }

    /// Once in so many times.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// One of some.
    pub fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }

    /// How far time goes on, in ms: often not at all, mostly seconds, sometimes hours, seldom days.
    pub fn pass(&mut self) -> i64 {
        let up_to = |chance: &mut Self, ms: i64| i64::try_from(chance.next() % ms.unsigned_abs()).unwrap_or(0);
        match self.below(100) {
            0..30 => 0,
            30..90 => up_to(self, 2 * MINUTE),
            90..97 => up_to(self, 20 * MINUTE),
            97..99 => up_to(self, 180 * MINUTE),
            _ => up_to(self, 40 * 60 * MINUTE),
        }
    }

    fn need(&mut self) -> Option<Need> {
        self.once_in(5).then(|| *self.one_of(Need::ALL))
    }

    /// A ticket: mostly one of today in any state, seldom of another day or none at all.
    fn ticket(&mut self, model: &Model, now: i64) -> TicketId {
        let today = Day(i32::try_from(Model::day_at(now)).unwrap_or(0));
        let at_work: Vec<TicketId> = model.counters.values().filter_map(|c| c.ticket).collect();
        match self.below(20) {
            0 => TicketId { day: today, bits: u128::from(self.next()) },
            1 => TicketId { day: Day(today.0 - 1), bits: 1 },
            2..10 if !at_work.is_empty() => *self.one_of(&at_work),
            _ if model.tickets.is_empty() => TicketId { day: today, bits: 0 },
            _ => self.one_of(&model.tickets).id,
        }
    }

    fn services(&mut self, names: &[ServiceId]) -> Vec<ServiceId> {
        let many = if self.once_in(4) { self.below(10) } else { 1 };
        (0..many).map(|_| self.one_of(names).clone()).collect()
    }

    /// A counter of the plan; seldom one that is not there.
    fn counter(&mut self, names: &[CounterId]) -> CounterId {
        self.one_of(names).clone()
    }

    /// The agenda's list of a day: as it was, with one booking more, or without one.
    fn expect(&mut self, model: &Model, services: &[ServiceId], now: i64) -> Command {
        let mut list: Vec<Expected> = model.expected.values().cloned().collect();
        if list.len() > 1 && self.once_in(5) {
            list.remove(self.below(list.len()));
        } else {
            let slot = now + MINUTE * (i64::try_from(self.below(40)).unwrap_or(0) - 20);
            let booking = BookingId(u128::from(self.next()));
            list.push(Expected {
                booking,
                code: Code::of(booking.0),
                service: self.one_of(services).clone(),
                slot: At(slot),
                check_in: Span { from: At(slot - 10 * MINUTE), to: At(slot + 60 * MINUTE) },
                persons: 1,
            });
        }
        let other = i64::from(self.once_in(20));
        Command::Expect { day: Day(i32::try_from(Model::day_at(now) + other).unwrap_or(0)), list }
    }

    /// A command for a hall with these services and counters.
    pub fn command(
        &mut self,
        model: &Model,
        plan: &Plan,
        names: &(Vec<ServiceId>, Vec<CounterId>),
        now: i64,
    ) -> Command {
        let (services, counters) = names;
        match self.below(100) {
            0..24 => Command::Take { services: self.services(services), need: self.need(), language: None },
            24..36 => {
                if model.expected.len() < 4 || self.once_in(3) {
                    self.expect(model, services, now)
                } else {
                    let known: Vec<BookingId> = model.expected.keys().copied().collect();
                    let booking =
                        if known.is_empty() || self.once_in(20) { BookingId(0) } else { *self.one_of(&known) };
                    Command::CheckIn { booking, need: self.need(), language: None }
                }
            }
            36..48 => Command::Next { counter: self.counter(counters) },
            48..62 => self.at_counter(services, counters),
            62..63 => Command::Plan(Arc::new(self.other_plan(plan, services, counters))),
            63..64 if self.once_in(3) => {
                if self.once_in(2) {
                    Command::OpenHall
                } else {
                    Command::CloseHall
                }
            }
            _ => {
                let ticket = self.ticket(model, now);
                self.with_ticket(ticket, services, counters)
            }
        }
    }

    fn at_counter(&mut self, services: &[ServiceId], counters: &[CounterId]) -> Command {
        let counter = self.counter(counters);
        match self.below(10) {
            0..6 => {
                let chosen = self.once_in(3).then(|| self.services(services));
                let clerk = (!self.once_in(3)).then(|| i64::try_from(self.below(4)).unwrap_or(0));
                Command::OpenCounter { counter, services: chosen, clerk }
            }
            6..8 => Command::PauseCounter { counter, reason: *self.one_of(PauseReason::ALL) },
            _ => Command::CloseCounter { counter },
        }
    }

    fn with_ticket(&mut self, ticket: TicketId, services: &[ServiceId], counters: &[CounterId]) -> Command {
        let (service, counter) = (self.one_of(services).clone(), self.counter(counters));
        match self.below(22) {
            0..2 => Command::Call { ticket, counter },
            2 => Command::Recall(ticket),
            3..6 => Command::Serve(ticket),
            6 => Command::Miss(ticket),
            7..9 => Command::Reinstate(ticket),
            9..11 => Command::Park { ticket, reason: *self.one_of(ParkReason::ALL), until: None },
            11 => Command::Resume { ticket, counter: None },
            12 => Command::Resume { ticket, counter: Some(counter) },
            13 => Command::Transfer { ticket, service: Some(service), counter: None },
            14 => Command::Transfer { ticket, service: self.once_in(2).then_some(service), counter: Some(counter) },
            15 => Command::AddItem { ticket, service },
            16..19 => Command::Finish(ticket),
            19 => Command::Print { ticket, outcome: *self.one_of(PrintOutcome::ALL) },
            _ => match self.below(6) {
                0 => Command::Cancel(ticket),
                1 => Command::Void(ticket),
                _ => Command::Leave(ticket),
            },
        }
    }

    /// The plan with other services at one counter, without one, or with another contingent.
    fn other_plan(&mut self, plan: &Plan, services: &[ServiceId], counters: &[CounterId]) -> Plan {
        let mut plan = plan.clone();
        plan.version += 1;
        let counter = self.counter(counters);
        let mut chosen: Vec<ServiceId> = services.iter().filter(|s| plan.services.contains_key(*s)).cloned().collect();
        chosen.dedup();
        match self.below(4) {
            0 => drop(plan.counters.remove(&counter)),
            1 => {
                let service = self.one_of(&chosen).clone();
                let contingent = self.once_in(2).then(|| u32::try_from(self.below(30)).unwrap_or(0));
                if let Some(planned) = plan.services.get_mut(&service) {
                    planned.contingent = contingent;
                }
            }
            _ => {
                let kept = 1 + self.below(chosen.len());
                while chosen.len() > kept {
                    let one = self.below(chosen.len());
                    chosen.remove(one);
                }
                plan.counters.insert(counter, senha_hall::plan::CounterPlan { services: chosen, storey: 0 });
            }
        }
        plan
    }
}
