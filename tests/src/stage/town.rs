//! A town for storms of residents: halls whose places are known, one server or several on one database, and as many clients as are wanted, each behind
//! an address of its own.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use futures_util::future::join_all;
use senha_hall::agenda::{Agenda, Command, Slot, Stage};
use senha_hall::{By, ServiceId};
use senha_server::catalogue::Catalogue;
use senha_server::clock::Clock;
use senha_server::http::Settings;
use senha_server::keeper::Company;
use senha_server::node::{Node, Sender};
use senha_server::serve::{self, Running};
use senha_store::Place;
use serde_json::{Value, json};

use super::{MACAU, Told, client};

/// Services with one, two and three places a quarter hour in [`HALLS`].
pub const SERVICES: [(&str, usize); 3] = [("dsi-criminal-record", 1), ("dsi-personal-cert", 2), ("dsi-bir-replace", 3)];
/// The halls whose places are set.
pub const HALLS: [&str; 2] = ["gsc-venceslau", "dsi-plaza"];

/// Servers on one database.
pub struct Town {
    /// The servers.
    pub servers: Vec<Running>,
    /// The clock of all.
    pub clock: Clock,
    client: reqwest::Client,
}

/// The catalogue of Macau with the places of [`SERVICES`].
pub fn catalogue() -> Catalogue {
    let places = SERVICES.map(|(service, places)| format!("places.{service} = {places}\n")).concat();
    let mut text = MACAU.to_owned();
    for counters in ["counters = 24\n", "counters = 57\n"] {
        assert_eq!(text.matches(counters).count(), 1, "one hall has {counters}");
        text = text.replace(counters, &format!("{counters}{places}"));
    }
    Catalogue::parse_toml(&text).expect("the catalogue of Macau with places")
}

/// Ten halls, `hall-0` to `hall-9`, each as the headquarters of the first bureau: with few places for two services, and no end of them for a third.
pub fn ten_halls() -> Catalogue {
    const PLACES: &str =
        "places.dsi-criminal-record = 3\nplaces.dsi-personal-cert = 2\nplaces.dsi-bir-replace = 1000\n";
    let from = MACAU.find("[[hall]]\nid = \"dsi-plaza\"").expect("the headquarters");
    let upto = from + MACAU[from..].find("\n# ").expect("the next hall's story");
    let hall = |n: usize| {
        let named = MACAU[from..upto].replace("id = \"dsi-plaza\"", &format!("id = \"hall-{n}\""));
        named.replace("counters = 24\n", &format!("counters = 24\n{PLACES}"))
    };
    let halls: Vec<String> = (0..10).map(hall).collect();
    let names: Vec<String> = (0..10).map(|n| format!("\"hall-{n}\"")).collect();
    let text = format!("{}{}\n{}", &MACAU[..from], halls.join("\n"), &MACAU[from..]);
    let text = text.replace("halls = [\"dsi-plaza\"", &format!("halls = [{}, \"dsi-plaza\"", names.join(", ")));
    Catalogue::parse_toml(&text).expect("ten halls")
}

/// Holds every free place of a service from today on; says how many there were.
pub async fn fill(node: &Arc<Node>, hall: &str, service: &str, days: u16) -> usize {
    let hall = node.hall(hall).expect("a hall");
    let service: ServiceId = service.parse().expect("a service's name");
    let free = hall.agenda_read(|agenda, at| {
        let today = agenda.plan().map(|plan| plan.zone.local(at).0).expect("a plan");
        agenda.slots(&service, today, days, 1, at).expect("slots")
    });
    let free = free.0;
    let places: Vec<Slot> = free.iter().flat_map(|f| std::iter::repeat_n(f.slot, usize::from(f.free))).collect();
    let sender = Sender { by: By::Courier, scope: "fill".to_owned() };
    for some in places.chunks(200) {
        let ask = |slot: &Slot| {
            let id = format!("{service} {slot} {:x}", sender.envelope("", [0; 16], None).seed);
            let command = Command::Hold { service: service.clone(), slot: *slot, persons: 1 };
            node.ask_agenda(&hall, sender.envelope(&id, [0; 16], None), command, Company::default())
        };
        for done in join_all(some.iter().map(ask)).await {
            done.expect("a free place");
        }
    }
    places.len()
}

impl Town {
    /// So many servers on one database, with the places of [`SERVICES`].
    pub async fn open(place: &Place, servers: usize, at: &str) -> Self {
        Self::with(&catalogue(), place, servers, at).await
    }

    /// The same with a catalogue of one's own.
    pub async fn with(catalogue: &Catalogue, place: &Place, servers: usize, at: &str) -> Self {
        let clock = Clock::by_hand(at.parse().expect("an instant"));
        let mut running = Vec::new();
        for _ in 0..servers {
            let node = Node::open(place, clock.clone()).await.expect("a node");
            if node.store.catalogue().await.expect("a catalogue or none").is_none() {
                node.store.put_catalogue(&catalogue.to_json(), clock.now()).await.expect("a catalogue that is kept");
            }
            node.refresh().await.expect("plans");
            node.look().await;
            let settings = Settings { plain_http: true, ..Settings::default() };
            // Each client names an address of its own, as behind a proxy: what is tested is the agenda, not how often one address may ask.
            let proxy = [IpAddr::V4(Ipv4Addr::LOCALHOST)];
            let listen = "127.0.0.1:0".parse().expect("an address");
            running.push(serve::start_behind(node, listen, settings, &proxy).expect("a server"));
        }
        Self { servers: running, clock, client: client() }
    }

    /// Moves the clock on, and lets every node look as it does each second.
    pub async fn wait(&self, ms: i64) {
        self.clock.move_to(self.clock.now().plus(ms));
        for server in &self.servers {
            server.node.look().await;
        }
    }

    /// A deed of client `n` under an id of its own, at one of the servers.
    pub async fn post(&self, n: usize, id: &str, path: &str, body: Value) -> Told {
        self.post_at(n, n, id, path, body).await
    }

    /// A deed of client `n` at the server of this number.
    pub async fn post_at(&self, server: usize, n: usize, id: &str, path: &str, body: Value) -> Told {
        let server = &self.servers[server % self.servers.len()];
        let request = self.client.post(format!("http://{}/api/v1{path}", server.address)).json(&body);
        let from = format!("10.{}.{}.{}", n >> 16 & 255, n >> 8 & 255, n & 255);
        Told::of(request.header("x-forwarded-for", from).header("idempotency-key", id.replace(' ', "-")).send().await)
            .await
    }

    /// What client `n` is shown.
    pub async fn get(&self, n: usize, path: &str) -> Told {
        let server = &self.servers[n % self.servers.len()];
        Told::of(self.client.get(format!("http://{}/api/v1{path}", server.address)).send().await).await
    }

    /// Client `n` wants a place.
    pub async fn hold(&self, n: usize, id: &str, wish: &Wish<'_>) -> Told {
        self.post(n, id, "/holds", wish.body()).await
    }

    /// Client `n` promises to come.
    pub async fn confirm(&self, n: usize, hold: &str) -> Told {
        let contact = json!({ "email": format!("resident-{n}@example.org"), "name": "A Resident" });
        self.post(n, &format!("confirm {hold}"), "/bookings", json!({ "hold": hold, "contact": contact })).await
    }

    /// Client `n` holds a place and promises to come: a booking.
    pub async fn book(&self, n: usize, id: &str, wish: &Wish<'_>) -> Value {
        let held = self.hold(n, id, wish).await;
        assert_eq!(held.status, 201, "{}", held.text);
        let booked = self.confirm(n, &held.field("id")).await;
        assert_eq!(booked.status, 201, "{}", booked.text);
        booked.json()
    }

    /// Every node stands where the others stand, no invariant is broken, the journal's chain holds, and the journal alone tells the same.
    pub async fn settle(&self) {
        for server in &self.servers {
            server.node.look().await;
        }
        for hall in HALLS {
            let newest = self.servers.iter().map(|s| s.node.hall(hall).expect("a hall").agenda_read(|_, _| ()).1);
            let newest = newest.max().expect("a server").0;
            let reached = self.servers.iter().map(|s| s.node.hall(hall).expect("a hall"));
            let reached = join_all(reached.map(|hall| async move { hall.agenda_reached(newest).await })).await;
            assert!(reached.into_iter().all(|reached| reached), "all nodes come to the newest entry of {hall}");
            let state = |node: &Arc<Node>| node.hall(hall).expect("a hall").agenda.read().ledger.clone();
            let first = state(&self.servers[0].node);
            for server in &self.servers[1..] {
                assert!(state(&server.node) == first, "all nodes hold the same agenda of {hall}");
            }
        }
        for server in &self.servers {
            assert_eq!(server.node.broken(), [], "no invariant is broken");
        }
        let walked = self.servers[0].node.store.verify().await.expect("a walk");
        assert!(walked.iter().all(|ledger| ledger.broken.is_none()), "the chain holds");
    }

    /// The ids of all holds of a service.
    pub fn holds(&self, service: &str) -> Vec<String> {
        let halls = self.servers[0].node.world();
        let held = halls.halls.values().flat_map(|hall| {
            let of = |agenda: &Agenda| {
                let held = agenda.bookings().filter(|b| b.service.as_str() == service && b.stage() == Stage::Held);
                held.map(|booking| format!("{}.{}", hall.id, booking.id)).collect::<Vec<_>>()
            };
            hall.agenda_read(|agenda, _| of(agenda)).0
        });
        held.collect()
    }

    /// The live bookings that fill a quarter hour, as the agenda has them.
    pub fn filled(&self, wish: &Wish<'_>) -> usize {
        let hall = self.servers[0].node.hall(wish.hall).expect("a hall");
        let counted = |agenda: &Agenda| {
            let there = |b: &&senha_hall::agenda::Booking| {
                b.is_live()
                    && b.service.as_str() == wish.service
                    && (b.slot.day.to_string(), b.slot.minute.to_string())
                        == (wish.day.to_owned(), wish.time.to_owned())
            };
            agenda.bookings().filter(there).count()
        };
        hall.agenda_read(|agenda, _| counted(agenda)).0
    }
}

/// A place that somebody wants.
#[derive(Clone, Copy, Debug)]
pub struct Wish<'a> {
    /// The hall.
    pub hall: &'a str,
    /// The service.
    pub service: &'a str,
    /// The calendar day.
    pub day: &'a str,
    /// The quarter hour.
    pub time: &'a str,
}

impl Wish<'_> {
    /// As `POST /holds` takes it.
    pub fn body(&self) -> Value {
        json!({ "hall": self.hall, "service": self.service, "day": self.day, "time": self.time })
    }
}
