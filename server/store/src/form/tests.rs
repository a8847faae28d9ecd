//! Every variant there and back, and the golden entries of form 1.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use senha_hall::calendar::{DayHours, Span};
use senha_hall::floor::{
    Answer, CallKind, Called, Candidate, Choice, Class, Counter, CounterAnswer, CounterState, Doors, End, Event, Item,
    Language, Measure, Need, ParkReason, PauseReason, PrintOutcome, Rule, Stage, State, Stood, Ticket, TicketAnswer,
    Wait,
};
use senha_hall::number::Block;
use senha_hall::plan::{CounterPlan, Period, Plan, Policy, ServicePlan, SpecialPeriod};
use senha_hall::{At, By, CounterId, Day, Envelope, Minute, Seq, ServiceId, TicketId, Zone};

use super::{entry_text, plan_text, read_entry, read_plan, read_retelling, retelling_text};
use crate::Fault;

const T0: At = At(1_795_486_800_000);

fn ticket() -> TicketId {
    TicketId { day: Day(20_781), bits: 0x0123_4567_89ab_cdef_0f0f_0f0f_0f0f_0f0f }
}

fn counter() -> CounterId {
    "7".parse().unwrap()
}

fn service() -> ServiceId {
    "dsi-passport".parse().unwrap()
}

fn other_service() -> ServiceId {
    "dsi_card".parse().unwrap()
}

fn minute(m: u16) -> Minute {
    Minute::new(m).unwrap()
}

pub(super) fn plan() -> Plan {
    let day = vec![Period { from: minute(540), to: minute(780) }, Period { from: minute(870), to: minute(1065) }];
    let hours = [day.clone(), day.clone(), day.clone(), day.clone(), day.clone(), vec![], vec![]];
    let special = SpecialPeriod { from: Day(20_790), to: Day(20_800), hours: hours.clone(), extra_by_booking: true };
    let passport = ServicePlan {
        bureau: "dsi".parse().unwrap(),
        series: "A".parse().unwrap(),
        walk_in: true,
        open_months: 0b1010,
        contingent: Some(40),
        max_wait_ms: 3_600_000,
        mean_s: 420,
        sd_s: 300,
        booking: None,
        time_slot: false,
    };
    let card = ServicePlan { series: "MC".parse().unwrap(), contingent: None, walk_in: false, ..passport.clone() };
    Plan {
        hall: "gsc-venceslau".parse().unwrap(),
        version: 3,
        zone: Zone::named("Asia/Macau").unwrap(),
        rollover: Minute::ROLLOVER,
        hours,
        special: vec![special],
        holidays: [(Day(20_795), minute(0)), (Day(20_810), minute(720))].into(),
        last_ticket_min: 15,
        services: [(service(), passport), (other_service(), card)].into(),
        counters: [(counter(), CounterPlan { services: vec![service(), other_service()], storey: -1 })].into(),
        policy: Policy::default(),
    }
}

fn hours() -> DayHours {
    let span = Span { from: T0, to: T0.plus(3_600_000) };
    DayHours { open: vec![span], walk_in: vec![Span { to: T0.plus(3_000_000), ..span }] }
}

fn choice(rule: Rule) -> Choice {
    let first = Candidate { ticket: ticket(), rate: 2, waited_ms: 720_000, slot: None, over_max: false };
    let second = Candidate {
        ticket: TicketId { bits: 1, ..ticket() },
        rate: 1,
        waited_ms: 4_000_000,
        slot: Some(T0),
        over_max: true,
    };
    Choice { rule, policy: 1, run: 2, candidates: vec![first, second] }
}

fn expected() -> senha_hall::floor::Expected {
    senha_hall::floor::Expected {
        booking: senha_hall::BookingId(7),
        code: "K7QX-4M2P".parse().unwrap(),
        service: service(),
        slot: T0.plus(60_000),
        check_in: Span { from: T0, to: T0.plus(120_000) },
        persons: 2,
    }
}

fn taken() -> Event {
    Event::Taken {
        ticket: ticket(),
        number: "A027".parse().unwrap(),
        services: vec![service()],
        need: None,
        language: None,
        arrived: T0,
        slot: None,
        booking: None,
        ahead: 4,
        wait: None,
    }
}

fn taken_with_all() -> Event {
    Event::Taken {
        ticket: ticket(),
        number: "MC1000".parse().unwrap(),
        services: vec![other_service(), service()],
        need: Some(Need::Elderly),
        language: Some(Language::ZhHant),
        arrived: T0,
        slot: Some(T0.plus(60_000)),
        booking: Some(senha_hall::BookingId(7)),
        ahead: 0,
        wait: Some(Wait { from_min: 3, to_min: 12 }),
    }
}

/// Where an event's kind stands among all kinds. A new kind of event needs a line here and samples below.
fn kind(event: &Event) -> usize {
    match event {
        Event::Planned(_) => 0,
        Event::DayOpened { .. } => 1,
        Event::HallOpened { .. } => 2,
        Event::HallClosed { .. } => 3,
        Event::Taken { .. } => 4,
        Event::Called { .. } => 5,
        Event::Serving(_) => 6,
        Event::Missed(_) => 7,
        Event::Reinstated(_) => 8,
        Event::Parked { .. } => 9,
        Event::Resumed { .. } => 10,
        Event::Transferred { .. } => 11,
        Event::ItemAdded { .. } => 12,
        Event::ItemDone { .. } => 13,
        Event::Finished { .. } => 14,
        Event::Ended { .. } => 15,
        Event::Printed { .. } => 16,
        Event::CounterOpened { .. } => 17,
        Event::CounterPaused { .. } => 18,
        Event::CounterClosed { .. } => 19,
        Event::HoursSet { .. } => 20,
        Event::Expected { .. } => 21,
        Event::Stood(_) => KINDS,
    }
}

/// Kinds of events that may stand in the journal.
const KINDS: usize = 22;

fn events() -> Vec<(&'static str, Event)> {
    let (id, at) = (ticket(), counter());
    let called =
        |kind, rule| Event::Called { ticket: ticket(), counter: counter(), call: 81, kind, choice: choice(rule) };
    let mut all = vec![
        ("planned", Event::Planned(Arc::new(plan()))),
        ("day-opened", Event::DayOpened { day: Day(20_781), ends: T0.plus(86_400_000), hours: hours() }),
        ("hours-set", Event::HoursSet { ends: T0.plus(82_800_000), hours: hours() }),
        ("hall-opened", Event::HallOpened { by_hand: false }),
        ("hall-closed", Event::HallClosed { by_hand: true }),
        ("expected", Event::Expected { put: vec![expected()], gone: vec![senha_hall::BookingId(8)] }),
        ("taken", taken()),
        ("taken-with-all", taken_with_all()),
        ("called-next", called(CallKind::Next, Rule::MaximumWait)),
        ("called-booking", called(CallKind::Next, Rule::Booking)),
        ("called-priority", called(CallKind::Next, Rule::Priority)),
        ("called-chosen", called(CallKind::Chosen, Rule::Chosen)),
        ("called-recall", called(CallKind::Recall, Rule::Recall)),
        ("serving", Event::Serving(id)),
        ("missed", Event::Missed(id)),
        ("reinstated", Event::Reinstated(id)),
        ("resumed", Event::Resumed { ticket: id, counter: None }),
        ("resumed-at-counter", Event::Resumed { ticket: id, counter: Some(at.clone()) }),
        ("transferred", Event::Transferred { ticket: id, service: other_service(), counter: None }),
        ("transferred-to-counter", Event::Transferred { ticket: id, service: service(), counter: Some(at.clone()) }),
        ("item-added", Event::ItemAdded { ticket: id, service: other_service() }),
        ("item-done", Event::ItemDone { ticket: id, stays: true, service_s: 417 }),
        ("finished", Event::Finished { ticket: id, service_s: 65 }),
        ("counter-opened", Event::CounterOpened { counter: at.clone(), services: vec![service()], clerk: Some(12) }),
        ("counter-opened-by-key", Event::CounterOpened { counter: at.clone(), services: vec![], clerk: None }),
        ("counter-closed", Event::CounterClosed { counter: at.clone() }),
    ];
    all.extend(ParkReason::ALL.iter().map(|r| ("parked", Event::Parked { ticket: id, reason: *r, until: Some(T0) })));
    all.push(("parked-open", Event::Parked { ticket: id, reason: ParkReason::Papers, until: None }));
    all.extend(End::ALL.iter().map(|end| ("ended", Event::Ended { ticket: id, end: *end })));
    all.extend(PrintOutcome::ALL.iter().map(|o| ("printed", Event::Printed { ticket: id, outcome: *o })));
    all.extend(
        PauseReason::ALL.iter().map(|r| ("counter-paused", Event::CounterPaused { counter: counter(), reason: *r })),
    );
    all
}

fn answers() -> Vec<Answer> {
    let shown = |state| TicketAnswer {
        ticket: ticket(),
        number: "A027".parse().unwrap(),
        service: service(),
        state,
        ahead: 4,
        wait: Some(Wait { from_min: 5, to_min: 20 }),
        counter: Some(counter()),
        called: Some(81),
        changed: Seq(17),
    };
    let bare = TicketAnswer { wait: None, counter: None, called: None, ..shown(Stage::Waiting) };
    let states = [CounterState::Closed, CounterState::Open, CounterState::Paused(PauseReason::Meal)];
    let counters =
        states.map(|s| Answer::Counter(CounterAnswer { counter: counter(), state: s.word().into(), changed: Seq(9) }));
    let mut all = vec![Answer::Done, Answer::Hall { open: true }, Answer::Hall { open: false }, Answer::Ticket(bare)];
    all.extend(Stage::ALL.iter().map(|stage| Answer::Ticket(shown(*stage))));
    all.extend(counters);
    all
}

fn envelopes() -> Vec<Envelope> {
    let bare = Envelope { id: [0; 16], content: [0xab; 16], by: By::Clock, seen: None, claimed: None, seed: 7 };
    let by = |by| Envelope { by, seen: Some(Seq(16)), claimed: Some(T0), seed: u128::MAX, ..bare.clone() };
    let senders = [By::Person(12), By::Key(3), By::Courier, By::Operator, By::Citizen];
    std::iter::once(bare.clone()).chain(senders.map(by)).collect()
}

fn stood() -> Vec<Event> {
    let states = [
        State::Waiting,
        State::Called { counter: counter(), call: 81, at: T0 },
        State::Serving { counter: counter(), since: T0 },
        State::Parked { reason: ParkReason::Papers, since: T0, until: Some(T0.plus(5)) },
        State::Parked { reason: ParkReason::Office, since: T0, until: None },
        State::Missed { since: T0 },
        State::Ended { end: End::Left, at: T0 },
    ];
    let tickets = states.into_iter().map(|state| Stood::Ticket(stood_ticket(state)));
    let counters = [CounterState::Closed, CounterState::Open, CounterState::Paused(PauseReason::Meal)].map(|state| {
        let ticket = (state == CounterState::Open).then(ticket);
        let at = Counter {
            state,
            since: T0,
            services: vec![service()],
            clerk: ticket.map(|_| 12),
            ticket,
            changed: Seq(4),
            finished: 3,
        };
        Stood::Counter(counter(), at)
    });
    let recent = Called {
        call: 81,
        at: T0,
        ticket: ticket(),
        number: "A027".parse().unwrap(),
        counter: counter(),
        language: Some(Language::Pt),
        kind: CallKind::Next,
    };
    let others = vec![
        Stood::Doors(Doors { open: true, by_hand: true, judged: T0 }),
        Stood::Blocks("MC".parse().unwrap(), vec![Block { from: 1, upto: 49_999, next: 28 }]),
        Stood::Measure(service(), Measure { count: 3, sum_s: 1200, squares_s2: 500_000 }),
        Stood::TakenToday(service(), 40),
        Stood::Calls {
            next: 83,
            recent: vec![recent.clone(), Called { call: 82, language: None, kind: CallKind::Recall, ..recent }],
        },
        Stood::Expected(expected()),
        Stood::BookedRun(service(), 2),
    ];
    others.into_iter().chain(tickets).chain(counters).map(|s| Event::Stood(Box::new(s))).collect()
}

fn stood_ticket(state: State) -> Ticket {
    Ticket {
        id: ticket(),
        number: "A027".parse().unwrap(),
        items: vec![Item { service: service(), done: true }, Item { service: other_service(), done: false }],
        turn: 1,
        need: Some(Need::Infant),
        language: Some(Language::ZhHans),
        class: Class::Returning,
        arrived: T0,
        slot: Some(T0),
        booking: Some(senha_hall::BookingId(7)),
        only: Some(counter()),
        taken: Seq(3),
        changed: Seq(9),
        calls: 2,
        printed: Some(PrintOutcome::Unknown),
        ahead_at_first: 6,
        first_wait_ms: Some(540_000),
        state,
    }
}

/// Every entry that the golden file holds: each event alone, each answer, each envelope.
fn entries() -> Vec<(String, String)> {
    let plain = &envelopes()[0];
    let of = |envelope: &Envelope, events: &[Event], answer: &Answer| entry_text(envelope, events, answer).unwrap();
    let events =
        events().into_iter().map(|(name, event)| (format!("event {name}"), of(plain, &[event], &Answer::Done)));
    let answers = answers().into_iter().map(|answer| ("answer".into(), of(plain, &[taken()], &answer)));
    let envelopes = envelopes().into_iter().map(|envelope| ("envelope".into(), of(&envelope, &[], &Answer::Done)));
    let retelling = ("retelling".into(), retelling_text(&stood()).unwrap());
    events.chain(answers).chain(envelopes).chain([retelling]).collect()
}

fn golden() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden/journal-form-1.txt")
}

#[test]
fn the_golden_entries_of_form_1_are_still_written_so() {
    let now: Vec<String> = entries().into_iter().map(|(name, text)| format!("{name}\t{text}\n")).collect();
    let now = now.concat();
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::create_dir_all(golden().parent().unwrap()).unwrap();
        std::fs::write(golden(), &now).unwrap();
    }
    let then = std::fs::read_to_string(golden()).expect("tests/golden/journal-form-1.txt; UPDATE_EXPECT=1 writes it");
    for (was, is) in then.lines().zip(now.lines()) {
        assert_eq!(was, is, "a released form never changes: make a new one");
    }
    assert_eq!(then.lines().count(), now.lines().count());
}

#[test]
fn the_golden_entries_of_form_1_read_as_they_did() {
    let then = std::fs::read_to_string(golden()).unwrap();
    let texts: Vec<&str> = then.lines().map(|line| line.split_once('\t').unwrap().1).collect();
    let (events, answers, envelopes) = (events(), answers(), envelopes());
    let (first, rest) = texts.split_at(events.len());
    for (text, (name, event)) in first.iter().zip(&events) {
        assert_eq!(read_entry(1, text).unwrap().events, std::slice::from_ref(event), "{name}");
    }
    let (first, rest) = rest.split_at(answers.len());
    for (text, answer) in first.iter().zip(&answers) {
        assert_eq!(read_entry(1, text).unwrap().answer, *answer);
    }
    let (first, rest) = rest.split_at(envelopes.len());
    for (text, envelope) in first.iter().zip(&envelopes) {
        assert_eq!(read_entry(1, text).unwrap().envelope, *envelope);
    }
    assert_eq!(read_retelling(1, rest[0]).unwrap(), stood());
}

#[test]
fn every_kind_of_event_has_a_golden_entry() {
    let kinds: BTreeSet<usize> = events().iter().map(|(_, event)| kind(event)).collect();
    assert_eq!(kinds, (0..KINDS).collect());
}

/// Looks that every text in an entry is plain.
pub(super) fn assert_plain(name: &str, text: &str) {
    fn strings(value: &serde_json::Value, all: &mut Vec<String>) {
        match value {
            serde_json::Value::String(text) => all.push(text.clone()),
            serde_json::Value::Array(list) => list.iter().for_each(|v| strings(v, all)),
            serde_json::Value::Object(map) => map.iter().for_each(|(key, v)| {
                all.push(key.clone());
                strings(v, all);
            }),
            serde_json::Value::Null | serde_json::Value::Bool(_) | serde_json::Value::Number(_) => {}
        }
    }
    let plain = |text: &str| text.bytes().all(|b| b.is_ascii_alphanumeric() || b":._+/-".contains(&b));
    let mut all = Vec::new();
    strings(&serde_json::from_str(text).unwrap(), &mut all);
    for text in all {
        assert!(plain(&text), "{name}: {text:?}");
    }
}

#[test]
fn no_entry_holds_free_text() {
    for (name, text) in entries() {
        assert_plain(&name, &text);
    }
}

#[test]
fn a_plan_reads_back_as_itself() {
    assert_eq!(*read_plan(1, &plan_text(&plan()).unwrap()).unwrap(), plan());
}

#[test]
fn a_newer_form_is_told_and_not_guessed() {
    let (_, text) = entries().remove(0);
    assert!(matches!(read_entry(2, &text), Err(Fault::FormUnknown(2))));
    assert!(matches!(read_retelling(0, &text), Err(Fault::FormUnknown(0))));
    assert!(matches!(read_plan(9, &text), Err(Fault::FormUnknown(9))));
}

#[test]
fn a_damaged_text_is_told_and_not_guessed() {
    let (_, text) = entries().into_iter().find(|(name, _)| name == "event taken").unwrap();
    let damaged = [
        text.replace("\"A027\"", "\"A0<27\""),
        text.replace("\"taken\"", "\"token\""),
        text.replace("\"ahead\"", "\"name\":\"x\",\"ahead\""),
        text.replace("\"by\":\"clock\"", "\"by\":\"Ana\""),
        text[..text.len() - 1].to_owned(),
        String::new(),
    ];
    for text in damaged {
        assert!(matches!(read_entry(1, &text), Err(Fault::Unreadable(_))), "{text}");
    }
}

#[test]
fn a_part_of_a_retelling_never_stands_in_the_journal() {
    assert!(entry_text(&envelopes()[0], &stood(), &Answer::Done).is_err());
}
