//! One touch, one ticket: whatever the line, the server, the printer and the power do. Level: a kiosk before a stub of its server.

use std::sync::mpsc;

use crate::hall::hall;
use crate::stage::{Browser, Stage};
use crate::stub::{self, Act, Served};
use senha_kiosk::person::{IDLE_MS, WARN_MS};
use senha_kiosk::press::{Condition, Device, Paper};
use senha_kiosk::spool::Outcome;
use senha_printer::Slip;
use senha_printer::paper::{Fault, PaperPrinter, Roll};

const SERVICE: &str = "dsi-id-renew";

async fn set() -> (Stage, Served) {
    (Stage::default(), stub::serve(hall()).await)
}

fn outcomes(server: &Served) -> Vec<String> {
    server.read(|l| l.prints.iter().map(|(_, outcome)| outcome.clone()).collect())
}

#[tokio::test]
async fn a_touch_becomes_paper_and_the_server_knows_it() {
    let (stage, server) = set().await;
    let kiosk = stage.start(&server).await;
    let browser = Browser::new(&kiosk);
    let asked = browser.take("pt", SERVICE).await;
    server.until(|l| !l.prints.is_empty()).await;
    let page = browser.open(&asked.path).await;
    assert!(page.html.contains("A</i>027"), "{}", page.read());
    assert_eq!(outcomes(&server), ["printed"]);
    let slips = stage.sheets.printed.lock().unwrap().clone();
    assert_eq!(slips.len(), 1);
    let slip = &slips[0];
    assert_eq!(
        (slip.number.as_str(), slip.languages.lead.as_str(), slip.languages.second.as_str()),
        ("A027", "pt", "zh-Hant")
    );
    assert_eq!((slip.taken.as_str(), slip.ahead, slip.wait, slip.copy), ("2026-11-24 10:42", 7, Some((12, 20)), false));
    assert!(slip.qr.starts_with(&format!("{}/pt/t/gsc.2026-11-24.", server.url())));
    let take = server.read(|l| l.takes[0].1.clone());
    assert_eq!((take.service.as_str(), take.language.as_deref(), take.need), (SERVICE, Some("pt"), None));
    kiosk.stop().await;
}

#[tokio::test]
async fn a_double_tap_gives_one_ticket_and_a_new_form_another() {
    let (stage, server) = set().await;
    let kiosk = stage.start(&server).await;
    let browser = Browser::new(&kiosk);
    let nonce = browser.open(&format!("/en/service/{SERVICE}")).await.field("nonce");
    let form = [("nonce", nonce.as_str()), ("service", SERVICE), ("paper", "yes")];
    let (first, second, third) =
        tokio::join!(browser.post("/en/take", &form), browser.post("/en/take", &form), browser.post("/en/take", &form));
    assert!(first.path == second.path && second.path == third.path);
    server.until(|l| !l.prints.is_empty()).await;
    let late = browser.post("/en/take", &form).await;
    assert_eq!(late.path, first.path, "also when it comes after the paper");
    assert_eq!(server.read(|l| (l.tickets.len(), l.takes.len(), l.prints.len())), (1, 1, 1));
    browser.take("en", SERVICE).await;
    server.until(|l| l.prints.len() == 2).await;
    assert_eq!(server.read(|l| l.tickets.len()), 2);
    kiosk.stop().await;
}

#[tokio::test]
async fn a_lost_answer_is_asked_for_again_under_the_same_id() {
    let (stage, server) = set().await;
    let kiosk = stage.start(&server).await;
    for act in [Act::LoseAnswer, Act::Fail, Act::LoseAnswer] {
        server.next(act);
    }
    Browser::new(&kiosk).take("zh-Hant", SERVICE).await;
    server.until(|l| !l.prints.is_empty()).await;
    server.read(|l| {
        assert_eq!((l.tickets.len(), l.takes.len()), (1, 4));
        assert!(l.takes.iter().all(|(id, take)| *id == l.takes[0].0 && *take == l.takes[0].1));
    });
    assert_eq!(stage.sheets.printed.lock().unwrap().len(), 1);
    kiosk.stop().await;
}

#[tokio::test]
async fn a_refusal_is_told_in_the_persons_language_and_ends_the_id() {
    let (stage, server) = set().await;
    let kiosk = stage.start(&server).await;
    let browser = Browser::new(&kiosk);
    server.next(Act::Refuse(409, "hall.last_ticket"));
    let asked = browser.take("pt", SERVICE).await;
    let page = until(&browser, &asked.path, "já terminou").await;
    assert!(page.contains("今日已停止派籌"), "and in the second one: {page}");
    assert_eq!(server.read(|l| (l.takes.len(), l.tickets.len())), (1, 0));
    kiosk.stop().await;
}

#[tokio::test]
async fn a_kiosk_that_the_server_does_not_know_sends_people_to_another() {
    let (stage, server) = set().await;
    let kiosk = stage.start(&server).await;
    let browser = Browser::new(&kiosk);
    server.next(Act::Refuse(401, "auth.wrong"));
    let asked = browser.take("en", SERVICE).await;
    until(&browser, &asked.path, "use another one").await;
    kiosk.stop().await;
}

#[tokio::test]
async fn a_restart_while_the_server_thinks_gives_one_ticket_and_paper() {
    let (stage, server) = set().await;
    let kiosk = stage.start(&server).await;
    let browser = Browser::new(&kiosk);
    server.next(Act::Hold);
    let asked = browser.take("zh-Hant", SERVICE).await;
    server.until(|l| l.tickets.len() == 1).await;
    kiosk.stop().await;
    stage.clock.advance(20_000);
    let kiosk = stage.start(&server).await;
    server.until(|l| !l.prints.is_empty()).await;
    server.read(|l| assert_eq!((l.tickets.len(), l.takes.len(), l.takes[0].0 == l.takes[1].0), (1, 2, true)));
    assert_eq!(outcomes(&server), ["printed"]);
    let page = browser.moved(&kiosk).open(&asked.path).await;
    assert!(page.html.contains("A</i>027"), "the page that waited finds its number");
    assert!(!stage.sheets.printed.lock().unwrap()[0].copy, "it was never printed before");
    kiosk.stop().await;
}

#[tokio::test]
async fn a_restart_after_the_person_has_gone_leaves_no_ghost_in_the_line() {
    let (stage, server) = set().await;
    let kiosk = stage.start(&server).await;
    server.next(Act::Hold);
    Browser::new(&kiosk).take("zh-Hant", SERVICE).await;
    server.until(|l| l.tickets.len() == 1).await;
    kiosk.stop().await;
    stage.clock.advance(3 * 60_000);
    let kiosk = stage.start(&server).await;
    server.until(|l| !l.left.is_empty()).await;
    assert_eq!(outcomes(&server), ["failed"]);
    server.read(|l| assert_eq!(l.left, [l.tickets.values().next().unwrap().id.clone()]));
    assert!(stage.sheets.printed.lock().unwrap().is_empty(), "no paper for nobody");
    kiosk.stop().await;
}

#[tokio::test]
async fn whoever_walks_away_before_the_number_came_leaves_no_ghost() {
    let (stage, server) = set().await;
    let kiosk = stage.start(&server).await;
    let browser = Browser::new(&kiosk);
    server.next(Act::Hold);
    let asked = browser.take("en", SERVICE).await;
    server.until(|l| l.tickets.len() == 1).await;
    browser.open("/").await;
    server.stub.release.notify_one();
    server.until(|l| !l.left.is_empty()).await;
    assert_eq!(outcomes(&server), ["failed"]);
    assert!(!browser.open(&asked.path).await.html.contains("A</i>027"), "the next person does not see it");
    kiosk.stop().await;
}

#[tokio::test]
async fn what_never_left_the_kiosk_makes_no_ticket_when_the_line_is_back() {
    let stage = Stage::default();
    let server = stub::serve(hall()).await;
    let addr = server.addr;
    let kiosk = stage.start(&server).await;
    let browser = Browser::new(&kiosk);
    let form = browser.open(&format!("/en/service/{SERVICE}")).await;
    server.cut().await;
    let asked =
        browser.post("/en/take", &[("nonce", &form.field("nonce")), ("service", SERVICE), ("paper", "yes")]).await;
    assert!(asked.path.contains("/ticket/"));
    stage.clock.advance(25_000);
    until(&browser, &asked.path, "you were not given a number|Please use another kiosk").await;
    browser.open("/").await;
    until(&browser, "/en/staff", "Not sent|No ticket").await;
    let back = stub::serve_at(addr, hall(), "2026-11-24T10:43:00+08:00").await;
    until(&browser, &format!("/en/service/{SERVICE}"), "Take a ticket").await;
    browser.take("en", SERVICE).await;
    back.until(|l| !l.prints.is_empty()).await;
    assert_eq!(back.read(|l| (l.takes.len(), l.tickets.len())), (1, 1), "only the second touch");
    kiosk.stop().await;
}

/// A printer that takes a slip and never says a word again, until the test ends.
struct Mute(mpsc::Sender<Slip>, mpsc::Receiver<()>);

impl Device for Mute {
    fn print(&mut self, _: &str, slip: &Slip) -> Outcome {
        self.0.send(slip.clone()).unwrap();
        // Ends when the test lets go of its side.
        let _ = self.1.recv();
        Outcome::Unknown
    }

    fn condition(&mut self) -> Condition {
        Condition { paper: Paper::Ready, ..Condition::default() }
    }
}

#[tokio::test]
async fn a_power_cut_while_printing_brings_a_second_paper_marked_as_a_copy() {
    let (stage, server) = set().await;
    let ((tell, told), (hold, silence)) = (mpsc::channel(), mpsc::channel::<()>());
    let kiosk = stage.start_with(stage.settings(&server.url()), Some(Box::new(Mute(tell, silence)))).await;
    kiosk.heard().await;
    Browser::new(&kiosk).take("zh-Hant", SERVICE).await;
    let first = tokio::task::spawn_blocking(move || told.recv().unwrap()).await.unwrap();
    assert!(!first.copy);
    kiosk.stop().await;
    let kiosk = stage.start(&server).await;
    server.until(|l| !l.prints.is_empty()).await;
    let slips = stage.sheets.printed.lock().unwrap().clone();
    assert_eq!((slips.len(), slips[0].copy, slips[0].number == first.number), (1, true, true));
    assert_eq!(outcomes(&server), ["printed"]);
    drop(hold);
    kiosk.stop().await;
}

#[tokio::test]
async fn after_a_power_cut_while_printing_nothing_is_printed_for_somebody_who_is_gone() {
    let (stage, server) = set().await;
    let ((tell, told), (hold, silence)) = (mpsc::channel(), mpsc::channel::<()>());
    let kiosk = stage.start_with(stage.settings(&server.url()), Some(Box::new(Mute(tell, silence)))).await;
    kiosk.heard().await;
    Browser::new(&kiosk).take("zh-Hant", SERVICE).await;
    tokio::task::spawn_blocking(move || told.recv().unwrap()).await.unwrap();
    kiosk.stop().await;
    stage.clock.advance(10 * 60_000);
    let kiosk = stage.start(&server).await;
    server.until(|l| !l.prints.is_empty()).await;
    assert_eq!(outcomes(&server), ["unknown"]);
    assert!(
        stage.sheets.printed.lock().unwrap().is_empty() && server.read(|l| l.left.is_empty()),
        "the number was seen: it stays in the line"
    );
    drop(hold);
    kiosk.stop().await;
}

#[tokio::test]
async fn a_doubtful_paper_can_be_had_once_more_as_a_copy() {
    let (stage, server) = set().await;
    *stage.sheets.outcome.lock().unwrap() = Outcome::Unknown;
    let kiosk = stage.start(&server).await;
    let browser = Browser::new(&kiosk);
    let asked = browser.take("en", SERVICE).await;
    server.until(|l| l.prints.len() == 1).await;
    let page = browser.open(&asked.path).await;
    assert!(page.html.contains(&format!("{}/copy", asked.path)), "{}", page.read());
    *stage.sheets.outcome.lock().unwrap() = Outcome::Printed;
    browser.post(&format!("{}/copy", asked.path), &[]).await;
    server.until(|l| l.prints.len() == 2).await;
    assert_eq!(outcomes(&server), ["unknown", "printed"]);
    assert_eq!(stage.sheets.printed.lock().unwrap().iter().map(|s| s.copy).collect::<Vec<_>>(), [false, true]);
    kiosk.stop().await;
}

#[tokio::test]
async fn without_paper_the_number_and_its_code_are_on_the_screen() {
    let (stage, server) = set().await;
    *stage.sheets.outcome.lock().unwrap() = Outcome::Failed;
    let kiosk = stage.start(&server).await;
    let browser = Browser::new(&kiosk);
    let asked = browser.take("en", SERVICE).await;
    server.until(|l| !l.prints.is_empty()).await;
    let page = browser.open(&asked.path).await;
    assert!(
        page.html.contains("Please note your number")
            && page.html.contains("class=\"qr\"")
            && page.html.contains("A</i>027"),
        "{}",
        page.read()
    );
    assert_eq!(outcomes(&server), ["failed"]);
    kiosk.stop().await;
}

#[tokio::test]
async fn a_ticket_without_paper_is_followed_on_the_phone() {
    let (stage, server) = set().await;
    let kiosk = stage.start(&server).await;
    let browser = Browser::new(&kiosk);
    let nonce = browser.open(&format!("/en/service/{SERVICE}")).await.field("nonce");
    let asked = browser.post("/en/take", &[("nonce", &nonce), ("service", SERVICE), ("paper", "no")]).await;
    server.until(|l| !l.prints.is_empty()).await;
    assert_eq!(outcomes(&server), ["paperless"]);
    assert!(browser.open(&asked.path).await.html.contains("class=\"qr\""));
    assert!(stage.sheets.printed.lock().unwrap().is_empty());
    kiosk.stop().await;
}

#[tokio::test]
async fn need_and_more_services_come_with_the_ticket() {
    let (stage, server) = set().await;
    let kiosk = stage.start(&server).await;
    let browser = Browser::new(&kiosk);
    let form =
        browser.open(&format!("/en/service/{SERVICE}?need=infant&more=dsf-pay&more=nonsense&more={SERVICE}")).await;
    assert!(form.html.contains("Priority chosen") && form.html.contains("Pay taxes"));
    let fields = [
        ("nonce", form.field("nonce")),
        ("service", SERVICE.into()),
        ("need", form.field("need")),
        ("more", form.field("more")),
        ("paper", "yes".into()),
    ];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
    browser.post("/en/take", &fields).await;
    server.until(|l| !l.prints.is_empty()).await;
    let take = server.read(|l| l.takes[0].1.clone());
    assert_eq!((take.need.as_deref(), take.more), (Some("infant"), vec!["dsf-pay".to_owned()]));
    kiosk.stop().await;
}

#[tokio::test]
async fn a_person_who_is_silent_is_asked_and_then_the_kiosk_is_the_next_ones() {
    let (stage, server) = set().await;
    let kiosk = stage.start(&server).await;
    let browser = Browser::new(&kiosk);
    browser.open("/").await;
    browser.post("/en/look", &[("theme", "elder"), ("back", "/en/bureaus")]).await;
    assert_eq!(browser.json("/pulse").await["stand"], "here");
    stage.clock.advance(IDLE_MS);
    let warned = browser.json("/pulse").await;
    assert_eq!((&warned["stand"], &warned["left"]), (&"left".into(), &15.into()));
    browser.post("/touch", &[]).await;
    assert_eq!(browser.json("/pulse").await["stand"], "here", "a touch extends");
    stage.clock.advance(IDLE_MS + WARN_MS);
    assert_eq!(browser.json("/pulse").await["stand"], "gone");
    let next = browser.open("/").await;
    assert!(next.path == "/zh-Hant/" && next.html.contains("data-theme=\"light\""));
    stage.clock.advance(24 * 60 * 60_000);
    assert_eq!(browser.json("/pulse").await["stand"], "here", "the first screen waits for ever");
    kiosk.stop().await;
}

#[tokio::test]
async fn a_number_is_shown_to_nobody_else() {
    let (stage, server) = set().await;
    let kiosk = stage.start(&server).await;
    let browser = Browser::new(&kiosk);
    let asked = browser.take("en", SERVICE).await;
    server.until(|l| !l.prints.is_empty()).await;
    let stranger = Browser::new(&kiosk).open(&asked.path).await;
    assert!(!stranger.html.contains("A</i>027"), "{}", stranger.read());
    browser.open("/").await;
    assert!(!browser.open(&asked.path).await.html.contains("A</i>027"));
    kiosk.stop().await;
}

fn plugged(printer: &PaperPrinter, stage: &Stage, server: &Served) -> senha_kiosk::Settings {
    let mut settings = stage.settings(&server.url());
    settings.printer = format!("tcp:{}", printer.place());
    settings
}

#[tokio::test]
async fn the_whole_way_from_a_touch_to_a_ticket_of_paper() {
    let (stage, server) = set().await;
    let printer = PaperPrinter::on_tcp("127.0.0.1:0", Roll::MM80).unwrap();
    let kiosk = stage.start_with(plugged(&printer, &stage, &server), None).await;
    kiosk.heard().await;
    Browser::new(&kiosk).take("pt", SERVICE).await;
    server.until(|l| !l.prints.is_empty()).await;
    assert_eq!(outcomes(&server), ["printed"]);
    assert_eq!(printer.misread(), None);
    let sheets = printer.machine().sheets().to_vec();
    assert_eq!(sheets.len(), 1);
    assert!(sheets[0].faults.is_empty(), "{:?}", sheets[0].faults);
    assert!(
        sheets[0].transcript.contains("12–20") && sheets[0].transcript.contains("/pt/t/gsc."),
        "{}",
        sheets[0].transcript
    );
    kiosk.stop().await;
}

#[tokio::test]
async fn a_printer_without_paper_is_told_before_a_ticket_is_taken() {
    let (stage, server) = set().await;
    let printer = PaperPrinter::on_tcp("127.0.0.1:0", Roll::MM80).unwrap();
    printer.machine().set(Fault::PaperOut, true).unwrap();
    let kiosk = stage.start_with(plugged(&printer, &stage, &server), None).await;
    kiosk.heard().await;
    let browser = Browser::new(&kiosk);
    until(&browser, &format!("/en/service/{SERVICE}"), "cannot print|not working").await;
    until(&browser, "/en/staff", "out of paper|Out of paper").await;
    kiosk.stop().await;
}

#[tokio::test]
async fn a_file_takes_the_bytes_where_there_is_no_printer_yet() {
    let (stage, server) = set().await;
    let file = stage.folder().join("ticket.bin");
    let mut settings = stage.settings(&server.url());
    settings.printer = format!("file:{}", file.display());
    let kiosk = stage.start_with(settings, None).await;
    kiosk.heard().await;
    Browser::new(&kiosk).take("en", SERVICE).await;
    server.until(|l| !l.prints.is_empty()).await;
    let sheets = senha_printer::paper::read(&std::fs::read(&file).unwrap(), Roll::MM80).unwrap();
    assert!(sheets.len() == 1 && sheets[0].transcript.contains("/en/t/gsc."));
    kiosk.stop().await;
}

/// Looks at a page until one of the texts (parted by `|`) is on it.
async fn until(browser: &Browser, path: &str, texts: &str) -> String {
    browser.until(path, |page| texts.split('|').any(|text| page.read().contains(text))).await.read()
}
