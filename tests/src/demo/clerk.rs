//! A simulated clerk at a counter: calls, waits for the person, serves, tidies up, has a break, and goes home when the hall is empty.
//!
//! A clerk looks at the counter before each deed and keeps away from it as soon as somebody else works there.

use senha_hall::calendar::next_opening;
use senha_hall::floor::{Answer, Command, Counter, CounterState, Floor, ParkReason, PauseReason, Stage};
use senha_hall::{At, By, CounterId, ServiceId, TicketId};

use super::diary::Happening;
use super::errand::seconds;
use super::life::{Deed, Life, Then};
use super::person::{Comes, Finding, walk_ms};

const MINUTE_MS: i64 = 60_000;
/// A person who does not come is called again after this, and missed after that, in milliseconds.
const RECALL_AFTER_MS: i64 = 30_000;
const MISS_AFTER_MS: i64 = 45_000;
/// After a refusal the clerk looks again, in milliseconds.
const LOOK_AGAIN_MS: i64 = 2_000;
/// Clerks come to their counters at most so early, in milliseconds.
const EARLY_MS: i64 = 8 * MINUTE_MS;
/// While people wait, a clerk has a break only if so many others go on calling.
const COLLEAGUES_IN_A_RUSH: usize = 2;
/// A counter that somebody else has is looked at again after this, in milliseconds.
const KEEP_AWAY_MS: i64 = 10 * MINUTE_MS;

/// A clerk.
#[derive(Debug)]
pub struct Clerk {
    counter: CounterId,
    /// The place of the counter's group among those of the hall.
    group: usize,
    account: i64,
    doing: Doing,
    next_break: At,
}

#[derive(Debug)]
enum Doing {
    /// Not at the counter.
    Away,
    /// Nobody is at the counter.
    Free,
    /// Somebody was called.
    Called { ticket: TicketId, again: bool },
    /// Somebody is served, until the service ends so.
    Serving { ticket: TicketId, ending: Ending },
    /// Away from the counter for a while.
    Break,
}

#[derive(Clone, Debug)]
enum Ending {
    Finish,
    Park,
    Transfer(ServiceId),
}

/// What a clerk sees of the counter and the hall.
struct Glance {
    state: CounterState,
    mine: bool,
    ticket: Option<(TicketId, Stage)>,
    hall_open: bool,
    opens_in_ms: Option<i64>,
    /// How many wait for this counter.
    waiting: usize,
    /// How many others call for the same services.
    colleagues: usize,
}

enum Turn {
    Do(Command),
    Wait(i64),
}

impl Clerk {
    /// A clerk who works at a counter under an account.
    pub fn new(counter: CounterId, group: usize, account: i64, next_break: At) -> Self {
        Self { counter, group, account, doing: Doing::Away, next_break }
    }

    fn glance(&self, floor: &Floor, at: At) -> Option<Glance> {
        let counter = floor.counter(&self.counter)?;
        let ticket = counter.ticket.and_then(|id| floor.ticket(id));
        let hall_open = floor.is_open(at);
        let calls = |c: &Counter| counter.services.iter().any(|s| c.calls_for(s));
        Some(Glance {
            state: counter.state,
            mine: counter.state != CounterState::Closed && counter.clerk == Some(self.account),
            ticket: ticket.map(|t| (t.id, t.stage())),
            hall_open,
            opens_in_ms: floor
                .plan()
                .filter(|_| !hall_open)
                .and_then(|plan| next_opening(plan, at))
                .map(|opens| opens.since(at)),
            waiting: floor
                .pick(&self.counter, &counter.services, at)
                .map_or(0, |_| counter.services.iter().map(|s| floor.waiting(s)).sum()),
            colleagues: floor.counters().filter(|(id, c)| **id != self.counter && calls(c)).count(),
        })
    }
}

impl Life {
    /// A clerk looks and does the next thing.
    pub(super) fn clerk_turns(&mut self, nth: usize, at: At) -> Option<Deed> {
        let clerk = self.clerks.get(nth)?;
        let (glance, by) = (self.hall.read(|floor, _| clerk.glance(floor, at)).0?, By::Person(clerk.account));
        match if glance.mine { self.at_the_counter(nth, &glance, at) } else { self.not_there(nth, &glance) } {
            Turn::Do(command) => return Some(Deed { by, command, then: Then::Clerk(nth) }),
            Turn::Wait(ms) => self.diary.add(at.plus(ms.max(1)), Happening::Clerk(nth)),
        }
        None
    }

    /// Comes to work when the hall opens, unless somebody has the counter or has closed it.
    fn not_there(&mut self, nth: usize, glance: &Glance) -> Turn {
        let clerk = &mut self.clerks[nth];
        let sent_away = !matches!(clerk.doing, Doing::Away);
        clerk.doing = Doing::Away;
        if sent_away || glance.state != CounterState::Closed {
            return Turn::Wait(KEEP_AWAY_MS);
        }
        let opens_in_ms = if glance.hall_open { Some(0) } else { glance.opens_in_ms };
        match opens_in_ms {
            Some(ms) if ms <= EARLY_MS => Turn::Do(Command::OpenCounter {
                counter: clerk.counter.clone(),
                services: None,
                clerk: Some(clerk.account),
            }),
            Some(ms) => Turn::Wait(ms - seconds(&mut self.chance, 60, 8 * 60)),
            None => Turn::Wait(60 * MINUTE_MS),
        }
    }

    fn at_the_counter(&mut self, nth: usize, glance: &Glance, at: At) -> Turn {
        match (&self.clerks[nth].doing, glance.ticket) {
            (Doing::Called { ticket, again }, Some((now, Stage::Called))) if *ticket == now => {
                Turn::Do(self.comes_or_not(now, *again))
            }
            (Doing::Serving { ticket, ending }, Some((now, Stage::Serving))) if *ticket == now => {
                Turn::Do(match ending {
                    Ending::Finish => Command::Finish(now),
                    Ending::Park => Command::Park { ticket: now, reason: ParkReason::Papers, until: None },
                    Ending::Transfer(service) => {
                        Command::Transfer { ticket: now, service: Some(service.clone()), counter: None }
                    }
                })
            }
            (Doing::Away | Doing::Free | Doing::Break, None) => self.free(nth, glance, at),
            // Somebody else called or served a person here; the clerk goes on with them.
            (_, Some((ticket, Stage::Serving))) => Turn::Wait(self.begin(nth, ticket)),
            (_, Some((ticket, _))) => {
                self.clerks[nth].doing = Doing::Called { ticket, again: false };
                Turn::Wait(walk_ms(&mut self.chance))
            }
            (Doing::Called { .. } | Doing::Serving { .. }, None) => {
                self.clerks[nth].doing = Doing::Free;
                Turn::Wait(LOOK_AGAIN_MS)
            }
        }
    }

    fn comes_or_not(&self, ticket: TicketId, again: bool) -> Command {
        // Whoever is not simulated is taken to have come.
        let comes = self.people.get(&ticket).map_or(Comes::AtOnce, |known| known.person.comes);
        match (comes, again) {
            (Comes::AtOnce, _) | (Comes::AfterRecall, true) => Command::Serve(ticket),
            (Comes::AfterRecall | Comes::Not, false) => Command::Recall(ticket),
            (Comes::Not, true) => Command::Miss(ticket),
        }
    }

    fn free(&mut self, nth: usize, glance: &Glance, at: At) -> Turn {
        let clerk = &self.clerks[nth];
        let counter = clerk.counter.clone();
        if matches!(glance.state, CounterState::Paused(_)) {
            return Turn::Do(Command::OpenCounter { counter, services: None, clerk: Some(clerk.account) });
        }
        if !glance.hall_open && glance.opens_in_ms.is_none_or(|ms| ms > EARLY_MS) && glance.waiting == 0 {
            return Turn::Do(Command::CloseCounter { counter });
        }
        let others = if glance.waiting == 0 { 1 } else { COLLEAGUES_IN_A_RUSH };
        if at >= clerk.next_break && glance.colleagues >= others {
            return Turn::Do(Command::PauseCounter { counter, reason: PauseReason::Break });
        }
        // Colleagues who look up at the same moment do not all call the one person who waits.
        let calling = &mut self.calling[clerk.group];
        if glance.waiting > *calling {
            *calling += 1;
            return Turn::Do(Command::Next { counter });
        }
        Turn::Wait(seconds(&mut self.chance, 3, 6))
    }

    /// A clerk hears what came of a deed.
    pub(super) fn clerk_hears(&mut self, nth: usize, command: &Command, answer: Option<Answer>, at: At) {
        let wait_ms = match answer {
            Some(answer) => self.goes_on(nth, command, &answer, at),
            None if matches!(command, Command::OpenCounter { .. }) => KEEP_AWAY_MS,
            None => LOOK_AGAIN_MS,
        };
        self.diary.add(at.plus(wait_ms.max(1)), Happening::Clerk(nth));
    }

    /// What a clerk does after a deed, and in how many milliseconds the next one comes.
    fn goes_on(&mut self, nth: usize, command: &Command, answer: &Answer, at: At) -> i64 {
        let served = |answer: &Answer| matches!(answer, Answer::Ticket(t) if t.state == Stage::Serving);
        match (command, answer) {
            (Command::Next { .. }, Answer::Ticket(called)) => {
                self.first_call(called.ticket, at);
                self.clerks[nth].doing = Doing::Called { ticket: called.ticket, again: false };
                self.until_here(called.ticket, RECALL_AFTER_MS)
            }
            (Command::Recall(ticket), _) => {
                self.clerks[nth].doing = Doing::Called { ticket: *ticket, again: true };
                self.until_here(*ticket, MISS_AFTER_MS)
            }
            (Command::Serve(ticket), _) => self.begin(nth, *ticket),
            // The visit's next service is done at the same counter.
            (Command::Finish(ticket), answer) if served(answer) => self.begin(nth, *ticket),
            (Command::PauseCounter { .. }, _) => {
                self.clerks[nth].doing = Doing::Break;
                self.clerks[nth].next_break = at.plus(seconds(&mut self.chance, 90 * 60, 150 * 60));
                seconds(&mut self.chance, 8 * 60, 12 * 60)
            }
            (Command::CloseCounter { .. }, _) => {
                self.clerks[nth].doing = Doing::Away;
                LOOK_AGAIN_MS
            }
            (Command::OpenCounter { .. } | Command::Miss(_), _) => {
                self.clerks[nth].doing = Doing::Free;
                seconds(&mut self.chance, 2, 15)
            }
            _ => {
                self.clerks[nth].doing = Doing::Free;
                seconds(&mut self.chance, 10, 45)
            }
        }
    }

    /// How long the person walks to the counter, or how long the clerk waits for one who does not come.
    fn until_here(&mut self, ticket: TicketId, patience_ms: i64) -> i64 {
        let comes = self.people.get(&ticket).map_or(Comes::AtOnce, |known| known.person.comes);
        let again = patience_ms == MISS_AFTER_MS;
        match comes {
            Comes::AtOnce => walk_ms(&mut self.chance),
            Comes::AfterRecall if again => walk_ms(&mut self.chance),
            Comes::AfterRecall | Comes::Not => patience_ms,
        }
    }

    /// A service begins: how it will end, and how long it takes until then.
    fn begin(&mut self, nth: usize, ticket: TicketId) -> i64 {
        let whole_ms = self.service_ms(ticket);
        let (part_ms, ending) = self.ending(ticket, whole_ms);
        self.clerks[nth].doing = Doing::Serving { ticket, ending };
        part_ms
    }

    fn service_ms(&mut self, ticket: TicketId) -> i64 {
        if let Some(rest_ms) = self.people.get_mut(&ticket).and_then(|known| known.rest_ms.take()) {
            return rest_ms;
        }
        let service = self.hall.read(|floor, _| floor.ticket(ticket).map(|t| t.service().clone())).0;
        let errand = service.and_then(|service| self.groups.iter().find_map(|g| g.errand(&service)));
        errand.map_or(5 * MINUTE_MS, |errand| errand.draw_ms(&self.table, &mut self.chance))
    }

    /// Where a paper lacks or it is a matter of another service, that turns out on the way.
    fn ending(&mut self, ticket: TicketId, whole_ms: i64) -> (i64, Ending) {
        let Some(known) = self.people.get_mut(&ticket) else { return (whole_ms, Ending::Finish) };
        match std::mem::replace(&mut known.person.finding, Finding::Nothing) {
            Finding::Nothing => (whole_ms, Ending::Finish),
            Finding::PapersLack => {
                let part_ms = whole_ms * 2 / 5;
                known.rest_ms = Some(whole_ms - part_ms);
                (part_ms, Ending::Park)
            }
            Finding::OtherService(service) => (whole_ms / 3, Ending::Transfer(service)),
        }
    }
}
