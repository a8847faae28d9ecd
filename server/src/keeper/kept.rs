//! What a ledger must bring so that a keeper can keep it: its stored form, and what of it an event touches.

use senha_hall::floor::{Event, Floor};
use senha_hall::{Envelope, Ledger, Stamp, TicketId};
use senha_store::{Fault, StoredEntry, StoredRetelling, form};

/// An entry as it was read.
pub struct Read<L: Ledger> {
    /// Its place, time and seed.
    pub stamp: Stamp,
    /// The hash of the command's content.
    pub content: [u8; 16],
    /// What happened.
    pub events: Vec<L::Event>,
    /// What the answer showed.
    pub answer: L::Answer,
}

/// A ledger with a stored form.
pub trait Kept:
    Ledger<Command: Send + Sync, Event: Send + Sync, Refusal: Send + Sync + Clone, Answer: Send + Sync + Clone>
    + Send
    + Sync
    + 'static
{
    /// What a feed tells of by itself.
    type Touched: Send + Sync;

    /// The text of an entry.
    ///
    /// # Errors
    /// It cannot be written; so below for what cannot be read.
    fn entry_text(envelope: &Envelope, events: &[Self::Event], answer: &Self::Answer) -> Result<String, Fault>;

    /// The text of a retelling.
    fn retelling_text(events: &[Self::Event]) -> Result<String, Fault>;

    /// What a stored entry tells: its stamp, events, content and answer.
    fn read_entry(stored: &StoredEntry) -> Result<Read<Self>, Fault>;

    /// What a stored retelling tells.
    fn read_retelling(stored: &StoredRetelling) -> Result<Vec<Self::Event>, Fault>;

    /// Whether a retelling should be kept after these events: they emptied the ledger.
    fn begins_anew(events: &[Self::Event]) -> bool;

    /// What an event touches.
    fn touches(event: &Self::Event) -> Option<Self::Touched>;
}

impl Kept for Floor {
    type Touched = TicketId;

    fn entry_text(envelope: &Envelope, events: &[Event], answer: &Self::Answer) -> Result<String, Fault> {
        form::entry_text(envelope, events, answer)
    }

    fn retelling_text(events: &[Event]) -> Result<String, Fault> {
        form::retelling_text(events)
    }

    fn read_entry(stored: &StoredEntry) -> Result<Read<Self>, Fault> {
        let told = stored.decode()?;
        Ok(Read { stamp: told.stamp, content: told.envelope.content, events: told.events, answer: told.answer })
    }

    fn read_retelling(stored: &StoredRetelling) -> Result<Vec<Event>, Fault> {
        Ok(stored.decode()?.events)
    }

    fn begins_anew(events: &[Event]) -> bool {
        events.iter().any(|e| matches!(e, Event::DayOpened { .. }))
    }

    fn touches(event: &Event) -> Option<TicketId> {
        event.ticket()
    }
}
