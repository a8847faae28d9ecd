//! Checking in with a booking: one scan, one ticket, and a helpful answer where it cannot be. Level: a kiosk before a stub of its server.

use serde_json::json;

use crate::hall::{hall, names};
use crate::pages::{LANGUAGES, expect, is_clean};
use crate::stage::{Browser, Page, Stage};
use crate::stub::{self, Act, Known, Served};
use senha_kiosk::Running;
use senha_kiosk::carry::PATIENCE_MS;

const CODE: &str = "K7QX-4M2P";
const SERVICE: &str = "dsi-id-renew";

async fn set() -> (Stage, Served, Running) {
    set_with(CODE, Known::today(CODE, SERVICE, "10:45")).await
}

async fn set_with(code: &str, known: Known) -> (Stage, Served, Running) {
    let stage = Stage::default();
    let server = stub::serve(hall()).await;
    server.stub.ledger.lock().unwrap().bookings.insert(code.to_owned(), known);
    let kiosk = stage.start(&server).await;
    // The server's time comes with the feed, a moment after the hall.
    Browser::new(&kiosk).until("/en/", |page| page.html.contains("10:42")).await;
    (stage, server, kiosk)
}

async fn scan(browser: &Browser, lang: &str, text: &str) -> Page {
    browser.post(&format!("/{lang}/check-in"), &[("scanned", "yes"), ("code", text), ("need", "")]).await
}

fn numbers(server: &Served) -> usize {
    server.read(|l| l.tickets.len())
}

#[tokio::test]
async fn a_scanned_booking_becomes_paper_with_its_slot_and_reference() {
    let (stage, server, kiosk) = set().await;
    let browser = Browser::new(&kiosk);
    let asked = scan(&browser, "pt", "k7qx4m2p").await;
    server.until(|l| !l.prints.is_empty()).await;
    let page = browser.open(&asked.path).await;
    assert!(
        page.html.contains("A</i>027") && page.html.contains("10:45–11:00") && page.html.contains(CODE),
        "{}",
        page.read()
    );
    let slip = stage.sheets.printed.lock().unwrap()[0].clone();
    assert_eq!((slip.slot.as_str(), slip.booking.as_str()), ("10:45–11:00", CODE));
    assert_eq!((slip.labels.slot.lead.as_str(), slip.labels.slot.second.as_str()), ("Hora marcada", "預約時段"));
    assert_eq!(slip.service.lead, "Bilhete de Identidade de Residente: renovação");
    let (_, booking, said) = server.read(|l| l.check_ins[0].clone());
    assert_eq!(
        (booking.as_str(), said.hall.as_deref(), said.language.as_deref(), said.need),
        (CODE, Some("gsc"), Some("pt"), None)
    );
    kiosk.stop().await;
}

#[tokio::test]
async fn two_scans_at_once_and_one_after_the_paper_are_one_ticket() {
    let (stage, server, kiosk) = set().await;
    let browser = Browser::new(&kiosk);
    browser.open("/en/").await;
    let (first, second) = tokio::join!(scan(&browser, "en", CODE), scan(&browser, "en", "k7qx 4m2p"));
    assert_eq!(first.path, second.path);
    server.until(|l| !l.prints.is_empty()).await;
    browser.until("/en/staff", |page| page.html.contains("Known to the centre")).await;
    let third = scan(&browser, "en", CODE).await;
    assert!(third.html.contains("already checked in") && third.html.contains("A</i>027"), "{}", third.read());
    // Somebody else's browser shows it to whoever holds the reference.
    let other = scan(&Browser::new(&kiosk), "en", CODE).await;
    assert!(other.html.contains("A</i>027"), "{}", other.read());
    assert_eq!((numbers(&server), server.read(|l| l.check_ins.len())), (1, 1));
    assert_eq!(stage.sheets.printed.lock().unwrap().len(), 1);
    kiosk.stop().await;
}

#[tokio::test]
async fn a_lost_answer_is_asked_for_again_under_the_same_id() {
    let (stage, server, kiosk) = set().await;
    for act in [Act::LoseAnswer, Act::Fail, Act::LoseAnswer] {
        server.next(act);
    }
    scan(&Browser::new(&kiosk), "zh-Hant", CODE).await;
    server.until(|l| !l.prints.is_empty()).await;
    server.read(|l| {
        assert_eq!((l.tickets.len(), l.check_ins.len()), (1, 4));
        assert!(l.check_ins.iter().all(|(id, ..)| *id == l.check_ins[0].0));
    });
    assert_eq!(stage.sheets.printed.lock().unwrap().len(), 1);
    kiosk.stop().await;
}

#[tokio::test]
async fn a_restart_while_the_server_thinks_checks_in_once() {
    let (stage, server, kiosk) = set().await;
    server.next(Act::Hold);
    let browser = Browser::new(&kiosk);
    let asked = scan(&browser, "en", CODE).await;
    server.until(|l| l.tickets.len() == 1).await;
    kiosk.stop().await;
    stage.clock.advance(20_000);
    let kiosk = stage.start(&server).await;
    server.until(|l| !l.prints.is_empty()).await;
    let browser = browser.moved(&kiosk);
    assert!(browser.open(&asked.path).await.html.contains("A</i>027"));
    // A scan after the restart finds the same command in the spool.
    assert!(scan(&browser, "en", CODE).await.html.contains("A</i>027"));
    server
        .read(|l| assert_eq!((l.tickets.len(), l.check_ins.len(), l.check_ins[0].0 == l.check_ins[1].0), (1, 2, true)));
    kiosk.stop().await;
}

#[tokio::test]
async fn whoever_went_away_before_the_number_came_stays_checked_in() {
    let (stage, server, kiosk) = set().await;
    server.next(Act::Hold);
    scan(&Browser::new(&kiosk), "en", CODE).await;
    server.until(|l| l.tickets.len() == 1).await;
    kiosk.stop().await;
    stage.clock.advance(PATIENCE_MS + 1);
    let kiosk = stage.start(&server).await;
    server.until(|l| !l.prints.is_empty()).await;
    assert!(
        server.read(|l| l.left.is_empty() && l.prints[0].1 == "failed"),
        "a booking's holder is in the hall all the same"
    );
    // Coming back, they hear their number.
    let browser = Browser::new(&kiosk);
    let back = scan(&browser, "en", CODE).await;
    let page = browser.until(&back.path, |page| page.html.contains("already checked in")).await;
    assert!(page.html.contains("A</i>027"), "{}", page.read());
    kiosk.stop().await;
}

#[tokio::test]
async fn a_need_is_told_with_the_check_in_and_a_link_or_an_id_is_as_good_as_the_reference() {
    let id = "gsc.3cgt1dwrcpy45a1fettw7jgc8q";
    let (stage, server, kiosk) = set_with(id, Known::today(CODE, SERVICE, "10:45")).await;
    let browser = Browser::new(&kiosk);
    let form = [("code", "https://senha.example/pt/b/gsc.3CGT1DWRCPY45A1FETTW7JGC8Q"), ("need", "elderly")];
    browser.post("/zh-Hant/check-in", &form).await;
    server.until(|l| !l.prints.is_empty()).await;
    let (_, booking, said) = server.read(|l| l.check_ins[0].clone());
    assert_eq!((booking.as_str(), said.need.as_deref()), (id, Some("elderly")));
    assert_eq!(stage.sheets.printed.lock().unwrap()[0].booking, CODE, "the paper has what people read");
    kiosk.stop().await;
}

#[tokio::test]
async fn what_is_no_booking_is_refused_kindly_and_nothing_is_asked() {
    let (_stage, server, kiosk) = set().await;
    let browser = Browser::new(&kiosk);
    for (text, told) in [
        ("4006381333931", "not the code of a booking"),
        ("<script>alert(1)</script>", "not the code of a booking"),
        ("gsc.20781.3cgt1dwrcpy45a1fettw7jgc8q", "That is a queue ticket"),
        ("", "not the code of a booking"),
    ] {
        let page = scan(&browser, "en", text).await;
        assert!(
            page.status == 200 && page.path.starts_with("/en/booking?") && page.html.contains(told),
            "{text}: {}",
            page.read()
        );
        assert!(!page.html.contains("<script>alert"));
        is_clean(&page);
    }
    let short = browser.post("/en/check-in", &[("code", "K7QX"), ("need", "elderly")]).await;
    assert!(
        short.html.contains("Please type the rest")
            && short.field("code") == "K7QX"
            && short.field("need") == "elderly",
        "{}",
        short.read()
    );
    assert_eq!(browser.post("/en/check-in", &[("code", &"9".repeat(20_000))]).await.status, 413);
    assert_eq!(server.read(|l| l.check_ins.len()), 0);
    kiosk.stop().await;
}

#[tokio::test]
async fn without_the_server_nothing_is_asked_and_nothing_is_lost() {
    let (stage, server, kiosk) = set().await;
    let browser = Browser::new(&kiosk);
    server.cut().await;
    stage.clock.advance(11_000);
    let page = scan(&browser, "en", CODE).await;
    assert!(page.html.contains("Your booking stands") && page.field("code") == "K7QX4M2P", "{}", page.read());
    kiosk.stop().await;
}

#[tokio::test]
async fn without_a_script_each_key_is_a_page() {
    let (_stage, server, kiosk) = set().await;
    let browser = Browser::new(&kiosk);
    let mut page = browser.open("/pt/booking").await;
    for key in "K7QX4M2P".chars() {
        let code = page.field("code");
        page = browser.open(&format!("/pt/booking?code={code}&key={key}")).await;
        is_clean(&page);
    }
    assert_eq!(page.field("code"), "K7QX4M2P");
    assert_eq!(browser.open("/pt/booking?code=K7QX4M2P&key=back").await.field("code"), "K7QX4M2");
    let need = browser.open("/pt/booking/need?code=K7QX4M2P").await;
    assert!(
        need.html.contains("/pt/booking?code=K7QX4M2P&#38;need=elderly")
            || need.html.contains("/pt/booking?code=K7QX4M2P&amp;need=elderly")
    );
    browser.post("/pt/check-in", &[("code", &page.field("code"))]).await;
    server.until(|l| !l.prints.is_empty()).await;
    kiosk.stop().await;
}

/// Every way in which a hall says no, with a name for its golden.
fn refusals() -> Vec<(&'static str, Known)> {
    let today = |time: &str| Known::today(CODE, SERVICE, time);
    let state = |word: &str| today("10:45").with("state", word).refused("booking.wrong_state", json!({"state": word}));
    let thursday = json!({"when": "2026-11-26T09:15:00+08:00"});
    let other = json!({"hall": "ilhas", "when": "2026-11-24T11:15:00+08:00"});
    vec![
        ("early", today("12:45").refused("booking.early", json!({"from": "2026-11-24T12:15:00+08:00"}))),
        ("late", today("09:15").refused("booking.late", json!({"until": "2026-11-24T09:30:00+08:00"}))),
        ("other-day", today("09:15").with("day", "2026-11-26").refused("booking.other_day", thursday)),
        ("other-hall", Known { told: None, ..today("11:15").refused("booking.other_hall", other) }),
        ("checked-in", today("10:45").refused("booking.checked_in", json!({"number": "A004"}))),
        ("cancelled", state("cancelled")),
        ("held", state("held")),
        ("unknown", Known { told: None, ..today("10:45").refused("booking.unknown", json!({})) }),
        ("closed-now", today("10:45").refused("hall.closed", json!({}))),
    ]
}

#[tokio::test]
async fn each_refusal_says_what_is_so_and_what_to_do() {
    for (name, known) in refusals() {
        let (_stage, server, kiosk) = set_with(CODE, known).await;
        let mut other = hall();
        other.name = names(
            "離島政府綜合服務中心",
            "Centro de Serviços da RAEM das Ilhas",
            "Government Services Centre in the Islands",
        );
        server.stub.ledger.lock().unwrap().halls.insert("ilhas".into(), other);
        let browser = Browser::new(&kiosk);
        let asked = scan(&browser, "zh-Hant", CODE).await;
        browser.until(&asked.path, |page| page.html.contains("class=\"unmet\"")).await;
        for lang in LANGUAGES {
            let page = browser.open(&asked.path.replace("zh-Hant", lang)).await;
            is_clean(&page);
            expect(&format!("check-in-{name}"), lang, &page.read());
        }
        assert_eq!(numbers(&server), 0);
        // A scan after a refusal asks anew.
        scan(&browser, "en", CODE).await;
        server.until(|l| l.check_ins.len() == 2 && l.check_ins[0].0 != l.check_ins[1].0).await;
        kiosk.stop().await;
    }
}

#[tokio::test]
async fn whoever_comes_too_late_takes_a_ticket_in_one_touch() {
    let late = Known::today(CODE, SERVICE, "09:15").refused("booking.late", json!({}));
    let (_stage, server, kiosk) = set_with(CODE, late).await;
    let browser = Browser::new(&kiosk);
    let asked = browser.post("/en/check-in", &[("code", CODE), ("need", "elderly")]).await;
    let page = browser.until(&asked.path, |page| page.html.contains("Take a ticket now")).await;
    assert!(page.html.contains("About 12–20 minutes"), "its wait is shown: {}", page.read());
    let form = [
        ("nonce", &*page.field("nonce")),
        ("service", &*page.field("service")),
        ("need", &*page.field("need")),
        ("paper", "yes"),
    ];
    browser.post("/en/take", &form).await;
    server.until(|l| !l.prints.is_empty()).await;
    let take = server.read(|l| l.takes[0].1.clone());
    assert_eq!((take.service.as_str(), take.need.as_deref()), (SERVICE, Some("elderly")));
    kiosk.stop().await;
}
