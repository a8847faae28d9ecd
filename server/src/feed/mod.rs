//! The feed: what boards and desks hear, serialized once an audience, however many listen.

mod audience;
mod channel;
mod hub;
pub mod socket;
mod view;

pub use audience::Audience;
pub use channel::{Shot, Subscription};
pub use hub::{Full, Hub, READERS, Seat};
pub use view::{board, desk_ticket, wait};
