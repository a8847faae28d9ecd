//! From a floor to what hangs on the wall and what a desk sees.

use std::collections::BTreeMap;

use senha_hall::floor::{CounterState, Floor, Stage, State, Ticket, Wait};
use senha_hall::number::Series;
use senha_hall::{At, Zone};
use senha_wire::feed::{Board, BoardCounter, Booked, Call, Change, DeskTicket, Queue};

/// How many calls a board is told.
const CALLS: usize = 20;
/// How many checked-in bookings a board is told.
const BOOKED: usize = 12;
/// How many missed numbers a board is told.
const MISSED: usize = 24;

/// A range as the wire says it.
pub fn wait(wait: Wait) -> senha_wire::ticket::Wait {
    senha_wire::ticket::Wait { from_min: wait.from_min, to_min: wait.to_min }
}

/// What hangs on the wall of a hall at an instant.
pub fn board(floor: &Floor, at: At) -> Board {
    let zone = floor.plan().map(|p| p.zone.clone()).unwrap_or_default();
    Board {
        open: floor.is_open(at),
        last_ticket: last_ticket(floor, &zone),
        calls: calls(floor, &zone),
        queues: queues(floor, at),
        booked: booked(floor, &zone),
        missed: missed(floor),
        counters: counters(floor),
    }
}

fn last_ticket(floor: &Floor, zone: &Zone) -> Option<String> {
    let last = floor.day()?.hours.walk_in.last()?;
    Some(zone.local(last.to).1.to_string())
}

fn calls(floor: &Floor, zone: &Zone) -> Vec<Call> {
    let plan = floor.plan();
    let storey = |counter| plan.and_then(|p| p.counters.get(counter)).map_or(0, |c| c.storey);
    let pending = |call: &senha_hall::floor::Called| {
        floor
            .ticket(call.ticket)
            .is_some_and(|t| matches!(&t.state, State::Called { call: latest, .. } if *latest == call.call))
    };
    let told = floor.recent_calls().iter().rev().take(CALLS).map(|call| Call {
        call: call.call,
        number: call.number.to_string(),
        counter: call.counter.to_string(),
        storey: storey(&call.counter),
        at: zone.rfc3339(call.at),
        ms: call.at.0,
        time: zone.local(call.at).1.to_string(),
        language: call.language.map(|l| l.word().to_owned()),
        recall: call.kind == senha_hall::floor::CallKind::Recall,
        pending: pending(call),
    });
    told.collect()
}

fn queues(floor: &Floor, at: At) -> Vec<Queue> {
    let Some(plan) = floor.plan() else { return Vec::new() };
    let mut lines: BTreeMap<Series, (u32, Option<Wait>)> = BTreeMap::new();
    for (id, service) in &plan.services {
        let line = lines.entry(service.series).or_default();
        line.0 += u32::try_from(floor.waiting(id)).unwrap_or(u32::MAX);
        line.1 = widest(line.1, floor.forecast(id, at).1);
    }
    let queue = |(series, (waiting, range)): (Series, (u32, Option<Wait>))| Queue {
        series: series.to_string(),
        waiting,
        wait: range.map(wait),
    };
    lines.into_iter().map(queue).collect()
}

fn widest(a: Option<Wait>, b: Option<Wait>) -> Option<Wait> {
    match (a, b) {
        (Some(a), Some(b)) => Some(Wait { from_min: a.from_min.min(b.from_min), to_min: a.to_min.max(b.to_min) }),
        (one, other) => one.or(other),
    }
}

/// Who came with a booking and waits for it, the next slot first.
fn booked(floor: &Floor, zone: &Zone) -> Vec<Booked> {
    let waits = |t: &&Ticket| t.booking.is_some() && matches!(t.state, State::Waiting);
    let mut all: Vec<_> = floor.tickets().filter(waits).filter_map(|t| Some((t.booked()?, t.number))).collect();
    all.sort_unstable();
    let told = all.into_iter().take(BOOKED);
    told.map(|(slot, number)| Booked { number: number.to_string(), time: zone.local(slot).1.to_string() }).collect()
}

fn missed(floor: &Floor) -> Vec<String> {
    let since = |t: &Ticket| match t.state {
        State::Missed { since } => Some((since, t.number)),
        _ => None,
    };
    let mut all: Vec<_> = floor.tickets().filter_map(since).collect();
    all.sort_unstable();
    all.into_iter().rev().take(MISSED).map(|(_, number)| number.to_string()).collect()
}

fn counters(floor: &Floor) -> Vec<BoardCounter> {
    let mut all: Vec<_> = floor.counters().collect();
    all.sort_by_key(|(id, _)| (id.as_str().len(), id.as_str().to_owned()));
    let shown = all.into_iter().filter(|(_, c)| c.state != CounterState::Closed || c.ticket.is_some());
    let number = |c: &senha_hall::floor::Counter| c.ticket.and_then(|t| floor.ticket(t)).map(|t| t.number.to_string());
    shown
        .map(|(id, c)| BoardCounter { id: id.to_string(), state: c.state.word().to_owned(), number: number(c) })
        .collect()
}

/// A ticket as a desk of its bureau sees it; `hall` is the hall's name.
pub fn desk_ticket(hall: &str, ticket: &Ticket) -> DeskTicket {
    DeskTicket {
        id: format!("{hall}.{}", ticket.id),
        number: ticket.number.to_string(),
        service: ticket.service().to_string(),
        state: ticket.stage().word().to_owned(),
        need: ticket.need.map(|n| n.word().to_owned()),
        language: ticket.language.map(|l| l.word().to_owned()),
        counter: ticket.counter().map(ToString::to_string),
        arrived_ms: ticket.arrived.0,
        changed: ticket.changed.0,
    }
}

/// What a desk is told of a ticket that has gone to another bureau: that it is no longer in its list, and nothing else.
pub(super) fn elsewhere(hall: &str, ticket: &Ticket) -> DeskTicket {
    DeskTicket {
        id: format!("{hall}.{}", ticket.id),
        number: ticket.number.to_string(),
        service: String::new(),
        state: "elsewhere".to_owned(),
        need: None,
        language: None,
        counter: None,
        arrived_ms: ticket.arrived.0,
        changed: ticket.changed.0,
    }
}

/// What changed from one board to the next.
pub(super) fn difference(old: &Board, new: &Board) -> Change {
    let newest = old.calls.first().map_or(0, |c| c.call);
    let mut calls: Vec<_> = new.calls.iter().filter(|c| c.call > newest).cloned().collect();
    calls.reverse();
    Change {
        open: (old.open != new.open).then_some(new.open),
        last_ticket: (old.last_ticket != new.last_ticket).then(|| new.last_ticket.clone().unwrap_or_default()),
        calls,
        queues: (old.queues != new.queues).then(|| new.queues.clone()),
        booked: (old.booked != new.booked).then(|| new.booked.clone()),
        missed: (old.missed != new.missed).then(|| new.missed.clone()),
        counters: (old.counters != new.counters).then(|| new.counters.clone()),
        tickets: Vec::new(),
    }
}

/// Whether a desk keeps the ticket in its list.
pub(super) fn is_live(ticket: &Ticket) -> bool {
    !Stage::is_ended(ticket.stage())
}
