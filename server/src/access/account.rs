//! Making accounts.

use senha_hall::At;
use senha_store::account::NewAccount;
use senha_store::{Fault, Store};

use super::password::{PasswordError, check_password, hash_password};
use super::{Grant, Role};

/// The longest name to sign in with, in characters.
pub const NAME_MAX: usize = 64;

/// Why an account cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    /// The name does not have its form.
    #[error("a name to sign in with has 1 to {NAME_MAX} letters, digits, '.', '-', '_' and '@'")]
    Name,
    /// The password breaks a rule.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// The role is one of devices.
    #[error("a {0} has no account: make a key for it with `senha-server key new`")]
    Device(Role),
    /// There is one of that name.
    #[error("there is an account {0} already; choose another name")]
    Taken(String),
    /// The store's fault.
    #[error(transparent)]
    Store(Fault),
}

/// A name to sign in with as it is kept: without outer spaces, in small letters, in any script.
///
/// # Errors
/// [`AccountError::Name`].
pub fn account_name(text: &str) -> Result<String, AccountError> {
    let name = text.trim().to_lowercase();
    let good = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '@'));
    let length = name.chars().count();
    if good && (1..=NAME_MAX).contains(&length) { Ok(name) } else { Err(AccountError::Name) }
}

/// Makes an account and gives its number.
///
/// # Errors
/// [`AccountError`].
pub async fn new_account(
    store: &Store,
    at: At,
    name: &str,
    password: &str,
    grant: &Grant,
) -> Result<i64, AccountError> {
    let name = account_name(name)?;
    check_password(&name, password)?;
    if !grant.role.is_of_people() {
        return Err(AccountError::Device(grant.role));
    }
    let password = password.to_owned();
    let hashed = tokio::task::spawn_blocking(move || hash_password(&password)).await;
    let password = hashed.map_err(|_| AccountError::Store(Fault::Closed))?;
    let role = grant.role.word().to_owned();
    let new =
        NewAccount { name: name.clone(), password, role, halls: grant.halls.stored(), bureaus: grant.bureaus.stored() };
    store.create_account(&new, at).await.map_err(|fault| match fault {
        Fault::Taken(_) => AccountError::Taken(name),
        other => AccountError::Store(other),
    })
}
