//! Nothing is overbooked, whoever comes at once and by whichever way: on SQLite, on PostgreSQL, and on two nodes of one PostgreSQL.

use std::sync::Arc;

use futures_util::future::join_all;
use senha_store::Place;
use senha_tests::postgres::Database;
use senha_tests::stage::town::{HALLS, SERVICES, Town, Wish};
use senha_tests::stage::{TUESDAY, Told};
use serde_json::json;

const DAY: &str = "2026-11-26";
/// How many come at once, and for which quarter hour.
const STORMS: [(usize, &str); 3] = [(16, "09:00"), (64, "10:15"), (500, "11:30")];
const HOLD_MS: i64 = 10 * 60_000;

/// What a crowd was told, by status and code.
fn counted(told: &[Told]) -> Vec<(u16, String, usize)> {
    let mut kinds: Vec<(u16, String)> = told.iter().map(|told| (told.status, told.code())).collect();
    kinds.sort();
    kinds.chunk_by(|a, b| a == b).map(|some| (some[0].0, some[0].1.clone(), some.len())).collect()
}

fn some(status: u16, code: &str, count: usize) -> (u16, String, usize) {
    (status, code.to_owned(), count)
}

fn wish<'a>(service: &'a str, time: &'a str) -> Wish<'a> {
    Wish { hall: HALLS[0], service, day: DAY, time }
}

/// So many hold a place and promise to come, all at once: the last answer of each.
async fn crowd(town: &Town, clients: usize, name: &str, wish: Wish<'_>) -> Vec<Told> {
    let one = |n: usize| async move {
        let held = town.hold(n, &format!("{name} {n}"), &wish).await;
        if held.status == 201 { town.confirm(n, &held.field("id")).await } else { held }
    };
    join_all((0..clients).map(one)).await
}

/// Exactly as many as there are places, and the others are told that the place is taken.
async fn storms(town: &Town) {
    for (service, places) in SERVICES {
        for (clients, time) in STORMS {
            let wish = wish(service, time);
            let told = crowd(town, clients, &format!("{service} {time}"), wish).await;
            let expected = [some(201, "", places), some(409, "slot.taken", clients - places)];
            assert_eq!(counted(&told), expected, "{clients} for {places} {service}");
            assert_eq!(town.filled(&wish), places);
        }
    }
}

/// Residents of two halls move into one last place.
async fn moves_into_the_last_place(town: &Town) {
    let service = SERVICES[0].0;
    let last = Wish { day: "2026-11-27", ..wish(service, "09:00") };
    let mut ids = Vec::new();
    for n in 0..24 {
        let time = format!("{:02}:{:02}", 10 + n / 8, n / 2 % 4 * 15);
        let own = Wish { hall: HALLS[n % 2], time: &time, ..last };
        ids.push(town.book(n, &format!("mover {n}"), &own).await["id"].as_str().expect("an id").to_owned());
    }
    let to = json!({ "hall": last.hall, "day": last.day, "time": last.time });
    let paths: Vec<String> = ids.iter().map(|id| format!("/bookings/{id}/move")).collect();
    let told = join_all(paths.iter().enumerate().map(|(n, path)| town.post(n, "move", path, to.clone()))).await;
    assert_eq!(counted(&told), [some(200, "", 1), some(409, "slot.taken", 23)]);
    assert_eq!(town.filled(&last), 1);
    let winner = told.iter().position(|told| told.status == 200).expect("one");
    for (n, id) in ids.iter().enumerate() {
        let shown = town.get(n, &format!("/bookings/{id}")).await;
        let expected = match (n == winner, n % 2 == 0) {
            (false, _) | (true, true) => "confirmed",
            (true, false) => "moved_away",
        };
        assert_eq!(shown.field("state"), expected, "whoever did not get it keeps the own place: {}", shown.text);
    }
}

/// A hold that has run out is nobody's: whoever confirms it is told so, and one of those who wait gets the place.
async fn a_hold_that_ran_out(town: &Town) {
    let wish = Wish { day: "2026-11-30", ..wish(SERVICES[0].0, "09:00") };
    let held = town.hold(0, "late", &wish).await.field("id");
    assert_eq!(town.hold(1, "early", &wish).await.code(), "slot.taken");
    town.wait(HOLD_MS).await;
    let storm = crowd(town, 16, "after", wish);
    let (late, told) = futures_util::future::join(town.confirm(0, &held), storm).await;
    assert_eq!((late.status, late.code().as_str()), (409, "hold.expired"));
    assert_eq!(counted(&told), [some(201, "", 1), some(409, "slot.taken", 15)]);
    assert_eq!(town.filled(&wish), 1);
}

/// A cancelled booking frees one place for one taker.
async fn a_cancelled_booking(town: &Town) {
    let (service, places) = SERVICES[1];
    let wish = Wish { day: "2026-12-01", ..wish(service, "09:00") };
    let mut ids = Vec::new();
    for n in 0..places {
        ids.push(town.book(n, &format!("canceller {n}"), &wish).await["id"].as_str().expect("an id").to_owned());
    }
    assert_eq!(counted(&crowd(town, 16, "before", wish).await), [some(409, "slot.taken", 16)]);
    let path = format!("/bookings/{}/cancel", ids[0]);
    let again = join_all((0..4).map(|n| town.post(n, "cancel", &path, json!({})))).await;
    assert_eq!(counted(&again), [some(200, "", 4)], "the same cancel again is one cancel");
    assert_eq!(counted(&crowd(town, 64, "freed", wish).await), [some(201, "", 1), some(409, "slot.taken", 63)]);
    let other = town.post(9, "cancel once more", &path, json!({})).await;
    assert_eq!((other.status, other.code().as_str()), (409, "booking.wrong_state"));
    assert_eq!(town.filled(&wish), places);
}

/// One contact has one live hold of a service, over halls, days and nodes.
async fn one_contact(town: &Town) {
    let service = SERVICES[2].0;
    let hold = |n: usize| async move {
        let time = format!("{:02}:{:02}", 9 + n / 4, n % 4 * 15);
        let mut body = Wish { hall: HALLS[n % 2], time: &time, day: "2026-12-02", service }.body();
        let email = if n.is_multiple_of(2) { "Bot@example.org" } else { " bot@EXAMPLE.org" };
        body["contact"] = json!({ "email": email });
        town.post(n, &format!("bot {n}"), "/holds", body).await
    };
    let told = join_all((0..24).map(hold)).await;
    assert_eq!(counted(&told), [some(201, "", 1), some(409, "hold.live", 23)]);
    let held = told.iter().find(|told| told.status == 201).expect("one").field("id");
    let released = town.post(0, "release", &format!("/holds/{held}/release"), json!({})).await;
    assert_eq!(released.field("state"), "released");
    let told = join_all((24..32).map(hold)).await;
    assert_eq!(counted(&told), [some(201, "", 1), some(409, "hold.live", 7)], "whoever released may hold again");
}

/// One press, sent again and again on every node, is one hold and one booking.
async fn a_double_submit(town: &Town) {
    let wish = Wish { day: "2026-12-03", ..wish(SERVICES[2].0, "09:00") };
    let holds = join_all((0..16).map(|n| town.post_at(n, 7, "one press", "/holds", wish.body()))).await;
    let stranger = town.hold(8, "one press", &wish).await;
    assert_eq!(stranger.status, 201, "another resident may choose the same id");
    assert_ne!(stranger.field("id"), holds[0].field("id"));
    let id = holds[0].field("id");
    assert!(holds.iter().all(|told| told.field("id") == id), "one id");
    assert_eq!(counted(&holds), [some(200, "", 15), some(201, "", 1)]);
    let body = json!({ "hold": id, "contact": { "email": "one@example.org" } });
    let booked = join_all((0..16).map(|n| town.post(n, "one press", "/bookings", body.clone()))).await;
    assert_eq!(counted(&booked), [some(200, "", 15), some(201, "", 1)]);
    let other =
        town.post(0, "one press", "/bookings", json!({ "hold": id, "contact": { "email": "two@example.org" } }));
    assert_eq!(other.await.code(), "command.reused");
    assert_eq!(town.filled(&wish), 2, "one of each");
}

/// A booking that is moved to many places at once goes to one, and its old place is free.
async fn one_booking_goes_to_one_place(town: &Town) {
    let from = Wish { day: "2026-12-04", ..wish(SERVICES[0].0, "09:00") };
    let id = town.book(0, "goer", &from).await["id"].as_str().expect("an id").to_owned();
    let path = format!("/bookings/{id}/move");
    let go = |n: usize| {
        let body = json!({ "hall": HALLS[1], "day": from.day, "time": format!("{:02}:15", 9 + n) });
        let path = &path;
        async move { town.post(n, &format!("go {n}"), path, body).await }
    };
    let told = join_all((0..8).map(go)).await;
    let moved: Vec<_> = told.iter().filter(|told| told.status == 200).collect();
    assert_eq!(moved.len(), 1, "{:?}", counted(&told));
    assert!(told.iter().all(|told| matches!(told.code().as_str(), "" | "booking.changed" | "booking.wrong_state")));
    let there = moved[0].json();
    assert_eq!((there["hall"].as_str(), there["revision"].as_u64()), (Some(HALLS[1]), Some(1)));
    assert_eq!(town.filled(&from), 0, "the old place is free");
    assert_eq!(town.get(0, &format!("/bookings/{id}")).await.field("state"), "moved_away");
    let n = told.iter().position(|told| told.status == 200).expect("one");
    assert_eq!(go(n).await.json()["id"], there["id"], "the same move again is answered as before");
}

async fn all(place: Place, servers: usize) {
    let town = Town::open(&place, servers, TUESDAY).await;
    storms(&town).await;
    moves_into_the_last_place(&town).await;
    a_cancelled_booking(&town).await;
    one_contact(&town).await;
    a_double_submit(&town).await;
    one_booking_goes_to_one_place(&town).await;
    a_hold_that_ran_out(&town).await;
    town.settle().await;
    for server in town.servers {
        server.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_is_promised_a_place_that_is_not_there_on_sqlite() {
    let folder = Arc::new(tempfile::tempdir().expect("a folder"));
    all(Place::Data(folder.path().to_owned()), 1).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_is_promised_a_place_that_is_not_there_on_postgresql() {
    let database = Database::empty();
    all(Place::Url(database.url()), 1).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_is_promised_a_place_that_is_not_there_on_two_nodes() {
    let database = Database::empty();
    all(Place::Url(database.url()), 2).await;
}
