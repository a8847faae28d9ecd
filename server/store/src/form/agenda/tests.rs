//! Every variant there and back, and the golden entries of an agenda's form 1.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use senha_hall::agenda::{Answer, Booking, BookingAnswer, End, Event, Origin, Slot, Stage, State};
use senha_hall::calendar::Span;
use senha_hall::floor::Language;
use senha_hall::{At, BookingId, By, Code, Day, Envelope, Minute, Seq, ServiceId, TicketId};

use super::{entry_text, read_entry, read_retelling, retelling_text};
use crate::Fault;
use crate::form::tests::plan;

const T0: At = At(1_795_486_800_000);
const BOOKING: BookingId = BookingId(0x0123_4567_89ab_cdef_0f0f_0f0f_0f0f_0f0f);
const CHECK_IN: Span = Span { from: T0, to: At(T0.0 + 2_700_000) };

fn service() -> ServiceId {
    "dsi-passport".parse().unwrap()
}

fn code() -> Code {
    "K7QX-4M2P".parse().unwrap()
}

fn slot() -> Slot {
    Slot::new(Day(20_781), Minute::new(555).unwrap()).unwrap()
}

fn origin() -> Origin {
    Origin { hall: "gsi-taipa".parse().unwrap(), booking: BookingId(1) }
}

fn ticket() -> TicketId {
    TicketId { day: Day(20_781), bits: 7 }
}

/// Where an event's kind stands among all kinds. A new kind of event needs a line here and samples below.
fn kind(event: &Event) -> usize {
    match event {
        Event::Planned(_) => 0,
        Event::Held { .. } => 1,
        Event::Confirmed { .. } => 2,
        Event::Moved { .. } => 3,
        Event::Ended { .. } => 4,
        Event::Came { .. } => 5,
        Event::Settled(_) => 6,
        Event::Forgotten { .. } => 7,
        Event::Stood(_) => KINDS,
    }
}

/// Kinds of events that may stand in the journal.
const KINDS: usize = 8;

fn held() -> Event {
    Event::Held {
        booking: BOOKING,
        code: code(),
        service: service(),
        slot: slot(),
        at: T0,
        quarters: 2,
        persons: 3,
        until: T0.plus(600_000),
    }
}

fn events() -> Vec<(&'static str, Event)> {
    let confirmed =
        |language, from, revision| Event::Confirmed { booking: BOOKING, language, check_in: CHECK_IN, from, revision };
    let mut all = vec![
        ("planned", Event::Planned(Arc::new(plan()))),
        ("held", held()),
        ("confirmed", confirmed(None, None, 0)),
        ("confirmed-moved-in", confirmed(Some(Language::ZhHans), Some(origin()), 4)),
        ("moved", Event::Moved { booking: BOOKING, slot: slot(), at: T0, check_in: CHECK_IN }),
        ("came", Event::Came { booking: BOOKING, ticket: ticket() }),
        ("settled", Event::Settled(BOOKING)),
        ("forgotten", Event::Forgotten { before: Day(20_774) }),
    ];
    all.extend(End::ALL.iter().map(|end| ("ended", Event::Ended { booking: BOOKING, end: *end })));
    all
}

fn answers() -> Vec<Answer> {
    let shown = |stage, until| {
        Answer::Booking(BookingAnswer {
            id: BOOKING,
            code: code(),
            service: service(),
            slot: slot(),
            at: T0,
            persons: 3,
            stage,
            until,
            revision: 2,
            changed: Seq(17),
        })
    };
    let held = shown(Stage::Held, Some(T0));
    [Answer::Done, held].into_iter().chain(Stage::ALL.iter().map(|stage| shown(*stage, None))).collect()
}

fn envelope() -> Envelope {
    Envelope { id: [0; 16], content: [0xab; 16], by: By::Citizen, seen: Some(Seq(16)), claimed: None, seed: 7 }
}

fn stood() -> Vec<Event> {
    let states = [
        State::Held { until: T0 },
        State::Confirmed,
        State::Came { ticket: ticket() },
        State::Ended { end: End::NoShow, at: T0 },
    ];
    let booking = |state: State| {
        let is_confirmed = state == State::Confirmed;
        Booking {
            id: BOOKING,
            code: code(),
            service: service(),
            slot: slot(),
            at: T0,
            quarters: 1,
            persons: 1,
            language: is_confirmed.then_some(Language::Pt),
            check_in: CHECK_IN,
            state,
            revision: 3,
            made: Seq(5),
            contact: is_confirmed.then_some(Seq(6)),
            changed: Seq(9),
            from: is_confirmed.then(origin),
        }
    };
    let all = states.map(|state| Event::Stood(Box::new(booking(state))));
    std::iter::once(Event::Planned(Arc::new(plan()))).chain(all).collect()
}

/// Every entry that the golden file holds: each event alone, each answer, a retelling.
fn entries() -> Vec<(String, String)> {
    let of = |events: &[Event], answer: &Answer| entry_text(&envelope(), events, answer).unwrap();
    let events = events().into_iter().map(|(name, event)| (format!("event {name}"), of(&[event], &Answer::Done)));
    let answers = answers().into_iter().map(|answer| ("answer".into(), of(&[held()], &answer)));
    events.chain(answers).chain([("retelling".into(), retelling_text(&stood()).unwrap())]).collect()
}

fn golden() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden/agenda-form-1.txt")
}

#[test]
fn the_golden_entries_of_an_agenda_s_form_1_are_still_written_so() {
    let now: Vec<String> = entries().into_iter().map(|(name, text)| format!("{name}\t{text}\n")).collect();
    let now = now.concat();
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(golden(), &now).unwrap();
    }
    let then = std::fs::read_to_string(golden()).expect("tests/golden/agenda-form-1.txt; UPDATE_EXPECT=1 writes it");
    for (was, is) in then.lines().zip(now.lines()) {
        assert_eq!(was, is, "a released form never changes: make a new one");
    }
    assert_eq!(then.lines().count(), now.lines().count());
}

#[test]
fn the_golden_entries_of_an_agenda_s_form_1_read_as_they_did() {
    let then = std::fs::read_to_string(golden()).unwrap();
    let texts: Vec<&str> = then.lines().map(|line| line.split_once('\t').unwrap().1).collect();
    let (events, answers) = (events(), answers());
    let (first, rest) = texts.split_at(events.len());
    for (text, (name, event)) in first.iter().zip(&events) {
        let read = read_entry(1, text).unwrap();
        assert_eq!((read.events.as_slice(), read.envelope), (std::slice::from_ref(event), envelope()), "{name}");
    }
    let (first, rest) = rest.split_at(answers.len());
    for (text, answer) in first.iter().zip(&answers) {
        assert_eq!(read_entry(1, text).unwrap().answer, *answer);
    }
    assert_eq!(read_retelling(1, rest[0]).unwrap(), stood());
}

#[test]
fn every_kind_of_an_agenda_s_event_has_a_golden_entry() {
    let kinds: BTreeSet<usize> = events().iter().map(|(_, event)| kind(event)).collect();
    assert_eq!(kinds, (0..KINDS).collect());
}

#[test]
fn no_entry_of_an_agenda_holds_free_text() {
    for (name, text) in entries() {
        crate::form::tests::assert_plain(&name, &text);
    }
}

#[test]
fn a_damaged_or_newer_entry_of_an_agenda_is_told_and_not_guessed() {
    let (_, text) = entries().into_iter().find(|(name, _)| name == "event held").unwrap();
    assert!(matches!(read_entry(2, &text), Err(Fault::FormUnknown(2))));
    assert!(matches!(read_retelling(0, &text), Err(Fault::FormUnknown(0))));
    let damaged = [
        text.replace("\"K7QX-4M2P\"", "\"K7QX\""),
        text.replace("[20781,555]", "[20781,556]"),
        text.replace("[20781,555]", "[20781,1440]"),
        text.replace("\"held\"", "\"hold\""),
        text.replace("\"quarters\"", "\"name\":\"x\",\"quarters\""),
        text[..text.len() - 1].to_owned(),
        String::new(),
    ];
    for text in damaged {
        assert!(matches!(read_entry(1, &text), Err(Fault::Unreadable(_))), "{text}");
    }
}

#[test]
fn a_part_of_an_agenda_s_retelling_never_stands_in_the_journal() {
    assert!(entry_text(&envelope(), &stood(), &Answer::Done).is_err());
}
