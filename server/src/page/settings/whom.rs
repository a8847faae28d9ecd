//! Whom a change displaces: bookings that the new plan would not allow, and people who wait.

use std::collections::BTreeSet;

use senha_hall::agenda::Booking;
use senha_hall::calendar::DayHours;
use senha_hall::plan::Plan;
use senha_hall::{At, BookingId};

use super::here::Version;
use crate::node::Hall;

/// Those whom a change displaces; who was displaced before it is not counted again.
#[derive(Debug, Default)]
pub struct Whom {
    /// The bookings, by their slots.
    pub bookings: Vec<Booking>,
    /// Tickets that would hardly be called before the new closing.
    pub waiting: usize,
}

/// Whom it displaces that one version's plan holds instead of another's.
pub async fn whom(hall: &Hall, old: &Version, new: &Version) -> Whom {
    let plan = |version: &Version| version.catalogue.plan(&hall.id, version.number.unsigned_abs());
    let (Some(old), Some(new)) = (plan(old), plan(new)) else { return Whom::default() };
    hall.agenda_at_head().await;
    let (bookings, _) = hall.agenda_read(|agenda, at| {
        let before: BTreeSet<BookingId> = agenda.displaced(&old, at).into_iter().map(|booking| booking.id).collect();
        agenda.displaced(&new, at).into_iter().filter(|booking| !before.contains(&booking.id)).cloned().collect()
    });
    Whom { bookings, waiting: waiting(hall, &old, &new) }
}

fn waiting(hall: &Hall, old: &Plan, new: &Plan) -> usize {
    let look = |floor: &senha_hall::floor::Floor, at: At| {
        let hours = |plan: &Plan| DayHours::of(plan, plan.zone.business_day(at, plan.rollover));
        let (old, new) = (hours(old), hours(new));
        let closes_before = |hours: &DayHours, when: At| hours.open.iter().all(|span| span.to <= when);
        let turns = floor.waiting_tickets().map(|ticket| {
            let wait = floor.show(ticket, at).wait.map_or(0, |wait| i64::from(wait.to_min));
            at.plus(wait * 60_000)
        });
        turns.filter(|turn| closes_before(&new, *turn) && !closes_before(&old, *turn)).count()
    };
    hall.read(look).0
}
