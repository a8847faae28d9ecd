//! A keeper whose ledger breaks in every way that code can break, upon a store that fails in every way that a disk can.

use senha_hall::{At, By, Envelope, HallId, Ledger, Seq, Stamp};
use senha_store::{Batch, Draft, Fault, Head, LedgerId, Outcome, Place, Store, StoredEntry, StoredRetelling};
use tempfile::TempDir;
use tokio::task::JoinSet;

use super::kept::Read;
use super::{AskError, Asked, Kept, Shared, start};
use crate::clock::Clock;

/// A ledger that counts, and breaks when it is told to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Tally {
    sum: u64,
}

#[derive(Clone, Copy, Debug)]
enum Command {
    Add(u64),
    /// Nothing comes of it.
    Nothing,
    /// It is refused.
    No,
    /// The code breaks while it decides.
    BreakInDecide,
    /// The code breaks while it takes the event in.
    BreakInEvolve,
    /// The sum would be what it must never be.
    Forbidden,
    /// The code breaks while it is told.
    BreakInTelling,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Event {
    Added(u64),
    Broken,
    Ghost,
}

/// The sum that must never be.
const FORBIDDEN: u64 = 1_000_000;

impl Ledger for Tally {
    type Command = Command;
    type Event = Event;
    type Refusal = &'static str;
    type Answer = u64;

    fn decide(&self, command: &Command, _: &Stamp) -> Result<Vec<Event>, &'static str> {
        match command {
            Command::Add(n) => Ok(vec![Event::Added(*n)]),
            Command::Nothing => Ok(Vec::new()),
            Command::No => Err("no"),
            Command::BreakInDecide => panic!("told to break"),
            Command::BreakInEvolve => Ok(vec![Event::Added(7), Event::Broken]),
            Command::Forbidden => Ok(vec![Event::Added(FORBIDDEN)]),
            Command::BreakInTelling => Ok(vec![Event::Added(1), Event::Ghost]),
        }
    }

    fn evolve(&mut self, event: &Event, _: &Stamp) {
        match event {
            Event::Added(n) => self.sum += n,
            Event::Broken => panic!("told to break"),
            Event::Ghost => {}
        }
    }

    fn due(&self) -> Option<At> {
        None
    }

    fn tick() -> Command {
        Command::Nothing
    }

    fn retell(&self) -> Vec<Event> {
        vec![Event::Added(self.sum)]
    }

    fn seen(&self, _: &Command, _: &Envelope) -> Result<(), &'static str> {
        Ok(())
    }

    fn answer(&self, _: &Command, _: &[Event], _: &Stamp) -> u64 {
        self.sum
    }

    fn broken(&self) -> Vec<String> {
        if self.sum >= FORBIDDEN { vec!["the_sum_is_small".to_owned()] } else { Vec::new() }
    }
}

impl Kept for Tally {
    type Touched = ();

    fn entry_text(envelope: &Envelope, events: &[Event], answer: &u64) -> Result<String, Fault> {
        let added: Vec<String> = events
            .iter()
            .map(|event| match event {
                Event::Added(n) => n.to_string(),
                Event::Broken => "broken".to_owned(),
                Event::Ghost => "ghost".to_owned(),
            })
            .collect();
        Ok(format!("{} {answer} {}", u128::from_be_bytes(envelope.content), added.join(" ")))
    }

    fn retelling_text(_: &[Event]) -> Result<String, Fault> {
        Ok(String::new())
    }

    fn read_entry(stored: &StoredEntry) -> Result<Read<Self>, Fault> {
        let unreadable = || Fault::Unreadable(stored.text.clone());
        let mut words = stored.text.split_whitespace();
        let content: u128 = words.next().and_then(|w| w.parse().ok()).ok_or_else(unreadable)?;
        let answer = words.next().and_then(|w| w.parse().ok()).ok_or_else(unreadable)?;
        let event = |word: &str| word.parse().map_or(Event::Ghost, Event::Added);
        let stamp = Stamp { seq: stored.seq, at: stored.at, seed: 0 };
        Ok(Read { stamp, content: content.to_be_bytes(), events: words.map(event).collect(), answer })
    }

    fn read_retelling(_: &StoredRetelling) -> Result<Vec<Event>, Fault> {
        Err(Fault::Unreadable("a tally keeps none".to_owned()))
    }

    fn begins_anew(_: &[Event]) -> bool {
        false
    }

    fn touches(event: &Event) -> Option<()> {
        assert!(*event != Event::Ghost, "told to break");
        None
    }
}

fn ledger() -> LedgerId {
    let hall: HallId = "plaza".parse().unwrap();
    LedgerId::floor(hall)
}

fn envelope(id: u128, content: u128, by: By) -> Envelope {
    Envelope { id: id.to_be_bytes(), content: content.to_be_bytes(), by, seen: None, claimed: None, seed: 0 }
}

struct Desk {
    keeper: Shared<Tally>,
    store: Store,
    folder: TempDir,
}

impl Desk {
    async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&Place::Data(folder.path().to_owned())).await.unwrap();
        Self { keeper: keeper(&store).await, store, folder }
    }

    /// Another node upon the same database.
    async fn other(&self) -> (Shared<Tally>, Store) {
        let store = Store::open(&Place::Data(self.folder.path().to_owned())).await.unwrap();
        (keeper(&store).await, store)
    }

    async fn ask(&self, id: u128, command: Command) -> Asked<Tally> {
        self.keeper.ask(envelope(id, id, By::Key(1)), command).await
    }

    fn sum(&self) -> u64 {
        self.keeper.read().ledger.sum
    }
}

async fn keeper(store: &Store) -> Shared<Tally> {
    start::<Tally>(store.clone(), ledger(), Clock::by_hand(At(1_000))).await.unwrap()
}

/// What the journal alone tells.
async fn told_by_the_journal(store: &Store) -> (u64, Seq) {
    let again = keeper(store).await;
    let standing = again.read();
    (standing.ledger.sum, standing.head.seq)
}

#[tokio::test]
async fn a_command_that_breaks_the_rules_code_is_refused_alone() {
    let desk = Desk::open().await;
    let under_way = [
        desk.ask(1, Command::Add(1)),
        desk.ask(2, Command::BreakInDecide),
        desk.ask(3, Command::Add(2)),
        desk.ask(4, Command::BreakInEvolve),
        desk.ask(5, Command::No),
        desk.ask(6, Command::Add(4)),
    ];
    let told = futures_util::future::join_all(under_way).await;
    assert_eq!(told.iter().map(Result::is_ok).collect::<Vec<_>>(), [true, false, true, false, false, true]);
    assert_eq!(told[1], Err(AskError::Fault));
    assert_eq!(told[3], Err(AskError::Fault), "what it took in before it broke is undone");
    assert_eq!(told[4], Err(AskError::Refused("no")));
    assert_eq!(desk.sum(), 7);
    assert_eq!(desk.ask(7, Command::Add(1)).await.unwrap().answer, 8, "the work goes on");
    assert_eq!(told_by_the_journal(&desk.store).await, (8, Seq(4)));
}

#[tokio::test]
async fn an_entry_that_would_break_an_invariant_is_never_written() {
    let desk = Desk::open().await;
    desk.ask(1, Command::Add(1)).await.unwrap();
    assert_eq!(desk.ask(2, Command::Forbidden).await, Err(AskError::Fault));
    assert_eq!(desk.ask(2, Command::Forbidden).await, Err(AskError::Fault), "nor when it comes again");
    assert_eq!(desk.ask(3, Command::Add(1)).await.unwrap().answer, 2);
    assert_eq!(told_by_the_journal(&desk.store).await, (2, Seq(2)));
}

#[tokio::test]
async fn a_ledger_that_is_broken_already_still_takes_what_breaks_nothing_more() {
    let desk = Desk::open().await;
    let mut batch = Batch::onto(ledger(), &Head::default());
    batch.push(Draft::new(At(1), [9; 16], format!("0 0 {FORBIDDEN}")));
    assert!(matches!(desk.store.commit(batch).await, Outcome::Committed(_)));
    desk.keeper.look();
    assert_eq!(
        desk.ask(1, Command::Add(1)).await.unwrap().answer,
        FORBIDDEN + 1,
        "a hall is not stopped by an old fault"
    );
}

#[tokio::test]
async fn a_deed_of_which_nothing_came_is_remembered_like_any_other() {
    let desk = Desk::open().await;
    let first = desk.ask(1, Command::Nothing).await.unwrap();
    desk.ask(2, Command::Add(5)).await.unwrap();
    let again = desk.ask(1, Command::Nothing).await.unwrap();
    assert_eq!((again.answer, again.seq, again.repeat), (first.answer, first.seq, true));
    let (other, _store) = desk.other().await;
    let elsewhere = other.ask(envelope(1, 1, By::Key(1)), Command::Add(9)).await.unwrap();
    assert_eq!((elsewhere.answer, elsewhere.repeat), (first.answer, true), "the content is the same: so is the answer");
    assert_eq!(other.ask(envelope(1, 2, By::Key(1)), Command::Nothing).await, Err(AskError::Reused));
    let quiet = other.ask(envelope(7, 7, By::Operator), Command::Nothing).await.unwrap();
    assert_eq!(quiet.seq, Seq(2), "whoever never asks again leaves nothing behind");
}

#[tokio::test]
async fn a_full_disk_loses_nothing_and_heals_by_itself() {
    let desk = Desk::open().await;
    desk.store.limit_size(1).await.unwrap();
    let (mut done, mut id) = (0, 1);
    while desk.ask(id, Command::Add(1)).await.is_ok() {
        (done, id) = (done + 1, id + 1);
        assert!(id < 5_000, "the disk is full some day");
    }
    assert_eq!(desk.ask(id, Command::Add(1)).await, Err(AskError::Fault));
    assert_eq!(desk.ask(id, Command::No).await, Err(AskError::Refused("no")), "what needs no room is answered");
    assert_eq!(desk.sum(), done, "what was acknowledged stands, and nothing else");
    desk.store.limit_size(1 << 40).await.unwrap();
    assert_eq!(desk.ask(id, Command::Add(1)).await.unwrap().answer, done + 1);
    assert!(desk.ask(id, Command::Add(1)).await.unwrap().repeat);
    assert_eq!(told_by_the_journal(&desk.store).await.0, done + 1);
}

#[tokio::test]
async fn a_store_that_was_closed_is_a_fault_and_no_deed() {
    let desk = Desk::open().await;
    desk.ask(1, Command::Add(1)).await.unwrap();
    desk.store.close().await;
    assert_eq!(desk.ask(2, Command::Add(1)).await, Err(AskError::Fault));
    assert_eq!(desk.ask(3, Command::Nothing).await, Err(AskError::Fault));
    assert_eq!(desk.sum(), 1);
}

#[tokio::test]
async fn what_another_node_wrote_before_an_entry_that_cannot_be_read_is_told_once() {
    let desk = Desk::open().await;
    let mut batch = Batch::onto(ledger(), &Head::default());
    for (id, text) in [(1, "0 1 1"), (2, "0 3 2"), (3, "of a newer program")] {
        batch.push(Draft::new(At(1), [id; 16], text.to_owned()));
    }
    assert!(matches!(desk.store.commit(batch).await, Outcome::Committed(_)));
    for id in 10..13 {
        assert_eq!(desk.ask(id, Command::Add(100)).await, Err(AskError::Fault), "nobody decides on what is not known");
        desk.keeper.look();
    }
    let standing = desk.keeper.read().clone();
    assert_eq!((standing.ledger.sum, standing.head.seq), (3, Seq(2)));
}

#[tokio::test]
async fn a_keeper_that_breaks_down_is_rebuilt_and_owes_the_answer_still() {
    let desk = Desk::open().await;
    desk.ask(1, Command::Add(1)).await.unwrap();
    assert_eq!(
        desk.ask(2, Command::BreakInTelling).await,
        Err(AskError::Fault),
        "it was committed, then the keeper broke"
    );
    let again = desk.ask(2, Command::BreakInTelling).await.unwrap();
    assert_eq!((again.answer, again.seq, again.repeat), (2, Seq(2), true));
    assert_eq!(desk.ask(3, Command::Add(1)).await.unwrap().answer, 3);
    assert_eq!((desk.sum(), *desk.keeper.newest().borrow()), (3, 3));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_nodes_that_hurry_and_break_agree_on_every_entry() {
    let desk = Desk::open().await;
    let (other, store) = desk.other().await;
    let mut under_way = JoinSet::new();
    for id in 0..200 {
        let keeper = if id % 2 == 0 { desk.keeper.clone() } else { other.clone() };
        let command = if id % 20 == 7 { Command::BreakInEvolve } else { Command::Add(1) };
        under_way.spawn(async move {
            loop {
                match keeper.ask(envelope(id, id, By::Key(1)), command).await {
                    Ok(done) => return (done.answer, true),
                    Err(AskError::Busy) => tokio::task::yield_now().await,
                    Err(AskError::Fault) if id % 20 == 7 => return (0, false),
                    Err(error) => panic!("{error:?}"),
                }
            }
        });
    }
    let mut answers: Vec<u64> =
        under_way.join_all().await.into_iter().filter(|(_, done)| *done).map(|(answer, _)| answer).collect();
    answers.sort_unstable();
    assert_eq!(answers, (1..=190).collect::<Vec<_>>(), "each deed was done once, one after the other");
    for keeper in [&desk.keeper, &other] {
        keeper.look();
        keeper.newest().wait_for(|seq| *seq == 190).await.unwrap();
        assert_eq!(keeper.read().ledger.sum, 190);
    }
    assert_eq!(told_by_the_journal(&store).await, (190, Seq(190)));
}
