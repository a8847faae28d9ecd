//! A hall's hours of one day, as ranges of minutes in whole quarters.

use std::ops::Range;

use senha_hall::floor::Floor;
use senha_hall::{At, Zone};

const QUARTER: u16 = 15;

/// When tickets can be taken on the floor's open day, in minutes of the day.
pub fn of_today(floor: &Floor) -> Vec<Range<u16>> {
    let (Some(plan), Some(day)) = (floor.plan(), floor.day()) else { return Vec::new() };
    let minute = |at| plan.zone.local(at).1.get();
    let spans =
        day.hours.walk_in.iter().map(|span| minute(span.from) / QUARTER * QUARTER..minute(span.to) / QUARTER * QUARTER);
    spans.filter(|hours| hours.start < hours.end).collect()
}

/// The quarter of an hour that an instant lies in, as the minute of the day at which it begins.
pub fn quarter_of(zone: &Zone, at: At) -> u16 {
    zone.local(at).1.get() / QUARTER * QUARTER
}
