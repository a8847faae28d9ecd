//! What always holds on a floor, each by its name.

use std::collections::BTreeSet;

use crate::floor::counter::{Counter, CounterState};
use crate::floor::event::Event;
use crate::floor::lane::Lane;
use crate::floor::state::Floor;
use crate::floor::ticket::Ticket;
use crate::{CounterId, TicketId};

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
    ("a_counter_serves_what_its_plan_lists", a_counter_serves_what_its_plan_lists),
    ("a_counter_outside_the_plan_has_somebody", a_counter_outside_the_plan_has_somebody),
    ("who_waits_for_one_counter_finds_it_at_work", who_waits_for_one_counter_finds_it_at_work),
    ("a_turn_is_one_of_the_items", a_turn_is_one_of_the_items),
    ("calls_are_numbered_in_order", calls_are_numbered_in_order),
    ("every_ticket_is_of_today", every_ticket_is_of_today),
];

impl Floor {
    pub(super) fn invariants_broken(&self) -> Vec<String> {
        INVARIANTS.iter().filter_map(|(name, check)| check(self).map(|what| format!("{name}: {what}"))).collect()
    }

    /// Those invariants that speak of one ticket or counter, for the ones that these events touched. O(touched × log tickets).
    pub(super) fn broken_near(&self, events: &[Event]) -> Vec<String> {
        let mut tickets: BTreeSet<TicketId> = events.iter().filter_map(Event::ticket).collect();
        let counters: BTreeSet<&CounterId> = events.iter().filter_map(Event::counter).collect();
        tickets.extend(counters.iter().filter_map(|id| self.counters.get(*id)?.ticket));
        let mut broken = Vec::new();
        for ticket in tickets.iter().filter_map(|id| self.tickets.get(id)) {
            broken.extend(self.wrong_with_ticket(ticket).map(|name| format!("{name}: {}", ticket.number)));
        }
        for (id, counter) in counters.iter().filter_map(|id| self.counters.get_key_value(*id)) {
            broken.extend(self.wrong_with_counter(id, counter).map(|name| format!("{name}: {id}")));
        }
        broken
    }

    fn wrong_with_ticket(&self, ticket: &Ticket) -> Option<&'static str> {
        if ticket.turn >= ticket.items.len() {
            return Some("a_turn_is_one_of_the_items");
        }
        let (key, spot) = ticket.place();
        let stands = self.lanes.get(&key).is_some_and(|lane| lane.has(&spot));
        let held = ticket.counter().is_none_or(|c| self.counters.get(c).is_some_and(|c| c.ticket == Some(ticket.id)));
        match ticket {
            _ if ticket.waits() != stands => Some("who_waits_stands_in_one_lane"),
            _ if !held => Some("a_counter_and_its_ticket_know_each_other"),
            _ if !number_is_below(self, ticket) => Some("a_number_is_below_its_block_s_next"),
            _ => None,
        }
    }

    fn wrong_with_counter(&self, id: &CounterId, counter: &Counter) -> Option<&'static str> {
        let held = counter.ticket.is_none_or(|t| self.tickets.get(&t).is_some_and(|t| t.counter() == Some(id)));
        match counter {
            _ if !held => Some("a_counter_and_its_ticket_know_each_other"),
            _ if closed_with_somebody(counter) => Some("a_closed_counter_has_nobody"),
            _ => None,
        }
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
    let spots = floor.lanes.iter().flat_map(|(key, lane)| lane.spots().iter().map(|s| (key.clone(), *s)));
    let lined: Vec<_> = spots.collect();
    let as_set: BTreeSet<_> = lined.iter().cloned().collect();
    let wrong = waiting != as_set || lined.len() != as_set.len();
    wrong.then(|| format!("{} wait, {} stand in lanes", waiting.len(), lined.len()))
}

fn a_lane_is_in_order(floor: &Floor) -> Option<String> {
    let wrong = |lane: &Lane| lane.len() == 0 || !lane.spots().is_sorted();
    floor.lanes.iter().find(|(_, lane)| wrong(lane)).map(|(key, _)| format!("{key:?}"))
}

fn no_number_twice_a_day(floor: &Floor) -> Option<String> {
    let mut seen = BTreeSet::new();
    floor.tickets.values().find(|t| !seen.insert(t.number)).map(|t| t.number.to_string())
}

fn number_is_below(floor: &Floor, ticket: &Ticket) -> bool {
    let n = ticket.number.n;
    let blocks = floor.blocks.get(&ticket.number.series);
    blocks.is_some_and(|all| all.iter().any(|b| b.from <= n && n < b.next))
}

fn a_number_is_below_its_block_s_next(floor: &Floor) -> Option<String> {
    floor.tickets.values().find(|t| !number_is_below(floor, t)).map(|t| t.number.to_string())
}

fn closed_with_somebody(counter: &Counter) -> bool {
    counter.state == CounterState::Closed && (counter.ticket.is_some() || counter.clerk.is_some())
}

fn a_closed_counter_has_nobody(floor: &Floor) -> Option<String> {
    floor.counters.iter().find(|(_, c)| closed_with_somebody(c)).map(|(id, _)| id.to_string())
}

fn one_person_one_counter(floor: &Floor) -> Option<String> {
    let mut seen = BTreeSet::new();
    let mut twice = |c: &Counter| c.clerk.is_some_and(|clerk| !seen.insert(clerk));
    floor.counters.iter().find(|(_, c)| twice(c)).map(|(id, _)| id.to_string())
}

fn a_counter_serves_what_its_plan_lists(floor: &Floor) -> Option<String> {
    let plan = floor.plan.as_ref()?;
    let listed = |id: &CounterId, c: &Counter| {
        plan.counters.get(id).is_none_or(|p| c.services.iter().all(|s| p.services.contains(s)))
    };
    floor.counters.iter().find(|(id, c)| !listed(id, c)).map(|(id, _)| id.to_string())
}

fn a_counter_outside_the_plan_has_somebody(floor: &Floor) -> Option<String> {
    let plan = floor.plan.as_ref()?;
    let left_over = |id: &CounterId, c: &Counter| !plan.counters.contains_key(id) && c.ticket.is_none();
    floor.counters.iter().find(|(id, c)| left_over(id, c)).map(|(id, _)| id.to_string())
}

fn who_waits_for_one_counter_finds_it_at_work(floor: &Floor) -> Option<String> {
    let at_work = |id: &CounterId| floor.counters.get(id).is_some_and(|c| c.state != CounterState::Closed);
    let stuck = |t: &Ticket| !t.stage().is_ended() && t.only.as_ref().is_some_and(|only| !at_work(only));
    floor.tickets.values().find(|t| stuck(t)).map(|t| t.number.to_string())
}

fn a_turn_is_one_of_the_items(floor: &Floor) -> Option<String> {
    floor.tickets.values().find(|t| t.turn >= t.items.len()).map(|t| t.number.to_string())
}

fn calls_are_numbered_in_order(floor: &Floor) -> Option<String> {
    let rising = floor.recent.windows(2).all(|two| two[0].call < two[1].call);
    let below_next = floor.recent.iter().all(|c| c.call < floor.next_call);
    (!rising || !below_next).then(|| format!("next is {}", floor.next_call))
}

fn every_ticket_is_of_today(floor: &Floor) -> Option<String> {
    let today = floor.day.as_ref().map(|d| d.day);
    floor.tickets.keys().find(|id| Some(id.day) != today).map(ToString::to_string)
}

#[cfg(test)]
mod tests;
