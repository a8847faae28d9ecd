//! Each invariant notices what it is there for: events that no command would make, and parts of the floor moved by hand.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::INVARIANTS;
use crate::floor::event::{CallKind, Event};
use crate::floor::policy::{Choice, Rule};
use crate::floor::state::Floor;
use crate::floor::ticket::{End, State};
use crate::floor::{Command, Counter};
use crate::number::Number;
use crate::plan::{CounterPlan, Plan, Policy, ServicePlan, Week};
use crate::{At, CounterId, Day, Ledger, Minute, Seq, ServiceId, Stamp, TicketId, Zone};

const TODAY: Day = Day(20_781);

fn named<T: std::str::FromStr>(name: &str) -> T {
    name.parse().unwrap_or_else(|_| panic!("{name} is a name"))
}

fn plan() -> Plan {
    let passport = ServicePlan {
        bureau: named("bureau"),
        series: named("B"),
        walk_in: true,
        open_months: 0,
        contingent: None,
        max_wait_ms: 3_600_000,
        mean_s: 600,
        sd_s: 240,
        booking: None,
        time_slot: false,
    };
    let counter = CounterPlan { services: vec![named("passport")], storey: 0 };
    Plan {
        hall: named("hall"),
        version: 1,
        zone: Zone::default(),
        rollover: Minute::ROLLOVER,
        hours: Week::default(),
        special: Vec::new(),
        holidays: BTreeMap::new(),
        last_ticket_min: 0,
        services: BTreeMap::from([(named("passport"), passport)]),
        counters: BTreeMap::from([(named("1"), counter.clone()), (named("2"), counter)]),
        policy: Policy::default(),
    }
}

fn ticket(bits: u128) -> TicketId {
    TicketId { day: TODAY, bits }
}

/// A sound floor: two open counters, two people in the line.
fn floor() -> Floor {
    let mut floor = Floor::default();
    let open = |counter| Command::OpenCounter { counter: named(counter), services: None, clerk: None };
    let take = Command::Take { services: vec![named("passport")], need: None, language: None };
    let commands = [Command::Plan(Arc::new(plan())), Command::OpenHall, open("1"), open("2"), take.clone(), take];
    for (seed, command) in (0..).zip(&commands) {
        let at = Zone::default().at(TODAY, Minute::ROLLOVER);
        let stamp = Stamp { seq: floor.tickets.values().map(|t| t.changed.next()).max().unwrap_or(Seq(1)), at, seed };
        for event in floor.decide(command, &stamp).expect("the hall is open by hand") {
            floor.evolve(&event, &stamp);
        }
    }
    assert_eq!(floor.broken(), Vec::<String>::new());
    floor
}

fn called(ticket: TicketId, counter: &str, call: u64) -> Event {
    let choice = Choice { rule: Rule::Chosen, policy: 1, run: 0, candidates: Vec::new() };
    Event::Called { ticket, counter: named(counter), call, kind: CallKind::Chosen, choice }
}

fn taken(ticket: TicketId, n: u32) -> Event {
    Event::Taken {
        ticket,
        number: Number { series: named("B"), n },
        services: vec![named("passport")],
        need: None,
        language: None,
        arrived: At(0),
        slot: None,
        booking: None,
        ahead: 0,
        wait: None,
    }
}

fn opened(counter: &str, service: &str, clerk: Option<i64>) -> Event {
    Event::CounterOpened { counter: named(counter), services: vec![named::<ServiceId>(service)], clerk }
}

/// Events that no command would make, by the invariant that they break.
fn wrong_events() -> Vec<(&'static str, Vec<Event>)> {
    let (first, second) = (ticket(4), ticket(5));
    let closed = Event::CounterClosed { counter: named("2") };
    let alone = Event::Transferred { ticket: first, service: named("passport"), counter: Some(named("2")) };
    let other_day = TicketId { day: Day(1), bits: 9 };
    vec![
        ("a_counter_and_its_ticket_know_each_other", vec![called(first, "1", 1), called(second, "1", 2)]),
        ("no_number_twice_a_day", vec![taken(ticket(9), 1)]),
        ("a_closed_counter_has_nobody", vec![called(first, "2", 1), closed.clone()]),
        ("one_person_one_counter", vec![opened("1", "passport", Some(7)), opened("2", "passport", Some(7))]),
        ("a_counter_serves_what_its_plan_lists", vec![opened("1", "hunting", None)]),
        ("who_waits_for_one_counter_finds_it_at_work", vec![closed, alone]),
        ("calls_are_numbered_in_order", vec![called(first, "1", 5), called(second, "2", 3)]),
        ("every_ticket_is_of_today", vec![taken(other_day, 9)]),
    ]
}

type ByHand = fn(&mut Floor);

/// Parts of the floor moved by hand, by the invariant that they break.
const BY_HAND: &[(&str, ByHand)] = &[
    ("who_waits_stands_in_one_lane", |floor| floor.lanes.clear()),
    ("a_lane_is_in_order", |floor| {
        let (mut key, _) = floor.tickets[&ticket(4)].place();
        key.only = Some(named::<CounterId>("1"));
        floor.lanes.entry(key).or_default();
    }),
    ("a_number_is_below_its_block_s_next", |floor| floor.blocks.clear()),
    ("a_counter_outside_the_plan_has_somebody", |floor| {
        floor.counters.insert(named("9"), Counter::closed(Vec::new(), At(0), Seq(0)));
    }),
    ("a_turn_is_one_of_the_items", |floor| {
        floor.lanes.clear();
        for ticket in floor.tickets.values_mut() {
            ticket.state = State::Ended { end: End::Left, at: At(0) };
            ticket.turn = 9;
        }
    }),
];

fn names_of(broken: &[String]) -> Vec<&str> {
    broken.iter().filter_map(|text| text.split(": ").next()).collect()
}

#[test]
fn each_invariant_notices_what_it_is_there_for() {
    let mut noticed = Vec::new();
    for (name, events) in wrong_events() {
        let mut floor = floor();
        for event in &events {
            floor.evolve(event, &Stamp { seq: Seq(99), at: At(0), seed: 0 });
        }
        assert!(names_of(&floor.broken()).contains(&name), "{name}: {:?}", floor.broken());
        noticed.push(name);
    }
    for (name, by_hand) in BY_HAND {
        let mut floor = floor();
        by_hand(&mut floor);
        assert!(names_of(&floor.broken()).contains(name), "{name}: {:?}", floor.broken());
        noticed.push(name);
    }
    let all: Vec<&str> = INVARIANTS.iter().map(|(name, _)| *name).collect();
    noticed.sort_by_key(|name| all.iter().position(|each| each == name));
    assert_eq!(noticed, all, "each invariant is tried once");
}

#[test]
fn what_an_entry_touched_is_looked_at_after_it() {
    let near = ["a_counter_and_its_ticket_know_each_other", "a_closed_counter_has_nobody"];
    for (name, events) in wrong_events().into_iter().filter(|(name, _)| near.contains(name)) {
        let mut floor = floor();
        for event in &events {
            floor.evolve(event, &Stamp { seq: Seq(99), at: At(0), seed: 0 });
        }
        assert!(names_of(&floor.broken_after(&events)).contains(&name), "{name}");
    }
    let touched = [called(ticket(4), "1", 1)];
    let by_hand = BY_HAND.iter().filter(|(name, _)| !name.contains("outside") && !name.contains("in_order"));
    for (name, by_hand) in by_hand {
        let mut floor = floor();
        by_hand(&mut floor);
        assert!(names_of(&floor.broken_after(&touched)).contains(name), "{name}");
        assert_eq!(
            floor.broken_after(&[]),
            Vec::<String>::new(),
            "an entry that touched nothing has nothing to answer for"
        );
    }
}
