//! The stage: a whole hall in one process; and what tests and the demo share.

pub mod contract;
pub mod demo;
pub mod model;
pub mod people;
pub mod postgres;
pub mod process;
pub mod scenario;
pub mod smtp;
pub mod stage;
