//! The types that cross a wire, and no logic: one file per partner.
//!
//! Every type reads what it does not know without complaint, so that an older partner goes on working; text fields are in
//! the words of DESIGN.md. Instants are RFC 3339 with offset; waits are whole minutes.

pub mod booking;
pub mod counter;
pub mod feed;
pub mod hall;
pub mod problem;
pub mod ticket;

use std::collections::BTreeMap;

/// A text by language: `zh-Hant`, `pt`, `en`, `zh-Hans`.
pub type Names = BTreeMap<String, String>;
