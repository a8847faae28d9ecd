//! Sessions: the hash of a random id, whose it is, and when it was used. When one expires is for the server to say.

use std::fmt;

use senha_hall::At;

use crate::base::both;
use crate::journal::bytes;
use crate::{Fault, Store, text};

const CREATE: &str = "INSERT INTO session (hash, account, csrf, created, used) VALUES ($1, $2, $3, $4, $4)";
const FIND: &str = "SELECT hash, account, csrf, created, used FROM session WHERE hash = $1";
const TOUCH: &str = "UPDATE session SET used = $2 WHERE hash = $1 AND used < $2";
const DELETE: &str = "DELETE FROM session WHERE hash = $1";
const EXPIRE: &str =
    "DELETE FROM session WHERE hash IN (SELECT hash FROM session WHERE used < $1 OR created < $2 LIMIT 200)";

/// A session.
#[derive(Clone, PartialEq, Eq)]
pub struct Session {
    /// The hash of its random id.
    pub hash: [u8; 32],
    /// Whose it is.
    pub account: i64,
    /// The word that its forms carry.
    pub csrf: String,
    /// When it began.
    pub created: At,
    /// When it was last used.
    pub used: At,
}

/// Without its secrets.
impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session")
            .field("account", &self.account)
            .field("created", &self.created)
            .field("used", &self.used)
            .finish_non_exhaustive()
    }
}

type Row = (Vec<u8>, i64, String, i64, i64);

fn of_row((hash, account, csrf, created, used): Row) -> Result<Session, Fault> {
    Ok(Session { hash: bytes(&hash)?, account, csrf, created: At(created), used: At(used) })
}

impl Store {
    /// Begins a session.
    ///
    /// # Errors
    /// The database's fault; so below.
    pub async fn create_session(&self, hash: &[u8; 32], account: i64, csrf: &str, at: At) -> Result<(), Fault> {
        text::check("session.csrf", csrf)?;
        let mut tx = self.base.job().await?;
        both!(tx.on(), c => sqlx::query(CREATE).bind(&hash[..]).bind(account).bind(csrf).bind(at.0).execute(&mut *c).await.map(drop)?);
        tx.commit().await
    }

    /// The session of a hash.
    pub async fn session(&self, hash: &[u8; 32]) -> Result<Option<Session>, Fault> {
        let row = both!(self.base.read().await?.on(), c => sqlx::query_as(FIND).bind(&hash[..]).fetch_optional(&mut *c).await?);
        row.map(of_row).transpose()
    }

    /// Notes that a session was used.
    pub async fn touch_session(&self, hash: &[u8; 32], at: At) -> Result<(), Fault> {
        let mut tx = self.base.job().await?;
        both!(tx.on(), c => sqlx::query(TOUCH).bind(&hash[..]).bind(at.0).execute(&mut *c).await.map(drop)?);
        tx.commit().await
    }

    /// Ends a session.
    pub async fn delete_session(&self, hash: &[u8; 32]) -> Result<(), Fault> {
        let mut tx = self.base.job().await?;
        both!(tx.on(), c => sqlx::query(DELETE).bind(&hash[..]).execute(&mut *c).await.map(drop)?);
        tx.commit().await
    }

    /// Ends at most 200 sessions that were last used before one instant or began before another, and says how many.
    pub async fn expire_sessions(&self, used_before: At, created_before: At) -> Result<u64, Fault> {
        let mut tx = self.base.job().await?;
        let ended = both!(tx.on(), c => sqlx::query(EXPIRE).bind(used_before.0).bind(created_before.0).execute(&mut *c).await?.rows_affected());
        tx.commit().await?;
        Ok(ended)
    }
}
