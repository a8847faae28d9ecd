//! The centre as the kiosk sees it: what it asks, what it hears, and whether it hears anything at all.

mod client;
mod feed;
mod follow;
mod trust;
mod view;

pub use client::{Answer, Client, Refused};
pub use feed::address as feed_address;
pub use follow::{feed_forever, look_forever};
pub use trust::Trust;
pub use view::{Link, Now, View, Waiting};
