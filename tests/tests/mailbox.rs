//! The demo's mailbox: what would have been sent can be read there, does nothing of its own, and is nowhere else. Level: the stage.

use std::sync::Arc;

use senha_hall::{At, BookingId, Zone};
use senha_server::catalogue::Catalogue;
use senha_server::http::Settings;
use senha_server::notice::calendar::Method;
use senha_server::notice::{Carrier, Facts, KEPT_MAX, Letter, Mail, Mailbox, Parts, Post, Words, sender};
use senha_server::serve::{self, Running};
use senha_store::outbox::NoticeKind;
use senha_tests::stage::{MACAU, Stage, TUESDAY, client};

fn mail(mark: &str, service: &str) -> Mail {
    let at: At = TUESDAY.parse().expect("an instant");
    let facts = Facts {
        hall: "gsc-venceslau".parse().expect("a hall"),
        booking: BookingId(7),
        code: "K7QX-4M2P".parse().expect("a reference"),
        service: "dsi-passport".parse().expect("a service"),
        at: at.plus(86_400_000),
        persons: 1,
        check_in: None,
        revision: 0,
        is_ended: false,
    };
    let catalogue = Catalogue::parse_toml(MACAU).expect("the catalogue of Macau");
    let zone = Zone::named("Asia/Macau").expect("a zone");
    let mut words = Words::of(&catalogue, zone, senha_face::Lang::En, facts, "https://senha.example");
    if !service.is_empty() {
        service.clone_into(&mut words.service);
    }
    let letter = Letter::write(NoticeKind::Confirmation, &words, None).expect("a letter");
    let calendar = words.event(Method::Request, at, None).file();
    let from = sender("no-reply@senha.example").expect("an address");
    let parts = Parts { from: &from, to: "ana@example.org", letter, calendar, method: Method::Request, mark, at };
    Mail::of(parts).expect("a mail")
}

async fn with(mailbox: &Arc<Mailbox>) -> (Stage, Running) {
    let stage = Stage::open(TUESDAY).await;
    let post = Post::into_mailbox(Arc::clone(mailbox), "no-reply@senha.example", "https://senha.example");
    let settings = Settings { post: Some(Arc::new(post.expect("a post"))), plain_http: true, ..Settings::default() };
    let address = "127.0.0.1:0".parse().expect("an address");
    let running = serve::start(Arc::clone(stage.node()), address, settings).await.expect("a server");
    (stage, running)
}

async fn read(running: &Running, path: &str) -> (u16, String, String) {
    let answer = client().get(format!("http://{}{path}", running.address)).send().await.expect("an answer");
    let header = answer.headers().get("content-security-policy").and_then(|v| v.to_str().ok());
    let policy = header.unwrap_or_default().to_owned();
    (answer.status().as_u16(), policy, answer.text().await.expect("a text"))
}

#[tokio::test]
async fn a_server_that_sends_mails_has_no_mailbox_to_look_into() {
    let stage = Stage::open(TUESDAY).await;
    for path in ["/en/mailbox", "/en/mailbox/1", "/en/mailbox/1/page"] {
        assert_eq!(stage.get(path).await.status, 404, "{path}");
    }
    assert!(!stage.get("/en").await.text.contains("/en/mailbox"));
}

#[tokio::test]
async fn what_would_have_been_sent_is_read_newest_first() {
    let mailbox = Arc::<Mailbox>::default();
    let (_stage, running) = with(&mailbox).await;
    assert!(read(&running, "/pt/mailbox").await.2.contains("Ainda não há mensagens."));
    assert!(read(&running, "/pt").await.2.contains("/pt/mailbox"));
    for mark in ["one", "two", "two"] {
        mailbox.carry(&mail(mark, mark)).await.expect("it is taken");
    }
    let list = read(&running, "/en/mailbox").await.2;
    let (newest, oldest) = (list.find("/en/mailbox/2"), list.find("/en/mailbox/1"));
    assert!(newest.is_some() && newest < oldest && !list.contains("/en/mailbox/3"), "a repeat is told: {list}");
    let one = read(&running, "/en/mailbox/1").await.2;
    assert!(one.contains("K7QX-4M2P") && one.contains("<a href=\"https://senha.example/en/b/gsc-venceslau."), "{one}");
    let (_, _, file) = read(&running, "/en/mailbox/1/calendar.ics").await;
    assert!(file.starts_with("BEGIN:VCALENDAR\r\n"), "{file}");
    for path in ["/en/mailbox/9", "/en/mailbox/x", "/en/mailbox/-1", "/en/mailbox/1/else", "/xx/mailbox"] {
        assert_eq!(read(&running, path).await.0, 404, "{path}");
    }
    running.stop().await;
}

#[tokio::test]
async fn a_mail_with_script_in_it_runs_nothing() {
    let mailbox = Arc::<Mailbox>::default();
    let (_stage, running) = with(&mailbox).await;
    mailbox.carry(&mail("m", "<script>alert(1)</script><img src=x>")).await.expect("it is taken");
    for path in ["/en/mailbox", "/en/mailbox/1", "/en/mailbox/1/page"] {
        let (status, policy, text) = read(&running, path).await;
        assert_eq!(status, 200, "{path}");
        assert!(!text.contains("<script>alert") && !text.contains("<img src=x"), "{path}: {text}");
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{path}: {policy}");
    }
    let (_, policy, _) = read(&running, "/en/mailbox/1/page").await;
    assert!(policy.contains("sandbox") && !policy.contains("script-src"), "{policy}");
    running.stop().await;
}

#[tokio::test]
async fn a_mailbox_keeps_the_newest_and_no_more() {
    let mailbox = Mailbox::default();
    for n in 0..=KEPT_MAX {
        let mut one = mail("m", "");
        one.message_id = n.to_string();
        mailbox.carry(&one).await.expect("it is taken");
    }
    let kept = mailbox.mails();
    assert_eq!((kept.len(), kept[0].number), (KEPT_MAX, KEPT_MAX as u64 + 1));
    assert!(mailbox.mail(1).is_none() && mailbox.mail(2).is_some());
}
