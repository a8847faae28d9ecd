//! Before the first person comes: folder, catalogue, accounts, keys, and a clock that stands at the morning's beginning.

use std::sync::Arc;

use anyhow::{Context, Result};
use senha_hall::floor::Command;
use senha_hall::{At, By, Day, HallId, Minute};
use senha_server::access::{Grant, Reach, Role, generate_password, hash_password, new_account, new_key};
use senha_server::catalogue::Catalogue;
use senha_server::clock::Clock;
use senha_server::courier;
use senha_server::node::{Hall, Node, Sender, content_hash};
use senha_store::Place;
use senha_store::account::{self, NewAccount};

use super::folder::Folder;
use super::settings::Settings;

const CATALOGUE: &str = include_str!("../../../server/catalogue/macau.toml");
/// Residents book so long before the demo's day begins, in milliseconds: earlier than any notice that the catalogue asks for.
const BOOKED_BEFORE_MS: i64 = 4 * 24 * 3_600_000;
/// When people come to look: the clock runs from here.
const LOOK_IN: u16 = 10 * 60 + 20;
/// The demo's accounts. Everyone who reads this knows them: they open nothing but a folder that is thrown away.
const ACCOUNTS: [(&str, &str, Role); 4] = [
    ("clerk1", "lotus-harbour-1", Role::Clerk),
    ("clerk2", "lotus-harbour-2", Role::Clerk),
    ("clerk3", "lotus-harbour-3", Role::Clerk),
    ("manager", "lotus-harbour-9", Role::HallManager),
];

/// An account of the demo.
#[derive(Clone, Copy, Debug)]
pub struct Account {
    /// The name to sign in with.
    pub name: &'static str,
    /// Its password.
    pub password: &'static str,
}

/// Everything that stands before the first person comes.
pub struct Opened {
    /// The node; its clock stands.
    pub node: Arc<Node>,
    /// The catalogue.
    pub catalogue: Catalogue,
    /// The demo's day.
    pub day: Day,
    /// When its morning begins; before that, residents have booked.
    begins: At,
    /// When people come to look.
    pub look_in: At,
    /// The hall of kiosk and display.
    pub hall: HallId,
    /// The accounts with which a person can sign in: clerks, then the manager.
    pub accounts: Vec<Account>,
    /// The kiosk's key.
    pub kiosk_key: String,
    /// The display's key.
    pub display_key: String,
    /// The number of the key under which simulated people take tickets.
    pub simulated_key: i64,
    /// A password that nobody knows, as its hash.
    unknown: String,
    folder: Folder,
}

/// Opens the demo's day.
///
/// # Errors
/// In words that say what to do.
pub async fn open(settings: &Settings) -> Result<Opened> {
    let folder = Folder::fresh(&settings.data)?;
    let catalogue = Catalogue::parse_toml(CATALOGUE).context("the demo's catalogue has faults")?;
    let (day, begins, look_in) = day(&catalogue, settings)?;
    let before = begins.plus(-BOOKED_BEFORE_MS);
    let node = Node::open(&Place::Data(folder.path.clone()), Clock::by_hand(before)).await?;
    node.store.put_catalogue(&catalogue.to_json(), before).await?;
    node.refresh().await?;
    let accounts = accounts(&node, before).await?;
    let key = async |role, hall, label| new_key(&node.store, before, role, hall, None, label).await;
    let kiosk_key = key(Role::Kiosk, Some(&settings.hall), "the kiosk").await?.text;
    let display_key = key(Role::Display, Some(&settings.hall), "the display").await?.text;
    let simulated_key = key(Role::Kiosk, None, "simulated people").await?.id;
    let unknown = tokio::task::spawn_blocking(|| hash_password(&generate_password())).await?;
    Ok(Opened {
        node,
        catalogue,
        day,
        begins,
        look_in,
        hall: settings.hall.clone(),
        accounts,
        kiosk_key,
        display_key,
        simulated_key,
        unknown,
        folder,
    })
}

impl Opened {
    /// Lets the demo's day begin: the clock moves to its morning, every floor opens its business day, and couriers bring it the bookings of the day.
    ///
    /// # Errors
    /// A floor did not open its day.
    pub async fn begin(&self, halls: &[Arc<Hall>]) -> Result<()> {
        self.node.clock.move_to(self.begins);
        for hall in halls {
            let sender = Sender { by: By::Operator, scope: "demo".to_owned() };
            let envelope = sender.envelope("begin", content_hash("tick", hall.id.as_str().as_bytes()), None);
            let ticked = self.node.ask(hall, envelope, Command::Tick).await;
            ticked.map_err(|error| anyhow::anyhow!("the hall {} did not begin its day: {error:?}", hall.id))?;
            courier::carry(&self.node, hall).await;
        }
        Ok(())
    }

    /// The number of an account for a simulated person of the staff; nobody can sign in with it.
    ///
    /// # Errors
    /// The store's fault.
    pub async fn simulated(&self, name: &str) -> Result<i64> {
        let (halls, bureaus) = (account::Reach::All, account::Reach::All);
        let new = NewAccount {
            name: name.to_owned(),
            password: self.unknown.clone(),
            role: Role::Clerk.word().to_owned(),
            halls,
            bureaus,
        };
        Ok(self.node.store.create_account(&new, self.node.clock.now()).await?)
    }

    /// Where the demo's files are.
    pub fn folder(&self) -> &std::path::Path {
        &self.folder.path
    }
}

/// When the played morning begins and ends: on the catalogue's next working day.
fn day(catalogue: &Catalogue, settings: &Settings) -> Result<(Day, At, At)> {
    let known = || catalogue.hall_ids().map(|id| id.to_string()).collect::<Vec<_>>().join(", ");
    let plan = catalogue
        .plan(&settings.hall, 0)
        .with_context(|| format!("there is no hall {}; the halls are {}", settings.hall, known()))?;
    let (today, _) = plan.zone.local(Clock::of_machine().now());
    let day = catalogue
        .next_working_day(&settings.hall, today)
        .with_context(|| format!("the hall {} has no working day soon", settings.hall))?;
    let begins = plan.zone.at(day, settings.begin);
    let look_in = Minute::new(LOOK_IN).map_or(begins, |minute| plan.zone.at(day, minute));
    Ok((day, begins, look_in.max(begins)))
}

async fn accounts(node: &Node, at: At) -> Result<Vec<Account>> {
    for (name, password, role) in ACCOUNTS {
        let grant = Grant { role, halls: Reach::All, bureaus: Reach::All };
        new_account(&node.store, at, name, password, &grant).await?;
    }
    Ok(ACCOUNTS.map(|(name, password, _)| Account { name, password }).to_vec())
}
