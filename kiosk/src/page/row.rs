//! Services and bureaus as they stand in lists: their name, and how long it takes, before anything is touched.

use senha_wire::feed::Queue;
use senha_wire::hall::{Bureau, Hall, HallService};
use senha_wire::ticket::Wait;

use super::Scene;
use crate::words::{Two, encoded, is_no_wait, range};

/// What a list says about a wait.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// The range in minutes: `12–20`.
    Range(String),
    /// Nobody has to wait.
    None,
    /// Nobody can say.
    Unknown,
    /// No ticket can be taken.
    Closed,
}

impl Told {
    /// What is told of a service now.
    pub fn of(service: &HallService) -> Self {
        match service.wait {
            _ if !service.available => Told::Closed,
            wait if is_no_wait(wait, service.ahead) => Told::None,
            Some(wait) => Told::Range(range(wait)),
            None => Told::Unknown,
        }
    }

    /// The range, if there is one.
    pub fn range(&self) -> &str {
        match self {
            Told::Range(range) => range,
            Told::None | Told::Unknown | Told::Closed => "",
        }
    }

    /// The words where there is no range, as a text's id.
    pub const fn words(&self) -> &'static str {
        match self {
            Told::Range(_) => "kiosk-minutes",
            Told::None => "kiosk-no-wait",
            Told::Unknown => "paper-wait-unknown",
            Told::Closed => "kiosk-service-closed",
        }
    }

    /// It is closed.
    pub const fn is_closed(&self) -> bool {
        matches!(self, Told::Closed)
    }
}

/// A service in a list.
pub struct Row {
    /// Its page.
    pub href: String,
    /// The letters of its tickets.
    pub series: String,
    /// Its name.
    pub name: Two,
    /// Its wait.
    pub told: Told,
    /// Why it is closed, in one or two words.
    pub why: Option<String>,
    /// An icon for elder screens.
    pub icon: &'static str,
}

impl Row {
    /// A service as it stands in a list.
    pub fn of(scene: &Scene, service: &HallService) -> Self {
        let by_booking = service.why_not.as_deref() == Some("service.by_booking");
        Self {
            href: scene.href(&format!("/service/{}", encoded(&service.id))),
            series: service.series.clone(),
            name: scene.say().name(&service.name),
            told: Told::of(service),
            why: (!service.available)
                .then(|| scene.say().t(if by_booking { "kiosk-service-booking" } else { "kiosk-service-closed" })),
            icon: icon(&service.bureau),
        }
    }
}

/// A bureau as a tile.
pub struct Tile {
    /// Its page.
    pub href: String,
    /// Its icon.
    pub icon: &'static str,
    /// Its name.
    pub name: Two,
    /// From the shortest to the longest wait of its services.
    pub told: Told,
    /// How many wait for it; none where it is not heard.
    pub waiting: Option<u32>,
}

/// The bureaus of a hall that have any service, in the hall's order.
pub fn tiles(scene: &Scene, hall: &Hall, queues: &[Queue]) -> Vec<Tile> {
    let offered = |bureau: &&Bureau| hall.services.iter().any(|s| s.bureau == bureau.id);
    hall.bureaus.iter().filter(offered).map(|bureau| tile(scene, hall, queues, bureau)).collect()
}

fn tile(scene: &Scene, hall: &Hall, queues: &[Queue], bureau: &Bureau) -> Tile {
    let services: Vec<&HallService> = hall.services.iter().filter(|s| s.bureau == bureau.id).collect();
    let open: Vec<&&HallService> = services.iter().filter(|s| s.available).collect();
    let waits: Vec<Wait> = open.iter().filter_map(|s| s.wait).collect();
    let span = waits.iter().map(|w| w.from_min).min().zip(waits.iter().map(|w| w.to_min).max());
    let told = match span {
        _ if open.is_empty() => Told::Closed,
        _ if open.iter().all(|s| is_no_wait(s.wait, s.ahead)) => Told::None,
        Some((from_min, to_min)) => Told::Range(range(Wait { from_min, to_min })),
        None => Told::Unknown,
    };
    let mine = |queue: &&Queue| services.iter().any(|s| s.series == queue.series);
    let waiting = (!queues.is_empty()).then(|| queues.iter().filter(mine).map(|q| q.waiting).sum());
    Tile {
        href: scene.href(&format!("/bureau/{}", encoded(&bureau.id))),
        icon: icon(&bureau.id),
        name: scene.say().name(&bureau.name),
        told,
        waiting,
    }
}

/// A bureau's icon; those that we do not know are a building.
pub fn icon(bureau: &str) -> &'static str {
    match bureau {
        "dsi" => "id",
        "dsf" => "coin",
        "dsaj" => "scales",
        "fss" => "heart",
        "dsat" => "car",
        _ => "building",
    }
}
