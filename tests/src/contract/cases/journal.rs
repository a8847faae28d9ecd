//! The referee, riders and claims, look-ups, retellings.

use senha_hall::floor::{Answer, Floor};
use senha_hall::{At, Ledger as _, Seq};
use senha_store::{Batch, Claim, Draft, Fault, Head, NewRetelling, Outcome, Rider, Store};

use crate::contract::{Bench, Hand, draft, ledger};

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

/// What was committed reads back, and its row says so.
pub async fn what_was_committed_reads_back(bench: &Bench) {
    let store = bench.node().await;
    let mut batch = Batch::onto(ledger("gsc"), &Head::default());
    for n in 1..=100 {
        batch.push(draft(n));
    }
    batch.set_due(Some(At(77)));
    let head = batch.head();
    let Outcome::Committed(stands) = store.commit(batch).await else { panic!("nobody else is here") };
    assert_eq!(stands, head);
    assert_eq!(store.head(&ledger("gsc")).await.unwrap(), Some(head));
    assert_eq!(store.heads().await.unwrap(), [(ledger("gsc"), head)]);
    assert_eq!(store.head(&ledger("other")).await.unwrap(), None);
    let entries = store.entries(&ledger("gsc"), Seq(90), 7).await.unwrap();
    assert_eq!(entries.iter().map(|e| e.seq.0).collect::<Vec<_>>(), [91, 92, 93, 94, 95, 96, 97]);
    let told = entries[0].decode().unwrap();
    assert_eq!((told.stamp.seq, told.envelope.id, told.answer), (Seq(91), draft(91).command, Answer::Done));
}

/// Ledgers that are due are found, most overdue first.
pub async fn due_ledgers_are_found(bench: &Bench) {
    let store = bench.node().await;
    for (hall, due) in [("a", Some(At(30))), ("b", Some(At(10))), ("c", None), ("d", Some(At(31)))] {
        let mut batch = Batch::onto(ledger(hall), &Head::default());
        batch.push(draft(1));
        batch.set_due(due);
        assert!(matches!(store.commit(batch).await, Outcome::Committed(_)));
    }
    assert_eq!(store.due_before(At(30)).await.unwrap(), [(ledger("b"), At(10)), (ledger("a"), At(30))]);
}

/// Where another node was first, only that ledger's part is left out of the shared transaction.
pub async fn a_lost_round_leaves_the_other_ledgers_in(bench: &Bench) {
    let store = bench.node().await;
    let first = committed(&store, "b", &Head::default(), [draft(1)]).await;
    let empty = Head::default();
    let (a, b, c) = tokio::join!(
        commit(&store, "a", &empty, [draft(2)]),
        commit(&store, "b", &empty, [draft(3)]),
        commit(&store, "c", &empty, [draft(4)]),
    );
    assert!(matches!((&a, &c), (Outcome::Committed(_), Outcome::Committed(_))), "{a:?} {c:?}");
    assert!(matches!(b, Outcome::Lost), "{b:?}");
    assert_eq!(store.head(&ledger("b")).await.unwrap(), Some(first), "nothing of the lost part stands");
    assert!(store.find_commands(&ledger("b"), &[draft(3).command]).await.unwrap().is_empty());
    committed(&store, "b", &first, [draft(3)]).await;
}

/// A command stands once in its ledger; in another ledger it is another command.
pub async fn a_command_never_stands_twice(bench: &Bench) {
    let store = bench.node().await;
    let head = committed(&store, "a", &Head::default(), [draft(1)]).await;
    let again = commit(&store, "a", &head, [draft(2), draft(1)]).await;
    assert!(matches!(again, Outcome::Failed(Fault::Twice(_))), "{again:?}");
    assert_eq!(store.head(&ledger("a")).await.unwrap(), Some(head));
    assert_eq!(store.entries(&ledger("a"), Seq(0), 9).await.unwrap().len(), 1);
    committed(&store, "b", &Head::default(), [draft(1)]).await;
}

/// A part that cannot be written fails alone, and the others of its transaction stand.
pub async fn a_failing_part_fails_alone(bench: &Bench) {
    let store = bench.node().await;
    let empty = Head::default();
    let (a, b, c) = tokio::join!(
        commit(&store, "a", &empty, [draft(1)]),
        commit(&store, "b", &empty, [draft(2), draft(2)]),
        commit(&store, "c", &empty, [draft(3)]),
    );
    assert!(matches!((&a, &c), (Outcome::Committed(_), Outcome::Committed(_))), "{a:?} {c:?}");
    assert!(matches!(b, Outcome::Failed(Fault::Twice(_))), "{b:?}");
    assert!(store.entries(&ledger("b"), Seq(0), 9).await.unwrap().is_empty());
    committed(&store, "b", &empty, [draft(2)]).await;
}

/// Riders are written with their entry or not at all, and go when it goes.
pub async fn riders_live_and_die_with_their_entry(bench: &Bench) {
    let store = bench.node().await;
    let rider = Rider { kind: "contact", text: "ana@example.mo".into() };
    let with_rider = |n| Draft { riders: vec![rider.clone()], ..draft(n) };
    let head = committed(&store, "a", &Head::default(), [with_rider(1)]).await;
    let pair = ("contact".to_owned(), rider.text.clone());
    assert_eq!(store.riders(&ledger("a"), Seq(1)).await.unwrap(), [pair]);
    let failed = commit(&store, "a", &head, [with_rider(2), draft(1)]).await;
    assert!(matches!(failed, Outcome::Failed(_)), "{failed:?}");
    assert!(store.riders(&ledger("a"), Seq(2)).await.unwrap().is_empty());
    bench.tamper("DELETE FROM entry WHERE seq = 1").await;
    assert!(store.riders(&ledger("a"), Seq(1)).await.unwrap().is_empty());
}

/// A claim is held by one entry at a time, whoever asks, and can be given back.
pub async fn a_claim_is_held_once(bench: &Bench) {
    let store = bench.node().await;
    let claim = Claim { kind: "person_service", key: "ab12/passport".into() };
    let claims = |n| Draft { claims: vec![claim.clone()], ..draft(n) };
    let frees = |n| Draft { freed: vec![Seq(1)], ..draft(n) };
    let a = committed(&store, "a", &Head::default(), [claims(1)]).await;
    assert_eq!(store.claimed(claim.kind, &claim.key).await.unwrap(), Some((ledger("a"), Seq(1))));
    let b = commit(&store, "b", &Head::default(), [claims(2)]).await;
    assert!(matches!(&b, Outcome::Failed(Fault::Claimed { kind }) if kind == "person_service"), "{b:?}");
    assert!(store.entries(&ledger("b"), Seq(0), 9).await.unwrap().is_empty());
    let a = committed(&store, "a", &a, [frees(3)]).await;
    committed(&store, "b", &Head::default(), [claims(2)]).await;
    committed(&store, "a", &a, [frees(4)]).await;
    assert_eq!(
        store.claimed(claim.kind, &claim.key).await.unwrap(),
        Some((ledger("b"), Seq(1))),
        "another's claim is not given back"
    );
}

/// A sender who never heard the answer finds the entry by its command, on any node.
pub async fn a_command_without_an_answer_is_found_again(bench: &Bench) {
    let store = bench.node().await;
    let mut batch = Batch::onto(ledger("a"), &Head::default());
    for n in 1..=40 {
        batch.push(draft(n));
    }
    let head = batch.head();
    let mut asked = Box::pin(store.commit(batch));
    let polled = std::future::poll_fn(|context| std::task::Poll::Ready(asked.as_mut().poll(context).is_ready())).await;
    assert!(!polled, "the batch has been handed over and its answer is still out");
    drop(asked);
    store.close().await;
    let other = bench.node().await;
    assert_eq!(other.head(&ledger("a")).await.unwrap(), Some(head));
    let ids: Vec<_> = (0..=50).map(|n| draft(n).command).collect();
    let found = other.find_commands(&ledger("a"), &ids).await.unwrap();
    assert_eq!(found.iter().map(|e| e.seq.0).collect::<Vec<_>>(), (1..=40).collect::<Vec<_>>());
    assert!(other.find_commands(&ledger("b"), &ids).await.unwrap().is_empty());
    assert!(other.find_commands(&ledger("a"), &[]).await.unwrap().is_empty());
}

/// A retelling and the entries after it make the same floor; an older retelling never replaces a newer one.
pub async fn a_retelling_tells_the_same_floor(bench: &Bench) {
    let store = bench.node().await;
    let at = "2026-11-24T10:20:00+08:00".parse().unwrap();
    let mut hand = Hand::open(&store, "gsc", at).await;
    let services = vec!["passport".parse().unwrap(), "licence".parse().unwrap()];
    let take = senha_hall::floor::Command::Take { services, need: None, language: None };
    hand.ask(&take, at.plus(1_000)).await.unwrap();
    hand.retell().await;
    let told = hand.head();
    let kept = store.retelling(hand.ledger()).await.unwrap().unwrap();
    hand.ask(&take, at.plus(2_000)).await.unwrap();
    let retold = kept.decode().unwrap();
    assert_eq!((kept.seq, kept.at, retold.stamp.seq, retold.stamp.at), (told.seq, told.at, told.seq, at.plus(1_000)));
    let mut floor = Floor::default();
    for event in &retold.events {
        floor.evolve(event, &retold.stamp);
    }
    for entry in store.entries(hand.ledger(), kept.seq, 9).await.unwrap() {
        let told = entry.decode().unwrap();
        told.events.iter().for_each(|event| floor.evolve(event, &told.stamp));
    }
    assert_eq!(floor, hand.floor);
    let older = NewRetelling { seq: Seq(1), text: "{}".into() };
    store.put_retelling(hand.ledger(), &older).await.unwrap();
    assert_eq!(store.retelling(hand.ledger()).await.unwrap(), Some(kept));
}

/// A NUL is refused before it comes to either database.
pub async fn a_nul_is_refused(bench: &Bench) {
    let store = bench.node().await;
    let rider = Rider { kind: "note", text: "a\0b".into() };
    let claim = Claim { kind: "person", key: "\0".into() };
    let drafts = [
        Draft { text: "{\0}".into(), ..draft(1) },
        Draft { riders: vec![rider], ..draft(2) },
        Draft { claims: vec![claim], ..draft(3) },
    ];
    for draft in drafts {
        let refused = commit(&store, "a", &Head::default(), [draft]).await;
        assert!(matches!(refused, Outcome::Failed(Fault::Nul(_))), "{refused:?}");
    }
    assert!(matches!(store.put_catalogue("\0", At(1)).await, Err(Fault::Nul("catalogue.text"))));
    assert_eq!(store.head(&ledger("a")).await.unwrap(), None);
}
