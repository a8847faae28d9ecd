//! Where everything is, told on the terminal.

use std::fmt::Write as _;

use senha_hall::floor::{CounterState, Floor};
use senha_hall::{At, Zone};
use senha_server::node::Hall;

use super::city::City;
use super::opening::Opened;
use super::parts::Parts;
use super::settings::Settings;

/// Wide enough for the longest name of a line.
const NAME_WIDTH: usize = 18;

/// The block of addresses, and what to try.
pub fn told(opened: &Opened, settings: &Settings, parts: &Parts, city: &City) -> String {
    let hall = &opened.hall;
    let [server, kiosk, display, paper] =
        [parts.ports.server, parts.ports.kiosk, parts.ports.display, parts.ports.paper]
            .map(|at| format!("http://{at}"));
    let closed = city.node.hall(hall.as_str()).and_then(|hall| hall.read(|floor, _| closed_counter(floor)).0);
    let open_it = closed.map_or(String::new(), |counter| format!("   open counter {counter} of {hall}"));
    let follow = city.node.hall(hall.as_str()).and_then(|hall| somebody(&hall));
    let clerk = opened.accounts.first().map_or(String::new(), |a| format!("   {} / {}", a.name, a.password));
    let others: Vec<String> = opened.accounts.iter().skip(1).map(|a| format!("{} / {}", a.name, a.password)).collect();
    let mut text = format!("{}\n\n", headline(opened, city));
    let mut line = |name: &str, address: &str, more: &str| {
        let _ = writeln!(text, "  {name:NAME_WIDTH$}{address}{more}");
    };
    line("Start page", &format!("{server}/"), "");
    line("Kiosk", &format!("{kiosk}/"), "");
    line("Printed tickets", &format!("{paper}/"), "");
    if let Some((ticket, number, ahead)) = follow {
        line("Ticket on a phone", &format!("{server}/t/{ticket}"), &format!("   {number}, {ahead} ahead"));
    }
    line("Booking site", &format!("{server}/en/book"), "");
    line("Mailbox", &format!("{server}/en/mailbox"), "");
    line("Board", &format!("{server}/zh-Hant/board/{hall}"), "");
    line("Board that speaks", &format!("{display}/"), "");
    line("Counter console", &format!("{server}/en/console"), &format!("{clerk}{open_it}"));
    line("", &format!("also {}", others.join(", ")), "");
    if let Some(manager) = opened.accounts.iter().find(|a| a.name == "manager") {
        let who = format!("   {} / {}", manager.name, manager.password);
        line("Manager's now", &format!("{server}/en/hall/{hall}/now"), &who);
    }
    line("API", &format!("{server}/openapi.json"), "");
    let _ = write!(text, "\n{TRY}");
    if settings.host.is_loopback() {
        text.push_str("\n  A real phone needs the demo to listen on your network: --host ADDRESS (make demo DEMO_ARGS=\"--host ADDRESS\").");
    }
    text.push_str("\n\nCtrl-C stops it.");
    text
}

const TRY: &str = "Try:
  1. Open the kiosk, choose a language and a service, and take a ticket; see it come out under printed tickets.
  2. Follow it: scan its code, or click it there. Hear your number at the board that speaks.
  3. Sign in at the counter console, open the counter named above, press Enter for the next person; watch the board.
  4. Let somebody wait: recall, miss, park, transfer. Who was missed comes back, sometimes.
  5. Leave the line on the ticket's page, and see the people behind it move up.
  6. Sign in as the manager: see what needs a hand in this hall, then all halls; pause a counter and see what changes.";

/// The day, and how full the city is.
fn headline(opened: &Opened, city: &City) -> String {
    let (mut waiting, mut open) = (0, 0);
    let world = city.node.world();
    for hall in world.halls.values() {
        let (w, o) = hall
            .read(|floor, _| {
                (
                    floor.waiting_tickets().count(),
                    floor.counters().filter(|(_, c)| c.state == CounterState::Open).count(),
                )
            })
            .0;
        waiting += w;
        open += o;
    }
    let zone = world.halls.get(&opened.hall).map(|hall| hall.zone()).unwrap_or_default();
    let when = date_and_time(&zone, city.node.clock.now());
    let halls = world.halls.len();
    format!(
        "Senha: a city of {halls} halls, {when}. {waiting} people wait, {open} counters are open. Time runs as on the wall."
    )
}

fn date_and_time(zone: &Zone, at: At) -> String {
    let (day, minute) = zone.local(at);
    let (year, month, of_month) = day.ymd();
    let weekday = u8::try_from(day.weekday() + 1).unwrap_or(1);
    let date = senha_face::date::Date {
        year: i32::from(year),
        month: month.unsigned_abs(),
        day: of_month.unsigned_abs(),
        weekday,
    };
    format!("{} {minute}", senha_face::date::short(senha_face::Lang::En, date))
}

/// A closed counter whose line is the longest: a person who opens it has somebody to call.
fn closed_counter(floor: &Floor) -> Option<String> {
    let closed = floor.counters().filter(|(_, c)| c.state == CounterState::Closed);
    let line = |services: &[senha_hall::ServiceId]| services.iter().map(|s| floor.waiting(s)).sum::<usize>();
    closed.max_by_key(|(_, c)| line(&c.services)).map(|(id, _)| id.to_string())
}

/// Somebody who will be called in some ten minutes: full ticket id, number, people ahead.
fn somebody(hall: &Hall) -> Option<(String, String, u32)> {
    let found = hall.read(|floor, at| {
        let waiting = floor.waiting_tickets().map(|t| (t, floor.show(t, at)));
        let told = waiting.filter_map(|(t, shown)| Some((t.id, t.number, shown.ahead, shown.wait?.to_min)));
        told.min_by_key(|(_, number, ahead, to_min)| (*ahead == 0, to_min.abs_diff(10), *number))
    });
    found.0.map(|(id, number, ahead, _)| (format!("{}.{id}", hall.id), number.to_string(), ahead))
}
