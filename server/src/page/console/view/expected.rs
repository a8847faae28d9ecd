//! Today's bookings whose holders have not come yet.

use senha_hall::floor::Expected;

use super::Sight;

/// The most that stand on a page; the others are counted.
const ROWS: usize = 12;

/// Somebody who is expected.
pub struct Guest {
    /// Its reference, by which it is known: no name is.
    pub code: String,
    /// The slot's beginning.
    pub time: String,
    /// The service.
    pub service: String,
    /// How many people come.
    pub persons: u8,
    /// They may check in now.
    pub may_come: bool,
    /// The slot has begun.
    pub late: bool,
}

/// Who is expected.
pub struct Guests {
    /// The first of them, by slot.
    pub rows: Vec<Guest>,
    /// How many there are.
    pub count: usize,
}

impl Guests {
    /// How many are not on the page.
    pub fn more(&self) -> usize {
        self.count - self.rows.len()
    }
}

impl Sight<'_> {
    /// Who is expected today for the services of the person's bureaus and can still come, the next slot first.
    pub fn expected(&self) -> Guests {
        let bureau = |e: &Expected| self.plan.services.get(&e.service).map(|s| &s.bureau);
        let ours = |e: &&Expected| bureau(e).is_some_and(|b| self.audience.sees(b));
        let open = |e: &&Expected| self.at <= e.check_in.to && self.floor.ticket_of(e.booking).is_none();
        let mut all: Vec<&Expected> = self.floor.expected().filter(ours).filter(open).collect();
        all.sort_by_key(|e| (e.slot, e.code.signs()));
        Guests { count: all.len(), rows: all.into_iter().take(ROWS).map(|e| self.guest(e)).collect() }
    }

    fn guest(&self, expected: &Expected) -> Guest {
        Guest {
            code: expected.code.to_string(),
            time: self.plan.zone.local(expected.slot).1.to_string(),
            service: self.name(&expected.service),
            persons: expected.persons,
            may_come: self.at >= expected.check_in.from,
            late: self.at > expected.slot,
        }
    }
}
