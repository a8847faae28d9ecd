use icalendar::parser::{Component, read_calendar, unfold};
use jiff::tz::TimeZone;
use jiff::{Timestamp, civil::DateTime};
use proptest::prelude::*;
use senha_hall::Day;

use super::*;

const ZONES: [&str; 5] = ["Asia/Macau", "Europe/Berlin", "America/Vancouver", "Pacific/Chatham", "Africa/Casablanca"];

fn event(zone: &str, begins: At) -> Event {
    Event {
        method: Method::Publish,
        uid: "8a2f6d1e-0000-8000-8000-000000000001".to_owned(),
        sequence: 3,
        told: At(1_795_486_800_000),
        begins,
        minutes: 15,
        zone: Zone::named(zone).unwrap(),
        is_cancelled: false,
        language: "zh-Hant",
        summary: "護照; 首次申領, \\ 補領".to_owned(),
        location: "身份證明局，南灣大馬路".to_owned(),
        description: "第一行\n第二行 <script>alert(1)</script>\r\nBEGIN:VALARM".to_owned(),
        url: Some("https://senha.example/zh-Hant/b/gsc.0".to_owned()),
        parties: None,
    }
}

/// A property of a component, its escapes undone by the parser.
fn value(component: &Component<'_>, name: &str) -> String {
    let found = component.properties.iter().find(|p| p.name == name);
    found.unwrap_or_else(|| panic!("there is no {name}")).val.as_ref().replace("\\n", "\n").replace('\\', "")
}

fn civil(text: &str) -> DateTime {
    DateTime::strptime("%Y%m%dT%H%M%S", text.trim_end_matches('Z')).unwrap()
}

fn seconds(offset: &str) -> i64 {
    let (sign, digits) = offset.split_at(1);
    let (hours, minutes): (i64, i64) = (digits[..2].parse().unwrap(), digits[2..4].parse().unwrap());
    (hours * 3_600 + minutes * 60) * if sign == "-" { -1 } else { 1 }
}

/// The instant of a wall time by a definition alone, as a program reckons that does not know the zone's name: the offset of the last change whose onset
/// has come; in a fold the one before the change, in a gap the one before it too (RFC 5545, 3.3.5).
fn by_definition(zone: &Component<'_>, wall: DateTime) -> Timestamp {
    let utc = |local: DateTime, offset: i64| {
        TimeZone::UTC.to_timestamp(local).unwrap() - jiff::SignedDuration::from_secs(offset)
    };
    let mut told: Vec<(Timestamp, i64, i64)> = zone
        .components
        .iter()
        .map(|c| {
            let (from, to) = (seconds(&value(c, "TZOFFSETFROM")), seconds(&value(c, "TZOFFSETTO")));
            (utc(civil(&value(c, "DTSTART")), from), from, to)
        })
        .collect();
    told.sort();
    let first = told[0].2;
    let mut found = utc(wall, first);
    for (onset, from, to) in told {
        // Told by the clock of before, this wall time comes at or after the change: it is told by the clock of after.
        if utc(wall, from) >= onset {
            let after = utc(wall, to);
            found = if after < onset { utc(wall, from) } else { after };
        }
    }
    found
}

/// What another program reads: the wall time and zone of the beginning, and the instant by the definition in the file; for one in UTC, its wall time in
/// the hall's zone.
fn read_back(file: &str, hall: &str) -> (DateTime, String, Timestamp) {
    let unfolded = unfold(file);
    let calendar = read_calendar(&unfolded).unwrap();
    let event = part_of(&calendar.components, "VEVENT");
    let start = event.properties.iter().find(|p| p.name == "DTSTART").unwrap();
    if start.val.as_ref().ends_with('Z') {
        let instant = TimeZone::UTC.to_timestamp(civil(start.val.as_ref())).unwrap();
        return (TimeZone::get(hall).unwrap().to_datetime(instant), "UTC".to_owned(), instant);
    }
    let zone = part_of(&calendar.components, "VTIMEZONE");
    let tzid = start.params.iter().find(|p| p.key == "TZID").unwrap().val.as_ref().unwrap().to_string();
    let wall = civil(start.val.as_ref());
    (wall, tzid, by_definition(zone, wall))
}

fn part_of<'c>(all: &'c [Component<'c>], name: &str) -> &'c Component<'c> {
    all.iter().find(|c| c.name == name).unwrap()
}

#[test]
fn another_program_reads_what_was_written() {
    let begins = "2026-11-25T09:15:00+08:00".parse().unwrap();
    let file = event("Asia/Macau", begins).file();
    let unfolded = unfold(&file);
    let calendar = read_calendar(&unfolded).unwrap();
    let told = part_of(&calendar.components, "VEVENT");
    assert_eq!(value(told, "SUMMARY"), "護照; 首次申領,  補領", "the parser's own undoing takes the backslash");
    assert_eq!(value(told, "DTEND"), "20261125T093000");
    assert_eq!((value(told, "SEQUENCE").as_str(), value(told, "STATUS").as_str()), ("3", "CONFIRMED"));
    assert_eq!(told.components.len(), 0, "a text that looks like a component stays a text");
    assert!(value(told, "DESCRIPTION").contains("第一行\n第二行"));
    assert_eq!(value(&calendar_head(&calendar.properties), "METHOD"), "PUBLISH");
}

fn calendar_head<'c>(properties: &[icalendar::parser::Property<'c>]) -> Component<'c> {
    Component { name: "VCALENDAR".into(), properties: properties.to_vec(), components: Vec::new() }
}

#[test]
fn no_line_is_longer_than_75_bytes_and_no_sign_is_cut() {
    let mut long = event("Asia/Macau", At(1_795_572_900_000));
    long.summary = "護照申請".repeat(40);
    let file = long.file();
    assert!(file.split("\r\n").all(|line| line.len() <= LINE_MAX), "{file}");
    assert!(!file.replace("\r\n", "").contains(['\r', '\n']), "every line ends with CRLF");
    assert!(file.replace("\r\n ", "").contains(&"護照申請".repeat(40)));
}

#[test]
fn what_is_cancelled_says_so_under_the_same_uid() {
    let parties = Parties { bureau: "DSI \"quoted\"".into(), from: "a@b.example".into(), to: "c@d.example".into() };
    let of = Event {
        method: Method::Cancel,
        is_cancelled: true,
        sequence: 4,
        parties: Some(parties),
        ..event("Asia/Macau", At(1_795_572_900_000))
    };
    let file = of.file();
    for line in [
        "METHOD:CANCEL",
        "STATUS:CANCELLED",
        "SEQUENCE:4",
        "ORGANIZER;CN=\"DSI  quoted \":mailto:a@b.example",
        "UID:8a2f6d1e-0000-8000-8000-000000000001",
    ] {
        assert!(file.contains(&format!("{line}\r\n")), "{line} in {file}");
    }
}

#[test]
fn a_zone_without_changes_is_told_in_one_line_and_utc_without_any() {
    let macau = event("Asia/Macau", At(1_795_572_900_000)).file();
    assert_eq!(macau.matches("TZOFFSETTO:+0800").count(), 1);
    let mut plain = event("Asia/Macau", At(1_795_572_900_000));
    plain.zone = Zone::default();
    let plain = plain.file();
    assert!(plain.contains("DTSTART:20261125T021500Z\r\n") && !plain.contains("VTIMEZONE"), "{plain}");
}

/// Whether a clock on the wall shows this time twice, by the zone data of another crate's reckoning.
fn is_twice(zone: &str, wall: DateTime) -> bool {
    let both = TimeZone::get(zone).unwrap().to_ambiguous_timestamp(wall);
    both.is_ambiguous() && both.earlier().unwrap() != both.later().unwrap()
}

#[test]
fn what_the_clock_shows_twice_is_told_in_utc() {
    let berlin = Zone::named("Europe/Berlin").unwrap();
    let autumn = Day::from_date(2026, 10, 25).unwrap();
    for (minute, twice) in [(105, true), (120, true), (150, true), (179, true), (180, false), (100, false)] {
        let begins = berlin.at(autumn, senha_hall::Minute::new(minute).unwrap());
        let file = event("Europe/Berlin", begins).file();
        assert_eq!(
            file.contains("DTSTART:20261025T00") || file.contains("DTSTART:20261024T23"),
            twice,
            "{minute}: {file}"
        );
    }
}

#[test]
fn the_days_on_which_clocks_change_are_read_as_they_were_booked() {
    for (zone, wall) in [
        ("Europe/Berlin", "2027-03-28T01:45:00"),
        ("Europe/Berlin", "2027-03-28T03:00:00"),
        ("Europe/Berlin", "2026-10-25T02:30:00"),
        ("Europe/Berlin", "2026-10-25T03:00:00"),
        ("America/Vancouver", "2026-03-08T03:15:00"),
        ("America/Vancouver", "2026-11-01T01:30:00"),
        ("Pacific/Chatham", "2026-09-27T03:45:00"),
        ("Pacific/Chatham", "2027-04-04T02:45:00"),
        ("Pacific/Chatham", "2027-04-04T04:00:00"),
    ] {
        let wall: DateTime = wall.parse().unwrap();
        let right = TimeZone::get(zone).unwrap().to_ambiguous_timestamp(wall).compatible().unwrap();
        let (read, tzid, instant) = read_back(&event(zone, At(right.as_millisecond())).file(), zone);
        let told = if is_twice(zone, wall) { "UTC" } else { zone };
        assert_eq!((read, tzid.as_str(), instant), (wall, told, right), "{zone} {wall}");
    }
}

proptest! {
    #[test]
    fn every_quarter_of_an_hour_is_read_back_to_the_minute(zone in 0..ZONES.len(), day in 20_600..22_400_i32, quarter in 0..96_u16) {
        let name = ZONES[zone];
        let here = Zone::named(name).unwrap();
        let minute = senha_hall::Minute::new(quarter * 15).unwrap();
        let begins = here.at(Day(day), minute);
        let (wall, tzid, instant) = read_back(&event(name, begins).file(), name);
        let in_utc = is_shown_twice(&here, begins) || is_shown_twice(&here, begins.plus(15 * MINUTE_MS));
        prop_assert_eq!(tzid.as_str(), if in_utc { "UTC" } else { name });
        prop_assert!(in_utc || !is_twice(name, wall));
        prop_assert_eq!(instant.as_millisecond(), begins.0);
        let (shown_day, shown_minute) = here.local(begins);
        let (year, month, of_month) = shown_day.ymd();
        prop_assert_eq!(wall, jiff::civil::date(year, month, of_month).at(0, 0, 0, 0) + jiff::Span::new().minutes(shown_minute.get()));
    }
}
