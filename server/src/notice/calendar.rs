//! Calendar files: iCalendar (RFC 5545), and iTIP's methods where they go by mail (RFC 5546).
//!
//! The time is written as the hall's wall time with its zone's IANA name, and the zone's own changes of a year before and after stand beside it as
//! `VTIMEZONE`. A booking is a promise in local wall time: programs that know the zone by its name keep it so even if a government moves the clocks, and
//! programs that do not (and those that refuse a zone without its definition) read the definition. Where the clock shows a minute twice, programs do not agree
//! on which of the two is meant (RFC 5545, 3.3.5 says the first, as [`Zone::at`] makes it, and some take the second): there the instant is written in UTC, as
//! it is where the hall's zone is UTC.

use std::fmt::Write as _;

use senha_hall::{At, Zone};

/// The longest line, in bytes without its end (RFC 5545, 3.1).
const LINE_MAX: usize = 75;
const MINUTE_MS: i64 = 60_000;
const DAY_MS: i64 = 86_400_000;
/// How far around an event its zone is told: more than a year, so that the last change before it always stands in the file.
const TOLD_DAYS: i64 = 400;

/// What the file asks the calendar to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Take it over as it is: a file that a person fetched.
    Publish,
    /// By mail: put it in, or change what stands there under the same UID.
    Request,
    /// By mail: take it out.
    Cancel,
}

impl Method {
    /// The word that stands for it in a file.
    pub fn word(self) -> &'static str {
        match self {
            Self::Publish => "PUBLISH",
            Self::Request => "REQUEST",
            Self::Cancel => "CANCEL",
        }
    }
}

/// Who writes and who is written to; iTIP wants both in what goes by mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parties {
    /// The bureau's name.
    pub bureau: String,
    /// The address from which the mail comes.
    pub from: String,
    /// The address to which it goes.
    pub to: String,
}

/// A booking as a calendar shows it.
#[derive(Clone, Debug)]
pub struct Event {
    /// What it asks.
    pub method: Method,
    /// The same for the booking's whole life.
    pub uid: String,
    /// Rises with each change.
    pub sequence: u32,
    /// When this was told.
    pub told: At,
    /// When it begins.
    pub begins: At,
    /// How long it takes.
    pub minutes: u32,
    /// The hall's zone.
    pub zone: Zone,
    /// It does not take place.
    pub is_cancelled: bool,
    /// The language of the texts, by its tag.
    pub language: &'static str,
    /// In one line, what it is.
    pub summary: String,
    /// Where.
    pub location: String,
    /// Everything else that its reader should know.
    pub description: String,
    /// Where it can be changed.
    pub url: Option<String>,
    /// For what goes by mail.
    pub parties: Option<Parties>,
}

impl Event {
    /// The whole file.
    pub fn file(&self) -> String {
        let mut file = File(String::with_capacity(2_048));
        for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Senha//Senha//EN", "CALSCALE:GREGORIAN"] {
            file.line(line);
        }
        file.line(&format!("METHOD:{}", self.method.word()));
        self.zone_told(&mut file);
        self.event(&mut file);
        file.line("END:VCALENDAR");
        file.0
    }

    fn ends(&self) -> At {
        self.begins.plus(i64::from(self.minutes) * MINUTE_MS)
    }

    fn is_utc(&self) -> bool {
        self.zone.name() == "UTC" || is_shown_twice(&self.zone, self.begins) || is_shown_twice(&self.zone, self.ends())
    }

    fn event(&self, file: &mut File) {
        file.line("BEGIN:VEVENT");
        file.line(&format!("UID:{}", escaped(&self.uid)));
        file.line(&format!("DTSTAMP:{}", utc(self.told)));
        file.line(&format!("SEQUENCE:{}", self.sequence));
        file.line(&self.moment("DTSTART", self.begins));
        file.line(&self.moment("DTEND", self.ends()));
        for (name, text) in
            [("SUMMARY", &self.summary), ("LOCATION", &self.location), ("DESCRIPTION", &self.description)]
        {
            file.line(&format!("{name};LANGUAGE={}:{}", self.language, escaped(text)));
        }
        if let Some(url) = &self.url {
            file.line(&format!("URL:{}", url.replace(char::is_control, "")));
        }
        file.line(if self.is_cancelled { "STATUS:CANCELLED" } else { "STATUS:CONFIRMED" });
        file.line("CLASS:PRIVATE");
        file.line(if self.is_cancelled { "TRANSP:TRANSPARENT" } else { "TRANSP:OPAQUE" });
        if let Some(parties) = &self.parties {
            file.line(&format!("ORGANIZER;CN={}:mailto:{}", quoted(&parties.bureau), parties.from));
            file.line(&format!("ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:{}", parties.to));
        }
        file.line("END:VEVENT");
    }

    fn moment(&self, name: &str, at: At) -> String {
        if self.is_utc() {
            return format!("{name}:{}", utc(at));
        }
        let (day, minute) = self.zone.local(at);
        format!("{name};TZID={}:{}", self.zone.name(), wall(day, minute.get()))
    }

    /// The zone's definition: what held before, and each change near the event.
    fn zone_told(&self, file: &mut File) {
        if self.is_utc() {
            return;
        }
        let from = self.begins.plus(-TOLD_DAYS * DAY_MS);
        file.line("BEGIN:VTIMEZONE");
        file.line(&format!("TZID:{}", self.zone.name()));
        let before = self.zone.offset_min(from);
        observance(file, "STANDARD", "19700101T000000", before, before);
        for change in changes(&self.zone, from, self.begins.plus(TOLD_DAYS * DAY_MS)) {
            // The onset is told by the clock that held until then.
            let (day, minute) = Zone::default().local(change.at.plus(i64::from(change.from_min) * MINUTE_MS));
            let name = if change.to_min > change.from_min { "DAYLIGHT" } else { "STANDARD" };
            observance(file, name, &wall(day, minute.get()), change.from_min, change.to_min);
        }
        file.line("END:VTIMEZONE");
    }
}

fn observance(file: &mut File, name: &str, onset: &str, from_min: i32, to_min: i32) {
    file.line(&format!("BEGIN:{name}"));
    file.line(&format!("DTSTART:{onset}"));
    file.line(&format!("TZOFFSETFROM:{}", offset(from_min)));
    file.line(&format!("TZOFFSETTO:{}", offset(to_min)));
    file.line(&format!("END:{name}"));
}

/// A change of the clocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Change {
    at: At,
    from_min: i32,
    to_min: i32,
}

/// The changes of a zone between two instants. No zone changes twice within a day.
fn changes(zone: &Zone, from: At, to: At) -> Vec<Change> {
    let mut all = Vec::new();
    let mut at = from;
    while at < to {
        let next = at.plus(DAY_MS);
        let (from_min, to_min) = (zone.offset_min(at), zone.offset_min(next));
        if from_min != to_min {
            all.push(Change { at: turn(zone, at, next), from_min, to_min });
        }
        at = next;
    }
    all
}

/// Whether the hall's clock shows this instant's minute a second time, before or after.
fn is_shown_twice(zone: &Zone, at: At) -> bool {
    changes(zone, at.plus(-DAY_MS), at.plus(DAY_MS)).iter().any(|change| {
        let back_ms = i64::from(change.from_min - change.to_min) * MINUTE_MS;
        change.at.plus(-back_ms) <= at && at < change.at.plus(back_ms)
    })
}

/// The minute at which the offset changes between two instants.
fn turn(zone: &Zone, from: At, to: At) -> At {
    let before = zone.offset_min(from);
    let (mut last, mut first) = (from.0.div_euclid(MINUTE_MS), to.0.div_euclid(MINUTE_MS));
    while last + 1 < first {
        let middle = i64::midpoint(last, first);
        if zone.offset_min(At(middle * MINUTE_MS)) == before { last = middle } else { first = middle }
    }
    At(first * MINUTE_MS)
}

/// `+0800`.
fn offset(minutes: i32) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

fn wall(day: senha_hall::Day, minute: u16) -> String {
    let (year, month, of_month) = day.ymd();
    format!("{year:04}{month:02}{of_month:02}T{:02}{:02}00", minute / 60, minute % 60)
}

fn utc(at: At) -> String {
    let zone = Zone::default();
    let (day, minute) = zone.local(at);
    let mut text = wall(day, minute.get());
    text.truncate(text.len() - 2);
    let _ = write!(text, "{:02}Z", zone.second(at));
    text
}

/// A text value (RFC 5545, 3.3.11). What no file may hold, such as NUL, is left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '\\' | ';' | ',' => out.extend(['\\', sign]),
            '\n' => out.push_str("\\n"),
            other if other.is_control() => {}
            other => out.push(other),
        }
    }
    out
}

/// A parameter's value in quotes, which it cannot hold (RFC 5545, 3.2).
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace(|sign: char| sign == '"' || sign.is_control(), " "))
}

/// A file of folded lines.
struct File(String);

impl File {
    /// Writes a line, folded so that no part is longer than [`LINE_MAX`] and no sign is cut in two.
    fn line(&mut self, line: &str) {
        let mut length = 0;
        for sign in line.chars() {
            if length + sign.len_utf8() > LINE_MAX {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(sign);
            length += sign.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests;
