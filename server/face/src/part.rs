//! The parts of a page that need code: each gives finished HTML without any inline style, all words escaped.
//! Their classes are in `assets/css/components.css`; a screen sets only their font size.

mod bars;
mod count;
mod counter;
mod form;
mod keys;
mod pace;
mod people;
mod plate;
mod ruler;
mod stale;
mod tag;
mod time;

pub use bars::{Bar, bars};
pub use count::count;
pub use counter::{CounterState, Way, arrow, counter_plate};
pub use form::hidden_fields;
pub use keys::keys_list;
pub use pace::pace;
pub use people::people_line;
pub use plate::{Plate, num, plate};
pub use ruler::{ruler, ruler_of};
pub use stale::stale_bar;
pub use tag::{Tag, key, tag};
pub use time::{page_clock, since};

#[cfg(test)]
mod tests;
