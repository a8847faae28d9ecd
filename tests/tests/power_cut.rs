//! A server killed in the middle of its work: nothing acknowledged is lost, nothing is doubled.

use std::collections::{BTreeMap, BTreeSet};

use senha_tests::process::{Process, imported, key, run};
use serde_json::{Value, json};

const TAKES: usize = 400;
const HOLDS: usize = 80;
const CLOCK: &str = "2026-11-24T10:20:00+08:00";

fn serve(data: &str) -> Process {
    Process::start("senha-server", &["serve", "--data", data, "--listen", "127.0.0.1:0", "--clock", CLOCK])
}

async fn take(client: &reqwest::Client, url: &str, key: &str, n: usize) -> Option<(u16, Value)> {
    let request = client
        .post(format!("{url}/api/v1/halls/gsc-venceslau/tickets"))
        .bearer_auth(key)
        .header("idempotency-key", format!("touch-{n}"));
    let answer = request.json(&json!({"service": "dsi-collect"})).send().await.ok()?;
    let status = answer.status().as_u16();
    Some((status, answer.json().await.ok()?))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_killed_between_commit_and_answer_gives_each_touch_its_one_ticket() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = imported(folder.path());
    let kiosk = key(&data, "kiosk", "gsc-venceslau");
    let server = serve(&data);
    let client = senha_tests::stage::client();
    let mut acknowledged: BTreeMap<usize, Value> = BTreeMap::new();
    let mut under_way = tokio::task::JoinSet::new();
    for n in 0..TAKES {
        let (client, url, kiosk) = (client.clone(), server.url.clone(), kiosk.clone());
        under_way.spawn(async move { (n, take(&client, &url, &kiosk, n).await) });
    }
    while acknowledged.len() < TAKES / 4 {
        let (n, told) = under_way.join_next().await.expect("enough answers").expect("a task");
        if let Some((201, ticket)) = told {
            acknowledged.insert(n, ticket);
        }
    }
    server.kill();
    while let Some(told) = under_way.join_next().await {
        if let (n, Some((201, ticket))) = told.expect("a task") {
            acknowledged.insert(n, ticket);
        }
    }
    assert!(acknowledged.len() < TAKES, "the server was killed before the end");

    let server = serve(&data);
    let mut numbers = BTreeSet::new();
    for n in 0..TAKES {
        let (status, ticket) = take(&client, &server.url, &kiosk, n).await.expect("an answer");
        match acknowledged.get(&n) {
            Some(first) => assert_eq!((status, &ticket), (200, first), "touch {n}"),
            None => assert!(status == 200 || status == 201, "touch {n}: {ticket}"),
        }
        assert!(numbers.insert(ticket["number"].as_str().expect("a number").to_owned()), "{} twice", ticket["number"]);
    }
    assert_eq!(numbers.len(), TAKES);
    server.kill();
    run("senha-server", &["verify", "--data", &data]);
    run("senha-server", &["rebuild", "--data", &data]);
}

/// Free quarter hours of a service: day and time, each once.
async fn free(client: &reqwest::Client, url: &str) -> Vec<(String, String)> {
    let path = "/api/v1/halls/gsc-venceslau/slots?service=dsi-criminal-record&from=2026-11-25&days=14";
    let told: Value = client.get(format!("{url}{path}")).send().await.expect("slots").json().await.expect("JSON");
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let days = told["days"].as_array().expect("days").iter();
    days.flat_map(|day| {
        let slots = day["slots"].as_array().expect("slots").iter();
        slots.map(|slot| (text(&day["day"]), text(&slot["time"]))).collect::<Vec<_>>()
    })
    .collect()
}

async fn hold(client: &reqwest::Client, url: &str, (day, time): &(String, String), n: usize) -> Option<(u16, Value)> {
    let body = json!({"hall": "gsc-venceslau", "service": "dsi-criminal-record", "day": day, "time": time,
        "contact": {"email": format!("resident-{n}@example.mo")}});
    let request = client.post(format!("{url}/api/v1/holds")).header("idempotency-key", format!("hold-{n}"));
    let answer = request.json(&body).send().await.ok()?;
    let status = answer.status().as_u16();
    Some((status, answer.json().await.ok()?))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_killed_between_hold_and_answer_gives_each_resident_the_one_hold() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = imported(folder.path());
    let server = serve(&data);
    let client = senha_tests::stage::client();
    let slots = free(&client, &server.url).await;
    assert!(slots.len() >= HOLDS, "{} free slots", slots.len());
    let mut acknowledged: BTreeMap<usize, Value> = BTreeMap::new();
    let mut under_way = tokio::task::JoinSet::new();
    for (n, slot) in slots.iter().take(HOLDS).cloned().enumerate() {
        let (client, url) = (client.clone(), server.url.clone());
        under_way.spawn(async move { (n, hold(&client, &url, &slot, n).await) });
    }
    while acknowledged.len() < HOLDS / 8 {
        let (n, told) = under_way.join_next().await.expect("enough answers").expect("a task");
        if let Some((201, held)) = told {
            acknowledged.insert(n, held);
        }
    }
    server.kill();
    while let Some(told) = under_way.join_next().await {
        if let (n, Some((201, held))) = told.expect("a task") {
            acknowledged.insert(n, held);
        }
    }

    let server = serve(&data);
    let mut bookings = BTreeSet::new();
    for (n, slot) in slots.iter().take(HOLDS).enumerate() {
        let (status, held) = hold(&client, &server.url, slot, n).await.expect("an answer");
        match acknowledged.get(&n) {
            Some(first) => assert_eq!((status, &held), (200, first), "hold {n}"),
            None => assert!(status == 200 || status == 201, "hold {n}: {held}"),
        }
        assert!(bookings.insert(held["id"].as_str().expect("an id").to_owned()), "{} twice", held["id"]);
    }
    server.kill();
    run("senha-server", &["verify", "--data", &data]);
    run("senha-server", &["rebuild", "--data", &data]);
}
