//! Wrong, missing, huge, repeated and hostile input over the API: a coded problem, and nothing lost.

use senha_server::access::Role;
use senha_tests::stage::{Stage, TUESDAY};
use serde_json::json;

const HALL: &str = "/api/v1/halls/gsc-venceslau";
const TAKE: &str = "/api/v1/halls/gsc-venceslau/tickets";

async fn stage() -> (Stage, String) {
    let stage = Stage::open(TUESDAY).await;
    let kiosk = stage.key(Role::Kiosk, "gsc-venceslau", None).await;
    (stage, kiosk)
}

#[tokio::test]
async fn a_problem_says_what_is_wrong_in_the_reader_s_language() {
    let (stage, kiosk) = stage().await;
    let mut titles = Vec::new();
    for language in ["zh-Hant", "pt", "en", "zh-Hans"] {
        let request = stage
            .client
            .post(stage.url() + TAKE)
            .bearer_auth(&kiosk)
            .header("idempotency-key", "x")
            .header("accept-language", language);
        let answer = request.json(&json!({"service": "no-such-service"})).send().await.expect("an answer");
        assert_eq!(answer.status().as_u16(), 404);
        assert_eq!(answer.headers()["content-type"], "application/problem+json");
        assert_eq!(answer.headers()["content-language"], language);
        let problem: serde_json::Value = answer.json().await.expect("a problem");
        assert_eq!(problem["code"], "service.unknown");
        assert_eq!(problem["type"], "/problems/service.unknown");
        assert_eq!(problem["params"]["service"], "no-such-service");
        assert!(problem["request"].as_str().is_some_and(|id| !id.is_empty()));
        titles.push(problem["title"].as_str().expect("a title").to_owned());
    }
    titles.dedup();
    assert_eq!(titles.len(), 4, "{titles:?}");
}

#[tokio::test]
async fn each_wrong_request_has_its_code_and_changes_nothing() {
    let (stage, kiosk) = stage().await;
    let other = stage.key(Role::Kiosk, "dsi-plaza", None).await;
    let bureau = stage.key(Role::Clerk, "gsc-venceslau", Some("dsi")).await;
    let good = json!({"service": "dsi-passport"});
    let long_id = "x".repeat(256);
    let cases = [
        (kiosk.as_str(), "a", json!({}), 400, "field.missing"),
        (kiosk.as_str(), "a", json!({"service": "x\u{0}y"}), 400, "body.invalid"),
        (kiosk.as_str(), "a", json!({"service": "<script>alert(1)</script>"}), 400, "field.invalid"),
        (kiosk.as_str(), "a", json!({"service": "x".repeat(600)}), 400, "body.invalid"),
        (kiosk.as_str(), "a", json!({"service": 7}), 400, "body.invalid"),
        (kiosk.as_str(), "a", json!({"service": "dsi-passport", "need": "vip"}), 400, "field.invalid"),
        (kiosk.as_str(), "a", json!({"service": "dsi-passport", "language": "xx"}), 400, "field.invalid"),
        (kiosk.as_str(), "a", json!({"service": "dsat-inspection"}), 409, "service.not_here"),
        ("", "a", good.clone(), 401, "auth.missing"),
        ("senha_kiosk_wrong", "a", good.clone(), 401, "auth.wrong"),
        (other.as_str(), "a", good.clone(), 403, "auth.forbidden"),
        (bureau.as_str(), "a", json!({"service": "dsf-payment"}), 403, "auth.forbidden"),
        (kiosk.as_str(), long_id.as_str(), good.clone(), 400, "idempotency.invalid"),
        (kiosk.as_str(), "with space", good.clone(), 400, "idempotency.invalid"),
    ];
    for (key, id, body, status, code) in cases {
        let told = stage.post(key, id, TAKE, body.clone()).await;
        assert_eq!((told.status, told.code().as_str()), (status, code), "{body} {}", told.text);
    }
    let after = stage.post(&kiosk, "b", TAKE, good).await;
    assert_eq!(after.field("number"), "B001", "nothing was taken before");
}

#[tokio::test]
async fn a_deed_without_an_id_or_with_a_huge_or_broken_body_is_refused() {
    let (stage, kiosk) = stage().await;
    let post = || stage.client.post(stage.url() + TAKE).bearer_auth(&kiosk);
    let answer = post().json(&json!({"service": "dsi-passport"})).send().await.expect("an answer");
    assert_eq!(answer.status().as_u16(), 400);
    assert_eq!(answer.json::<serde_json::Value>().await.expect("a problem")["code"], "idempotency.missing");
    let huge = post().header("idempotency-key", "h").body(vec![b' '; 10 * 1024 * 1024]).send().await;
    if let Ok(answer) = huge {
        assert_eq!(answer.status().as_u16(), 413);
        assert_eq!(answer.json::<serde_json::Value>().await.expect("a problem")["code"], "body.too_large");
    }
    let broken = post().header("idempotency-key", "k").body("{\"service\":").send().await.expect("an answer");
    assert_eq!(broken.json::<serde_json::Value>().await.expect("a problem")["code"], "body.invalid");
    for (path, code) in [
        ("/api/v1/nothing", "route.unknown"),
        ("/api/v1/halls/nowhere", "hall.unknown"),
        ("/api/v1/tickets/x", "ticket.unknown"),
    ] {
        let told = stage.get(path).await;
        assert_eq!((told.status, told.code().as_str()), (404, code), "{path}");
    }
    let told = stage.get_method(reqwest::Method::DELETE, HALL).await;
    assert_eq!((told.status, told.code().as_str()), (405, "method.not_allowed"));
}

#[tokio::test]
async fn a_closed_hall_gives_no_ticket_and_says_when_it_opens() {
    let (stage, kiosk) = stage().await;
    stage.at_time("2026-11-24T18:30:00+08:00").await;
    let told = stage.post(&kiosk, "late", TAKE, json!({"service": "dsi-passport"})).await;
    assert_eq!((told.status, told.code().as_str()), (409, "hall.closed"));
    assert_eq!(told.json()["params"]["opens"], "2026-11-25T09:00:00.000+08:00");
    let manager = stage.key(Role::HallManager, "gsc-venceslau", None).await;
    let opened = stage.post(&manager, "open", &format!("{HALL}/open"), json!({})).await;
    assert_eq!((opened.status, opened.json()["open"].clone()), (200, json!(true)));
    let told = stage.post(&kiosk, "late", TAKE, json!({"service": "dsi-passport"})).await;
    assert_eq!(told.status, 201, "a manager may open at any hour: {}", told.text);
}

#[tokio::test]
async fn a_call_from_another_day_is_refused_and_the_ticket_tells_that_it_expired() {
    let (stage, kiosk) = stage().await;
    let clerk = stage.key(Role::Clerk, "gsc-venceslau", None).await;
    let id = stage.post(&kiosk, "t", TAKE, json!({"service": "dsi-passport"})).await.field("id");
    stage.at_time("2026-11-25T09:30:00+08:00").await;
    let told = stage.post(&clerk, "c", &format!("/api/v1/tickets/{id}/cancel"), json!({})).await;
    assert_eq!((told.status, told.code().as_str()), (409, "day.other"), "{}", told.text);
    let mut projector = senha_store::projection::Projector::new(stage.node().store.clone());
    projector.project_all().await.expect("the tables of reports");
    let past = stage.get(&format!("/api/v1/tickets/{id}")).await;
    assert_eq!((past.status, past.field("state").as_str()), (200, "expired"), "{}", past.text);
}

#[tokio::test]
async fn a_clock_set_back_changes_no_order_and_loses_nothing() {
    let (stage, kiosk) = stage().await;
    let first = stage.post(&kiosk, "1", TAKE, json!({"service": "dsi-passport"})).await;
    stage.at_time("2026-11-24T09:10:00+08:00").await;
    let second = stage.post(&kiosk, "2", TAKE, json!({"service": "dsi-passport"})).await;
    assert_eq!((first.field("number").as_str(), second.field("number").as_str()), ("B001", "B002"));
    let ahead = stage.get(&format!("/api/v1/tickets/{}", second.field("id"))).await;
    assert_eq!(ahead.field("ahead"), "1");
    assert!(stage.node().broken().is_empty());
}
