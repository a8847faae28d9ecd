//! What counters say and hear.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The body of a deed at a counter; every field is optional.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CounterDeed {
    /// The `changed` that the sender was shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<u64>,
    /// `open`: the services that it serves; all that it may if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub services: Option<Vec<String>>,
    /// `pause`: `break` (the default), `meal`, `office` or `other`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// A counter's state after a deed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CounterDone {
    /// The counter.
    pub id: String,
    /// The hall.
    pub hall: String,
    /// `open`, `paused` or `closed`.
    pub state: String,
    /// The seq at which it last changed.
    pub changed: u64,
    /// The seq of the floor that this answer shows.
    pub seq: u64,
}
