//! The journal's stored form: what the bytes of an entry mean.
//!
//! The types here mirror those of the rules and are the only ones that are ever written. Every text in them is an id, a word of a closed list or
//! a time, by its type ([`plain`]): an entry cannot hold free text. Here stand the floor's entries, in [`agenda`] an agenda's; both have the same
//! frame and count their forms together. Written bytes are never rewritten; an old form is read up. To change a form:
//! a new folder beside [`one`] (or, for agendas, `agenda_one`) with its own types, a new [`FORM`], an arm in [`read_entry`] and [`read_retelling`], and golden entries that stay.

pub mod agenda;
mod agenda_one;
mod one;
mod plain;

use std::sync::Arc;

use senha_hall::Envelope;
use senha_hall::floor::{Answer, Event};
use senha_hall::plan::Plan;

use crate::Fault;

/// The form in which entries, retellings and plans are written now.
pub const FORM: i64 = 1;

/// What an entry's text tells. The envelope's id stands beside the text, in the entry's row; here it is nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryRead<E = Event, A = Answer> {
    /// What came with the command.
    pub envelope: Envelope,
    /// What happened.
    pub events: Vec<E>,
    /// What the answer showed.
    pub answer: A,
}

/// An entry's text in the form of today.
///
/// # Errors
/// [`Fault::Unreadable`] for an event that only a retelling may hold.
pub fn entry_text(envelope: &Envelope, events: &[Event], answer: &Answer) -> Result<String, Fault> {
    if events.iter().any(|event| matches!(event, Event::Stood(_))) {
        return Err(Fault::Unreadable("a part of a retelling may not stand in the journal".into()));
    }
    written(&<one::Entry>::of(envelope, events, answer))
}

/// Reads an entry's text of any known form.
///
/// # Errors
/// [`Fault::FormUnknown`] for a form of a newer program, [`Fault::Unreadable`] for a damaged text.
pub fn read_entry(form: i64, text: &str) -> Result<EntryRead, Fault> {
    match form {
        1 => Ok(read::<one::Entry>(text)?.told()),
        newer => Err(Fault::FormUnknown(newer)),
    }
}

/// A retelling's text in the form of today.
///
/// # Errors
/// [`Fault::Unreadable`] never, unless memory ends.
pub fn retelling_text(events: &[Event]) -> Result<String, Fault> {
    written(&<one::Retelling>::of(events))
}

/// Reads a retelling's text of any known form.
///
/// # Errors
/// As [`read_entry`].
pub fn read_retelling(form: i64, text: &str) -> Result<Vec<Event>, Fault> {
    match form {
        1 => Ok(read::<one::Retelling>(text)?.told()),
        newer => Err(Fault::FormUnknown(newer)),
    }
}

/// A plan's text in the form of today.
pub(crate) fn plan_text(plan: &Plan) -> Result<String, Fault> {
    written(&one::Plan::from(plan))
}

/// Reads a plan's text of any known form.
pub(crate) fn read_plan(form: i64, text: &str) -> Result<Arc<Plan>, Fault> {
    match form {
        1 => Ok(Arc::new(read::<one::Plan>(text)?.into())),
        newer => Err(Fault::FormUnknown(newer)),
    }
}

fn written(value: &impl serde::Serialize) -> Result<String, Fault> {
    serde_json::to_string(value).map_err(|e| Fault::Unreadable(e.to_string()))
}

fn read<'t, T: serde::Deserialize<'t>>(text: &'t str) -> Result<T, Fault> {
    serde_json::from_str(text).map_err(|e| Fault::Unreadable(e.to_string()))
}

#[cfg(test)]
mod tests;
