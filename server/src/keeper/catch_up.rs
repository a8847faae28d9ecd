//! From the journal to a ledger: the last retelling, then the entries after it.

use anyhow::Context;
use senha_hall::{Envelope, Seq, Stamp};
use senha_store::{Head, LedgerId, Store, StoredEntry};

use super::batch::repeat;
use super::kept::Read;
use super::memory::Remembered;
use super::{AskError, Done, Kept, Standing};

/// Entries read at a time.
const PAGE: u32 = 1000;

/// Rebuilds a ledger from its journal.
///
/// # Errors
/// The journal cannot be read, or holds a form that this program does not know.
pub async fn rebuild<L: Kept>(store: &Store, id: &LedgerId) -> anyhow::Result<Standing<L>> {
    let mut standing = Standing { ledger: L::default(), head: Head::default() };
    if let Some(told) = store.retelling(id).await? {
        let stamp = Stamp { seq: told.seq, at: told.at, seed: 0 };
        for event in L::read_retelling(&told)? {
            standing.ledger.evolve(&event, &stamp);
        }
        standing.head = head_at(store, id, told.seq).await?;
        standing.head.due = standing.ledger.due();
    }
    let (_, end) = catch_up(store, id, &mut standing).await;
    end?;
    for what in standing.ledger.broken() {
        tracing::error!(ledger = %id, %what, "an invariant does not hold in what the journal tells");
    }
    Ok(standing)
}

/// The journal's head as it was when an entry was its last.
async fn head_at(store: &Store, id: &LedgerId, seq: Seq) -> anyhow::Result<Head> {
    let found = store.entries(id, Seq(seq.0.saturating_sub(1)), 1).await?;
    let entry = found
        .into_iter()
        .find(|e| e.seq == seq)
        .with_context(|| format!("the journal of {id} lacks entry {}, which a retelling tells", seq.0))?;
    Ok(Head { seq, at: entry.at, due: None, hash: entry.hash })
}

/// Entries' events, each with its stamp.
pub type News<L> = Vec<(Vec<<L as senha_hall::Ledger>::Event>, Stamp)>;

/// Takes in what the journal has beyond a ledger's head. Says what it was, up to the end or to the fault that stopped it: what was taken in stands in
/// `standing` and must be told either way.
pub async fn catch_up<L: Kept>(
    store: &Store,
    id: &LedgerId,
    standing: &mut Standing<L>,
) -> (News<L>, anyhow::Result<()>) {
    let mut news = Vec::new();
    loop {
        let page = match store.entries(id, standing.head.seq, PAGE).await {
            Ok(page) => page,
            Err(error) => return (news, Err(error.into())),
        };
        let last = page.len() < PAGE as usize;
        for stored in page {
            match L::read_entry(&stored) {
                Ok(read) => news.push(take_in(standing, &stored, read)),
                Err(error) => return (news, Err(error.into())),
            }
        }
        if last {
            return (news, Ok(()));
        }
    }
}

fn take_in<L: Kept>(standing: &mut Standing<L>, stored: &StoredEntry, read: Read<L>) -> (Vec<L::Event>, Stamp) {
    for event in &read.events {
        standing.ledger.evolve(event, &read.stamp);
    }
    standing.head = Head { seq: stored.seq, at: stored.at, due: standing.ledger.due(), hash: stored.hash };
    (read.events, read.stamp)
}

/// The seq after which a retelling is kept even on a day that does not end.
pub const RETELL_EVERY: u64 = 4000;

/// Whether a batch that ends at `upto` passes a multiple of [`RETELL_EVERY`].
pub fn passes_a_mark(from: Seq, upto: Seq) -> bool {
    from.0 / RETELL_EVERY != upto.0 / RETELL_EVERY
}

/// The first answer of a command that stands in the journal already; none if it does not.
///
/// # Errors
/// `Fault` if the journal cannot be read; `Reused` if the command stands with other content.
pub async fn first_answer<L: Kept>(
    store: &Store,
    id: &LedgerId,
    envelope: &Envelope,
) -> Result<Option<Done<L::Answer>>, AskError<L::Refusal>> {
    let read = async {
        let found = store.find_commands(id, &[envelope.id]).await?;
        found.first().map(|stored| L::read_entry(stored)).transpose()
    };
    let read = read.await.map_err(|error| {
        tracing::error!(ledger = %id, %error, "an id could not be looked up");
        AskError::Fault
    })?;
    read.map(|read| {
        repeat(&Remembered { content: read.content, answer: read.answer, seq: read.stamp.seq }, envelope.content)
    })
    .transpose()
}
