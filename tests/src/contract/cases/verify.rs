//! The chain of hashes.

use senha_hall::Seq;
use senha_store::verify::{Fracture, Verified};
use senha_store::{Batch, Head, Outcome, Store};

use crate::contract::{Bench, draft, ledger};

async fn twelve_entries(store: &Store) -> Head {
    let mut batch = Batch::onto(ledger("a"), &Head::default());
    for n in 1..=12 {
        batch.push(draft(n));
    }
    match store.commit(batch).await {
        Outcome::Committed(head) => head,
        other => panic!("{other:?}"),
    }
}

async fn only(store: &Store) -> Verified {
    let mut all = store.verify().await.unwrap();
    assert_eq!(all.len(), 1);
    all.remove(0)
}

/// A sound chain is said to be sound, with its last hash.
pub async fn a_sound_chain_is_sound(bench: &Bench) {
    let store = bench.node().await;
    let head = twelve_entries(&store).await;
    let verified = only(&store).await;
    assert_eq!((verified.entries, verified.hash, verified.broken), (12, head.hash, None));
}

/// One changed byte is found where it stands.
pub async fn a_changed_byte_is_found(bench: &Bench) {
    let store = bench.node().await;
    twelve_entries(&store).await;
    bench.tamper("UPDATE entry SET text = replace(text, 'clock', 'clocl') WHERE seq = 7").await;
    assert_eq!(only(&store).await.broken, Some((Seq(7), Fracture::Changed)));
    bench.tamper("UPDATE entry SET at = at + 1 WHERE seq = 5").await;
    assert_eq!(only(&store).await.broken, Some((Seq(5), Fracture::Changed)));
}

/// An entry that was taken out is missed, also the last one.
pub async fn a_missing_entry_is_found(bench: &Bench) {
    let store = bench.node().await;
    twelve_entries(&store).await;
    bench.tamper("DELETE FROM entry WHERE seq = 12").await;
    assert_eq!(only(&store).await.broken, Some((Seq(12), Fracture::Missing)));
    bench.tamper("DELETE FROM entry WHERE seq = 3").await;
    assert_eq!(only(&store).await.broken, Some((Seq(3), Fracture::Missing)));
}

/// A ledger's row that was turned back, or taken out, is found.
pub async fn a_changed_head_is_found(bench: &Bench) {
    let store = bench.node().await;
    twelve_entries(&store).await;
    bench.tamper("UPDATE ledger SET seq = 11").await;
    assert_eq!(only(&store).await.broken, Some((Seq(11), Fracture::Head)));
    bench.tamper("DELETE FROM ledger").await;
    assert_eq!(only(&store).await.broken, Some((Seq(0), Fracture::Head)));
}
