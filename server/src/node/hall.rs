//! A hall as this node keeps it: its floor's keeper and its feed.

use std::sync::Arc;
use std::time::Duration;

use senha_hall::floor::Floor;
use senha_hall::{At, HallId, Seq, Zone};

use super::head::HeadLook;
use crate::clock::Clock;
use crate::feed::{Audience, Full, Hub, Shot, Subscription};
use crate::keeper::Shared;

/// How long a read waits for a seq that the reader has heard of.
const WAIT_FOR_SEQ: Duration = Duration::from_secs(1);

/// A hall.
pub struct Hall {
    /// Its name.
    pub id: HallId,
    /// The keeper of its floor.
    pub keeper: Shared<Floor>,
    hub: Hub,
    clock: Clock,
    head: HeadLook,
}

impl Hall {
    /// Starts telling what the keeper commits.
    pub(super) fn begin(id: HallId, keeper: Shared<Floor>, clock: Clock, head: HeadLook) -> Arc<Self> {
        let newest = keeper.newest();
        let hub = {
            let standing = keeper.read();
            Hub::new(id.clone(), &standing.ledger, standing.head.seq, clock.now().max(standing.head.at))
        };
        let hall = Arc::new(Self { id, keeper, hub, clock, head });
        tokio::spawn(tell(Arc::downgrade(&hall), newest));
        hall
    }

    /// Before a live read: where other nodes may write, looks at the journal's head and waits until the floor stands there, a second at most.
    pub async fn at_head(&self) {
        if let Some(seq) = self.head.look(&self.keeper.id).await {
            self.stand_at(seq).await;
        }
    }

    /// Takes in what other nodes wrote up to a seq, where the floor does not stand there yet; waits a second at most.
    pub(super) async fn stand_at(&self, seq: u64) {
        if seq > self.keeper.read().head.seq.0 {
            self.keeper.look();
            // Whether it came in time stands in the answer's own seq.
            let _ = self.reached(seq).await;
        }
    }

    /// The floor, read at one moment: what `read` makes of it, the seq, and the time.
    pub fn read<T>(&self, read: impl FnOnce(&Floor, At) -> T) -> (T, Seq) {
        let standing = self.keeper.read();
        let at = self.clock.now().max(standing.head.at);
        (read(&standing.ledger, at), standing.head.seq)
    }

    /// The zone of the hall's wall clocks.
    pub fn zone(&self) -> Zone {
        self.keeper.read().ledger.plan().map(|p| p.zone.clone()).unwrap_or_default()
    }

    /// Waits until the floor stands at a seq, a second at most; says whether it does.
    pub async fn reached(&self, seq: u64) -> bool {
        let mut newest = self.keeper.newest();
        tokio::time::timeout(WAIT_FOR_SEQ, newest.wait_for(|now| *now >= seq)).await.is_ok_and(|r| r.is_ok())
    }

    /// Lets a reader into the feed.
    ///
    /// # Errors
    /// The hall has no room for one more.
    pub fn subscribe(&self, audience: &Audience, after: Option<u64>) -> Result<Subscription, Full> {
        let standing = self.keeper.read();
        let at = self.clock.now().max(standing.head.at);
        self.hub.subscribe(audience, &standing.ledger, standing.head.seq, at, after)
    }

    /// Everything as it stands, for a reader who lagged.
    pub fn snapshot(&self, audience: &Audience) -> Shot {
        let standing = self.keeper.read();
        let at = self.clock.now().max(standing.head.at);
        self.hub.snapshot(audience, &standing.ledger, standing.head.seq, at)
    }

    fn tell(&self) {
        let (standing, touched) = self.keeper.read_touched();
        let at = self.clock.now().max(standing.head.at);
        self.hub.tell(&standing.ledger, standing.head.seq, at, &touched);
    }
}

/// Tells the feed of each commit. What is committed while it tells is told together the next time round.
async fn tell(hall: std::sync::Weak<Hall>, mut newest: tokio::sync::watch::Receiver<u64>) {
    while newest.changed().await.is_ok() {
        let Some(hall) = hall.upgrade() else { return };
        hall.tell();
    }
}
