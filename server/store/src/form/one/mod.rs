//! Form 1. Frozen once released: a change is a new form.

mod answer;
mod choice;
mod event;
mod expected;
mod plan;
mod stood;

use senha_hall::{At, Envelope, Seq};
use serde::{Deserialize, Serialize};

use super::EntryRead;
use super::plain::Plain;
pub(super) use answer::Answer;
pub(super) use event::Event;
pub(super) use plan::{Minute, Plan};

type By = Plain<senha_hall::By>;
type Bits = Plain<u128>;
type Booking = Plain<senha_hall::BookingId>;
type Counter = Plain<senha_hall::CounterId>;
type Service = Plain<senha_hall::ServiceId>;
type Ticket = Plain<senha_hall::TicketId>;
type Number = Plain<senha_hall::number::Number>;

/// An entry's text: the frame is the same for every kind of ledger.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry<E = Event, A = Answer> {
    form: i64,
    by: By,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    seen: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    claimed: Option<i64>,
    seed: Bits,
    content: Bits,
    events: Vec<E>,
    answer: A,
}

impl<E, A> Entry<E, A> {
    pub(super) fn of<'a, Event, Answer>(envelope: &Envelope, events: &'a [Event], answer: &'a Answer) -> Self
    where
        E: From<&'a Event>,
        A: From<&'a Answer>,
    {
        let Envelope { id: _, content, by, seen, claimed, seed } = envelope;
        Self {
            form: 1,
            by: Plain(*by),
            seen: seen.map(|s| s.0),
            claimed: claimed.map(|at| at.0),
            seed: Plain(*seed),
            content: Plain(u128::from_be_bytes(*content)),
            events: events.iter().map(E::from).collect(),
            answer: answer.into(),
        }
    }

    pub(super) fn told<Event: From<E>, Answer: From<A>>(self) -> EntryRead<Event, Answer> {
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
pub(super) struct Retelling<E = Event> {
    form: i64,
    events: Vec<E>,
}

impl<E> Retelling<E> {
    pub(super) fn of<'a, Event>(events: &'a [Event]) -> Self
    where
        E: From<&'a Event>,
    {
        Self { form: 1, events: events.iter().map(E::from).collect() }
    }

    pub(super) fn told<Event: From<E>>(self) -> Vec<Event> {
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
