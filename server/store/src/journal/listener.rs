//! Hints that another node has committed. A hint may come late, twice or never; readers look each second as well.

use std::time::Duration;

use senha_hall::Seq;
use sqlx::postgres::{PgListener, PgPoolOptions};

use crate::base::Base;
use crate::{Fault, LedgerId};

/// The channel's name.
const CHANNEL: &str = "senha_ledger";
/// How long a lost connection is left alone before it is tried again.
const PAUSE: Duration = Duration::from_secs(1);

/// A ledger has grown to a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// Which.
    pub ledger: LedgerId,
    /// Its last entry's place.
    pub seq: Seq,
}

/// Follows the hints of all nodes, this one's own among them.
pub struct Listener {
    postgres: Option<PgListener>,
}

impl Listener {
    /// Begins to listen.
    pub(crate) async fn open(base: &Base) -> Result<Self, Fault> {
        let Base::Postgres { pool, .. } = base else { return Ok(Self { postgres: None }) };
        // A pool of its own: closing the store waits until its pool has all connections back, and a listener keeps its own for good.
        let own = PgPoolOptions::new().max_connections(1).max_lifetime(None).idle_timeout(None);
        let own = own.connect_with(pool.connect_options().as_ref().clone()).await?;
        let mut listener = PgListener::connect_with(&own).await?;
        listener.ignore_pool_close_event(true);
        listener.listen(CHANNEL).await?;
        Ok(Self { postgres: Some(listener) })
    }

    /// Waits for the next hint; on SQLite for ever. A lost connection is made again; hints given meanwhile are lost.
    pub async fn next(&mut self) -> Hint {
        let Some(listener) = &mut self.postgres else { return std::future::pending().await };
        loop {
            match listener.recv().await {
                Ok(notification) => {
                    if let Some(hint) = read(notification.payload()) {
                        return hint;
                    }
                    tracing::debug!(payload = notification.payload(), "a hint could not be read");
                }
                Err(error) => {
                    tracing::warn!(%error, "the connection for hints was lost; ledgers are still looked at each second");
                    tokio::time::sleep(PAUSE).await;
                }
            }
        }
    }
}

fn read(payload: &str) -> Option<Hint> {
    let (ledger, seq) = payload.split_once(' ')?;
    Some(Hint { ledger: ledger.parse().ok()?, seq: Seq(seq.parse().ok()?) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hint_reads_back_and_a_strange_one_is_passed_over() {
        let ledger: LedgerId = "floor:gsc".parse().unwrap();
        assert_eq!(read("floor:gsc 17"), Some(Hint { ledger, seq: Seq(17) }));
        for payload in ["", "floor:gsc", "floor:gsc x", "roof:gsc 1"] {
            assert_eq!(read(payload), None, "{payload}");
        }
    }
}
