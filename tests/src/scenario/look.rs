//! Lines that only look at the hall.

use senha_hall::floor::{Command, Counter, Event, Floor, State, Ticket};
use senha_hall::number::Number;
use senha_hall::{CounterId, Ledger, Seq, Stamp};

use super::hall::named;
use super::run::Run;
use super::tell::{length, range};

/// The longest order that is told; more than a line can hold.
const ORDER_MAX: usize = 60;

impl Run {
    pub(super) fn look(&mut self, words: &[&str]) -> Result<String, String> {
        match words {
            [who, "looks", "at", "counter", counter] => {
                let (_, counter) = self.counter(counter)?;
                let changed = counter.changed;
                self.looked.insert((*who).to_owned(), changed);
                Ok(format!("seen {}", changed.0))
            }
            [who, "looks", "at", number] => {
                let changed = self.ticket(number)?.changed;
                self.looked.insert((*who).to_owned(), changed);
                Ok(format!("seen {}", changed.0))
            }
            ["show", "counter", counter] => self.counter(counter).map(|(id, c)| self.shown_counter(&id, c)),
            ["show", "line"] => Ok(self.line_of_all()),
            ["show", number] => self.ticket(number).map(|t| self.shown(t)),
            ["forecast", service] => {
                let (ahead, wait) = self.floor.forecast(&named(service)?, self.at);
                Ok(format!("ahead {ahead}, {}", range(wait)))
            }
            ["order", "at", counter] => Ok(self.order(&named(counter)?).join(" ")),
            ["why"] => Ok(self.why()),
            ["due"] => Ok(self.floor.due().map_or("never".to_owned(), |due| self.clock(due))),
            _ => Err(format!("not understood: {}", words.join(" "))),
        }
    }

    fn ticket(&self, number: &str) -> Result<&Ticket, String> {
        let id = self.id_today(named::<Number>(number)?);
        self.floor.ticket(id).ok_or_else(|| format!("no ticket {number} today"))
    }

    fn counter(&self, name: &str) -> Result<(CounterId, &Counter), String> {
        let id: CounterId = named(name)?;
        let counter = self.floor.counter(&id).ok_or_else(|| format!("no counter {name}"))?;
        Ok((id, counter))
    }

    fn shown(&self, ticket: &Ticket) -> String {
        let answer = self.floor.show(ticket, self.at);
        let place = ticket.counter().map_or(String::new(), |c| format!(" at {c}"));
        let only = ticket.only.as_ref().map_or(String::new(), |c| format!(", for counter {c} alone"));
        let standing = match ticket.state {
            State::Waiting => format!(", ahead {}, {}", answer.ahead, range(answer.wait)),
            _ => String::new(),
        };
        let (state, service, class) = (ticket.stage().word(), ticket.service(), ticket.class.word());
        format!("{state}{place}, {service}, {class}, arrived {}{only}{standing}", self.clock(ticket.arrived))
    }

    fn shown_counter(&self, id: &CounterId, counter: &Counter) -> String {
        let services: Vec<_> = counter.services.iter().map(ToString::to_string).collect();
        let clerk = counter.clerk.map_or("nobody in person".to_owned(), |c| format!("clerk {c}"));
        let with = counter.ticket.map_or("nobody".to_owned(), |t| self.number(t));
        let (state, done) = (counter.state.word(), counter.finished);
        format!("{id} {state} for {}, {clerk}, with {with}, {done} finished", services.join(" "))
    }

    fn line_of_all(&self) -> String {
        let mut waiting: Vec<_> =
            self.floor.waiting_tickets().map(|t| (t.arrived, t.taken, t.number.to_string())).collect();
        waiting.sort();
        let numbers: Vec<_> = waiting.into_iter().map(|(_, _, number)| number).collect();
        if numbers.is_empty() { "nobody waits".to_owned() } else { numbers.join(" ") }
    }

    /// Whom a counter would call one after another, if it called all of them now.
    fn order(&self, counter: &CounterId) -> Vec<String> {
        let mut floor = self.floor.clone();
        let mut called = Vec::new();
        for step in 1..=ORDER_MAX as u64 {
            let stamp = Stamp { seq: Seq(u64::MAX - 1000 + step), at: self.at, seed: 0 };
            let Ok(events) = floor.decide(&Command::Next { counter: counter.clone() }, &stamp) else { break };
            let Some(ticket) = events.iter().find_map(Event::ticket) else { break };
            called.push(self.number(ticket));
            act(&mut floor, &events, &stamp);
            for command in [
                Command::Serve(ticket),
                Command::Park { ticket, reason: senha_hall::floor::ParkReason::Other, until: None },
            ] {
                if let Ok(events) = floor.decide(&command, &stamp) {
                    act(&mut floor, &events, &stamp);
                }
            }
        }
        called
    }

    fn why(&self) -> String {
        let Some(choice) = &self.choice else { return "nobody was called".to_owned() };
        let seen = choice.candidates.iter().map(|c| {
            let over = if c.over_max { " over the maximum" } else { "" };
            let slot = c.slot.map_or(String::new(), |s| format!(" booked {}", self.clock(s)));
            format!("{} {}x{}{over}{slot}", self.number(c.ticket), c.rate, length(c.waited_ms / 1000))
        });
        let seen: Vec<_> = seen.collect();
        format!("{}, run {}: {}", choice.rule.word(), choice.run, seen.join(", "))
    }
}

fn act(floor: &mut Floor, events: &[Event], stamp: &Stamp) {
    for event in events {
        floor.evolve(event, stamp);
    }
}
