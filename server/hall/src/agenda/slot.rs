//! Slots: quarter hours of local wall time.

use std::fmt;

use crate::{At, Day, Minute};

/// The length of a slot, in minutes.
pub const QUARTER_MIN: u16 = 15;

/// A quarter hour of a calendar day, in the hall's wall time. The instant is derived from it, never the other way round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot {
    /// The calendar day.
    pub day: Day,
    /// Its first minute, a multiple of [`QUARTER_MIN`].
    pub minute: Minute,
}

impl Slot {
    /// The slot that begins with a minute; `None` if none does.
    pub fn new(day: Day, minute: Minute) -> Option<Self> {
        (minute.get().is_multiple_of(QUARTER_MIN) && minute.get() < 1440).then_some(Self { day, minute })
    }

    /// Which quarter hour of its day it is, 0 to 95.
    pub fn quarter(self) -> usize {
        usize::from(self.minute.get() / QUARTER_MIN)
    }
}

impl fmt::Display for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.day, self.minute)
    }
}

/// A slot with places left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FreeSlot {
    /// The slot.
    pub slot: Slot,
    /// The instant at which it begins.
    pub at: At,
    /// How many more bookings may begin in it.
    pub free: u16,
}
