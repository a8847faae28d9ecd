//! Accounts, sessions, keys, the catalogue.

use senha_hall::At;
use senha_store::Fault;
use senha_store::account::{NewAccount, Reach};
use senha_store::api_key::NewKey;

use crate::contract::Bench;

fn ana() -> NewAccount {
    NewAccount {
        name: "ana".into(),
        password: "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA".into(),
        role: "clerk".into(),
        halls: Reach::Some(vec!["gsc".into(), "ila".into()]),
        bureaus: Reach::All,
    }
}

/// No two accounts have one name, and a number is never given again.
pub async fn an_account_has_its_name_alone(bench: &Bench) {
    let store = bench.node().await;
    let id = store.create_account(&ana(), At(5)).await.unwrap();
    assert!(matches!(store.create_account(&ana(), At(6)).await, Err(Fault::Taken("account"))));
    let rui = store.create_account(&NewAccount { name: "rui".into(), ..ana() }, At(6)).await.unwrap();
    assert_ne!(id, rui);
    let found = store.account_by_name("ana").await.unwrap().unwrap();
    assert_eq!((found.id, found.created, found.password.as_str()), (id, At(5), ana().password.as_str()));
    assert_eq!((&found.halls, &found.bureaus), (&ana().halls, &Reach::All));
    assert_eq!(store.account(id).await.unwrap(), Some(found));
    assert_eq!(store.account_by_name("Ana").await.unwrap(), None);
    assert_eq!(store.account_by_name("ana\0").await.unwrap(), None);
    assert!(matches!(
        store.create_account(&NewAccount { name: "a\0".into(), ..ana() }, At(7)).await,
        Err(Fault::Nul(_))
    ));
    assert_eq!(store.accounts().await.unwrap().len(), 2);
}

/// Wrong passwords are counted and lock the account for a while; a right one forgives them.
pub async fn wrong_passwords_are_counted(bench: &Bench) {
    let store = bench.node().await;
    let id = store.create_account(&ana(), At(5)).await.unwrap();
    assert_eq!(store.record_failure(id).await.unwrap(), 1);
    assert_eq!(store.record_failure(id).await.unwrap(), 2);
    store.lock_account(id, At(900)).await.unwrap();
    let locked = store.account(id).await.unwrap().unwrap();
    assert_eq!((locked.failures, locked.locked_until), (2, Some(At(900))));
    store.forgive_failures(id).await.unwrap();
    let free = store.account(id).await.unwrap().unwrap();
    assert_eq!((free.failures, free.locked_until), (0, None));
}

/// A session is found by its hash, remembers its use, and ends.
pub async fn a_session_lives_and_ends(bench: &Bench) {
    let store = bench.node().await;
    let id = store.create_account(&ana(), At(5)).await.unwrap();
    for n in 1..=4 {
        store.create_session(&[n; 32], id, "word", At(i64::from(n) * 10)).await.unwrap();
    }
    store.touch_session(&[1; 32], At(50)).await.unwrap();
    store.touch_session(&[1; 32], At(45)).await.unwrap();
    let session = store.session(&[1; 32]).await.unwrap().unwrap();
    assert_eq!((session.account, session.csrf.as_str(), session.created, session.used), (id, "word", At(10), At(50)));
    assert_eq!(store.expire_sessions(At(25), At(0)).await.unwrap(), 1, "the second was not used since");
    assert_eq!(store.session(&[2; 32]).await.unwrap(), None);
    store.delete_session(&[3; 32]).await.unwrap();
    assert_eq!(store.session(&[3; 32]).await.unwrap(), None);
    assert_eq!(store.expire_sessions(At(0), At(11)).await.unwrap(), 1, "the first is too old however often it is used");
    assert!(store.session(&[4; 32]).await.unwrap().is_some());
}

/// A new password, or no more account, ends the sessions that were open.
pub async fn a_new_password_ends_the_sessions(bench: &Bench) {
    let store = bench.node().await;
    let id = store.create_account(&ana(), At(5)).await.unwrap();
    store.create_session(&[1; 32], id, "word", At(6)).await.unwrap();
    store.set_password(id, "$argon2id$new").await.unwrap();
    assert_eq!(store.session(&[1; 32]).await.unwrap(), None);
    assert_eq!(store.account(id).await.unwrap().unwrap().password, "$argon2id$new");
    store.create_session(&[2; 32], id, "word", At(7)).await.unwrap();
    store.disable_account(id, Some(At(8))).await.unwrap();
    assert_eq!(store.session(&[2; 32]).await.unwrap(), None);
    assert_eq!(store.account(id).await.unwrap().unwrap().disabled, Some(At(8)));
    assert!(store.create_session(&[3; 32], id + 1, "word", At(9)).await.is_err(), "nobody's session");
}

/// A key is known by its hash until it is revoked, and the row stays.
pub async fn a_key_opens_until_it_is_revoked(bench: &Bench) {
    let store = bench.node().await;
    let new = NewKey { role: "kiosk".into(), hall: Some("gsc".into()), bureau: None, label: "by the door".into() };
    let id = store.create_key(&new, &[9; 32], At(5)).await.unwrap();
    assert!(matches!(store.create_key(&new, &[9; 32], At(5)).await, Err(Fault::Taken("key"))));
    let key = store.key_by_hash(&[9; 32]).await.unwrap().unwrap();
    assert_eq!((key.id, key.hall.as_deref(), key.bureau.as_deref(), key.revoked), (id, Some("gsc"), None, None));
    assert_eq!(store.key_by_hash(&[8; 32]).await.unwrap(), None);
    assert!(store.revoke_key(id, At(6)).await.unwrap());
    assert!(!store.revoke_key(id, At(7)).await.unwrap());
    assert_eq!(store.keys().await.unwrap()[0].revoked, Some(At(6)));
}

/// The catalogue's versions count up, and the last one holds.
pub async fn the_last_catalogue_holds(bench: &Bench) {
    let (one, two) = (bench.node().await, bench.node().await);
    assert_eq!((one.catalogue().await.unwrap(), one.catalogue_version().await.unwrap()), (None, 0));
    let (a, b) = tokio::join!(one.put_catalogue("[one]", At(1)), two.put_catalogue("[two]", At(2)));
    let mut versions = [a.unwrap(), b.unwrap()];
    versions.sort_unstable();
    assert_eq!(versions, [1, 2]);
    assert_eq!(one.put_catalogue("[[hall]]\nname = \"é 市\"", At(3)).await.unwrap(), 3);
    let last = two.catalogue().await.unwrap().unwrap();
    assert_eq!((last.version, last.at, last.text.as_str()), (3, At(3), "[[hall]]\nname = \"é 市\""));
    assert_eq!(two.catalogue_version().await.unwrap(), 3);
}

/// Of two changes made from the same version of the catalogue one is kept; the old versions can still be read.
pub async fn a_change_of_an_old_catalogue_is_not_kept(bench: &Bench) {
    let (one, two) = (bench.node().await, bench.node().await);
    assert_eq!(one.put_catalogue("[one]", At(1)).await.unwrap(), 1);
    let (a, b) = tokio::join!(one.put_catalogue_after(1, "[a]", At(2)), two.put_catalogue_after(1, "[b]", At(2)));
    let mut kept = [a.unwrap(), b.unwrap()];
    kept.sort_unstable();
    assert_eq!(kept, [None, Some(2)]);
    assert_eq!(two.put_catalogue_after(1, "[late]", At(3)).await.unwrap(), None);
    assert_eq!(two.put_catalogue_after(9, "[early]", At(3)).await.unwrap(), None);
    assert_eq!(one.catalogue_at(1).await.unwrap().unwrap().text, "[one]");
    assert_eq!(one.catalogue_at(3).await.unwrap(), None);
    assert_eq!(one.catalogue_versions(1).await.unwrap(), [(2, At(2))]);
    assert_eq!(two.catalogue_versions(9).await.unwrap(), [(2, At(2)), (1, At(1))]);
}
