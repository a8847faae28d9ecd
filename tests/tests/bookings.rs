//! Bookings over the API as residents and programs of outsiders meet them: from the first free slot to the cancelled booking, and all that is refused.

use senha_server::access::Role;
use senha_tests::stage::{Stage, TUESDAY, Told};
use serde_json::{Value, json};

const SERVICE: &str = "dsi-criminal-record";
const HALL: &str = "gsc-venceslau";
const OTHER: &str = "dsi-plaza";

async fn hold(stage: &Stage, id: &str, body: Value) -> Told {
    stage.post("", id, "/api/v1/holds", body).await
}

fn wish(day: &str, time: &str) -> Value {
    json!({ "hall": HALL, "service": SERVICE, "day": day, "time": time })
}

/// With one field set to something else.
fn with(mut body: Value, field: &str, value: Value) -> Value {
    body[field] = value;
    body
}

async fn book(stage: &Stage, id: &str, body: Value) -> Value {
    let held = hold(stage, id, body).await;
    assert_eq!(held.status, 201, "{}", held.text);
    let contact = json!({ "email": "maria@example.org", "name": "Maria da Silva" });
    let body = json!({ "hold": held.field("id"), "contact": contact, "language": "pt" });
    let booked = stage.post("", id, "/api/v1/bookings", body).await;
    assert_eq!(booked.status, 201, "{}", booked.text);
    booked.json()
}

async fn deed(stage: &Stage, id: &str, booking: &Value, deed: &str, body: Value) -> Told {
    let path = format!("/api/v1/bookings/{}/{deed}", booking["id"].as_str().expect("an id"));
    stage.post("", id, &path, body).await
}

#[tokio::test]
async fn a_resident_finds_the_earliest_slot_books_it_moves_and_cancels() {
    let stage = Stage::open(TUESDAY).await;
    let city = stage.get(&format!("/api/v1/slots?service={SERVICE}")).await.json();
    let first = city["slots"][0].clone();
    assert_eq!(
        (first["day"].as_str(), first["time"].as_str()),
        (Some("2026-11-24"), Some("12:30")),
        "two hours' notice"
    );
    let all: Vec<&str> = city["slots"].as_array().expect("slots").iter().filter_map(|s| s["at"].as_str()).collect();
    assert!(all.is_sorted() && all.len() == 200, "earliest first, at most 200: {}", all.len());
    let here = stage.get(&format!("/api/v1/halls/{HALL}/slots?service={SERVICE}&days=1")).await.json();
    assert_eq!(here["days"][0]["slots"][0]["time"], "12:30");
    let free_at_noon = |told: &Value| {
        let of_day = told["days"][0]["slots"].as_array().cloned().unwrap_or_default();
        of_day.iter().find(|slot| slot["time"] == "12:30").map_or(0, |slot| slot["free"].as_u64().expect("a count"))
    };
    let free = free_at_noon(&here);

    let held =
        hold(&stage, "h", with(wish("2026-11-24", "12:30"), "contact", json!({ "email": "maria@example.org" }))).await;
    let told = held.json();
    assert_eq!((held.status, told["state"].as_str()), (201, Some("held")));
    assert_eq!(told["until"], "2026-11-24T10:30:00.000+08:00");
    assert_eq!((told["at"].as_str(), told["persons"].as_u64()), (Some("2026-11-24T12:30:00.000+08:00"), Some(1)));
    let left = stage.get(&format!("/api/v1/halls/{HALL}/slots?service={SERVICE}&days=1")).await.json();
    assert_eq!(free_at_noon(&left), free - 1, "a held place is not free");

    let body = json!({ "hold": held.field("id"), "contact": { "email": "maria@example.org" }, "language": "pt" });
    let booked = stage.post("", "b", "/api/v1/bookings", body.clone()).await;
    let told = booked.json();
    assert_eq!(
        (booked.status, told["state"].as_str(), told["id"].as_str()),
        (201, Some("confirmed"), held.json()["id"].as_str())
    );
    assert_eq!(
        told["check_in"],
        json!({ "from": "2026-11-24T12:00:00.000+08:00", "until": "2026-11-24T12:45:00.000+08:00" })
    );
    assert_eq!((told["language"].as_str(), told["contact"].as_str()), (Some("pt"), Some("m…@example.org")));
    let again = stage.post("", "b", "/api/v1/bookings", body).await;
    assert_eq!((again.status, again.json()), (200, told.clone()), "the same again is the same");
    let shown = stage.get(&format!("/api/v1/bookings/{}", booked.field("id"))).await;
    assert_eq!((shown.status, shown.json()), (200, told.clone()), "a slot shown is the slot booked");
}

#[tokio::test]
async fn a_booking_moves_within_its_hall_and_to_another_and_is_cancelled() {
    let stage = Stage::open(TUESDAY).await;
    let told = book(&stage, "b", wish("2026-11-24", "12:30")).await;
    let (id, code) = (told["id"].as_str().expect("an id"), told["code"].as_str().expect("a reference"));
    let moved =
        deed(&stage, "m", &told, "move", json!({ "day": "2026-11-25", "time": "09:15", "seen": told["changed"] }))
            .await;
    assert_eq!((moved.status, moved.field("revision").as_str()), (200, "1"), "{}", moved.text);
    assert_eq!((moved.field("at").as_str(), moved.field("id").as_str()), ("2026-11-25T09:15:00.000+08:00", id));
    let stale = deed(&stage, "s", &told, "cancel", json!({ "seen": told["changed"] })).await;
    assert_eq!((stale.status, stale.code().as_str()), (409, "booking.changed"), "{}", stale.text);
    let away = deed(&stage, "a", &told, "move", json!({ "hall": OTHER, "day": "2026-11-26", "time": "17:45" })).await;
    assert_eq!(
        (away.status, away.field("hall").as_str(), away.field("code").as_str()),
        (200, OTHER, code),
        "{}",
        away.text
    );
    assert_eq!((away.field("revision").as_str(), away.field("language").as_str()), ("2", "pt"));
    let shown = stage.get(&format!("/api/v1/bookings/{}", away.field("id"))).await;
    assert_eq!(shown.field("contact"), "m…@example.org", "whoever is written to goes along");
    assert_eq!(stage.get(&format!("/api/v1/bookings/{id}")).await.field("state"), "moved_away");
    let gone = deed(&stage, "c", &away.json(), "cancel", json!({})).await;
    assert_eq!((gone.status, gone.field("state").as_str()), (200, "cancelled"));
    let late = deed(&stage, "l", &away.json(), "move", json!({ "day": "2026-11-27", "time": "09:00" })).await;
    assert_eq!((late.status, late.code().as_str()), (409, "booking.wrong_state"));
    assert!(late.field("title").contains("「已取消」"), "{}", late.text);
    assert!(stage.node().broken().is_empty());
}

#[tokio::test]
async fn each_wish_that_cannot_be_has_its_code_and_changes_nothing() {
    let stage = Stage::open(TUESDAY).await;
    let good = || wish("2026-11-25", "09:15");
    let of = |service: &str| with(good(), "service", json!(service));
    let contact = |email: Value| with(good(), "contact", json!({ "email": email }));
    let cases = [
        (json!({}), 400, "field.missing"),
        (with(good(), "hall", json!("nowhere")), 404, "hall.unknown"),
        (with(good(), "hall", json!("<script>alert(1)</script>")), 404, "hall.unknown"),
        (with(good(), "hall", json!(7)), 400, "body.invalid"),
        (with(good(), "hall", json!("x\u{0}")), 400, "body.invalid"),
        (of("nothing"), 404, "service.unknown"),
        (of("<script>"), 400, "field.invalid"),
        (of("dsat-inspection"), 409, "service.not_here"),
        (of("dsi-collect"), 409, "service.not_bookable"),
        (with(good(), "day", json!("25/11/2026")), 400, "field.invalid"),
        (with(good(), "day", json!("2026-02-30")), 400, "field.invalid"),
        (with(good(), "day", json!("9999-12-31")), 409, "slot.horizon"),
        (with(good(), "day", json!("0001-01-01")), 409, "slot.past"),
        (with(good(), "day", json!("2026-11-24")), 409, "slot.past"),
        (with(good(), "day", json!("2026-11-28")), 409, "slot.closed"),
        (with(good(), "time", json!("09:10")), 400, "slot.form"),
        (with(good(), "time", json!("24:00")), 400, "slot.form"),
        (with(good(), "time", json!("noon")), 400, "field.invalid"),
        (with(good(), "time", json!("18:00")), 409, "slot.closed"),
        (with(wish("2026-11-24", "12:15"), "persons", json!(1)), 409, "slot.notice"),
        (with(good(), "persons", json!(2)), 409, "slot.persons"),
        (with(good(), "persons", json!(0)), 409, "slot.persons"),
        (with(good(), "persons", json!(256)), 400, "body.invalid"),
        (with(good(), "persons", json!(-1)), 400, "body.invalid"),
        (contact(json!("")), 400, "field.invalid"),
        (contact(json!("maria@example.org\r\nBcc: all@example.org")), 400, "body.invalid"),
        (contact(json!("maria@localhost")), 400, "field.invalid"),
        (contact(json!(null)), 400, "body.invalid"),
        (with(good(), "contact", json!({})), 400, "field.missing"),
        (with(good(), "contact", json!({ "email": "m@example.org", "name": "x".repeat(101) })), 400, "field.invalid"),
        (with(good(), "contact", json!({ "email": "m@example.org", "name": "\u{202e}x" })), 400, "field.invalid"),
    ];
    for (n, (body, status, code)) in cases.into_iter().enumerate() {
        let told = hold(&stage, &format!("case-{n}"), body.clone()).await;
        assert_eq!((told.status, told.code().as_str()), (status, code), "{body} {}", told.text);
    }
    let all = stage.node().hall(HALL).expect("a hall").agenda_read(|agenda, _| agenda.bookings().count()).0;
    assert_eq!(all, 0, "nothing was held");
}

#[tokio::test]
async fn each_question_for_slots_that_cannot_be_has_its_code() {
    let stage = Stage::open(TUESDAY).await;
    for (query, status, code) in [
        ("", 400, "field.missing"),
        ("?service=", 400, "field.invalid"),
        ("?service=nothing", 404, "service.unknown"),
        ("?service=dsi-collect", 409, "service.not_bookable"),
        ("?service=dsat-inspection", 409, "service.not_here"),
        ("?service=dsi-passport&days=0", 400, "field.invalid"),
        ("?service=dsi-passport&days=63", 400, "field.invalid"),
        ("?service=dsi-passport&days=x", 400, "field.invalid"),
        ("?service=dsi-passport&from=x", 400, "field.invalid"),
        ("?service=dsi-passport&persons=9", 409, "slot.persons"),
        ("?service=dsi-passport&service=dsi-collect", 400, "field.invalid"),
        ("?service=dsi-passport&from=0001-01-01&days=62", 200, ""),
        ("?service=dsi-passport&from=9999-12-31&days=62&x=%00", 200, ""),
    ] {
        let told = stage.get(&format!("/api/v1/halls/{HALL}/slots{query}")).await;
        assert_eq!((told.status, told.code().as_str()), (status, code), "{query} {}", told.text);
    }
    let city = stage.get("/api/v1/slots?service=dsi-collect").await;
    assert_eq!((city.status, city.code().as_str()), (409, "service.not_bookable"));
}

#[tokio::test]
async fn a_deed_on_a_booking_that_is_none_or_of_somebody_else_is_refused() {
    let stage = Stage::open(TUESDAY).await;
    let booked = book(&stage, "b", wish("2026-11-25", "09:15")).await;
    let id = booked["id"].as_str().expect("an id").to_owned();
    let other = id.replace(HALL, OTHER);
    let nearly = format!("{}0", &id[..id.len() - 1]);
    for wrong in ["x", "nowhere.x", other.as_str(), nearly.as_str(), &id[..id.len() - 1], "gsc-venceslau.%3Cscript%3E"]
    {
        for path in [
            format!("/api/v1/bookings/{wrong}/move"),
            format!("/api/v1/bookings/{wrong}/cancel"),
            format!("/api/v1/holds/{wrong}/release"),
        ] {
            let told = stage.post("", "w", &path, json!({ "day": "2026-11-26", "time": "09:00" })).await;
            assert_eq!((told.status, told.code().as_str()), (404, "booking.unknown"), "{path}");
        }
        let told = stage.get(&format!("/api/v1/bookings/{wrong}")).await;
        assert_eq!((told.status, told.code().as_str()), (404, "booking.unknown"), "{wrong}");
    }
    let body = |hold: &str, email: &str| json!({ "hold": hold, "contact": { "email": email } });
    for (n, (body, status, code)) in [
        (json!({}), 400, "field.missing"),
        (json!({ "hold": id }), 400, "field.missing"),
        (body("x", "m@example.org"), 404, "booking.unknown"),
        (body(&id, "m"), 400, "field.invalid"),
        (body(&id, "m@example.org"), 409, "booking.wrong_state"),
        (with(body(&id, "m@example.org"), "language", json!("xx")), 400, "field.invalid"),
    ]
    .into_iter()
    .enumerate()
    {
        let told = stage.post("", &format!("c-{n}"), "/api/v1/bookings", body.clone()).await;
        assert_eq!((told.status, told.code().as_str()), (status, code), "{body} {}", told.text);
    }
    let release = stage.post("", "r", &format!("/api/v1/holds/{id}/release"), json!({})).await;
    assert_eq!((release.status, release.code().as_str()), (409, "booking.wrong_state"), "a promise is no hold");
    let missing = deed(&stage, "mm", &booked, "move", json!({ "day": "2026-11-26" })).await;
    assert_eq!((missing.status, missing.code().as_str()), (400, "field.missing"));
    let unknown =
        deed(&stage, "mh", &booked, "move", json!({ "hall": "nowhere", "day": "2026-11-26", "time": "09:00" })).await;
    assert_eq!((unknown.status, unknown.code().as_str()), (404, "hall.unknown"));
    let not_there =
        deed(&stage, "mn", &booked, "move", json!({ "hall": "dsf-finance", "day": "2026-11-26", "time": "09:00" }))
            .await;
    assert_eq!((not_there.status, not_there.code().as_str()), (409, "service.not_here"));
    assert_eq!(stage.get(&format!("/api/v1/bookings/{id}")).await.json(), booked, "nothing has changed");
}

#[tokio::test]
async fn a_huge_body_is_refused_and_an_id_does_one_thing() {
    let stage = Stage::open(TUESDAY).await;
    for path in ["/api/v1/holds", "/api/v1/bookings"] {
        let request = stage.client.post(stage.url() + path).header("idempotency-key", "h");
        let huge = request.body(vec![b' '; 10 * 1024 * 1024]).send().await;
        if let Ok(answer) = huge {
            assert_eq!(answer.status().as_u16(), 413);
        }
    }
    let first = hold(&stage, "one", wish("2026-11-25", "09:15")).await;
    let again = hold(&stage, "one", wish("2026-11-25", "09:15")).await;
    assert_eq!((first.status, again.status, again.json()), (201, 200, first.json()));
    let other = hold(&stage, "one", wish("2026-11-25", "09:30")).await;
    assert_eq!((other.status, other.code().as_str()), (422, "command.reused"));
    let release = format!("/api/v1/holds/{}/release", first.field("id"));
    let released = stage.post("", "r", &release, json!({})).await;
    assert_eq!((released.status, released.field("state").as_str()), (200, "released"));
    let again = stage.post("", "r", &release, json!({})).await;
    assert_eq!((again.status, again.json()), (200, released.json()));
    let body = json!({ "hold": first.field("id"), "contact": { "email": "m@example.org" } });
    let late = stage.post("", "b", "/api/v1/bookings", body).await;
    assert_eq!((late.status, late.code().as_str()), (409, "booking.wrong_state"));
}

#[tokio::test]
async fn a_contact_stands_in_no_entry_and_in_no_answer_to_anybody_but_its_owner() {
    let stage = Stage::open(TUESDAY).await;
    let booked = book(&stage, "b", wish("2026-11-25", "09:15")).await;
    let store = &stage.node().store;
    let agenda = &stage.node().hall(HALL).expect("a hall").agenda;
    let entry = agenda.read().ledger.bookings().next().expect("a booking").contact.expect("an entry");
    let kept = store.contact(&agenda.id, entry).await.expect("a store").expect("a contact");
    assert_eq!(
        (kept.email.as_str(), kept.name.as_deref(), kept.language.as_str()),
        ("maria@example.org", Some("Maria da Silva"), "pt")
    );
    for told in store.entries(&agenda.id, senha_hall::Seq(0), 1_000).await.expect("entries") {
        assert!(!told.text.contains("maria") && !told.text.contains("Maria"), "{}", told.text);
    }
    let code = booked["code"].as_str().expect("a reference");
    let by_code = format!("/api/v1/bookings/{}", code.to_lowercase().replace('-', ""));
    assert_eq!(stage.get(&by_code).await.code(), "booking.unknown", "a stranger learns nothing from a reference");
    for (role, hall, bureau, status) in [
        (Role::Kiosk, HALL, None, 200),
        (Role::Clerk, HALL, Some("dsi"), 200),
        (Role::Clerk, HALL, Some("iam"), 404),
        (Role::Clerk, OTHER, None, 404),
        (Role::Display, HALL, None, 404),
        (Role::Auditor, HALL, None, 404),
    ] {
        let key = stage.key(role, hall, bureau).await;
        let told = stage.get_as(&key, &by_code).await;
        assert_eq!(told.status, status, "{role:?} {hall} {bureau:?} {}", told.text);
        assert!(!told.text.contains("example.org"), "a reference tells nobody who is written to");
    }
}

/// What the clock and the couriers do by themselves is waited for: ten seconds at most.
async fn becomes(stage: &Stage, booking: &Value, state: &str) {
    let path = format!("/api/v1/bookings/{}", booking["id"].as_str().expect("an id"));
    let looking = async {
        while stage.get(&path).await.field("state") != state {
            tokio::task::yield_now().await;
        }
    };
    let in_time = tokio::time::timeout(std::time::Duration::from_secs(10), looking).await;
    assert!(in_time.is_ok(), "it becomes {state}: {}", stage.get(&path).await.text);
}

/// A key checks a booking in.
async fn check_in(stage: &Stage, key: &str, id: &str, booking: &str, body: Value) -> Told {
    stage.post(key, id, &format!("/api/v1/bookings/{booking}/check-in"), body).await
}

#[tokio::test]
async fn whoever_comes_too_early_or_to_another_hall_is_told_when_and_where() {
    let stage = Stage::open(TUESDAY).await;
    let kiosk = stage.key(Role::Kiosk, HALL, None).await;
    let today = book(&stage, "today", wish("2026-11-24", "13:00")).await;
    let other_day = book(&stage, "other-day", wish("2026-11-25", "09:15")).await;
    let other_hall = book(&stage, "other-hall", with(wish("2026-11-24", "13:15"), "hall", json!(OTHER))).await;
    let held = hold(&stage, "held", wish("2026-11-24", "14:00")).await.json();
    let text = |booking: &Value, field: &str| booking[field].as_str().expect("a text").to_owned();
    stage.wait(1_000).await;
    for (n, (booking, code, params)) in [
        (text(&today, "id"), "booking.early", json!({ "from": "2026-11-24T12:30:00.000+08:00" })),
        (text(&today, "code"), "booking.early", json!({ "from": "2026-11-24T12:30:00.000+08:00" })),
        (text(&other_day, "code"), "booking.other_day", json!({ "when": "2026-11-25T09:15:00.000+08:00" })),
        (text(&held, "code"), "booking.wrong_state", json!({ "state": "held" })),
        ("ZZZZ-ZZZZ".to_owned(), "booking.unknown", json!({})),
    ]
    .into_iter()
    .enumerate()
    {
        let told = check_in(&stage, &kiosk, &format!("n{n}"), &booking, json!({})).await;
        assert_eq!((told.code().as_str(), &told.json()["params"]), (code, &params), "{}", told.text);
    }
    let told = check_in(&stage, &kiosk, "o", &text(&other_hall, "code"), json!({})).await;
    assert_eq!((told.status, told.code().as_str()), (409, "booking.other_hall"), "{}", told.text);
    let params = told.json()["params"].clone();
    assert_eq!(
        (params["hall"].as_str(), params["when"].as_str()),
        (Some(OTHER), Some("2026-11-24T13:15:00.000+08:00"))
    );
    assert_eq!(params["hall_name"]["zh-Hant"], "身份證明局總辦事處（中華廣場）");
    assert!(told.field("title").contains("身份證明局總辦事處（中華廣場）"), "{}", told.text);
}

#[tokio::test]
async fn whoever_comes_with_a_booking_is_in_the_line_once_and_whoever_does_not_come_is_written_down() {
    let stage = Stage::open(TUESDAY).await;
    let kiosk = stage.key(Role::Kiosk, HALL, None).await;
    let today = book(&stage, "today", wish("2026-11-24", "13:00")).await;
    let other_hall = book(&stage, "other-hall", with(wish("2026-11-24", "13:15"), "hall", json!(OTHER))).await;
    let text = |booking: &Value, field: &str| booking[field].as_str().expect("a text").to_owned();
    stage.at_time("2026-11-24T12:40:00+08:00").await;
    let typed = text(&today, "code").to_lowercase().replace('-', " ");
    let came = check_in(&stage, &kiosk, "come", &typed, json!({ "need": "elderly" })).await;
    assert_eq!((came.status, came.field("state").as_str()), (201, "waiting"), "{}", came.text);
    assert_eq!(
        (came.field("slot").as_str(), came.field("booking")),
        ("2026-11-24T13:00:00.000+08:00", text(&today, "id"))
    );
    let again = check_in(&stage, &kiosk, "come", &typed, json!({ "need": "elderly" })).await;
    assert_eq!((again.status, again.json()), (200, came.json()), "the answer was lost, the ticket was not");
    let twice = check_in(&stage, &kiosk, "come-again", &text(&today, "id"), json!({})).await;
    assert_eq!((twice.status, twice.code().as_str()), (409, "booking.checked_in"));
    assert_eq!(twice.json()["params"]["number"], came.json()["number"], "{}", twice.text);
    let floor = stage.node().hall(HALL).expect("a hall");
    let language =
        floor.read(|floor, _| floor.tickets().next().and_then(|t| t.language).map(senha_hall::floor::Language::word)).0;
    assert_eq!(language, Some("pt"), "the holder is called in the booking's language");

    becomes(&stage, &today, "came").await;
    stage.at_time("2026-11-24T13:31:00+08:00").await;
    let there = stage.key(Role::Kiosk, OTHER, None).await;
    let late = check_in(&stage, &there, "late", &text(&other_hall, "code"), json!({})).await;
    assert_eq!((late.status, late.code().as_str()), (409, "booking.late"), "{}", late.text);
    assert_eq!(late.json()["params"]["until"], "2026-11-24T13:30:00.000+08:00");
    stage.at_time("2026-11-24T16:00:00+08:00").await;
    becomes(&stage, &other_hall, "no_show").await;
    let later = check_in(&stage, &there, "later", &text(&other_hall, "code"), json!({})).await;
    assert_eq!((later.status, later.code().as_str()), (409, "booking.late"), "{}", later.text);
    assert!(stage.node().broken().is_empty());
}

#[tokio::test]
async fn a_booking_made_a_moment_ago_can_be_checked_in_and_one_that_moved_is_found_where_it_is() {
    let stage = Stage::open("2026-11-24T10:20:00+08:00").await;
    let kiosk = stage.key(Role::Kiosk, HALL, None).await;
    let reception = stage.key(Role::Reception, HALL, None).await;
    let booked = book(&stage, "b", wish("2026-11-24", "12:30")).await;
    let id = booked["id"].as_str().expect("an id").to_owned();
    stage.clock.move_to("2026-11-24T12:10:00+08:00".parse().expect("an instant"));
    let came = check_in(&stage, &kiosk, "now", &id, json!({})).await;
    assert_eq!(came.status, 201, "nobody waits for a courier: {}", came.text);

    let other = book(&stage, "o", wish("2026-11-24", "14:30")).await;
    let moved = deed(&stage, "m", &other, "move", json!({ "hall": OTHER, "day": "2026-11-24", "time": "15:00" })).await;
    assert_eq!(moved.status, 200, "{}", moved.text);
    for (n, named) in ["id", "code"].into_iter().enumerate() {
        let told =
            check_in(&stage, &reception, &format!("r{n}"), other[named].as_str().expect("a name"), json!({})).await;
        assert_eq!((told.status, told.code().as_str()), (409, "booking.other_hall"), "{named}: {}", told.text);
        assert_eq!(told.json()["params"]["when"], "2026-11-24T15:00:00.000+08:00");
    }
    for (body, status, code) in [
        (json!({ "hall": "nowhere" }), 404, "hall.unknown"),
        (json!({ "hall": OTHER }), 403, "auth.forbidden"),
        (json!({ "need": "vip" }), 400, "field.invalid"),
        (json!({ "language": "xx" }), 400, "field.invalid"),
        (json!({ "language": 7 }), 400, "body.invalid"),
    ] {
        let told = check_in(&stage, &kiosk, "x", &id, body.clone()).await;
        assert_eq!((told.status, told.code().as_str()), (status, code), "{body} {}", told.text);
    }
    let bureau = stage.key(Role::Clerk, HALL, Some("iam")).await;
    let told = check_in(&stage, &bureau, "i", &id, json!({})).await;
    assert_eq!((told.status, told.code().as_str()), (403, "auth.forbidden"), "another bureau's clerk");
}
