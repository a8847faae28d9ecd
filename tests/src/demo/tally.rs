//! What the simulation counted, to be compared with what the journal says.

use senha_hall::At;
use senha_hall::floor::Wait;

/// What simulated people were told when they took a ticket, and how it came.
#[derive(Clone, Copy, Debug)]
pub struct Told {
    /// The range.
    pub wait: Wait,
    /// How long it took until they were first called, in milliseconds.
    pub waited_ms: i64,
}

impl Told {
    pub(super) fn of(wait: Option<Wait>, taken: At, called: At) -> Option<Self> {
        Some(Self { wait: wait?, waited_ms: called.since(taken) })
    }

    /// Whether the wait lay in the range, whose minutes are whole.
    pub fn held(&self) -> bool {
        let whole_min = self.waited_ms / 60_000;
        (i64::from(self.wait.from_min)..=i64::from(self.wait.to_min)).contains(&whole_min)
    }
}

/// What was counted.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// People who stood at a kiosk.
    pub came: usize,
    /// Of these, who went home when they saw the line.
    pub turned: usize,
    /// Tickets taken.
    pub taken: usize,
    /// Bookings checked in.
    pub checked_in: usize,
    /// People with a booking who did not come.
    pub stayed_away: usize,
    /// Calls that were not recalls.
    pub called: usize,
    /// Visits served to their end.
    pub finished: usize,
    /// Who lost patience.
    pub left: usize,
    /// Who missed the call.
    pub missed: usize,
    /// Deeds that a rule refused, such as calling where somebody was quicker.
    pub refused: usize,
    /// Deeds that were answered with a fault or not at all.
    pub faults: usize,
    /// What people without a booking were told, and how it came.
    pub told: Vec<Told>,
}

impl Tally {
    /// Takes another one in.
    pub fn add(&mut self, other: &Self) {
        self.came += other.came;
        self.turned += other.turned;
        self.taken += other.taken;
        self.checked_in += other.checked_in;
        self.stayed_away += other.stayed_away;
        self.called += other.called;
        self.finished += other.finished;
        self.left += other.left;
        self.missed += other.missed;
        self.refused += other.refused;
        self.faults += other.faults;
        self.told.extend(&other.told);
    }

    /// Of a hundred who were told a range and were called, how many were called within it; none before anyone was.
    pub fn coverage_percent(&self) -> Option<usize> {
        (self.told.iter().filter(|t| t.held()).count() * 100).checked_div(self.told.len())
    }
}
