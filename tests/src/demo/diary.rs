//! What will happen in a hall, in the order in which it will (an *event queue*).

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use senha_hall::{At, TicketId};

use super::person::Person;

/// Something that happens at its time.
#[derive(Debug)]
pub enum Happening {
    /// A quarter of an hour begins: who will come in it is drawn.
    Quarter,
    /// Somebody stands at the kiosk.
    Arrival(Box<Person>),
    /// A ticket's paper is out.
    Printed(TicketId),
    /// Somebody's patience is at its end.
    PatienceEnds(TicketId),
    /// Somebody who missed the call or was sent for papers is back.
    Back(TicketId),
    /// A clerk goes on, by the place in the list of clerks.
    Clerk(usize),
    /// Somebody looks round the hall for people who were sent away or missed.
    LookRound,
}

struct Entry {
    at: At,
    /// Ties happen in the order in which they were written down.
    nth: u64,
    what: Happening,
}

/// The diary of a hall.
#[derive(Default)]
pub struct Diary {
    entries: BinaryHeap<Reverse<Entry>>,
    written: u64,
}

impl Diary {
    /// Writes down that something happens.
    pub fn add(&mut self, at: At, what: Happening) {
        self.written += 1;
        self.entries.push(Reverse(Entry { at, nth: self.written, what }));
    }

    /// The next thing whose time has come.
    pub fn due(&mut self, at: At) -> Option<Happening> {
        if self.next()? > at {
            return None;
        }
        self.entries.pop().map(|Reverse(entry)| entry.what)
    }

    /// When the next thing happens.
    pub fn next(&self) -> Option<At> {
        self.entries.peek().map(|Reverse(entry)| entry.at)
    }
}

impl Ord for Entry {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.at, self.nth).cmp(&(other.at, other.nth))
    }
}

impl PartialOrd for Entry {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        self.nth == other.nth
    }
}

impl Eq for Entry {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_due_comes_in_order_and_nothing_comes_early() {
        let mut diary = Diary::default();
        diary.add(At(20), Happening::Quarter);
        diary.add(At(10), Happening::Clerk(1));
        diary.add(At(10), Happening::Clerk(2));
        assert_eq!(diary.next(), Some(At(10)));
        assert!(matches!(diary.due(At(10)), Some(Happening::Clerk(1))));
        assert!(matches!(diary.due(At(10)), Some(Happening::Clerk(2))));
        assert!(diary.due(At(19)).is_none());
        assert!(matches!(diary.due(At(25)), Some(Happening::Quarter)));
    }
}
