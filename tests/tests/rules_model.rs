//! Random commands on the floor and on the slow model beside it: they must agree on every refusal, every pick, every state and every place in the line.
//!
//! The seeds are fixed, so that a run can be trusted; `SENHA_SEED=123 SENHA_STEPS=100000` plays another one.

use std::collections::BTreeMap;
use std::sync::Arc;

use senha_hall::floor::{Answer, Class, Command, End, Event, Floor, Refusal, State, Wait};
use senha_hall::plan::Plan;
use senha_hall::{At, By, CounterId, Day, Envelope, Ledger, Minute, Seq, ServiceId, Stamp, TicketId, Zone};
use senha_tests::model::{Chance, Model};
use senha_tests::scenario::{amend, nothing};

const SEEDS: u64 = 50;
const STEPS: usize = 2500;

const HALL: &str = "hall plaza Asia/Macau 09:00-13:00,14:30-18:00
hours sat 09:00-13:00,14:30-18:00
hours sun 09:00-13:00,14:30-18:00
last-ticket 15
service passport B max-wait 25
service permit B max-wait 60 contingent 12
service tax L max-wait 600
service ceremony MC by-booking
counter 1 passport, permit
counter 2 passport, permit, tax
counter 3 tax
counter 4 permit, ceremony";

fn plan() -> Plan {
    let mut plan = nothing();
    HALL.lines().for_each(|line| amend(&mut plan, line).expect("a line of a plan"));
    plan
}

/// The hall's services and counters, and one of each that it does not have.
fn names() -> (Vec<ServiceId>, Vec<CounterId>) {
    let services = ["passport", "passport", "permit", "tax", "tax", "ceremony", "hunting"];
    let counters = ["1", "1", "2", "2", "3", "4", "9"];
    let service = |name: &&str| name.parse().expect("a name");
    (services.iter().map(service).collect(), counters.iter().map(|name| name.parse().expect("a name")).collect())
}

/// The floor, a second copy that only evolves, and the model.
struct Beside {
    floor: Floor,
    copy: Floor,
    model: Model,
    at: At,
    seq: Seq,
    seed: u128,
}

impl Beside {
    fn new(at: At) -> Self {
        Self { floor: Floor::default(), copy: Floor::default(), model: Model::default(), at, seq: Seq(0), seed: 1 }
    }

    fn stamp(&mut self) -> Stamp {
        self.seed += 1;
        Stamp { seq: self.seq.next(), at: self.at, seed: self.seed }
    }

    fn evolve(&mut self, events: &[Event], stamp: &Stamp) {
        if !events.is_empty() {
            self.seq = stamp.seq;
        }
        for event in events {
            self.floor.evolve(event, stamp);
            self.copy.evolve(event, stamp);
        }
    }

    /// What is due is recorded first, and nothing stays due.
    fn tick(&mut self) {
        if self.floor.due().is_some_and(|due| due <= self.at) {
            let stamp = self.stamp();
            let events = self.floor.decide(&Command::Tick, &stamp).expect("a tick is never refused");
            assert!(!events.is_empty(), "a tick that was due recorded nothing");
            self.evolve(&events, &stamp);
            let _ = self.model.ask(&Command::Tick, None, self.at.0, stamp.seq.0, 0);
        }
        assert!(self.floor.due().is_none_or(|due| due > self.at), "a tick left something due");
    }

    fn ask(&mut self, command: &Command, seen: Option<Seq>) -> Result<Vec<Event>, Refusal> {
        self.tick();
        let stamp = self.stamp();
        let envelope =
            Envelope { id: [0; 16], content: [0; 16], by: By::Operator, seen, claimed: None, seed: stamp.seed };
        let decide = |floor: &Floor| floor.seen(command, &envelope).and_then(|()| floor.decide(command, &stamp));
        let decided = decide(&self.floor);
        assert_eq!(decided, decide(&self.copy), "two copies decide otherwise");
        let should = self.model.ask(command, seen.map(|s| s.0), self.at.0, stamp.seq.0, stamp.seed);
        let came = decided.as_ref().map(|events| !events.is_empty()).map_err(Refusal::code);
        assert_eq!(came, should, "floor and model, asked for {command:?}");
        let events = decided?;
        self.evolve(&events, &stamp);
        assert_eq!(self.floor.broken_after(&events), Vec::<String>::new());
        self.compare_answer(command, &events, &stamp);
        Ok(events)
    }

    fn compare_answer(&self, command: &Command, events: &[Event], stamp: &Stamp) {
        let Answer::Ticket(answer) = self.floor.answer(command, events, stamp) else { return };
        let ticket = self.model.ticket(answer.ticket).expect("the model has every ticket");
        assert_eq!((answer.state.word(), answer.counter), (ticket.state, ticket.counter.clone()), "{}", answer.number);
        if let Some(wait) = answer.wait {
            assert!(wait.from_min < wait.to_min, "{wait:?}");
        }
    }

    fn compare(&self) {
        assert_eq!(self.floor.broken(), Vec::<String>::new());
        assert_eq!(self.floor.is_open(self.at), self.model.is_open(self.at.0), "the doors");
        assert_eq!(self.floor.tickets().count(), self.model.tickets.len());
        for ticket in &self.model.tickets {
            let stands = self.floor.ticket(ticket.id).expect("the floor has every ticket");
            let (number, changed) = (stands.number.to_string(), stands.changed.0);
            assert_eq!((stands.stage().word(), stands.counter()), (ticket.state, ticket.counter.as_ref()), "{number}");
            assert_eq!((number, changed), (ticket.number.clone(), ticket.changed));
            assert_eq!(stands.class == Class::Returning, ticket.returning, "{} returns", ticket.number);
        }
        let counters: Vec<_> =
            self.model.counters.iter().map(|(id, c)| (id, c.state, c.ticket, c.changed, &c.services)).collect();
        let stand: Vec<_> =
            self.floor.counters().map(|(id, c)| (id, c.state.word(), c.ticket, c.changed.0, &c.services)).collect();
        assert_eq!(stand, counters);
        for (id, counter) in self.floor.counters() {
            let picked = self.floor.pick(id, &counter.services, self.at).map(|choice| choice.candidates[0].ticket);
            assert_eq!(picked, self.model.pick(id), "whom counter {id} would call");
        }
    }

    fn compare_ahead(&self, ticket: TicketId) -> bool {
        let Some(ahead) = self.model.ahead(ticket, self.at.0) else { return false };
        let stands = self.floor.ticket(ticket).expect("the floor has every ticket");
        assert_eq!(self.floor.show(stands, self.at).ahead as usize, ahead, "ahead of {}", stands.number);
        true
    }

    fn compare_retelling(&self) {
        let mut anew = Floor::default();
        for event in self.floor.retell() {
            anew.evolve(&event, &Stamp { seq: self.seq, at: self.at, seed: 0 });
        }
        assert!(anew == self.floor && self.copy == self.floor, "the floor told again is another floor");
    }
}

/// What a play met, so that a test can see that it was not idle.
#[derive(Default)]
struct Met {
    done: usize,
    ahead: usize,
    longest: usize,
    refused: BTreeMap<&'static str, usize>,
}

fn play(seed: u64, steps: usize, met: &mut Met) {
    let mut chance = Chance::from(seed);
    let names = names();
    let zone = Zone::named("Asia/Macau").expect("a zone of the world");
    let monday = Day::from_date(2026, 11, 23).expect("a day");
    let mut beside = Beside::new(zone.at(monday, Minute::new(530).expect("a minute")));
    let mut planned = plan();
    beside.ask(&Command::Plan(Arc::new(planned.clone())), None).expect("the plan is sound");
    for step in 0..steps {
        beside.at = beside.at.plus(chance.pass());
        beside.tick();
        let command = chance.command(&beside.model, &planned, &names, beside.at.0);
        let looked = chance.once_in(6).then(|| Seq(beside.seq.0.saturating_sub(chance.below(30) as u64)));
        match beside.ask(&command, looked) {
            Ok(_) => met.done += 1,
            Err(refusal) => *met.refused.entry(refusal.code()).or_default() += 1,
        }
        if let Command::Plan(plan) = &command {
            planned = (**plan).clone();
        }
        beside.compare();
        met.longest = met.longest.max(beside.floor.waiting_tickets().count());
        if let Some(ticket) = beside.model.tickets.get(chance.below(beside.model.tickets.len())) {
            met.ahead += usize::from(beside.compare_ahead(ticket.id));
        }
        if step % 25 == 0 {
            beside.compare_retelling();
        }
    }
}

/// Plays a seed and says which it was if anything fails.
fn play_and_tell(seed: u64, steps: usize, met: &mut Met) {
    struct Told(u64);
    impl Drop for Told {
        fn drop(&mut self) {
            if std::thread::panicking() {
                eprintln!("play it again with SENHA_SEED={}", self.0);
            }
        }
    }
    let told = Told(seed);
    play(seed, steps, met);
    drop(told);
}

fn set<T: std::str::FromStr>(name: &str) -> Option<T> {
    std::env::var(name).ok()?.parse().ok()
}

#[test]
fn the_floor_and_a_slow_model_agree_on_everything() {
    let mut met = Met::default();
    let steps = set("SENHA_STEPS").unwrap_or(STEPS);
    match set("SENHA_SEED") {
        Some(seed) => play_and_tell(seed, steps, &mut met),
        None => (0..SEEDS).for_each(|seed| play_and_tell(seed, steps, &mut met)),
    }
    if set::<u64>("SENHA_SEED").is_some() {
        return;
    }
    let Met { done, ahead, longest, .. } = met;
    assert!(done > 28_000 && ahead > 10_000 && longest > 40, "idle: {done} done, {ahead} compared, {longest} waited");
    let elsewhere = ["hall.unplanned", "service.periods_full", "plan.invalid", "series.exhausted", "service.closed"];
    for code in Refusal::CODES.iter().filter(|code| !elsewhere.contains(code)) {
        assert!(met.refused.contains_key(code), "no play was refused {code}");
    }
}

/// A hall with one line, this many open counters, and a service of so many minutes.
fn hall_with(counters: usize, mean: u32, sd: u32) -> Beside {
    let mut plan = nothing();
    amend(&mut plan, "hall plaza Asia/Macau 09:00-18:00").expect("a hall");
    amend(&mut plan, &format!("service passport B mean {mean} sd {sd} max-wait 1400")).expect("a service");
    (1..=counters).for_each(|c| amend(&mut plan, &format!("counter {c} passport")).expect("a counter"));
    let tuesday = Day::from_date(2026, 11, 24).expect("a day");
    let mut beside = Beside::new(plan.zone.at(tuesday, Minute::new(540).expect("a minute")));
    beside.ask(&Command::Plan(Arc::new(plan)), None).expect("the plan is sound");
    beside
}

fn open(beside: &mut Beside, counter: usize) -> CounterId {
    let counter: CounterId = counter.to_string().parse().expect("a name");
    let command = Command::OpenCounter { counter: counter.clone(), services: None, clerk: None };
    beside.ask(&command, None).expect("the counter was closed");
    counter
}

fn take(beside: &mut Beside) -> (u32, Option<Wait>) {
    let service = "passport".parse().expect("a name");
    let command = Command::Take { services: vec![service], need: None, language: None };
    let events = beside.ask(&command, None).expect("the hall is open");
    match events.as_slice() {
        [Event::Taken { ahead, wait, .. }] => (*ahead, *wait),
        other => panic!("a take is one event: {other:?}"),
    }
}

#[test]
fn more_people_ahead_never_shorten_the_wait() {
    for (counters, mean, sd) in [(1, 10, 4), (2, 3, 3), (3, 14, 6), (5, 25, 1), (8, 4, 4), (20, 45, 30)] {
        let mut beside = hall_with(counters, mean, sd);
        assert_eq!(take(&mut beside), (0, None), "no counter is open: no range");
        for counter in 1..=counters {
            let counter = open(&mut beside, counter);
            let _ = beside.ask(&Command::Next { counter }, None);
        }
        let mut before = (0, Wait { from_min: 0, to_min: 0 });
        for place in 0..300 {
            let (ahead, wait) = take(&mut beside);
            let wait = wait.expect("counters are open");
            assert_eq!(ahead, place);
            assert!(
                wait.from_min < wait.to_min && wait.from_min >= before.1.from_min && wait.to_min >= before.1.to_min
            );
            before = (ahead, wait);
        }
        let whole = 299 * mean / u32::try_from(counters).expect("few counters");
        let (from, to) = (before.1.from_min, before.1.to_min);
        assert!(whole.min(600) >= from && whole.min(600) <= to + 1, "{counters} counters, {mean} min: {from} to {to}");
    }
}

#[test]
fn another_counter_never_lengthens_the_wait() {
    let mut beside = hall_with(6, 12, 6);
    for _ in 0..40 {
        take(&mut beside);
    }
    let mut before = u32::MAX;
    for counter in 1..=6 {
        open(&mut beside, counter);
        let (ahead, wait) = beside.floor.forecast(&"passport".parse().expect("a name"), beside.at);
        let to = wait.expect("a counter is open").to_min;
        assert!(ahead == 40 && to < before, "{counter} counters: {to} min after {before}");
        before = to;
    }
}

#[test]
fn two_takes_with_one_seed_are_two_tickets() {
    let mut beside = hall_with(1, 10, 4);
    let mut ids: Vec<TicketId> = Vec::new();
    for _ in 0..3 {
        let stamp = Stamp { seq: beside.seq.next(), at: beside.at, seed: 7 };
        let command = Command::Take { services: vec!["passport".parse().expect("a name")], need: None, language: None };
        let events = beside.floor.decide(&command, &stamp).expect("the hall is open");
        ids.extend(events.iter().filter_map(Event::ticket));
        beside.evolve(&events, &stamp);
    }
    ids.dedup();
    assert_eq!((ids.len(), beside.floor.tickets().count()), (3, 3));
}

#[test]
fn an_expired_visit_ended_when_the_day_rolled_over() {
    let mut beside = hall_with(1, 10, 4);
    take(&mut beside);
    let rollover = beside.floor.day().expect("the day is open").ends;
    beside.at = rollover.plus(5 * 3_600_000);
    let stamp = beside.stamp();
    let events = beside.floor.decide(&Command::Tick, &stamp).expect("a tick is never refused");
    beside.floor.evolve(&events[0], &stamp);
    let states: Vec<&State> = beside.floor.tickets().map(|ticket| &ticket.state).collect();
    assert_eq!(states, [&State::Ended { end: End::Expired, at: rollover }], "and not when the server woke");
}
