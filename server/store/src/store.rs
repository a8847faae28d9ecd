//! The handle to a database, which every part of the server shares.

use std::sync::Arc;

use senha_hall::At;

use crate::base::{Base, On};
use crate::journal::{Batch, Committer, Listener, Locked, Outcome};
use crate::{Fault, LedgerId, Place};

/// An open database with its one committer. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    pub(crate) base: Base,
    place: Arc<Place>,
    committer: Committer,
}

impl Store {
    /// Opens a place, brings its tables up to date and starts its committer; to be called within a tokio runtime.
    ///
    /// # Errors
    /// A [`Fault`] that says what an operator must do.
    pub async fn open(place: &Place) -> Result<Self, Fault> {
        let base = crate::open::open(place).await?;
        let committer = Committer::start(base.clone());
        Ok(Self { base, place: Arc::new(place.clone()), committer })
    }

    /// Where the data is.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Commits one ledger's batch together with those of other keepers that are waiting, in one transaction. Whoever drops this future does not
    /// undo the batch: it may still be committed.
    pub async fn commit(&self, batch: Batch) -> Outcome {
        self.committer.commit(batch).await
    }

    /// The committer itself, for a keeper that needs nothing else.
    pub fn committer(&self) -> &Committer {
        &self.committer
    }

    /// Takes a ledger's row for one keeper alone, after three lost rounds.
    ///
    /// # Errors
    /// The fault that kept it from being taken.
    pub async fn lock(&self, ledger: &LedgerId) -> Result<Locked, Fault> {
        Locked::take(&self.base, ledger).await
    }

    /// Follows the hints that other nodes give when they have committed. On SQLite there are none.
    ///
    /// # Errors
    /// The fault that kept it from listening.
    pub async fn listen(&self) -> Result<Listener, Fault> {
        Listener::open(&self.base).await
    }

    /// The database's own time, where it has one that all nodes share (PostgreSQL).
    ///
    /// # Errors
    /// The database's fault.
    pub async fn clock(&self) -> Result<Option<At>, Fault> {
        const CLOCK: &str = "SELECT floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint";
        match self.base.read().await?.on() {
            On::Sqlite(_) => Ok(None),
            On::Postgres(c) => Ok(Some(At(sqlx::query_scalar(CLOCK).fetch_one(c).await?))),
        }
    }

    /// Lets an SQLite file grow to this many bytes at most; what would make it larger fails as [`Fault::Full`]. On PostgreSQL the server's disk decides.
    ///
    /// # Errors
    /// The database's fault.
    pub async fn limit_size(&self, bytes: u64) -> Result<(), Fault> {
        self.base.limit_size(bytes).await
    }

    /// Commits what is waiting, then closes all connections. Whoever still holds a clone gets [`Fault::Closed`].
    pub async fn close(&self) {
        self.committer.stop().await;
        self.base.close().await;
    }
}
