//! The feed, as boards and desks hear it.

use futures_util::StreamExt;
use senha_server::access::Role;
use senha_tests::stage::{Stage, TUESDAY};
use senha_wire::feed::Frame;
use serde_json::json;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

const HALL: &str = "/api/v1/halls/gsc-venceslau";

struct Reader(WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Reader {
    async fn open(stage: &Stage, query: &str, key: Option<&str>) -> Self {
        let url = format!("ws://{}{HALL}/feed{query}", stage.running.address);
        let mut request = url.into_client_request().expect("a request");
        if let Some(key) = key {
            request.headers_mut().insert("authorization", format!("Bearer {key}").parse().expect("a header"));
        }
        Self(connect_async(request).await.expect("a connection").0)
    }

    async fn text(&mut self) -> String {
        let told = tokio::time::timeout(std::time::Duration::from_secs(10), self.0.next()).await;
        told.expect("a frame within 10 s")
            .expect("an open feed")
            .expect("a message")
            .into_text()
            .expect("a text")
            .to_string()
    }

    async fn next(&mut self) -> Frame {
        let text = self.text().await;
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"))
    }

    /// The next frame that is no beat.
    async fn news(&mut self) -> Frame {
        loop {
            let frame = self.next().await;
            if !matches!(frame, Frame::Beat { .. }) {
                return frame;
            }
        }
    }
}

#[tokio::test]
async fn a_board_hears_hello_a_snapshot_and_then_each_call_once_and_a_recall_again() {
    let stage = Stage::open(TUESDAY).await;
    let kiosk = stage.key(Role::Kiosk, "gsc-venceslau", None).await;
    let clerk = stage.key(Role::Clerk, "gsc-venceslau", None).await;
    let mut board = Reader::open(&stage, "", None).await;
    assert!(matches!(board.next().await, Frame::Hello { protocol: 1, clock_set: true, .. }));
    assert!(matches!(board.next().await, Frame::Snapshot { tickets: None, .. }));
    let id = stage
        .post(&kiosk, "t", &format!("{HALL}/tickets"), json!({"service": "dsi-passport", "need": "infant"}))
        .await
        .field("id");
    stage.post(&clerk, "o", &format!("{HALL}/counters/7/open"), json!({})).await;
    stage.post(&clerk, "n", &format!("{HALL}/counters/7/next"), json!({})).await;
    stage.post(&clerk, "r", &format!("/api/v1/tickets/{id}/recall"), json!({})).await;
    let mut calls = Vec::new();
    let mut last = 0;
    while calls.len() < 2 {
        let Frame::Frame { seq, change, .. } = board.news().await else {
            panic!("only frames come after the snapshot")
        };
        assert!(seq > last, "frames come in order");
        assert!(change.tickets.is_empty(), "a board hears of no ticket");
        last = seq;
        calls.extend(change.calls);
    }
    let told: Vec<_> = calls.iter().map(|c| (c.call, c.number.as_str(), c.counter.as_str(), c.recall)).collect();
    assert_eq!(told, [(1, "B001", "7", false), (2, "B001", "7", true)]);
}

#[tokio::test]
async fn a_reader_that_was_away_gets_what_it_missed_or_a_snapshot() {
    let stage = Stage::open(TUESDAY).await;
    let kiosk = stage.key(Role::Kiosk, "gsc-venceslau", None).await;
    let mut first = Reader::open(&stage, "", None).await;
    first.next().await;
    let Frame::Snapshot { seq, .. } = first.next().await else { panic!("a snapshot") };
    stage.post(&kiosk, "t", &format!("{HALL}/tickets"), json!({"service": "dsi-passport"})).await;
    assert!(matches!(first.news().await, Frame::Frame { .. }), "the frame has been told");
    let mut back = Reader::open(&stage, &format!("?after={seq}"), None).await;
    back.next().await;
    assert!(matches!(back.next().await, Frame::Frame { .. }), "the missed frame, not everything again");
    let mut behind = Reader::open(&stage, "?after=0", None).await;
    behind.next().await;
    assert!(matches!(behind.next().await, Frame::Snapshot { .. }), "too far behind");
    let mut ahead = Reader::open(&stage, "?after=999999", None).await;
    ahead.next().await;
    assert!(matches!(ahead.next().await, Frame::Snapshot { .. }), "from a future that is not");
}

#[tokio::test]
async fn a_desk_hears_of_its_own_bureau_s_tickets_only() {
    let stage = Stage::open(TUESDAY).await;
    let kiosk = stage.key(Role::Kiosk, "gsc-venceslau", None).await;
    let dsi = stage.key(Role::Clerk, "gsc-venceslau", Some("dsi")).await;
    let mut desk = Reader::open(&stage, "", Some(&dsi)).await;
    desk.next().await;
    assert!(matches!(desk.next().await, Frame::Snapshot { tickets: Some(_), .. }));
    stage.post(&kiosk, "1", &format!("{HALL}/tickets"), json!({"service": "dsf-payment", "need": "elderly"})).await;
    stage.post(&kiosk, "2", &format!("{HALL}/tickets"), json!({"service": "dsi-passport", "need": "elderly"})).await;
    loop {
        let Frame::Frame { change, .. } = desk.news().await else { panic!("a frame") };
        assert!(change.tickets.iter().all(|t| t.service.starts_with("dsi-")), "{change:?}");
        if let Some(ticket) = change.tickets.first() {
            assert_eq!((ticket.number.as_str(), ticket.need.as_deref()), ("B001", Some("elderly")));
            return;
        }
    }
}

#[tokio::test]
async fn a_page_of_another_site_may_not_listen() {
    let stage = Stage::open(TUESDAY).await;
    let url = format!("ws://{}{HALL}/feed", stage.running.address);
    let mut request = url.into_client_request().expect("a request");
    request.headers_mut().insert("origin", "https://elsewhere.example".parse().expect("a header"));
    let refused = connect_async(request).await.expect_err("no connection");
    assert!(refused.to_string().contains("403"), "{refused}");
}

#[tokio::test]
async fn a_quiet_feed_beats_so_that_a_silent_one_is_known_as_dead() {
    let stage = Stage::open(TUESDAY).await;
    let mut board = Reader::open(&stage, "", None).await;
    board.next().await;
    board.next().await;
    assert!(matches!(board.next().await, Frame::Beat { .. }));
}
