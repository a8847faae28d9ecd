//! Today's bookings.

use std::collections::BTreeSet;

use senha_hall::BookingId;

use super::Sight;

/// How many are booked today, and what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Guests {
    /// Booked for today.
    pub booked: u32,
    /// They have checked in.
    pub came: u32,
    /// They may not check in any more, and have not come.
    pub absent: u32,
}

impl Guests {
    /// Still to come.
    pub fn to_come(self) -> u32 {
        self.booked - self.came - self.absent
    }

    /// With those of another hall.
    #[must_use]
    pub fn and(self, more: Self) -> Self {
        Self { booked: self.booked + more.booked, came: self.came + more.came, absent: self.absent + more.absent }
    }
}

impl Sight<'_> {
    /// Today's bookings of the reader's services.
    pub fn guests(&self) -> Guests {
        let came: BTreeSet<BookingId> =
            self.floor.tickets().filter(|ticket| !ticket.is_undone()).filter_map(|ticket| ticket.booking).collect();
        let ours = self.floor.expected().filter(|expected| self.sees(&expected.service));
        ours.fold(Guests::default(), |guests, expected| {
            let is_here = came.contains(&expected.booking);
            let is_absent = !is_here && self.at > expected.check_in.to;
            guests.and(Guests { booked: 1, came: u32::from(is_here), absent: u32::from(is_absent) })
        })
    }
}
