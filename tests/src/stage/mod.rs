//! The stage (a test harness): a whole server in one process, with the real router, the real database, a socket on port 0, and one hand-moved clock.

#![expect(clippy::missing_panics_doc, reason = "what goes wrong on the way to a test panics in its own words")]

mod told;
pub mod town;

use std::sync::Arc;

use senha_hall::{At, BureauId, HallId};
use senha_server::access::{Role, new_key};
use senha_server::catalogue::Catalogue;
use senha_server::clock::Clock;
use senha_server::http::Settings;
use senha_server::node::Node;
use senha_server::serve::{self, Running};
use senha_store::Place;
use serde_json::Value;
use tempfile::TempDir;

pub use told::Told;

/// The catalogue of the tests and the demo.
pub const MACAU: &str = include_str!("../../../server/catalogue/macau.toml");
/// A Tuesday on which every hall of the catalogue is open.
pub const TUESDAY: &str = "2026-11-24T10:20:00+08:00";

/// A server with its clock, its halls planned, and keys made as they are needed.
pub struct Stage {
    /// The running server.
    pub running: Running,
    /// The clock of everything.
    pub clock: Clock,
    /// How the tests ask.
    pub client: reqwest::Client,
    place: Place,
    folder: TempDir,
}

impl Stage {
    /// A server on SQLite in a folder of its own, with the catalogue of Macau, at an instant.
    pub async fn open(at: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let place = Place::Data(folder.path().to_owned());
        Self::at(place, folder, at).await
    }

    /// The same on a database of this place.
    pub async fn open_place(place: Place, at: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder for the test");
        Self::at(place, folder, at).await
    }

    async fn at(place: Place, folder: TempDir, at: &str) -> Self {
        let clock = Clock::by_hand(at.parse().expect("an instant"));
        let running = Self::serve(&place, &clock).await;
        Self { running, clock, client: client(), place, folder }
    }

    async fn serve(place: &Place, clock: &Clock) -> Running {
        let node = Node::open(place, clock.clone()).await.expect("a node");
        if node.store.catalogue().await.expect("a catalogue or none").is_none() {
            let catalogue = Catalogue::parse_toml(MACAU).expect("the catalogue of Macau");
            node.store.put_catalogue(&catalogue.to_json(), clock.now()).await.expect("a catalogue that is kept");
        }
        node.refresh().await.expect("plans");
        node.look().await;
        let settings = Settings { plain_http: true, ..Settings::default() };
        serve::start(node, "127.0.0.1:0".parse().expect("an address"), settings).await.expect("a server")
    }

    /// Stops the server and starts another upon the same database.
    pub async fn restart(self) -> Self {
        let Self { running, clock, client, place, folder } = self;
        running.stop().await;
        let running = Self::serve(&place, &clock).await;
        Self { running, clock, client, place, folder }
    }

    /// Where the database is.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// The node.
    pub fn node(&self) -> &Arc<Node> {
        &self.running.node
    }

    /// The server's address as `http://…`.
    pub fn url(&self) -> String {
        format!("http://{}", self.running.address)
    }

    /// Moves the clock on, and lets the node look as it does each second.
    pub async fn wait(&self, ms: i64) {
        self.clock.move_to(self.clock.now().plus(ms));
        self.node().look().await;
    }

    /// Moves the clock to an instant.
    pub async fn at_time(&self, at: &str) {
        let at: At = at.parse().expect("an instant");
        self.clock.move_to(at);
        self.node().look().await;
    }

    /// A new key.
    pub async fn key(&self, role: Role, hall: &str, bureau: Option<&str>) -> String {
        let hall: HallId = hall.parse().expect("a hall's name");
        let bureau: Option<BureauId> = bureau.map(|b| b.parse().expect("a bureau's name"));
        let key = new_key(&self.node().store, self.clock.now(), role, Some(&hall), bureau.as_ref(), "stage").await;
        key.expect("a key").text
    }

    /// `GET` without a key.
    pub async fn get(&self, path: &str) -> Told {
        Told::of(self.client.get(self.url() + path).send().await).await
    }

    /// `GET` with a key.
    pub async fn get_as(&self, key: &str, path: &str) -> Told {
        Told::of(self.client.get(self.url() + path).bearer_auth(key).send().await).await
    }

    /// Any method without a key or body.
    pub async fn get_method(&self, method: reqwest::Method, path: &str) -> Told {
        Told::of(self.client.request(method, self.url() + path).send().await).await
    }

    /// `POST` of a deed under an id.
    pub async fn post(&self, key: &str, id: &str, path: &str, body: Value) -> Told {
        let request = self.client.post(self.url() + path).header("idempotency-key", id);
        let request = if key.is_empty() { request } else { request.bearer_auth(key) };
        Told::of(request.json(&body).send().await).await
    }
}

/// A client that follows no redirect.
pub fn client() -> reqwest::Client {
    // A second test in the same process finds the provider installed.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().expect("a client")
}
