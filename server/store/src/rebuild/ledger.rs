//! A ledger told again from its first entry.

use std::fmt::Debug;

use senha_hall::agenda::Agenda;
use senha_hall::floor::Floor;
use senha_hall::{Ledger, Seq};

use super::{Difference, Differences};
use crate::journal::{Retold, Told};
use crate::{Fault, LedgerId, Store, StoredEntry, StoredRetelling};

/// Entries read at once.
const ENTRIES_AT_ONCE: u32 = 500;

/// A ledger that can be read from its stored form.
pub(super) trait Stored: Ledger + Debug {
    fn entry(stored: &StoredEntry) -> Result<Told<Self::Event, Self::Answer>, Fault>;
    fn retelling(stored: &StoredRetelling) -> Result<Retold<Self::Event>, Fault>;
}

impl Stored for Floor {
    fn entry(stored: &StoredEntry) -> Result<Told, Fault> {
        stored.decode()
    }

    fn retelling(stored: &StoredRetelling) -> Result<Retold, Fault> {
        stored.decode()
    }
}

impl Stored for Agenda {
    fn entry(stored: &StoredEntry) -> Result<Told<Self::Event, Self::Answer>, Fault> {
        stored.decode_agenda()
    }

    fn retelling(stored: &StoredRetelling) -> Result<Retold<Self::Event>, Fault> {
        stored.decode_agenda()
    }
}

/// Compares a ledger with its retelling and the entries after it, and looks at its invariants. Says how many entries there were.
pub(super) async fn compare<L: Stored>(
    store: &Store,
    ledger: &LedgerId,
    differences: &mut Differences,
) -> Result<u64, Fault> {
    let head = store.head(ledger).await?.unwrap_or_default();
    let retelling = store.retelling(ledger).await?;
    let upto = retelling.as_ref().map_or(head.seq, |r| r.seq.max(head.seq));
    let mut whole = L::default();
    tell(store, ledger, &mut whole, Seq(0), upto).await?;
    for broken in whole.broken() {
        differences.add(Difference { about: format!("invariant at {}", upto.0), stood: Some(broken), told: None });
    }
    if upto == head.seq {
        differences.unlike("due", Some(&head.due), Some(&whole.due()));
    }
    let Some(retelling) = retelling else { return Ok(upto.0) };
    let retold = L::retelling(&retelling)?;
    let mut short = L::default();
    for event in &retold.events {
        short.evolve(event, &retold.stamp);
    }
    tell(store, ledger, &mut short, retelling.seq, upto).await?;
    differences.unlike(format_args!("retelling of {}", retelling.seq.0), Some(&short), Some(&whole));
    Ok(upto.0)
}

async fn tell<L: Stored>(
    store: &Store,
    ledger: &LedgerId,
    standing: &mut L,
    from: Seq,
    upto: Seq,
) -> Result<(), Fault> {
    let mut at = from;
    while at < upto {
        let left = u32::try_from(upto.0 - at.0).unwrap_or(ENTRIES_AT_ONCE).min(ENTRIES_AT_ONCE);
        let entries = store.entries(ledger, at, left).await?;
        let Some(last) = entries.last() else {
            return Err(Fault::Unreadable(format!("entry {} of {ledger} is not there", at.next().0)));
        };
        at = last.seq;
        for entry in &entries {
            let told = L::entry(entry)?;
            for event in &told.events {
                standing.evolve(event, &told.stamp);
            }
        }
    }
    Ok(())
}
