//! The agenda: all bookings of one hall.
//!
//! A booking is a promise in local wall time: a calendar day and a quarter hour. It is held for ten minutes while somebody fills in who comes, then
//! confirmed; it may move and be cancelled until its slot begins; the floor tells who came, and the clock who did not.

mod answer;
mod booking;
mod command;
mod event;
mod refusal;
mod slot;

pub use answer::{Answer, BookingAnswer};
pub use booking::{Booking, End, Origin, Stage, State};
pub use command::{Canceller, Command};
pub use event::Event;
pub use refusal::Refusal;
pub use slot::{FreeSlot, QUARTER_MIN, Slot};
