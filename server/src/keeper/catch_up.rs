//! From the journal to a ledger: the last retelling, then the entries after it.

use anyhow::Context;
use senha_hall::{Seq, Stamp};
use senha_store::{Head, LedgerId, Store};

use super::{Kept, Standing};

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
    catch_up(store, id, &mut standing).await?;
    Ok(standing)
}

/// The journal's head as it was when an entry was its last.
async fn head_at(store: &Store, id: &LedgerId, seq: Seq) -> anyhow::Result<Head> {
    let found = store.entries(id, Seq(seq.0.saturating_sub(1)), 1).await?;
    let entry = found.into_iter().find(|e| e.seq == seq).with_context(|| format!("the journal of {id} lacks entry {}, which a retelling tells", seq.0))?;
    Ok(Head { seq, at: entry.at, due: None, hash: entry.hash })
}

/// Takes in what the journal has beyond a ledger's head, and says what it was.
///
/// # Errors
/// See [`rebuild`].
pub async fn catch_up<L: Kept>(store: &Store, id: &LedgerId, standing: &mut Standing<L>) -> anyhow::Result<Vec<(Vec<L::Event>, Stamp)>> {
    let mut news = Vec::new();
    loop {
        let page = store.entries(id, standing.head.seq, PAGE).await?;
        let last = page.len() < PAGE as usize;
        for stored in page {
            let read = L::read_entry(&stored)?;
            for event in &read.events {
                standing.ledger.evolve(event, &read.stamp);
            }
            standing.head = Head { seq: stored.seq, at: stored.at, due: standing.ledger.due(), hash: stored.hash };
            news.push((read.events, read.stamp));
        }
        if last {
            return Ok(news);
        }
    }
}

/// The seq after which a retelling is kept even on a day that does not end.
pub const RETELL_EVERY: u64 = 4000;

/// Whether a batch that ends at `upto` passes a multiple of [`RETELL_EVERY`].
pub fn passes_a_mark(from: Seq, upto: Seq) -> bool {
    from.0 / RETELL_EVERY != upto.0 / RETELL_EVERY
}
