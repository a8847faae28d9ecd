//! A disk without room and a database that hangs up, over the API: a coded problem, nothing lost that was acknowledged, and it heals by itself.

use std::collections::BTreeSet;

use senha_server::access::Role;
use senha_store::Place;
use senha_tests::postgres::Database;
use senha_tests::stage::{Stage, TUESDAY};
use serde_json::json;

const TAKE: &str = "/api/v1/halls/gsc-venceslau/tickets";

#[tokio::test]
async fn a_full_disk_is_told_and_loses_nothing_and_heals_when_there_is_room() {
    let stage = Stage::open(TUESDAY).await;
    let kiosk = stage.key(Role::Kiosk, "gsc-venceslau", None).await;
    let take =
        async |n: usize| stage.post(&kiosk, &format!("touch-{n}"), TAKE, json!({ "service": "dsi-passport" })).await;
    stage.node().store.limit_size(1).await.expect("a limit");
    let mut taken = Vec::new();
    let refused = loop {
        let told = take(taken.len()).await;
        if told.status != 201 {
            break told;
        }
        taken.push(told.json());
        assert!(taken.len() < 5_000, "the disk is full some day");
    };
    assert_eq!((refused.status, refused.code().as_str()), (500, "server.fault"), "{}", refused.text);
    assert!(
        !refused.text.contains("disk") && !refused.text.contains("sqlite"),
        "what is broken is the operator's to know"
    );
    let again = take(0).await;
    assert_eq!(
        (again.status, again.json()),
        if taken.is_empty() { (500, refused.json()) } else { (200, taken[0].clone()) }
    );
    assert_eq!(stage.get("/api/v1/halls/gsc-venceslau").await.status, 200, "reading needs no room");
    stage.node().store.limit_size(1 << 40).await.expect("room");
    let healed = take(taken.len()).await;
    assert_eq!(
        (healed.status, healed.field("number")),
        (201, format!("B{:03}", taken.len() + 1)),
        "the touch under its own id: one ticket"
    );
    assert!(stage.node().broken().is_empty());
    assert!(stage.node().store.verify().await.expect("a walk").iter().all(|v| v.broken.is_none()), "the chain holds");
    let stage = stage.restart().await;
    let again = stage.post(&kiosk, &format!("touch-{}", taken.len()), TAKE, json!({ "service": "dsi-passport" })).await;
    assert_eq!((again.status, again.json()), (200, healed.json()));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_hangs_up_in_the_middle_gives_each_touch_its_one_ticket() {
    let database = Database::empty();
    let stage = Stage::open_place(Place::Url(database.url()), TUESDAY).await;
    let kiosk = stage.key(Role::Kiosk, "gsc-venceslau", None).await;
    let mut numbers = BTreeSet::new();
    for n in 0..40 {
        if n % 8 == 3 {
            database.sql("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
        }
        let taken = loop {
            let told = stage.post(&kiosk, &format!("touch-{n}"), TAKE, json!({ "service": "dsi-passport" })).await;
            match told.status {
                200 | 201 => break told,
                500 | 503 => assert!(["server.fault", "limit.busy"].contains(&told.code().as_str())),
                _ => panic!("{}", told.text),
            }
        };
        assert!(numbers.insert(taken.field("number")), "{} twice", taken.field("number"));
    }
    assert_eq!(numbers.last().map(String::as_str), Some("B040"), "no number was lost either");
    assert!(stage.node().broken().is_empty());
    assert!(stage.node().store.verify().await.expect("a walk").iter().all(|v| v.broken.is_none()), "the chain holds");
}
