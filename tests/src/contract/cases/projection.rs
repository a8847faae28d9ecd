//! Readers of the journal: cursors, visits and calls, and telling them again.

use senha_hall::floor::{Answer, Command, Language, Need, ParkReason, PrintOutcome, Stage};
use senha_hall::{At, CounterId, HallId, Seq, TicketId};
use senha_store::projection::Projector;

use crate::contract::{Bench, Hand, ledger};

/// A reader moves only from where it stands.
pub async fn a_cursor_moves_only_from_where_it_stands(bench: &Bench) {
    let store = bench.node().await;
    let a = ledger("a");
    assert_eq!(store.cursor("outbox", &a).await.unwrap(), Seq(0));
    assert!(store.move_cursor("outbox", &a, Seq(0), Seq(5)).await.unwrap());
    assert!(!store.move_cursor("outbox", &a, Seq(0), Seq(6)).await.unwrap());
    assert!(!store.move_cursor("outbox", &a, Seq(4), Seq(6)).await.unwrap());
    assert!(store.move_cursor("outbox", &a, Seq(5), Seq(6)).await.unwrap());
    assert_eq!(store.cursor("outbox", &a).await.unwrap(), Seq(6));
    assert_eq!(store.cursor("report", &a).await.unwrap(), Seq(0));
    assert_eq!(store.cursor("outbox", &ledger("b")).await.unwrap(), Seq(0));
}

fn morning() -> At {
    "2026-11-24T10:20:00+08:00".parse().unwrap()
}

fn hall() -> HallId {
    "gsc".parse().unwrap()
}

fn counter(id: &str) -> CounterId {
    id.parse().unwrap()
}

async fn take(hand: &mut Hand, services: &[&str], at: At) -> TicketId {
    let services = services.iter().map(|s| s.parse().unwrap()).collect();
    let command = Command::Take { services, need: Some(Need::Elderly), language: Some(Language::Pt) };
    match hand.ask(&command, at).await.unwrap() {
        Answer::Ticket(ticket) => ticket.ticket,
        other => panic!("{other:?}"),
    }
}

/// A morning with a bit of everything. The first ticket is served for both its services, the second leaves, the third stays.
async fn a_morning(hand: &mut Hand) -> [TicketId; 3] {
    let t0 = morning();
    let open = Command::OpenCounter { counter: counter("1"), services: None, clerk: Some(12) };
    hand.ask(&open, t0).await.unwrap();
    let first = take(hand, &["passport", "licence"], t0.plus(1_000)).await;
    let second = take(hand, &["licence"], t0.plus(2_000)).await;
    let third = take(hand, &["passport"], t0.plus(3_000)).await;
    let printed = Command::Print { ticket: first, outcome: PrintOutcome::Printed };
    let next = Command::Next { counter: counter("1") };
    let park = Command::Park { ticket: first, reason: ParkReason::Papers, until: None };
    let resume = Command::Resume { ticket: first, counter: Some(counter("1")) };
    let deeds = [
        (printed, 4),
        (next.clone(), 60),
        (Command::Recall(first), 90),
        (Command::Serve(first), 100),
        (park, 110),
        (resume, 200),
        (Command::Finish(first), 300),
        (Command::Finish(first), 420),
        (next, 430),
        (Command::Miss(second), 440),
        (Command::Reinstate(second), 450),
        (Command::Leave(second), 460),
    ];
    for (deed, seconds) in deeds {
        hand.ask(&deed, t0.plus(seconds * 1_000)).await.unwrap_or_else(|refusal| panic!("{deed:?}: {refusal:?}"));
    }
    [first, second, third]
}

/// Visits and calls say what the journal tells.
pub async fn visits_and_calls_follow_the_journal(bench: &Bench) {
    let store = bench.node().await;
    let mut hand = Hand::open(&store, "gsc", morning()).await;
    let [first, second, third] = a_morning(&mut hand).await;
    let mut projector = Projector::new(store.clone());
    projector.project_all().await.unwrap();
    assert_eq!(store.cursor("report", hand.ledger()).await.unwrap(), hand.head().seq);
    assert!(!projector.project_once(hand.ledger()).await.unwrap(), "there is nothing left to tell");
    let visit = store.visit(&hall(), first).await.unwrap().unwrap();
    let t0 = morning();
    assert_eq!((visit.state, visit.exact, visit.calls), (Stage::Finished, true, 2));
    assert_eq!(
        (visit.called_at, visit.served_at, visit.ended_at),
        (Some(t0.plus(60_000)), Some(t0.plus(100_000)), Some(t0.plus(420_000)))
    );
    assert_eq!((visit.wait_ms, visit.service_ms), (Some(59_000), 220_000));
    assert_eq!((visit.service.as_str(), visit.bureau.unwrap().as_str(), visit.rest.len()), ("licence", "iam", 0));
    assert_eq!(
        (visit.printed, visit.need, visit.language),
        (Some(PrintOutcome::Printed), Some(Need::Elderly), Some(Language::Pt))
    );
    assert_eq!(store.visit(&hall(), second).await.unwrap().unwrap().state, Stage::Left);
    assert_eq!(store.visit(&hall(), third).await.unwrap().unwrap().bureau.unwrap().as_str(), "dsi");
    assert_eq!(store.visits(&hall(), first.day).await.unwrap().len(), 3);
    let calls = store.calls(&hall(), first.day).await.unwrap();
    assert_eq!(calls.iter().map(|c| c.ticket).collect::<Vec<_>>(), [first, first, second]);
    assert_eq!(store.visit(&"other".parse().unwrap(), first).await.unwrap(), None);
}

/// What is still open when the day rolls over ends at that moment, marked inexact, and yesterday's rows stay.
pub async fn an_expired_visit_is_marked_inexact(bench: &Bench) {
    let store = bench.node().await;
    let mut hand = Hand::open(&store, "gsc", morning()).await;
    let [first, _, third] = a_morning(&mut hand).await;
    let rollover: At = "2026-11-25T04:00:00+08:00".parse().unwrap();
    hand.ask(&Command::Tick, rollover.plus(90_000)).await.unwrap();
    Projector::new(store.clone()).project_all().await.unwrap();
    let visit = store.visit(&hall(), third).await.unwrap().unwrap();
    assert_eq!((visit.state, visit.exact, visit.ended_at), (Stage::Expired, false, Some(rollover)));
    assert_eq!(store.visit(&hall(), first).await.unwrap().unwrap().state, Stage::Finished);
}

/// Told again from the first entry, ledger, retelling and projections are what stood.
pub async fn told_again_everything_is_the_same(bench: &Bench) {
    let store = bench.node().await;
    let mut hand = Hand::open(&store, "gsc", morning()).await;
    a_morning(&mut hand).await;
    hand.retell().await;
    hand.ask(&Command::Tick, "2026-11-25T09:00:00+08:00".parse().unwrap()).await.unwrap();
    take(&mut hand, &["licence"], "2026-11-25T09:01:00+08:00".parse().unwrap()).await;
    Projector::new(store.clone()).project_all().await.unwrap();
    let rebuilt = store.rebuild().await.unwrap();
    assert_eq!(rebuilt.len(), 1);
    assert_eq!((rebuilt[0].entries, rebuilt[0].visits), (hand.head().seq.0, 4));
    assert_eq!(rebuilt[0].differences.count, 0, "{:#?}", rebuilt[0].differences.told);
}

/// Rows that somebody changed, added or took out are told and set right, on a day that has ended and on the open one.
pub async fn wrong_rows_are_told_and_set_right(bench: &Bench) {
    let store = bench.node().await;
    let mut hand = Hand::open(&store, "gsc", morning()).await;
    let [first, second, _] = a_morning(&mut hand).await;
    hand.ask(&Command::Tick, "2026-11-25T09:00:00+08:00".parse().unwrap()).await.unwrap();
    let today = take(&mut hand, &["licence"], "2026-11-25T09:01:00+08:00".parse().unwrap()).await;
    Projector::new(store.clone()).project_all().await.unwrap();
    let before = (store.visits(&hall(), first.day).await.unwrap(), store.visits(&hall(), today.day).await.unwrap());
    bench.tamper("UPDATE visit SET calls = calls + 1 WHERE state = 'finished'").await;
    bench.tamper("DELETE FROM visit WHERE state = 'left'").await;
    bench.tamper("UPDATE visit SET need = 'infant' WHERE state = 'waiting'").await;
    bench.tamper("UPDATE call SET call = 99 WHERE call = (SELECT MAX(call) FROM call)").await;
    let rebuilt = store.rebuild_ledger(hand.ledger()).await.unwrap();
    let about: Vec<_> = rebuilt.differences.told.iter().map(|d| d.about.clone()).collect();
    for ticket in [first, second, today] {
        assert!(about.contains(&format!("visit {ticket}")), "{about:?}");
    }
    assert_eq!(rebuilt.differences.count, 5, "three visits, a call that is not there and one too many: {about:?}");
    let after = (store.visits(&hall(), first.day).await.unwrap(), store.visits(&hall(), today.day).await.unwrap());
    assert_eq!(before, after);
    assert_eq!(store.rebuild_ledger(hand.ledger()).await.unwrap().differences.count, 0);
}

/// Projections that were dropped are told again, by a rebuild or by the reader sent back to the beginning.
pub async fn dropped_projections_are_told_again(bench: &Bench) {
    let store = bench.node().await;
    let mut hand = Hand::open(&store, "gsc", morning()).await;
    let [first, ..] = a_morning(&mut hand).await;
    Projector::new(store.clone()).project_all().await.unwrap();
    let before = (store.visits(&hall(), first.day).await.unwrap(), store.calls(&hall(), first.day).await.unwrap());
    for table in ["DELETE FROM visit", "DELETE FROM call", "DELETE FROM ground"] {
        bench.tamper(table).await;
    }
    let rebuilt = store.rebuild_ledger(hand.ledger()).await.unwrap();
    assert_eq!(rebuilt.differences.count, 3 + 3 + 1, "three visits, three calls, the ground");
    let again = (store.visits(&hall(), first.day).await.unwrap(), store.calls(&hall(), first.day).await.unwrap());
    assert_eq!(before, again);
    for table in ["DELETE FROM visit", "DELETE FROM call", "DELETE FROM ground", "DELETE FROM reader"] {
        bench.tamper(table).await;
    }
    Projector::new(store.clone()).project_all().await.unwrap();
    let again = (store.visits(&hall(), first.day).await.unwrap(), store.calls(&hall(), first.day).await.unwrap());
    assert_eq!(before, again);
}

/// A retelling that tells another floor is found.
pub async fn a_wrong_retelling_is_found(bench: &Bench) {
    let store = bench.node().await;
    let mut hand = Hand::open(&store, "gsc", morning()).await;
    a_morning(&mut hand).await;
    hand.retell().await;
    bench.tamper("UPDATE retelling SET text = replace(text, '\"calls\":2', '\"calls\":3')").await;
    let rebuilt = store.rebuild_ledger(hand.ledger()).await.unwrap();
    assert_eq!(rebuilt.differences.count, 1);
    assert!(rebuilt.differences.told[0].about.starts_with("retelling of "));
}

/// An entry with more rows than one job may hold is told whole, each row once.
pub async fn a_great_roll_over_is_told_whole(bench: &Bench) {
    let store = bench.node().await;
    let mut hand = Hand::open(&store, "gsc", morning()).await;
    for n in 0..230 {
        take(&mut hand, &["passport"], morning().plus(n)).await;
    }
    hand.ask(&Command::Tick, "2026-11-25T09:00:00+08:00".parse().unwrap()).await.unwrap();
    let (mut one, mut two) = (Projector::new(store.clone()), Projector::new(bench.node().await));
    let (a, b) = tokio::join!(one.project_all(), two.project_all());
    a.unwrap();
    b.unwrap();
    let day = hand.floor.day().unwrap().day;
    let visits = store.visits(&hall(), senha_hall::Day(day.0 - 1)).await.unwrap();
    assert_eq!(visits.len(), 230);
    assert!(visits.iter().all(|visit| visit.state == Stage::Expired && !visit.exact));
    assert_eq!(store.rebuild_ledger(hand.ledger()).await.unwrap().differences.count, 0);
}
