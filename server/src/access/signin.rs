//! Signing in: the same work for every name, and a growing wait after wrong passwords.

use senha_hall::At;
use senha_store::account::Account;
use senha_store::{Fault, Store};

use super::password::{self, PASSWORD_MAX};
use super::session::{self, SessionCookie};
use super::{Grant, account_name};

/// Wrong passwords before an account is locked for a while.
pub const TRIES_FREE: i64 = 5;
/// The first wait, in milliseconds; each further wrong password doubles it.
pub const LOCK_FIRST_MS: i64 = 30_000;
/// The longest wait, in milliseconds.
pub const LOCK_LONGEST_MS: i64 = 15 * 60_000;

/// The hash of a random password that nobody knows, with today's measures: an unknown name costs as much time as a wrong password.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$Pb7FvfNQPVruNpNyJJMinw$4SquVo4LMf7RxUA9eiFVc5XRNHa4F6TxT6R0tHNDauU";

/// Why nobody was signed in.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// Name or password is wrong (`auth.wrong`). It is not said which.
    #[error("the name or the password is wrong")]
    Wrong,
    /// Too many wrong passwords (`auth.locked`).
    #[error("too many wrong passwords; try again later")]
    Locked {
        /// When it may be tried again.
        until: At,
    },
    /// Too many people sign in at this moment (`limit.busy`).
    #[error("too many people sign in at this moment; try again in a moment")]
    Busy,
    /// The store's fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Signs in by name and password.
///
/// # Errors
/// [`SignInError`].
pub async fn sign_in(store: &Store, at: At, name: &str, password: &str) -> Result<SessionCookie, SignInError> {
    let Ok(name) = account_name(name) else { return Err(SignInError::Wrong) };
    if password.len() > PASSWORD_MAX {
        return Err(SignInError::Wrong);
    }
    // The account is read within the turn, so that many tries at once see each other's lock.
    let turn = password::turn().await.ok_or(SignInError::Busy)?;
    let account = store.account_by_name(&name).await?;
    if let Some(until) = account.as_ref().and_then(|a| a.locked_until).filter(|until| *until > at) {
        return Err(SignInError::Locked { until });
    }
    let right = fits(password, account.as_ref()).await?;
    let done = match account {
        Some(account) if right => welcome(store, at, &account).await,
        Some(account) => Err(refuse(store, at, &account).await?),
        None => Err(SignInError::Wrong),
    };
    drop(turn);
    done
}

async fn fits(password: &str, account: Option<&Account>) -> Result<bool, Fault> {
    let (password, hash) = (password.to_owned(), account.map_or(NOBODY, |a| &a.password).to_owned());
    // A worker that died is one of a process that is stopping.
    tokio::task::spawn_blocking(move || password::fits(&password, &hash)).await.map_err(|_| Fault::Closed)
}

async fn welcome(store: &Store, at: At, account: &Account) -> Result<SessionCookie, SignInError> {
    let grant = Grant::of_account(account).filter(|_| account.disabled.is_none()).ok_or(SignInError::Wrong)?;
    if account.failures > 0 {
        store.forgive_failures(account.id).await?;
    }
    session::sweep(store, at).await?;
    Ok(session::begin(store, at, account.id, grant).await?)
}

async fn refuse(store: &Store, at: At, account: &Account) -> Result<SignInError, Fault> {
    let failures = store.record_failure(account.id).await?;
    if let Some(wait) = wait_ms(failures) {
        store.lock_account(account.id, at.plus(wait)).await?;
    }
    Ok(SignInError::Wrong)
}

/// How long an account is locked after so many wrong passwords.
fn wait_ms(failures: i64) -> Option<i64> {
    let further = u64::try_from(failures - TRIES_FREE).ok()?;
    let doublings = u32::try_from(further).unwrap_or(u32::MAX);
    Some(LOCK_FIRST_MS.saturating_mul(2_i64.saturating_pow(doublings)).min(LOCK_LONGEST_MS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_name_costs_as_much_work_as_a_known_one() {
        let measures = |hash: &str| hash.split('$').take(4).collect::<Vec<_>>().join("$");
        assert_eq!(measures(NOBODY), measures(&password::hash_password("any")));
        assert!(!password::fits("", NOBODY));
    }

    #[test]
    fn the_wait_doubles_up_to_its_longest() {
        let waits: Vec<_> = (TRIES_FREE - 1..TRIES_FREE + 8).map(wait_ms).collect();
        let seconds = |s: i64| Some(s * 1000);
        assert_eq!(waits[..5], [None, seconds(30), seconds(60), seconds(120), seconds(240)]);
        assert_eq!(waits[8], Some(LOCK_LONGEST_MS));
        assert_eq!(wait_ms(i64::MAX), Some(LOCK_LONGEST_MS));
    }
}
