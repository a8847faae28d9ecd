//! A hall's hours, closures and contingents as a manager sets them on the form: preview, save, and whom it displaces. (On the stage.)

use senha_server::access::{Grant, Reach, Role, new_account};
use senha_tests::stage::{Stage, TUESDAY};
use serde_json::json;

const HALL: &str = "gsc-venceslau";
const SERVICE: &str = "dsi-criminal-record";
const PASSWORD: &str = "a long password for trials";

/// Somebody signed in, with their cookie.
struct Person<'a> {
    stage: &'a Stage,
    cookie: String,
}

struct Page {
    status: u16,
    to: String,
    text: String,
}

impl Page {
    /// The value of a hidden field.
    fn hidden(&self, name: &str) -> String {
        let start = format!("name=\"{name}\" value=\"");
        let (_, rest) = self.text.split_once(&start).unwrap_or_else(|| panic!("no field {name}: {}", self.text));
        rest.split('"').next().expect("a value").to_owned()
    }
}

impl<'a> Person<'a> {
    async fn of(stage: &'a Stage, name: &str, role: Role, bureau: Option<&str>) -> Self {
        let bureaus = Reach::one_or_all(bureau.map(|bureau| bureau.parse().expect("a bureau")));
        let grant = Grant { role, halls: Reach::one_or_all(Some(HALL.parse().expect("a hall"))), bureaus };
        new_account(&stage.node().store, stage.clock.now(), name, PASSWORD, &grant).await.expect("an account");
        let form = stage
            .client
            .post(stage.url() + "/en/console/sign-in")
            .header("content-type", "application/x-www-form-urlencoded");
        let answer =
            form.body(format!("name={name}&password={}", PASSWORD.replace(' ', "+"))).send().await.expect("an answer");
        let cookie =
            answer.headers()["set-cookie"].to_str().expect("a cookie").split(';').next().expect("a pair").to_owned();
        Self { stage, cookie }
    }

    async fn asked(&self, request: reqwest::RequestBuilder) -> Page {
        let answer =
            request.header("cookie", &self.cookie).header("accept", "text/html").send().await.expect("an answer");
        let to = answer.headers().get("location").and_then(|to| to.to_str().ok()).unwrap_or_default().to_owned();
        Page { status: answer.status().as_u16(), to, text: answer.text().await.expect("a text") }
    }

    async fn form(&self) -> Page {
        self.asked(self.stage.client.get(format!("{}/en/hall/{HALL}/settings", self.stage.url()))).await
    }

    async fn send(&self, step: &str, body: String) -> Page {
        let request = self.stage.client.post(format!("{}/en/hall/{HALL}/settings/{step}", self.stage.url()));
        self.asked(request.header("content-type", "application/x-www-form-urlencoded").body(body)).await
    }

    /// The fields that every form carries, as a page shows them.
    fn words(page: &Page) -> String {
        format!("token={}&seen={}&shown={}", page.hidden("token"), page.hidden("seen"), page.hidden("shown"))
    }
}

async fn book(stage: &Stage, id: &str, day: &str, time: &str) -> String {
    let body = json!({ "hall": HALL, "service": SERVICE, "day": day, "time": time });
    let held = stage.post("", id, "/api/v1/holds", body).await;
    assert_eq!(held.status, 201, "{}", held.text);
    let body =
        json!({ "hold": held.field("id"), "contact": { "email": format!("{id}@example.org") }, "language": "pt" });
    let booked = stage.post("", id, "/api/v1/bookings", body).await;
    assert_eq!(booked.status, 201, "{}", booked.text);
    booked.field("id")
}

async fn state(stage: &Stage, booking: &str) -> String {
    stage.get(&format!("/api/v1/bookings/{booking}")).await.field("state")
}

/// A closure of one day.
const CLOSED_THURSDAY: &str = "row-50-from=2026-11-26&row-50-to=&row-50-hours=";

#[tokio::test]
async fn a_closure_displaces_the_bookings_of_its_day_and_withdraws_them_once() {
    let stage = Stage::open(TUESDAY).await;
    let (thursday, friday) =
        (book(&stage, "t", "2026-11-26", "10:00").await, book(&stage, "f", "2026-11-27", "10:00").await);
    let manager = Person::of(&stage, "ana", Role::HallManager, None).await;
    let form = manager.form().await;
    let words = Person::words(&form);
    let preview = manager.send("preview", format!("{words}&{CLOSED_THURSDAY}")).await;
    assert_eq!(preview.status, 200, "{}", preview.text);
    assert!(
        preview.text.contains("1 booking no longer fits")
            && preview.text.contains("New: Thursday 26 November 2026: closed"),
        "{}",
        preview.text
    );
    assert_eq!(state(&stage, &thursday).await, "confirmed", "a preview keeps nothing");
    let save = format!("{words}&{CLOSED_THURSDAY}&nonce={}&displaced=withdraw", preview.hidden("nonce"));
    let saved = manager.send("save", save.clone()).await;
    assert_eq!(
        (saved.status, saved.to.as_str()),
        (303, "/en/hall/gsc-venceslau/settings?done=saved&withdrawn=1&standing=0"),
        "{}",
        saved.text
    );
    let version = stage.node().store.catalogue_version().await.expect("a version");
    let again = manager.send("save", save).await;
    assert_eq!(
        (again.status, stage.node().store.catalogue_version().await.expect("a version")),
        (303, version),
        "twice is once: {}",
        again.text
    );
    assert_eq!(
        (state(&stage, &thursday).await.as_str(), state(&stage, &friday).await.as_str()),
        ("withdrawn", "confirmed")
    );
    let free = stage.get(&format!("/api/v1/halls/{HALL}/slots?service={SERVICE}&from=2026-11-26&days=1")).await.json();
    assert_eq!(
        free["days"]
            .as_array()
            .map_or(0, |days| days.iter().filter(|day| day["slots"].as_array().is_some_and(|s| !s.is_empty())).count()),
        0
    );
}

#[tokio::test]
async fn bookings_that_are_kept_stand_and_are_not_counted_at_the_next_change() {
    let stage = Stage::open(TUESDAY).await;
    let booking = book(&stage, "t", "2026-11-26", "10:00").await;
    let manager = Person::of(&stage, "ana", Role::HallManager, None).await;
    let words = Person::words(&manager.form().await);
    let preview = manager.send("preview", format!("{words}&{CLOSED_THURSDAY}")).await;
    let saved = manager
        .send("save", format!("{words}&{CLOSED_THURSDAY}&nonce={}&displaced=keep", preview.hidden("nonce")))
        .await;
    assert!(saved.to.ends_with("withdrawn=0&standing=1"), "{} {}", saved.to, saved.text);
    assert_eq!(state(&stage, &booking).await, "confirmed");
    let words = Person::words(&manager.form().await);
    let next = manager.send("preview", format!("{words}&contingent-{SERVICE}=40")).await;
    assert!(next.text.contains("No booking is displaced") && next.text.contains("40 instead of"), "{}", next.text);
}

#[tokio::test]
async fn who_waits_past_the_new_closing_is_counted() {
    let stage = Stage::open(TUESDAY).await;
    let key = stage.key(Role::Kiosk, HALL, None).await;
    for id in ["a", "b"] {
        let taken = stage.post(&key, id, &format!("/api/v1/halls/{HALL}/tickets"), json!({ "service": SERVICE })).await;
        assert_eq!(taken.status, 201, "{}", taken.text);
    }
    let manager = Person::of(&stage, "ana", Role::HallManager, None).await;
    let words = Person::words(&manager.form().await);
    let closed = manager.send("preview", format!("{words}&tue=09:00-10:20")).await;
    assert!(closed.text.contains("2 people waiting today may not be called"), "{}", closed.text);
    let later = manager.send("preview", format!("{words}&tue=09:00-17:30")).await;
    assert!(later.status == 200 && !later.text.contains("waiting today"), "{}", later.text);
}

#[tokio::test]
async fn fewer_places_displace_those_who_booked_last() {
    let stage = Stage::open(TUESDAY).await;
    let manager = Person::of(&stage, "ana", Role::HallManager, None).await;
    let words = Person::words(&manager.form().await);
    let more = format!("{words}&places-{SERVICE}=2");
    let preview = manager.send("preview", more.clone()).await;
    assert_eq!(manager.send("save", format!("{more}&nonce={}", preview.hidden("nonce"))).await.status, 303);
    let first = book(&stage, "first", "2026-11-26", "10:00").await;
    stage.wait(1_000).await;
    let last = book(&stage, "last", "2026-11-26", "10:00").await;
    let words = Person::words(&manager.form().await);
    let fewer = format!("{words}&places-{SERVICE}=1");
    let preview = manager.send("preview", fewer.clone()).await;
    assert!(preview.text.contains("1 booking no longer fits"), "{}", preview.text);
    manager.send("save", format!("{fewer}&nonce={}&displaced=withdraw", preview.hidden("nonce"))).await;
    assert_eq!((state(&stage, &first).await.as_str(), state(&stage, &last).await.as_str()), ("confirmed", "withdrawn"));
}

#[tokio::test]
async fn of_two_managers_at_once_the_second_is_told_what_the_first_changed() {
    let stage = Stage::open(TUESDAY).await;
    let (ana, rui) = (
        Person::of(&stage, "ana", Role::HallManager, None).await,
        Person::of(&stage, "rui", Role::HallManager, None).await,
    );
    let (hers, his) = (Person::words(&ana.form().await), Person::words(&rui.form().await));
    let (of_ana, of_rui) = (format!("{hers}&mon="), format!("{his}&tue=10%3A00-12%3A00"));
    let (first, second) = (ana.send("preview", of_ana.clone()).await, rui.send("preview", of_rui.clone()).await);
    let saved = ana.send("save", format!("{of_ana}&nonce={}", first.hidden("nonce"))).await;
    assert_eq!(saved.status, 303, "{}", saved.text);
    let refused = rui.send("save", format!("{of_rui}&nonce={}", second.hidden("nonce"))).await;
    assert_eq!(refused.status, 409);
    assert!(
        refused.text.contains("somebody else has changed") && refused.text.contains("Monday: closed instead of"),
        "{}",
        refused.text
    );
    assert!(refused.text.contains("value=\"10:00-12:00\""), "the input is kept");
    let now = stage.node().world().catalogue.hall(&HALL.parse().expect("a hall")).expect("the hall").hours.clone();
    assert!(now.mon.is_empty() && now.tue.len() == 1 && now.tue[0].from.get() != 600, "{now:?}");
}

#[tokio::test]
async fn only_who_runs_the_hall_may_set_it_and_a_bureau_s_manager_only_its_own_contingents() {
    let stage = Stage::open(TUESDAY).await;
    let stranger =
        stage.client.get(format!("{}/en/hall/{HALL}/settings", stage.url())).send().await.expect("an answer");
    assert_eq!(stranger.status().as_u16(), 303);
    assert!(stranger.headers()["location"].to_str().expect("a place").contains("/en/console/sign-in?back="));
    assert_eq!(Person::of(&stage, "cleo", Role::Clerk, None).await.form().await.status, 403);
    let of_bureau = Person::of(&stage, "bea", Role::BureauManager, Some("dsi")).await;
    let form = of_bureau.form().await;
    assert!(
        !form.text.contains("name=\"mon\"") && form.text.contains("name=\"contingent-dsi-passport\""),
        "{}",
        form.text
    );
    let words = Person::words(&form);
    let sneaky = of_bureau.send("preview", format!("{words}&mon=&{CLOSED_THURSDAY}")).await;
    assert_eq!((sneaky.status, sneaky.to.ends_with("?done=nothing")), (303, true), "{}", sneaky.text);
}

#[tokio::test]
async fn hostile_and_broken_forms_change_nothing() {
    let stage = Stage::open(TUESDAY).await;
    let manager = Person::of(&stage, "ana", Role::HallManager, None).await;
    let words = Person::words(&manager.form().await);
    let wrong = manager.send("preview", format!("{words}&mon=%3Cscript%3Ealert(1)%3C/script%3E")).await;
    assert_eq!(wrong.status, 400);
    assert!(!wrong.text.contains("<script>alert") && wrong.text.contains("href=\"#mon\""), "{}", wrong.text);
    for (body, status) in [
        (String::new(), 409),
        ("token=wrong".to_owned(), 409),
        (words.replace("seen=", "seen=9"), 409),
        (format!("{words}&mon={}", "9".repeat(200_000)), 413),
        (format!("{words}&mon=%00"), 400),
        (format!("{words}&row-60-from=0000-00-00&row-60-to=9999-99-99"), 400),
    ] {
        assert_eq!(manager.send("preview", body.clone()).await.status, status, "{}", &body[..body.len().min(80)]);
    }
    assert_eq!(manager.send("save", format!("{words}&mon=&nonce=short")).await.status, 409, "no nonce of ours");
    assert_eq!(stage.node().store.catalogue_version().await.expect("a version"), 1);
}
