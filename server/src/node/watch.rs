//! What a node does by itself: each second it looks at the ledgers' heads, at what is due and at the catalogue; each minute at the invariants.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use futures_util::future::join_all;
use senha_hall::{At, HallId, Ledger, Seq};
use senha_store::projection::Projector;
use senha_store::{Head, LedgerId, LedgerKind};
use tokio::sync::watch;
use tokio::time::{MissedTickBehavior, interval};

use super::{Hall, Node};
use crate::courier;
use crate::keeper::{Keeper, Kept};

/// How often a node looks by itself; what happens on it is known at once.
const LOOK: Duration = Duration::from_secs(1);
/// After how many looks all invariants are checked.
const LOOKS_A_CHECK: u32 = 60;
/// From this step of the machine's wall clock on, it is reported.
const DRIFT_MS: i64 = 2_000;

impl Node {
    /// Follows the journal for the tables of reports and between the ledgers, and other nodes' hints, until `stop` says so.
    pub async fn follow(self: Arc<Self>, mut stop: watch::Receiver<bool>) {
        let work = async {
            tokio::join!(self.project(), self.hear(), courier::run(&self));
        };
        tokio::select! {
            () = work => {}
            _ = stop.wait_for(|stop| *stop) => {}
        }
    }

    /// Carries what was committed into the tables of reports, each second.
    async fn project(&self) {
        let mut projector = Projector::new(self.store.clone());
        let mut every = interval(LOOK);
        every.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            every.tick().await;
            if let Err(error) = projector.project_all().await {
                tracing::error!(%error, "the tables of reports could not follow the journal; they try again");
            }
        }
    }

    /// Wakes the keepers of ledgers in which another node has written. Hints only: each second they look as well.
    async fn hear(&self) {
        let mut listener = match self.store.listen().await {
            Ok(listener) => listener,
            Err(error) => {
                return tracing::warn!(%error, "hints of other nodes cannot be heard; their entries are seen within a second");
            }
        };
        loop {
            let hint = listener.next().await;
            let world = self.world();
            if let Some(hall) = world.halls.get(&hint.ledger.hall) {
                // A node hears its own hints too.
                match hint.ledger.kind {
                    LedgerKind::Agenda => look_beyond(&hall.agenda, Some(hint.seq), None),
                    LedgerKind::Floor => look_beyond(&hall.keeper, Some(hint.seq), None),
                }
            }
        }
    }

    /// Watches until `stop` says so.
    pub async fn watch(self: Arc<Self>, mut stop: watch::Receiver<bool>) {
        let mut every = interval(LOOK);
        every.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut looks = 0_u32;
        while !*stop.borrow() {
            tokio::select! {
                _ = every.tick() => {}
                _ = stop.changed() => return,
            }
            self.look().await;
            looks = looks.wrapping_add(1);
            if looks.is_multiple_of(LOOKS_A_CHECK) {
                self.check();
            }
        }
    }

    /// Looks once: at the catalogue, at every ledger's head, at what is due, and at what is to be carried.
    pub async fn look(self: &Arc<Self>) {
        self.follow_the_database_s_time().await;
        if let Err(error) = self.refresh().await {
            tracing::error!(%error, "a new catalogue could not be taken in; the known one still holds");
        }
        let heads = match self.store.heads().await {
            Ok(heads) => heads,
            Err(error) => return tracing::error!(%error, "the ledgers could not be read"),
        };
        let heads: HashMap<LedgerId, Head> = heads.into_iter().collect();
        let stored = |ledger: &LedgerId| heads.get(ledger).map(|head| head.seq);
        let now = self.clock.now();
        for hall in self.world().halls.values() {
            look_beyond(&hall.keeper, stored(&hall.keeper.id), Some(now));
            look_beyond(&hall.agenda, stored(&hall.agenda.id), Some(now));
        }
        let world = self.world();
        join_all(world.halls.values().map(|hall| courier::carry(self, hall))).await;
    }

    /// Checks every invariant of every hall, and the machine's clock, and logs what is not as it must be.
    pub fn check(&self) {
        for (id, what) in self.broken() {
            tracing::error!(hall = %id, %what, "an invariant does not hold");
        }
        // Where the database's clock is followed, the machine's own says nothing.
        let drift_ms = if self.store.place().file().is_some() { self.clock.drift_ms() } else { 0 };
        if drift_ms.abs() > DRIFT_MS {
            tracing::warn!(
                drift_ms,
                "the machine's wall clock stepped; the node goes on by its own clock until it is restarted"
            );
        }
    }

    /// Says at the start that a journal goes on only once the clock has reached its last entry.
    pub fn warn_of_a_late_journal(&self) {
        let now = self.clock.now();
        for (id, hall) in &self.world().halls {
            let last = hall.keeper.read().head.at.max(hall.agenda.read().head.at);
            if last > now {
                tracing::warn!(hall = %id, ahead_ms = last.since(now), "the journal's last entry is later than the clock; its time stands still until the clock has reached it");
            }
        }
    }

    /// The invariants that do not hold, by hall.
    pub fn broken(&self) -> Vec<(HallId, String)> {
        let world = self.world();
        let of_hall = |hall: &Hall| {
            let mut broken = hall.read(|floor, _| floor.broken()).0;
            broken.extend(hall.agenda_read(|agenda, _| agenda.broken()).0);
            broken
        };
        world.halls.iter().flat_map(|(id, hall)| of_hall(hall).into_iter().map(|what| (id.clone(), what))).collect()
    }
}

/// Wakes a keeper where the journal has gone further than its ledger, or something is due.
fn look_beyond<L: Kept>(keeper: &Keeper<L>, stored: Option<Seq>, now: Option<At>) {
    let standing = keeper.read();
    let is_due = now.is_some_and(|now| standing.ledger.due().is_some_and(|due| due <= now));
    let is_behind = stored.is_some_and(|stored| stored > standing.head.seq);
    drop(standing);
    if is_due || is_behind {
        keeper.look();
    }
}
