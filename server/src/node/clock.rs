//! A node's time beside the database's: where several nodes share a database, its clock is the one that all follow.

use std::sync::atomic::Ordering;

use senha_hall::At;

use super::Node;

/// A node whose clock is further than this from the database's judges no deed, in milliseconds.
const NOT_READY_MS: i64 = 2_000;
/// By how much a clock is set nearer at each look, in milliseconds: too little for anybody to notice.
const NEARER_MS: i64 = 50;
/// An answer that took the database longer, in milliseconds, says nothing of its clock.
const SLOW_MS: i64 = 500;

impl Node {
    /// Begins with the database's time where it has one that all nodes share.
    pub(super) async fn begin_with_the_database_s_time(&self) -> anyhow::Result<()> {
        if let Some(theirs) = self.store.clock().await?.filter(|_| !self.clock.is_set()) {
            let off_ms = theirs.0 - self.clock.now().0;
            if off_ms.abs() > NOT_READY_MS {
                tracing::warn!(off_ms, "this machine's clock is not the database's; the node goes by the database's");
            }
            self.clock.move_to(theirs);
        }
        Ok(())
    }

    /// Follows the database's clock: a little at each look. One that has gone further away is set at once, and until the next look no deed is judged.
    pub(super) async fn follow_the_database_s_time(&self) {
        if self.clock.is_set() {
            return;
        }
        let asked = self.clock.now();
        let Ok(Some(theirs)) = self.store.clock().await else { return };
        let took_ms = self.clock.now().since(asked);
        if took_ms > SLOW_MS {
            return;
        }
        let off_ms = theirs.0 - asked.plus(took_ms / 2).0;
        let is_ready = is_near(off_ms);
        if !is_ready {
            tracing::error!(off_ms, "the clock is not the database's any more; deeds wait until it is set");
        }
        self.is_ready.store(is_ready, Ordering::Release);
        let nearer = if is_ready { off_ms.clamp(-NEARER_MS, NEARER_MS) } else { off_ms };
        self.clock.move_to(At(self.clock.now().0 + nearer));
    }
}

fn is_near(off_ms: i64) -> bool {
    off_ms.abs() <= NOT_READY_MS
}
