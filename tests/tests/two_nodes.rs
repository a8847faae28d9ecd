//! Two nodes on one database: any node, same truth; nothing lost, nothing doubled. On SQLite (two processes of one machine) and on PostgreSQL.

use std::collections::BTreeSet;
use std::sync::Arc;

use senha_hall::By;
use senha_hall::floor::{Answer, Command};
use senha_server::catalogue::Catalogue;
use senha_server::clock::Clock;
use senha_server::keeper::AskError;
use senha_server::node::{Node, Sender, content_hash};
use senha_store::Place;
use senha_tests::postgres::Database;
use senha_tests::stage::{MACAU, TUESDAY};

const TAKES: usize = 150;

async fn node(place: &Place, clock: &Clock) -> Arc<Node> {
    let node = Node::open(place, clock.clone()).await.expect("a node");
    if node.store.catalogue().await.expect("a look").is_none() {
        let catalogue = Catalogue::parse_toml(MACAU).expect("the catalogue of Macau");
        node.store.put_catalogue(&catalogue.to_json(), clock.now()).await.expect("kept");
    }
    node.refresh().await.expect("plans");
    node
}

async fn take(node: Arc<Node>, id: String) -> (String, bool) {
    let hall = node.hall("gsc-venceslau").expect("a hall");
    let sender = Sender { by: By::Key(1), scope: "kiosk".to_owned() };
    loop {
        let command =
            Command::Take { services: vec!["dsi-collect".parse().expect("a name")], need: None, language: None };
        let done = node.ask(&hall, sender.envelope(&id, content_hash("take", b""), None), command).await;
        match done {
            Ok(done) => {
                let Answer::Ticket(ticket) = done.answer else { panic!("a ticket") };
                return (ticket.number.to_string(), done.repeat);
            }
            Err(AskError::Fault | AskError::Busy) => tokio::task::yield_now().await,
            Err(other) => panic!("{other:?}"),
        }
    }
}

async fn two_kiosks_never_share_a_number(place: Place) {
    let clock = Clock::by_hand(TUESDAY.parse().expect("an instant"));
    let (a, b) = (node(&place, &clock).await, node(&place, &clock).await);
    let mut under_way = tokio::task::JoinSet::new();
    for n in 0..TAKES {
        for (name, node) in [("a", &a), ("b", &b)] {
            under_way.spawn(take(Arc::clone(node), format!("{name}-{n}")));
        }
    }
    let mut numbers = BTreeSet::new();
    while let Some(done) = under_way.join_next().await {
        let (number, repeat) = done.expect("a task");
        assert!(!repeat);
        assert!(numbers.insert(number.clone()), "{number} twice");
    }
    assert_eq!(numbers.len(), 2 * TAKES);
    let (first, _) = take(Arc::clone(&a), "a-0".to_owned()).await;
    assert_eq!(
        take(Arc::clone(&b), "a-0".to_owned()).await,
        (first, true),
        "the other node gives the same first answer"
    );
    for node in [&a, &b] {
        node.look().await;
        let hall = node.hall("gsc-venceslau").expect("a hall");
        assert!(
            hall.reached(a.hall("gsc-venceslau").expect("a hall").read(|_, _| ()).1.0).await,
            "both stand at the same seq"
        );
        assert!(node.broken().is_empty());
    }
    let state = |node: &Node| node.hall("gsc-venceslau").expect("a hall").keeper.read().ledger.clone();
    assert!(state(&a) == state(&b), "both nodes hold the same floor");
    assert!(a.store.verify().await.expect("a walk").iter().all(|v| v.broken.is_none()), "the chain holds");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_kiosks_never_share_a_number_on_sqlite() {
    let folder = tempfile::tempdir().expect("a folder");
    two_kiosks_never_share_a_number(Place::Data(folder.path().to_owned())).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_kiosks_never_share_a_number_on_postgresql() {
    let database = Database::empty();
    two_kiosks_never_share_a_number(Place::Url(database.url())).await;
}
