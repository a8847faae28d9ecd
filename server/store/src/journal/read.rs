//! Reading the journal.

use senha_hall::{At, Seq};

use super::batch::{Claim, Head, NewRetelling};
use super::hash::CommandId;
use super::stored::{StoredEntry, StoredRetelling};
use super::{company, sql};
use crate::base::On;
use crate::{Fault, LedgerId, Store};

/// The most due ledgers that one look finds; the next look, a second later, finds the others.
const DUE_AT_ONCE: i64 = 1_000;

impl Store {
    /// Where a ledger's journal ends; `None` for a ledger that was never written.
    ///
    /// # Errors
    /// The database's fault; so below.
    pub async fn head(&self, ledger: &LedgerId) -> Result<Option<Head>, Fault> {
        sql::head(self.base.read().await?.on(), &ledger.to_string()).await
    }

    /// All ledgers and where their journals end, by name.
    pub async fn heads(&self) -> Result<Vec<(LedgerId, Head)>, Fault> {
        sql::heads(self.base.read().await?.on()).await
    }

    /// Ledgers in which a `Tick` has something to record at or before an instant, most overdue first.
    pub async fn due_before(&self, at: At) -> Result<Vec<(LedgerId, At)>, Fault> {
        sql::due_before(self.base.read().await?.on(), at, DUE_AT_ONCE).await
    }

    /// Entries after a place, at most `limit`, in order.
    pub async fn entries(&self, ledger: &LedgerId, after: Seq, limit: u32) -> Result<Vec<StoredEntry>, Fault> {
        sql::entries(self.base.read().await?.on(), &ledger.to_string(), after, limit).await
    }

    /// The entries of these commands, as far as there are any, in order.
    pub async fn find_commands(&self, ledger: &LedgerId, commands: &[CommandId]) -> Result<Vec<StoredEntry>, Fault> {
        if commands.is_empty() {
            return Ok(Vec::new());
        }
        find(self.base.read().await?.on(), &ledger.to_string(), commands).await
    }

    /// The last retelling of a ledger.
    pub async fn retelling(&self, ledger: &LedgerId) -> Result<Option<StoredRetelling>, Fault> {
        sql::retelling(self.base.read().await?.on(), &ledger.to_string()).await
    }

    /// Keeps a retelling of a ledger, if it is newer than the one kept. It must tell an entry that has been committed.
    pub async fn put_retelling(&self, ledger: &LedgerId, retelling: &NewRetelling) -> Result<(), Fault> {
        let mut tx = self.base.job().await?;
        sql::put_retelling(tx.on(), &ledger.to_string(), retelling).await?;
        tx.commit().await
    }

    /// An entry's riders: kind and text.
    pub async fn riders(&self, ledger: &LedgerId, seq: Seq) -> Result<Vec<(String, String)>, Fault> {
        company::riders(self.base.read().await?.on(), &ledger.to_string(), seq).await
    }

    /// The text of an entry's rider of one kind.
    pub async fn rider(&self, ledger: &LedgerId, seq: Seq, kind: &str) -> Result<Option<String>, Fault> {
        company::rider(self.base.read().await?.on(), &ledger.to_string(), seq, kind).await
    }

    /// Which of these claims are held, and by which entries.
    pub async fn holders(&self, claims: &[&Claim]) -> Result<Vec<(Claim, LedgerId, Seq)>, Fault> {
        let mut kinds: Vec<&'static str> = claims.iter().map(|claim| claim.kind).collect();
        kinds.sort_unstable();
        kinds.dedup();
        let mut found = Vec::new();
        for kind in kinds {
            let keys: Vec<&str> = claims.iter().filter(|c| c.kind == kind).map(|c| c.key.as_str()).collect();
            let held = company::holders(self.base.read().await?.on(), kind, &keys).await?;
            found.extend(held.into_iter().map(|(key, ledger, seq)| (Claim { kind, key }, ledger, seq)));
        }
        Ok(found)
    }

    /// The entry that holds a claim.
    pub async fn claimed(&self, kind: &str, key: &str) -> Result<Option<(LedgerId, Seq)>, Fault> {
        company::claimed(self.base.read().await?.on(), kind, key).await
    }
}

/// Finds any number of commands, some at a time.
pub(super) async fn find(mut on: On<'_>, ledger: &str, commands: &[CommandId]) -> Result<Vec<StoredEntry>, Fault> {
    let mut found = Vec::new();
    for some in commands.chunks(sql::FIND_AT_ONCE) {
        found.extend(sql::find(on.again(), ledger, some).await?);
    }
    found.sort_by_key(|entry| entry.seq);
    Ok(found)
}
