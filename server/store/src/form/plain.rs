//! The only texts that a stored form may hold: ids, words of closed lists, names of zones, bits in hexadecimal digits.

use std::fmt;
use std::marker::PhantomData;

use senha_hall::floor::{
    CallKind, Class, CounterState, End, Language, Need, ParkReason, PauseReason, PrintOutcome, Rule, Stage,
};
use senha_hall::number::{Number, Series};
use senha_hall::{BookingId, BureauId, By, Code, CounterId, HallId, ServiceId, TicketId, Zone, agenda};
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A value whose text cannot be free: made of letters, digits and `:._+/-` alone.
pub(super) trait PlainText: Sized {
    fn show(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result;
    fn read(text: &str) -> Option<Self>;
}

/// A [`PlainText`] as it stands in JSON.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Plain<T>(pub(super) T);

impl<T: PlainText> fmt::Display for Plain<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.show(f)
    }
}

impl<T: PlainText> Serialize for Plain<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de, T: PlainText> Deserialize<'de> for Plain<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Reader(PhantomData))
    }
}

struct Reader<T>(PhantomData<T>);

impl<T: PlainText> Visitor<'_> for Reader<T> {
    type Value = Plain<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an id, a word or bits")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Plain<T>, E> {
        T::read(text).map(Plain).ok_or_else(|| E::custom(format_args!("{text:?} is unknown here")))
    }
}

macro_rules! ids {
    ($($type:ty),+) => {
        $(impl PlainText for $type {
            fn show(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
            fn read(text: &str) -> Option<Self> {
                text.parse().ok()
            }
        })+
    };
}

macro_rules! words {
    ($($type:ty),+) => {
        $(impl PlainText for $type {
            fn show(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.word())
            }
            fn read(text: &str) -> Option<Self> {
                Self::from_word(text)
            }
        })+
    };
}

ids!(BookingId, BureauId, Code, CounterId, HallId, ServiceId, TicketId, Number, Series);
words!(
    CallKind,
    Class,
    End,
    Language,
    Need,
    ParkReason,
    PauseReason,
    PrintOutcome,
    Rule,
    Stage,
    agenda::End,
    agenda::Stage
);

impl PlainText for Zone {
    fn show(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }

    fn read(text: &str) -> Option<Self> {
        Self::named(text).ok()
    }
}

/// 128 bits as 32 hexadecimal digits.
impl PlainText for u128 {
    fn show(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:032x}")
    }

    fn read(text: &str) -> Option<Self> {
        let digits = text.len() == 32 && text.bytes().all(|b| b.is_ascii_hexdigit());
        digits.then(|| Self::from_str_radix(text, 16).ok()).flatten()
    }
}

/// The word for a counter's state, as an answer shows it.
impl PlainText for String {
    fn show(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(counter_word(self).ok_or(fmt::Error)?)
    }

    fn read(text: &str) -> Option<Self> {
        counter_word(text).map(str::to_owned)
    }
}

fn counter_word(text: &str) -> Option<&'static str> {
    let all = [CounterState::Closed, CounterState::Open, CounterState::Paused(PauseReason::Other)];
    all.map(CounterState::word).into_iter().find(|word| *word == text)
}

impl PlainText for By {
    fn show(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Person(id) => write!(f, "person:{id}"),
            Self::Key(id) => write!(f, "key:{id}"),
            Self::Clock => f.write_str("clock"),
            Self::Courier => f.write_str("courier"),
            Self::Operator => f.write_str("operator"),
            Self::Citizen => f.write_str("citizen"),
        }
    }

    fn read(text: &str) -> Option<Self> {
        Some(match text {
            "clock" => Self::Clock,
            "courier" => Self::Courier,
            "operator" => Self::Operator,
            "citizen" => Self::Citizen,
            other => match other.split_once(':')? {
                ("person", id) => Self::Person(id.parse().ok()?),
                ("key", id) => Self::Key(id.parse().ok()?),
                _ => return None,
            },
        })
    }
}
