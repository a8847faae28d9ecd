//! A hall's server in a few lines: it takes, remembers ids, and can be told to drop an answer, to be slow, to refuse or to fail.

use std::collections::{HashMap, VecDeque};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::ws::{Message, WebSocketUpgrade};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use senha_wire::booking::CheckIn;
use senha_wire::hall::Hall;
use senha_wire::ticket::{Deed, Take, Ticket, Wait};
use serde_json::json;
use tokio::sync::{Notify, watch};

/// What the server does with the next take.
#[derive(Clone, Debug)]
pub enum Act {
    /// It takes the ticket, and the answer is lost on the way.
    LoseAnswer,
    /// It does nothing and says 500.
    Fail,
    /// It refuses.
    Refuse(u16, &'static str),
    /// It takes the ticket and answers when told to.
    Hold,
}

#[derive(Default)]
pub struct Ledger {
    pub tickets: HashMap<String, Ticket>,
    pub takes: Vec<(String, Take)>,
    pub prints: Vec<(String, String)>,
    pub left: Vec<String>,
    pub next: VecDeque<Act>,
    pub check_ins: Vec<(String, String, CheckIn)>,
    /// What is known of a booking, by its reference; what is not here nobody knows.
    pub bookings: HashMap<String, Known>,
    /// Halls beside this one.
    pub halls: HashMap<String, Hall>,
    count: u32,
}

/// A booking of the stub.
#[derive(Clone)]
pub struct Known {
    /// What `GET /bookings/{booking}` says; nothing for another hall's.
    pub told: Option<serde_json::Value>,
    /// How its check-in is refused, with parameters; it is let in otherwise.
    pub refused: Option<(u16, &'static str, serde_json::Value)>,
    /// The number that it has got.
    pub number: Option<String>,
}

impl Known {
    /// A booking for a service today; `time` such as `10:45`.
    pub fn today(code: &str, service: &str, time: &str) -> Self {
        Self { told: Some(told(code, service, "2026-11-24", time, "confirmed")), refused: None, number: None }
    }

    pub fn refused(self, code: &'static str, params: serde_json::Value) -> Self {
        Self { refused: Some((409, code, params)), ..self }
    }

    /// The same on another day or in another state.
    pub fn with(mut self, field: &str, value: &str) -> Self {
        if let Some(told) = &mut self.told {
            told[field] = value.into();
            told["at"] =
                format!("{}T{}:00+08:00", told["day"].as_str().unwrap(), told["time"].as_str().unwrap()).into();
        }
        self
    }
}

fn told(code: &str, service: &str, day: &str, time: &str, state: &str) -> serde_json::Value {
    json!({"id": "gsc.3cgt1dwrcpy45a1fettw7jgc8q", "code": code, "hall": "gsc", "service": service, "day": day, "time": time,
        "at": format!("{day}T{time}:00+08:00"), "persons": 1, "state": state, "contact": "m…@example.org",
        "check_in": {"from": format!("{day}T10:15:00+08:00"), "until": format!("{day}T11:00:00+08:00")}, "revision": 0, "changed": 1, "seq": 1})
}

/// A wait that is not over after so long is a failure.
const DEADLINE: Duration = Duration::from_secs(20);

pub struct Stub {
    changed: watch::Sender<u64>,
    pub hall: watch::Sender<Hall>,
    pub ledger: Mutex<Ledger>,
    pub release: Notify,
    /// The server's time, RFC 3339 with offset.
    pub at: String,
}

pub struct Served {
    pub addr: SocketAddr,
    pub stub: Arc<Stub>,
    task: tokio::task::JoinHandle<()>,
    stop: watch::Sender<bool>,
}

impl Served {
    pub fn url(&self) -> String {
        format!("http://{}", self.addr)
    }

    /// The cable is pulled: nobody listens any more, and whoever was connected is not.
    pub async fn cut(&self) {
        let _ = self.stop.send(true);
        self.task.abort();
        while !self.task.is_finished() {
            tokio::task::yield_now().await;
        }
    }

    /// Waits until the server has seen what a test waits for.
    pub async fn until(&self, seen: impl Fn(&Ledger) -> bool) {
        let mut changed = self.stub.changed.subscribe();
        let wait = changed.wait_for(|_| seen(&self.stub.ledger.lock().unwrap()));
        tokio::time::timeout(DEADLINE, wait).await.expect("the server did not see it in time").unwrap();
    }

    pub fn read<T>(&self, what: impl Fn(&Ledger) -> T) -> T {
        what(&self.stub.ledger.lock().unwrap())
    }

    pub fn next(&self, act: Act) {
        self.stub.ledger.lock().unwrap().next.push_back(act);
    }
}

pub async fn serve(hall: Hall) -> Served {
    serve_at("127.0.0.1:0".parse().unwrap(), hall, "2026-11-24T10:42:00+08:00").await
}

pub async fn serve_at(addr: SocketAddr, hall: Hall, at: &str) -> Served {
    let stub = Arc::new(Stub {
        changed: watch::Sender::new(0),
        hall: watch::Sender::new(hall),
        ledger: Mutex::default(),
        release: Notify::new(),
        at: at.to_owned(),
    });
    let router = Router::new()
        .route("/api/v1/halls", get(halls))
        .route("/api/v1/halls/{hall}", get(one_hall))
        .route("/api/v1/halls/{hall}/feed", get(feed))
        .route("/api/v1/halls/{hall}/tickets", post(take))
        .route("/api/v1/bookings/{booking}", get(booking))
        .route("/api/v1/bookings/{booking}/check-in", post(check_in))
        .route("/api/v1/tickets/{ticket}/print", post(print))
        .route("/api/v1/tickets/{ticket}/leave", post(leave))
        .with_state(stub.clone());
    let listener = tokio::net::TcpListener::bind(addr).await.unwrap();
    let addr = listener.local_addr().unwrap();
    let (stop, mut stopped) = watch::channel(false);
    let ended = async move {
        let _ = stopped.wait_for(|stop| *stop).await;
    };
    let task = tokio::spawn(async move { axum::serve(listener, router).with_graceful_shutdown(ended).await.unwrap() });
    Served { addr, stub, task, stop }
}

async fn halls(State(stub): State<Arc<Stub>>) -> Json<serde_json::Value> {
    Json(json!({"halls": [], "at": stub.at, "clock_set": false}))
}

async fn one_hall(State(stub): State<Arc<Stub>>, Path(id): Path<String>) -> Json<Hall> {
    let other = stub.ledger.lock().unwrap().halls.get(&id).cloned();
    Json(other.unwrap_or_else(|| stub.hall.borrow().clone()))
}

async fn feed(State(stub): State<Arc<Stub>>, upgrade: WebSocketUpgrade) -> Response {
    upgrade.on_upgrade(async move |mut socket| {
        let at = stub.at.clone();
        let mut changed = stub.hall.subscribe();
        let queues: Vec<_> = {
            let hall = stub.hall.borrow();
            let mut series: Vec<_> = hall.services.iter().map(|s| (s.series.clone(), s.ahead)).collect();
            series.dedup_by(|a, b| a.0 == b.0);
            series.into_iter().map(|(series, waiting)| json!({"series": series, "waiting": waiting})).collect()
        };
        let hello = json!({"kind": "hello", "protocol": 1, "seq": 1, "at": at, "ms": 0, "clock_set": false});
        let board = json!({"open": true, "calls": [], "queues": queues, "missed": [], "counters": []});
        let snapshot = json!({"kind": "snapshot", "seq": 1, "at": at, "ms": 0, "board": board});
        for frame in [hello, snapshot] {
            if socket.send(Message::text(frame.to_string())).await.is_err() {
                return;
            }
        }
        while changed.changed().await.is_ok() {
            let frame = json!({"kind": "frame", "seq": 2, "at": at, "ms": 0});
            if socket.send(Message::text(frame.to_string())).await.is_err() {
                return;
            }
        }
    })
}

fn problem(status: u16, code: &str) -> Response {
    problem_with(status, code, &json!({}))
}

fn problem_with(status: u16, code: &str, params: &serde_json::Value) -> Response {
    let body = json!({"type": format!("/problems/{code}"), "title": code, "status": status, "code": code, "params": params, "request": "r"});
    (StatusCode::from_u16(status).unwrap(), Json(body)).into_response()
}

fn key(headers: &HeaderMap) -> Option<String> {
    let authorised = headers.get("authorization").is_some_and(|v| v == "Bearer kiosk-key");
    authorised.then(|| headers.get("idempotency-key").map(|v| v.to_str().unwrap().to_owned())).flatten()
}

async fn booking(State(stub): State<Arc<Stub>>, Path(booking): Path<String>) -> Response {
    match stub.ledger.lock().unwrap().bookings.get(&booking).and_then(|b| b.told.clone()) {
        Some(told) => Json(told).into_response(),
        None => problem(404, "booking.unknown"),
    }
}

async fn check_in(
    State(stub): State<Arc<Stub>>,
    Path(booking): Path<String>,
    headers: HeaderMap,
    Json(check_in): Json<CheckIn>,
) -> Response {
    let Some(id) = key(&headers) else { return problem(401, "auth.missing") };
    let (act, known, repeat) = {
        let mut ledger = stub.ledger.lock().unwrap();
        ledger.check_ins.push((id.clone(), booking.clone(), check_in));
        stub.changed.send_modify(|c| *c += 1);
        (ledger.next.pop_front(), ledger.bookings.get(&booking).cloned(), ledger.tickets.contains_key(&id))
    };
    match act {
        Some(Act::Fail) => return problem(500, "server.fault"),
        Some(Act::Refuse(status, code)) => return problem(status, code),
        Some(Act::Hold | Act::LoseAnswer) | None => {}
    }
    let Some(known) = known else { return problem(404, "booking.unknown") };
    if let Some((status, code, params)) = &known.refused {
        return problem_with(*status, code, params);
    }
    if let Some(number) = known.number.filter(|_| !repeat) {
        return problem_with(409, "booking.checked_in", &json!({"number": number}));
    }
    let told = known.told.unwrap();
    let take = Take { service: told["service"].as_str().unwrap().to_owned(), ..Take::default() };
    let slot = Some(told["at"].as_str().unwrap().to_owned());
    let (ticket, _) = ticket(&stub, id.clone(), &take);
    let ticket = Ticket { slot, booking: Some(told["id"].as_str().unwrap().to_owned()), ..ticket };
    {
        let mut ledger = stub.ledger.lock().unwrap();
        ledger.tickets.insert(id, ticket.clone());
        ledger.bookings.get_mut(&booking).unwrap().number = Some(ticket.number.clone());
    }
    answer(&stub, act, ticket, repeat).await
}

async fn take(State(stub): State<Arc<Stub>>, headers: HeaderMap, Json(take): Json<Take>) -> Response {
    let Some(id) = key(&headers) else { return problem(401, "auth.missing") };
    let act = {
        let mut ledger = stub.ledger.lock().unwrap();
        ledger.takes.push((id.clone(), take.clone()));
        stub.changed.send_modify(|c| *c += 1);
        ledger.next.pop_front()
    };
    match act {
        Some(Act::Fail) => return problem(500, "server.fault"),
        Some(Act::Refuse(status, code)) => return problem(status, code),
        Some(Act::Hold | Act::LoseAnswer) | None => {}
    }
    let (ticket, repeat) = ticket(&stub, id, &take);
    answer(&stub, act, ticket, repeat).await
}

async fn answer(stub: &Stub, act: Option<Act>, ticket: Ticket, repeat: bool) -> Response {
    match act {
        Some(Act::LoseAnswer) => {
            let broken = futures_util::stream::once(async { Err::<Bytes, _>(std::io::Error::other("the cable")) });
            return Body::from_stream(broken).into_response();
        }
        Some(Act::Hold) => stub.release.notified().await,
        _ => {}
    }
    (if repeat { StatusCode::OK } else { StatusCode::CREATED }, Json(ticket)).into_response()
}

fn ticket(stub: &Stub, id: String, take: &Take) -> (Ticket, bool) {
    let mut ledger = stub.ledger.lock().unwrap();
    if let Some(ticket) = ledger.tickets.get(&id) {
        return (ticket.clone(), true);
    }
    ledger.count += 1;
    let hall = stub.hall.borrow();
    let service = hall.services.iter().find(|s| s.id == take.service).unwrap();
    let ticket = Ticket {
        id: format!("{}.2026-11-24.{:032x}", hall.id, ledger.count),
        number: format!("{}{:03}", service.series, 26 + ledger.count),
        hall: hall.id.clone(),
        service: take.service.clone(),
        state: "waiting".into(),
        ahead: service.ahead,
        wait: service.wait.or(Some(Wait { from_min: 12, to_min: 20 })),
        counter: None,
        call: None,
        slot: service.next_period.clone(),
        booking: None,
        changed: 3,
        seq: 3,
    };
    ledger.tickets.insert(id, ticket.clone());
    stub.changed.send_modify(|c| *c += 1);
    (ticket, false)
}

async fn print(
    State(stub): State<Arc<Stub>>,
    Path(ticket): Path<String>,
    headers: HeaderMap,
    Json(deed): Json<Deed>,
) -> Response {
    if key(&headers).is_none() {
        return problem(401, "auth.missing");
    }
    let mut ledger = stub.ledger.lock().unwrap();
    ledger.prints.push((ticket.clone(), deed.outcome.unwrap()));
    stub.changed.send_modify(|c| *c += 1);
    found(&ledger, &ticket)
}

async fn leave(State(stub): State<Arc<Stub>>, Path(ticket): Path<String>) -> Response {
    let mut ledger = stub.ledger.lock().unwrap();
    ledger.left.push(ticket.clone());
    stub.changed.send_modify(|c| *c += 1);
    found(&ledger, &ticket)
}

fn found(ledger: &Ledger, id: &str) -> Response {
    match ledger.tickets.values().find(|t| t.id == id) {
        Some(ticket) => Json(ticket).into_response(),
        None => problem(404, "ticket.unknown"),
    }
}
