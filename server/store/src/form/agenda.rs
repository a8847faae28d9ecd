//! The stored form of an agenda's entries and retellings. Contacts never stand in one: they are riders beside the entry.

use senha_hall::Envelope;
use senha_hall::agenda::{Answer, Event};

use super::{EntryRead, agenda_one, read, written};
use crate::Fault;

/// An entry's text in the form of today.
///
/// # Errors
/// [`Fault::Unreadable`] for an event that only a retelling may hold.
pub fn entry_text(envelope: &Envelope, events: &[Event], answer: &Answer) -> Result<String, Fault> {
    if events.iter().any(|event| matches!(event, Event::Stood(_))) {
        return Err(Fault::Unreadable("a part of a retelling may not stand in the journal".into()));
    }
    written(&agenda_one::Entry::of(envelope, events, answer))
}

/// Reads an entry's text of any known form.
///
/// # Errors
/// [`Fault::FormUnknown`] for a form of a newer program, [`Fault::Unreadable`] for a damaged text.
pub fn read_entry(form: i64, text: &str) -> Result<EntryRead<Event, Answer>, Fault> {
    match form {
        1 => Ok(read::<agenda_one::Entry>(text)?.told()),
        newer => Err(Fault::FormUnknown(newer)),
    }
}

/// A retelling's text in the form of today.
///
/// # Errors
/// [`Fault::Unreadable`] never, unless memory ends.
pub fn retelling_text(events: &[Event]) -> Result<String, Fault> {
    written(&agenda_one::Retelling::of(events))
}

/// Reads a retelling's text of any known form.
///
/// # Errors
/// As [`read_entry`].
pub fn read_retelling(form: i64, text: &str) -> Result<Vec<Event>, Fault> {
    match form {
        1 => Ok(read::<agenda_one::Retelling>(text)?.told()),
        newer => Err(Fault::FormUnknown(newer)),
    }
}

#[cfg(test)]
mod tests;
