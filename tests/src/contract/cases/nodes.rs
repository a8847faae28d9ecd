//! Several nodes on one database.

use senha_hall::Seq;
use senha_store::{Batch, Head, LedgerId, Outcome, Store};

use crate::contract::{Bench, draft, ledger};

/// Batches of each of the two nodes.
const BATCHES: u64 = 500;
/// The ledgers on which they meet.
const HALLS: [&str; 3] = ["a", "b", "c"];
/// Lost rounds after which a keeper takes the row.
const PATIENCE: u32 = 3;

/// Commits one command the way a keeper does: upon the head that it knows, again after a lost round, and under the row's lock after three.
async fn keep(store: &Store, ledger: &LedgerId, known: &mut Head, command: u64) -> u32 {
    for lost in 0..PATIENCE {
        let mut batch = Batch::onto(ledger.clone(), known);
        batch.push(draft(command));
        match store.commit(batch).await {
            Outcome::Committed(head) => {
                *known = head;
                return lost;
            }
            Outcome::Lost => *known = store.head(ledger).await.unwrap().unwrap_or_default(),
            Outcome::Failed(fault) => panic!("{fault}"),
        }
    }
    let locked = store.lock(ledger).await.unwrap_or_else(|fault| panic!("{fault}"));
    let mut batch = Batch::onto(ledger.clone(), locked.head());
    batch.push(draft(command));
    *known = locked.commit(batch).await.unwrap_or_else(|fault| panic!("{fault}"));
    PATIENCE
}

async fn run(store: Store, first: u64) -> u32 {
    let mut heads = [Head::default(); 3];
    let mut lost = 0;
    for n in 0..BATCHES {
        let hall = usize::try_from(n % 3).unwrap();
        lost += keep(&store, &ledger(HALLS[hall]), &mut heads[hall], first + n).await;
    }
    lost
}

/// Two nodes that write the same ledgers at the same time lose nothing and double nothing.
pub async fn two_nodes_lose_and_double_nothing(bench: &Bench) {
    let (one, two) = (bench.node().await, bench.node().await);
    let (lost_one, lost_two) = tokio::join!(tokio::spawn(run(one.clone(), 0)), tokio::spawn(run(two, BATCHES)));
    assert!(lost_one.unwrap() + lost_two.unwrap() > 0, "they met at least once");
    let mut commands = Vec::new();
    for hall in HALLS {
        let entries = one.entries(&ledger(hall), Seq(0), u32::MAX).await.unwrap();
        assert!(entries.iter().zip(1..).all(|(entry, n)| entry.seq.0 == n), "no place is empty");
        commands.extend(entries.iter().map(|entry| entry.command));
    }
    commands.sort_unstable();
    let all: Vec<_> = (0..2 * BATCHES).map(|n| draft(n).command).collect();
    assert_eq!(commands, all);
    assert!(one.verify().await.unwrap().iter().all(|v| v.broken.is_none()));
}

/// While a keeper holds a ledger's row nobody else is first, and what it commits under the row stands.
pub async fn who_holds_the_row_is_first(bench: &Bench) {
    let (one, two) = (bench.node().await, bench.node().await);
    let mut batch = Batch::onto(ledger("a"), &Head::default());
    batch.push(draft(1));
    let Outcome::Committed(head) = one.commit(batch).await else { panic!("nobody else is here") };
    let mut locked = one.lock(&ledger("a")).await.unwrap();
    assert_eq!(*locked.head(), head);
    assert_eq!(locked.entries(Seq(0), 9).await.unwrap().len(), 1);
    assert_eq!(locked.find_commands(&[draft(1).command, draft(2).command]).await.unwrap().len(), 1);
    let mut late = Batch::onto(ledger("a"), &head);
    late.push(draft(2));
    let late = tokio::spawn(async move { two.commit(late).await });
    let mut mine = Batch::onto(ledger("a"), locked.head());
    mine.push(draft(3));
    let stands = locked.commit(mine).await.unwrap();
    let late = late.await.unwrap();
    assert!(matches!(late, Outcome::Lost), "{late:?}");
    assert_eq!(one.head(&ledger("a")).await.unwrap(), Some(stands));
    assert_eq!(stands.seq, Seq(2));
}

/// A keeper that goes away while it holds a row leaves nothing behind.
pub async fn a_row_that_is_let_go_is_free(bench: &Bench) {
    let store = bench.node().await;
    let mut locked = store.lock(&ledger("a")).await.unwrap();
    assert_eq!(*locked.head(), Head::default());
    assert!(locked.entries(Seq(0), 9).await.unwrap().is_empty());
    drop(locked);
    store.lock(&ledger("a")).await.unwrap().release().await;
    let mut batch = Batch::onto(ledger("a"), &Head::default());
    batch.push(draft(1));
    assert!(matches!(store.commit(batch).await, Outcome::Committed(_)));
}

/// Two programs may open a new database at the same moment.
pub async fn two_programs_open_a_new_database(bench: &Bench) {
    let (one, two) = tokio::join!(bench.node(), bench.node());
    assert_eq!(one.heads().await.unwrap(), []);
    assert_eq!(two.heads().await.unwrap(), []);
}
