//! The rules of a public hall, pure (the *functional core*).
//!
//! What this crate is: the [`Ledger`] face, the [`Floor`](floor::Floor) (a hall's live queue), and the values both speak of.
//! What it is not: there is no clock, no random number, no file, socket, table or language here, and no float in any state;
//! time and random bits come in with each command's [`Stamp`].
//!
//! To add a deed: a variant in [`floor::Command`] and [`floor::Event`], a file in `floor/decide/`, an arm in `floor/evolve/`, a line in
//! `tests/src/scenario/transitions.rs` (the table of every deed in every state), an arm in the slow model beside it, and a scenario in `tests/scenarios/`.

pub mod agenda;
pub mod calendar;
mod envelope;
pub mod floor;
mod id;
mod ledger;
pub mod number;
pub mod plan;
mod time;

pub use envelope::{By, Envelope};
pub use id::{BookingId, BureauId, Code, CounterId, HallId, IdError, ServiceId, TicketId};
pub use ledger::{Ledger, Seq, Stamp};
pub use time::{At, Day, Minute, Zone, ZoneUnknown};
