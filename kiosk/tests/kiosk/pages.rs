//! What people read on each screen, in four languages and each look: goldens of the words, and what no page may hold.
//! `UPDATE_EXPECT=1` writes the goldens. Level: a kiosk before a stub of its server.

use std::path::PathBuf;

use crate::hall::hall;
use crate::stage::{Browser, Page, Stage};
use crate::stub::{self, Served};
use senha_kiosk::spool::Outcome;

pub const LANGUAGES: [&str; 4] = ["zh-Hant", "pt", "en", "zh-Hans"];

/// Every screen that is there without a ticket.
const SCREENS: [(&str, &str); 14] = [
    ("home", "/"),
    ("bureaus", "/bureaus"),
    ("bureau", "/bureau/dsi"),
    ("category", "/bureau/dsi/dsi-id"),
    ("service", "/service/dsi-id-renew"),
    ("service-chosen", "/service/dsi-id-renew?need=elderly&more=dsf-pay"),
    ("service-closed", "/service/dsi-marriage"),
    ("need", "/service/dsi-id-renew/need?need=infant"),
    ("more", "/service/dsi-id-renew/more?more=dsf-pay"),
    ("language", "/language?back=%2Fservice%2Fdsi-id-renew"),
    ("booking", "/booking?code=K7QX"),
    ("booking-garbage", "/booking?code=&need=elderly&not=garbage"),
    ("booking-need", "/booking/need?code=K7QX&need=infant"),
    ("still", "/still?back=%2Fpt%2F"),
];

pub fn expect(name: &str, lang: &str, read: &str) {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/golden/{name}.{lang}.txt"));
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, read).unwrap();
    }
    let golden = std::fs::read_to_string(&file).unwrap_or_default();
    assert_eq!(read, golden, "{} is different: UPDATE_EXPECT=1 writes it", file.display());
}

/// What a strict policy would block, and what a screen reader would miss.
pub fn is_clean(page: &Page) {
    let html = &page.html;
    for forbidden in [
        " style=",
        "<style",
        "javascript:",
        " onclick",
        " onload",
        "<script>",
        "http-equiv=\"Content",
        "kiosk-screen-",
        "problem-",
    ] {
        assert!(
            !html.contains(forbidden)
                || forbidden == "kiosk-screen-" && !html.replace("/kiosk/kiosk-screen.css", "").contains(forbidden),
            "{}: {forbidden}",
            page.path
        );
    }
    for script in html.split("<script").skip(1) {
        assert!(script.contains(" src=\""), "{}: a script without an address", page.path);
    }
    assert_eq!(html.matches("<h1").count(), 1, "{}", page.path);
    assert_eq!(html.matches("<main").count(), 1, "{}", page.path);
    assert!(html.contains("<html lang=\""), "{}", page.path);
}

/// Looks at a page until it says something.
async fn arrived(browser: &Browser, path: &str, text: &str) -> Page {
    browser.until(path, |page| page.html.contains(text)).await
}

async fn set() -> (Stage, Served, senha_kiosk::Running) {
    let stage = Stage::default();
    let server = stub::serve(hall()).await;
    let kiosk = stage.start(&server).await;
    arrived(&Browser::new(&kiosk), "/en/", "10:42").await;
    (stage, server, kiosk)
}

#[tokio::test]
async fn every_screen_says_what_it_should_in_four_languages() {
    let (_stage, _server, kiosk) = set().await;
    let browser = Browser::new(&kiosk);
    browser.open("/").await;
    for lang in LANGUAGES {
        for (name, path) in SCREENS {
            let page = browser.open(&format!("/{lang}{path}")).await;
            assert_eq!(page.status, 200);
            is_clean(&page);
            expect(name, lang, &page.read());
        }
    }
    kiosk.stop().await;
}

#[tokio::test]
async fn elder_screens_have_one_language_and_fewer_choices() {
    let (_stage, _server, kiosk) = set().await;
    let browser = Browser::new(&kiosk);
    browser.open("/").await;
    browser.post("/en/look", &[("theme", "elder"), ("back", "/en/")]).await;
    for lang in LANGUAGES {
        for (name, path) in SCREENS {
            let page = browser.open(&format!("/{lang}{path}")).await;
            is_clean(&page);
            assert!(!page.html.contains("class=\"sub\" lang="), "{name} has a second language");
        }
        expect("home-elder", lang, &browser.open(&format!("/{lang}/")).await.read());
    }
    kiosk.stop().await;
}

#[tokio::test]
async fn each_way_a_ticket_can_end_has_its_words() {
    for (name, outcome) in [("printed", Outcome::Printed), ("unprinted", Outcome::Failed), ("unsure", Outcome::Unknown)]
    {
        let (stage, server, kiosk) = set().await;
        *stage.sheets.outcome.lock().unwrap() = outcome;
        let browser = Browser::new(&kiosk);
        let asked = browser.take("zh-Hant", "dsi-id-renew").await;
        server.until(|l| !l.prints.is_empty()).await;
        for lang in LANGUAGES {
            let page = browser.open(&asked.path.replace("zh-Hant", lang)).await;
            is_clean(&page);
            expect(name, lang, &page.read());
        }
        kiosk.stop().await;
    }
}

#[tokio::test]
async fn a_service_of_periods_tells_the_quarter_hour_before_and_on_paper() {
    let stage = Stage::default();
    let mut with_periods = hall();
    with_periods.services[0].next_period = Some("2026-11-24T11:15:00+08:00".into());
    let server = stub::serve(with_periods).await;
    let kiosk = stage.start(&server).await;
    let browser = Browser::new(&kiosk);
    for lang in LANGUAGES {
        let page = arrived(&browser, &format!("/{lang}/service/dsi-id-renew"), "10:42").await;
        is_clean(&page);
        assert!(page.html.contains("11:15–11:30"), "{}", page.read());
        expect("service-period", lang, &page.read());
    }
    browser.take("pt", "dsi-id-renew").await;
    server.until(|l| !l.prints.is_empty()).await;
    let slip = stage.sheets.printed.lock().unwrap()[0].clone();
    assert_eq!(
        (slip.slot.as_str(), slip.labels.slot.lead.as_str(), slip.booking.as_str()),
        ("11:15–11:30", "O seu período", "")
    );
    kiosk.stop().await;
}

#[tokio::test]
async fn a_closed_hall_says_when_it_opens() {
    let stage = Stage::default();
    let mut closed = hall();
    closed.open = false;
    closed.opens = Some("2026-11-25T09:00:00+08:00".into());
    let server = stub::serve(closed).await;
    let kiosk = stage.start(&server).await;
    let browser = Browser::new(&kiosk);
    for lang in LANGUAGES {
        // The server's time comes with the feed, a moment after the hall.
        let page = arrived(&browser, &format!("/{lang}/"), "10:42").await;
        is_clean(&page);
        expect("closed", lang, &page.read());
    }
    kiosk.stop().await;
}

#[tokio::test]
async fn a_kiosk_without_its_server_says_so_honestly() {
    let (stage, server, kiosk) = set().await;
    let browser = Browser::new(&kiosk);
    server.cut().await;
    stage.clock.advance(11_000);
    for lang in LANGUAGES {
        let page = browser.open(&format!("/{lang}/")).await;
        is_clean(&page);
        assert!(!page.html.contains("/service/"), "nothing to touch that would not work");
        expect("down", lang, &page.read());
        expect("service-down", lang, &browser.open(&format!("/{lang}/service/dsi-id-renew")).await.read());
    }
    kiosk.stop().await;
}

#[tokio::test]
async fn the_staffs_page_tells_link_printer_and_tickets() {
    let (_stage, server, kiosk) = set().await;
    let browser = Browser::new(&kiosk);
    browser.take("pt", "dsi-id-renew").await;
    server.until(|l| !l.prints.is_empty()).await;
    arrived(&browser, "/en/staff", "Known to the centre").await;
    for lang in LANGUAGES {
        let page = browser.open(&format!("/{lang}/staff")).await;
        is_clean(&page);
        expect("staff", lang, &page.read().replace(&server.url(), "http://SERVER"));
    }
    kiosk.stop().await;
}

#[tokio::test]
async fn bad_input_finds_a_page_and_does_no_harm() {
    let (_stage, server, kiosk) = set().await;
    let browser = Browser::new(&kiosk);
    browser.open("/").await;
    for path in [
        "/pt/service/%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        "/pt/bureau/%00",
        "/pt/ticket/%27%20or%201",
        "/xx/",
        "/pt/nothing",
        "/pt/service/dsi-id-renew/other",
        "/favicon.ico",
        "/face/../Cargo.toml",
        "/kiosk/kiosk.rs",
    ] {
        let page = browser.open(path).await;
        assert_eq!(page.status, 404, "{path}");
        assert!(!page.html.contains("<script>alert"), "{path}");
    }
    for path in [
        "/pt/language?back=https%3A%2F%2Fevil.example",
        "/pt/still?back=%2F%2Fevil.example",
        "/pt/language?back=%22%3E%3Cscript%3E",
        "/pt/service/dsi-id-renew?need=%00&more=%3Cb%3E",
    ] {
        let page = browser.open(path).await;
        assert!(
            page.status == 200
                && !page.html.contains("=\"https://evil")
                && !page.html.contains("=\"//evil")
                && !page.html.contains("<b>\u{0}")
                && !page.html.contains("\"><script>"),
            "{path}"
        );
    }
    for form in [
        vec![("nonce", "x"), ("service", "dsi-id-renew")],
        vec![("service", "dsi-id-renew")],
        vec![("nonce", "00112233445566778899aabbccddeeff"), ("service", "\0<script>")],
        vec![("nonce", "00112233445566778899aabbccddeeff")],
    ] {
        assert_eq!(browser.post("/pt/take", &form).await.status % 400 / 100, 0, "{form:?}");
    }
    assert!(browser.post("/pt/take", &[("nonce", &"9".repeat(20_000))]).await.status == 413);
    assert_eq!(server.read(|l| l.takes.len()), 0);
    kiosk.stop().await;
}

#[tokio::test]
async fn every_answer_has_the_strict_policy_and_strangers_are_sent_away() {
    let (_stage, _server, kiosk) = set().await;
    let browser = Browser::new(&kiosk);
    for path in ["/", "/pt/", "/pt/nothing", "/pulse", "/kiosk/kiosk.js", "/face/css/tokens.css"] {
        let answer = browser.raw(path, &[]).await;
        let policy = answer.headers()["content-security-policy"].to_str().unwrap();
        assert!(
            policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self'") && !policy.contains("unsafe"),
            "{path}"
        );
    }
    assert_eq!(browser.raw("/pt/", &[("host", "evil.example")]).await.status(), 403);
    let asset = browser.raw("/kiosk/kiosk-screen.css", &[]).await;
    let etag = asset.headers()["etag"].to_str().unwrap().to_owned();
    assert_eq!(browser.raw("/kiosk/kiosk-screen.css", &[("if-none-match", &etag)]).await.status(), 304);
    kiosk.stop().await;
}

#[tokio::test]
async fn a_refresh_that_a_page_sends_by_itself_is_nobodys_touch() {
    let (stage, _server, kiosk) = set().await;
    let browser = Browser::new(&kiosk);
    browser.open("/en/bureaus").await;
    stage.clock.advance(50_000);
    browser.raw("/en/bureaus", &[("x-senha-refresh", "1")]).await;
    assert_eq!(browser.json("/pulse").await["stand"], "left");
    browser.open("/en/bureaus").await;
    assert_eq!(browser.json("/pulse").await["stand"], "here");
    kiosk.stop().await;
}
