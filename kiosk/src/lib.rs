//! The ticket kiosk of a hall: a touch screen served on loopback for a full-screen browser, with its printer beside it.
//!
//! A touch on "take" becomes a command with an id, which is written to the [`spool`] before it is sent; [`carry`] brings it to its end:
//! asked, answered, printed, told. Pages ([`page`], [`web`]) are rendered here, work without scripts, and know the hall only as the
//! [`centre`] last heard of it. A [`person`] leaves nothing behind.
//!
//! It is not the place of any rule of a hall: the server decides, the kiosk asks, shows and prints.

mod asset;
pub mod carry;
pub mod centre;
mod cli;
pub mod clock;
mod kiosk;
mod page;
mod paper;
pub mod person;
mod place;
pub mod press;
mod qr;
mod reference;
mod running;
mod settings;
mod slot;
mod speech;
pub mod spool;
mod web;
mod words;

pub use carry::Pace;
pub use cli::Cli;
pub use clock::{Clock, HandClock, MachineClock};
pub use running::{Running, Trial, start, start_with};
pub use settings::{Key, Settings};
