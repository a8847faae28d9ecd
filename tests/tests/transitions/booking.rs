//! What each deed makes of a booking.

use std::fmt::Write as _;
use std::sync::Arc;

use senha_hall::agenda::{Agenda, Answer, Canceller, Command, Refusal, Slot, Stage};
use senha_hall::{At, BookingId, Day, Ledger, Minute, Seq, Stamp, TicketId};
use senha_tests::scenario::{amend, nothing};

/// 24 November 2026, 10:00 in Macau.
const MORNING: At = At(1_795_485_600_000);
/// The booked quarter hour: 09:00 of the day after, and the one after that.
const TOMORROW: Day = Day(20_782);
/// Long after every hold, slot and last moment.
const LATER_MS: i64 = 5 * 86_400_000;

/// An agenda, and how many entries it has.
struct Hall {
    agenda: Agenda,
    seq: u64,
}

fn slot(minute: u16) -> Slot {
    Minute::new(minute).and_then(|minute| Slot::new(TOMORROW, minute)).expect("a quarter hour")
}

impl Hall {
    fn with_a_hold() -> (Self, BookingId) {
        let mut plan = nothing();
        for line in ["hall plaza Asia/Macau 09:00-18:00", "service passport B book 2", "counter 1 passport"] {
            amend(&mut plan, line).expect("a plan");
        }
        let mut hall = Self { agenda: Agenda::default(), seq: 0 };
        hall.ask(&Command::Plan(Arc::new(plan)), MORNING).expect("the plan is sound");
        let service = "passport".parse().expect("a name");
        let held = hall.ask(&Command::Hold { service, slot: slot(540), persons: 1 }, MORNING);
        let Ok(Answer::Booking(held)) = held else { panic!("there is room") };
        (hall, held.id)
    }

    fn ask(&mut self, command: &Command, at: At) -> Result<Answer, Refusal> {
        let stamp = Stamp { seq: Seq(self.seq + 1), at, seed: u128::from(self.seq + 1) << 64 };
        let events = self.agenda.decide(command, &stamp)?;
        for event in &events {
            self.agenda.evolve(event, &stamp);
        }
        self.seq += 1;
        assert_eq!(self.agenda.broken(), Vec::<String>::new(), "after {command:?}");
        Ok(self.agenda.answer(command, &events, &stamp))
    }

    fn stage(&self, id: BookingId) -> Stage {
        self.agenda.booking(id).expect("the booking is known").stage()
    }
}

/// Every deed that names a booking, by its words.
fn deeds(booking: BookingId) -> Vec<(&'static str, Command)> {
    let ticket = TicketId { day: TOMORROW, bits: 1 };
    vec![
        ("confirm", Command::Confirm { booking, language: None }),
        ("release", Command::Release { booking }),
        ("move", Command::Move { booking, slot: slot(555) }),
        ("cancel", Command::Cancel { booking, by: Canceller::Resident }),
        ("office cancels", Command::Cancel { booking, by: Canceller::Office }),
        ("moved away", Command::MovedAway { booking, to: "island".parse().expect("a name") }),
        ("came", Command::Carry { day: TOMORROW, came: vec![(booking, ticket)] }),
        ("time passes", Command::Tick),
    ]
}

/// How a booking comes to each state.
const WAYS: &[(Stage, &[&str])] = &[
    (Stage::Held, &[]),
    (Stage::Confirmed, &["confirm"]),
    (Stage::Came, &["confirm", "came"]),
    (Stage::Expired, &["time passes"]),
    (Stage::Released, &["release"]),
    (Stage::Cancelled, &["confirm", "cancel"]),
    (Stage::Withdrawn, &["confirm", "office cancels"]),
    (Stage::MovedAway, &["confirm", "moved away"]),
    (Stage::NoShow, &["confirm", "time passes"]),
];

fn asked(hall: &mut Hall, id: BookingId, word: &str) -> Result<Answer, Refusal> {
    let (_, command) = deeds(id).into_iter().find(|(each, _)| *each == word).expect("a deed");
    let at = if matches!(command, Command::Tick) { MORNING.plus(LATER_MS) } else { MORNING };
    hall.ask(&command, at)
}

fn brought(way: &[&str]) -> (Hall, BookingId) {
    let (mut hall, id) = Hall::with_a_hold();
    for word in way {
        asked(&mut hall, id, word).unwrap_or_else(|refusal| panic!("{way:?}: {refusal:?}"));
    }
    (hall, id)
}

fn cell(way: &[&str], word: &str) -> &'static str {
    let (mut hall, id) = brought(way);
    asked(&mut hall, id, word).map_or("", |_| hall.stage(id).word())
}

/// The table, a line for each state.
pub fn table() -> String {
    let words: Vec<&str> = deeds(BookingId(0)).into_iter().map(|(word, _)| word).collect();
    let mut table = format!("| | {} |\n|---|{}\n", words.join(" | "), "---|".repeat(words.len()));
    for (stage, way) in WAYS {
        let (hall, id) = brought(way);
        assert_eq!(hall.stage(id), *stage, "{way:?}");
        let cells: Vec<&str> = words.iter().map(|word| cell(way, word)).collect();
        writeln!(table, "| **{}** | {} |", stage.word(), cells.join(" | ")).expect("a text grows");
    }
    table
}
