//! The times to which a booking may be moved, hall by hall.

use std::collections::BTreeMap;

use senha_hall::Day;
use senha_hall::agenda::{Booking, Slot};

use crate::booking::{DAYS_MOST, Named, slots};
use crate::http::{App, Trouble};
use crate::node::Hall;
use crate::page::Frame;
use crate::page::frame::date_short;

/// A hall that may be chosen.
pub struct HallChoice {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its free times are shown.
    pub is_chosen: bool,
}

/// A day with free times.
pub struct DayChoice {
    /// The day, such as `2026-11-25`.
    pub day: String,
    /// In words.
    pub name: String,
    /// The times, such as `09:15`.
    pub times: Vec<String>,
}

/// The halls that take bookings of the booking's service: its own first.
pub fn halls(app: &App, frame: &Frame, named: &Named, booking: &Booking, chosen: &Hall) -> Vec<HallChoice> {
    let world = app.node.world();
    let takes = |hall: &Hall| {
        let plan = hall.agenda_read(|agenda, _| agenda.plan().cloned()).0;
        plan.is_some_and(|plan| plan.services.get(&booking.service).is_some_and(|s| s.booking.is_some()))
    };
    let name = |hall: &Hall| {
        let known = world.catalogue.hall(&hall.id);
        known.map_or_else(|| hall.id.to_string(), |known| known.name.name(frame.lang.tag()).to_owned())
    };
    let mut all: Vec<&std::sync::Arc<Hall>> = world.halls.values().filter(|hall| takes(hall)).collect();
    all.sort_by_key(|hall| hall.id != named.hall.id);
    let choice =
        |hall: &Hall| HallChoice { id: hall.id.to_string(), name: name(hall), is_chosen: hall.id == chosen.id };
    all.into_iter().map(|hall| choice(hall)).collect()
}

/// The free times of a hall for as many people as come, day by day; not the one that the booking has.
///
/// # Errors
/// The agenda's refusal.
pub async fn days(
    app: &App,
    frame: &Frame,
    named: &Named,
    booking: &Booking,
    hall: &Hall,
) -> Result<Vec<DayChoice>, Trouble> {
    let (free, _) = slots(app, hall, &booking.service, None, DAYS_MOST, Some(booking.persons)).await?;
    let own = (hall.id == named.hall.id).then_some(booking.slot);
    let zone = hall.zone();
    let mut found: BTreeMap<Day, DayChoice> = BTreeMap::new();
    for free in free.into_iter().filter(|free| Some(free.slot) != own) {
        let Slot { day, minute, .. } = free.slot;
        let choice = found.entry(day).or_insert_with(|| DayChoice {
            day: day.to_string(),
            name: date_short(frame.lang, &zone, free.at),
            times: Vec::new(),
        });
        choice.times.push(minute.to_string());
    }
    Ok(found.into_values().collect())
}
