//! The contract of the store: what holds on SQLite and on PostgreSQL alike. `tests/contract.rs` stamps every case onto both.
//!
//! To add a case: a function that takes a [`Bench`] and its name in the list of `tests/contract.rs`.

#![expect(
    clippy::unwrap_used,
    clippy::missing_panics_doc,
    reason = "a case is a test: it panics where the contract does not hold"
)]

mod bench;
pub mod cases;
mod hand;

pub use bench::Bench;
pub use hand::{Hand, bookable, draft, ledger, plan};
