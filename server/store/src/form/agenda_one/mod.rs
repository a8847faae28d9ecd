//! Form 1 of an agenda. Frozen once released: a change is a new form.

mod answer;
mod event;
mod stood;

use senha_hall::calendar::Span;
use senha_hall::{At, BookingId, Code, Day, ServiceId, agenda};
use serde::{Deserialize, Serialize};

use super::one::{self, Minute, Plan};
use super::plain::Plain;

type Booking = Plain<BookingId>;
type Reference = Plain<Code>;
type Service = Plain<ServiceId>;
type Ticket = Plain<senha_hall::TicketId>;
type Instants = (i64, i64);

/// An entry's text.
pub(super) type Entry = one::Entry<event::Event, answer::Answer>;
/// A retelling's text.
pub(super) type Retelling = one::Retelling<event::Event>;

/// A quarter hour as its calendar day and its first minute.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(try_from = "(i32, Minute)", into = "(i32, Minute)")]
pub(in crate::form) struct Slot(agenda::Slot);

impl TryFrom<(i32, Minute)> for Slot {
    type Error = &'static str;
    fn try_from((day, minute): (i32, Minute)) -> Result<Self, Self::Error> {
        agenda::Slot::new(Day(day), minute.0).map(Self).ok_or("no slot begins with this minute")
    }
}

impl From<Slot> for (i32, Minute) {
    fn from(slot: Slot) -> Self {
        (slot.0.day.0, Minute(slot.0.minute))
    }
}

/// The booking of another hall.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::form) struct Origin {
    hall: Plain<senha_hall::HallId>,
    booking: Booking,
}

impl From<&agenda::Origin> for Origin {
    fn from(of: &agenda::Origin) -> Self {
        let agenda::Origin { hall, booking } = of;
        Self { hall: Plain(hall.clone()), booking: Plain(*booking) }
    }
}

impl From<Origin> for agenda::Origin {
    fn from(of: Origin) -> Self {
        Self { hall: of.hall.0, booking: of.booking.0 }
    }
}

fn span(Span { from, to }: Span) -> Instants {
    (from.0, to.0)
}

fn span_back((from, to): Instants) -> Span {
    Span { from: At(from), to: At(to) }
}
