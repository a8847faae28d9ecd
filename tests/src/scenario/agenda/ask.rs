//! From a deed's words to a command of the agenda.

use std::sync::Arc;

use senha_hall::agenda::{Canceller, Command, Origin, Slot};
use senha_hall::{BookingId, Code, Seq, TicketId};

use super::run::Run;
use crate::scenario::hall::{amend, day, minute, named};

type Asked = Option<(Command, Option<Seq>)>;

impl Run {
    /// The command that a deed's words ask for, and what its sender saw; `None` if they only look at something.
    pub(super) fn asked(&mut self, words: &[&str]) -> Result<Asked, String> {
        if let [who, rest @ ..] = words
            && let Some(nth) = who.strip_suffix(':')
        {
            let seen = self.looked.get(&number(nth)?).copied();
            return Ok(self.asked(rest)?.map(|(command, _)| (command, seen)));
        }
        let command = match words {
            ["tick"] => Command::Tick,
            ["plan", line @ ..] => {
                amend(&mut self.plan, &line.join(" "))?;
                self.plan.version += 1;
                Command::Plan(Arc::new(self.plan.clone()))
            }
            ["holds", service, on, at, rest @ ..] => {
                Command::Hold { service: named(service)?, slot: slot(on, at)?, persons: persons(rest)? }
            }
            ["takes", "in", service, on, at, rest @ ..] => self.move_in(service, slot(on, at)?, rest)?,
            ["confirms", nth] => Command::Confirm { booking: self.booking(nth)?, language: None },
            ["releases", nth] => Command::Release { booking: self.booking(nth)? },
            ["moves", nth, "to", on, at] => Command::Move { booking: self.booking(nth)?, slot: slot(on, at)? },
            ["cancels", nth] => Command::Cancel { booking: self.booking(nth)?, by: Canceller::Resident },
            ["office", "cancels", nth] => Command::Cancel { booking: self.booking(nth)?, by: Canceller::Office },
            [nth, "moved", "away"] => Command::MovedAway { booking: self.booking(nth)?, to: named("elsewhere")? },
            [nth, "settled"] => Command::Settled { booking: self.booking(nth)? },
            [nth, "came"] => {
                let (today, _) = self.plan.zone.local(self.at);
                Command::Carry { day: today, came: vec![(self.booking(nth)?, TicketId { day: today, bits: 1 })] }
            }
            _ => return Ok(None),
        };
        Ok(Some((command, None)))
    }

    fn move_in(&self, service: &str, slot: Slot, rest: &[&str]) -> Result<Command, String> {
        let (rest, [.., "hall", hall, booking]) = rest.split_at(rest.iter().position(|w| *w == "from").unwrap_or(0))
        else {
            return Err("from where: `from hall NAME NUMBER`".to_owned());
        };
        let booking = BookingId(booking.parse().map_err(|_| format!("no booking: {booking}"))?);
        Ok(Command::MoveIn {
            service: named(service)?,
            slot,
            persons: persons(rest)?,
            language: None,
            from: Origin { hall: named(hall)?, booking },
            code: Code::of(booking.0),
            revision: 0,
        })
    }

    /// The booking that the scenario knows under a number; one that never was, under a number that it has not given.
    pub(super) fn booking(&self, nth: &str) -> Result<BookingId, String> {
        Ok(self.booked.get(&number(nth)?).copied().unwrap_or(BookingId(0)))
    }
}

pub(super) fn number(text: &str) -> Result<usize, String> {
    text.parse().map_err(|_| format!("no number of a booking: {text}"))
}

fn slot(on: &str, at: &str) -> Result<Slot, String> {
    Slot::new(day(on)?, minute(at)?).ok_or_else(|| format!("no quarter hour: {at}"))
}

pub(super) fn persons(words: &[&str]) -> Result<u8, String> {
    match words {
        [] => Ok(1),
        ["for", count] => count.parse().map_err(|_| format!("no count of people: {count}")),
        _ => Err(format!("not understood: {}", words.join(" "))),
    }
}
