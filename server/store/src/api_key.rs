//! Keys of devices and programs. Only a key's hash is kept.

use senha_hall::At;

use crate::base::both;
use crate::{Fault, Store, text};

const CREATE: &str = "INSERT INTO api_key (hash, role, hall, bureau, label, created) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (hash) DO NOTHING RETURNING id";
const BY_HASH: &str = "SELECT id, role, hall, bureau, label, created, revoked FROM api_key WHERE hash = $1";
const ALL: &str = "SELECT id, role, hall, bureau, label, created, revoked FROM api_key ORDER BY id";
const REVOKE: &str = "UPDATE api_key SET revoked = $2 WHERE id = $1 AND revoked IS NULL";

/// A key to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewKey {
    /// The word of the role.
    pub role: String,
    /// The hall that it is for; every one if left out.
    pub hall: Option<String>,
    /// The bureau that it is for; every one if left out.
    pub bureau: Option<String>,
    /// What people call it.
    pub label: String,
}

/// A key, without what opens the door.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiKey {
    /// Its number; the journal names it by this.
    pub id: i64,
    /// The word of the role.
    pub role: String,
    /// The hall that it is for; every one if left out.
    pub hall: Option<String>,
    /// The bureau that it is for; every one if left out.
    pub bureau: Option<String>,
    /// What people call it.
    pub label: String,
    /// When it was made.
    pub created: At,
    /// Since when it opens nothing.
    pub revoked: Option<At>,
}

type Row = (i64, String, Option<String>, Option<String>, String, i64, Option<i64>);

fn of_row((id, role, hall, bureau, label, created, revoked): Row) -> ApiKey {
    ApiKey { id, role, hall, bureau, label, created: At(created), revoked: revoked.map(At) }
}

impl Store {
    /// Makes a key of which only the hash is kept, and gives its number.
    ///
    /// # Errors
    /// [`Fault::Taken`] if the hash is another's, [`Fault::Nul`] for a NUL; else, and below, the database's fault.
    pub async fn create_key(&self, new: &NewKey, hash: &[u8; 32], at: At) -> Result<i64, Fault> {
        text::check("key.role", &new.role)?;
        text::check("key.label", &new.label)?;
        text::check("key.hall", new.hall.as_deref().unwrap_or_default())?;
        text::check("key.bureau", new.bureau.as_deref().unwrap_or_default())?;
        let mut tx = self.base.job().await?;
        let id: Option<i64> = both!(tx.on(), c => {
            let query = sqlx::query_scalar(CREATE).bind(&hash[..]).bind(&new.role).bind(&new.hall).bind(&new.bureau);
            query.bind(&new.label).bind(at.0).fetch_optional(&mut *c).await?
        });
        tx.commit().await?;
        id.ok_or(Fault::Taken("key"))
    }

    /// The key of a hash, revoked or not.
    pub async fn key_by_hash(&self, hash: &[u8; 32]) -> Result<Option<ApiKey>, Fault> {
        let row = both!(self.base.read().await?.on(), c => sqlx::query_as(BY_HASH).bind(&hash[..]).fetch_optional(&mut *c).await?);
        Ok(row.map(of_row))
    }

    /// All keys, oldest first.
    pub async fn keys(&self) -> Result<Vec<ApiKey>, Fault> {
        let rows: Vec<Row> = both!(self.base.read().await?.on(), c => sqlx::query_as(ALL).fetch_all(&mut *c).await?);
        Ok(rows.into_iter().map(of_row).collect())
    }

    /// Lets a key open nothing any more; `false` if there is none, or it was revoked before.
    pub async fn revoke_key(&self, id: i64, at: At) -> Result<bool, Fault> {
        let mut tx = self.base.job().await?;
        let revoked =
            both!(tx.on(), c => sqlx::query(REVOKE).bind(id).bind(at.0).execute(&mut *c).await?.rows_affected());
        tx.commit().await?;
        Ok(revoked == 1)
    }
}
