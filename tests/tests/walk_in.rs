//! The walk-in path over the API, on the stage.

use senha_server::access::Role;
use senha_tests::stage::{Stage, TUESDAY};
use serde_json::json;

const HALL: &str = "/api/v1/halls/gsc-venceslau";

#[tokio::test]
async fn a_citizen_takes_a_ticket_is_called_and_served() {
    let stage = Stage::open(TUESDAY).await;
    let kiosk = stage.key(Role::Kiosk, "gsc-venceslau", None).await;
    let clerk = stage.key(Role::Clerk, "gsc-venceslau", None).await;
    let taken = stage
        .post(&kiosk, "touch-1", &format!("{HALL}/tickets"), json!({"service": "dsi-passport", "language": "pt"}))
        .await;
    assert_eq!(taken.status, 201, "{}", taken.text);
    assert_eq!(taken.field("number"), "B001");
    assert_eq!(taken.field("state"), "waiting");
    let again = stage
        .post(&kiosk, "touch-1", &format!("{HALL}/tickets"), json!({"service": "dsi-passport", "language": "pt"}))
        .await;
    assert_eq!((again.status, again.json()["id"].clone()), (200, taken.json()["id"].clone()), "one touch, one ticket");
    let other = stage.post(&kiosk, "touch-1", &format!("{HALL}/tickets"), json!({"service": "dsi-collect"})).await;
    assert_eq!((other.status, other.code().as_str()), (422, "command.reused"));

    let opened = stage.post(&clerk, "open-7", &format!("{HALL}/counters/7/open"), json!({})).await;
    assert_eq!((opened.status, opened.field("state").as_str()), (200, "open"), "{}", opened.text);
    stage.wait(90_000).await;
    let called = stage.post(&clerk, "next-1", &format!("{HALL}/counters/7/next"), json!({})).await;
    assert_eq!(
        (called.status, called.field("number").as_str(), called.field("counter").as_str()),
        (200, "B001", "7"),
        "{}",
        called.text
    );
    let id = taken.field("id");
    for (deed, state) in [("recall", "called"), ("serve", "serving"), ("finish", "finished")] {
        let done = stage.post(&clerk, deed, &format!("/api/v1/tickets/{id}/{deed}"), json!({})).await;
        assert_eq!((done.status, done.field("state").as_str()), (200, state), "{}", done.text);
    }
    let none = stage.post(&clerk, "next-2", &format!("{HALL}/counters/7/next"), json!({})).await;
    assert_eq!((none.status, none.code().as_str()), (409, "counter.none_waiting"));
    assert!(stage.node().broken().is_empty());
}

#[tokio::test]
async fn what_was_acknowledged_survives_a_restart_and_a_repeat_gets_the_first_answer() {
    let stage = Stage::open(TUESDAY).await;
    let kiosk = stage.key(Role::Kiosk, "gsc-venceslau", None).await;
    let first = stage.post(&kiosk, "a", &format!("{HALL}/tickets"), json!({"service": "dsi-collect"})).await;
    let stage = stage.restart().await;
    let again = stage.post(&kiosk, "a", &format!("{HALL}/tickets"), json!({"service": "dsi-collect"})).await;
    assert_eq!(again.status, 200, "{}", again.text);
    assert_eq!(again.json(), first.json());
    let next = stage.post(&kiosk, "b", &format!("{HALL}/tickets"), json!({"service": "dsi-collect"})).await;
    assert_eq!(next.field("number"), "D002");
}
