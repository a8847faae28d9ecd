//! A made-up server: it tells a hall and feeds what it is told to.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use senha_wire::feed::{Board, Call, Change, Frame};
use senha_wire::hall::{Hall, HallCounter};
use tokio::net::TcpListener;
use tokio::sync::{broadcast, watch};

/// 24 November 2026, 10:54:00 in Macau.
pub const START: i64 = 1_795_488_840_000;

/// What a follower said when it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// `after=7`.
    pub query: Option<String>,
    /// `Bearer …`.
    pub bearer: Option<String>,
}

#[derive(Clone, Debug)]
enum Word {
    Text(String),
    Cut,
}

/// The server.
#[derive(Clone, Debug)]
pub struct Feed {
    /// Where it is.
    pub addr: SocketAddr,
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    first: Mutex<Vec<String>>,
    words: broadcast::Sender<Word>,
    visits: watch::Sender<Vec<Visit>>,
    refusal: Mutex<Option<StatusCode>>,
    hall: Hall,
}

impl Feed {
    /// A server that greets each follower with these frames.
    pub async fn start(first: &[Frame]) -> Self {
        Self::start_at("127.0.0.1:0", first, hall(&[0])).await
    }

    /// The same at an address and with a hall.
    pub async fn start_at(addr: &str, first: &[Frame], hall: Hall) -> Self {
        let listener = TcpListener::bind(addr).await.expect("a port");
        let inner = Inner {
            first: Mutex::default(),
            words: broadcast::channel(64).0,
            visits: watch::channel(Vec::new()).0,
            refusal: Mutex::default(),
            hall,
        };
        let feed = Self { addr: listener.local_addr().expect("bound"), inner: Arc::new(inner) };
        feed.greet(first);
        let router = Router::new()
            .route("/api/v1/halls/{hall}", get(tell))
            .route("/api/v1/halls/{hall}/feed", get(open))
            .with_state(feed.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        feed
    }

    /// Its address for a display.
    pub fn url(&self) -> String {
        format!("http://{}", self.addr)
    }

    /// Who comes from now on is greeted so.
    pub fn greet(&self, first: &[Frame]) {
        *self.inner.first.lock().expect("no panic") =
            first.iter().map(|f| serde_json::to_string(f).expect("JSON")).collect();
    }

    /// Says a frame to all.
    pub fn say(&self, frame: &Frame) {
        self.say_text(serde_json::to_string(frame).expect("JSON"));
    }

    /// Says anything to all.
    pub fn say_text(&self, text: impl Into<String>) {
        // Nobody is there.
        let _ = self.inner.words.send(Word::Text(text.into()));
    }

    /// Cuts all connections.
    pub fn cut(&self) {
        // Nobody is there.
        let _ = self.inner.words.send(Word::Cut);
    }

    /// Refuses whoever comes, or nobody any more.
    pub fn refuse(&self, status: Option<StatusCode>) {
        *self.inner.refusal.lock().expect("no panic") = status;
    }

    /// Waits for so many visits in all and gives them back.
    pub async fn visits(&self, count: usize) -> Vec<Visit> {
        let mut visits = self.inner.visits.subscribe();
        let visits = visits.wait_for(|v| v.len() >= count).await.expect("it lives");
        visits.clone()
    }
}

async fn tell(State(feed): State<Feed>) -> Json<Hall> {
    Json(feed.inner.hall.clone())
}

async fn open(
    State(feed): State<Feed>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    upgrade: WebSocketUpgrade,
) -> Response {
    let bearer = headers.get("authorization").and_then(|v| v.to_str().ok()).map(str::to_owned);
    let refusal = *feed.inner.refusal.lock().expect("no panic");
    feed.inner.visits.send_modify(|visits| visits.push(Visit { query, bearer }));
    match refusal {
        Some(status) => status.into_response(),
        None => upgrade.on_upgrade(move |socket| serve(feed, socket)),
    }
}

async fn serve(feed: Feed, mut socket: WebSocket) {
    let mut words = feed.inner.words.subscribe();
    let first = feed.inner.first.lock().expect("no panic").clone();
    for text in first {
        if socket.send(Message::Text(text.into())).await.is_err() {
            return;
        }
    }
    loop {
        tokio::select! {
            word = words.recv() => match word {
                Ok(Word::Text(text)) => if socket.send(Message::Text(text.into())).await.is_err() { return },
                Ok(Word::Cut) | Err(_) => return,
            },
            message = socket.recv() => if !matches!(message, Some(Ok(_))) { return },
        }
    }
}

/// A hall with counters on these storeys.
pub fn hall(storeys: &[i16]) -> Hall {
    let name = [
        ("zh-Hant", "慕拉士政府綜合服務中心"),
        ("pt", "Centro de Serviços da RAEM (Avenida de Venceslau de Morais)"),
        ("en", "Macao Government Services Centre (Avenida de Venceslau de Morais)"),
        ("zh-Hans", "慕拉士政府综合服务中心"),
    ];
    let counter = |(i, storey): (usize, &i16)| HallCounter {
        id: (i + 1).to_string(),
        storey: *storey,
        state: "open".into(),
        services: vec![],
    };
    Hall {
        id: "gsc".into(),
        name: name.map(|(lang, name)| (lang.to_owned(), name.to_owned())).into(),
        address: std::collections::BTreeMap::new(),
        zone: "Asia/Macau".into(),
        open: true,
        opens: None,
        bureaus: vec![],
        services: vec![],
        counters: storeys.iter().enumerate().map(counter).collect(),
        seq: 1,
    }
}

/// An instant as Macau writes it.
pub fn at(ms: i64) -> String {
    let zone = chrono::FixedOffset::east_opt(8 * 3600).expect("eight hours");
    chrono::TimeZone::timestamp_millis_opt(&zone, ms).single().expect("a moment").to_rfc3339()
}

/// A call that still waits.
pub fn call(call: u64, number: &str, counter: &str, ms: i64) -> Call {
    let time = at(ms)[11..16].to_owned();
    Call {
        call,
        number: number.into(),
        counter: counter.into(),
        storey: 0,
        at: at(ms),
        ms,
        time,
        language: None,
        recall: false,
        pending: true,
    }
}

/// Hello.
pub fn hello(seq: u64, ms: i64) -> Frame {
    Frame::Hello { protocol: 1, seq, at: at(ms), ms, clock_set: false }
}

/// Everything.
pub fn snapshot(seq: u64, ms: i64, board: Board) -> Frame {
    Frame::Snapshot { seq, at: at(ms), ms, board, tickets: None }
}

/// What changed.
pub fn change(seq: u64, ms: i64, change: Change) -> Frame {
    Frame::Frame { seq, at: at(ms), ms, change }
}

/// New calls.
pub fn calls(seq: u64, ms: i64, calls: &[Call]) -> Frame {
    change(seq, ms, Change { calls: calls.to_vec(), ..Change::default() })
}

/// Nothing new.
pub fn beat(seq: u64, ms: i64) -> Frame {
    Frame::Beat { seq, at: at(ms), ms }
}
