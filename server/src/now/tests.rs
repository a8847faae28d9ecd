//! The figures, on a floor made by hand.

use std::collections::BTreeMap;
use std::sync::Arc;

use senha_hall::calendar::{DayHours, Span};
use senha_hall::floor::{CallKind, Choice, Event, Expected, Floor, PauseReason, Rule};
use senha_hall::plan::{CounterPlan, Plan, Policy, ServicePlan};
use senha_hall::{
    At, BookingId, BureauId, Code, CounterId, Day, Ledger, Minute, Seq, ServiceId, Stamp, TicketId, Zone,
};

use super::*;

const MINUTE: i64 = 60_000;
const NOON: At = At(1_795_579_200_000);

fn at(minutes: i64) -> At {
    NOON.plus(minutes * MINUTE)
}

fn counter(name: &str) -> CounterId {
    name.parse().unwrap()
}

fn service(name: &str) -> ServiceId {
    name.parse().unwrap()
}

fn planned(bureau: &str, series: &str, max_wait_min: i64) -> ServicePlan {
    ServicePlan {
        bureau: bureau.parse().unwrap(),
        series: series.parse().unwrap(),
        walk_in: true,
        open_months: 0,
        contingent: None,
        max_wait_ms: max_wait_min * MINUTE,
        mean_s: 600,
        sd_s: 120,
        booking: None,
        time_slot: false,
    }
}

/// A hall with passports at counters 1 and 2, and taxes of another bureau at 10.
fn plan() -> Plan {
    let at_counter = |name: &str| CounterPlan { services: vec![service(name)], storey: 0 };
    Plan {
        hall: "plaza".parse().unwrap(),
        version: 1,
        zone: Zone::named("Asia/Macau").unwrap(),
        rollover: Minute::ROLLOVER,
        hours: Default::default(),
        special: Vec::new(),
        holidays: BTreeMap::new(),
        last_ticket_min: 15,
        services: [(service("passport"), planned("dsi", "A", 60)), (service("tax"), planned("dsf", "F", 10))].into(),
        counters: [
            (counter("1"), at_counter("passport")),
            (counter("2"), at_counter("passport")),
            (counter("10"), at_counter("tax")),
        ]
        .into(),
        policy: Policy::default(),
    }
}

/// A floor that takes one event after another.
struct Hall {
    floor: Floor,
    seq: u64,
}

impl Hall {
    fn open() -> Self {
        let mut hall = Self { floor: Floor::default(), seq: 0 };
        let span = Span { from: at(-240), to: at(240) };
        hall.then(-240, &Event::Planned(Arc::new(plan())));
        let hours = DayHours { open: vec![span], walk_in: vec![span] };
        hall.then(-240, &Event::DayOpened { day: Day::from_date(2026, 11, 24).unwrap(), ends: at(960), hours });
        hall
    }

    fn then(&mut self, minutes: i64, event: &Event) {
        self.seq += 1;
        self.floor.evolve(event, &Stamp { seq: Seq(self.seq), at: at(minutes), seed: 0 });
    }

    fn taken(&mut self, minutes: i64, number: u16, name: &str, booking: Option<BookingId>) -> TicketId {
        let id = TicketId { day: Day::from_date(2026, 11, 24).unwrap(), bits: u128::from(number) };
        let series = if name == "tax" { 'F' } else { 'A' };
        let event = Event::Taken {
            ticket: id,
            number: format!("{series}{number:03}").parse().unwrap(),
            services: vec![service(name)],
            need: None,
            language: None,
            arrived: at(minutes),
            slot: None,
            booking,
            ahead: 0,
            wait: None,
        };
        self.then(minutes, &event);
        id
    }

    fn opened(&mut self, minutes: i64, name: &str, what: &str) {
        self.then(
            minutes,
            &Event::CounterOpened { counter: counter(name), services: vec![service(what)], clerk: Some(1) },
        );
    }

    fn called(&mut self, minutes: i64, ticket: TicketId, name: &str) {
        let choice = Choice { rule: Rule::Priority, policy: 1, run: 0, candidates: Vec::new() };
        let call = self.seq;
        self.then(minutes, &Event::Called { ticket, counter: counter(name), call, kind: CallKind::Next, choice });
    }

    fn now(&self, minutes: i64) -> Now {
        Now::of(&self.floor, at(minutes), &|_| true).unwrap()
    }
}

#[test]
fn a_quiet_hall_needs_no_hand_and_has_no_longest_wait() {
    let now = Hall::open().now(0);
    assert!(now.is_open);
    assert_eq!((now.hands.len(), now.waiting(), now.oldest(), now.longest()), (0, 0, None, None));
    assert_eq!(now.level.share(), None, "nobody was called yet: no share, and not a perfect one");
    assert_eq!(now.counted(), Posts { open: 0, free: 0, paused: 0, closed: 3 });
}

#[test]
fn whoever_waits_where_no_counter_is_open_needs_a_hand_at_once() {
    let mut hall = Hall::open();
    hall.taken(0, 1, "passport", None);
    hall.taken(1, 2, "passport", None);
    let now = hall.now(2);
    let counters = vec![counter("1"), counter("2")];
    assert_eq!(now.hands, [Hand::Unserved { services: vec![service("passport")], waiting: 2, from: at(0), counters }]);
    assert_eq!(now.longest(), None, "no counter is open: there is no range to promise");
}

#[test]
fn a_wait_over_the_limit_names_the_counters_that_could_help_paused_ones_first() {
    let mut hall = Hall::open();
    hall.opened(0, "1", "passport");
    let busy = hall.taken(0, 1, "passport", None);
    hall.called(1, busy, "1");
    hall.then(1, &Event::Serving(busy));
    hall.taken(2, 2, "passport", None);
    assert_eq!(hall.now(22).hands, [], "the target of 20 minutes is just kept");
    let over = |counters| Hand::Over {
        services: vec![service("passport")],
        number: "A002".parse().unwrap(),
        waiting: 1,
        from: at(2),
        counters,
    };
    assert_eq!(hall.now(23).hands, [over(vec![counter("2")])]);
    hall.opened(23, "2", "passport");
    hall.then(23, &Event::CounterPaused { counter: counter("2"), reason: PauseReason::Meal });
    let now = hall.now(23);
    assert_eq!(now.hands, [over(vec![counter("2")])]);
    assert_eq!(now.counted(), Posts { open: 1, free: 0, paused: 1, closed: 1 });
    assert!(now.oldest().unwrap().is_over && now.longest().unwrap().service == service("passport"));
}

#[test]
fn services_that_the_same_counters_could_take_are_one_thing_to_do() {
    let mut hall = Hall::open();
    let mut wider = plan();
    wider.version = 2;
    wider.services.insert(service("card"), planned("dsi", "B", 60));
    for able in wider.counters.values_mut().filter(|able| able.services.contains(&service("passport"))) {
        able.services.push(service("card"));
    }
    hall.then(-239, &Event::Planned(Arc::new(wider)));
    hall.taken(0, 1, "card", None);
    hall.taken(1, 2, "passport", None);
    hall.taken(1, 3, "tax", None);
    let [first, tax] = hall.now(2).hands.try_into().unwrap();
    let (services, counters) = (vec![service("card"), service("passport")], vec![counter("1"), counter("2")]);
    assert_eq!(first, Hand::Unserved { services, waiting: 2, from: at(0), counters });
    assert!(matches!(tax, Hand::Unserved { waiting: 1, .. }), "another bureau's counters are another thing to do");
}

#[test]
fn a_service_with_a_shorter_limit_is_over_sooner_than_the_target() {
    let mut hall = Hall::open();
    hall.taken(0, 1, "tax", None);
    assert!(!hall.now(10).oldest().unwrap().is_over);
    assert!(hall.now(11).oldest().unwrap().is_over);
}

#[test]
fn a_call_without_answer_and_a_free_counter_need_a_hand() {
    let mut hall = Hall::open();
    hall.opened(0, "1", "passport");
    let ticket = hall.taken(0, 1, "passport", None);
    assert_eq!(hall.now(1).hands, [Hand::Free { counter: counter("1"), waiting: 1 }]);
    hall.called(1, ticket, "1");
    assert_eq!(hall.now(3).hands, [], "two minutes are not too long to walk");
    let now = hall.now(4);
    assert_eq!(now.hands, [Hand::Unanswered { counter: counter("1"), number: "A001".parse().unwrap(), since: at(1) }]);
    assert_eq!((now.counted().open, now.counted().free, now.waiting()), (1, 0, 0));
}

#[test]
fn the_level_counts_the_first_call_alone_and_keeps_it_after_the_visit() {
    let mut hall = Hall::open();
    hall.opened(0, "1", "passport");
    for (number, waited) in [(1, 5), (2, 20), (3, 21)] {
        let ticket = hall.taken(0, number, "passport", None);
        hall.called(waited, ticket, "1");
        hall.then(waited, &Event::Missed(ticket));
        hall.then(waited, &Event::Reinstated(ticket));
        hall.called(waited + 30, ticket, "1");
        hall.then(waited + 30, &Event::Serving(ticket));
        hall.then(waited + 35, &Event::Finished { ticket, service_s: 300 });
    }
    let level = hall.now(60).level;
    assert_eq!((level, level.share()), (Level { called: 3, in_time: 2 }, Some(66)));
}

#[test]
fn bookings_are_expected_until_they_come_or_may_not_come_any_more() {
    let mut hall = Hall::open();
    let expected = |bits: u128, slot: i64| Expected {
        booking: BookingId(bits),
        code: Code::of(bits),
        service: service("passport"),
        slot: at(slot),
        check_in: Span { from: at(slot - 30), to: at(slot + 15) },
        persons: 1,
    };
    hall.then(-60, &Event::Expected { put: vec![expected(1, 0), expected(2, 0), expected(3, 60)], gone: Vec::new() });
    hall.taken(-5, 1, "passport", Some(BookingId(1)));
    assert_eq!(hall.now(15).guests, Guests { booked: 3, came: 1, absent: 0 });
    let guests = hall.now(16).guests;
    assert_eq!((guests, guests.to_come()), (Guests { booked: 3, came: 1, absent: 1 }, 1));
}

#[test]
fn a_bureau_sees_its_own_lines_counters_and_tickets_alone() {
    let mut hall = Hall::open();
    hall.taken(0, 1, "passport", None);
    hall.taken(0, 2, "tax", None);
    let of = |bureau: &str| {
        let own: BureauId = bureau.parse().unwrap();
        Now::of(&hall.floor, at(1), &move |b| *b == own).unwrap()
    };
    let (dsf, dsi) = (of("dsf"), of("dsi"));
    assert_eq!((dsf.waiting(), dsf.hands.len(), dsf.posts.len(), dsf.lines.len()), (1, 1, 1, 1));
    assert_eq!((dsi.waiting(), dsi.posts.len()), (1, 2));
    assert_eq!(hall.now(1).waiting(), dsf.waiting() + dsi.waiting(), "the bureaus' figures add up to the hall's");
}

#[test]
fn counters_stand_as_people_count() {
    let names: Vec<String> = Hall::open().now(0).posts.iter().map(|post| post.counter.to_string()).collect();
    assert_eq!(names, ["1", "2", "10"]);
}
