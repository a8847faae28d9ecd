//! The quarter hours of a calendar day in which people with a booking are served.

use crate::agenda::{QUARTER_MIN, Slot};
use crate::calendar::{DayHours, Span};
use crate::plan::Plan;
use crate::{At, Day, Minute};

const MS_PER_MINUTE: i64 = 60_000;
const QUARTER_MS: i64 = QUARTER_MIN as i64 * MS_PER_MINUTE;
/// Quarter hours of a calendar day as its wall clock counts them.
pub(super) const QUARTERS: usize = 96;
const DAY_QUARTERS: i64 = 96;

/// One calendar day of a hall: which quarter hours are wholly open, and when they begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Openings {
    day: Day,
    /// Bit 0 is 00:00.
    open: u128,
    /// The first instant of a day whose wall clock neither jumps nor stands.
    midnight: Option<At>,
}

impl Openings {
    /// The openings of a calendar day. Slots that a change of summer time leaves out are never open; of those that it shows twice, the first is meant.
    pub fn of(plan: &Plan, day: Day) -> Self {
        let (from, to) = (plan.zone.at(day, MIDNIGHT), plan.zone.at(Day(day.0 + 1), MIDNIGHT));
        let is_plain = plan.zone.offset_min(from) == plan.zone.offset_min(to);
        // What belongs to the business day before runs on until the roll-over.
        let spans = [Day(day.0 - 1), day].into_iter().flat_map(|business| DayHours::of(plan, business).open);
        let mut openings = Self { day, open: 0, midnight: is_plain.then_some(from) };
        for span in spans {
            openings.open |= if is_plain { plain_quarters(from, span) } else { openings.turned_quarters(plan, span) };
        }
        openings
    }

    /// Whether the quarter hours from a slot on, so many of them, are all open.
    pub fn holds(&self, slot: Slot, quarters: u8) -> bool {
        let (first, upto) = (slot.quarter(), slot.quarter() + usize::from(quarters));
        self.day == slot.day && upto <= QUARTERS && (first..upto).all(|quarter| self.open & (1 << quarter) != 0)
    }

    /// The open slots, in order.
    pub fn slots(&self) -> impl Iterator<Item = Slot> + use<> {
        let (day, open) = (self.day, self.open);
        (0..QUARTERS).filter(move |quarter| open & (1 << quarter) != 0).filter_map(move |quarter| slot(day, quarter))
    }

    /// When a slot of this day begins.
    pub fn at(&self, plan: &Plan, slot: Slot) -> At {
        match self.midnight {
            Some(midnight) => midnight.plus(i64::from(slot.minute.get()) * MS_PER_MINUTE),
            None => plan.zone.at(slot.day, slot.minute),
        }
    }

    /// The open quarter hours of a day on which the clocks change: each is asked for by itself.
    fn turned_quarters(&self, plan: &Plan, span: Span) -> u128 {
        let is_open = |quarter: &usize| {
            slot(self.day, *quarter).is_some_and(|slot| {
                let from = plan.zone.at(slot.day, slot.minute);
                plan.zone.local(from) == (slot.day, slot.minute)
                    && span.from <= from
                    && from.plus(QUARTER_MS) <= span.to
            })
        };
        (0..QUARTERS).filter(is_open).fold(0, |bits, quarter| bits | 1 << quarter)
    }
}

const MIDNIGHT: Minute = Minute::MIDNIGHT;

fn slot(day: Day, quarter: usize) -> Option<Slot> {
    let minute = Minute::new(u16::try_from(quarter).ok()? * QUARTER_MIN)?;
    Slot::new(day, minute)
}

/// The quarter hours of a plain day that lie wholly within a span.
fn plain_quarters(midnight: At, span: Span) -> u128 {
    let first = (span.from.0 - midnight.0).max(0).div_euclid(QUARTER_MS)
        + i64::from((span.from.0 - midnight.0).max(0).rem_euclid(QUARTER_MS) > 0);
    let upto = (span.to.0 - midnight.0).max(0).div_euclid(QUARTER_MS).min(DAY_QUARTERS);
    (first..upto).fold(0, |bits, quarter| bits | 1 << quarter)
}
