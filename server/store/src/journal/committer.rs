//! The one committer of a database (*group commit*): it takes what keepers have ready and writes it in one transaction.

use tokio::sync::{mpsc, oneshot};

use super::batch::{Batch, Head};
use super::part::{self, Part};
use crate::Fault;
use crate::base::Base;

/// Batches that may wait; a keeper that finds no room waits at the door.
const WAITING_MAX: usize = 1_024;
/// Batches in one transaction: enough that a city's halls share a flush, few enough that nobody waits long for the slowest.
const PARTS_MAX: usize = 128;

/// What became of a batch.
#[derive(Debug)]
pub enum Outcome {
    /// It stands; this is the ledger's new head.
    Committed(Head),
    /// Another node was first. Read the new entries (the batch's own may be among them), then decide again.
    Lost,
    /// It alone could not be written, and nothing of it stands, except where a connection broke at the very end: the ledger's row tells.
    Failed(Fault),
}

enum Ask {
    Commit(Box<Batch>, oneshot::Sender<Outcome>),
    Stop(oneshot::Sender<()>),
}

/// The way to the committer. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Committer {
    door: mpsc::Sender<Ask>,
}

impl Committer {
    /// Starts the committer of a database; it ends when the last handle is gone.
    pub(crate) fn start(base: Base) -> Self {
        let (door, asked) = mpsc::channel(WAITING_MAX);
        tokio::spawn(run(base, asked));
        Self { door }
    }

    /// Commits a batch together with those of other keepers.
    pub async fn commit(&self, batch: Batch) -> Outcome {
        if batch.entries().is_empty() && batch.retelling().is_none() {
            return Outcome::Committed(batch.head());
        }
        if let Err(fault) = part::check(&batch) {
            return Outcome::Failed(fault);
        }
        let (reply, answer) = oneshot::channel();
        if self.door.send(Ask::Commit(Box::new(batch), reply)).await.is_err() {
            return Outcome::Failed(Fault::Closed);
        }
        answer.await.unwrap_or(Outcome::Failed(Fault::Closed))
    }

    /// Commits what waits, then ends.
    pub(crate) async fn stop(&self) {
        let (reply, stopped) = oneshot::channel();
        if self.door.send(Ask::Stop(reply)).await.is_ok() && stopped.await.is_err() {
            tracing::warn!("the committer ended before it was stopped");
        }
    }
}

type Waiting = (Box<Batch>, oneshot::Sender<Outcome>);

async fn run(base: Base, mut asked: mpsc::Receiver<Ask>) {
    let mut asks = Vec::with_capacity(PARTS_MAX);
    while asked.recv_many(&mut asks, PARTS_MAX).await > 0 {
        let mut stops = Vec::new();
        let mut waiting: Vec<Waiting> = Vec::with_capacity(asks.len());
        for ask in asks.drain(..) {
            match ask {
                Ask::Commit(batch, reply) => waiting.push((batch, reply)),
                Ask::Stop(reply) => stops.push(reply),
            }
        }
        commit(&base, waiting).await;
        if !stops.is_empty() {
            asked.close();
            for reply in stops {
                reply.send(()).unwrap_or_else(|()| tracing::debug!("whoever stopped the committer did not wait"));
            }
        }
    }
}

async fn commit(base: &Base, mut waiting: Vec<Waiting>) {
    waiting.sort_by(|(a, _), (b, _)| a.ledger().cmp(b.ledger()));
    let batches: Vec<&Batch> = waiting.iter().map(|(batch, _)| batch.as_ref()).collect();
    let outcomes = match part::write(base, &batches).await {
        Ok(parts) => batches.iter().zip(parts).map(|(batch, part)| outcome(batch, part)).collect(),
        Err(fault) if batches.len() == 1 && !fault.is_passing() => vec![Outcome::Failed(fault)],
        Err(fault) => {
            if !matches!(fault, Fault::Claimed { .. }) {
                tracing::warn!(%fault, parts = batches.len(), "a commit failed; each part is tried alone");
            }
            each_alone(base, &batches).await
        }
    };
    drop(batches);
    for ((_, reply), outcome) in waiting.into_iter().zip(outcomes) {
        // A keeper that has gone meanwhile finds its entries in the journal.
        drop(reply.send(outcome));
    }
}

async fn each_alone(base: &Base, batches: &[&Batch]) -> Vec<Outcome> {
    let mut outcomes = Vec::with_capacity(batches.len());
    for batch in batches {
        outcomes.push(match part::write(base, &[batch]).await {
            Ok(parts) => parts.first().map_or(Outcome::Lost, |part| outcome(batch, *part)),
            Err(fault) => Outcome::Failed(fault),
        });
    }
    outcomes
}

fn outcome(batch: &Batch, part: Part) -> Outcome {
    match part {
        Part::Stands => Outcome::Committed(batch.head()),
        Part::Lost => Outcome::Lost,
    }
}
