//! Riders and claims: what comes with an entry, at any number, from any node.

use senha_hall::Seq;
use senha_store::{Batch, Claim, Contact, Draft, Fault, Head, Outcome, Store};

use crate::contract::{Bench, draft, ledger};

fn claim(key: &str) -> Claim {
    Claim { kind: "hold", key: key.into() }
}

fn claims(n: u64, keys: &[&str]) -> Draft {
    Draft { claims: keys.iter().map(|key| claim(key)).collect(), ..draft(n) }
}

async fn commit(store: &Store, hall: &str, head: &Head, drafts: impl IntoIterator<Item = Draft>) -> Outcome {
    let mut batch = Batch::onto(ledger(hall), head);
    for draft in drafts {
        batch.push(draft);
    }
    store.commit(batch).await
}

async fn committed(store: &Store, hall: &str, head: &Head, drafts: impl IntoIterator<Item = Draft>) -> Head {
    match commit(store, hall, head, drafts).await {
        Outcome::Committed(head) => head,
        other => panic!("{other:?}"),
    }
}

async fn holder(store: &Store, key: &str) -> Option<(String, u64)> {
    store.claimed("hold", key).await.unwrap().map(|(ledger, seq)| (ledger.hall.to_string(), seq.0))
}

/// Within one batch a claim is taken, given back and taken again: the last holds it.
pub async fn a_claim_changes_hands_within_a_batch(bench: &Bench) {
    let store = bench.node().await;
    let frees = Draft { freed: vec![Seq(1)], ..draft(2) };
    let head = committed(&store, "a", &Head::default(), [claims(1, &["ana"]), frees, claims(3, &["ana"])]).await;
    assert_eq!(holder(&store, "ana").await, Some(("a".to_owned(), 3)));
    let both = Draft { freed: vec![Seq(3)], ..claims(4, &["ana", "ben"]) };
    let head = committed(&store, "a", &head, [both]).await;
    assert_eq!(holder(&store, "ana").await, Some(("a".to_owned(), 4)), "given back before it is taken");
    committed(&store, "a", &head, [Draft { freed: vec![Seq(4), Seq(1)], ..draft(5) }]).await;
    assert_eq!((holder(&store, "ana").await, holder(&store, "ben").await), (None, None), "all claims of an entry go");
    let twice = commit(&store, "b", &Head::default(), [claims(1, &["cai"]), claims(2, &["cai"])]).await;
    assert!(matches!(twice, Outcome::Failed(Fault::Claimed { .. })), "{twice:?}");
    assert_eq!(store.head(&ledger("b")).await.unwrap(), None, "nothing of it stands");
}

/// Any number of claims and riders goes with a batch, and those that are held are found at once.
pub async fn many_claims_are_taken_and_found(bench: &Bench) {
    let store = bench.node().await;
    let keys: Vec<String> = (0..43).map(|n| format!("key-{n}")).collect();
    let contact = |n: u64| Contact { email: format!("p{n}@example.mo"), name: None, language: "pt".into() };
    let drafts = (1..=43).map(|n| {
        let rider = contact(n).rider().unwrap();
        Draft { riders: vec![rider], ..claims(n, &[&keys[usize::try_from(n).unwrap() - 1]]) }
    });
    committed(&store, "a", &Head::default(), drafts).await;
    let other = Claim { kind: "move", key: keys[0].clone() };
    let free = claim("nobody");
    let all: Vec<Claim> = keys.iter().map(|key| claim(key)).collect();
    let asked: Vec<&Claim> = all.iter().chain([&other, &free]).collect();
    let mut found = store.holders(&asked).await.unwrap();
    found.sort_by_key(|(_, _, seq)| *seq);
    let told: Vec<(Claim, u64)> = found.into_iter().map(|(claim, _, seq)| (claim, seq.0)).collect();
    assert_eq!(told, all.into_iter().zip(1..).collect::<Vec<_>>(), "those of one kind, each once");
    for n in [1, 32, 43] {
        assert_eq!(store.contact(&ledger("a"), Seq(n)).await.unwrap(), Some(contact(n)));
    }
    assert_eq!(store.contact(&ledger("b"), Seq(1)).await.unwrap(), None);
}

/// Two nodes reach for the same claims from opposite ends at the same moment: one has them all, the other is told who is first, and nobody waits for ever.
pub async fn two_nodes_reach_for_the_same_claims(bench: &Bench) {
    let (one, two) = (bench.node().await, bench.node().await);
    for round in 0..10 {
        let keys: Vec<String> = (0..40).map(|n| format!("{round}-{n:02}")).collect();
        let forth: Vec<Draft> = (1..).zip(&keys).map(|(n, key)| claims(n, &[key])).collect();
        let back: Vec<Draft> = (1..).zip(keys.iter().rev()).map(|(n, key)| claims(n, &[key])).collect();
        let (a, b) = (format!("a{round}"), format!("b{round}"));
        let empty = Head::default();
        let (first, second) = tokio::join!(commit(&one, &a, &empty, forth), commit(&two, &b, &empty, back));
        let told = [&first, &second].map(|outcome| match outcome {
            Outcome::Committed(_) => true,
            Outcome::Failed(Fault::Claimed { .. }) => false,
            other => panic!("{other:?}"),
        });
        assert_eq!(told.iter().filter(|stands| **stands).count(), 1, "{first:?} {second:?}");
        let winner = if told[0] { &a } else { &b };
        for key in &keys {
            assert_eq!(holder(&one, key).await.map(|(hall, _)| hall).as_ref(), Some(winner));
        }
    }
}
