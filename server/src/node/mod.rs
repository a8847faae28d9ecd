//! A node: its store, its clock, the catalogue, and the halls whose keepers work here. `ask` is the one door.

mod booking;
mod clock;
mod deed;
mod hall;
mod head;
mod watch;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use anyhow::Context;
use futures_util::future::{join, join_all, try_join, try_join_all};
use senha_hall::agenda::{self, Agenda, Booking};
use senha_hall::floor::{Answer, Command, Floor, Refusal};
use senha_hall::{By, Envelope, HallId};
use senha_store::{LedgerId, Place, Store};

use crate::catalogue::Catalogue;
use crate::clock::Clock;
use crate::courier;
use crate::keeper::{self, AskError, Asked, Company, Done};

pub use booking::BookingRef;
pub use deed::{Sender, content_hash};
pub use hall::Hall;

/// A node of Senha.
pub struct Node {
    /// Everything SQL.
    pub store: Store,
    /// The node's time.
    pub clock: Clock,
    world: RwLock<Arc<World>>,
    /// Held while a catalogue is taken in: two at once would give a hall two keepers.
    taking_in: tokio::sync::Mutex<()>,
    /// The clock agrees with the database's: without that no deed is judged here.
    is_ready: AtomicBool,
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
        let node = Arc::new(Self {
            store,
            clock,
            world: RwLock::default(),
            taking_in: tokio::sync::Mutex::default(),
            is_ready: AtomicBool::new(true),
        });
        node.begin_with_the_database_s_time().await?;
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
        if self.store.catalogue_version().await? <= self.world().version {
            return Ok(false);
        }
        let _alone = self.taking_in.lock().await;
        let known = self.world();
        let Some(stored) = self.store.catalogue().await?.filter(|stored| stored.version > known.version) else {
            return Ok(false);
        };
        let catalogue = Catalogue::from_json(&stored.text)
            .context("the catalogue in the database cannot be read; import it again")?;
        let new = catalogue.hall_ids().filter(|id| !known.halls.contains_key(id));
        let mut halls = known.halls.clone();
        halls.extend(try_join_all(new.map(|id| self.open_hall(id))).await?);
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

    async fn open_hall(self: &Arc<Self>, id: HallId) -> anyhow::Result<(HallId, Arc<Hall>)> {
        let (store, clock) = (&self.store, &self.clock);
        let floor = keeper::start::<Floor>(store.clone(), LedgerId::floor(id.clone()), clock.clone());
        let agenda = keeper::start::<Agenda>(store.clone(), LedgerId::agenda(id.clone()), clock.clone());
        let (floor, agenda) = try_join(floor, agenda).await?;
        let hall = Hall::begin(id.clone(), floor, agenda, clock.clone(), store);
        // Before the clock ends the floor's day, which forgets who came.
        courier::carry_came(self, &hall).await;
        Ok((id, hall))
    }

    /// Asks every hall to take the plan that the catalogue makes; says how many took a new one.
    ///
    /// # Errors
    /// A plan was refused or could not be committed.
    pub async fn plan_all(&self, catalogue: &Catalogue) -> anyhow::Result<usize> {
        let world = self.world();
        // All at once: their entries share a transaction.
        let changed = try_join_all(world.halls.values().map(|hall| self.plan(hall, catalogue, world.version))).await?;
        Ok(changed.into_iter().filter(|changed| *changed).count())
    }

    /// Asks a hall's floor and agenda to take its plan; says whether it is a new one for either.
    async fn plan(&self, hall: &Hall, catalogue: &Catalogue, version: i64) -> anyhow::Result<bool> {
        let Some(plan) = catalogue.plan(&hall.id, version.unsigned_abs()) else { return Ok(false) };
        let plan = Arc::new(plan);
        let before = (hall.keeper.read().head.seq, hall.agenda.read().head.seq);
        let sender = Sender { by: By::Operator, scope: "operator".to_owned() };
        let envelope = sender.envelope(
            &format!("plan {version} {}", self.clock.now().0),
            content_hash("plan", hall.id.as_str().as_bytes()),
            None,
        );
        let not_taken = |what: &str| anyhow::anyhow!("the plan of hall {} was not taken: {what}", hall.id);
        let floor = self.ask(hall, envelope.clone(), Command::Plan(Arc::clone(&plan)));
        let agenda = self.ask_agenda(hall, envelope, agenda::Command::Plan(plan), Company::default());
        // Both at once: their entries share a transaction.
        let (floor, agenda) = join(floor, agenda).await;
        let floor = floor.map_err(|error| not_taken(&format!("{error:?}")))?;
        let agenda = agenda.map_err(|error| not_taken(&format!("{error:?}")))?;
        hall.keeper.look();
        hall.agenda.look();
        Ok((floor.seq, agenda.seq) != before)
    }

    /// Before a live read of all halls: where other nodes may write, looks at every journal's head and waits for it, a second at most.
    pub async fn at_heads(&self) {
        let Place::Url(_) = self.store.place() else { return };
        let world = self.world();
        match self.store.heads().await {
            Ok(heads) => {
                let of_halls = heads.iter().filter_map(|(id, head)| Some((world.halls.get(&id.hall)?, id.kind, head)));
                join_all(of_halls.map(|(hall, kind, head)| hall.stand_at(kind, head.seq.0))).await;
            }
            Err(error) => tracing::warn!(%error, "the journals' heads could not be read; what is known here was shown"),
        }
    }

    /// The one door: asks a hall's floor for a deed.
    ///
    /// # Errors
    /// See [`AskError`](keeper::AskError).
    pub async fn ask(&self, hall: &Hall, envelope: Envelope, command: Command) -> Asked<Floor> {
        if !self.is_ready.load(Ordering::Acquire) {
            return Err(AskError::Busy);
        }
        // Today every ledger's home is here; a hall with a home of its own is asked there, behind this same door.
        hall.keeper.ask(envelope, command).await
    }

    /// The same door for a hall's agenda. Riders and claims go with the command; a claim that somebody else holds is refused `hold.live`.
    ///
    /// # Errors
    /// See [`AskError`](keeper::AskError).
    pub async fn ask_agenda(
        &self,
        hall: &Hall,
        envelope: Envelope,
        command: agenda::Command,
        company: Company,
    ) -> Asked<Agenda> {
        if !self.is_ready.load(Ordering::Acquire) {
            return Err(AskError::Busy);
        }
        hall.agenda.ask_with(envelope, command, company).await
    }

    /// A booking by its full id, with its hall.
    pub fn booking(&self, named: &BookingRef) -> Option<(Arc<Hall>, Booking)> {
        let hall = self.world().halls.get(&named.hall).cloned()?;
        let booking = hall.booking(named.booking)?;
        Some((hall, booking))
    }

    /// The first answer of a command that stands in a hall's journal already; none if it does not.
    ///
    /// # Errors
    /// `Fault` if the journal cannot be read; `Reused` if it stands with other content.
    pub async fn first_answer(
        &self,
        hall: &Hall,
        envelope: &Envelope,
    ) -> Result<Option<Done<Answer>>, AskError<Refusal>> {
        keeper::first_answer::<Floor>(&self.store, &hall.keeper.id, envelope).await
    }
}
