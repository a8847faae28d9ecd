//! Who may do what: roles, grants, keys, passwords and sessions.
//!
//! A grant is (role, halls, bureaus); [`may`] is the one table that says what a role may do. Devices and programs bring a key, people a session.
//! What it is not: it knows no route and no status code (the gate in `http` names the deed that each route needs), and no clock: time comes in as `At`.
//!
//! To add a role: a variant and its word in `role.rs`, a column in `may.rs`. To add a kind of deed: a row there.

mod account;
mod form;
mod grant;
mod key;
mod may;
mod password;
mod role;
mod secret;
mod session;
mod signin;

pub use account::{AccountError, NAME_MAX, account_name, new_account};
pub use form::{Nonce, NonceInvalid};
pub use grant::{Grant, Reach};
pub use key::{KEY_MEMORY_MS, KeyGrant, KeyRing, LABEL_MAX, NewKey, key_grant, new_key};
pub use may::{DEEDS, Deed, may};
pub use password::{PASSWORD_MIN, PasswordError, check_password, generate_password, hash_password};
pub use role::{Role, RoleUnknown};
pub(crate) use secret::hex;
pub use session::{ABSOLUTE_MS, COOKIE, IDLE_MS, SessionCookie, Signed, session, sign_out, sweep};
pub use signin::{LOCK_FIRST_MS, LOCK_LONGEST_MS, SignInError, TRIES_FREE, sign_in};

#[cfg(test)]
mod tests;
