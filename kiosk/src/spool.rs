//! The spool: what the kiosk has asked for and not yet brought to its end, in an append-only journal on disk.
//!
//! A command's id, content and time are written and synced before it is first sent, so that a tap, a double tap, a retry, a time-out and a
//! restart lead to one ticket. Each step of an entry is one line; a line that a crash tore off is cut away at the next start. What is finished
//! stays for an hour (so that a form that comes twice finds its ticket) and goes with the next compaction.
//!
//! To add a step: a variant of [`Record`], its place in [`entry::Entry::evolve`], and what is due after it in [`crate::carry`].

mod disk;
mod entry;
mod id;
mod line;

#[cfg(test)]
mod tests;

pub use disk::{Disk, Folder};
pub use entry::{About, Entry, Outcome, Place, Record, State};
pub use id::CommandId;

use std::collections::BTreeMap;
use std::io;

/// How long a finished entry is remembered, ms: a form page left open that long is out of date.
pub const KEEP_MS: i64 = 60 * 60 * 1000;
/// Older than this an entry belongs to another business day, whose tickets have all expired, ms.
pub const DAY_MS: i64 = 12 * 60 * 60 * 1000;
/// The file is written anew when it is larger, bytes: a quarter of a megabyte is a busy day.
const COMPACT_BYTES: u64 = 256 * 1024;
/// So many entries may be on their way; more means that something is very wrong, and the kiosk says so instead of piling up.
const MOST_OPEN: usize = 200;

/// The spool of one kiosk.
pub struct Spool {
    disk: Box<dyn Disk>,
    entries: BTreeMap<CommandId, Entry>,
    bytes: u64,
    torn: bool,
}

impl Spool {
    /// Reads the spool and writes it anew without what is long finished. `now` is wall time, ms.
    ///
    /// # Errors
    /// The disk's. Lines that cannot be read are logged and left out; the old file is then kept beside the new one.
    pub fn open(mut disk: Box<dyn Disk>, now: i64) -> io::Result<Self> {
        let bytes = disk.read()?;
        let read = line::read(&bytes);
        if read.spoilt > 0 {
            tracing::error!(
                lines = read.spoilt,
                "the spool has lines that cannot be read; the file is kept as it was beside the new one"
            );
            disk.keep(&bytes)?;
        }
        let mut entries = BTreeMap::new();
        for (id, record) in read.records {
            apply(&mut entries, id, record);
        }
        let mut spool = Self { disk, entries, bytes: 0, torn: false };
        spool.compact(now)?;
        Ok(spool)
    }

    /// Writes and syncs one step of an entry, then takes it over.
    ///
    /// # Errors
    /// The disk's; the entry is then as before.
    pub fn record(&mut self, id: CommandId, record: Record) -> io::Result<()> {
        if self.torn {
            self.disk.truncate(self.bytes)?;
            self.torn = false;
        }
        let text = line::write(id, &record)?;
        if let Err(error) = self.disk.append(&text) {
            self.torn = self.disk.truncate(self.bytes).is_err();
            return Err(error);
        }
        self.bytes += text.len() as u64;
        apply(&mut self.entries, id, record);
        Ok(())
    }

    /// Takes a step over without writing it: for what must be shown to a person although the disk fails.
    pub fn note(&mut self, id: CommandId, record: Record) {
        apply(&mut self.entries, id, record);
    }

    /// The entry of a command.
    pub fn entry(&self, id: CommandId) -> Option<&Entry> {
        self.entries.get(&id)
    }

    /// All entries.
    pub fn entries(&self) -> impl Iterator<Item = (CommandId, &Entry)> {
        self.entries.iter().map(|(id, entry)| (*id, entry))
    }

    /// How many are not finished.
    pub fn open_count(&self) -> usize {
        self.entries.values().filter(|e| !e.is_finished()).count()
    }

    /// Whether another command may be taken on.
    pub fn has_room(&self) -> bool {
        self.open_count() < MOST_OPEN
    }

    /// Forgets what is long finished and, if the file has grown, writes it anew. `now` is wall time, ms.
    ///
    /// # Errors
    /// The disk's; the old file then stays.
    pub fn tidy(&mut self, now: i64) -> io::Result<()> {
        if self.bytes > COMPACT_BYTES { self.compact(now) } else { Ok(()) }
    }

    /// Lets go of the disk, so that another process may have it. Nothing can be written from now on.
    pub fn close(&mut self) {
        self.disk = Box::new(disk::Closed);
    }

    fn compact(&mut self, now: i64) -> io::Result<()> {
        self.entries.retain(|_, e| !(e.is_finished() && now - e.asked_ms > KEEP_MS));
        let mut whole = Vec::new();
        for (id, entry) in &self.entries {
            whole.extend(line::write(*id, &Record::Stands { entry: Box::new(entry.clone()) })?);
        }
        self.disk.replace(&whole)?;
        self.bytes = whole.len() as u64;
        self.torn = false;
        Ok(())
    }
}

fn apply(entries: &mut BTreeMap<CommandId, Entry>, id: CommandId, record: Record) {
    match (entries.get_mut(&id), record) {
        (Some(entry), record) => entry.evolve(record),
        (None, Record::Asked { at, take, booking, paper }) => {
            entries.insert(id, Entry::new(at, take, booking, paper));
        }
        (None, Record::Stands { entry }) => {
            entries.insert(id, *entry);
        }
        (None, other) => tracing::warn!(%id, step = other.name(), "a step of an entry that is not in the spool"),
    }
}
