//! A ledger's row held by one keeper: it catches up, decides and commits, and nobody can be first meanwhile.

use senha_hall::Seq;

use super::batch::{Batch, Head};
use super::hash::CommandId;
use super::part::{self, Part};
use super::stored::StoredEntry;
use super::{read, sql};
use crate::base::{Base, Tx};
use crate::{Fault, LedgerId};

/// A ledger's row, held until this is dropped or its batch committed. On SQLite it holds the whole file: be quick.
pub struct Locked {
    tx: Tx,
    name: String,
    head: Head,
}

impl Locked {
    /// Waits for the row and takes it.
    pub(crate) async fn take(base: &Base, ledger: &LedgerId) -> Result<Self, Fault> {
        let name = ledger.to_string();
        let mut tx = base.begin_long().await?;
        sql::new_ledger(tx.on(), &name).await?;
        let head = sql::take_row(tx.on(), &name).await?;
        Ok(Self { tx, name, head })
    }

    /// Where the journal ends, and will end until this is dropped.
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// Entries after a place, at most `limit`, in order.
    ///
    /// # Errors
    /// The database's fault; so below.
    pub async fn entries(&mut self, after: Seq, limit: u32) -> Result<Vec<StoredEntry>, Fault> {
        sql::entries(self.tx.on(), &self.name, after, limit).await
    }

    /// The entries of these commands, as far as there are any, in order.
    pub async fn find_commands(&mut self, commands: &[CommandId]) -> Result<Vec<StoredEntry>, Fault> {
        read::find(self.tx.on(), &self.name, commands).await
    }

    /// Commits a batch upon [`Locked::head`] and lets the row go.
    ///
    /// # Errors
    /// The database's fault; nothing stands then.
    pub async fn commit(mut self, batch: Batch) -> Result<Head, Fault> {
        part::check(&batch)?;
        if batch.entries().is_empty() {
            self.tx.undo().await;
            return Ok(self.head);
        }
        match part::write_all(self.tx.on(), &[&batch]).await?.as_slice() {
            [Part::Stands] => self.tx.commit().await.map(|()| batch.head()),
            _ => Err(Fault::Twice(format!("a batch for {} was not decided upon the head that is held", self.name))),
        }
    }

    /// Lets the row go; nothing was written.
    pub async fn release(self) {
        self.tx.undo().await;
    }
}
