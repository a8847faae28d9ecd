//! The keeper of a ledger: one task that decides, commits, and only then answers and tells (a *single writer* with *group commit*).
//!
//! It holds two copies of its ledger: `committed`, which every reader sees, and `ahead`, on which a batch is decided. What it is not: it knows no
//! rule of a hall, no HTTP and no language. A batch that another node overtook is decided again on what that node wrote.

mod batch;
mod catch_up;
mod company;
mod kept;
mod memory;
mod task;
#[cfg(test)]
mod tests;

use std::ops::Deref;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::time::Duration;

use senha_hall::{Envelope, Stamp};
use senha_store::{Head, LedgerId};
use tokio::sync::{mpsc, oneshot, watch};

pub use catch_up::first_answer;
pub use company::Company;
pub use kept::Kept;
pub use task::start;

/// How many commands may wait at a keeper's door: beyond it a sender is told to come again, before memory fills.
const MAILBOX: usize = 4096;

/// A ledger as all have committed it.
#[derive(Debug, Clone)]
pub struct Standing<L> {
    /// The ledger.
    pub ledger: L,
    /// Where its journal ends.
    pub head: Head,
}

/// What came of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done<A> {
    /// What its answer shows.
    pub answer: A,
    /// The seq that the answer shows.
    pub seq: senha_hall::Seq,
    /// It had been done before under the same id: this is the first answer.
    pub repeat: bool,
}

/// Why a command was not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AskError<R> {
    /// A rule of the ledger speaks against it.
    Refused(R),
    /// Its id was used with other content.
    Reused,
    /// Too many commands wait: come again.
    Busy,
    /// Something is broken; it was logged. Ask again under the same id to learn what came of it.
    Fault,
}

/// What a command gets.
pub type Asked<L> = Result<Done<<L as senha_hall::Ledger>::Answer>, AskError<<L as senha_hall::Ledger>::Refusal>>;

struct Ask<L: Kept> {
    envelope: Envelope,
    command: L::Command,
    company: Company,
    answer: oneshot::Sender<Asked<L>>,
}

enum Letter<L: Kept> {
    Ask(Box<Ask<L>>),
    /// Look whether something is due, or whether another node wrote.
    Look,
}

/// A keeper, as everyone else sees it.
pub struct Keeper<L: Kept> {
    /// Which ledger it keeps.
    pub id: LedgerId,
    mailbox: mpsc::Sender<Letter<L>>,
    committed: RwLock<Committed<L>>,
    newest: watch::Sender<u64>,
}

/// The committed ledger, and what was touched up to its head and not yet told: under one lock, so that a teller sees both of one moment.
struct Committed<L: Kept> {
    standing: Standing<L>,
    touched: Vec<L::Touched>,
}

/// The committed ledger while it is read.
pub struct Reading<'a, L: Kept>(RwLockReadGuard<'a, Committed<L>>);

impl<L: Kept> Deref for Reading<'_, L> {
    type Target = Standing<L>;
    fn deref(&self) -> &Standing<L> {
        &self.0.standing
    }
}

impl<L: Kept> Keeper<L> {
    /// Asks for a deed, and waits until it is committed or refused.
    ///
    /// # Errors
    /// See [`AskError`].
    pub async fn ask(&self, envelope: Envelope, command: L::Command) -> Asked<L> {
        self.ask_with(envelope, command, Company::default()).await
    }

    /// As [`Keeper::ask`], with riders and claims for the entry. A claim that another entry holds is refused with the ledger's own refusal.
    ///
    /// # Errors
    /// See [`AskError`].
    pub async fn ask_with(&self, envelope: Envelope, command: L::Command, company: Company) -> Asked<L> {
        let (answer, answered) = oneshot::channel();
        let letter = Letter::Ask(Box::new(Ask { envelope, command, company, answer }));
        self.mailbox.try_send(letter).map_err(|_| AskError::Busy)?;
        answered.await.unwrap_or(Err(AskError::Fault))
    }

    /// Asks the keeper to look at the journal and at the clock; when it has much to do, it will anyway.
    pub fn look(&self) {
        // A full mailbox means that it is at work and looks with the next batch.
        let _ = self.mailbox.try_send(Letter::Look);
    }

    /// The committed ledger. Hold it for a moment only, and never over an `await`.
    pub fn read(&self) -> Reading<'_, L> {
        Reading(self.committed.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The newest committed seq, and a way to wait for newer ones.
    pub fn newest(&self) -> watch::Receiver<u64> {
        self.newest.subscribe()
    }

    /// The committed ledger, and all that was touched in it since this was last asked, of one moment.
    pub fn read_touched(&self) -> (Reading<'_, L>, Vec<L::Touched>) {
        let mut committed = self.committed.write().unwrap_or_else(PoisonError::into_inner);
        let touched = std::mem::take(&mut committed.touched);
        (Reading(RwLockWriteGuard::downgrade(committed)), touched)
    }

    /// Waits until the ledger stands at a seq, so long at most; says whether it does.
    pub async fn reached(&self, seq: u64, longest: Duration) -> bool {
        let mut newest = self.newest();
        tokio::time::timeout(longest, newest.wait_for(|now| *now >= seq)).await.is_ok_and(|r| r.is_ok())
    }

    fn publish(&self, head: Head, events: &[(Vec<L::Event>, Stamp)]) {
        let mut committed = self.committed.write().unwrap_or_else(PoisonError::into_inner);
        for (event, stamp) in events.iter().flat_map(|(all, stamp)| all.iter().map(move |event| (event, stamp))) {
            committed.standing.ledger.evolve(event, stamp);
            committed.touched.extend(L::touches(event));
        }
        committed.standing.head = head;
        drop(committed);
        self.newest.send_replace(head.seq.0);
    }

    /// Puts a rebuilt ledger in the place of the committed one.
    fn replace(&self, standing: Standing<L>) {
        let seq = standing.head.seq.0;
        self.committed.write().unwrap_or_else(PoisonError::into_inner).standing = standing;
        self.newest.send_replace(seq);
    }
}

/// A keeper that others share.
pub type Shared<L> = Arc<Keeper<L>>;
