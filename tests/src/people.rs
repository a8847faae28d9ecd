//! People as they come on real days: when they arrive, how long they wait before they leave, and how service times spread.
//!
//! The numbers stand in `people/people.toml` and were fitted by `senha-fit` from a real week of a real service line; the file names its source. It is
//! no model of one service: a hall brings its own number of people, its hours, its usual wait, and each service its median and p90. The table gives
//! the shapes. All chance comes from a [`Chance`] with a seed, so that a run can be told again.

mod chance;
pub mod fit;
mod quantiles;
pub mod record;
mod survival;
mod table;

pub use chance::Chance;
pub use quantiles::Quantiles;
pub use table::{Arrivals, Patience, Service, Spread, Table};
