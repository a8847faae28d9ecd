//! What everyone may know of halls, and what staff may know of a floor.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::Names;
use crate::feed::{Board, DeskTicket};

/// `GET /halls`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Halls {
    /// Every hall.
    pub halls: Vec<HallBrief>,
    /// The server's time.
    pub at: String,
    /// The server's clock was set for a trial (`--clock`): its time is not the world's.
    pub clock_set: bool,
}

/// A hall in the list of all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct HallBrief {
    /// Its name in addresses.
    pub id: String,
    /// Its name in four languages.
    #[schema(value_type = std::collections::BTreeMap<String, String>)]
    pub name: Names,
    /// Its doors are open now.
    pub open: bool,
    /// How many wait.
    pub waiting: u32,
}

/// `GET /halls/{hall}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Hall {
    /// Its name in addresses.
    pub id: String,
    /// Its name in four languages.
    #[schema(value_type = std::collections::BTreeMap<String, String>)]
    pub name: Names,
    /// Its address in four languages.
    #[schema(value_type = std::collections::BTreeMap<String, String>)]
    pub address: Names,
    /// Its time zone.
    pub zone: String,
    /// Its doors are open now.
    pub open: bool,
    /// When they open next, while they are closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opens: Option<String>,
    /// The bureaus whose services it has.
    pub bureaus: Vec<Bureau>,
    /// Its services.
    pub services: Vec<HallService>,
    /// Its counters.
    pub counters: Vec<HallCounter>,
    /// The seq of the floor that this answer shows.
    pub seq: u64,
}

/// A bureau.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Bureau {
    /// Its name in addresses.
    pub id: String,
    /// Its letters, such as `DSI`.
    pub code: String,
    /// Its name in four languages.
    #[schema(value_type = std::collections::BTreeMap<String, String>)]
    pub name: Names,
}

/// A category of services, as a kiosk shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Category {
    /// Its name in addresses.
    pub id: String,
    /// Its name in four languages.
    #[schema(value_type = std::collections::BTreeMap<String, String>)]
    pub name: Names,
}

/// A service as one hall has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct HallService {
    /// Its name in addresses.
    pub id: String,
    /// Its name in four languages.
    #[schema(value_type = std::collections::BTreeMap<String, String>)]
    pub name: Names,
    /// The bureau whose service it is.
    pub bureau: String,
    /// The letters of its tickets.
    pub series: String,
    /// Its category.
    pub category: Category,
    /// The documents to bring, each in four languages.
    #[schema(value_type = Vec<std::collections::BTreeMap<String, String>>)]
    pub documents: Vec<Names>,
    /// A ticket can be taken now.
    pub available: bool,
    /// Why not: the problem's code, such as `service.by_booking`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why_not: Option<String>,
    /// How many would come first.
    pub ahead: u32,
    /// The quarter hour that a ticket taken now would get, RFC 3339; only where the service gives every ticket one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_period: Option<String>,
    /// The range for a ticket taken now; absent while nobody serves it.
    #[serde(default)]
    pub wait: Option<crate::ticket::Wait>,
}

/// A counter of a hall.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct HallCounter {
    /// Its number.
    pub id: String,
    /// The storey it stands on; 0 is the ground.
    pub storey: i16,
    /// `open`, `paused` or `closed`.
    pub state: String,
    /// The services that it may serve.
    pub services: Vec<String>,
}

/// `GET /services`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Services {
    /// Every service.
    pub services: Vec<Service>,
}

/// A service over all halls.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Service {
    /// Its name in addresses.
    pub id: String,
    /// Its name in four languages.
    #[schema(value_type = std::collections::BTreeMap<String, String>)]
    pub name: Names,
    /// The bureau whose service it is.
    pub bureau: String,
    /// The letters of its tickets.
    pub series: String,
    /// The halls that have it.
    pub halls: Vec<String>,
}

/// `GET /halls/{hall}/floor`: what hangs on the wall, and for staff the tickets of their bureaus.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Floor {
    /// The hall.
    pub hall: String,
    /// The business day, such as `2026-11-24`.
    pub day: String,
    /// The seq that this answer shows.
    pub seq: u64,
    /// The server's time.
    pub at: String,
    /// What everyone may see.
    #[serde(flatten)]
    pub board: Board,
    /// The live tickets of the caller's bureaus; absent for the public.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tickets: Option<Vec<DeskTicket>>,
}

/// The answer to opening or closing a hall.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct HallDone {
    /// The hall.
    pub id: String,
    /// Its doors are open.
    pub open: bool,
    /// The seq of the floor that this answer shows.
    pub seq: u64,
}
