//! What each deed makes of a ticket.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use senha_hall::floor::{Command, Event, Floor, ParkReason, PrintOutcome, Refusal, Stage};
use senha_hall::plan::{CounterPlan, Period, Plan, Policy, ServicePlan};
use senha_hall::{At, CounterId, Ledger, Minute, Seq, ServiceId, Stamp, TicketId, Zone};

/// 24 November 2026, 10:00 in Macau.
const MORNING: At = At(1_795_485_600_000);

/// A hall with one service and two counters, and its time: each deed is a minute after the last.
struct Hall {
    floor: Floor,
    seq: u64,
}

impl Hall {
    fn open() -> Self {
        let mut hall = Self { floor: Floor::default(), seq: 0 };
        for command in [Command::Plan(Arc::new(plan())), Command::Tick, Command::OpenHall] {
            hall.ask(&command).expect("an empty hall opens");
        }
        for counter in ["1", "2"] {
            hall.ask(&Command::OpenCounter { counter: id(counter), services: None, clerk: None })
                .expect("it was closed");
        }
        hall
    }

    fn ask(&mut self, command: &Command) -> Result<Vec<Event>, Refusal> {
        let stamp =
            Stamp { seq: Seq(self.seq + 1), at: MORNING.plus(60_000 * self.seq.cast_signed()), seed: self.seq.into() };
        let events = self.floor.decide(command, &stamp)?;
        for event in &events {
            self.floor.evolve(event, &stamp);
        }
        self.seq += 1;
        assert_eq!(self.floor.broken(), Vec::<String>::new(), "after {command:?}");
        Ok(events)
    }

    fn take(&mut self) -> TicketId {
        let command = Command::Take { services: vec![service()], need: None, language: None };
        let events = self.ask(&command).expect("the hall is open");
        let taken = events.iter().find_map(|event| match event {
            Event::Taken { ticket, .. } => Some(*ticket),
            _ => None,
        });
        taken.expect("a take gives a ticket")
    }

    fn stage(&self, ticket: TicketId) -> Stage {
        self.floor.ticket(ticket).expect("the ticket is of today").stage()
    }
}

fn id<T: std::str::FromStr>(name: &str) -> T
where
    T::Err: std::fmt::Debug,
{
    name.parse().expect("a name")
}

fn service() -> ServiceId {
    id("passport")
}

fn plan() -> Plan {
    let minute = |minute| Minute::new(minute).expect("a minute of the day");
    let day = vec![Period { from: minute(540), to: minute(1080) }];
    let passport = ServicePlan {
        bureau: id("dsi"),
        series: id("P"),
        walk_in: true,
        open_months: 0,
        contingent: None,
        max_wait_ms: 3_600_000,
        mean_s: 600,
        sd_s: 300,
        booking: None,
        time_slot: false,
    };
    let counter = CounterPlan { services: vec![service()], storey: 0 };
    Plan {
        hall: id("hall"),
        version: 1,
        zone: Zone::named("Asia/Macau").expect("a zone of the world"),
        rollover: Minute::ROLLOVER,
        hours: std::array::from_fn(|_| day.clone()),
        special: Vec::new(),
        holidays: BTreeMap::new(),
        last_ticket_min: 15,
        services: BTreeMap::from([(service(), passport)]),
        counters: BTreeMap::from([(id("1"), counter.clone()), (id("2"), counter)]),
        policy: Policy::default(),
    }
}

/// Every deed that names a ticket, by its word.
fn deeds(ticket: TicketId) -> Vec<(&'static str, Command)> {
    let park = |reason| Command::Park { ticket, reason, until: None };
    vec![
        ("call", Command::Call { ticket, counter: id::<CounterId>("1") }),
        ("recall", Command::Recall(ticket)),
        ("serve", Command::Serve(ticket)),
        ("miss", Command::Miss(ticket)),
        ("reinstate", Command::Reinstate(ticket)),
        ("park", park(ParkReason::Papers)),
        ("resume", Command::Resume { ticket, counter: None }),
        ("transfer", Command::Transfer { ticket, service: Some(service()), counter: None }),
        ("finish", Command::Finish(ticket)),
        ("leave", Command::Leave(ticket)),
        ("cancel", Command::Cancel(ticket)),
        ("void", Command::Void(ticket)),
        ("print", Command::Print { ticket, outcome: PrintOutcome::Printed }),
    ]
}

/// How a ticket comes to each state.
const WAYS: &[(Stage, &[&str])] = &[
    (Stage::Waiting, &[]),
    (Stage::Called, &["call"]),
    (Stage::Serving, &["call", "serve"]),
    (Stage::Parked, &["call", "serve", "park"]),
    (Stage::Missed, &["call", "miss"]),
    (Stage::Finished, &["call", "serve", "finish"]),
    (Stage::Left, &["leave"]),
    (Stage::Cancelled, &["cancel"]),
    (Stage::Voided, &["void"]),
];

/// A hall whose one ticket was brought to a state.
fn brought(way: &[&str]) -> (Hall, TicketId) {
    let mut hall = Hall::open();
    let ticket = hall.take();
    for word in way {
        let (_, command) = deeds(ticket).into_iter().find(|(each, _)| each == word).expect("a deed");
        hall.ask(&command).unwrap_or_else(|refusal| panic!("{way:?}: {refusal:?}"));
    }
    (hall, ticket)
}

fn cell(way: &[&str], word: &str) -> &'static str {
    let (mut hall, ticket) = brought(way);
    let (_, command) = deeds(ticket).into_iter().find(|(each, _)| *each == word).expect("a deed");
    hall.ask(&command).map_or("", |_| hall.stage(ticket).word())
}

/// The table, a line for each state.
pub fn table() -> String {
    let (_, ticket) = brought(&[]);
    let words: Vec<&str> = deeds(ticket).into_iter().map(|(word, _)| word).collect();
    let mut table = format!("| | {} |\n|---|{}\n", words.join(" | "), "---|".repeat(words.len()));
    for (stage, way) in WAYS {
        let (hall, ticket) = brought(way);
        assert_eq!(hall.stage(ticket), *stage, "{way:?}");
        let cells: Vec<&str> = words.iter().map(|word| cell(way, word)).collect();
        writeln!(table, "| **{}** | {} |", stage.word(), cells.join(" | ")).expect("a text grows");
    }
    table
}
