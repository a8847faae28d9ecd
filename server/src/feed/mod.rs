//! The feed: what boards and desks hear, serialized once an audience, however many listen.

mod audience;
mod hub;
mod view;
pub mod socket;

pub use audience::Audience;
pub use hub::{Hub, Shot, Subscription};
pub use view::{board, desk_ticket, wait};
