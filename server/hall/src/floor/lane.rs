//! The line, kept as lanes: whoever waits for one service with one rate, in order. Finding a place in a lane costs O(log waiting).

use crate::{At, CounterId, Seq, ServiceId, TicketId};

/// Which rate and which rule of the policy hold in a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LaneKind {
    /// Ordinary visits.
    Ordinary,
    /// Visits with a need or returning with papers.
    Pressing,
    /// Checked-in bookings.
    Booked,
}

impl LaneKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Ordinary, Self::Pressing, Self::Booked];
}

/// Which lane.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LaneKey {
    /// Only this counter may call from it.
    pub only: Option<CounterId>,
    /// The service.
    pub service: ServiceId,
    /// The kind.
    pub kind: LaneKind,
}

/// A place in a lane. Places are ordered as they are compared: whose wait began first, then who took the ticket first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// When the wait began: `arrived`, or a booking's slot if that is later.
    pub from: At,
    /// The seq that took the ticket: the tie's order.
    pub taken: Seq,
    /// Who.
    pub ticket: TicketId,
}

/// Those who wait for one service with one rate, first come first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lane(Vec<Spot>);

impl Lane {
    /// Puts somebody in at their place.
    pub fn enter(&mut self, spot: Spot) {
        if let Err(place) = self.0.binary_search(&spot) {
            self.0.insert(place, spot);
        }
    }

    /// Takes somebody out.
    pub fn leave(&mut self, spot: &Spot) {
        if let Ok(place) = self.0.binary_search(spot) {
            self.0.remove(place);
        }
    }

    /// Whether somebody stands here at this place.
    pub fn has(&self, spot: &Spot) -> bool {
        self.0.binary_search(spot).is_ok()
    }

    /// Who is first.
    pub fn head(&self) -> Option<&Spot> {
        self.0.first()
    }

    /// How many wait.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// How many at the front fulfil a condition that nobody fulfils behind one who does not.
    pub fn front(&self, ahead: impl FnMut(&Spot) -> bool) -> usize {
        self.0.partition_point(ahead)
    }

    /// Everybody, in order.
    pub fn spots(&self) -> &[Spot] {
        &self.0
    }
}
