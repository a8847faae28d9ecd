//! A hall as this node keeps it: the keepers of its floor and its agenda, and its feed.

use std::sync::Arc;
use std::time::Duration;

use senha_hall::agenda::{Agenda, Booking};
use senha_hall::floor::Floor;
use senha_hall::{At, BookingId, HallId, Seq, Zone};

use senha_store::{LedgerKind, Store};

use super::head::HeadLook;
use crate::clock::Clock;
use crate::feed::{Audience, Full, Hub, Shot, Subscription};
use crate::keeper::{Keeper, Kept, Shared};

/// How long a read waits for a seq that the reader has heard of.
const WAIT_FOR_SEQ: Duration = Duration::from_secs(1);

/// A hall.
pub struct Hall {
    /// Its name.
    pub id: HallId,
    /// The keeper of its floor.
    pub keeper: Shared<Floor>,
    /// The keeper of its agenda.
    pub agenda: Shared<Agenda>,
    hub: Hub,
    clock: Clock,
    floor_head: HeadLook,
    agenda_head: HeadLook,
}

impl Hall {
    /// Starts telling what the keeper commits.
    pub(super) fn begin(
        id: HallId,
        keeper: Shared<Floor>,
        agenda: Shared<Agenda>,
        clock: Clock,
        store: &Store,
    ) -> Arc<Self> {
        let newest = keeper.newest();
        let hub = {
            let standing = keeper.read();
            Hub::new(id.clone(), &standing.ledger, standing.head.seq, clock.now().max(standing.head.at))
        };
        let (floor_head, agenda_head) = (HeadLook::of(store), HeadLook::of(store));
        let hall = Arc::new(Self { id, keeper, agenda, hub, clock, floor_head, agenda_head });
        tokio::spawn(tell(Arc::downgrade(&hall), newest));
        hall
    }

    /// Before a live read: where other nodes may write, looks at the journal's head and waits until the floor stands there, a second at most.
    pub async fn at_head(&self) {
        if let Some(seq) = self.floor_head.look(&self.keeper.id).await {
            stand_at(&self.keeper, seq).await;
        }
    }

    /// As [`Hall::at_head`], for the agenda.
    pub async fn agenda_at_head(&self) {
        if let Some(seq) = self.agenda_head.look(&self.agenda.id).await {
            stand_at(&self.agenda, seq).await;
        }
    }

    /// Takes in what other nodes wrote in one of the hall's ledgers up to a seq; waits a second at most.
    pub(super) async fn stand_at(&self, kind: LedgerKind, seq: u64) {
        match kind {
            LedgerKind::Agenda => stand_at(&self.agenda, seq).await,
            LedgerKind::Floor => stand_at(&self.keeper, seq).await,
        }
    }

    /// The floor, read at one moment: what `read` makes of it, the seq, and the time.
    pub fn read<T>(&self, read: impl FnOnce(&Floor, At) -> T) -> (T, Seq) {
        let standing = self.keeper.read();
        let at = self.clock.now().max(standing.head.at);
        (read(&standing.ledger, at), standing.head.seq)
    }

    /// The agenda, read at one moment: what `read` makes of it, the seq, and the time.
    pub fn agenda_read<T>(&self, read: impl FnOnce(&Agenda, At) -> T) -> (T, Seq) {
        let standing = self.agenda.read();
        let at = self.clock.now().max(standing.head.at);
        (read(&standing.ledger, at), standing.head.seq)
    }

    /// A booking as it stands.
    pub fn booking(&self, id: BookingId) -> Option<Booking> {
        self.agenda_read(|agenda, _| agenda.booking(id).cloned()).0
    }

    /// The zone of the hall's wall clocks.
    pub fn zone(&self) -> Zone {
        self.keeper.read().ledger.plan().map(|p| p.zone.clone()).unwrap_or_default()
    }

    /// Waits until the floor stands at a seq, a second at most; says whether it does.
    pub async fn reached(&self, seq: u64) -> bool {
        self.keeper.reached(seq, WAIT_FOR_SEQ).await
    }

    /// As [`Hall::reached`], for the agenda.
    pub async fn agenda_reached(&self, seq: u64) -> bool {
        self.agenda.reached(seq, WAIT_FOR_SEQ).await
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

/// Takes in what other nodes wrote up to a seq, where the ledger does not stand there yet; waits a second at most.
async fn stand_at<L: Kept>(keeper: &Keeper<L>, seq: u64) {
    if seq > keeper.read().head.seq.0 {
        keeper.look();
        // Whether it came in time stands in the answer's own seq.
        let _ = keeper.reached(seq, WAIT_FOR_SEQ).await;
    }
}

/// Tells the feed of each commit. What is committed while it tells is told together the next time round.
async fn tell(hall: std::sync::Weak<Hall>, mut newest: tokio::sync::watch::Receiver<u64>) {
    while newest.changed().await.is_ok() {
        let Some(hall) = hall.upgrade() else { return };
        hall.tell();
    }
}
