//! How far a reader of the journal has come: moved by compare-and-set in the same transaction as the reader's rows, so that each entry is told once.

use senha_hall::Seq;

use crate::base::{On, both};
use crate::journal::{number, place};
use crate::{Fault, LedgerId, Store};

const CURSOR: &str = "SELECT seq FROM reader WHERE name = $1 AND ledger = $2";
const NEW: &str = "INSERT INTO reader (name, ledger, seq) VALUES ($1, $2, 0) ON CONFLICT (name, ledger) DO NOTHING";
const MOVE: &str = "UPDATE reader SET seq = $1 WHERE name = $2 AND ledger = $3 AND seq = $4";

/// Where a reader stands; 0 before its first entry.
pub(crate) async fn cursor_on(on: On<'_>, name: &str, ledger: &str) -> Result<Seq, Fault> {
    let seq: Option<i64> =
        both!(on, c => sqlx::query_scalar(CURSOR).bind(name).bind(ledger).fetch_optional(&mut *c).await?);
    seq.map_or(Ok(Seq(0)), place)
}

/// Moves a reader, if it still stands where it was seen; `from` and `to` may be the same, which only looks and holds the row.
pub(crate) async fn move_on(mut on: On<'_>, name: &str, ledger: &str, from: Seq, to: Seq) -> Result<bool, Fault> {
    let (old, new) = (number(from)?, number(to)?);
    if old == 0 {
        both!(on.again(), c => sqlx::query(NEW).bind(name).bind(ledger).execute(&mut *c).await.map(drop)?);
    }
    let moved = both!(on, c => sqlx::query(MOVE).bind(new).bind(name).bind(ledger).bind(old).execute(&mut *c).await?.rows_affected());
    Ok(moved == 1)
}

impl Store {
    /// Where a reader of a ledger stands; 0 before its first entry.
    ///
    /// # Errors
    /// The database's fault; so below.
    pub async fn cursor(&self, name: &str, ledger: &LedgerId) -> Result<Seq, Fault> {
        cursor_on(self.base.read().await?.on(), name, &ledger.to_string()).await
    }

    /// Moves a reader that keeps no rows here; `false` if it no longer stands at `from`.
    pub async fn move_cursor(&self, name: &str, ledger: &LedgerId, from: Seq, to: Seq) -> Result<bool, Fault> {
        let mut tx = self.base.job().await?;
        let moved = move_on(tx.on(), name, &ledger.to_string(), from, to).await?;
        tx.commit().await?;
        Ok(moved)
    }
}
