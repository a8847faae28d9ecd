//! What a ledger must bring so that a keeper can keep it: its stored form, and what of it an event touches.

use std::convert::Infallible;

use senha_hall::agenda::{self, Agenda};
use senha_hall::floor::{Event, Floor};
use senha_hall::{BookingId, Envelope, Ledger, Seq, Stamp, TicketId};
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

    /// The refusal for a claim that another entry holds; none in a ledger whose commands bring no claims, where it would be a fault.
    fn claimed(kind: &str) -> Option<Self::Refusal> {
        let _ = kind;
        None
    }

    /// The entries whose claims an event gives back, asked before it is taken in.
    fn frees(&self, event: &Self::Event) -> Vec<Seq> {
        let _ = event;
        Vec::new()
    }

    /// The entries whose riders nobody needs after an event, asked before it is taken in.
    fn sheds(&self, event: &Self::Event) -> Vec<Seq> {
        let _ = event;
        Vec::new()
    }
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

impl Kept for Agenda {
    /// No feed tells of bookings: what a page shows of them it reads when it is asked.
    type Touched = Infallible;

    fn entry_text(envelope: &Envelope, events: &[agenda::Event], answer: &agenda::Answer) -> Result<String, Fault> {
        form::agenda::entry_text(envelope, events, answer)
    }

    fn retelling_text(events: &[agenda::Event]) -> Result<String, Fault> {
        form::agenda::retelling_text(events)
    }

    fn read_entry(stored: &StoredEntry) -> Result<Read<Self>, Fault> {
        let told = stored.decode_agenda()?;
        Ok(Read { stamp: told.stamp, content: told.envelope.content, events: told.events, answer: told.answer })
    }

    fn read_retelling(stored: &StoredRetelling) -> Result<Vec<agenda::Event>, Fault> {
        Ok(stored.decode_agenda()?.events)
    }

    fn begins_anew(events: &[agenda::Event]) -> bool {
        events.iter().any(|e| matches!(e, agenda::Event::Forgotten { .. }))
    }

    fn touches(_: &agenda::Event) -> Option<Infallible> {
        None
    }

    fn claimed(_: &str) -> Option<agenda::Refusal> {
        Some(agenda::Refusal::HoldLive)
    }

    /// A hold's claim goes with the hold; what was claimed with the promise goes when it is kept or ends: so does the claim of a booking that came
    /// from another hall, which lets it come to one place only.
    fn frees(&self, event: &agenda::Event) -> Vec<Seq> {
        use agenda::Event as E;
        let of = |id: &BookingId| self.booking(*id);
        match event {
            E::Confirmed { booking, from: None, .. } => of(booking).map(|b| b.made).into_iter().collect(),
            E::Ended { booking, .. } | E::Came { booking, .. } => {
                of(booking).into_iter().flat_map(|b| std::iter::once(b.made).chain(b.contact)).collect()
            }
            E::Confirmed { from: Some(_), .. }
            | E::Planned(_)
            | E::Held { .. }
            | E::Moved { .. }
            | E::Settled(_)
            | E::Forgotten { .. }
            | E::Stood(_) => Vec::new(),
        }
    }

    /// Who is forgotten is not written to any more: the contact goes with the booking.
    fn sheds(&self, event: &agenda::Event) -> Vec<Seq> {
        let agenda::Event::Forgotten { before } = event else { return Vec::new() };
        self.bookings().filter(|b| b.slot.day < *before).filter_map(|b| b.contact).collect()
    }
}
