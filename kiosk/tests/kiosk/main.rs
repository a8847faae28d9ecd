//! A kiosk before a stub of its server, with a clock that stands until it is moved.

#![expect(clippy::unwrap_used, reason = "a test ends at the first thing that is not as it should be")]

mod check_in;
mod hall;
mod one_ticket;
mod pages;
mod stage;
mod stub;
