//! Which booking is meant: by its id, which its holder alone knows, or by its reference.

use std::sync::Arc;

use senha_hall::agenda::Booking;
use senha_hall::{BookingId, Code};

use crate::http::{App, Trouble};
use crate::node::Hall;

/// A booking that somebody named by its id.
#[derive(Clone)]
pub struct Named {
    /// Its hall.
    pub hall: Arc<Hall>,
    /// Its id there.
    pub id: BookingId,
}

impl Named {
    /// The whole id, as its holder knows it.
    pub fn text(&self) -> String {
        format!("{}.{}", self.hall.id, self.id)
    }
}

/// The hall and the booking that a full id names; whether there is one is for the agenda to say.
///
/// # Errors
/// `booking.unknown`.
pub fn named(app: &App, text: &str) -> Result<Named, Trouble> {
    let read = || {
        let (hall, id) = text.split_once('.')?;
        Some(Named { hall: app.node.hall(hall)?, id: id.parse().ok()? })
    };
    read().ok_or_else(unknown)
}

/// There is no such booking.
pub(super) fn unknown() -> Trouble {
    Trouble { status: 404, code: "booking.unknown", params: Vec::new() }
}

/// The booking with a reference: in this hall first, then wherever it stands; one that goes on is preferred to one that has ended.
pub fn by_code(app: &App, code: Code, first: Option<&Arc<Hall>>) -> Option<(Arc<Hall>, Booking)> {
    let world = app.node.world();
    let others = world.halls.values().filter(|hall| first.is_none_or(|first| first.id != hall.id));
    let found = first.into_iter().chain(others).filter_map(|hall| {
        let booking = hall.agenda_read(|agenda, _| agenda.by_code(code).cloned()).0?;
        Some((Arc::clone(hall), booking))
    });
    let found: Vec<_> = found.collect();
    let live = found.iter().position(|(_, booking)| booking.is_live()).unwrap_or(0);
    found.into_iter().nth(live)
}
