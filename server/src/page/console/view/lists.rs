//! The lists beside the desk: for this counter, the whole hall, missed, parked.

use senha_hall::TicketId;
use senha_hall::floor::{Counter, Stage, Ticket};

use super::{Guests, Row, Sight};
use crate::http::api::floor::seen_by;

/// The most rows of a list on the page; the others are counted.
const ROWS: usize = 40;
/// Parked visits that stand below every list.
const PARKED: usize = 3;

/// A list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// Who waits for what this counter serves.
    Mine,
    /// Who waits in the hall.
    Hall,
    /// Who was called and did not come.
    Missed,
    /// Who was sent out for a while.
    Parked,
}

impl List {
    const ALL: [Self; 4] = [Self::Mine, Self::Hall, Self::Missed, Self::Parked];

    /// The word in addresses and texts.
    pub fn word(self) -> &'static str {
        match self {
            Self::Mine => "mine",
            Self::Hall => "hall",
            Self::Missed => "missed",
            Self::Parked => "parked",
        }
    }

    /// The list with this word, or else `other`.
    pub fn read(word: &str, other: Self) -> Self {
        Self::ALL.into_iter().find(|l| l.word() == word).unwrap_or(other)
    }

    fn holds(self, ticket: &Ticket, counter: Option<(&str, &Counter)>) -> bool {
        match self {
            Self::Missed => ticket.stage() == Stage::Missed,
            Self::Parked => ticket.stage() == Stage::Parked,
            Self::Hall => ticket.stage() == Stage::Waiting,
            Self::Mine => ticket.stage() == Stage::Waiting && counter.is_some_and(|(id, c)| may_call(id, c, ticket)),
        }
    }
}

/// Whether the counter may call it: its service is served there, and it was not handed on to another counter alone.
fn may_call(id: &str, counter: &Counter, ticket: &Ticket) -> bool {
    ticket.only.as_ref().map_or_else(|| counter.services.contains(ticket.service()), |only| only.as_str() == id)
}

/// The lists, one of them with its rows.
pub struct Lists {
    /// Which one is shown.
    pub shown: List,
    /// Each list that can be shown, and how many stand in it.
    pub tabs: Vec<(List, usize)>,
    /// The rows of the shown one.
    pub rows: Vec<Row>,
    /// How many more there are.
    pub more: usize,
    /// The parked visits that stand below every list.
    pub parked: Vec<Row>,
    /// Who is expected and has not come.
    pub expected: Guests,
}

impl Lists {
    /// Whether this list is shown.
    pub fn is(&self, word: &str) -> bool {
        self.shown.word() == word
    }

    /// How many stand in the first list.
    pub fn count(&self) -> usize {
        self.tabs.first().map_or(0, |(_, n)| *n)
    }
}

impl Sight<'_> {
    /// The lists of a counter, or without one those of the reception. Whoever comes next stands first, then who waits longest.
    pub fn lists(&self, counter: Option<(&str, &Counter)>, next: Option<TicketId>, shown: List) -> Lists {
        let mut all: Vec<&Ticket> = seen_by(self.audience, self.floor).collect();
        all.sort_by_key(|t| (Some(t.id) != next, t.waits_from(), t.taken));
        let of = |list: List| all.iter().copied().filter(move |t| list.holds(t, counter));
        let tabs = List::ALL.into_iter().filter(|l| counter.is_some() || *l != List::Mine);
        let rows: Vec<&Ticket> = of(shown).collect();
        let parked = of(List::Parked).filter(|_| shown != List::Parked);
        Lists {
            shown,
            tabs: tabs.map(|l| (l, of(l).count())).collect(),
            more: rows.len().saturating_sub(ROWS),
            rows: rows.into_iter().take(ROWS).map(|t| self.row(t)).collect(),
            expected: self.expected(),
            parked: parked.take(PARKED).map(|t| self.row(t)).collect(),
        }
    }
}
