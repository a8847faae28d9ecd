//! The feed: one live transport for boards, desks and pages.
//!
//! A connection begins with `hello`, then a `snapshot` (or the frames after the seq that was asked for), then `frame`s in order; every 3 s without
//! news a `beat`. A frame says only what changed: each part that is present replaces that part as a whole, `calls` are added, `tickets` are put in
//! place of those with the same id. Unknown fields are ignored; for an unknown kind, ask for a snapshot by connecting again.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::ticket::Wait;

/// The version of these frames.
pub const PROTOCOL: u32 = 1;

/// One message of the feed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "lowercase")]
#[expect(
    clippy::enum_variant_names,
    reason = "`frame` is the word of the protocol for the message that says what changed"
)]
pub enum Frame {
    /// The first message.
    Hello {
        /// The version of the frames.
        protocol: u32,
        /// The newest seq.
        seq: u64,
        /// The server's time.
        at: String,
        /// The server's time in milliseconds since 1970, for age and elapsed counters.
        ms: i64,
        /// The server's clock was set for a trial.
        clock_set: bool,
    },
    /// Everything as it stands at a seq.
    Snapshot {
        /// The seq.
        seq: u64,
        /// The server's time.
        at: String,
        /// Milliseconds since 1970.
        ms: i64,
        /// What everyone may see.
        board: Board,
        /// For a desk: the live tickets of its bureaus.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        tickets: Option<Vec<DeskTicket>>,
    },
    /// What changed up to a seq.
    Frame {
        /// The seq.
        seq: u64,
        /// The server's time.
        at: String,
        /// Milliseconds since 1970.
        ms: i64,
        /// What changed of what everyone may see.
        #[serde(flatten)]
        change: Change,
    },
    /// Nothing new: the connection lives.
    Beat {
        /// The newest seq.
        seq: u64,
        /// The server's time.
        at: String,
        /// Milliseconds since 1970.
        ms: i64,
    },
}

/// What hangs on the wall.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Board {
    /// The doors are open.
    pub open: bool,
    /// When the last tickets without a booking are given out today, as `17:45`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_ticket: Option<String>,
    /// The last calls, newest first.
    pub calls: Vec<Call>,
    /// The line, by series.
    pub queues: Vec<Queue>,
    /// Who checked in with a booking and waits, the next slot first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub booked: Vec<Booked>,
    /// Missed numbers, newest first.
    pub missed: Vec<String>,
    /// The counters.
    pub counters: Vec<BoardCounter>,
}

/// What changed of a board, and for a desk of its tickets.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Change {
    /// The doors.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open: Option<bool>,
    /// When the last tickets are given out today, as `17:45`; empty where there is no such time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_ticket: Option<String>,
    /// New calls, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub calls: Vec<Call>,
    /// The line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub queues: Option<Vec<Queue>>,
    /// Who checked in with a booking and waits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub booked: Option<Vec<Booked>>,
    /// Missed numbers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missed: Option<Vec<String>>,
    /// The counters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counters: Option<Vec<BoardCounter>>,
    /// For a desk: tickets of its bureaus that changed; an ended one leaves the list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tickets: Vec<DeskTicket>,
}

/// One call; a recall is a new call with its own number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Call {
    /// The call's own number: announce each once.
    pub call: u64,
    /// The number on the paper.
    pub number: String,
    /// Where to.
    pub counter: String,
    /// The storey of the counter.
    pub storey: i16,
    /// When, RFC 3339.
    pub at: String,
    /// When, in milliseconds since 1970.
    pub ms: i64,
    /// The wall time, as `10:54`.
    pub time: String,
    /// The citizen's language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// It was called before.
    pub recall: bool,
    /// The ticket waits for this call still: it is called, and not yet served or missed.
    pub pending: bool,
}

/// The line of one series.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Queue {
    /// The letters.
    pub series: String,
    /// How many wait.
    pub waiting: u32,
    /// The range for a ticket taken now.
    #[serde(default)]
    pub wait: Option<Wait>,
}

/// Somebody who checked in with a booking, as a board shows it: a number and a time, never a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Booked {
    /// The number on the paper.
    pub number: String,
    /// The wall time at which the slot begins, as `11:00`.
    pub time: String,
}

/// A counter as a board shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct BoardCounter {
    /// Its number.
    pub id: String,
    /// `open`, `paused` or `closed`.
    pub state: String,
    /// The number it has called or serves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
}

/// A ticket as a desk of its bureau sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DeskTicket {
    /// Its id.
    pub id: String,
    /// The number on the paper.
    pub number: String,
    /// The service whose turn it is.
    pub service: String,
    /// Its state; `elsewhere` once it has gone to another bureau: it leaves the list, and nothing more is told of it.
    pub state: String,
    /// The citizen's need.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub need: Option<String>,
    /// The citizen's language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The counter it is at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counter: Option<String>,
    /// When it arrived, milliseconds since 1970.
    pub arrived_ms: i64,
    /// The seq at which it last changed.
    pub changed: u64,
}
