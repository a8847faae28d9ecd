//! One hall's feed: the last view, and a channel for each audience that ever listened.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Mutex, PoisonError};

use axum::extract::ws::Utf8Bytes;
use senha_hall::floor::Floor;
use senha_hall::{At, HallId, Seq, TicketId};
use senha_wire::feed::{Board, Change, DeskTicket, Frame};
use tokio::sync::broadcast;

use super::view::{board, desk_ticket, is_live};
use super::Audience;

/// Frames kept for a reader that was away for a moment.
const RING: usize = 128;
/// Frames that a slow reader may lag behind before it gets a snapshot instead.
const LAG: usize = 64;
/// The most audiences a hall serializes for; one more shares what desks of all bureaus may not see: it is refused.
const AUDIENCES: usize = 64;

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
    /// What comes.
    pub next: broadcast::Receiver<Shot>,
}

#[derive(Debug)]
struct Channel {
    sender: broadcast::Sender<Shot>,
    ring: VecDeque<Shot>,
    /// Frames from this seq on are in the ring.
    from: u64,
}

#[derive(Debug, Default)]
struct Told {
    seq: u64,
    board: Board,
    channels: BTreeMap<Audience, Channel>,
}

/// One hall's feed.
#[derive(Debug)]
pub struct Hub {
    hall: HallId,
    told: Mutex<Told>,
}

impl Hub {
    /// A feed that has told nothing yet.
    pub fn new(hall: HallId) -> Self {
        Self { hall, told: Mutex::default() }
    }

    /// Tells every audience what changed on the floor since the last time; `touched` are the tickets that changed.
    pub fn tell(&self, floor: &Floor, seq: Seq, at: At, touched: &[TicketId]) {
        let told = &mut *self.told.lock().unwrap_or_else(PoisonError::into_inner);
        if seq.0 <= told.seq {
            return;
        }
        let new = board(floor, at);
        let change = difference(&told.board, &new);
        let zone = floor.plan().map(|p| p.zone.clone()).unwrap_or_default();
        for (audience, channel) in &mut told.channels {
            let tickets = self.tickets(floor, touched, audience);
            let frame = Frame::Frame { seq: seq.0, at: zone.rfc3339(at), ms: at.0, change: Change { tickets, ..change.clone() } };
            channel.send(shot(seq.0, &frame));
        }
        told.board = new;
        told.seq = seq.0;
    }

    fn tickets(&self, floor: &Floor, touched: &[TicketId], audience: &Audience) -> Vec<DeskTicket> {
        if !audience.is_desk() {
            return Vec::new();
        }
        touched.iter().filter_map(|id| floor.ticket(*id)).filter(|t| self.sees(floor, audience, t)).map(|t| desk_ticket(self.hall.as_str(), t)).collect()
    }

    fn sees(&self, floor: &Floor, audience: &Audience, ticket: &senha_hall::floor::Ticket) -> bool {
        let plan = floor.plan();
        plan.and_then(|p| p.services.get(ticket.service())).is_some_and(|s| audience.sees(&s.bureau))
    }

    /// Lets a reader in: with the frames after `after` if they are still here, else with a snapshot. `None` if there are too many audiences.
    pub fn subscribe(&self, audience: Audience, floor: &Floor, seq: Seq, at: At, after: Option<u64>) -> Option<Subscription> {
        let told = &mut *self.told.lock().unwrap_or_else(PoisonError::into_inner);
        if told.channels.len() >= AUDIENCES && !told.channels.contains_key(&audience) {
            return None;
        }
        let channel = told.channels.entry(audience.clone()).or_insert_with(|| Channel::new(told.seq));
        let missed = after.filter(|after| channel.from <= *after && *after <= seq.0);
        let first = match missed {
            Some(after) => channel.ring.iter().filter(|s| s.seq > after).cloned().collect(),
            None => vec![self.snapshot(&audience, floor, seq, at)],
        };
        Some(Subscription { first, next: channel.sender.subscribe() })
    }

    /// Everything as it stands, for a reader who lagged.
    pub fn snapshot(&self, audience: &Audience, floor: &Floor, seq: Seq, at: At) -> Shot {
        let zone = floor.plan().map(|p| p.zone.clone()).unwrap_or_default();
        let live = |t: &&senha_hall::floor::Ticket| is_live(t) && self.sees(floor, audience, t);
        let tickets = audience.is_desk().then(|| floor.tickets().filter(live).map(|t| desk_ticket(self.hall.as_str(), t)).collect());
        shot(seq.0, &Frame::Snapshot { seq: seq.0, at: zone.rfc3339(at), ms: at.0, board: board(floor, at), tickets })
    }
}

impl Channel {
    fn new(from: u64) -> Self {
        Self { sender: broadcast::channel(LAG).0, ring: VecDeque::new(), from }
    }

    fn send(&mut self, shot: Shot) {
        if self.ring.len() == RING
            && let Some(old) = self.ring.pop_front()
        {
            self.from = old.seq;
        }
        self.ring.push_back(shot.clone());
        // Nobody listens just now: the ring keeps it for whoever comes back.
        let _ = self.sender.send(shot);
    }
}

/// Serializes a frame.
pub(super) fn shot(seq: u64, frame: &Frame) -> Shot {
    let text = serde_json::to_string(frame).unwrap_or_else(|_| String::from("{\"kind\":\"broken\"}"));
    Shot { seq, text: text.into() }
}

fn difference(old: &Board, new: &Board) -> Change {
    let newest = old.calls.first().map_or(0, |c| c.call);
    let mut calls: Vec<_> = new.calls.iter().filter(|c| c.call > newest).cloned().collect();
    calls.reverse();
    Change {
        open: (old.open != new.open).then_some(new.open),
        last_ticket: (old.last_ticket != new.last_ticket).then(|| new.last_ticket.clone().unwrap_or_default()),
        calls,
        queues: (old.queues != new.queues).then(|| new.queues.clone()),
        missed: (old.missed != new.missed).then(|| new.missed.clone()),
        counters: (old.counters != new.counters).then(|| new.counters.clone()),
        tickets: Vec::new(),
    }
}
