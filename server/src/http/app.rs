//! What every handler shares.

use std::ops::Deref;
use std::sync::Arc;

use senha_hall::TicketId;
use tokio::sync::{Semaphore, SemaphorePermit};

use super::pace::Pace;
use super::problem::{Edge, Trouble};
use crate::access::KeyRing;
use crate::node::{Hall, Node};
use crate::notice::Post;

/// So many residents' questions to agendas are judged at once (a *bulkhead*); the others wait their turn, in the order in which they came. The floors
/// have no such door: however many storm an agenda, a counter's deed stands behind these few at most. Fewer would make commits lonely, more would make the floors wait.
pub const TURNS: usize = 8;

/// What the operator set.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The address at which people reach this server, such as `https://senha.example`; it goes into QR codes. Without it the request's own is used.
    pub public: Option<String>,
    /// Sessions travel over plain HTTP (loopback and trials only).
    pub plain_http: bool,
    /// More lines for the start page's corner for staff and devices: name and address.
    pub devices: Vec<(String, String)>,
    /// How notices go out; without it they are held.
    pub post: Option<Arc<Post>>,
}

/// The server as handlers see it; clones share it.
#[derive(Clone)]
pub struct App(Arc<Inner>);

/// What an [`App`] holds.
pub struct Inner {
    /// The node.
    pub node: Arc<Node>,
    /// What the operator set.
    pub settings: Settings,
    /// Keys that were found a moment ago.
    pub keys: KeyRing,
    /// How often each address may do what needs no key.
    pub pace: Pace,
    turns: Semaphore,
}

impl Deref for App {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl App {
    /// An app upon a node.
    pub fn new(node: Arc<Node>, settings: Settings) -> Self {
        Self(Arc::new(Inner {
            node,
            settings,
            keys: KeyRing::default(),
            pace: Pace::default(),
            turns: Semaphore::new(TURNS),
        }))
    }

    /// A resident's turn at the agendas; it ends when this is dropped. Taken once the question has been read: whoever is slow to ask keeps nobody waiting.
    ///
    /// # Errors
    /// `limit.busy` when the server ends.
    pub async fn turn(&self) -> Result<SemaphorePermit<'_>, Trouble> {
        self.turns.acquire().await.map_err(|_| Edge::LimitBusy.into())
    }

    /// A hall by its name; a catalogue imported a moment ago is looked for before the answer is no.
    ///
    /// # Errors
    /// `hall.unknown`.
    pub async fn hall(&self, id: &str) -> Result<Arc<Hall>, Trouble> {
        if let Some(hall) = self.node.hall(id) {
            return Ok(hall);
        }
        self.refresh().await;
        self.node.hall(id).ok_or_else(|| Edge::HallUnknown.into())
    }

    /// Takes in a catalogue that was imported since the last look.
    pub async fn refresh(&self) {
        if let Err(error) = self.node.refresh().await {
            tracing::error!(%error, "the catalogue could not be read; the known one still holds");
        }
    }

    /// The hall and the ticket that a full ticket id names.
    ///
    /// # Errors
    /// `ticket.unknown`.
    pub fn ticket(&self, id: &str) -> Result<(Arc<Hall>, TicketId), Trouble> {
        let named = id.split_once('.').and_then(|(hall, rest)| Some((self.node.hall(hall)?, rest.parse().ok()?)));
        named.ok_or(Trouble { status: 404, code: "ticket.unknown", params: Vec::new() })
    }
}
