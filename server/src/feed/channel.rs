//! One audience's channel: each frame serialized once, the last ones kept for whoever was away for a moment.

use std::collections::VecDeque;

use axum::extract::ws::Utf8Bytes;
use senha_hall::{At, Seq};
use senha_wire::feed::Frame;
use tokio::sync::broadcast;

use super::hub::Seat;

/// Frames kept for a reader that was away for a moment.
const RING: usize = 128;
/// Frames that a slow reader may lag behind before it gets a snapshot instead.
const LAG: usize = 64;
/// For so long, in milliseconds, a snapshot of the same seq serves further readers: only the ranges of its waits depend on the time.
const FRESH_MS: i64 = 1_000;

/// A serialized frame; clones share the text.
#[derive(Clone, Debug)]
pub struct Shot {
    /// The seq up to which it tells.
    pub seq: u64,
    /// The JSON.
    pub text: Utf8Bytes,
}

/// What a new reader gets: first these frames, then what the channel brings.
#[derive(Debug)]
pub struct Subscription {
    /// A snapshot, or the frames that it missed.
    pub first: Vec<Shot>,
    /// The seq at which the reader stands after them.
    pub upto: u64,
    /// What comes.
    pub next: broadcast::Receiver<Shot>,
    /// The reader's place.
    pub seat: Seat,
}

/// The channel.
#[derive(Debug)]
pub(super) struct Channel {
    sender: broadcast::Sender<Shot>,
    ring: VecDeque<Shot>,
    /// Frames from this seq on are in the ring.
    from: u64,
    snapshot: Option<(At, Shot)>,
}

impl Channel {
    /// A channel whose frames begin after a seq.
    pub fn new(from: u64) -> Self {
        Self { sender: broadcast::channel(LAG).0, ring: VecDeque::new(), from, snapshot: None }
    }

    /// Sends a frame to all who listen, and keeps it.
    pub fn send(&mut self, shot: Shot) {
        if self.ring.len() == RING
            && let Some(old) = self.ring.pop_front()
        {
            self.from = old.seq;
        }
        self.ring.push_back(shot.clone());
        // Nobody listens just now: the ring keeps it for whoever comes back.
        let _ = self.sender.send(shot);
    }

    /// The frames after a seq, if all of them are still here.
    pub fn since(&self, after: u64) -> Option<Vec<Shot>> {
        (self.from <= after).then(|| self.ring.iter().filter(|shot| shot.seq > after).cloned().collect())
    }

    /// The snapshot of a seq: the last one if it is of the same seq and hardly older, else a new one.
    pub fn snapshot(&mut self, seq: Seq, at: At, make: impl FnOnce() -> Frame) -> Shot {
        let fresh = |(made, shot): &&(At, Shot)| shot.seq == seq.0 && (0..FRESH_MS).contains(&(at.0 - made.0));
        if let Some((_, known)) = self.snapshot.as_ref().filter(fresh) {
            return known.clone();
        }
        let new = shot(seq.0, &make());
        self.snapshot = Some((at, new.clone()));
        new
    }

    /// Brings what comes from now on.
    pub fn listen(&self) -> broadcast::Receiver<Shot> {
        self.sender.subscribe()
    }

    /// Whether anybody listens.
    pub fn is_heard(&self) -> bool {
        self.sender.receiver_count() > 0
    }
}

/// Serializes a frame.
pub(super) fn shot(seq: u64, frame: &Frame) -> Shot {
    let text = serde_json::to_string(frame).expect("a frame holds only texts, numbers and lists of them");
    Shot { seq, text: text.into() }
}
