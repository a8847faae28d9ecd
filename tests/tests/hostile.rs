//! Who means harm, or is only broken: slow heads and bodies, too many of everything, and what the log may never say.

#![expect(
    clippy::disallowed_methods,
    reason = "how long a slow reader is waited for is what is tested; the clock is paused where it can be"
)]

use std::io::Write;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use senha_server::access::Role;
use senha_server::http::{HEAD, LONGEST, Settings, Sockets, Terms, listen};
use senha_server::serve::router;
use senha_tests::stage::{Stage, TUESDAY};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;
use tokio_tungstenite::tungstenite::{Error, Message};

const FEED: &str = "/api/v1/halls/gsc-venceslau/feed";
const TAKE: &str = "/api/v1/halls/gsc-venceslau/tickets";

/// What a connection still says until it is closed.
async fn rest(stream: &mut TcpStream) -> String {
    let mut all = Vec::new();
    // A line that is reset has said what it had to say.
    let _ = stream.read_to_end(&mut all).await;
    String::from_utf8_lossy(&all).into_owned()
}

#[tokio::test]
async fn a_head_that_never_ends_is_waited_for_no_longer_than_said() {
    let stage = Stage::open(TUESDAY).await;
    let mut stream = TcpStream::connect(stage.running.address).await.expect("a connection");
    stream.write_all(b"GET /api/v1/halls HTTP/1.1\r\nHost: x\r\nX-Slow: ").await.expect("sent");
    tokio::time::pause();
    let begun = tokio::time::Instant::now();
    rest(&mut stream).await;
    let waited = begun.elapsed();
    assert!(waited + Duration::from_secs(1) >= HEAD && waited < HEAD * 2, "{waited:?}");
}

#[tokio::test]
async fn a_body_that_never_ends_is_answered_with_a_code() {
    let stage = Stage::open(TUESDAY).await;
    let mut stream = TcpStream::connect(stage.running.address).await.expect("a connection");
    let head = "POST /api/v1/tickets/gsc-venceslau.x/leave HTTP/1.1\r\nHost: x\r\nIdempotency-Key: a\r\nContent-Length: 99\r\nConnection: close\r\n\r\n{";
    stream.write_all(head.as_bytes()).await.expect("sent");
    tokio::time::pause();
    let begun = tokio::time::Instant::now();
    let told = rest(&mut stream).await;
    assert!(begun.elapsed() < LONGEST * 2, "{:?}", begun.elapsed());
    assert!(
        told.starts_with("HTTP/1.1 503") && told.contains("\"limit.busy\"") && told.contains("retry-after: 1"),
        "{told}"
    );
}

#[tokio::test]
async fn one_connection_too_many_is_told_so_and_a_feed_counts_as_one() {
    let stage = Stage::open(TUESDAY).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("an address");
    let address = listener.local_addr().expect("an address");
    let (_stop, stopped) = watch::channel(false);
    let terms = Terms { proxies: Arc::new([]), stop: stopped, sockets: Arc::new(Sockets::most(2, 2)) };
    tokio::spawn(listen(listener, router(Arc::clone(stage.node()), Settings::default()), terms));
    let (board, _) = connect_async(format!("ws://{address}{FEED}")).await.expect("the first");
    let idle = TcpStream::connect(address).await.expect("the second");
    let mut third = TcpStream::connect(address).await.expect("the third");
    let told = rest(&mut third).await;
    assert!(told.starts_with("HTTP/1.1 503") && told.contains("\"limit.busy\""), "{told}");
    drop(idle);
    drop(board);
    let deadline = tokio::time::timeout(Duration::from_secs(10), async {
        while stage
            .client
            .get(format!("http://{address}/api/v1/halls"))
            .send()
            .await
            .is_ok_and(|told| told.status() != 200)
        {
            tokio::task::yield_now().await;
        }
    });
    deadline.await.expect("there is room again");
}

#[tokio::test]
async fn signing_in_is_slowed_by_address_and_a_word_about_another_address_changes_nothing() {
    let stage = Stage::open(TUESDAY).await;
    let mut n = 0;
    let refused = loop {
        n += 1;
        assert!(n < 500, "it is slowed some day");
        let request = stage
            .client
            .post(stage.url() + "/pt/console/sign-in")
            .header("x-forwarded-for", format!("192.0.2.{}", n % 250));
        let answer = request
            .header("content-type", "application/x-www-form-urlencoded")
            .body("name=ana&password=")
            .send()
            .await
            .expect("an answer");
        if answer.status() == 429 {
            break answer;
        }
        assert_eq!(answer.status(), 400, "the form says what is missing");
    };
    assert!(n > 30, "a shift may sign in: {n}");
    assert_eq!(refused.headers()["retry-after"], "1");
    assert_eq!(refused.json::<serde_json::Value>().await.expect("a problem")["code"], "limit.rate");
    assert_eq!(stage.get("/pt/console/sign-in").await.status, 200, "the page is still shown");
}

#[tokio::test]
async fn a_hall_serializes_for_so_many_audiences_and_says_when_it_is_one_too_many() {
    let stage = Stage::open(TUESDAY).await;
    let mut desks = Vec::new();
    let refused = loop {
        let key = stage.key(Role::Clerk, "gsc-venceslau", Some(&format!("bureau-{}", desks.len()))).await;
        let mut request = format!("ws://{}{FEED}", stage.running.address).into_client_request().expect("a request");
        request.headers_mut().insert("authorization", format!("Bearer {key}").parse().expect("a header"));
        match connect_async(request).await {
            Ok((desk, _)) => desks.push(desk),
            Err(Error::Http(answer)) => break answer,
            Err(error) => panic!("{error}"),
        }
        assert!(desks.len() <= 64, "a hall has a limit");
    };
    assert_eq!((refused.status().as_u16(), desks.len()), (503, 64));
    let problem: serde_json::Value =
        serde_json::from_slice(refused.body().as_deref().expect("a body")).expect("a problem");
    assert_eq!(problem["code"], "limit.busy");
    desks.clear();
    let url = format!("ws://{}{FEED}", stage.running.address);
    let again = async { while connect_async(&url).await.is_err() {} };
    tokio::time::timeout(Duration::from_secs(10), again).await.expect("whoever has gone takes no place");
}

#[tokio::test]
async fn a_reader_that_talks_without_end_or_sends_what_is_too_large_is_let_go() {
    let stage = Stage::open(TUESDAY).await;
    let url = format!("ws://{}{FEED}", stage.running.address);
    let (mut talker, _) = connect_async(&url).await.expect("a connection");
    for _ in 0..100 {
        // The server may have hung up already.
        let _ = talker.send(Message::text("and another thing")).await;
    }
    let mut last = None;
    while let Some(Ok(message)) = talker.next().await {
        last = Some(message);
    }
    let Some(Message::Close(Some(close))) = last else { panic!("it is told why: {last:?}") };
    assert_eq!(close.code, CloseCode::Policy);
    let (mut loud, _) = connect_async(&url).await.expect("a connection");
    let _ = loud.send(Message::text("x".repeat(1 << 20))).await;
    let ended = tokio::time::timeout(Duration::from_secs(10), async { while let Some(Ok(_)) = loud.next().await {} });
    ended.await.expect("the line is closed");
}

#[tokio::test]
async fn a_reader_that_pings_hears_its_beats_all_the_same() {
    let stage = Stage::open(TUESDAY).await;
    let (board, _) = connect_async(format!("ws://{}{FEED}", stage.running.address)).await.expect("a connection");
    let (mut say, mut hear) = board.split();
    let pings = tokio::spawn(async move {
        while say.send(Message::Ping(Vec::new().into())).await.is_ok() && say.flush().await.is_ok() {
            tokio::task::yield_now().await;
        }
    });
    let beat = async {
        while let Some(Ok(message)) = hear.next().await {
            if message.to_text().is_ok_and(|text| text.contains("\"beat\"")) {
                return true;
            }
        }
        false
    };
    assert!(tokio::time::timeout(Duration::from_secs(10), beat).await.expect("a beat within 10 s"));
    pings.abort();
}

#[tokio::test]
async fn a_server_that_stops_says_so_to_its_boards_and_does_not_wait_for_them() {
    let stage = Stage::open(TUESDAY).await;
    let (mut board, _) = connect_async(format!("ws://{}{FEED}", stage.running.address)).await.expect("a connection");
    let _slow = TcpStream::connect(stage.running.address).await.expect("a connection that says nothing");
    let begun = std::time::Instant::now();
    stage.running.stop().await;
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    let mut last = None;
    while let Some(Ok(message)) = board.next().await {
        last = Some(message);
    }
    assert!(
        matches!(last, Some(Message::Close(Some(close))) if close.code == CloseCode::Restart),
        "the board knows that it may come back"
    );
}

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, some: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("one writer").extend_from_slice(some);
        Ok(some.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn a_request_is_one_line_in_the_log_without_a_word_about_anybody() {
    let log = Log::default();
    let writer = log.clone();
    let lines = tracing_subscriber::fmt().json().with_writer(move || writer.clone()).finish();
    let _logging = tracing::subscriber::set_default(lines);
    let stage = Stage::open(TUESDAY).await;
    let kiosk = stage.key(Role::Kiosk, "gsc-venceslau", None).await;
    let taken = stage.post(&kiosk, "a-secret-id", TAKE, json!({ "service": "dsi-passport", "need": "pregnant" })).await;
    let id = taken.field("id");
    stage.get(&format!("/pt/t/{id}?after=1")).await;
    stage.get(&format!("/api/v1/tickets/{id}x")).await;
    let text = String::from_utf8(log.0.lock().expect("one writer").clone()).expect("text");
    let told: Vec<serde_json::Value> =
        text.lines().map(|line| serde_json::from_str(line).expect("a JSON line")).collect();
    let answered: Vec<_> =
        told.iter().map(|line| &line["fields"]).filter(|fields| fields["message"] == "answered").collect();
    let routes: Vec<_> = answered
        .iter()
        .map(|line| (line["method"].as_str(), line["route"].as_str(), line["status"].as_u64()))
        .collect();
    let expected = [
        (Some("POST"), Some("/api/v1/halls/{hall}/tickets"), Some(201)),
        (Some("GET"), Some("/{lang}/t/{ticket}"), Some(200)),
        (Some("GET"), Some("/api/v1/tickets/{ticket}"), Some(404)),
    ];
    assert_eq!(routes, expected);
    assert!(answered.iter().all(|line| line["ms"].is_u64() && line["request"].as_str().is_some_and(|id| id.len() > 8)));
    for secret in [id.as_str(), kiosk.as_str(), "a-secret-id", "pregnant", "B001", "127.0.0.1"] {
        assert!(!text.contains(secret), "{secret} stands in the log");
    }
}

#[tokio::test]
async fn a_desk_whose_key_is_revoked_hears_no_more() {
    let stage = Stage::open(TUESDAY).await;
    let key = stage.key(Role::Clerk, "gsc-venceslau", None).await;
    let mut request = format!("ws://{}{FEED}", stage.running.address).into_client_request().expect("a request");
    request.headers_mut().insert("authorization", format!("Bearer {key}").parse().expect("a header"));
    let (mut desk, _) = connect_async(request).await.expect("a connection");
    let id = stage.node().store.keys().await.expect("keys").last().expect("a key").id;
    assert!(stage.node().store.revoke_key(id, stage.clock.now()).await.expect("a store"));
    stage.wait(60_000).await;
    let ended = async {
        let mut last = None;
        while let Some(Ok(message)) = desk.next().await {
            last = Some(message);
        }
        last
    };
    let last = tokio::time::timeout(Duration::from_secs(20), ended).await.expect("it is let go");
    assert!(matches!(last, Some(Message::Close(Some(close))) if close.code == CloseCode::Policy));
}

#[tokio::test]
async fn a_booking_leaves_no_word_about_anybody_in_the_log() {
    let log = Log::default();
    let writer = log.clone();
    let lines =
        tracing_subscriber::fmt().json().with_max_level(tracing::Level::DEBUG).with_writer(move || writer.clone());
    let _logging = tracing::subscriber::set_default(lines.finish());
    let stage = Stage::open(TUESDAY).await;
    let contact = json!({ "email": "maria.silva@example.org", "name": "Maria da Silva" });
    let mut wish = json!({ "hall": "gsc-venceslau", "service": "dsi-passport", "day": "2026-11-26", "time": "09:15", "contact": contact });
    let held = stage.post("", "h", "/api/v1/holds", wish.clone()).await;
    assert_eq!(held.status, 201, "{}", held.text);
    wish["time"] = json!("09:30");
    let twice = stage.post("", "h2", "/api/v1/holds", wish).await;
    assert_eq!(twice.code(), "hold.live");
    let booked = stage.post("", "b", "/api/v1/bookings", json!({ "hold": held.field("id"), "contact": contact })).await;
    assert_eq!(booked.status, 201, "{}", booked.text);
    let path = format!("/api/v1/bookings/{}", booked.field("id"));
    assert_eq!(stage.get(&path).await.status, 200);
    let body = json!({ "hall": "dsi-plaza", "day": "2026-11-27", "time": "09:15" });
    assert_eq!(stage.post("", "m", &format!("{path}/move"), body).await.status, 200);
    let broken = json!({ "hold": "x", "contact": { "email": "jorge@", "name": "Jorge" } });
    assert_eq!(stage.post("", "x", "/api/v1/bookings", broken).await.status, 404);
    let text = String::from_utf8(log.0.lock().expect("one writer").clone()).expect("text");
    assert!(text.contains("/api/v1/bookings/{booking}/move"), "the requests stand in the log");
    let id = booked.field("id");
    let secret = id.split_once('.').expect("a hall and an id").1;
    for word in ["maria", "Maria", "Silva", "jorge", "Jorge", secret, &booked.field("code")] {
        assert!(!text.contains(word), "{word} stands in the log");
    }
}
