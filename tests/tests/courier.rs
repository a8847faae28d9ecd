//! What a hall's floor and agenda know of each other, and what two halls know of a booking that moved: through crashes, nights and two nodes.

use std::sync::Arc;
use std::time::Duration;

use senha_hall::agenda::{self, Booking, Canceller, End, Origin, Slot, State};
use senha_hall::floor::{self, Refusal};
use senha_hall::{BookingId, By, Code, Minute, Seq, TicketId};
use senha_server::catalogue::Catalogue;
use senha_server::clock::Clock;
use senha_server::keeper::{AskError, Company};
use senha_server::node::{Hall, Node, Sender, content_hash};
use senha_store::Place;
use senha_tests::postgres::Database;
use senha_tests::stage::{MACAU, Stage, TUESDAY};
use tokio::sync::watch;

const HALL: &str = "gsc-venceslau";
const OTHER: &str = "gsc-islands";
/// Within the time of checking in of the booking at 14:30.
const EARLY: &str = "2026-11-24T14:05:00+08:00";
/// How long anything here may take on the slowest machine.
const DEADLINE: Duration = Duration::from_secs(20);

/// A node that nobody serves: it carries only when it is told to look.
async fn node(place: &Place, clock: &Clock) -> Arc<Node> {
    let node = Node::open(place, clock.clone()).await.expect("a node");
    if node.store.catalogue().await.expect("a look").is_none() {
        let catalogue = Catalogue::parse_toml(MACAU).expect("the catalogue of Macau");
        node.store.put_catalogue(&catalogue.to_json(), clock.now()).await.expect("kept");
    }
    node.refresh().await.expect("plans");
    node.look().await;
    let hall = hall(&node, HALL);
    until(hall.keeper.newest(), || hall.read(|floor, _| floor.day().is_some()).0).await;
    node
}

fn hall(node: &Node, id: &str) -> Arc<Hall> {
    node.hall(id).expect("a hall")
}

fn sender() -> Sender {
    Sender { by: By::Citizen, scope: "resident".to_owned() }
}

async fn ask(node: &Node, hall: &Hall, id: &str, command: agenda::Command) -> BookingId {
    let envelope = sender().envelope(id, content_hash("deed", id.as_bytes()), None);
    let done = node.ask_agenda(hall, envelope, command, Company::default()).await.expect("done");
    match done.answer {
        agenda::Answer::Booking(booking) => booking.id,
        agenda::Answer::Done => panic!("a booking"),
    }
}

/// Books a place at a minute of the day, so many days from today.
async fn book(node: &Node, hall: &Hall, id: &str, days: i32, minute: u16) -> BookingId {
    let today = hall.read(|floor, _| floor.day().expect("a day").day).0;
    let slot = Slot::new(senha_hall::Day(today.0 + days), Minute::new(minute).expect("a minute")).expect("a slot");
    let hold = agenda::Command::Hold { service: "dsi-criminal-record".parse().expect("a name"), slot, persons: 1 };
    let booking = ask(node, hall, &format!("hold {id}"), hold).await;
    ask(node, hall, &format!("confirm {id}"), agenda::Command::Confirm { booking, language: None }).await
}

async fn check_in(node: &Node, hall: &Hall, booking: BookingId) -> Result<TicketId, Refusal> {
    let command = floor::Command::CheckIn { booking, need: None, language: None };
    let envelope = sender().envelope(&format!("come {booking}"), content_hash("come", b""), None);
    match node.ask(hall, envelope, command).await {
        Ok(done) => match done.answer {
            floor::Answer::Ticket(ticket) => Ok(ticket.ticket),
            other => panic!("{other:?}"),
        },
        Err(AskError::Refused(refusal)) => Err(refusal),
        Err(other) => panic!("{other:?}"),
    }
}

fn booking(hall: &Hall, id: BookingId) -> Booking {
    hall.booking(id).expect("a booking")
}

fn expects(hall: &Hall, id: BookingId) -> bool {
    hall.read(|floor, _| floor.expected().any(|e| e.booking == id)).0
}

/// Waits until something is so, which a newer entry of a ledger makes so.
async fn until(mut newest: watch::Receiver<u64>, is_so: impl Fn() -> bool) {
    let wait = async {
        while !is_so() {
            newest.changed().await.expect("a keeper");
        }
    };
    tokio::time::timeout(DEADLINE, wait).await.expect("it is so in time");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_booked_for_today_is_expected_and_who_came_is_known() {
    let stage = Stage::open(TUESDAY).await;
    let (node, hall) = (stage.node(), hall(stage.node(), HALL));
    let comes = book(node, &hall, "a", 0, 14 * 60 + 30).await;
    let cancels = book(node, &hall, "b", 0, 14 * 60 + 45).await;
    until(hall.keeper.newest(), || expects(&hall, comes) && expects(&hall, cancels)).await;
    let code: Code = booking(&hall, comes).code;
    assert_eq!(hall.read(|floor, _| floor.expected_by_code(code).map(|e| e.slot)).0, Some(booking(&hall, comes).at));
    ask(node, &hall, "cancel b", agenda::Command::Cancel { booking: cancels, by: Canceller::Resident }).await;
    until(hall.keeper.newest(), || !expects(&hall, cancels)).await;
    assert!(expects(&hall, comes));
    stage.at_time(EARLY).await;
    assert!(matches!(check_in(node, &hall, cancels).await, Err(Refusal::BookingUnknown)));
    let ticket = check_in(node, &hall, comes).await.expect("a ticket");
    until(hall.agenda.newest(), || booking(&hall, comes).state == State::Came { ticket }).await;
    assert!(expects(&hall, comes), "one who came is still of today");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_booking_of_tomorrow_is_expected_when_its_day_opens() {
    let stage = Stage::open(TUESDAY).await;
    let (node, hall) = (stage.node(), hall(stage.node(), HALL));
    let today = book(node, &hall, "a", 0, 14 * 60 + 30).await;
    let tomorrow = book(node, &hall, "b", 1, 9 * 60).await;
    until(hall.keeper.newest(), || expects(&hall, today)).await;
    assert!(!expects(&hall, tomorrow));
    stage.at_time("2026-11-25T08:00:00+08:00").await;
    until(hall.keeper.newest(), || expects(&hall, tomorrow) && !expects(&hall, today)).await;
    until(hall.agenda.newest(), || matches!(booking(&hall, today).state, State::Ended { end: End::NoShow, .. })).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_move_whose_server_died_in_the_middle_is_finished_after_the_restart() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = Place::Data(folder.path().to_owned());
    let clock = Clock::by_hand(TUESDAY.parse().expect("an instant"));
    let dying = node(&place, &clock).await;
    let (old, new) = (hall(&dying, HALL), hall(&dying, OTHER));
    let from = book(&dying, &old, "a", 0, 14 * 60 + 30).await;
    let Booking { service, slot, persons, language, code, revision, .. } = booking(&old, from);
    let origin = Origin { hall: old.id.clone(), booking: from };
    let command = agenda::Command::MoveIn { service, slot, persons, language, from: origin, code, revision };
    let to = ask(&dying, &new, "move", command).await;
    dying.store.close().await;
    assert_eq!((booking(&old, from).state, booking(&new, to).from.is_some()), (State::Confirmed, true), "it died here");
    drop((old, new, dying));

    let stage = Stage::open_place(place, TUESDAY).await;
    let (old, new) = (hall(stage.node(), HALL), hall(stage.node(), OTHER));
    until(new.agenda.newest(), || booking(&new, to).from.is_none()).await;
    assert!(matches!(booking(&old, from).state, State::Ended { end: End::MovedAway, .. }));
    assert_eq!(booking(&new, to).code, code, "the reference stays");
    until(new.keeper.newest(), || expects(&new, to)).await;
    until(old.keeper.newest(), || !expects(&old, from)).await;
    let heads = [old.agenda.read().head.seq, new.agenda.read().head.seq];
    stage.wait(1_000).await;
    assert_eq!([old.agenda.read().head.seq, new.agenda.read().head.seq], heads, "what is done is not done again");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_came_before_the_server_died_is_known_after_the_night() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = Place::Data(folder.path().to_owned());
    let clock = Clock::by_hand(TUESDAY.parse().expect("an instant"));
    let dying = node(&place, &clock).await;
    let here = hall(&dying, HALL);
    let came = book(&dying, &here, "a", 0, 14 * 60 + 30).await;
    dying.look().await;
    clock.move_to(EARLY.parse().expect("an instant"));
    let ticket = check_in(&dying, &here, came).await.expect("a ticket");
    dying.store.close().await;
    assert_eq!(booking(&here, came).state, State::Confirmed, "it died before the agenda knew");
    drop((here, dying));

    clock.move_to("2026-11-25T08:00:00+08:00".parse().expect("an instant"));
    let next = node(&place, &clock).await;
    assert_eq!(booking(&hall(&next, HALL), came).state, State::Came { ticket });
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_a_cancel_and_a_check_in_cross_the_floor_s_fact_wins() {
    let folder = tempfile::tempdir().expect("a folder");
    let clock = Clock::by_hand(TUESDAY.parse().expect("an instant"));
    let node = node(&Place::Data(folder.path().to_owned()), &clock).await;
    let here = hall(&node, HALL);
    let crossed = book(&node, &here, "a", 0, 14 * 60 + 30).await;
    node.look().await;
    clock.move_to(EARLY.parse().expect("an instant"));
    let ticket = check_in(&node, &here, crossed).await.expect("a ticket");
    ask(&node, &here, "cancel", agenda::Command::Cancel { booking: crossed, by: Canceller::Resident }).await;
    assert!(matches!(booking(&here, crossed).state, State::Ended { end: End::Cancelled, .. }));
    node.look().await;
    assert_eq!(booking(&here, crossed).state, State::Came { ticket });
    assert!(expects(&here, crossed));
    assert!(node.broken().is_empty());
}

async fn couriers_of_two_nodes_carry_each_fact_once(place: Place) {
    let clock = Clock::by_hand(TUESDAY.parse().expect("an instant"));
    let (a, b) = (node(&place, &clock).await, node(&place, &clock).await);
    let (here, there) = (hall(&a, HALL), hall(&b, HALL));
    let both = async || {
        tokio::join!(a.look(), b.look());
        for hall in [&here, &there] {
            let (floor, agenda) = (here.keeper.read().head.seq, here.agenda.read().head.seq);
            hall.keeper.look();
            hall.agenda.look();
            assert!(hall.reached(floor.0).await && hall.agenda_reached(agenda.0).await);
        }
        tokio::join!(a.look(), b.look());
    };
    let booked = book(&a, &here, "a", 0, 14 * 60 + 30).await;
    both().await;
    assert!(expects(&here, booked) && expects(&there, booked));
    clock.move_to(EARLY.parse().expect("an instant"));
    let ticket = check_in(&b, &there, booked).await.expect("a ticket");
    both().await;
    assert_eq!(booking(&here, booked).state, State::Came { ticket });
    let floor = a.store.entries(&here.keeper.id, Seq(0), 1_000).await.expect("entries");
    let agenda = a.store.entries(&here.agenda.id, Seq(0), 1_000).await.expect("entries");
    let carried = floor.iter().filter(|e| e.decode().expect("an entry").envelope.by == By::Courier).count();
    assert_eq!(carried, 1, "one list");
    let carried = agenda.iter().filter(|e| e.decode_agenda().expect("an entry").envelope.by == By::Courier).count();
    assert_eq!(carried, 1, "one check-in");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn couriers_of_two_nodes_carry_each_fact_once_on_sqlite() {
    let folder = tempfile::tempdir().expect("a folder");
    couriers_of_two_nodes_carry_each_fact_once(Place::Data(folder.path().to_owned())).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn couriers_of_two_nodes_carry_each_fact_once_on_postgresql() {
    let database = Database::empty();
    couriers_of_two_nodes_carry_each_fact_once(Place::Url(database.url())).await;
}
