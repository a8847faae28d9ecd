//! Notices from a booking to a mail server and back: what is booked is told once, in time and truly, whatever the mail server does. Level: a node with its
//! real database, a mail server on a real socket, and a clock that is moved by hand.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use mailparse::MailHeaderMap;
use senha_hall::agenda::{Answer, BookingAnswer, Canceller, Command, Slot};
use senha_hall::{At, By, Code, HallId, ServiceId};
use senha_server::catalogue::Catalogue;
use senha_server::clock::Clock;
use senha_server::keeper::Company;
use senha_server::node::{Node, Sender, content_hash};
use senha_server::notice::{Post, Postman, Told};
use senha_store::outbox::{NoticeKind, NoticeState};
use senha_store::{Contact, Place};
use senha_tests::contract::Bench;
use senha_tests::smtp::{Fault, MailServer};
use senha_tests::stage::{MACAU, TUESDAY};

const HALL: &str = "gsc-venceslau";
const SERVICE: &str = "dsi-passport";
const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;

/// An office: a node, its clock and its postman.
struct Office {
    node: Arc<Node>,
    clock: Clock,
    postman: Postman,
    asked: u32,
}

impl Office {
    async fn at(place: &Place, mail: Option<&MailServer>) -> Self {
        let clock = Clock::by_hand(at(TUESDAY));
        let node = Node::open(place, clock.clone()).await.expect("a node");
        if node.store.catalogue().await.expect("a catalogue or none").is_none() {
            let catalogue = Catalogue::parse_toml(MACAU).expect("the catalogue of Macau");
            node.store.put_catalogue(&catalogue.to_json(), clock.now()).await.expect("a catalogue that is kept");
        }
        node.refresh().await.expect("plans");
        node.look().await;
        let post = mail.map(|mail| {
            let post = Post::by_smtp(&mail.url(), "Senha <no-reply@senha.example>", "https://senha.example");
            Arc::new(post.expect("a good URL"))
        });
        let postman = Postman::new(Arc::clone(&node), post);
        Self { node, clock, postman, asked: 0 }
    }

    async fn ask(&mut self, command: Command, company: Company) -> BookingAnswer {
        self.asked += 1;
        let sender = Sender { by: By::Operator, scope: "test".to_owned() };
        let envelope = sender.envelope(&self.asked.to_string(), content_hash("test", &[]), None);
        let hall = self.node.hall(HALL).expect("the hall");
        let done = self.node.ask_agenda(&hall, envelope, command.clone(), company).await;
        match done.unwrap_or_else(|error| panic!("{command:?}: {error:?}")).answer {
            Answer::Booking(booking) => booking,
            Answer::Done => panic!("{command:?} answers with its booking"),
        }
    }

    /// The free slots from so many days ahead on.
    fn slots(&self, days: i32) -> Vec<Slot> {
        let hall = self.node.hall(HALL).expect("the hall");
        let zone = hall.zone();
        let now = self.clock.now();
        let from = senha_hall::Day(zone.local(now).0.0 + days);
        let found = hall.agenda_read(|agenda, _| agenda.slots(&service(), from, 30, 1, now)).0;
        found.expect("slots").into_iter().map(|free| free.slot).collect()
    }

    async fn book(&mut self, email: &str, slot: Slot) -> BookingAnswer {
        let held = self.ask(Command::Hold { service: service(), slot, persons: 1 }, Company::default()).await;
        let contact = Contact { email: email.to_owned(), name: Some("Ana Lei".to_owned()), language: "en".to_owned() };
        let company = Company { riders: vec![contact.rider().expect("a rider")], claims: Vec::new() };
        self.ask(Command::Confirm { booking: held.id, language: None }, company).await
    }

    async fn cancel(&mut self, booking: &BookingAnswer, by: Canceller) {
        self.ask(Command::Cancel { booking: booking.id, by }, Company::default()).await;
    }

    async fn go_to(&mut self, at: At) -> Told {
        self.clock.move_to(at);
        self.node.look().await;
        self.round().await
    }

    async fn round(&mut self) -> Told {
        self.postman.round().await.expect("a store")
    }

    /// Goes on from one due moment to the next until nothing waits any more, as far as an instant.
    async fn until_calm(&mut self, latest: At) {
        self.round().await;
        while self.clock.now() < latest && self.waiting().await > 0 {
            let next = self.clock.now().plus(60_000);
            self.go_to(next).await;
        }
    }

    async fn waiting(&self) -> u64 {
        let counts = self.node.store.notice_counts().await.expect("a store");
        let waits = |state| matches!(state, NoticeState::Queued | NoticeState::Failed | NoticeState::Sending);
        counts.iter().filter(|(state, _)| waits(*state)).map(|(_, count)| count).sum()
    }

    async fn states(&self, code: Code) -> Vec<(NoticeKind, NoticeState)> {
        let notices = self.node.store.notices_of(code).await.expect("a store");
        notices.iter().map(|notice| (notice.kind, notice.state)).collect()
    }
}

fn at(text: &str) -> At {
    text.parse().expect("an instant")
}

fn service() -> ServiceId {
    SERVICE.parse().expect("a service")
}

fn subjects(mail: &MailServer) -> Vec<String> {
    let subject = |bytes: &[u8]| {
        let parsed = mailparse::parse_mail(bytes).expect("a message");
        parsed.headers.get_first_value("Subject").expect("a subject")
    };
    mail.received().iter().map(|mail| subject(&mail.bytes)).collect()
}

fn told(sent: u32, failed: u32, given_up: u32, dropped: u32) -> Told {
    Told { sent, failed, given_up, dropped }
}

#[tokio::test]
async fn a_booking_is_confirmed_at_once_and_its_reminder_comes_the_evening_before() {
    let (bench, mail) = (Bench::sqlite(), MailServer::start().await);
    let mut office = Office::at(&bench.place(), Some(&mail)).await;
    let slot = office.slots(5)[0];
    let booking = office.book("ana@example.org", slot).await;
    assert_eq!(office.round().await, told(1, 0, 0, 0));
    let zone = office.node.hall(HALL).expect("the hall").zone();
    let evening = zone.at(senha_hall::Day(slot.day.0 - 1), senha_hall::Minute::new(18 * 60).expect("a minute"));
    assert_eq!(office.go_to(evening.plus(-1)).await, told(0, 0, 0, 0));
    assert_eq!(office.go_to(evening).await, told(1, 0, 0, 0));
    assert_eq!(office.go_to(evening.plus(HOUR_MS)).await, told(0, 0, 0, 0));
    let subjects = subjects(&mail);
    assert!(subjects[0].starts_with("Booking confirmed: ") && subjects[1].starts_with("Reminder: "), "{subjects:?}");
    assert!(mail.received().iter().all(|mail| mail.to == "ana@example.org"));
    let text = String::from_utf8(mail.received()[0].bytes.clone()).expect("mails are ASCII");
    let (when, code) = (slot.minute.to_string(), booking.code.to_string());
    let parsed = mailparse::parse_mail(text.as_bytes()).expect("a message");
    let plain =
        parsed.parts().find(|part| part.ctype.mimetype == "text/plain").expect("a text").get_body().expect("a body");
    assert!(plain.contains(&when) && plain.contains(&code), "{plain}");
    assert!(plain.contains(&format!("https://senha.example/en/b/{HALL}.{}", booking.id)), "{plain}");
}

#[tokio::test]
async fn a_change_is_told_and_the_reminder_of_the_old_time_is_not() {
    let (bench, mail) = (Bench::sqlite(), MailServer::start().await);
    let mut office = Office::at(&bench.place(), Some(&mail)).await;
    let (first, later) = (office.slots(5)[0], office.slots(9)[0]);
    let booking = office.book("ana@example.org", first).await;
    office.round().await;
    office.ask(Command::Move { booking: booking.id, slot: later }, Company::default()).await;
    assert_eq!(office.round().await, told(1, 0, 0, 0));
    let zone = office.node.hall(HALL).expect("the hall").zone();
    let evening =
        |slot: Slot| zone.at(senha_hall::Day(slot.day.0 - 1), senha_hall::Minute::new(1_080).expect("a minute"));
    assert_eq!(office.go_to(evening(first)).await, told(0, 0, 0, 1), "the old reminder is dropped");
    assert_eq!(office.go_to(evening(later)).await, told(1, 0, 0, 0));
    let subjects = subjects(&mail);
    assert!(subjects[1].starts_with("Booking changed: ") && subjects[2].starts_with("Reminder: "), "{subjects:?}");
}

#[tokio::test]
async fn a_cancellation_is_told_by_whose_it_was_and_nothing_comes_after_it() {
    let (bench, mail) = (Bench::sqlite(), MailServer::start().await);
    let mut office = Office::at(&bench.place(), Some(&mail)).await;
    let slots = office.slots(5);
    let own = office.book("ana@example.org", slots[0]).await;
    let other = office.book("rui@example.org", slots[1]).await;
    office.round().await;
    office.cancel(&own, Canceller::Resident).await;
    office.cancel(&other, Canceller::Office).await;
    assert_eq!(office.round().await, told(2, 0, 0, 0));
    let end = other.at;
    office.until_calm(end).await;
    let subjects: BTreeSet<String> =
        subjects(&mail).iter().skip(2).map(|s| s.split(':').next().unwrap_or_default().to_owned()).collect();
    let right = ["Booking cancelled", "Booking withdrawn by the office"];
    assert_eq!(subjects, right.map(str::to_owned).into());
    let states = office.states(own.code).await;
    assert_eq!(
        states,
        [
            (NoticeKind::Confirmation, NoticeState::Sent),
            (NoticeKind::Reminder, NoticeState::Dropped),
            (NoticeKind::Cancellation, NoticeState::Sent)
        ]
    );
}

/// The mail server refuses, puts off, breaks off and takes without saying so, again and again: every booking is confirmed, the outbox holds each notice
/// once, and what came twice carries the same Message-ID.
#[tokio::test]
async fn whatever_the_mail_server_does_nothing_is_lost_and_nothing_doubled() {
    let (bench, mail) = (Bench::sqlite(), MailServer::start().await);
    let mut office = Office::at(&bench.place(), Some(&mail)).await;
    let faults = [Fault::Busy, Fault::Later, Fault::HalfWay, Fault::Unanswered];
    mail.misbehave(&faults.repeat(12));
    let slots = office.slots(20);
    let mut codes = Vec::new();
    for (n, slot) in slots.iter().take(20).enumerate() {
        codes.push(office.book(&format!("person{n}@example.org"), *slot).await.code);
    }
    // A day of tries; the reminders lie further off.
    let end = office.clock.now().plus(DAY_MS);
    office.round().await;
    while office.clock.now() < end {
        let next = office.clock.now().plus(5 * 60_000);
        office.go_to(next).await;
    }
    let received = mail.received();
    let mut ids: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for mail in &received {
        ids.entry(&mail.to).or_default().insert(&mail.message_id);
    }
    assert_eq!(ids.len(), 20, "everybody was written to");
    assert!(ids.values().all(|ids| ids.len() == 1), "a repeat carries the same Message-ID: {ids:?}");
    assert!(received.len() > 20, "some mails were taken without an answer, and came again");
    for code in codes {
        let states = office.states(code).await;
        let right = [(NoticeKind::Confirmation, NoticeState::Sent), (NoticeKind::Reminder, NoticeState::Queued)];
        assert_eq!(states, right);
    }
}

#[tokio::test]
async fn an_address_that_is_nobody_s_is_tried_once() {
    let (bench, mail) = (Bench::sqlite(), MailServer::start().await);
    let mut office = Office::at(&bench.place(), Some(&mail)).await;
    mail.misbehave(&[Fault::Never]);
    let slot = office.slots(5)[0];
    let booking = office.book("nobody@example.org", slot).await;
    assert_eq!(office.round().await, told(0, 0, 1, 0));
    office.go_to(office.clock.now().plus(HOUR_MS)).await;
    assert_eq!(mail.connections(), 1);
    let notice = office.node.store.notices_of(booking.code).await.expect("a store").remove(0);
    assert_eq!((notice.state, notice.error.as_deref()), (NoticeState::GivenUp, Some("smtp 550")));
}

#[tokio::test]
async fn after_two_days_or_when_the_slot_begins_it_is_given_up() {
    let (bench, mail) = (Bench::sqlite(), MailServer::start().await);
    let url = mail.url();
    let mut office = Office::at(&bench.place(), Some(&mail)).await;
    drop(mail);
    let (near, far) = (office.slots(1)[0], office.slots(10)[0]);
    let near = office.book("near@example.org", near).await;
    let far = office.book("far@example.org", far).await;
    office.round().await;
    let begun = office.clock.now();
    while office.clock.now() < begun.plus(3 * DAY_MS) {
        office.go_to(office.clock.now().plus(HOUR_MS)).await;
    }
    for booking in [near, far] {
        let notice = office.node.store.notices_of(booking.code).await.expect("a store").remove(0);
        assert_eq!(notice.state, NoticeState::GivenUp, "{url}");
        assert_eq!(notice.error.as_deref(), Some("the connection failed"));
        assert!(notice.settled.is_some_and(|end| end <= booking.at.min(begun.plus(2 * DAY_MS))), "{notice:?}");
        assert!(notice.tries > 5, "{notice:?}");
    }
}

#[tokio::test]
async fn without_a_mail_server_notices_are_held_and_go_out_once_there_is_one() {
    let (bench, mail) = (Bench::sqlite(), MailServer::start().await);
    let mut office = Office::at(&bench.place(), None).await;
    let slot = office.slots(10)[0];
    let booking = office.book("ana@example.org", slot).await;
    assert_eq!(office.round().await, Told::default());
    assert_eq!(office.states(booking.code).await[0], (NoticeKind::Confirmation, NoticeState::Held));
    let later = office.clock.now().plus(3 * DAY_MS);
    let mut office = Office::at(&bench.place(), Some(&mail)).await;
    office.clock.move_to(later);
    office.postman.tidy().await.expect("a store");
    assert_eq!(office.round().await, told(1, 0, 0, 0));
    assert_eq!(mail.received().len(), 1);
}

#[tokio::test]
async fn who_dies_while_sending_leaves_the_notice_to_others() {
    let (bench, mail) = (Bench::sqlite(), MailServer::start().await);
    let mut office = Office::at(&bench.place(), None).await;
    let slot = office.slots(10)[0];
    let booking = office.book("ana@example.org", slot).await;
    office.round().await;
    let store = office.node.store.clone();
    store.release_notices(office.clock.now()).await.expect("a store");
    let due = store.due_notices(office.clock.now(), 10).await.expect("a store").remove(0);
    let until = office.clock.now().plus(60_000);
    let taken = store.take_notice(&due, until).await.expect("a store");
    assert!(taken.is_some());
    assert!(store.take_notice(&due, until).await.expect("a store").is_none(), "two never have the same");
    let mut other = Office::at(&bench.place(), Some(&mail)).await;
    assert_eq!(other.round().await, Told::default(), "somebody has it");
    assert_eq!(other.go_to(until).await, told(1, 0, 0, 0));
    let outcome = senha_store::outbox::Outcome::GivenUp { error: "late".to_owned() };
    let late = taken.expect("it was taken");
    assert!(!store.settle_notice(&late, until, &outcome).await.expect("a store"), "who comes back late says nothing");
    assert_eq!(other.states(booking.code).await[0].1, NoticeState::Sent);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_nodes_send_everything_once() {
    let (bench, mail) = (Bench::postgres(), MailServer::start().await);
    let mut one = Office::at(&bench.place(), Some(&mail)).await;
    let mut two = Office::at(&bench.place(), Some(&mail)).await;
    let slots = one.slots(20);
    for (n, slot) in slots.iter().take(24).enumerate() {
        one.book(&format!("person{n}@example.org"), *slot).await;
    }
    let (a, b) = tokio::join!(one.round(), two.round());
    one.round().await;
    assert_eq!((a.failed, b.failed), (0, 0));
    let received = mail.received();
    let ids: BTreeSet<&str> = received.iter().map(|mail| mail.message_id.as_str()).collect();
    assert_eq!((received.len(), ids.len()), (24, 24));
}

#[tokio::test]
async fn a_month_after_the_slot_nobody_s_address_is_kept_and_nothing_is_written_again() {
    let (bench, mail) = (Bench::sqlite(), MailServer::start().await);
    let mut office = Office::at(&bench.place(), Some(&mail)).await;
    let slot = office.slots(5)[0];
    let booking = office.book("ana@example.org", slot).await;
    office.round().await;
    let slot_at = booking.at;
    office.clock.move_to(slot_at.plus(30 * DAY_MS));
    office.postman.tidy().await.expect("a store");
    assert!(office.node.store.notices_of(booking.code).await.expect("a store")[0].address.is_some());
    office.clock.move_to(slot_at.plus(30 * DAY_MS + 1));
    office.postman.tidy().await.expect("a store");
    bench.tamper("DELETE FROM reader WHERE name = 'outbox'").await;
    let mut again = Postman::new(Arc::clone(&office.node), None);
    again.round().await.expect("a store");
    let notices = office.node.store.notices_of(booking.code).await.expect("a store");
    assert_eq!(notices.len(), 2, "a confirmation and a reminder");
    assert!(notices.iter().all(|notice| notice.address.is_none() && notice.name.is_none()));
    assert_eq!(mail.received().len(), 1);
}

#[tokio::test]
async fn what_is_logged_and_shown_of_a_notice_names_nobody() {
    let bench = Bench::sqlite();
    let mut office = Office::at(&bench.place(), None).await;
    let slot = office.slots(5)[0];
    let booking = office.book("ana@example.org", slot).await;
    office.round().await;
    let shown = format!("{:?}", office.node.store.notices_of(booking.code).await.expect("a store"));
    assert!(!shown.contains("ana@") && !shown.contains("Lei"), "{shown}");
    let hall: HallId = HALL.parse().expect("a hall");
    assert!(shown.contains(hall.as_str()), "{shown}");
}

#[tokio::test]
async fn a_journal_that_cannot_be_read_keeps_no_other_hall_s_notices_back() {
    let (bench, mail) = (Bench::sqlite(), MailServer::start().await);
    let mut office = Office::at(&bench.place(), Some(&mail)).await;
    let slot = office.slots(5)[0];
    office.book("ana@example.org", slot).await;
    bench.tamper("UPDATE entry SET text = '{' WHERE ledger = 'agenda:dsi-plaza'").await;
    assert!(office.postman.round().await.is_err(), "what is wrong is told");
    assert_eq!(mail.received().len(), 1);
}
