//! Scenarios: the rules of a hall as text that its manager can read, in `tests/scenarios/*.txt`.
//!
//! A file begins with its story (`#`), then the hall's plan, a line `---`, and what happens: a time, a deed, `->`, and what came of it. The right side
//! is written by `UPDATE_EXPECT=1 cargo test -p senha-tests --test scenarios` and read by a person before it is kept. A new case needs no Rust.
//!
//! Between deeds the runner does what a keeper does: what is due is recorded first, and time never goes back. After each line every invariant holds,
//! a second copy that only evolved is equal, and so is a third that was told again from nothing.
//!
//! ```text
//! hall plaza Asia/Macau 09:00-13:00,14:30-18:00      Monday to Friday
//! hours sat 10:00-12:00 | hours sun closed           another weekday
//! last-ticket 15 | rollover 04:00 | booked-run 2
//! holiday 2026-12-08 [from 13:00]
//! special 2027-02-22..2027-03-31 09:00-21:00 [by-booking]
//! service passport B mean 14 sd 6 max-wait 60 [contingent 20] [months 3,4] [by-booking]
//! counter 1 passport, permit
//! without counter 2 | without service permit         after `plan`, in the middle of a day
//! ---
//! [2026-11-24] 09:00[:30] ...
//!   tick | plan PLAN-LINE | plan again | hall opens | hall closes
//!   kiosk-1 takes passport[, permit] [with elderly] [in pt] [x 30]
//!   kiosk-1 checks in passport at 10:00 [with infant] [in pt]
//!   counter 1 opens [for passport] [by clerk 7] | pauses for meal | closes | next | calls B001
//!   B001 recall | serve | miss | reinstate | park papers [until 11:00] | resume [at 1] | transfer [to permit] [at 2]
//!        | add permit | finish | leave | cancel | void | print failed
//!   B001 of 2026-11-23 recall                          a ticket of another day
//!   ana looks at B001 | ana looks at counter 1         and later, upon what she saw:   ana: B001 miss
//!   show B001 | show counter 1 | show line | forecast passport | order at 1 | why | due
//! ```

pub mod agenda;
mod ask;
mod hall;
mod look;
mod run;
mod tell;
pub mod transitions;

pub use hall::{amend, nothing};
pub use run::{Run, play};
