//! The screens: each a typed page that renders itself; none touches the network or the disk.
//!
//! To add one: a file here with its view and its template, a route in [`crate::web`], and a golden in `tests.rs`.

pub mod booking;
pub mod bureau;
pub mod choice;
pub mod frame;
pub mod home;
pub mod language;
pub mod row;
pub mod service;
pub mod sorry;
pub mod staff;
pub mod still;
pub mod ticket;
pub mod unmet;

pub use frame::{Frame, Scene};
