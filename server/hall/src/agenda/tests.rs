//! An agenda alone: its rules one by one, its calendar as properties, and a storm of deeds against its invariants.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::*;
use crate::plan::{BookingPlan, CounterPlan, Period, Plan, Policy, ServicePlan, SpecialPeriod};
use crate::{At, BookingId, Day, Ledger, Minute, Seq, ServiceId, Stamp, Zone};

const MINUTE: i64 = 60_000;

fn minute(text: &str) -> Minute {
    Minute::parse(text).unwrap()
}

fn period(from: &str, to: &str) -> Period {
    Period { from: minute(from), to: minute(to) }
}

fn service(places: u16) -> ServicePlan {
    ServicePlan {
        bureau: "dsi".parse().unwrap(),
        series: "A".parse().unwrap(),
        walk_in: true,
        open_months: 0,
        contingent: None,
        max_wait_ms: 3_600_000,
        mean_s: 600,
        sd_s: 120,
        booking: Some(BookingPlan {
            horizon_days: 60,
            notice_min: 120,
            min_persons: 1,
            max_persons: 3,
            places,
            early_min: 30,
            late_min: 15,
            scarce: false,
        }),
        time_slot: false,
    }
}

fn plan(zone: &str, hours: &[Period], places: u16) -> Plan {
    let passport: ServiceId = "passport".parse().unwrap();
    let counter = CounterPlan { services: vec![passport.clone()], storey: 0 };
    Plan {
        hall: "gsc".parse().unwrap(),
        version: 1,
        zone: Zone::named(zone).unwrap(),
        rollover: Minute::ROLLOVER,
        hours: std::array::from_fn(|_| hours.to_vec()),
        special: Vec::new(),
        holidays: BTreeMap::new(),
        last_ticket_min: 15,
        services: [(passport, service(places))].into(),
        counters: [("1".parse().unwrap(), counter)].into(),
        policy: Policy::default(),
    }
}

fn day(year: i16, month: i8, day: i8) -> Day {
    Day::from_date(year, month, day).unwrap()
}

fn slot(day: Day, text: &str) -> Slot {
    Slot::new(day, minute(text)).unwrap()
}

fn passport() -> ServiceId {
    "passport".parse().unwrap()
}

/// An agenda, its next seq, and the last seed.
struct Desk {
    agenda: Agenda,
    seq: u64,
}

impl Desk {
    fn new(plan: Plan) -> Self {
        let mut desk = Self { agenda: Agenda::default(), seq: 0 };
        desk.ask(At(0), Command::Plan(Arc::new(plan))).unwrap();
        desk
    }

    #[expect(clippy::needless_pass_by_value, reason = "commands are written where they are asked")]
    fn ask(&mut self, at: At, command: Command) -> Result<Answer, Refusal> {
        if self.agenda.due().is_some_and(|due| due <= at) {
            self.write(at, &Command::Tick)?;
            assert!(self.agenda.due().is_none_or(|due| due > at), "a tick leaves nothing due");
        }
        self.write(at, &command)
    }

    fn write(&mut self, at: At, command: &Command) -> Result<Answer, Refusal> {
        self.seq += 1;
        let stamp = Stamp { seq: Seq(self.seq), at, seed: u128::from(self.seq) << 64 | 7 };
        let events = self.agenda.decide(command, &stamp)?;
        for event in &events {
            self.agenda.evolve(event, &stamp);
        }
        let near = self.agenda.broken_after(&events);
        assert_eq!(near, Vec::<String>::new(), "{command:?}");
        Ok(self.agenda.answer(command, &events, &stamp))
    }

    fn hold(&mut self, at: At, slot: Slot, persons: u8) -> Result<BookingAnswer, Refusal> {
        match self.ask(at, Command::Hold { service: passport(), slot, persons })? {
            Answer::Booking(booking) => Ok(booking),
            Answer::Done => panic!("a hold shows a booking"),
        }
    }

    fn book(&mut self, at: At, slot: Slot, persons: u8) -> Result<BookingId, Refusal> {
        let id = self.hold(at, slot, persons)?.id;
        self.ask(at, Command::Confirm { booking: id, language: None })?;
        Ok(id)
    }

    fn stage(&self, id: BookingId) -> Stage {
        self.agenda.booking(id).unwrap().stage()
    }

    fn free(&self, at: At, slot: Slot) -> u16 {
        let free = self.agenda.slots(&passport(), slot.day, 1, 1, at).unwrap();
        free.iter().find(|free| free.slot == slot).map_or(0, |free| free.free)
    }

    fn is_sound(&self) {
        assert_eq!(self.agenda.broken(), Vec::<String>::new());
        let mut again = Agenda::default();
        for event in self.agenda.retell() {
            again.evolve(&event, &Stamp { seq: Seq(self.seq), at: At(0), seed: 0 });
        }
        assert!(again == self.agenda, "a retelling tells all");
    }
}

fn macau() -> (Plan, Day, At) {
    let plan = plan("Asia/Macau", &[period("09:00", "13:00"), period("14:30", "17:45")], 2);
    let tuesday = day(2026, 11, 24);
    let at = plan.zone.at(tuesday, minute("10:20"));
    (plan, tuesday, at)
}

#[test]
fn a_place_is_given_out_as_often_as_there_are_places() {
    let (plan, tuesday, at) = macau();
    let mut desk = Desk::new(plan);
    let when = slot(Day(tuesday.0 + 1), "09:15");
    assert_eq!(desk.free(at, when), 2);
    let first = desk.hold(at, when, 1).unwrap();
    desk.book(at, when, 1).unwrap();
    assert_eq!(desk.hold(at, when, 1), Err(Refusal::SlotTaken));
    assert_eq!(desk.free(at, when), 0);
    desk.ask(at, Command::Release { booking: first.id }).unwrap();
    assert_eq!(desk.free(at, when), 1);
    desk.book(at, when, 1).unwrap();
    desk.is_sound();
}

#[test]
fn a_hold_that_ran_out_gives_its_place_back_and_cannot_be_confirmed() {
    let (plan, tuesday, at) = macau();
    let mut desk = Desk::new(plan);
    let when = slot(Day(tuesday.0 + 1), "09:00");
    let held = desk.hold(at, when, 1).unwrap();
    assert_eq!(held.until, Some(at.plus(10 * MINUTE)));
    let late = at.plus(10 * MINUTE);
    assert_eq!(desk.ask(late, Command::Confirm { booking: held.id, language: None }), Err(Refusal::HoldExpired));
    assert_eq!((desk.stage(held.id), desk.free(late, when)), (Stage::Expired, 2));
    desk.is_sound();
}

#[test]
fn more_people_fill_more_quarter_hours_and_all_must_be_free_and_open() {
    let (plan, tuesday, at) = macau();
    let mut desk = Desk::new(plan);
    let tomorrow = Day(tuesday.0 + 1);
    desk.book(at, slot(tomorrow, "09:15"), 3).unwrap();
    for (text, free) in [("09:00", 2), ("09:15", 1), ("09:45", 1), ("10:00", 2)] {
        assert_eq!(desk.free(at, slot(tomorrow, text)), free, "{text}");
    }
    assert_eq!(desk.hold(at, slot(tomorrow, "12:30"), 3), Err(Refusal::SlotClosed), "the hall closes at 13:00");
    assert_eq!(desk.hold(at, slot(tomorrow, "17:30"), 1).map(|b| b.persons), Ok(1), "the last quarter hour of the day");
    assert_eq!(desk.hold(at, slot(tomorrow, "09:00"), 4), Err(Refusal::SlotPersons { least: 1, most: 3 }));
    assert_eq!(desk.hold(at, slot(tomorrow, "09:00"), 0), Err(Refusal::SlotPersons { least: 1, most: 3 }));
}

#[test]
fn a_slot_is_refused_with_the_reason() {
    let (mut plan, tuesday, at) = macau();
    plan.holidays.insert(Day(tuesday.0 + 2), minute("13:00"));
    let mut desk = Desk::new(plan);
    let cases = [
        (slot(tuesday, "10:15"), Refusal::SlotPast),
        (slot(tuesday, "12:15"), Refusal::SlotNotice { minutes: 120 }),
        (slot(tuesday, "13:30"), Refusal::SlotClosed),
        (slot(Day(tuesday.0 + 2), "14:30"), Refusal::SlotClosed),
        (slot(Day(tuesday.0 + 61), "09:00"), Refusal::SlotHorizon { days: 60 }),
    ];
    for (when, refusal) in cases {
        assert_eq!(desk.hold(at, when, 1), Err(refusal), "{when}");
    }
    assert!(desk.hold(at, slot(Day(tuesday.0 + 2), "12:45"), 1).is_ok(), "the morning of a half-day");
    assert!(desk.hold(at, slot(Day(tuesday.0 + 60), "09:00"), 1).is_ok(), "the last day of the horizon");
    let other = Command::Hold { service: "visa".parse().unwrap(), slot: slot(tuesday, "16:00"), persons: 1 };
    assert_eq!(desk.ask(at, other).unwrap_err().code(), "service.not_here");
}

#[test]
fn in_hours_by_booking_only_people_may_book() {
    let (mut plan, tuesday, at) = macau();
    let hours = std::array::from_fn(|_| vec![period("09:00", "21:00")]);
    plan.special.push(SpecialPeriod { from: tuesday, to: Day(tuesday.0 + 5), hours, extra_by_booking: true });
    let mut desk = Desk::new(plan);
    assert!(desk.hold(at, slot(Day(tuesday.0 + 1), "20:45"), 1).is_ok());
    assert_eq!(desk.hold(at, slot(Day(tuesday.0 + 6), "20:45"), 1), Err(Refusal::SlotClosed));
}

#[test]
fn a_booking_moves_keeps_its_reference_and_frees_its_old_place() {
    let (plan, tuesday, at) = macau();
    let mut desk = Desk::new(plan);
    let (old, new) = (slot(Day(tuesday.0 + 1), "09:00"), slot(Day(tuesday.0 + 3), "15:00"));
    let id = desk.book(at, old, 1).unwrap();
    let code = desk.agenda.booking(id).unwrap().code;
    desk.ask(at, Command::Move { booking: id, slot: new }).unwrap();
    let booking = desk.agenda.booking(id).unwrap();
    assert_eq!((booking.slot, booking.code, booking.revision), (new, code, 1));
    assert_eq!((desk.free(at, old), desk.free(at, new)), (2, 1));
    assert_eq!(desk.agenda.by_code(code).map(|b| b.id), Some(id));
    desk.is_sound();
}

#[test]
fn three_people_may_move_by_a_quarter_hour_into_their_own_place() {
    let (mut plan, tuesday, at) = macau();
    plan.services.get_mut(&passport()).unwrap().booking.as_mut().unwrap().places = 1;
    let mut desk = Desk::new(plan);
    let id = desk.book(at, slot(Day(tuesday.0 + 1), "09:00"), 3).unwrap();
    desk.ask(at, Command::Move { booking: id, slot: slot(Day(tuesday.0 + 1), "09:15") }).unwrap();
    desk.is_sound();
}

#[test]
fn after_its_slot_began_a_booking_neither_moves_nor_is_cancelled_by_its_holder() {
    let (plan, tuesday, at) = macau();
    let mut desk = Desk::new(plan);
    let when = slot(Day(tuesday.0 + 1), "09:00");
    let id = desk.book(at, when, 1).unwrap();
    let begun = desk.agenda.booking(id).unwrap().at;
    let cancel = Command::Cancel { booking: id, by: Canceller::Resident };
    assert_eq!(desk.ask(begun, cancel), Err(Refusal::BookingTooLate { until: begun }));
    let other = slot(Day(tuesday.0 + 4), "09:00");
    assert_eq!(
        desk.ask(begun, Command::Move { booking: id, slot: other }),
        Err(Refusal::BookingTooLate { until: begun })
    );
    desk.ask(begun, Command::Cancel { booking: id, by: Canceller::Office }).unwrap();
    assert_eq!(desk.stage(id), Stage::Withdrawn);
}

#[test]
fn whoever_does_not_come_is_written_down_and_the_floor_s_fact_wins() {
    let (plan, tuesday, at) = macau();
    let mut desk = Desk::new(plan);
    let tomorrow = Day(tuesday.0 + 1);
    let id = desk.book(at, slot(tomorrow, "09:00"), 1).unwrap();
    let begun = desk.agenda.booking(id).unwrap().at;
    desk.ask(begun.plus(29 * MINUTE), Command::Tick).unwrap();
    assert_eq!(desk.stage(id), Stage::Confirmed);
    desk.ask(begun.plus(30 * MINUTE), Command::Tick).unwrap();
    assert_eq!(desk.stage(id), Stage::NoShow);
    let ticket = crate::TicketId { day: tomorrow, bits: 9 };
    desk.ask(begun.plus(31 * MINUTE), Command::Carry { day: tomorrow, came: vec![(id, ticket)] }).unwrap();
    assert_eq!(desk.stage(id), Stage::Came);
    desk.is_sound();
}

#[test]
fn a_booking_of_another_hall_comes_in_with_its_reference_and_the_old_place_is_given_up() {
    let (plan, tuesday, at) = macau();
    let (mut here, mut there) = (Desk::new(plan.clone()), Desk::new(plan));
    let when = slot(Day(tuesday.0 + 1), "09:00");
    let old = here.book(at, when, 2).unwrap();
    let code = here.agenda.booking(old).unwrap().code;
    let from = Origin { hall: "gsc".parse().unwrap(), booking: old };
    let come = Command::MoveIn { service: passport(), slot: when, persons: 2, language: None, from, code, revision: 0 };
    let Ok(Answer::Booking(new)) = there.ask(at, come) else { panic!("there is room") };
    assert_eq!((new.code, new.stage, new.revision), (code, Stage::Confirmed, 1));
    here.ask(at, Command::MovedAway { booking: old, to: "island".parse().unwrap() }).unwrap();
    assert_eq!((here.stage(old), here.free(at, when)), (Stage::MovedAway, 2));
    assert_eq!(there.agenda.unsettled().count(), 1);
    there.ask(at, Command::Settled { booking: new.id }).unwrap();
    assert_eq!(there.agenda.unsettled().count(), 0);
    // Carried facts come again and change nothing.
    here.ask(at, Command::MovedAway { booking: old, to: "island".parse().unwrap() }).unwrap();
    there.ask(at, Command::Settled { booking: new.id }).unwrap();
    here.is_sound();
    there.is_sound();
}

#[test]
fn a_changed_plan_tells_whom_it_displaces() {
    let (plan, tuesday, at) = macau();
    let mut desk = Desk::new(plan.clone());
    let tomorrow = Day(tuesday.0 + 1);
    let morning = desk.book(at, slot(tomorrow, "09:00"), 1).unwrap();
    let second = desk.book(at, slot(tomorrow, "09:00"), 1).unwrap();
    let evening = desk.book(at, slot(tomorrow, "17:30"), 1).unwrap();
    assert!(desk.agenda.displaced(&plan, at).is_empty());
    let mut shorter = plan.clone();
    shorter.hours = std::array::from_fn(|_| vec![period("09:00", "17:30")]);
    let ids = |all: Vec<&Booking>| all.into_iter().map(|b| b.id).collect::<Vec<_>>();
    assert_eq!(ids(desk.agenda.displaced(&shorter, at)), [evening]);
    let mut fewer = plan.clone();
    fewer.services.get_mut(&passport()).unwrap().booking.as_mut().unwrap().places = 1;
    assert_eq!(ids(desk.agenda.displaced(&fewer, at)), [second], "the first to book stays");
    let mut closed = plan;
    closed.special.push(SpecialPeriod {
        from: tomorrow,
        to: tomorrow,
        hours: Default::default(),
        extra_by_booking: false,
    });
    assert_eq!(ids(desk.agenda.displaced(&closed, at)), [morning, second, evening]);
}

#[test]
fn days_that_are_long_over_are_forgotten() {
    let (plan, tuesday, at) = macau();
    let mut desk = Desk::new(plan);
    let early = desk.book(at, slot(Day(tuesday.0 + 1), "09:00"), 1).unwrap();
    let code = desk.agenda.booking(early).unwrap().code;
    let late = desk.book(at, slot(Day(tuesday.0 + 20), "09:00"), 1).unwrap();
    let end = desk.agenda.booking(late).unwrap().at.plus(31 * MINUTE);
    desk.ask(end, Command::Tick).unwrap();
    assert!(desk.agenda.booking(early).is_none() && desk.agenda.by_code(code).is_none());
    assert_eq!(desk.stage(late), Stage::NoShow);
    desk.is_sound();
}

/// Slots over a change of summer time, midnight, the year's end and a leap day: each is shown once, begins when the wall clock says so, and is the one
/// that is booked.
#[test]
fn a_slot_that_is_shown_is_the_slot_that_is_booked() {
    let round_the_clock = [period("00:00", "24:00")];
    let cases = [
        ("Europe/Berlin", day(2027, 3, 28), 92),
        ("Europe/Berlin", day(2026, 10, 25), 96),
        ("America/Vancouver", day(2026, 3, 8), 92),
        ("America/Vancouver", day(2025, 11, 2), 96),
        ("Pacific/Chatham", day(2026, 9, 27), 92),
        ("Pacific/Chatham", day(2027, 4, 4), 96),
        ("Asia/Macau", day(2026, 12, 31), 96),
        ("Asia/Macau", day(2028, 2, 29), 96),
    ];
    for (zone, day, quarters) in cases {
        let plan = plan(zone, &round_the_clock, 1);
        let now = plan.zone.at(Day(day.0 - 2), minute("12:00"));
        let mut desk = Desk::new(plan.clone());
        let shown = desk.agenda.slots(&passport(), day, 1, 1, now).unwrap();
        assert_eq!(shown.len(), quarters, "{zone} {day}");
        assert!(shown.windows(2).all(|two| two[0].at < two[1].at), "{zone} {day}: slots follow each other");
        for free in shown {
            assert_eq!(plan.zone.local(free.at), (free.slot.day, free.slot.minute), "{zone} {}", free.slot);
            let booked = desk.hold(now, free.slot, 1).unwrap();
            assert_eq!((booked.slot, booked.at), (free.slot, free.at), "{zone}");
        }
        desk.is_sound();
    }
}

/// The quick way by arithmetic and the slow way by the zone agree on every day of some years.
#[test]
fn openings_are_what_the_hours_say_in_every_zone() {
    let hours = [period("00:00", "02:30"), period("08:50", "13:00"), period("14:30", "24:00")];
    for zone in ["Asia/Macau", "Europe/Berlin", "America/Vancouver", "Pacific/Chatham", "Asia/Kathmandu"] {
        let plan = plan(zone, &hours, 1);
        for day in (day(2025, 10, 1).0..day(2026, 11, 5).0).map(Day) {
            let openings = Openings::of(&plan, day);
            let of_day = |day| crate::calendar::DayHours::of(&plan, day).open;
            let spans: Vec<_> = [Day(day.0 - 1), day].into_iter().flat_map(of_day).collect();
            let is_open = |at: At| spans.iter().any(|span| span.from <= at && at.plus(15 * MINUTE) <= span.to);
            for quarter in 0..96_u16 {
                let slot = Slot::new(day, Minute::new(quarter * 15).unwrap()).unwrap();
                let at = plan.zone.at(day, slot.minute);
                let told = plan.zone.local(at) == (day, slot.minute) && is_open(at);
                assert_eq!(openings.holds(slot, 1), told, "{zone} {slot}");
                assert!(!told || openings.at(&plan, slot) == at, "{zone} {slot}");
            }
        }
    }
}

/// A storm of deeds with a small generator of its own (SplitMix64), all invariants after each.
#[test]
fn whatever_is_asked_no_place_is_given_twice_and_the_retelling_tells_all() {
    for seed in 0..30_u64 {
        let (plan, tuesday, mut at) = macau();
        let mut desk = Desk::new(plan);
        let mut state = seed;
        let mut below = |n: u64| {
            state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut x = state;
            x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            (x ^ (x >> 31)) % n
        };
        let mut ids: Vec<BookingId> = Vec::new();
        for _ in 0..300 {
            at = at.plus(i64::try_from(below(20 * 60_000)).unwrap());
            let today = tuesday.0 + i32::try_from(at.since(macau().2) / 86_400_000).unwrap();
            let quarter = u16::try_from(below(8)).unwrap() * 15 + 540;
            let when = Slot::new(Day(today + i32::try_from(below(3)).unwrap()), Minute::new(quarter).unwrap()).unwrap();
            let booking =
                if ids.is_empty() { BookingId(1) } else { ids[usize::try_from(below(ids.len() as u64)).unwrap()] };
            let persons = 1 + u8::try_from(below(3)).unwrap();
            let command = match below(8) {
                0..=2 => Command::Hold { service: passport(), slot: when, persons },
                3 | 4 => Command::Confirm { booking, language: None },
                5 => Command::Move { booking, slot: when },
                6 => Command::Cancel { booking, by: Canceller::Resident },
                _ => {
                    Command::Carry { day: when.day, came: vec![(booking, crate::TicketId { day: when.day, bits: 1 })] }
                }
            };
            if let Ok(Answer::Booking(told)) = desk.ask(at, command) {
                ids.push(told.id);
            }
            desk.is_sound();
        }
        assert!(ids.len() > 20, "seed {seed}: something happened");
    }
}
