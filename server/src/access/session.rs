//! Sessions: a random id in a cookie, its hash in the store.

use std::fmt;

use senha_hall::At;
use senha_store::{Fault, Store};

use super::{Grant, secret};

/// The cookie's name.
pub const COOKIE: &str = "senha_session";
/// A session that was not used for so long has ended: one shift. Milliseconds.
pub const IDLE_MS: i64 = 8 * 3_600_000;
/// A session ends after so long, however much it is used: nobody's day is longer. Milliseconds.
pub const ABSOLUTE_MS: i64 = 14 * 3_600_000;
/// A use is noted at most so often, in milliseconds: not every page view is a write.
const TOUCH_MS: i64 = 60_000;

/// The cookie of a session that has just begun.
#[derive(Clone, PartialEq, Eq)]
pub struct SessionCookie {
    id: String,
    /// The account that signed in.
    pub account: i64,
    /// What it may do.
    pub grant: Grant,
}

impl SessionCookie {
    /// The value of `Set-Cookie`. Over plain HTTP (loopback, trials) the cookie cannot be `Secure`.
    pub fn header(&self, plain_http: bool) -> String {
        header(&self.id, ABSOLUTE_MS / 1000, plain_http)
    }
}

/// Without its secret.
impl fmt::Debug for SessionCookie {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SessionCookie").field("account", &self.account).finish_non_exhaustive()
    }
}

fn header(value: &str, seconds: i64, plain_http: bool) -> String {
    let secure = if plain_http { "" } else { "; Secure" };
    format!("{COOKIE}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}")
}

/// Someone who is signed in.
#[derive(Clone, PartialEq, Eq)]
pub struct Signed {
    /// The account's number.
    pub account: i64,
    /// The name signed in with.
    pub name: String,
    /// What it may do.
    pub grant: Grant,
    /// The word that every form of this session carries.
    pub csrf: String,
}

impl Signed {
    /// Whether a form comes from a page of this session.
    pub fn owns_form(&self, csrf: &str) -> bool {
        secret::same(&self.csrf, csrf)
    }
}

/// Without its secret.
impl fmt::Debug for Signed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Signed").field("account", &self.account).field("grant", &self.grant).finish_non_exhaustive()
    }
}

/// Begins a session of an account.
pub(super) async fn begin(store: &Store, at: At, account: i64, grant: Grant) -> Result<SessionCookie, Fault> {
    let id = secret::random();
    store.create_session(&secret::hash(&id), account, &secret::random(), at).await?;
    Ok(SessionCookie { id, account, grant })
}

/// The session id in a `Cookie` header.
fn id_in(cookies: &str) -> Option<&str> {
    let pairs = cookies.split(';').filter_map(|pair| pair.trim().split_once('='));
    pairs.filter(|(name, id)| *name == COOKIE && id.len() == 64).map(|(_, id)| id).next()
}

/// Who is signed in, by a request's `Cookie` header; none if the session is unknown or has ended, or its account may not sign in any more.
///
/// # Errors
/// The store's fault.
pub async fn session(store: &Store, at: At, cookies: &str) -> Result<Option<Signed>, Fault> {
    let Some(id) = id_in(cookies) else { return Ok(None) };
    let hash = secret::hash(id);
    let Some(found) = store.session(&hash).await? else { return Ok(None) };
    if at.since(found.used) >= IDLE_MS || at.since(found.created) >= ABSOLUTE_MS {
        store.delete_session(&hash).await?;
        return Ok(None);
    }
    let account = store.account(found.account).await?.filter(|a| a.disabled.is_none());
    let Some((account, grant)) = account.and_then(|a| Grant::of_account(&a).map(|grant| (a, grant))) else {
        return Ok(None);
    };
    if at.since(found.used) >= TOUCH_MS {
        store.touch_session(&hash, at).await?;
    }
    Ok(Some(Signed { account: account.id, name: account.name, grant, csrf: found.csrf }))
}

/// Ends the session of a request, and gives the value of `Set-Cookie` that takes the cookie away.
///
/// # Errors
/// The store's fault.
pub async fn sign_out(store: &Store, cookies: &str, plain_http: bool) -> Result<String, Fault> {
    if let Some(id) = id_in(cookies) {
        store.delete_session(&secret::hash(id)).await?;
    }
    Ok(header("", 0, plain_http))
}

/// Takes away sessions that have ended, 200 at most, and says how many.
///
/// # Errors
/// The store's fault.
pub async fn sweep(store: &Store, at: At) -> Result<u64, Fault> {
    store.expire_sessions(at.plus(-IDLE_MS), at.plus(-ABSOLUTE_MS)).await
}
