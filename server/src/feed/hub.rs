//! One hall's feed: what was told last, and a channel for each audience that listens.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use senha_hall::floor::{Floor, Ticket};
use senha_hall::{At, BureauId, Day, HallId, Seq, TicketId, Zone};
use senha_wire::feed::{Board, Change, DeskTicket, Frame};

use super::Audience;
use super::channel::{Channel, Shot, Subscription, shot};
use super::view::{board, desk_ticket, difference, elsewhere, is_live};

/// The most audiences a hall serializes for: one that comes when so many listen is refused.
const AUDIENCES: usize = 64;
/// The most readers of one hall's feed: boards, desks and the phones of all who wait in it.
pub const READERS: usize = 4_096;

/// Why a reader is not let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Full {
    /// As many audiences listen as a hall serializes for.
    Audiences,
    /// As many readers listen as a hall has room for.
    Readers,
}

/// What the readers have been told.
#[derive(Debug, Default)]
struct Told {
    seq: u64,
    /// The business day and the plan's version: where they change, frames cannot say what changed.
    ground: Option<(Option<Day>, u64)>,
    board: Board,
    /// The bureaus of the live tickets, as desks have been told of them.
    bureaus: BTreeMap<TicketId, BureauId>,
    channels: BTreeMap<Audience, Channel>,
}

/// One hall's feed.
#[derive(Debug)]
pub struct Hub {
    hall: HallId,
    told: Mutex<Told>,
    readers: Arc<AtomicUsize>,
}

/// A reader's place; it is free again when this is dropped.
#[derive(Debug)]
pub struct Seat(Arc<AtomicUsize>);

impl Drop for Seat {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

impl Hub {
    /// A feed whose readers know the floor as it stands now.
    pub fn new(hall: HallId, floor: &Floor, seq: Seq, at: At) -> Self {
        let told = Told {
            seq: seq.0,
            ground: Some(ground(floor)),
            board: board(floor, at),
            bureaus: bureaus(floor),
            channels: BTreeMap::new(),
        };
        Self { hall, told: Mutex::new(told), readers: Arc::default() }
    }

    /// Tells every audience what changed on the floor since the last time; `touched` are the tickets that changed.
    pub fn tell(&self, floor: &Floor, seq: Seq, at: At, touched: &[TicketId]) {
        let told = &mut *self.told.lock().unwrap_or_else(PoisonError::into_inner);
        if seq.0 <= told.seq {
            return;
        }
        let moved = told.move_on(floor, seq, at, touched);
        let zone = zone(floor);
        for (audience, channel) in &mut told.channels {
            let frame = match &moved {
                None => self.everything(audience, floor, seq, at, told.board.clone()),
                Some(moved) => {
                    let tickets = self.tickets(floor, moved, audience);
                    Frame::Frame {
                        seq: seq.0,
                        at: zone.rfc3339(at),
                        ms: at.0,
                        change: Change { tickets, ..moved.change.clone() },
                    }
                }
            };
            channel.send(shot(seq.0, &frame));
        }
    }

    fn tickets(&self, floor: &Floor, moved: &Moved, audience: &Audience) -> Vec<DeskTicket> {
        if !audience.is_desk() {
            return Vec::new();
        }
        let name = self.hall.as_str();
        let told = moved.tickets.iter().filter_map(|(id, before)| {
            let ticket = floor.ticket(*id)?;
            let now = bureau_of(floor, ticket).is_some_and(|bureau| audience.sees(bureau));
            let gone = !now && before.as_ref().is_some_and(|bureau| audience.sees(bureau));
            if now { Some(desk_ticket(name, ticket)) } else { gone.then(|| elsewhere(name, ticket)) }
        });
        told.collect()
    }

    /// Lets a reader in: with the frames after `after` if they are still here, else with a snapshot.
    ///
    /// # Errors
    /// The hall has no room for one more.
    pub fn subscribe(
        &self,
        audience: &Audience,
        floor: &Floor,
        seq: Seq,
        at: At,
        after: Option<u64>,
    ) -> Result<Subscription, Full> {
        let seat = self.seat()?;
        let told = &mut *self.told.lock().unwrap_or_else(PoisonError::into_inner);
        if told.channels.len() >= AUDIENCES && !told.channels.contains_key(audience) {
            told.channels.retain(|_, channel| channel.is_heard());
        }
        if told.channels.len() >= AUDIENCES && !told.channels.contains_key(audience) {
            return Err(Full::Audiences);
        }
        let upto = told.seq;
        let channel = told.channels.entry(audience.clone()).or_insert_with(|| Channel::new(upto));
        let missed = after.filter(|after| *after <= seq.0).and_then(|after| Some((channel.since(after)?, after)));
        let (first, upto) = match missed {
            Some((missed, after)) => {
                let upto = missed.last().map_or(after, |shot| shot.seq);
                (missed, upto)
            }
            None => {
                (vec![channel.snapshot(seq, at, || self.everything(audience, floor, seq, at, board(floor, at)))], seq.0)
            }
        };
        Ok(Subscription { first, upto, next: channel.listen(), seat })
    }

    fn seat(&self) -> Result<Seat, Full> {
        let seat = Seat(Arc::clone(&self.readers));
        if self.readers.fetch_add(1, Ordering::AcqRel) >= READERS { Err(Full::Readers) } else { Ok(seat) }
    }

    /// Everything as it stands, for a reader who lagged.
    pub fn snapshot(&self, audience: &Audience, floor: &Floor, seq: Seq, at: At) -> Shot {
        let told = &mut *self.told.lock().unwrap_or_else(PoisonError::into_inner);
        let make = || self.everything(audience, floor, seq, at, board(floor, at));
        match told.channels.get_mut(audience) {
            Some(channel) => channel.snapshot(seq, at, make),
            None => shot(seq.0, &make()),
        }
    }

    fn everything(&self, audience: &Audience, floor: &Floor, seq: Seq, at: At, board: Board) -> Frame {
        let seen = |t: &&Ticket| is_live(t) && bureau_of(floor, t).is_some_and(|bureau| audience.sees(bureau));
        let tickets = audience
            .is_desk()
            .then(|| floor.tickets().filter(seen).map(|t| desk_ticket(self.hall.as_str(), t)).collect());
        Frame::Snapshot { seq: seq.0, at: zone(floor).rfc3339(at), ms: at.0, board, tickets }
    }
}

/// What changed since the last telling.
struct Moved {
    change: Change,
    /// The tickets that changed, each with the bureau that desks were told of.
    tickets: Vec<(TicketId, Option<BureauId>)>,
}

impl Told {
    /// Takes in the floor as it stands now. None where a frame cannot say what changed: another day, another plan.
    fn move_on(&mut self, floor: &Floor, seq: Seq, at: At, touched: &[TicketId]) -> Option<Moved> {
        let new = board(floor, at);
        let ground = Some(ground(floor));
        let same = self.ground == ground;
        let change = difference(&self.board, &new);
        (self.seq, self.ground, self.board) = (seq.0, ground, new);
        if !same {
            self.bureaus = bureaus(floor);
            return None;
        }
        let mut tickets: Vec<TicketId> = touched.to_vec();
        tickets.sort_unstable();
        tickets.dedup();
        let tickets = tickets.into_iter().map(|id| (id, self.take_in(floor, id))).collect();
        Some(Moved { change, tickets })
    }

    /// Keeps the bureau of a ticket, and gives the one that was kept before.
    fn take_in(&mut self, floor: &Floor, id: TicketId) -> Option<BureauId> {
        match floor.ticket(id).filter(|t| is_live(t)).and_then(|t| bureau_of(floor, t)) {
            Some(now) => self.bureaus.insert(id, now.clone()),
            None => self.bureaus.remove(&id),
        }
    }
}

fn ground(floor: &Floor) -> (Option<Day>, u64) {
    (floor.day().map(|open| open.day), floor.plan().map_or(0, |plan| plan.version))
}

fn zone(floor: &Floor) -> Zone {
    floor.plan().map(|plan| plan.zone.clone()).unwrap_or_default()
}

fn bureau_of<'a>(floor: &'a Floor, ticket: &Ticket) -> Option<&'a BureauId> {
    floor.plan()?.services.get(ticket.service()).map(|service| &service.bureau)
}

fn bureaus(floor: &Floor) -> BTreeMap<TicketId, BureauId> {
    let live = floor.tickets().filter(|t| is_live(t));
    live.filter_map(|t| Some((t.id, bureau_of(floor, t)?.clone()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hub() -> (Hub, Floor) {
        let floor = Floor::default();
        (Hub::new("plaza".parse().unwrap(), &floor, Seq(7), At(0)), floor)
    }

    #[test]
    fn a_hall_has_room_for_so_many_readers_and_who_goes_makes_room() {
        let (hub, floor) = hub();
        let come = || hub.subscribe(&Audience::Board, &floor, Seq(7), At(0), None);
        let mut readers: Vec<_> = (0..READERS).map(|_| come().unwrap()).collect();
        assert_eq!(come().unwrap_err(), Full::Readers);
        readers.pop();
        assert!(come().is_ok());
    }

    #[test]
    fn a_frame_and_a_snapshot_are_written_once_however_many_read_them() {
        let (hub, floor) = hub();
        let place = |shot: &Shot| shot.text.as_str().as_ptr();
        let come = |at| hub.subscribe(&Audience::Board, &floor, Seq(7), At(at), None).unwrap();
        let (mut first, mut second) = (come(0), come(900));
        assert_eq!(place(&first.first[0]), place(&second.first[0]), "one snapshot");
        assert_ne!(place(&first.first[0]), place(&come(1_000).first[0]), "its waits are a second old");
        hub.tell(&floor, Seq(8), At(1_000), &[]);
        let (one, other) = (first.next.try_recv().unwrap(), second.next.try_recv().unwrap());
        assert_eq!(place(&one), place(&other), "one frame");
    }

    #[test]
    fn a_reader_from_before_the_first_frame_gets_everything() {
        let (hub, floor) = hub();
        let come = |after| hub.subscribe(&Audience::Board, &floor, Seq(7), At(0), Some(after)).unwrap();
        assert!(come(7).first.is_empty(), "it missed nothing");
        assert_eq!(come(6).first.len(), 1, "what it missed was told before this hub began");
        assert!(come(6).first[0].text.as_str().contains("\"snapshot\""));
        assert!(come(8).first[0].text.as_str().contains("\"snapshot\""), "from a future that is not");
    }
}
