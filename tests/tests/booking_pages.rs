//! What a booking's pages say in each of its states, in every language, with a clock that is moved by hand. (On the stage.)

use senha_face::Lang;
use senha_server::access::Role;
use senha_tests::stage::{Stage, TUESDAY, Told};
use serde_json::{Value, json};

const SERVICE: &str = "dsi-criminal-record";
const HALL: &str = "gsc-venceslau";
const OTHER: &str = "dsi-plaza";

async fn hold(stage: &Stage, id: &str, time: &str) -> Value {
    let wish = json!({ "hall": HALL, "service": SERVICE, "day": "2026-11-24", "time": time });
    let held = stage.post("", id, "/api/v1/holds", wish).await;
    assert_eq!(held.status, 201, "{}", held.text);
    held.json()
}

async fn book(stage: &Stage, id: &str, time: &str) -> Value {
    let held = hold(stage, id, time).await;
    let body = json!({ "hold": held["id"], "contact": { "email": format!("{id}@example.org") } });
    let booked = stage.post("", id, "/api/v1/bookings", body).await;
    assert_eq!(booked.status, 201, "{}", booked.text);
    booked.json()
}

async fn deed(stage: &Stage, key: &str, booking: &Value, deed: &str, body: Value) -> Told {
    let told = stage.post(key, deed, &format!("/api/v1/bookings/{}/{deed}", text(booking, "id")), body).await;
    assert!(told.status < 300, "{deed}: {}", told.text);
    told
}

fn text(told: &Value, field: &str) -> String {
    told[field].as_str().expect("a text").to_owned()
}

/// The page in a language, followed where it leads; what it says must be whole: no text's id stands in it.
async fn page(stage: &Stage, lang: Lang, path: &str) -> String {
    let mut told = stage.get(&format!("/{}{path}", lang.path())).await;
    if let Some(to) = told.headers.get("location") {
        told = stage.get(to.to_str().expect("a path")).await;
    }
    assert_eq!(told.status, 200, "{path}: {}", told.text);
    for id in [">manage-", ">booking-", ">mail-", ">page-"] {
        assert!(!told.text.contains(id), "{path} ({}): {id}", lang.tag());
    }
    told.text
}

/// Its page says so in every language, and has a way onward.
async fn says(stage: &Stage, path: &str, title: &str, onward: &str) {
    for lang in Lang::ALL {
        let html = page(stage, lang, path).await;
        assert!(html.contains(&lang.t(title)), "{path} ({}): {title}", lang.tag());
        let onward = onward.replace("{lang}", lang.path());
        assert!(html.contains(&format!("href=\"{onward}\"")), "{path} ({}): {onward}", lang.tag());
    }
}

/// What the clock and the couriers do by themselves is waited for: ten seconds at most.
async fn becomes(stage: &Stage, booking: &Value, state: &str) {
    let path = format!("/api/v1/bookings/{}", text(booking, "id"));
    let looking = async {
        while stage.get(&path).await.field("state") != state {
            tokio::task::yield_now().await;
        }
    };
    let in_time = tokio::time::timeout(std::time::Duration::from_secs(10), looking).await;
    assert!(in_time.is_ok(), "it becomes {state}: {}", stage.get(&path).await.text);
}

#[tokio::test]
async fn a_hold_that_ran_out_says_so_and_leads_back_to_the_times() {
    let stage = Stage::open(TUESDAY).await;
    let held = hold(&stage, "h", "12:30").await;
    let path = format!("/book/h/{}", text(&held, "id"));
    for lang in Lang::ALL {
        let html = page(&stage, lang, &path).await;
        assert!(html.contains(&lang.with("manage-held-until", &[("time", "10:30")])), "{}", lang.tag());
        assert!(html.contains(&lang.n("unit-minutes", 10_u32)), "{}", lang.tag());
    }
    stage.clock.move_to("2026-11-24T10:30:00+08:00".parse().expect("an instant"));
    let again = format!("/{{lang}}/book/s/{SERVICE}");
    says(&stage, &path, "manage-gone-title", &again).await;
    stage.wait(1_000).await;
    says(&stage, &path, "booking-hold-expired", &again).await;
    says(&stage, &format!("/b/{}", text(&held, "id")), "manage-gone-title", &again).await;
}

#[tokio::test]
async fn a_booking_s_page_says_how_it_stands_in_every_state() {
    let stage = Stage::open(TUESDAY).await;
    let kiosk = stage.key(Role::Kiosk, HALL, None).await;
    let again = format!("/{{lang}}/book/s/{SERVICE}");
    let comes = book(&stage, "comes", "12:30").await;
    let path = |booking: &Value| format!("/b/{}", text(booking, "id"));
    says(&stage, &path(&comes), "booking-confirmed", &format!("/{{lang}}{}/calendar.ics", path(&comes))).await;
    says(&stage, &path(&comes), "booking-change", &format!("/{{lang}}{}/move", path(&comes))).await;
    let html = page(&stage, Lang::En, &path(&comes)).await;
    for part in [text(&comes, "code").as_str(), "12:30", "12:00–12:45", "c…@example.org", "class=\"qr\""] {
        assert!(html.contains(part), "{part}");
    }

    let cancelled = book(&stage, "cancelled", "12:45").await;
    deed(&stage, "", &cancelled, "cancel", json!({})).await;
    says(&stage, &path(&cancelled), "manage-cancelled-title", &again).await;

    let moves = book(&stage, "moves", "13:00").await;
    let there = deed(&stage, "", &moves, "move", json!({ "hall": OTHER, "day": "2026-11-25", "time": "10:00" })).await;
    says(&stage, &path(&moves), "manage-moved_away-title", &format!("/{{lang}}{}", path(&there.json()))).await;
    says(&stage, &path(&there.json()), "booking-confirmed", &format!("/{{lang}}{}/cancel", path(&there.json()))).await;

    let missed = book(&stage, "missed", "13:15").await;
    stage.at_time("2026-11-24T12:10:00+08:00").await;
    let ticket = deed(&stage, &kiosk, &comes, "check-in", json!({})).await;
    becomes(&stage, &comes, "came").await;
    says(&stage, &path(&comes), "manage-came-title", &format!("/{{lang}}/t/{}", ticket.field("id"))).await;
    stage.at_time("2026-11-24T16:00:00+08:00").await;
    becomes(&stage, &missed, "no_show").await;
    says(&stage, &path(&missed), "manage-no_show-title", &again).await;
}

#[tokio::test]
async fn what_has_begun_can_no_longer_be_moved_or_cancelled_and_the_pages_offer_neither() {
    let stage = Stage::open(TUESDAY).await;
    let booked = book(&stage, "b", "12:30").await;
    let path = format!("/en/b/{}", text(&booked, "id"));
    stage.at_time("2026-11-24T12:31:00+08:00").await;
    let html = stage.get(&path).await.text;
    assert!(html.contains("calendar.ics") && !html.contains("/cancel\"") && !html.contains("/move\""), "{html}");
    for deed in ["cancel", "move"] {
        let told = stage.get(&format!("{path}/{deed}")).await;
        assert_eq!((told.status, told.headers["location"].to_str().ok()), (303, Some(path.as_str())), "{deed}");
    }
}

#[tokio::test]
async fn nobody_else_s_id_and_no_garbage_shows_a_booking() {
    let stage = Stage::open(TUESDAY).await;
    for id in [format!("{HALL}.7zzzzzzzzzzzzzzzzzzzzzzzzz"), HALL.to_owned(), "x.y".to_owned(), "%00".to_owned()] {
        for path in [format!("/en/b/{id}"), format!("/en/b/{id}/move"), format!("/en/book/h/{id}")] {
            let told = stage.get(&path).await;
            assert_eq!(told.status, 404, "{path}: {}", told.text);
        }
    }
}
