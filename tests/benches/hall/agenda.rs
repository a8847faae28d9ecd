//! Agendas: what is free over ten halls and two months, bookings as fast as can be, and a storm on one hall's agenda while the next counter works.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::JoinHandle;

use senha_server::access::{Role, new_key};
use senha_store::Place;
use senha_tests::stage::TUESDAY;
use senha_tests::stage::town::{Town, ten_halls};
use tokio::task::JoinSet;

use super::line::{Line, Request, get, post};
use super::pace;
use super::spread::Spread;

/// The service that is asked for; [`FULL`] has no place left but on the last day.
const SERVICE: &str = "dsi-criminal-record";
const FULL: &str = "dsi-personal-cert";
const HALLS: usize = 10;
const DAYS: u16 = 60;
/// Questions a second, and in all.
const QUESTIONS: (u64, usize) = (50, 500);
/// Holds, and then promises, as fast as can be.
const CLIENTS: usize = 16;
const BOOKINGS: usize = 2_000;
/// Clients of the storm, and tickets a second at the same hall's door.
const STORM: usize = 500;
const TICKETS: (u64, usize) = (100, 1_000);

/// Ten halls on SQLite.
pub async fn tell() {
    let folder = tempfile::tempdir().expect("a folder");
    let town = Town::with(&ten_halls(), &Place::Data(folder.path().to_owned()), 1, TUESDAY).await;
    let to = town.servers[0].address;
    let held = fill(&town).await;
    println!("what is free over {HALLS} halls and {DAYS} days, at {}/s:", QUESTIONS.0);
    for (what, service) in [("places everywhere", SERVICE), ("full but for the last day", FULL)] {
        let city = |_| get(to, &format!("/api/v1/slots?service={service}&days={DAYS}"));
        println!("  the earliest 200, {what} {}", pace::steady(QUESTIONS.0, QUESTIONS.1, city).await);
        let hall = |n: usize| get(to, &format!("/api/v1/halls/hall-{}/slots?service={service}&days={DAYS}", n % HALLS));
        println!("  all of one hall, {what} {}", pace::steady(QUESTIONS.0, QUESTIONS.1, hall).await);
    }
    println!("  ({held} places were held)");
    bookings(&town, to).await;
    storm(&town, to).await;
    for server in town.servers {
        server.stop().await;
    }
}

/// Every place of [`FULL`] is taken, but for those of the last day.
async fn fill(town: &Town) -> usize {
    let mut asking = JoinSet::new();
    for hall in 0..HALLS {
        let node = Arc::clone(&town.servers[0].node);
        asking
            .spawn(async move { senha_tests::stage::town::fill(&node, &format!("hall-{hall}"), FULL, DAYS - 1).await });
    }
    asking.join_all().await.into_iter().sum()
}

/// A place of its own for each: the halls have as many as are asked for.
fn hold(to: SocketAddr, n: usize) -> Request {
    let (hall, day, quarter) = (n % HALLS, n / HALLS % 5, n / HALLS / 5 % 32);
    let body = format!(
        "{{\"hall\":\"hall-{hall}\",\"service\":\"dsi-bir-replace\",\"day\":\"2026-11-{}\",\"time\":\"{:02}:{:02}\"}}",
        if day < 3 { 25 + day } else { 27 + day },
        9 + quarter / 4,
        quarter % 4 * 15
    );
    post(to, "/api/v1/holds", &asker(n, "hold"), &body.replace("2026-11-31", "2026-12-01"))
}

/// Each client has an address of its own, as behind a proxy.
fn asker(n: usize, deed: &str) -> String {
    format!("x-forwarded-for: 10.{}.{}.{}\r\nidempotency-key: {deed}-{n}\r\n", n >> 16 & 255, n >> 8 & 255, n & 255)
}

async fn bookings(town: &Town, to: SocketAddr) {
    let holds = pace::rush(CLIENTS, BOOKINGS, |n| hold(to, n)).await;
    let held: Vec<String> = town.holds("dsi-bir-replace");
    let confirm = |n: usize| {
        let body = format!("{{\"hold\":\"{}\",\"contact\":{{\"email\":\"resident-{n}@example.org\"}}}}", held[n]);
        post(to, "/api/v1/bookings", &asker(n, "confirm"), &body)
    };
    let promises = pace::rush(CLIENTS, held.len(), confirm).await;
    println!("as fast as can be, {CLIENTS} clients:");
    println!(
        "  a hold {holds:.0}/s, a promise {promises:.0}/s: {:.0} bookings a second",
        holds * promises / (holds + promises)
    );
}

/// Tickets at the door of a hall, quiet, and while so many clients want the few places of its agenda.
async fn storm(town: &Town, to: SocketAddr) {
    let node = &town.servers[0].node;
    let key = new_key(&node.store, node.clock.now(), Role::Kiosk, None, None, "bench").await.expect("a key").text;
    let take = |n: usize, when: &str| {
        let headers = format!("authorization: Bearer {key}\r\nidempotency-key: {when}-{n}\r\n");
        post(to, "/api/v1/halls/hall-0/tickets", &headers, "{\"service\":\"dsi-criminal-record\"}")
    };
    pace::steady(TICKETS.0, TICKETS.1 / 4, |n| take(n, "warm")).await;
    let quiet = pace::steady(TICKETS.0, TICKETS.1, |n| take(n, "quiet")).await;
    let (over, asked) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
    let clients = besiege(to, &over, &asked);
    let stormy: Spread = pace::steady(TICKETS.0, TICKETS.1, |n| take(n, "stormy")).await;
    over.store(true, Ordering::Relaxed);
    clients.join().expect("the storm is over");
    println!("{} tickets a second at a hall's door:", TICKETS.0);
    println!("  quiet {quiet}");
    println!(
        "  while {STORM} clients storm its agenda ({} questions) {stormy}: p99 {:.2} times (promised: 2.00)",
        asked.load(Ordering::Relaxed),
        stormy.p99_ms() / quiet.p99_ms()
    );
}

/// The clients of the storm, in a thread of their own: what they do between two questions is no part of the server.
fn besiege(to: SocketAddr, over: &Arc<AtomicBool>, asked: &Arc<AtomicUsize>) -> JoinHandle<()> {
    let (over, asked) = (Arc::clone(over), Arc::clone(asked));
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let mut clients = JoinSet::new();
            for client in 0..STORM {
                clients.spawn(want(to, client, Arc::clone(&over), Arc::clone(&asked)));
            }
            clients.join_all().await;
        });
    })
}

/// One client of the storm: it asks for a place again as soon as it was told that there is none.
async fn want(to: SocketAddr, client: usize, over: Arc<AtomicBool>, asked: Arc<AtomicUsize>) {
    let mut line = Line::open(to).await;
    while !over.load(Ordering::Relaxed) {
        let n = asked.fetch_add(1, Ordering::Relaxed);
        let time = format!("{:02}:{:02}", 9 + n % 8, n % 4 * 15);
        let body = format!("{{\"hall\":\"hall-0\",\"service\":\"{FULL}\",\"day\":\"2026-11-26\",\"time\":\"{time}\"}}");
        let told = line.ask_any(&post(to, "/api/v1/holds", &asker(n, &format!("storm-{client}")), &body)).await;
        assert!(told.starts_with("HTTP/1.1 409"), "there is no place left: {told}");
    }
}
