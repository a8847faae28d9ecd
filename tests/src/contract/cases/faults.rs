//! What an operator must be told.

use senha_hall::{At, Seq};
use senha_store::{Batch, Draft, Fault, Head, Outcome, Place, Rider, Store};

use crate::contract::{Bench, draft, ledger};

/// A database that a newer program has written is not touched.
pub async fn a_newer_database_is_not_touched(bench: &Bench) {
    bench.node().await.close().await;
    bench
        .tamper(
            "UPDATE _sqlx_migrations SET version = 9001 WHERE version = (SELECT MAX(version) FROM _sqlx_migrations)",
        )
        .await;
    let Err(fault) = Store::open(&bench.place()).await else { panic!("it was opened") };
    assert!(matches!(fault, Fault::Newer { migration: 9001, .. }), "{fault}");
    assert!(fault.to_string().contains("newer Senha"), "{fault}");
}

/// Whoever still holds a store that was closed is told so.
pub async fn a_closed_store_says_so(bench: &Bench) {
    let store = bench.node().await;
    store.close().await;
    let mut batch = Batch::onto(ledger("a"), &Head::default());
    batch.push(draft(1));
    let outcome = store.commit(batch).await;
    assert!(matches!(outcome, Outcome::Failed(Fault::Closed)), "{outcome:?}");
    assert!(matches!(store.heads().await, Err(Fault::Closed)));
}

/// A full database writes nothing of what it could not write whole, says so, and goes on once there is room.
///
/// # Panics
/// When it does not.
pub async fn a_full_database_goes_on_once_there_is_room(bench: &Bench) {
    let store = bench.node().await;
    store.limit_size(1 << 20).await.unwrap();
    let big = |n| Draft { riders: vec![Rider { kind: "note", text: "x".repeat(100_000) }], ..draft(n) };
    let mut head = Head::default();
    let mut n = 0;
    let fault = loop {
        n += 1;
        assert!(n < 100, "ten megabytes do not fit into one");
        let mut batch = Batch::onto(ledger("a"), &head);
        batch.push(big(n));
        match store.commit(batch).await {
            Outcome::Committed(stands) => head = stands,
            Outcome::Failed(fault) => break fault,
            Outcome::Lost => panic!("nobody else is here"),
        }
    };
    assert!(matches!(fault, Fault::Full), "{fault}");
    assert!(n > 3, "some fitted");
    assert_eq!(store.head(&ledger("a")).await.unwrap(), Some(head), "nothing of the last one stands");
    assert!(matches!(store.put_catalogue(&"y".repeat(200_000), At(1)).await, Err(Fault::Full)));
    store.limit_size(1 << 24).await.unwrap();
    let mut batch = Batch::onto(ledger("a"), &head);
    batch.push(big(n));
    assert!(matches!(store.commit(batch).await, Outcome::Committed(_)));
    assert_eq!(store.put_catalogue("y", At(2)).await.unwrap(), 1);
    assert_eq!(store.entries(&ledger("a"), Seq(0), 100).await.unwrap().len() as u64, n);
    assert!(store.verify().await.unwrap()[0].broken.is_none());
}

/// The sentence with which a place is refused.
///
/// # Panics
/// When it is opened.
pub async fn refusal_of(place: &Place) -> String {
    match Store::open(place).await {
        Ok(_) => panic!("{place} was opened"),
        Err(fault) => fault.to_string(),
    }
}
