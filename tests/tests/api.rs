//! The API as programs of outsiders meet it: methods, headers, bodies, ids, repeats.

use reqwest::Method;
use senha_server::access::Role;
use senha_tests::stage::{Stage, TUESDAY, Told};
use serde_json::{Value, json};

const HALL: &str = "/api/v1/halls/gsc-venceslau";
const TAKE: &str = "/api/v1/halls/gsc-venceslau/tickets";

struct Hall {
    stage: Stage,
    kiosk: String,
    clerk: String,
}

impl Hall {
    async fn open() -> Self {
        let stage = Stage::open(TUESDAY).await;
        let kiosk = stage.key(Role::Kiosk, "gsc-venceslau", None).await;
        let clerk = stage.key(Role::Clerk, "gsc-venceslau", None).await;
        Self { stage, kiosk, clerk }
    }

    async fn take(&self, id: &str, service: &str) -> Value {
        let told = self.stage.post(&self.kiosk, id, TAKE, json!({ "service": service })).await;
        assert_eq!(told.status, 201, "{}", told.text);
        told.json()
    }

    async fn at_counter(&self, id: &str, deed: &str, body: Value) -> Told {
        self.stage.post(&self.clerk, id, &format!("{HALL}/counters/7/{deed}"), body).await
    }

    /// Posts a body as it stands, under headers of one's own.
    async fn send(&self, path: &str, headers: &[(&str, &str)], body: impl Into<reqwest::Body>) -> (u16, Value) {
        let mut request = self.stage.client.post(self.stage.url() + path).body(body);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = request.send().await.expect("an answer");
        (answer.status().as_u16(), answer.json().await.expect("a problem or a ticket"))
    }
}

#[tokio::test]
async fn every_route_tells_which_methods_it_has() {
    let hall = Hall::open().await;
    for (method, path, allow) in [
        (Method::DELETE, HALL, "GET,HEAD"),
        (Method::PUT, TAKE, "POST"),
        (Method::OPTIONS, TAKE, "POST"),
        (Method::GET, TAKE, "POST"),
        (Method::POST, "/openapi.json", "GET,HEAD"),
    ] {
        let told = hall.stage.get_method(method.clone(), path).await;
        assert_eq!((told.status, told.code().as_str()), (405, "method.not_allowed"), "{method} {path}");
        assert_eq!(told.headers["allow"], allow, "{method} {path}");
        assert!(!told.headers.contains_key("access-control-allow-origin"), "no other site reads this");
    }
    let head = hall.stage.get_method(Method::HEAD, HALL).await;
    assert_eq!((head.status, head.text.as_str()), (200, ""));
}

#[tokio::test]
async fn a_path_that_is_nearly_right_is_unknown() {
    let hall = Hall::open().await;
    for path in [
        "/api/v1/halls/",
        "/api/v1",
        "/api/v2/halls",
        "/api/v1/halls/%ff",
        "/api/v1/halls/x%00",
        "/api/v1/halls/gsc-venceslau%2Ffloor",
        "/%",
    ] {
        let told = hall.stage.get(path).await;
        assert_eq!(told.status, 404, "{path}: {}", told.text);
        assert!(["route.unknown", "hall.unknown"].contains(&told.code().as_str()), "{path}: {}", told.text);
    }
    let encoded = hall.stage.get("/api/v1/halls/gsc%2Dvenceslau").await;
    assert_eq!((encoded.status, encoded.field("id").as_str()), (200, "gsc-venceslau"), "the same name in other signs");
    let ticket = hall.stage.post(&hall.clerk, "s", "/api/v1/tickets/nowhere.x/serve", json!({})).await;
    assert_eq!((ticket.status, ticket.code().as_str()), (404, "ticket.unknown"));
    for query in ["after=x", "after=", "after=-1", "after=1&after=2"] {
        let told = hall.stage.get(&format!("{HALL}?{query}")).await;
        assert_eq!((told.status, told.code().as_str()), (400, "field.invalid"), "{query}");
        assert_eq!(told.json()["params"]["field"], "after");
    }
    let plain = hall.stage.get(&format!("{HALL}/feed")).await;
    assert_eq!((plain.status, plain.code().as_str()), (400, "field.invalid"), "a feed is a WebSocket");
}

#[tokio::test]
async fn a_body_is_read_in_one_way_or_not_at_all() {
    let hall = Hall::open().await;
    let key = format!("Bearer {}", hall.kiosk);
    let good = r#"{"service":"dsi-passport"}"#;
    let as_json = [("authorization", key.as_str()), ("idempotency-key", "a"), ("content-type", "application/json")];
    let deep = format!("{{\"service\":\"dsi-passport\",\"x\":{}1{}}}", "[".repeat(5_000), "]".repeat(5_000));
    let bodies = [
        r#"["dsi-passport"]"#,
        r#""dsi-passport""#,
        "null",
        r#"{"service":"dsi-passport","service":"dsi-collect"}"#,
        r#"{"service":["dsi-passport"]}"#,
        r#"{"service":"dsi-passport","more":"dsi-collect"}"#,
        "{\"service\":\"dsi-passport\",\"a\\u0000b\":1}",
        "{\"service\":\"dsi-passport\"} x",
        "\u{feff}{\"service\":\"dsi-passport\"}",
        deep.as_str(),
    ];
    for body in bodies {
        let (status, told) = hall.send(TAKE, &as_json, body.to_owned()).await;
        assert_eq!((status, told["code"].as_str()), (400, Some("body.invalid")), "{body:.80}");
    }
    let (status, told) = hall.send(TAKE, &as_json, vec![b'{', 0xff, b'}']).await;
    assert_eq!((status, told["code"].as_str()), (400, Some("body.invalid")));
    let (_, told) = hall.send(TAKE, &as_json, r#"{"service":"dsi-passport","more":[7]}"#).await;
    assert_eq!(told["params"]["field"], "more[0]");
    for kind in ["text/plain", "application/x-www-form-urlencoded"] {
        let (status, told) = hall.send(TAKE, &[as_json[0], as_json[1], ("content-type", kind)], good).await;
        assert_eq!((status, told["code"].as_str()), (415, Some("media.unsupported")), "{kind}");
    }
    let (status, told) = hall.send(TAKE, &as_json[..2], good).await;
    assert_eq!(
        (status, told["number"].as_str()),
        (201, Some("B001")),
        "who says nothing of its kind means JSON, and nothing was taken before"
    );
}

#[tokio::test]
async fn a_key_is_shown_once_and_an_id_is_given_once() {
    let hall = Hall::open().await;
    let (key, other) = (format!("Bearer {}", hall.kiosk), format!("Bearer {}", hall.clerk));
    let good = r#"{"service":"dsi-passport"}"#;
    for keys in [
        vec![("authorization", key.as_str()), ("authorization", other.as_str())],
        vec![("authorization", "Basic eDp5")],
        vec![("authorization", "")],
    ] {
        let (status, told) = hall.send(TAKE, &[keys, vec![("idempotency-key", "a")]].concat(), good).await;
        assert_eq!((status, told["code"].as_str()), (401, Some("auth.wrong")));
    }
    let (status, told) = hall
        .send(TAKE, &[("authorization", key.as_str()), ("idempotency-key", "a"), ("idempotency-key", "b")], good)
        .await;
    assert_eq!((status, told["code"].as_str()), (400, Some("idempotency.invalid")));
    let lower = key.replace("Bearer", "bearer");
    let (status, _) = hall.send(TAKE, &[("authorization", lower.as_str()), ("idempotency-key", "a")], good).await;
    assert_eq!(status, 201, "the scheme's letters may be of either size (RFC 9110, 11.1)");
}

#[tokio::test]
async fn a_deed_on_what_has_changed_meanwhile_is_told_what_happened() {
    let hall = Hall::open().await;
    let ticket = hall.take("t", "dsi-passport").await;
    let (id, changed) = (ticket["id"].as_str().expect("an id"), ticket["changed"].clone());
    hall.at_counter("o", "open", json!({})).await;
    hall.at_counter("n", "next", json!({})).await;
    let told =
        hall.stage.post(&hall.clerk, "c", &format!("/api/v1/tickets/{id}/cancel"), json!({ "seen": changed })).await;
    assert_eq!((told.status, told.code().as_str()), (409, "ticket.changed"), "{}", told.text);
    let params = told.json()["params"].clone();
    assert_eq!(
        (params["ticket"].as_str(), params["state"].as_str(), params["counter"].as_str()),
        (Some("B001"), Some("called"), Some("7"))
    );
    assert!(params["changed"].as_u64() > changed.as_u64());
    let told = hall.at_counter("p", "pause", json!({ "seen": 1 })).await;
    assert_eq!((told.status, told.code().as_str()), (409, "counter.changed"), "{}", told.text);
}

#[tokio::test]
async fn every_deed_gives_its_first_answer_again_also_one_of_which_nothing_came() {
    let hall = Hall::open().await;
    let manager = hall.stage.key(Role::HallManager, "gsc-venceslau", None).await;
    let first = hall.at_counter("o1", "open", json!({})).await;
    let nothing = hall.at_counter("o2", "open", json!({})).await;
    assert_eq!((first.status, nothing.status), (200, 200), "to open an open counter is no fault");
    hall.at_counter("c1", "close", json!({})).await;
    let late = hall.at_counter("o2", "open", json!({})).await;
    assert_eq!(
        (late.status, late.json()),
        (200, nothing.json()),
        "a late repeat is told what it was told, and opens nothing"
    );
    let floor = hall.stage.get(HALL).await.json();
    let counter = floor["counters"].as_array().and_then(|all| all.iter().find(|c| c["id"] == "7")).expect("counter 7");
    assert_eq!(counter["state"], "closed");
    let other = hall.at_counter("o2", "close", json!({})).await;
    assert_eq!((other.status, other.code().as_str()), (422, "command.reused"));
    for deed in ["open", "close"] {
        let path = format!("{HALL}/{deed}");
        let told = hall.stage.post(&manager, deed, &path, json!({})).await;
        let again = hall.stage.post(&manager, deed, &path, json!({})).await;
        assert_eq!((told.status, told.json()), (200, again.json()), "{deed}");
    }
}

#[tokio::test]
async fn whoever_handed_a_ticket_to_another_bureau_still_learns_that_it_was_done() {
    let hall = Hall::open().await;
    let dsi = hall.stage.key(Role::Clerk, "gsc-venceslau", Some("dsi")).await;
    let id = hall.take("t", "dsi-passport").await["id"].as_str().expect("an id").to_owned();
    let path = format!("/api/v1/tickets/{id}/transfer");
    hall.at_counter("o", "open", json!({})).await;
    hall.at_counter("n", "next", json!({})).await;
    let first = hall.stage.post(&dsi, "hand-on", &path, json!({ "service": "dsf-payment" })).await;
    assert_eq!((first.status, first.field("service").as_str()), (200, "dsf-payment"), "{}", first.text);
    let again = hall.stage.post(&dsi, "hand-on", &path, json!({ "service": "dsf-payment" })).await;
    assert_eq!((again.status, again.json()), (200, first.json()), "the answer was lost, the deed was not");
    let new = hall.stage.post(&dsi, "once-more", &path, json!({ "service": "dsi-passport" })).await;
    assert_eq!((new.status, new.code().as_str()), (403, "auth.forbidden"));
}

#[tokio::test]
async fn two_citizens_may_choose_the_same_id() {
    let hall = Hall::open().await;
    for ticket in ["a", "b"] {
        let id = hall.take(ticket, "dsi-passport").await["id"].as_str().expect("an id").to_owned();
        let path = format!("/api/v1/tickets/{id}/leave");
        for _ in 0..2 {
            let told = hall.stage.post("", "1", &path, json!({})).await;
            assert_eq!((told.status, told.field("state").as_str()), (200, "left"), "{}", told.text);
        }
    }
}

#[tokio::test]
async fn a_form_of_another_site_does_nothing_here() {
    let hall = Hall::open().await;
    let id = hall.take("t", "dsi-passport").await["id"].as_str().expect("an id").to_owned();
    let path = format!("/api/v1/tickets/{id}/leave");
    let (status, told) = hall.send(&path, &[("idempotency-key", "x"), ("sec-fetch-site", "cross-site")], "").await;
    assert_eq!((status, told["code"].as_str()), (403, Some("auth.forbidden")));
    assert_eq!(hall.stage.get(&format!("/api/v1/tickets/{id}")).await.field("state"), "waiting");
    let (status, _) = hall.send(&path, &[("idempotency-key", "x"), ("sec-fetch-site", "same-origin")], "").await;
    assert_eq!(status, 200);
}
