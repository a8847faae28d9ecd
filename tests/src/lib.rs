//! The stage: a whole hall in one process; and what tests and the demo share.

pub mod people;
pub mod postgres;
