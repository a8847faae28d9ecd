//! A server killed in the middle of its work: nothing acknowledged is lost, nothing is doubled.

use std::collections::{BTreeMap, BTreeSet};

use senha_tests::process::{Process, imported, key, run};
use serde_json::{Value, json};

const TAKES: usize = 400;
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
