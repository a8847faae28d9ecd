//! What kiosks, counters and phones say and hear of a ticket.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// `POST /halls/{hall}/tickets`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Take {
    /// The service.
    pub service: String,
    /// More services on the same visit, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub more: Vec<String>,
    /// `elderly`, `disabled`, `pregnant`, `infant` or `other`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub need: Option<String>,
    /// `zh-Hant`, `pt`, `en` or `zh-Hans`: the language in which the citizen is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

/// A wait as a range of whole minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Wait {
    /// At least about so long.
    pub from_min: u32,
    /// At most about so long.
    pub to_min: u32,
}

/// A ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Ticket {
    /// Its id: the hall's name, the business day and 128 random bits. Whoever holds it may follow and give up the ticket.
    pub id: String,
    /// The number on the paper, such as `A027`.
    pub number: String,
    /// The hall.
    pub hall: String,
    /// The service whose turn it is.
    pub service: String,
    /// `waiting`, `called`, `serving`, `parked`, `missed`, `finished`, `left`, `cancelled`, `voided` or `expired`.
    pub state: String,
    /// How many come first.
    pub ahead: u32,
    /// The range of the wait; absent while nothing can be said (nobody serves it now), and once the wait is over.
    #[serde(default)]
    pub wait: Option<Wait>,
    /// The counter that it is called to or served at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counter: Option<String>,
    /// The number of its latest call, while it is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call: Option<u64>,
    /// When its booking's slot begins, or its period where the service gives one to whoever walks in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slot: Option<String>,
    /// The booking that it was checked in with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub booking: Option<String>,
    /// The seq at which it last changed: say it as `seen` in a deed, and a change meanwhile refuses the deed.
    pub changed: u64,
    /// The seq of the floor that this answer shows.
    pub seq: u64,
}

/// The body of a deed on a ticket; every field is optional unless the deed says otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Deed {
    /// The `changed` that the sender was shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<u64>,
    /// `call`: the counter that calls (required). `resume`: serve there at once. `transfer`: only this counter may call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counter: Option<String>,
    /// `transfer`: to this service. `items`: the service that is added (required).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    /// `park`: `papers`, `payment`, `copies`, `office` or `other` (the default).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// `park`: back in so many minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub back_in_min: Option<u32>,
    /// `print`: `printed`, `failed`, `unknown` or `paperless` (required).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
}
