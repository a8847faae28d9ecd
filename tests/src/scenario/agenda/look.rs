//! What can be seen of an agenda, and how its events are told.

use senha_hall::agenda::{Booking, Event, FreeSlot, State};
use senha_hall::{At, BookingId, Day, Ledger};

use super::ask::{number, persons};
use super::run::Run;
use crate::scenario::hall::{amend, day, named};

/// So many free slots are told one by one; of more, the first and the last.
const TOLD: usize = 4;

impl Run {
    pub(super) fn look(&mut self, words: &[&str]) -> Result<String, String> {
        match words {
            [nth, "looked"] => {
                let changed = self.agenda.booking(self.booking(nth)?).ok_or("no such booking")?.changed;
                self.looked.insert(number(nth)?, changed);
                Ok("seen".to_owned())
            }
            ["show", nth] => {
                let booking = self.agenda.booking(self.booking(nth)?);
                Ok(booking.map_or("forgotten".to_owned(), |booking| self.shown(booking)))
            }
            ["free", service, on, rest @ ..] => self.free(service, day(on)?, persons(rest)?),
            ["due"] => Ok(self.agenda.due().map_or("never".to_owned(), |due| self.clock(due))),
            ["displaced", "by", line @ ..] => {
                let mut plan = self.plan.clone();
                amend(&mut plan, &line.join(" "))?;
                let displaced = self.agenda.displaced(&plan, self.at);
                let told: Vec<String> =
                    displaced.into_iter().map(|b| format!("{} {}", self.nth(b.id), b.slot)).collect();
                Ok(if told.is_empty() { "nobody".to_owned() } else { told.join(", ") })
            }
            _ => Err(format!("not understood: {}", words.join(" "))),
        }
    }

    fn shown(&self, booking: &Booking) -> String {
        let Booking { slot, persons, quarters, revision, .. } = booking;
        let fills =
            if *quarters > 1 { format!(", {persons} people in {quarters} quarter hours") } else { String::new() };
        let until = match booking.state {
            State::Held { until } => format!(" until {}", self.clock(until)),
            State::Confirmed => {
                format!(", check in {}-{}", self.clock(booking.check_in.from), self.clock(booking.check_in.to))
            }
            State::Came { .. } | State::Ended { .. } => String::new(),
        };
        let moved = if *revision > 0 { format!(", moved {revision}x") } else { String::new() };
        let owed = if booking.from.is_some() { ", not settled" } else { "" };
        format!("{}{until}, {slot}{fills}{moved}{owed}", booking.stage().word())
    }

    fn free(&self, service: &str, on: Day, persons: u8) -> Result<String, String> {
        let free = match self.agenda.slots(&named(service)?, on, 1, persons, self.at) {
            Ok(free) => free,
            Err(refusal) => return Ok(format!("refused {}", refusal.code())),
        };
        let one = |free: &FreeSlot| format!("{} {}x", free.slot.minute, free.free);
        Ok(match free.as_slice() {
            [] => "none".to_owned(),
            few if few.len() <= TOLD => few.iter().map(one).collect::<Vec<_>>().join(", "),
            [first, .., last] => format!("{} slots, {} .. {}", free.len(), one(first), one(last)),
            [only] => one(only),
        })
    }

    pub(super) fn told(&self, event: &Event) -> String {
        let of = |id: &BookingId| self.nth(*id);
        match event {
            Event::Planned(plan) => format!("plan {}", plan.version),
            Event::Held { booking, slot, until, .. } => {
                format!("{} held for {slot} until {}", of(booking), self.clock(*until))
            }
            Event::Confirmed { booking, check_in, .. } => {
                let (from, to) = (self.clock(check_in.from), self.clock(check_in.to));
                format!("{} confirmed, check in {from}-{to}", of(booking))
            }
            Event::Moved { booking, slot, .. } => format!("{} moved to {slot}", of(booking)),
            Event::Ended { booking, end } => format!("{} {}", of(booking), end.word()),
            Event::Came { booking, .. } => format!("{} came", of(booking)),
            Event::Settled(booking) => format!("{} settled", of(booking)),
            Event::Forgotten { before } => format!("days before {before} forgotten"),
            Event::Stood(_) => "a retelling's part in the journal".to_owned(),
        }
    }

    fn nth(&self, id: BookingId) -> String {
        let known = self.booked.iter().find(|(_, booking)| **booking == id);
        known.map_or_else(|| "unknown".to_owned(), |(nth, _)| nth.to_string())
    }

    /// The time on the hall's wall, with its day if that is another.
    pub(super) fn clock(&self, at: At) -> String {
        let ((day, minute), (today, _)) = (self.plan.zone.local(at), self.plan.zone.local(self.at));
        if day == today { minute.to_string() } else { format!("{day} {minute}") }
    }
}
