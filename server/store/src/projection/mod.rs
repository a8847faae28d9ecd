//! Projections (*read models*): visits and calls as rows, for reports and for tickets of other days. They can be dropped and told again from the
//! journal at any time; nothing is decided from them.

mod call;
mod cursor;
mod ground;
mod projector;
mod report;
mod rows;
mod telling;
mod visit;

pub use call::Call;
pub use projector::Projector;
pub use visit::Visit;

pub(crate) use cursor::{cursor_on, move_on};
pub(crate) use ground::Ground;
pub(crate) use projector::{Changed, REPORT, keep};
pub(crate) use rows::{calls_of, delete_call, delete_visit, ground_of, visits_of};
pub(crate) use telling::Telling;

/// Rows in one job: on SQLite nobody waits behind a job for longer than these take.
pub(crate) const ROWS_MAX: usize = 200;
