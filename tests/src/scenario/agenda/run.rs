//! Playing a scenario of an agenda.

use std::collections::BTreeMap;
use std::sync::Arc;

use senha_hall::agenda::{Agenda, Command, Event, Refusal};
use senha_hall::floor::Param;
use senha_hall::plan::Plan;
use senha_hall::{At, BookingId, By, Day, Envelope, Ledger, Seq, Stamp};

use crate::scenario::hall::{amend, day, minute, nothing};

/// What a deed came to of which nothing came.
const NOTHING: &str = "nothing";

/// An agenda in the middle of its scenario.
pub struct Run {
    pub(super) plan: Plan,
    pub(super) agenda: Agenda,
    seq: Seq,
    pub(super) at: At,
    today: Day,
    /// The bookings by the number under which the scenario knows them.
    pub(super) booked: BTreeMap<usize, BookingId>,
    /// What a booking's holder saw last.
    pub(super) looked: BTreeMap<usize, Seq>,
}

/// Plays a whole scenario and gives it back with what came of each deed.
///
/// # Errors
/// The line that cannot be read or that broke a rule of the ledger itself, and why.
pub fn play(text: &str) -> Result<String, String> {
    let mut run = Run {
        plan: nothing(),
        agenda: Agenda::default(),
        seq: Seq(0),
        at: At(i64::MIN),
        today: Day(0),
        booked: BTreeMap::new(),
        looked: BTreeMap::new(),
    };
    let mut told = Vec::new();
    let mut begun = false;
    for (nth, line) in text.lines().enumerate() {
        let fault = |why: String| format!("line {}: {line}\n  {why}", nth + 1);
        if line.starts_with('#') || line.trim().is_empty() {
            told.push((line.to_owned(), None));
        } else if line == "---" {
            begun = true;
            told.push((line.to_owned(), None));
        } else if begun {
            let deed = line.split(" -> ").next().unwrap_or(line).trim_end().trim_end_matches("->").trim_end();
            let came = run.line(deed).map_err(fault)?;
            told.push((deed.to_owned(), Some(came)));
        } else {
            amend(&mut run.plan, line).map_err(fault)?;
            told.push((line.to_owned(), None));
        }
    }
    Ok(columns(&told))
}

/// The arrows of lines that follow each other stand under each other.
fn columns(told: &[(String, Option<String>)]) -> String {
    let width = told.iter().filter(|(_, came)| came.is_some()).map(|(deed, _)| deed.chars().count()).max().unwrap_or(0);
    let line = |(deed, came): &(String, Option<String>)| match came {
        Some(came) => format!("{deed:width$} -> {came}\n"),
        None => format!("{deed}\n"),
    };
    told.iter().map(line).collect()
}

impl Run {
    fn line(&mut self, line: &str) -> Result<String, String> {
        let words: Vec<&str> = line.split_whitespace().collect();
        let words = match words.as_slice() {
            [date, rest @ ..] if date.len() == 10 => {
                self.today = day(date)?;
                rest
            }
            all => all,
        };
        let [time, deed @ ..] = words else { return Err("a line is a time and a deed".to_owned()) };
        let second: i64 = time.get(6..).unwrap_or("0").parse().map_err(|_| format!("no time: {time}"))?;
        let at = self.plan.zone.at(self.today, minute(time.get(..5).unwrap_or(time))?).plus(second * 1000);
        self.at = self.at.max(at);
        let mut told = Vec::new();
        if self.plan.version == 0 {
            self.plan.version = 1;
            told.push(self.ask(&Command::Plan(Arc::new(self.plan.clone())), None)?);
        }
        if self.agenda.due().is_some_and(|due| due <= self.at) && deed != ["tick"] && deed != ["due"] {
            told.push(self.ask(&Command::Tick, None)?);
        }
        told.push(match self.asked(deed)? {
            Some((command, seen)) => self.ask(&command, seen)?,
            None => self.look(deed)?,
        });
        if told.len() > 1 {
            told.retain(|each| each != NOTHING);
        }
        Ok(told.join("; "))
    }

    fn ask(&mut self, command: &Command, seen: Option<Seq>) -> Result<String, String> {
        let seed = u128::from(self.seq.0 + 1) << 64;
        let stamp = Stamp { seq: self.seq.next(), at: self.at, seed };
        let envelope = Envelope { id: [0; 16], content: [0; 16], by: By::Citizen, seen, claimed: None, seed };
        let decided = self.agenda.seen(command, &envelope).and_then(|()| self.agenda.decide(command, &stamp));
        let events = match decided {
            Ok(events) => events,
            Err(refusal) => return Ok(self.refused(&refusal)),
        };
        if !events.is_empty() {
            self.seq = stamp.seq;
        }
        for event in &events {
            if let Event::Held { booking, .. } = event {
                self.booked.insert(self.booked.len() + 1, *booking);
            }
            self.agenda.evolve(event, &stamp);
        }
        self.sound(&events)?;
        let told: Vec<String> = events.iter().map(|event| self.told(event)).collect();
        Ok(if told.is_empty() { NOTHING.to_owned() } else { told.join(", ") })
    }

    fn refused(&self, refusal: &Refusal) -> String {
        let value = |param: &Param| match param {
            Param::Word(word) => word.clone(),
            Param::Count(count) => count.to_string(),
            Param::Time(at) => self.clock(*at),
        };
        let params = refusal.params();
        let words = params.iter().map(|(name, param)| format!("{name}={}", value(param)));
        std::iter::once(format!("refused {}", refusal.code())).chain(words).collect::<Vec<_>>().join(" ")
    }

    /// Every invariant holds, and an agenda that was told again is the same.
    fn sound(&self, events: &[Event]) -> Result<(), String> {
        let mut broken = self.agenda.broken();
        broken.extend(self.agenda.broken_after(events));
        if let Some(first) = broken.first() {
            return Err(format!("an invariant does not hold: {first}"));
        }
        let mut again = Agenda::default();
        for event in self.agenda.retell() {
            again.evolve(&event, &Stamp { seq: self.seq, at: self.at, seed: 0 });
        }
        if again == self.agenda { Ok(()) } else { Err("the agenda told again is another".to_owned()) }
    }
}
