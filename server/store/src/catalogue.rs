//! The catalogue's texts, one version after the other; the last one holds.

use senha_hall::At;

use crate::base::both;
use crate::{Fault, Store, text};

const PUT: &str = "INSERT INTO catalogue (version, at, text) SELECT COALESCE(MAX(version), 0) + 1, $1, $2 FROM catalogue RETURNING version";
const LATEST: &str = "SELECT version, at, text FROM catalogue ORDER BY version DESC LIMIT 1";
const PUT_AFTER: &str = "INSERT INTO catalogue (version, at, text) SELECT $1 + 1, $2, $3 WHERE (SELECT COALESCE(MAX(version), 0) FROM catalogue) = $1 RETURNING version";
const ONE: &str = "SELECT version, at, text FROM catalogue WHERE version = $1";
const NEWEST: &str = "SELECT version, at FROM catalogue ORDER BY version DESC LIMIT $1";
const LATEST_VERSION: &str = "SELECT COALESCE(MAX(version), 0) FROM catalogue";

/// How often a version is tried when two programs bring one at the same moment.
const TRIES: usize = 5;

/// A version of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogueText {
    /// Its version, from 1.
    pub version: i64,
    /// When it came.
    pub at: At,
    /// Its text, as it was brought.
    pub text: String,
}

impl Store {
    /// Keeps a new version of the catalogue and gives its number.
    ///
    /// # Errors
    /// [`Fault::Nul`] for a NUL; else, and below, the database's fault.
    pub async fn put_catalogue(&self, catalogue: &str, at: At) -> Result<i64, Fault> {
        text::check("catalogue.text", catalogue)?;
        let mut tries = 0;
        loop {
            tries += 1;
            match self.try_put(catalogue, at).await {
                Err(Fault::Twice(_)) if tries < TRIES => {}
                done => return done,
            }
        }
    }

    async fn try_put(&self, catalogue: &str, at: At) -> Result<i64, Fault> {
        let mut tx = self.base.job().await?;
        let version: i64 =
            both!(tx.on(), c => sqlx::query_scalar(PUT).bind(at.0).bind(catalogue).fetch_one(&mut *c).await?);
        tx.commit().await?;
        Ok(version)
    }

    /// Keeps a new version that was made from a known one, and gives its number; none if another version came meanwhile.
    ///
    /// # Errors
    /// As [`put_catalogue`](Self::put_catalogue).
    pub async fn put_catalogue_after(&self, known: i64, catalogue: &str, at: At) -> Result<Option<i64>, Fault> {
        text::check("catalogue.text", catalogue)?;
        match self.try_put_after(known, catalogue, at).await {
            Err(Fault::Twice(_)) => Ok(None),
            done => done,
        }
    }

    async fn try_put_after(&self, known: i64, catalogue: &str, at: At) -> Result<Option<i64>, Fault> {
        let mut tx = self.base.job().await?;
        let version: Option<i64> = both!(tx.on(), c => sqlx::query_scalar(PUT_AFTER).bind(known).bind(at.0).bind(catalogue).fetch_optional(&mut *c).await?);
        tx.commit().await?;
        Ok(version)
    }

    /// A version by its number, also one that holds no more.
    pub async fn catalogue_at(&self, version: i64) -> Result<Option<CatalogueText>, Fault> {
        let row: Option<(i64, i64, String)> =
            both!(self.base.read().await?.on(), c => sqlx::query_as(ONE).bind(version).fetch_optional(&mut *c).await?);
        Ok(row.map(|(version, at, text)| CatalogueText { version, at: At(at), text }))
    }

    /// The last versions and when each came, the newest first.
    pub async fn catalogue_versions(&self, most: i64) -> Result<Vec<(i64, At)>, Fault> {
        let rows: Vec<(i64, i64)> =
            both!(self.base.read().await?.on(), c => sqlx::query_as(NEWEST).bind(most).fetch_all(&mut *c).await?);
        Ok(rows.into_iter().map(|(version, at)| (version, At(at))).collect())
    }

    /// The version that holds.
    pub async fn catalogue(&self) -> Result<Option<CatalogueText>, Fault> {
        let row: Option<(i64, i64, String)> =
            both!(self.base.read().await?.on(), c => sqlx::query_as(LATEST).fetch_optional(&mut *c).await?);
        Ok(row.map(|(version, at, text)| CatalogueText { version, at: At(at), text }))
    }

    /// The number of the version that holds; 0 before the first.
    pub async fn catalogue_version(&self) -> Result<i64, Fault> {
        Ok(both!(self.base.read().await?.on(), c => sqlx::query_scalar(LATEST_VERSION).fetch_one(&mut *c).await?))
    }
}
