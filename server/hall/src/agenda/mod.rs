//! The agenda: all bookings of one hall.
//!
//! A booking is a promise in local wall time: a calendar day and a quarter hour. It is held for ten minutes while somebody fills in who comes, then
//! confirmed; it may move and be cancelled until its slot begins; the floor tells who came, and the clock who did not.

mod answer;
mod booking;
mod command;
mod decide;
mod event;
mod evolve;
mod invariant;
mod openings;
mod read;
mod refusal;
mod slot;
mod state;
#[cfg(test)]
mod tests;

pub use answer::{Answer, BookingAnswer};
pub use booking::{Booking, End, Origin, Stage, State};
pub use command::{Canceller, Command};
pub use event::Event;
pub use openings::Openings;
pub use refusal::Refusal;
pub use slot::{FreeSlot, QUARTER_MIN, Slot};
pub use state::Agenda;
