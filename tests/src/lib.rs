//! The stage: a whole hall in one process; and what tests and the demo share.

pub mod model;
pub mod people;
pub mod postgres;
pub mod scenario;
pub mod stage;
