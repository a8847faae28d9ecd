//! The keeper's loop: take what is waiting, decide, commit, answer, publish.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, RwLock};
use std::time::Duration;

use futures_util::FutureExt;
use senha_hall::Seq;
use senha_store::{Fault, Head, LedgerId, Outcome as Commit, Store};
use tokio::sync::{mpsc, watch};

use super::batch::{Decided, Fate, decide, repeat};
use super::catch_up::{catch_up, rebuild};
use super::company::Holders;
use super::memory::{Memory, Remembered};
use super::{Ask, AskError, Asked, Committed, Done, Keeper, Kept, Letter, MAILBOX, Shared, Standing};
use crate::clock::Clock;

/// The most commands in a batch: a transaction stays short, and an answer is never far.
const BATCH: usize = 256;
/// Rounds that may be lost to other nodes before the ledger's row is locked.
const ROUNDS: u32 = 3;
/// After a ledger could not be rebuilt, it is tried again so much later.
const BEFORE_ANOTHER_TRY: Duration = Duration::from_secs(1);

/// Rebuilds a ledger from the journal and starts its keeper. The keeper ends when nobody holds it any more.
///
/// # Errors
/// The journal cannot be read.
pub async fn start<L: Kept>(store: Store, id: LedgerId, clock: Clock) -> anyhow::Result<Shared<L>> {
    let standing = rebuild::<L>(&store, &id).await?;
    let (mailbox, letters) = mpsc::channel(MAILBOX);
    let keeper = Arc::new(Keeper {
        id: id.clone(),
        mailbox,
        newest: watch::Sender::new(standing.head.seq.0),
        committed: RwLock::new(Committed { standing: standing.clone(), touched: Vec::new() }),
    });
    let task = Task { store, id, clock, face: Arc::downgrade(&keeper), standing, memory: Memory::default() };
    tokio::spawn(task.keep(letters));
    Ok(keeper)
}

struct Task<L: Kept> {
    store: Store,
    id: LedgerId,
    clock: Clock,
    face: std::sync::Weak<Keeper<L>>,
    /// `ahead`: the ledger on which batches are decided, with the head on which it stands.
    standing: Standing<L>,
    memory: Memory<L::Answer>,
}

impl<L: Kept> Task<L> {
    /// Works until nobody holds the keeper any more. Should the work itself break, the ledger is rebuilt from its journal and the work goes on; whoever
    /// waited for an answer is told that something is broken, and learns under the same id what came of the command.
    async fn keep(mut self, mut letters: mpsc::Receiver<Letter<L>>) {
        while AssertUnwindSafe(self.run(&mut letters)).catch_unwind().await.is_err() {
            tracing::error!(ledger = %self.id, "a keeper broke down; its ledger is rebuilt from the journal");
            while let Err(error) = self.begin_anew().await {
                tracing::error!(ledger = %self.id, %error, "a ledger could not be rebuilt; it is tried again");
                tokio::time::sleep(BEFORE_ANOTHER_TRY).await;
            }
        }
    }

    async fn begin_anew(&mut self) -> anyhow::Result<()> {
        self.standing = rebuild::<L>(&self.store, &self.id).await?;
        self.memory = Memory::default();
        if let Some(face) = self.face.upgrade() {
            face.replace(self.standing.clone());
        }
        Ok(())
    }

    async fn run(&mut self, letters: &mut mpsc::Receiver<Letter<L>>) {
        let mut waiting = Vec::with_capacity(BATCH);
        while letters.recv_many(&mut waiting, BATCH).await > 0 {
            let looks = waiting.iter().any(|letter| matches!(letter, Letter::Look));
            let asks: Vec<Ask<L>> = waiting.drain(..).filter_map(Letter::ask).collect();
            if looks {
                self.look().await;
            }
            self.serve(asks).await;
        }
    }

    /// Takes in what other nodes wrote.
    async fn look(&mut self) {
        self.catch_up().await;
    }

    /// Takes in and tells what the journal has beyond `ahead`; says whether all of it could be read.
    async fn catch_up(&mut self) -> bool {
        let (news, end) = catch_up(&self.store, &self.id, &mut self.standing).await;
        self.publish(self.standing.head, &news);
        if let Err(error) = &end {
            tracing::error!(ledger = %self.id, %error, "the journal could not be read");
        }
        end.is_ok()
    }

    /// Decides commands upon `ahead`. None if one of them broke the rules' code: `ahead` must then be left.
    fn decide(&mut self, asks: &[Ask<L>], holders: Holders) -> Option<Decided<L>> {
        let Self { id, standing, clock, memory, .. } = self;
        let decided = catch_unwind(AssertUnwindSafe(|| {
            decide(id, &mut standing.ledger, &standing.head, clock.now(), asks, memory, holders)
        }));
        if decided.is_err() {
            tracing::error!(ledger = %self.id, "a batch broke the rules' code");
        }
        decided.ok().filter(|decided| !decided.is_spoiled())
    }

    async fn serve(&mut self, asks: Vec<Ask<L>>) {
        for _ in 0..ROUNDS {
            let Some(holders) = self.recall(&asks).await else {
                return answer_all(asks, || Err(AskError::Fault));
            };
            let Some(decided) = self.decide(&asks, holders) else { return self.one_by_one(asks).await };
            match self.commit(&decided).await {
                Outcome::Done => return self.done(asks, decided),
                Outcome::Overtaken => {
                    if !self.start_over().await {
                        return answer_all(asks, || Err(AskError::Fault));
                    }
                }
                Outcome::Failed => {
                    self.start_over().await;
                    return answer_all(asks, || Err(AskError::Fault));
                }
            }
        }
        self.serve_locked(asks).await;
    }

    /// After a command broke the rules' code in a batch, or another ledger took a claim each time: each is decided alone upon what is committed, so
    /// that only the broken one is refused.
    async fn one_by_one(&mut self, asks: Vec<Ask<L>>) {
        for ask in asks {
            if !self.start_over().await {
                answer_all(vec![ask], || Err(AskError::Fault));
                continue;
            }
            let decided = match self.recall(std::slice::from_ref(&ask)).await {
                Some(holders) => self.decide(std::slice::from_ref(&ask), holders),
                None => None,
            };
            match decided {
                Some(decided) => self.settle(ask, decided).await,
                None => answer_all(vec![ask], || Err(AskError::Fault)),
            }
        }
        self.start_over().await;
    }

    async fn settle(&mut self, ask: Ask<L>, decided: Decided<L>) {
        match self.commit(&decided).await {
            Outcome::Done => self.done(vec![ask], decided),
            // Nothing of it stands: the sender asks again under the same id.
            Outcome::Overtaken => answer_all(vec![ask], || Err(AskError::Busy)),
            Outcome::Failed => answer_all(vec![ask], || Err(AskError::Fault)),
        }
    }

    async fn commit(&self, decided: &Decided<L>) -> Outcome {
        if decided.events.is_empty() {
            return self.still_newest(decided).await;
        }
        match self.store.commit(decided.batch.clone()).await {
            Commit::Committed(_) => Outcome::Done,
            // Who holds a claim that was free a moment ago is seen when the commands are decided again.
            Commit::Lost | Commit::Failed(Fault::Claimed { .. }) => Outcome::Overtaken,
            Commit::Failed(error) => {
                tracing::error!(ledger = %self.id, entries = decided.events.len(), %error, "a batch could not be committed");
                Outcome::Failed
            }
        }
    }

    /// What writes nothing is answered, where others may write too, only after a look at the journal's head.
    async fn still_newest(&self, decided: &Decided<L>) -> Outcome {
        if !decided.told_unwritten() {
            return Outcome::Done;
        }
        match self.store.head(&self.id).await {
            Ok(head) if head.map_or(Seq(0), |h| h.seq) == self.standing.head.seq => Outcome::Done,
            Ok(_) => Outcome::Overtaken,
            Err(error) => {
                tracing::error!(ledger = %self.id, %error, "the journal's head could not be read");
                Outcome::Failed
            }
        }
    }

    /// Takes the ledger's row, catches up, decides and commits under that lock: nobody can overtake.
    async fn serve_locked(&mut self, asks: Vec<Ask<L>>) {
        let locked = match self.store.lock(&self.id).await {
            Ok(locked) => locked,
            Err(error) => {
                tracing::error!(ledger = %self.id, %error, "the ledger's row could not be locked");
                return answer_all(asks, || Err(AskError::Busy));
            }
        };
        let holders = if self.start_over().await { self.recall(&asks).await } else { None };
        let Some(holders) = holders else {
            return answer_all(asks, || Err(AskError::Fault));
        };
        let Some(decided) = self.decide(&asks, holders) else {
            locked.release().await;
            return self.one_by_one(asks).await;
        };
        match locked.commit(decided.batch.clone()).await {
            Ok(_) => self.done(asks, decided),
            Err(Fault::Claimed { .. }) => self.one_by_one(asks).await,
            Err(error) => {
                tracing::error!(ledger = %self.id, %error, "a batch could not be committed under the lock");
                self.start_over().await;
                answer_all(asks, || Err(AskError::Fault));
            }
        }
    }

    /// Goes back to what is committed, and on to what the journal has by now.
    async fn start_over(&mut self) -> bool {
        let Some(face) = self.face.upgrade() else { return false };
        self.standing = face.read().clone();
        self.catch_up().await
    }

    /// Looks up the ids that are not remembered and who holds the commands' claims, once for the whole batch. None if that could not be read: then
    /// nothing may be judged.
    async fn recall(&mut self, asks: &[Ask<L>]) -> Option<Holders> {
        let looked = async {
            self.recall_ids(asks).await?;
            Ok::<_, anyhow::Error>(Holders::of(&self.store, &self.id, asks).await?)
        };
        let looked = looked.await.inspect_err(|error| {
            tracing::error!(ledger = %self.id, %error, "ids or claims could not be looked up; the commands were not judged");
        });
        looked.ok()
    }

    async fn recall_ids(&mut self, asks: &[Ask<L>]) -> anyhow::Result<()> {
        let unknown: Vec<[u8; 16]> =
            asks.iter().map(|ask| ask.envelope.id).filter(|id| self.memory.get(id).is_none()).collect();
        if unknown.is_empty() || self.standing.head.seq == Seq(0) {
            return Ok(());
        }
        for found in self.store.find_commands(&self.id, &unknown).await? {
            let read = L::read_entry(&found)?;
            self.memory.keep(found.command, Remembered { content: read.content, answer: read.answer, seq: found.seq });
        }
        Ok(())
    }

    fn done(&mut self, asks: Vec<Ask<L>>, decided: Decided<L>) {
        let head = decided.batch.head();
        self.standing.head = head;
        self.publish(head, &decided.events);
        for (ask, fate) in asks.into_iter().zip(decided.fates) {
            let told = self.tell(&ask, fate);
            // Who asked may have gone; the deed stands all the same.
            let _ = ask.answer.send(told);
        }
    }

    fn tell(&mut self, ask: &Ask<L>, fate: Fate<L>) -> Asked<L> {
        match fate {
            Fate::Told(told) => told,
            Fate::Again(id) => {
                self.memory.get(&id).map_or(Err(AskError::Fault), |first| repeat(first, ask.envelope.content))
            }
            Fate::Written(written) => {
                let done = Done { answer: written.answer.clone(), seq: written.seq, repeat: false };
                self.memory.keep(ask.envelope.id, written);
                Ok(done)
            }
        }
    }

    fn publish(&self, head: Head, news: &[(Vec<L::Event>, senha_hall::Stamp)]) {
        if let Some(face) = self.face.upgrade().filter(|_| !news.is_empty()) {
            face.publish(head, news);
        }
    }
}

enum Outcome {
    Done,
    Overtaken,
    Failed,
}

impl<L: Kept> Letter<L> {
    fn ask(self) -> Option<Ask<L>> {
        match self {
            Self::Ask(ask) => Some(*ask),
            Self::Look => None,
        }
    }
}

fn answer_all<L: Kept>(asks: Vec<Ask<L>>, answer: impl Fn() -> Asked<L>) {
    for ask in asks {
        let _ = ask.answer.send(answer());
    }
}
