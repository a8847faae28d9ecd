//! An agenda in its keeper: claims of one contact over halls and nodes, repeats after a crash, and the journal that tells it all again.

use std::sync::Arc;

use futures_util::future::join_all;
use senha_hall::agenda::{Agenda, Answer, BookingAnswer, Command, Event, Refusal, Slot, Stage};
use senha_hall::{BookingId, By, Day, Envelope, Ledger as _, Minute, Seq};
use senha_server::clock::Clock;
use senha_server::keeper::{self, AskError, Asked, Company, Shared};
use senha_store::{Claim, Contact, LedgerId, Store};

use crate::contract::{Bench, bookable};

/// A Tuesday morning.
const NOW: &str = "2026-11-24T08:00:00+08:00";
/// The next day, on which bookings are made here.
const TOMORROW: Day = Day(20_782);

fn clock() -> Clock {
    Clock::by_hand(NOW.parse().unwrap())
}

fn id(hall: &str) -> LedgerId {
    LedgerId::agenda(hall.parse().unwrap())
}

fn envelope(n: u128) -> Envelope {
    let seed = n.wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835);
    Envelope { id: n.to_be_bytes(), content: [7; 16], by: By::Citizen, seen: None, claimed: None, seed }
}

/// An agenda whose plan has so many places a quarter hour.
async fn agenda(store: &Store, hall: &str, places: u16, clock: &Clock) -> Shared<Agenda> {
    let keeper = keeper::start::<Agenda>(store.clone(), id(hall), clock.clone()).await.unwrap();
    let operator = Envelope { by: By::Operator, ..envelope(u128::MAX) };
    keeper.ask(operator, Command::Plan(Arc::new(bookable(hall, places)))).await.unwrap();
    keeper
}

fn slot(minute: u16) -> Slot {
    Slot::new(TOMORROW, Minute::new(minute).unwrap()).unwrap()
}

fn hold(minute: u16) -> Command {
    Command::Hold { service: "passport".parse().unwrap(), slot: slot(minute), persons: 1 }
}

fn of(contact: &str) -> Company {
    Company { riders: Vec::new(), claims: vec![Claim { kind: "hold", key: contact.to_owned() }] }
}

fn booking(asked: Asked<Agenda>) -> BookingAnswer {
    match asked.unwrap().answer {
        Answer::Booking(booking) => booking,
        Answer::Done => panic!("a booking"),
    }
}

const LIVE: AskError<Refusal> = AskError::Refused(Refusal::HoldLive);

/// Within one batch, in another hall, on another node: a contact's second hold is refused, and nobody else's deed suffers.
pub async fn one_contact_has_one_live_hold(bench: &Bench) {
    let (one, two) = (bench.node().await, bench.node().await);
    let clock = clock();
    let here = agenda(&one, "plaza", 9, &clock).await;
    let there = agenda(&two, "garden", 9, &clock).await;
    let at_once = [
        here.ask_with(envelope(1), hold(600), of("ana")),
        here.ask_with(envelope(2), hold(615), of("ana")),
        here.ask_with(envelope(3), hold(600), of("ben")),
        here.ask_with(envelope(1), hold(600), of("ana")),
    ];
    let told = join_all(at_once).await;
    assert!(told[0].is_ok() && told[2].is_ok(), "{told:?}");
    assert_eq!(told[1], Err(LIVE));
    let again = told[3].clone().unwrap();
    assert_eq!(
        (again.repeat, again.answer),
        (true, told[0].clone().unwrap().answer),
        "one's own claim is no hindrance"
    );
    assert_eq!(there.ask_with(envelope(4), hold(600), of("ana")).await, Err(LIVE));
    assert!(there.ask_with(envelope(5), hold(600), of("cai")).await.is_ok());
    assert_eq!(here.ask_with(envelope(6), hold(615), of("cai")).await, Err(LIVE));
}

/// A hold's claim goes when the hold is released, confirmed or runs out; what the contact is lives beside the confirmation.
pub async fn a_hold_s_claim_goes_with_the_hold(bench: &Bench) {
    let store = bench.node().await;
    let clock = clock();
    let keeper = agenda(&store, "plaza", 9, &clock).await;
    let first = booking(keeper.ask_with(envelope(1), hold(600), of("ana")).await);
    keeper.ask(envelope(2), Command::Release { booking: first.id }).await.unwrap();
    let second = booking(keeper.ask_with(envelope(3), hold(600), of("ana")).await);
    let contact = Contact { email: "ana@example.mo".into(), name: Some("Ana".into()), language: "pt".into() };
    let company = Company {
        riders: vec![contact.rider().unwrap()],
        claims: vec![Claim { kind: "booking", key: "ana".to_owned() }],
    };
    let confirm = Command::Confirm { booking: second.id, language: None };
    assert_eq!(booking(keeper.ask_with(envelope(4), confirm, company).await).stage, Stage::Confirmed);
    let entry = keeper.read().ledger.booking(second.id).unwrap().contact.unwrap();
    assert_eq!(store.contact(&keeper.id, entry).await.unwrap(), Some(contact));
    assert!(
        store.claimed("booking", "ana").await.unwrap().is_some(),
        "a scarce service's claim stays with the booking"
    );
    booking(keeper.ask_with(envelope(5), hold(615), of("ana")).await);
    assert_eq!(keeper.ask_with(envelope(6), hold(615), of("ana")).await, Err(LIVE));
    clock.move_to(clock.now().plus(11 * 60_000));
    booking(keeper.ask_with(envelope(7), hold(630), of("ana")).await);
    let cancel = Command::Cancel { booking: second.id, by: senha_hall::agenda::Canceller::Resident };
    keeper.ask(envelope(8), cancel).await.unwrap();
    assert_eq!(store.claimed("booking", "ana").await.unwrap(), None);
}

/// A refused deed leaves neither rider nor claim.
pub async fn a_refused_hold_claims_nothing(bench: &Bench) {
    let store = bench.node().await;
    let keeper = agenda(&store, "plaza", 1, &clock()).await;
    booking(keeper.ask_with(envelope(1), hold(600), of("ana")).await);
    let refused = keeper.ask_with(envelope(2), hold(600), of("ben")).await;
    assert_eq!(refused, Err(AskError::Refused(Refusal::SlotTaken)));
    booking(keeper.ask_with(envelope(3), hold(615), of("ben")).await);
}

/// On two nodes and in two halls at once each of many contacts gets exactly one hold; no command is lost to a fault.
pub async fn contacts_hurry_on_two_nodes(bench: &Bench) {
    let (one, two) = (bench.node().await, bench.node().await);
    let clock = clock();
    let mut keepers = Vec::new();
    for store in [&one, &two] {
        for hall in ["plaza", "garden"] {
            keepers.push(agenda(store, hall, 500, &clock).await);
        }
    }
    let contacts: Vec<String> = (0..40).map(|n| format!("contact-{n}")).collect();
    let mut under_way = tokio::task::JoinSet::new();
    for (n, contact) in contacts.iter().enumerate() {
        for (k, keeper) in keepers.iter().enumerate() {
            let (keeper, contact, id) = (keeper.clone(), contact.clone(), (n * 10 + k) as u128);
            under_way.spawn(async move { (contact.clone(), patiently(&keeper, id, hold(600), of(&contact)).await) });
        }
    }
    let told = under_way.join_all().await;
    for contact in &contacts {
        let of_one: Vec<_> = told.iter().filter(|(who, _)| who == contact).map(|(_, asked)| asked).collect();
        assert_eq!(of_one.iter().filter(|asked| asked.is_ok()).count(), 1, "{contact}: {of_one:?}");
        assert_eq!(of_one.iter().filter(|asked| ***asked == Err(LIVE)).count(), 3, "{contact}: {of_one:?}");
    }
    told_again_all_is_the_same(&one).await;
}

/// Holds and confirmations go through two nodes by turns: both stand at the same agenda, and the journal tells it again.
pub async fn two_nodes_hold_and_confirm_by_turns(bench: &Bench) {
    let (one, two) = (bench.node().await, bench.node().await);
    let clock = clock();
    let (a, b) = (agenda(&one, "plaza", 3, &clock).await, agenda(&two, "plaza", 3, &clock).await);
    let mut under_way = tokio::task::JoinSet::new();
    for n in 0..40_u16 {
        let (held_by, confirmed_by) = if n % 2 == 0 { (a.clone(), b.clone()) } else { (b.clone(), a.clone()) };
        under_way.spawn(async move {
            let n128 = u128::from(n);
            let held = patiently(&held_by, 1_000 + n128, hold(540 + 15 * (n % 10)), of(&format!("c{n}"))).await;
            let Ok(held) = held else { return held };
            let Answer::Booking(answer) = held.answer else { panic!("a booking") };
            let confirm = Command::Confirm { booking: answer.id, language: None };
            patiently(&confirmed_by, 2_000 + n128, confirm, Company::default()).await
        });
    }
    let told = under_way.join_all().await;
    assert_eq!(told.iter().filter(|asked| asked.is_ok()).count(), 30, "ten slots of three places");
    assert_eq!(told.iter().filter(|asked| **asked == Err(AskError::Refused(Refusal::SlotTaken))).count(), 10);
    for keeper in [&a, &b] {
        keeper.look();
        keeper.newest().wait_for(|seq| *seq == 61).await.unwrap();
        assert!(keeper.read().ledger.broken().is_empty());
    }
    assert!(a.read().ledger == b.read().ledger, "both nodes hold the same agenda");
    told_again_all_is_the_same(&two).await;
}

/// The server dies after the hold was committed and before its answer: the repeat gives the same hold, on another node and with other random bits.
pub async fn a_hold_without_an_answer_is_found_again(bench: &Bench) {
    let store = bench.node().await;
    let clock = clock();
    let keeper = agenda(&store, "plaza", 1, &clock).await;
    let mut asked = Box::pin(keeper.ask_with(envelope(1), hold(600), of("ana")));
    let polled = std::future::poll_fn(|context| std::task::Poll::Ready(asked.as_mut().poll(context).is_ready())).await;
    assert!(!polled, "the answer is still out");
    keeper.newest().wait_for(|seq| *seq == 2).await.unwrap();
    drop(asked);
    drop(keeper);
    store.close().await;
    let other = bench.node().await;
    let keeper = agenda(&other, "plaza", 1, &clock).await;
    let again = Envelope { seed: 99, ..envelope(1) };
    let done = keeper.ask_with(again, hold(600), of("ana")).await.unwrap();
    assert!(done.repeat);
    let Answer::Booking(answer) = done.answer else { panic!("a booking") };
    assert_eq!(answer.id, BookingId(envelope(1).seed), "the hold of the first time");
    assert_eq!(keeper.read().ledger.bookings().count(), 1);
}

/// A retelling of an agenda and the entries after it make the same agenda; the contacts of those who are forgotten are gone.
pub async fn a_forgotten_day_is_retold_without_it(bench: &Bench) {
    let store = bench.node().await;
    let clock = clock();
    let keeper = agenda(&store, "plaza", 3, &clock).await;
    for n in 1..=6_u16 {
        booking(keeper.ask(envelope(u128::from(n)), hold(540 + 15 * n)).await);
    }
    let contact = Contact { email: "ana@example.mo".into(), name: None, language: "pt".into() };
    let confirm = |booking| Command::Confirm { booking, language: None };
    let with_contact = || Company { riders: vec![contact.rider().unwrap()], claims: Vec::new() };
    let old = keeper.read().ledger.bookings().next().unwrap().id;
    booking(keeper.ask_with(envelope(10), confirm(old), with_contact()).await);
    let old_entry = keeper.read().head.seq;
    assert_eq!(store.contact(&keeper.id, old_entry).await.unwrap().as_ref(), Some(&contact));
    assert_eq!(store.retelling(&keeper.id).await.unwrap(), None);
    // A fortnight later a hold runs out, and with it all that is long over is forgotten.
    clock.move_to("2026-12-09T08:00:00+08:00".parse().unwrap());
    let later = Slot::new(Day(TOMORROW.0 + 15), Minute::new(600).unwrap()).unwrap();
    let hold = Command::Hold { service: "passport".parse().unwrap(), slot: later, persons: 1 };
    let kept = booking(keeper.ask(envelope(7), hold).await);
    assert_eq!(
        store.contact(&keeper.id, old_entry).await.unwrap(),
        None,
        "who is forgotten is not written to any more"
    );
    let retold = store.retelling(&keeper.id).await.unwrap().expect("a retelling").decode_agenda().unwrap();
    let told: Vec<BookingId> = retold.events.iter().filter_map(stood).collect();
    assert_eq!(told, [kept.id]);
    booking(keeper.ask_with(envelope(8), confirm(kept.id), with_contact()).await);
    let entry = keeper.read().head.seq;
    assert_eq!(store.contact(&keeper.id, entry).await.unwrap(), Some(contact));
    let again = keeper::start::<Agenda>(store.clone(), keeper.id.clone(), clock.clone()).await.unwrap();
    assert!(again.read().ledger == keeper.read().ledger);
    told_again_all_is_the_same(&store).await;
    bench.tamper("UPDATE retelling SET text = replace(text, '\"persons\":1', '\"persons\":2')").await;
    let differences = &store.rebuild_ledger(&keeper.id).await.unwrap().differences;
    assert_eq!(differences.count, 1, "a retelling that tells something else is found: {differences:?}");
}

fn stood(event: &Event) -> Option<BookingId> {
    match event {
        Event::Stood(booking) => Some(booking.id),
        _ => None,
    }
}

/// Asks until the keeper has room.
async fn patiently(keeper: &Shared<Agenda>, id: u128, command: Command, company: Company) -> Asked<Agenda> {
    loop {
        match keeper.ask_with(envelope(id), command.clone(), company.clone()).await {
            Err(AskError::Busy) => tokio::task::yield_now().await,
            told => return told,
        }
    }
}

async fn told_again_all_is_the_same(store: &Store) {
    for ledger in store.rebuild().await.unwrap() {
        assert_eq!((ledger.differences.count, ledger.visits), (0, 0), "{ledger:?}");
        assert!(ledger.entries > 0);
    }
    assert!(store.verify().await.unwrap().iter().all(|v| v.broken.is_none()));
    let mut projector = senha_store::projection::Projector::new(store.clone());
    projector.project_all().await.unwrap();
    for (ledger, _) in store.heads().await.unwrap() {
        assert_eq!(store.cursor("report", &ledger).await.unwrap(), Seq(0), "no report reads an agenda");
    }
}
