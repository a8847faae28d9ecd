//! The feed's promises about order: no gap between a snapshot and the frames after it, nothing forgotten in a rush, and a desk that keeps no ghost.

use std::collections::BTreeSet;
use std::time::Duration;

use futures_util::StreamExt;
use senha_server::access::Role;
use senha_tests::stage::{Stage, TUESDAY};
use senha_wire::feed::{DeskTicket, Frame};
use serde_json::json;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

const HALL: &str = "/api/v1/halls/gsc-venceslau";

struct Reader(WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Reader {
    async fn open(stage: &Stage, query: &str, key: Option<&str>) -> Self {
        let mut request =
            format!("ws://{}{HALL}/feed{query}", stage.running.address).into_client_request().expect("a request");
        if let Some(key) = key {
            request.headers_mut().insert("authorization", format!("Bearer {key}").parse().expect("a header"));
        }
        let mut reader = Self(connect_async(request).await.expect("a connection").0);
        assert!(matches!(reader.next().await, Frame::Hello { .. }), "the first frame is hello");
        reader
    }

    async fn next(&mut self) -> Frame {
        let told = tokio::time::timeout(Duration::from_secs(10), self.0.next()).await.expect("a frame within 10 s");
        let text = told.expect("an open feed").expect("a message").into_text().expect("a text");
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"))
    }

    /// The tickets of the next frame that tells of any.
    async fn tickets(&mut self) -> Vec<DeskTicket> {
        loop {
            if let Frame::Frame { change, .. } = self.next().await
                && !change.tickets.is_empty()
            {
                return change.tickets;
            }
        }
    }
}

#[tokio::test]
async fn after_a_restart_a_reader_that_is_behind_gets_everything_and_not_silence() {
    let stage = Stage::open(TUESDAY).await;
    let kiosk = stage.key(Role::Kiosk, "gsc-venceslau", None).await;
    let mut board = Reader::open(&stage, "", None).await;
    let Frame::Snapshot { seq: shown, .. } = board.next().await else { panic!("a snapshot") };
    stage.post(&kiosk, "1", &format!("{HALL}/tickets"), json!({ "service": "dsi-passport" })).await;
    let stage = stage.restart().await;
    let mut back = Reader::open(&stage, &format!("?after={shown}"), None).await;
    let Frame::Snapshot { seq, board, .. } = back.next().await else {
        panic!("what was missed is not here any more: everything")
    };
    assert!(seq > shown && board.queues.iter().any(|queue| queue.waiting == 1));
    let mut up_to_date = Reader::open(&stage, &format!("?after={seq}"), None).await;
    stage.post(&kiosk, "2", &format!("{HALL}/tickets"), json!({ "service": "dsi-passport" })).await;
    let Frame::Frame { change, .. } = up_to_date.next().await else { panic!("who missed nothing gets the next frame") };
    assert!(change.open.is_none() && change.counters.is_none(), "and only what changed: {change:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn in_a_rush_a_desk_hears_of_every_ticket() {
    const TAKES: usize = 300;
    let stage = Stage::open(TUESDAY).await;
    let kiosk = stage.key(Role::Kiosk, "gsc-venceslau", None).await;
    let clerk = stage.key(Role::Clerk, "gsc-venceslau", None).await;
    let mut early = Reader::open(&stage, "", Some(&clerk)).await;
    let ask = |n: usize| {
        let request = stage
            .client
            .post(stage.url() + HALL + "/tickets")
            .bearer_auth(&kiosk)
            .header("idempotency-key", format!("t{n}"));
        async move { request.json(&json!({ "service": "dsi-passport" })).send().await.expect("an answer").status() }
    };
    let asking = futures_util::stream::iter((0..TAKES).map(ask)).buffer_unordered(32).collect::<Vec<_>>();
    let hearing = async {
        let (mut heard, mut last) = (BTreeSet::new(), 0);
        while heard.len() < TAKES {
            let (seq, tickets) = match early.next().await {
                Frame::Frame { seq, change, .. } => (seq, change.tickets),
                Frame::Snapshot { seq, tickets, .. } => (seq, tickets.unwrap_or_default()),
                Frame::Hello { .. } | Frame::Beat { .. } => continue,
            };
            assert!(seq > last, "in order");
            last = seq;
            heard.extend(tickets.into_iter().map(|ticket| ticket.number));
        }
        heard.len()
    };
    let joining = async {
        // Whoever joins in the rush has, from its snapshot and its frames together, every ticket too.
        let mut late = Reader::open(&stage, "", Some(&clerk)).await;
        let mut heard = BTreeSet::new();
        while heard.len() < TAKES {
            match late.next().await {
                Frame::Snapshot { tickets, .. } => {
                    heard.extend(tickets.unwrap_or_default().into_iter().map(|t| t.number));
                }
                Frame::Frame { change, .. } => heard.extend(change.tickets.into_iter().map(|t| t.number)),
                Frame::Hello { .. } | Frame::Beat { .. } => {}
            }
        }
        heard.len()
    };
    let (statuses, heard, joined) = tokio::join!(asking, hearing, joining);
    assert!(statuses.iter().all(|status| *status == 201));
    assert_eq!((heard, joined), (TAKES, TAKES));
}

#[tokio::test]
async fn a_ticket_that_goes_to_another_bureau_leaves_the_first_one_s_desk_and_says_nothing_more() {
    let stage = Stage::open(TUESDAY).await;
    let kiosk = stage.key(Role::Kiosk, "gsc-venceslau", None).await;
    let all = stage.key(Role::Clerk, "gsc-venceslau", None).await;
    let [dsi, dsf, iam] = ["dsi", "dsf", "iam"].map(|bureau| stage.key(Role::Clerk, "gsc-venceslau", Some(bureau)));
    let (dsi, dsf, iam) = (dsi.await, dsf.await, iam.await);
    let mut first = Reader::open(&stage, "", Some(&dsi)).await;
    let mut second = Reader::open(&stage, "", Some(&dsf)).await;
    let mut third = Reader::open(&stage, "", Some(&iam)).await;
    let taken = stage
        .post(&kiosk, "t", &format!("{HALL}/tickets"), json!({ "service": "dsi-passport", "need": "infant" }))
        .await;
    assert_eq!(first.tickets().await[0].state, "waiting");
    stage.post(&all, "o", &format!("{HALL}/counters/7/open"), json!({})).await;
    stage.post(&all, "n", &format!("{HALL}/counters/7/next"), json!({})).await;
    assert_eq!(first.tickets().await[0].state, "called");
    let id = taken.field("id");
    let told =
        stage.post(&all, "x", &format!("/api/v1/tickets/{id}/transfer"), json!({ "service": "dsf-payment" })).await;
    assert_eq!(told.status, 200, "{}", told.text);
    let gone = first.tickets().await.remove(0);
    assert_eq!(
        (gone.id.as_str(), gone.state.as_str(), gone.need, gone.service.as_str()),
        (id.as_str(), "elsewhere", None, "")
    );
    let come = second.tickets().await.remove(0);
    assert_eq!((come.state.as_str(), come.need.as_deref()), ("waiting", Some("infant")));
    stage.post(&kiosk, "last", &format!("{HALL}/tickets"), json!({ "service": "iam-market-licence" })).await;
    stage.post(&all, "c", &format!("/api/v1/tickets/{id}/cancel"), json!({})).await;
    assert_eq!(second.tickets().await[0].state, "cancelled");
    let mut last = 0;
    while last == 0 || matches!(third.0.next().await, Some(Ok(_))) {
        let frame = third.next().await;
        let text = format!("{frame:?}");
        assert!(!text.contains(&id), "a third bureau hears nothing of it: {text}");
        if let Frame::Beat { seq, .. } = frame {
            last = seq;
            break;
        }
    }
    assert!(last > 0);
}

#[tokio::test]
async fn another_day_is_told_as_a_whole() {
    let stage = Stage::open(TUESDAY).await;
    let kiosk = stage.key(Role::Kiosk, "gsc-venceslau", None).await;
    let clerk = stage.key(Role::Clerk, "gsc-venceslau", None).await;
    stage.post(&kiosk, "t", &format!("{HALL}/tickets"), json!({ "service": "dsi-passport" })).await;
    let mut desk = Reader::open(&stage, "", Some(&clerk)).await;
    let Frame::Snapshot { tickets: Some(tickets), .. } = desk.next().await else { panic!("a snapshot") };
    assert_eq!(tickets.len(), 1);
    stage.at_time("2026-11-25T09:30:00+08:00").await;
    loop {
        match desk.next().await {
            Frame::Snapshot { tickets, board, .. } => {
                assert_eq!(tickets, Some(Vec::new()), "nobody of yesterday waits");
                assert!(board.open);
                return;
            }
            Frame::Frame { .. } => panic!("a frame cannot say that it is another day"),
            Frame::Hello { .. } | Frame::Beat { .. } => {}
        }
    }
}
