//! The cases, by what they are about.

mod agenda;
mod claims;
mod faults;
mod journal;
mod nodes;
mod outbox;
mod people;
mod projection;
mod verify;

pub use agenda::*;
pub use claims::*;
pub use faults::*;
pub use journal::*;
pub use nodes::*;
pub use outbox::*;
pub use people::*;
pub use projection::*;
pub use verify::*;
