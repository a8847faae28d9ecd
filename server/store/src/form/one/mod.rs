//! Form 1. Frozen once released: a change is a new form.

mod answer;
mod choice;
mod event;
mod plan;
mod stood;

use senha_hall::floor;
use senha_hall::{At, Envelope, Seq};
use serde::{Deserialize, Serialize};

use super::EntryRead;
use super::plain::Plain;
use answer::Answer;
use event::Event;
pub(super) use plan::Plan;

type By = Plain<senha_hall::By>;
type Bits = Plain<u128>;
type Counter = Plain<senha_hall::CounterId>;
type Service = Plain<senha_hall::ServiceId>;
type Ticket = Plain<senha_hall::TicketId>;
type Number = Plain<senha_hall::number::Number>;

/// An entry's text.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    form: i64,
    by: By,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    seen: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    claimed: Option<i64>,
    seed: Bits,
    content: Bits,
    events: Vec<Event>,
    answer: Answer,
}

impl Entry {
    pub(super) fn of(envelope: &Envelope, events: &[floor::Event], answer: &floor::Answer) -> Self {
        let Envelope { id: _, content, by, seen, claimed, seed } = envelope;
        Self {
            form: 1,
            by: Plain(*by),
            seen: seen.map(|s| s.0),
            claimed: claimed.map(|at| at.0),
            seed: Plain(*seed),
            content: Plain(u128::from_be_bytes(*content)),
            events: events.iter().map(Event::from).collect(),
            answer: answer.into(),
        }
    }

    pub(super) fn told(self) -> EntryRead {
        let Self { form: _, by, seen, claimed, seed, content, events, answer } = self;
        let envelope = Envelope {
            id: [0; 16],
            content: content.0.to_be_bytes(),
            by: by.0,
            seen: seen.map(Seq),
            claimed: claimed.map(At),
            seed: seed.0,
        };
        EntryRead { envelope, events: events.into_iter().map(Into::into).collect(), answer: answer.into() }
    }
}

/// A retelling's text.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Retelling {
    form: i64,
    events: Vec<Event>,
}

impl Retelling {
    pub(super) fn of(events: &[floor::Event]) -> Self {
        Self { form: 1, events: events.iter().map(Event::from).collect() }
    }

    pub(super) fn told(self) -> Vec<floor::Event> {
        self.events.into_iter().map(Into::into).collect()
    }
}

fn plain<T: Clone>(all: &[T]) -> Vec<Plain<T>> {
    all.iter().cloned().map(Plain).collect()
}

fn own<T>(all: Vec<Plain<T>>) -> Vec<T> {
    all.into_iter().map(|one| one.0).collect()
}

fn maybe<T>(one: Option<Plain<T>>) -> Option<T> {
    one.map(|one| one.0)
}
