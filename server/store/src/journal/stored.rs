//! Entries and retellings as they stand in the database.

use senha_hall::floor::{Answer, Event};
use senha_hall::{At, Envelope, Seq, Stamp, agenda};

use super::hash::{CommandId, Hash, chain};
use crate::Fault;
use crate::form::{self, EntryRead};

/// An entry as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredEntry {
    /// Its place.
    pub seq: Seq,
    /// Its time.
    pub at: At,
    /// The form of its text.
    pub form: i64,
    /// The command's id.
    pub command: CommandId,
    /// Its text; these bytes are never rewritten.
    pub text: String,
    /// Its hash.
    pub hash: Hash,
}

/// What an entry tells, unless said otherwise of a floor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told<E = Event, A = Answer> {
    /// Its place, time and seed, as `evolve` wants them.
    pub stamp: Stamp,
    /// What came with the command.
    pub envelope: Envelope,
    /// What happened.
    pub events: Vec<E>,
    /// What the answer showed.
    pub answer: A,
}

/// A retelling as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredRetelling {
    /// The entry up to which it tells.
    pub seq: Seq,
    /// That entry's time.
    pub at: At,
    /// The form of its text.
    pub form: i64,
    /// Its text.
    pub text: String,
}

/// What a retelling tells, unless said otherwise of a floor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retold<E = Event> {
    /// The place and time of the last entry that it tells, for `evolve`; its seed is nothing.
    pub stamp: Stamp,
    /// The events that evolve an empty ledger to what stood there.
    pub events: Vec<E>,
}

pub(super) type EntryRow = (i64, i64, i64, Vec<u8>, String, Vec<u8>);
pub(super) type RetellingRow = (i64, i64, i64, String);

impl StoredEntry {
    pub(super) fn of_row((seq, at, form, command, text, hash): EntryRow) -> Result<Self, Fault> {
        Ok(Self { seq: place(seq)?, at: At(at), form, command: bytes(&command)?, text, hash: bytes(&hash)? })
    }

    /// Reads the entry's text, whatever known form it has.
    ///
    /// # Errors
    /// [`Fault::FormUnknown`] for a form of a newer program, [`Fault::Unreadable`] for a text that is damaged.
    pub fn decode(&self) -> Result<Told, Fault> {
        form::read_entry(self.form, &self.text).map(|read| self.told(read))
    }

    /// Reads the text of an agenda's entry.
    ///
    /// # Errors
    /// As [`StoredEntry::decode`].
    pub fn decode_agenda(&self) -> Result<Told<agenda::Event, agenda::Answer>, Fault> {
        form::agenda::read_entry(self.form, &self.text).map(|read| self.told(read))
    }

    fn told<E, A>(&self, read: EntryRead<E, A>) -> Told<E, A> {
        let envelope = Envelope { id: self.command, ..read.envelope };
        let stamp = Stamp { seq: self.seq, at: self.at, seed: envelope.seed };
        Told { stamp, envelope, events: read.events, answer: read.answer }
    }

    /// The hash that this entry must have after the one before it.
    pub fn hash_after(&self, before: &Hash) -> Hash {
        chain(before, self.seq, self.at, &self.command, &self.text)
    }
}

impl StoredRetelling {
    pub(super) fn of_row((seq, at, form, text): RetellingRow) -> Result<Self, Fault> {
        Ok(Self { seq: place(seq)?, at: At(at), form, text })
    }

    /// Reads the retelling's text, whatever known form it has.
    ///
    /// # Errors
    /// As [`StoredEntry::decode`]; a keeper then rebuilds from the journal.
    pub fn decode(&self) -> Result<Retold, Fault> {
        form::read_retelling(self.form, &self.text).map(|events| self.retold(events))
    }

    /// Reads the text of an agenda's retelling.
    ///
    /// # Errors
    /// As [`StoredEntry::decode`].
    pub fn decode_agenda(&self) -> Result<Retold<agenda::Event>, Fault> {
        form::agenda::read_retelling(self.form, &self.text).map(|events| self.retold(events))
    }

    fn retold<E>(&self, events: Vec<E>) -> Retold<E> {
        Retold { stamp: Stamp { seq: self.seq, at: self.at, seed: 0 }, events }
    }
}

/// A place in a journal from its number in SQL.
pub(crate) fn place(seq: i64) -> Result<Seq, Fault> {
    u64::try_from(seq).map(Seq).map_err(|_| Fault::Unreadable(format!("{seq} is no place in a journal")))
}

/// A place in a journal as its number in SQL.
pub(crate) fn number(seq: Seq) -> Result<i64, Fault> {
    i64::try_from(seq.0).map_err(|_| Fault::Unreadable(format!("{} is no place in a journal", seq.0)))
}

/// Bytes of a fixed length from a row.
pub(crate) fn bytes<const N: usize>(all: &[u8]) -> Result<[u8; N], Fault> {
    all.try_into().map_err(|_| Fault::Unreadable(format!("{} bytes stand where {N} should", all.len())))
}
