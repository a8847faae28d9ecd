//! What residents do with slots, holds and bookings, whichever way they ask: the API and the booking site share it.
//!
//! What it is not: it knows no page and no JSON, and no rule; the agenda decides. What it adds is what no agenda knows: contacts, other halls, the floor.

mod check_in;
mod contact;
mod deed;
mod free;
mod move_to;
mod named;
mod told;
mod when;

pub use check_in::{Arrival, check_in};
pub use contact::{claim_of_hold, contact, masked};
pub use deed::{Booked, Wanted, cancel, confirm, hold, release};
pub use free::{CITY_MOST, CityFree, DAYS_MOST, city_slots, slots};
pub use move_to::move_to;
pub use named::{Named, by_code, named};
pub use told::{shown, shown_to_staff, told};
pub use when::{day, slot, time};
