//! Two servers on one PostgreSQL: what one has acknowledged, the other shows to whoever asks next.

use senha_hall::floor::Command;
use senha_hall::{At, By};
use senha_server::access::Role;
use senha_server::clock::Clock;
use senha_server::keeper::AskError;
use senha_server::node::{Node, Sender, content_hash};
use senha_store::Place;
use senha_tests::postgres::Database;
use senha_tests::stage::{Stage, TUESDAY};
use serde_json::json;

const HALL: &str = "/api/v1/halls/gsc-venceslau";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_reads_from_another_node_sees_what_was_acknowledged_before_the_question() {
    let database = Database::empty();
    let place = || Place::Url(database.url());
    let (here, there) = (Stage::open_place(place(), TUESDAY).await, Stage::open_place(place(), TUESDAY).await);
    let kiosk = here.key(Role::Kiosk, "gsc-venceslau", None).await;
    let mut waiting = 0;
    for n in 0..40 {
        let (writes, reads) = if n % 2 == 0 { (&here, &there) } else { (&there, &here) };
        let taken = writes
            .post(&kiosk, &format!("t{n}"), &format!("{HALL}/tickets"), json!({ "service": "dsi-passport" }))
            .await;
        assert_eq!(taken.status, 201, "{}", taken.text);
        waiting += 1;
        let ticket = reads.get(&format!("/api/v1/tickets/{}", taken.field("id"))).await;
        assert_eq!((ticket.status, ticket.field("number")), (200, taken.field("number")), "{}", ticket.text);
        let floor = reads.get(&format!("{HALL}/floor")).await.json();
        assert!(floor["seq"].as_u64() >= taken.json()["seq"].as_u64());
        let halls = reads.get("/api/v1/halls").await.json();
        let hall = halls["halls"]
            .as_array()
            .and_then(|all| all.iter().find(|hall| hall["id"] == "gsc-venceslau"))
            .expect("the hall");
        assert_eq!(hall["waiting"], waiting);
        let page = reads.get(&format!("/en/t/{}", taken.field("id"))).await;
        assert_eq!(page.status, 200, "the phone that scanned the paper");
    }
    assert!(here.node().broken().is_empty() && there.node().broken().is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_node_whose_clock_went_astray_judges_nothing_until_it_agrees_with_the_database() {
    let database = Database::empty();
    let there = Stage::open_place(Place::Url(database.url()), TUESDAY).await;
    let clock = Clock::of_machine();
    let node = Node::open(there.place(), clock.clone()).await.expect("a node");
    let hall = node.hall("gsc-venceslau").expect("a hall");
    let sender = Sender { by: By::Operator, scope: "test".to_owned() };
    let open =
        async |id: &str| node.ask(&hall, sender.envelope(id, content_hash("open", b""), None), Command::OpenHall).await;
    assert!(open("1").await.is_ok());
    clock.move_to(At(clock.now().0 + 3_600_000));
    node.look().await;
    assert_eq!(open("2").await, Err(AskError::Busy), "an hour ahead of the others");
    node.look().await;
    assert!(open("2").await.is_ok(), "it has been set, and goes on by itself");
    let theirs = node.store.clock().await.expect("a database").expect("its time");
    assert!((theirs.0 - clock.now().0).abs() < 2_000);
}
