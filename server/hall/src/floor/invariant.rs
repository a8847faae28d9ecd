//! What always holds on a floor, each by its name.

use std::collections::BTreeSet;

use crate::floor::counter::CounterState;
use crate::floor::lane::Lane;
use crate::floor::state::Floor;
use crate::floor::ticket::Ticket;

type Invariant = (&'static str, fn(&Floor) -> Option<String>);

/// Every invariant by name.
const INVARIANTS: &[Invariant] = &[
    ("a_counter_and_its_ticket_know_each_other", a_counter_and_its_ticket_know_each_other),
    ("who_waits_stands_in_one_lane", who_waits_stands_in_one_lane),
    ("a_lane_is_in_order", a_lane_is_in_order),
    ("no_number_twice_a_day", no_number_twice_a_day),
    ("a_number_is_below_its_block_s_next", a_number_is_below_its_block_s_next),
    ("a_closed_counter_has_nobody", a_closed_counter_has_nobody),
    ("one_person_one_counter", one_person_one_counter),
    ("a_turn_is_one_of_the_items", a_turn_is_one_of_the_items),
    ("calls_are_numbered_in_order", calls_are_numbered_in_order),
    ("every_ticket_is_of_today", every_ticket_is_of_today),
];

impl Floor {
    pub(super) fn invariants_broken(&self) -> Vec<String> {
        INVARIANTS.iter().filter_map(|(name, check)| check(self).map(|what| format!("{name}: {what}"))).collect()
    }
}

fn a_counter_and_its_ticket_know_each_other(floor: &Floor) -> Option<String> {
    let from_tickets = floor.tickets.values().filter_map(|t| t.counter().map(|c| (c, t.id)));
    let from_counters = floor.counters.iter().filter_map(|(id, c)| c.ticket.map(|t| (id, t)));
    let (a, b): (BTreeSet<_>, BTreeSet<_>) = (from_tickets.collect(), from_counters.collect());
    (a != b).then(|| format!("tickets say {a:?}, counters say {b:?}"))
}

fn who_waits_stands_in_one_lane(floor: &Floor) -> Option<String> {
    let waiting: BTreeSet<_> = floor.tickets.values().filter(|t| t.waits()).map(Ticket::place).collect();
    let lined: Vec<_> = floor.lanes.iter().flat_map(|(key, lane)| lane.spots().iter().map(|s| (key.clone(), *s))).collect();
    let as_set: BTreeSet<_> = lined.iter().cloned().collect();
    (waiting != as_set || lined.len() != as_set.len()).then(|| format!("{} wait, {} stand in lanes", waiting.len(), lined.len()))
}

fn a_lane_is_in_order(floor: &Floor) -> Option<String> {
    let out_of_order = |lane: &Lane| !lane.spots().is_sorted();
    floor.lanes.iter().find(|(_, lane)| out_of_order(lane)).map(|(key, _)| format!("{key:?}"))
}

fn no_number_twice_a_day(floor: &Floor) -> Option<String> {
    let mut seen = BTreeSet::new();
    floor.tickets.values().find(|t| !seen.insert(t.number)).map(|t| t.number.to_string())
}

fn a_number_is_below_its_block_s_next(floor: &Floor) -> Option<String> {
    let below = |t: &&Ticket| floor.blocks.get(&t.number.series).is_some_and(|all| all.iter().any(|b| b.from <= t.number.n && t.number.n < b.next));
    floor.tickets.values().find(|t| !below(t)).map(|t| t.number.to_string())
}

fn a_closed_counter_has_nobody(floor: &Floor) -> Option<String> {
    let wrong = floor.counters.iter().find(|(_, c)| c.state == CounterState::Closed && (c.ticket.is_some() || c.clerk.is_some()));
    wrong.map(|(id, _)| id.to_string())
}

fn one_person_one_counter(floor: &Floor) -> Option<String> {
    let mut seen = BTreeSet::new();
    floor.counters.iter().find(|(_, c)| c.clerk.is_some_and(|clerk| !seen.insert(clerk))).map(|(id, _)| id.to_string())
}

fn a_turn_is_one_of_the_items(floor: &Floor) -> Option<String> {
    floor.tickets.values().find(|t| t.turn >= t.items.len()).map(|t| t.number.to_string())
}

fn calls_are_numbered_in_order(floor: &Floor) -> Option<String> {
    let ordered = floor.recent.windows(2).all(|two| two[0].call < two[1].call) && floor.recent.iter().all(|c| c.call < floor.next_call);
    (!ordered).then(|| format!("next is {}", floor.next_call))
}

fn every_ticket_is_of_today(floor: &Floor) -> Option<String> {
    let today = floor.day.as_ref().map(|d| d.day);
    floor.tickets.keys().find(|id| Some(id.day) != today).map(ToString::to_string)
}
