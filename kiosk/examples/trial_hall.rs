//! A kiosk before a hall of the real catalogue, with a stub for a server: to look at the screens without starting one.
//!
//! `cargo run -p senha-kiosk --example trial_hall [-- HALL [PORT]]`

#![expect(clippy::unwrap_used, reason = "an example that stops at the first fault")]

#[path = "../tests/kiosk/stub.rs"]
#[expect(dead_code, reason = "nothing goes wrong in this trial")]
mod stub;

use senha_kiosk::{Key, Settings};
use senha_wire::Names;
use senha_wire::hall::{Bureau, Category, Hall, HallCounter, HallService};
use senha_wire::ticket::Wait;
use serde_json::json;
use toml::{Table, Value};

fn names(of: &Table, field: &str) -> Names {
    of[field].as_table().unwrap().iter().map(|(lang, text)| (lang.clone(), text.as_str().unwrap().to_owned())).collect()
}

fn text(of: &Table, field: &str) -> String {
    of[field].as_str().unwrap().to_owned()
}

fn tables<'a>(of: &'a Table, field: &str) -> Vec<&'a Table> {
    of.get(field)
        .and_then(Value::as_array)
        .map(|all| all.iter().filter_map(Value::as_table).collect())
        .unwrap_or_default()
}

fn has(of: &Table, field: &str, item: &str) -> bool {
    of.get(field).and_then(Value::as_array).is_some_and(|all| all.iter().any(|v| v.as_str() == Some(item)))
}

fn service(catalogue: &Table, of: &Table, place: u32) -> HallService {
    let category = tables(catalogue, "category").into_iter().find(|c| text(c, "id") == text(of, "category")).unwrap();
    let documents = tables(catalogue, "document").into_iter().filter(|d| has(of, "documents", &text(d, "id")));
    let walk_in = of.get("walk_in").and_then(Value::as_bool).unwrap_or(true);
    // Waits of no meaning: spread so that every form of them is seen.
    let (ahead, wait) = match place % 7 {
        0 => (7, Some((12, 20))),
        1 => (2, Some((3, 8))),
        2 => (0, Some((0, 1))),
        3 => (15, Some((34, 52))),
        4 => (4, Some((6, 12))),
        5 => (1, None),
        _ => (9, Some((20, 35))),
    };
    HallService {
        id: text(of, "id"),
        name: names(of, "name"),
        bureau: text(of, "bureau"),
        series: text(of, "series"),
        category: Category { id: text(category, "id"), name: names(category, "name") },
        documents: documents.map(|d| names(d, "name")).collect(),
        available: walk_in,
        why_not: (!walk_in).then(|| "service.by_booking".to_owned()),
        ahead,
        next_period: None,
        wait: wait.map(|(from_min, to_min)| Wait { from_min, to_min }),
    }
}

fn hall(catalogue: &Table, id: &str) -> Hall {
    let of = tables(catalogue, "hall").into_iter().find(|h| text(h, "id") == id).expect("no such hall");
    let services: Vec<HallService> = tables(catalogue, "service")
        .into_iter()
        .filter(|s| has(s, "halls", id))
        .zip(0..)
        .map(|(s, n)| service(catalogue, s, n))
        .collect();
    let ids: Vec<String> = services.iter().map(|s| s.id.clone()).collect();
    let bureaus = tables(catalogue, "bureau").into_iter().filter(|b| has(of, "bureaus", &text(b, "id")));
    Hall {
        id: id.to_owned(),
        name: names(of, "name"),
        address: names(of, "address"),
        zone: "Asia/Macau".into(),
        open: true,
        opens: None,
        bureaus: bureaus.map(|b| Bureau { id: text(b, "id"), code: text(b, "code"), name: names(b, "name") }).collect(),
        services,
        counters: (1..=12)
            .map(|n| HallCounter { id: n.to_string(), storey: 0, state: "open".into(), services: ids.clone() })
            .collect(),
        seq: 1,
    }
}

/// Bookings for every way in which a check-in can end.
fn bookings(server: &stub::Served, catalogue: &Table) {
    let service = "dsi-bir-renew";
    let today = |code: &str, time: &str| stub::Known::today(code, service, time);
    let when = json!({"when": "2026-11-26T09:15:00+08:00"});
    let other = json!({"hall": "gsc-islands", "when": "2026-11-24T11:15:00+08:00"});
    let mut ledger = server.stub.ledger.lock().unwrap();
    ledger.halls.insert("gsc-islands".into(), hall(catalogue, "gsc-islands"));
    for (code, known) in [
        ("K7QX-4M2P", today("K7QX-4M2P", "10:45")),
        (
            "EAR1-YYYY",
            today("EAR1-YYYY", "12:45").refused("booking.early", json!({"from": "2026-11-24T12:15:00+08:00"})),
        ),
        (
            "1ATE-1ATE",
            today("1ATE-1ATE", "09:15").refused("booking.late", json!({"until": "2026-11-24T09:30:00+08:00"})),
        ),
        ("WHEN-WHEN", today("WHEN-WHEN", "09:15").with("day", "2026-11-26").refused("booking.other_day", when)),
        ("HA11-HA11", stub::Known { told: None, ..today("HA11-HA11", "11:15").refused("booking.other_hall", other) }),
        (
            "CANC-E111",
            today("CANC-E111", "10:45")
                .with("state", "cancelled")
                .refused("booking.wrong_state", json!({"state": "cancelled"})),
        ),
        (
            "HE1D-HE1D",
            today("HE1D-HE1D", "10:45").with("state", "held").refused("booking.wrong_state", json!({"state": "held"})),
        ),
    ] {
        ledger.bookings.insert(code.to_owned(), known);
    }
}

#[tokio::main]
async fn main() {
    let mut args = std::env::args().skip(1);
    let id = args.next().unwrap_or_else(|| "gsc-venceslau".into());
    let port: u16 = args.next().map_or(8081, |p| p.parse().unwrap());
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../server/catalogue/macau.toml");
    let catalogue: Table = std::fs::read_to_string(file).unwrap().parse().unwrap();
    let server = stub::serve(hall(&catalogue, &id)).await;
    bookings(&server, &catalogue);
    let folder = std::env::temp_dir().join(format!("senha-kiosk-trial-{port}"));
    let mut settings = Settings::of(&server.url(), &id, Key::new("kiosk-key"), folder.join("spool"));
    settings.listen = ([127, 0, 0, 1], port).into();
    settings.printer = std::env::var("PRINTER").unwrap_or_else(|_| format!("paper:{}", folder.join("paper").display()));
    settings.label = "K03".into();
    let running = senha_kiosk::start(settings).await.unwrap();
    println!("http://{}/   stub {}   paper {}", running.addr, server.url(), folder.display());
    tokio::signal::ctrl_c().await.unwrap();
    running.stop().await;
}
