//! A node: its store, its clock, the catalogue, and the halls whose keepers work here. `ask` is the one door.

mod deed;
mod hall;
mod watch;

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use anyhow::Context;
use senha_hall::floor::{Command, Floor};
use senha_hall::{By, Envelope, HallId};
use senha_store::{LedgerId, Place, Store};

use crate::catalogue::Catalogue;
use crate::clock::Clock;
use crate::keeper::{self, AskError, Asked};

pub use deed::{Sender, content_hash};
pub use hall::Hall;

/// A node of Senha.
pub struct Node {
    /// Everything SQL.
    pub store: Store,
    /// The node's time.
    pub clock: Clock,
    world: RwLock<Arc<World>>,
}

/// What the node knows of bureaus, halls and services, and the halls that it keeps.
#[derive(Default)]
pub struct World {
    /// The version of the catalogue; 0 before the first import.
    pub version: i64,
    /// The catalogue.
    pub catalogue: Arc<Catalogue>,
    /// The halls by name.
    pub halls: BTreeMap<HallId, Arc<Hall>>,
}

impl Node {
    /// Opens the store, reads the catalogue and starts the keepers of its halls.
    ///
    /// # Errors
    /// In words that say what an operator must do.
    pub async fn open(place: &Place, clock: Clock) -> anyhow::Result<Arc<Self>> {
        let store = Store::open(place).await?;
        let node = Arc::new(Self { store, clock, world: RwLock::default() });
        node.load_catalogue().await?;
        Ok(node)
    }

    /// What the node knows now.
    pub fn world(&self) -> Arc<World> {
        Arc::clone(&self.world.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// A hall by its name.
    pub fn hall(&self, id: &str) -> Option<Arc<Hall>> {
        let id: HallId = id.parse().ok()?;
        self.world().halls.get(&id).cloned()
    }

    /// Reads the catalogue again if it is newer than the known one, and says whether it was.
    ///
    /// # Errors
    /// The store cannot be read, or the catalogue in it cannot be understood.
    pub async fn load_catalogue(self: &Arc<Self>) -> anyhow::Result<bool> {
        let known = self.world();
        let Some(stored) = self.store.catalogue().await? else { return Ok(false) };
        if stored.version <= known.version {
            return Ok(false);
        }
        let catalogue = Catalogue::from_json(&stored.text).context("the catalogue in the database cannot be read; import it again")?;
        let mut halls = known.halls.clone();
        for id in catalogue.hall_ids() {
            if !halls.contains_key(&id) {
                halls.insert(id.clone(), self.open_hall(id).await?);
            }
        }
        let world = World { version: stored.version, catalogue: Arc::new(catalogue), halls };
        *self.world.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(world);
        Ok(true)
    }

    /// Takes in a newer catalogue, if there is one, and lets its plans hold.
    ///
    /// # Errors
    /// See [`Node::load_catalogue`] and [`Node::plan_all`].
    pub async fn refresh(self: &Arc<Self>) -> anyhow::Result<()> {
        if self.load_catalogue().await? {
            let catalogue = Arc::clone(&self.world().catalogue);
            self.plan_all(&catalogue).await?;
        }
        Ok(())
    }

    async fn open_hall(self: &Arc<Self>, id: HallId) -> anyhow::Result<Arc<Hall>> {
        let keeper = keeper::start::<Floor>(self.store.clone(), LedgerId::floor(id.clone()), self.clock.clone()).await?;
        Ok(Hall::begin(id, keeper, self.clock.clone()))
    }

    /// Asks every hall to take the plan that the catalogue makes; says how many took a new one.
    ///
    /// # Errors
    /// A plan was refused or could not be committed.
    pub async fn plan_all(&self, catalogue: &Catalogue) -> anyhow::Result<usize> {
        let world = self.world();
        let mut changed = 0;
        for (id, hall) in &world.halls {
            let Some(plan) = catalogue.plan(id, world.version.unsigned_abs()) else { continue };
            let plan = Arc::new(plan);
            let before = hall.keeper.read().head.seq;
            let sender = Sender { by: By::Operator, scope: "operator".to_owned() };
            let envelope = sender.envelope(&format!("plan {} {}", world.version, self.clock.now().0), content_hash("plan", id.as_str().as_bytes()), None);
            let done = self.ask(hall, envelope, Command::Plan(plan)).await;
            let done = done.map_err(|error| anyhow::anyhow!("the plan of hall {id} was not taken: {error:?}"))?;
            changed += usize::from(done.seq > before);
            hall.keeper.look();
        }
        Ok(changed)
    }

    /// The one door: asks a hall's floor for a deed.
    ///
    /// # Errors
    /// See [`AskError`](keeper::AskError).
    pub async fn ask(&self, hall: &Hall, envelope: Envelope, command: Command) -> Asked<Floor> {
        // Today every ledger's home is here; a hall with a home of its own is asked there, behind this same door.
        let asked = hall.keeper.ask(envelope, command).await;
        if matches!(asked, Err(AskError::Fault)) {
            tracing::warn!(hall = %hall.id, "a command was answered with a fault");
        }
        asked
    }
}
