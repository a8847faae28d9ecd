//! A look at a journal's head before a live read, where other nodes may write: shared by all reads that came before it began.

use std::sync::atomic::{AtomicU64, Ordering};

use senha_store::{LedgerId, Place, Store};
use tokio::sync::Mutex;

/// Looks at one ledger's head.
pub struct HeadLook {
    /// None where this program alone writes: then the keeper itself is the head.
    store: Option<Store>,
    /// Reads that have come.
    came: AtomicU64,
    /// The reads that the last look served, and what it saw.
    seen: Mutex<(u64, Option<u64>)>,
}

impl HeadLook {
    /// For a ledger of this store.
    pub fn of(store: &Store) -> Self {
        let is_shared = matches!(store.place(), Place::Url(_));
        Self { store: is_shared.then(|| store.clone()), came: AtomicU64::new(0), seen: Mutex::default() }
    }

    /// The seq of the journal's head, read after this was asked; none where nobody else writes, or where the database did not say.
    pub async fn look(&self, ledger: &LedgerId) -> Option<u64> {
        let store = self.store.as_ref()?;
        let mine = self.came.fetch_add(1, Ordering::AcqRel) + 1;
        let mut seen = self.seen.lock().await;
        if seen.0 >= mine {
            return seen.1;
        }
        let upto = self.came.load(Ordering::Acquire);
        let head = store.head(ledger).await.inspect_err(
            |error| tracing::warn!(%ledger, %error, "a journal's head could not be read; what is known here was shown"),
        );
        *seen = (upto, head.ok().flatten().map(|head| head.seq.0));
        seen.1
    }
}
