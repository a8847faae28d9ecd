//! From the agenda to the floor: the bookings of the open business day.

use senha_hall::agenda::{Agenda, Booking, State};
use senha_hall::floor::{Command, Expected, Floor};
use senha_hall::{At, Day};

use super::{envelope, is_carried};
use crate::node::{Hall, Node};

/// A business day of the floor, from its beginning to its end.
struct Today {
    day: Day,
    from: At,
    to: At,
}

/// Tells the floor the whole list of its day where that differs from what it expects.
pub(super) async fn carry(node: &Node, hall: &Hall) {
    let Some(today) = hall.read(|floor, _| today(floor)).0 else { return };
    if missing(hall, &today).is_none() {
        return;
    }
    // A node that lags would tell an old list: where others write too, both are looked at as they stand.
    hall.agenda_at_head().await;
    hall.at_head().await;
    let Some(Missing { list, read_at }) = missing(hall, &today) else { return };
    let envelope = envelope("expect", &read_at);
    let asked = node.ask(hall, envelope, Command::Expect { day: today.day, list }).await;
    is_carried(hall, "the bookings of today", &asked);
}

/// The list that the floor does not know, and where it was read.
struct Missing {
    list: Vec<Expected>,
    read_at: String,
}

fn missing(hall: &Hall, today: &Today) -> Option<Missing> {
    let (list, told_at) = hall.agenda_read(|agenda, _| list(agenda, today));
    let is_today = |floor: &Floor| floor.day().is_some_and(|open| open.day == today.day);
    let (is_missing, known_at) = hall.read(|floor, _| is_today(floor) && differs(floor, &list));
    is_missing.then(|| Missing { list, read_at: format!("{} {} {}", hall.agenda.id, told_at.0, known_at.0) })
}

fn today(floor: &Floor) -> Option<Today> {
    let (open, plan) = (floor.day()?, floor.plan()?);
    Some(Today { day: open.day, from: plan.zone.at(open.day, plan.rollover), to: open.ends })
}

/// The bookings whose slots begin within the business day: those that are promised, and those whose holders are here.
fn list(agenda: &Agenda, today: &Today) -> Vec<Expected> {
    // A business day is part of two calendar days.
    let days = [today.day, Day(today.day.0 + 1)].into_iter().flat_map(|day| agenda.bookings_on(day));
    days.filter(|b| today.from <= b.at && b.at < today.to).filter_map(expected).collect()
}

fn expected(booking: &Booking) -> Option<Expected> {
    match booking.state {
        State::Confirmed | State::Came { .. } => Some(Expected {
            booking: booking.id,
            code: booking.code,
            service: booking.service.clone(),
            slot: booking.at,
            check_in: booking.check_in,
            persons: booking.persons,
        }),
        State::Held { .. } | State::Ended { .. } => None,
    }
}

fn differs(floor: &Floor, list: &[Expected]) -> bool {
    let known: std::collections::HashMap<_, _> = floor.expected().map(|e| (e.booking, e)).collect();
    known.len() != list.len() || list.iter().any(|new| known.get(&new.booking) != Some(&new))
}
