//! Walking every ledger's chain of hashes.

use std::fmt;

use senha_hall::{At, Seq};

use crate::base::{On, both};
use crate::journal::{Head, NO_HASH};
use crate::{Fault, Hash, LedgerId, Store, StoredEntry};

const ORPHANS: &str =
    "SELECT DISTINCT ledger FROM entry WHERE ledger NOT IN (SELECT ledger FROM ledger) ORDER BY ledger";

/// Entries read at once.
const ENTRIES_AT_ONCE: u32 = 500;

/// What is wrong with a chain, at its first broken entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fracture {
    /// An entry is not there.
    Missing,
    /// The entry, or one before it, is not what was written.
    Changed,
    /// The entry's time is before that of the entry in front of it.
    Time,
    /// The ledger's row says something else than its last entry.
    Head,
}

impl fmt::Display for Fracture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Missing => "the entry is not there",
            Self::Changed => "the entry, or its hash, is not what was written",
            Self::Time => "the entry's time is before that of the entry in front of it",
            Self::Head => "the ledger's row says something else than its last entry",
        })
    }
}

/// What a ledger's chain looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// The ledger.
    pub ledger: LedgerId,
    /// Entries that were found sound.
    pub entries: u64,
    /// The hash of the last of them: to be compared with one written down elsewhere.
    pub hash: Hash,
    /// The first broken entry.
    pub broken: Option<(Seq, Fracture)>,
}

struct Walk {
    seq: Seq,
    at: At,
    hash: Hash,
}

impl Walk {
    fn step(&mut self, entry: &StoredEntry) -> Result<(), (Seq, Fracture)> {
        let seq = self.seq.next();
        if entry.seq != seq {
            return Err((seq, Fracture::Missing));
        }
        if entry.hash_after(&self.hash) != entry.hash {
            return Err((seq, Fracture::Changed));
        }
        if entry.at < self.at && seq.0 > 1 {
            return Err((seq, Fracture::Time));
        }
        *self = Self { seq, at: entry.at, hash: entry.hash };
        Ok(())
    }

    fn end(&self, head: &Head) -> Option<(Seq, Fracture)> {
        if self.seq < head.seq {
            return Some((self.seq.next(), Fracture::Missing));
        }
        (head.hash != self.hash || (head.seq.0 > 0 && head.at != self.at)).then_some((head.seq, Fracture::Head))
    }
}

impl Store {
    /// Walks the chain of one ledger from its first entry up to where the journal ended when the walk began.
    ///
    /// # Errors
    /// The database's fault; so below.
    pub async fn verify_ledger(&self, ledger: &LedgerId) -> Result<Verified, Fault> {
        let head = self.head(ledger).await?.unwrap_or_default();
        let mut walk = Walk { seq: Seq(0), at: At(0), hash: NO_HASH };
        let mut broken = None;
        'walk: while walk.seq < head.seq {
            let left = u32::try_from(head.seq.0 - walk.seq.0).unwrap_or(ENTRIES_AT_ONCE);
            let entries = self.entries(ledger, walk.seq, left.min(ENTRIES_AT_ONCE)).await?;
            if entries.is_empty() {
                break;
            }
            for entry in &entries {
                if let Err(found) = walk.step(entry) {
                    broken = Some(found);
                    break 'walk;
                }
            }
        }
        let broken = broken.or_else(|| walk.end(&head));
        Ok(Verified { ledger: ledger.clone(), entries: walk.seq.0, hash: walk.hash, broken })
    }

    /// Walks the chains of all ledgers, by name; entries whose ledger has no row are told as missing their head.
    pub async fn verify(&self) -> Result<Vec<Verified>, Fault> {
        let mut all = Vec::new();
        for (ledger, _) in self.heads().await? {
            all.push(self.verify_ledger(&ledger).await?);
        }
        for ledger in orphans(self.base.read().await?.on()).await? {
            let ledger = ledger.parse().map_err(|e: crate::LedgerUnknown| Fault::Unreadable(e.to_string()))?;
            all.push(Verified { ledger, entries: 0, hash: NO_HASH, broken: Some((Seq(0), Fracture::Head)) });
        }
        Ok(all)
    }
}

async fn orphans(on: On<'_>) -> Result<Vec<String>, Fault> {
    Ok(both!(on, c => sqlx::query_scalar(ORPHANS).fetch_all(&mut *c).await?))
}
