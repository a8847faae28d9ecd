//! Telling entries into visits and calls, in memory: the projector does it a few entries at a time, a rebuild from the first to the last.

use std::collections::{BTreeMap, BTreeSet};

use senha_hall::floor::Event;
use senha_hall::{HallId, TicketId};

use super::call::Call;
use super::ground::Ground;
use super::visit::Visit;
use crate::journal::Told;

/// Visits and calls as they stand after some entries.
pub(crate) struct Telling {
    hall: HallId,
    /// What holds besides.
    pub(crate) ground: Option<Ground>,
    /// Visits that are known, changed or not.
    pub(crate) visits: BTreeMap<TicketId, Visit>,
    /// Visits that have changed.
    pub(crate) changed: BTreeSet<TicketId>,
    /// Calls that were made.
    pub(crate) calls: Vec<Call>,
}

impl Telling {
    /// Begins with what stood before the first of the entries.
    pub(crate) fn new(hall: HallId, ground: Option<Ground>) -> Self {
        Self { hall, ground, visits: BTreeMap::new(), changed: BTreeSet::new(), calls: Vec::new() }
    }

    /// Takes an entry in. What a visit already knows of it is passed over: an entry with more rows than a job may be told twice.
    pub(crate) fn tell(&mut self, told: &Told) {
        let mut begun = BTreeSet::new();
        for event in &told.events {
            if let Some(ground) = Ground::after(self.ground.as_ref(), event, told.stamp.seq) {
                self.ground = Some(ground);
            }
            self.calls.extend(Call::of(&self.hall, event, &told.stamp));
            if let Some(ticket) = event.ticket() {
                self.tell_visit(ticket, event, told, &mut begun);
            }
        }
    }

    fn tell_visit(&mut self, ticket: TicketId, event: &Event, told: &Told, begun: &mut BTreeSet<TicketId>) {
        let ground = self.ground.as_ref();
        match self.visits.get_mut(&ticket) {
            Some(visit) if visit.seq >= told.stamp.seq && !begun.contains(&ticket) => return,
            Some(visit) => visit.tell(event, &told.stamp, ground),
            None => match Visit::begun(&self.hall, event, &told.stamp, ground) {
                Some(visit) => drop(self.visits.insert(ticket, visit)),
                None => return,
            },
        }
        begun.insert(ticket);
        self.changed.insert(ticket);
    }

    /// Rows that would be written now.
    pub(crate) fn rows(&self) -> usize {
        self.changed.len() + self.calls.len()
    }
}
