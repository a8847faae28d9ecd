//! Keys of devices and programs: shown once, kept as a hash, looked up by it.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use senha_hall::{At, BureauId, HallId};
use senha_store::{Fault, Store, api_key};

use super::{Grant, Role, secret};

/// How long a key that was found is not looked up again, in milliseconds: so long a revoked one may still open.
pub const KEY_MEMORY_MS: i64 = 5_000;
/// The longest label, in characters.
pub const LABEL_MAX: usize = 80;
/// The longest text that could be a key, in bytes.
const TEXT_MAX: usize = 128;
/// Keys that are remembered; a city has some thousand devices.
const REMEMBERED_MAX: usize = 10_000;

/// A key that opens, and what for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyGrant {
    /// The key's number; the journal names it by this.
    pub id: i64,
    /// What it may do.
    pub grant: Grant,
}

/// A key that was just made.
#[derive(Clone, PartialEq, Eq)]
pub struct NewKey {
    /// Its number.
    pub id: i64,
    /// The key itself: it is shown now and never again.
    pub text: String,
}

/// Makes a key and gives it, for the only time.
///
/// # Errors
/// The store's fault.
pub async fn new_key(
    store: &Store,
    at: At,
    role: Role,
    hall: Option<&HallId>,
    bureau: Option<&BureauId>,
    label: &str,
) -> Result<NewKey, Fault> {
    let text = format!("senha_{role}_{}", secret::random());
    let named = api_key::NewKey {
        role: role.word().to_owned(),
        hall: hall.map(ToString::to_string),
        bureau: bureau.map(ToString::to_string),
        label: label.chars().filter(|c| !c.is_control()).take(LABEL_MAX).collect(),
    };
    let id = store.create_key(&named, &secret::hash(&text), at).await?;
    Ok(NewKey { id, text })
}

/// What a key is for; none if it is unknown or revoked.
///
/// # Errors
/// The store's fault.
pub async fn key_grant(store: &Store, bearer: &str) -> Result<Option<KeyGrant>, Fault> {
    if !bearer.starts_with("senha_") || bearer.len() > TEXT_MAX {
        return Ok(None);
    }
    let found = store.key_by_hash(&secret::hash(bearer)).await?;
    Ok(found.and_then(|key| Some(KeyGrant { id: key.id, grant: Grant::of_key(&key)? })))
}

/// Keys that were found a moment ago, so that a busy kiosk does not cost a look into the database with each ticket. One for each store.
#[derive(Debug, Default)]
pub struct KeyRing(Mutex<HashMap<[u8; 32], (At, KeyGrant)>>);

impl KeyRing {
    /// As [`key_grant`], remembered for [`KEY_MEMORY_MS`]. What is not found is not remembered, so that a new key opens at once.
    ///
    /// # Errors
    /// The store's fault.
    pub async fn grant(&self, store: &Store, at: At, bearer: &str) -> Result<Option<KeyGrant>, Fault> {
        let hash = secret::hash(bearer);
        if let Some(known) = self.remembered(&hash, at) {
            return Ok(Some(known));
        }
        let found = key_grant(store, bearer).await?;
        if let Some(found) = &found {
            self.remember(hash, at, found.clone());
        }
        Ok(found)
    }

    fn remembered(&self, hash: &[u8; 32], at: At) -> Option<KeyGrant> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let fresh = |found: &At| (found.0..found.0.saturating_add(KEY_MEMORY_MS)).contains(&at.0);
        known.get(hash).filter(|(found, _)| fresh(found)).map(|(_, grant)| grant.clone())
    }

    fn remember(&self, hash: [u8; 32], at: At, grant: KeyGrant) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= REMEMBERED_MAX {
            known.clear();
        }
        known.insert(hash, (at, grant));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::Reach;
    use crate::access::tests::store;

    #[tokio::test]
    async fn a_key_opens_what_it_was_made_for_and_only_its_hash_is_kept() {
        let (store, _folder) = store().await;
        let (hall, bureau) = ("plaza".parse().unwrap(), "dsi".parse().unwrap());
        let key = new_key(&store, At(1), Role::Kiosk, Some(&hall), Some(&bureau), "door\n1").await.unwrap();
        assert!(key.text.starts_with("senha_kiosk_") && key.text.len() == 12 + 64, "{}", key.text);
        let found = key_grant(&store, &key.text).await.unwrap().unwrap();
        let grant =
            Grant { role: Role::Kiosk, halls: Reach::one_or_all(Some(hall)), bureaus: Reach::one_or_all(Some(bureau)) };
        assert_eq!(found, KeyGrant { id: key.id, grant });
        let kept = format!("{:?}", store.keys().await.unwrap());
        assert!(kept.contains("door1") && !kept.contains(&key.text[12..]), "{kept}");
    }

    #[tokio::test]
    async fn a_wrong_key_opens_nothing() {
        let (store, _folder) = store().await;
        let key = new_key(&store, At(1), Role::Clerk, None, None, "").await.unwrap();
        let other_role = key.text.replace("clerk", "administrator");
        let long = format!("senha_{}", "x".repeat(10_000));
        for bearer in
            ["", "senha_", other_role.as_str(), &key.text[..key.text.len() - 1], "senha_clerk_\0", long.as_str()]
        {
            assert_eq!(key_grant(&store, bearer).await.unwrap(), None, "{bearer}");
        }
    }

    #[tokio::test]
    async fn a_revoked_key_opens_no_longer_than_it_is_remembered() {
        let (store, _folder) = store().await;
        let ring = KeyRing::default();
        let key = new_key(&store, At(0), Role::Clerk, None, None, "").await.unwrap();
        assert!(ring.grant(&store, At(1_000), &key.text).await.unwrap().is_some());
        assert!(store.revoke_key(key.id, At(1_500)).await.unwrap());
        assert!(ring.grant(&store, At(1_000 + KEY_MEMORY_MS - 1), &key.text).await.unwrap().is_some());
        assert_eq!(ring.grant(&store, At(1_000 + KEY_MEMORY_MS), &key.text).await.unwrap(), None);
        assert_eq!(ring.grant(&store, At(0), &key.text).await.unwrap(), None, "a clock set back remembers nothing");
    }

    #[tokio::test]
    async fn a_key_that_was_not_there_a_moment_ago_opens_at_once() {
        let (store, _folder) = store().await;
        let ring = KeyRing::default();
        let key = format!("senha_kiosk_{}", secret::random());
        assert_eq!(ring.grant(&store, At(0), &key).await.unwrap(), None);
        let new = api_key::NewKey { role: "kiosk".into(), hall: None, bureau: None, label: String::new() };
        store.create_key(&new, &secret::hash(&key), At(0)).await.unwrap();
        assert!(ring.grant(&store, At(0), &key).await.unwrap().is_some());
    }

    #[tokio::test]
    async fn a_key_with_a_role_of_a_later_program_opens_nothing() {
        let (store, _folder) = store().await;
        let new = api_key::NewKey { role: "caretaker".into(), hall: None, bureau: None, label: String::new() };
        store.create_key(&new, &secret::hash("senha_caretaker_x"), At(0)).await.unwrap();
        assert_eq!(key_grant(&store, "senha_caretaker_x").await.unwrap(), None);
    }
}
