//! A booking in the words of a language: what the catalogue calls its service, hall and papers, and how its time is written.

use senha_face::Lang;
use senha_face::date::{self, Date};
use senha_hall::agenda::QUARTER_MIN;
use senha_hall::{At, Zone};
use sha2::{Digest, Sha256};

use super::Facts;
use super::calendar::{Event, Method, Parties};
use crate::catalogue::Catalogue;

/// A booking in words.
#[derive(Clone, Debug)]
pub struct Words {
    /// The language.
    pub lang: Lang,
    /// The zone of the hall's clocks.
    pub zone: Zone,
    /// What is told.
    pub facts: Facts,
    /// The service's name.
    pub service: String,
    /// The bureau's name.
    pub bureau: String,
    /// The hall's name and address.
    pub place: String,
    /// The papers to bring.
    pub papers: Vec<String>,
    /// How long it takes, in minutes.
    pub minutes: u32,
    /// The page on which the booking is seen, changed and cancelled.
    pub manage: String,
    /// The page on which the service is booked.
    pub again: String,
    /// Names the city's catalogue in the UID.
    city: String,
}

impl Words {
    /// A booking in the words of a catalogue; `public` is the address at which people reach the server. A service or hall that the catalogue no longer
    /// has is called by its id.
    pub fn of(catalogue: &Catalogue, zone: Zone, lang: Lang, facts: Facts, public: &str) -> Self {
        let service = catalogue.service(&facts.service);
        let name = |names: &crate::catalogue::Names| names.name(lang.tag()).to_owned();
        let hall = catalogue.hall(&facts.hall);
        let place = hall.map(|hall| format!("{}{}{}", name(&hall.name), comma(lang), name(&hall.address)));
        let papers = service.map(|s| catalogue.documents_of(s).map(|d| name(&d.name)).collect());
        let bureau = service.and_then(|s| catalogue.bureau(&s.bureau)).map(|b| name(&b.name));
        let least = service.and_then(|s| s.min_persons).unwrap_or(1);
        let quarters = 1 + u32::from(facts.persons).saturating_sub(least);
        let base = format!("{public}/{}", lang.path());
        Self {
            service: service.map_or_else(|| facts.service.to_string(), |s| name(&s.name)),
            bureau: bureau.unwrap_or_default(),
            place: place.unwrap_or_else(|| facts.hall.to_string()),
            papers: papers.unwrap_or_default(),
            minutes: quarters * u32::from(QUARTER_MIN),
            manage: format!("{base}/b/{}.{}", facts.hall, facts.booking),
            again: format!("{base}/book/s/{}", facts.service),
            city: catalogue.head().catalogue.clone(),
            lang,
            zone,
            facts,
        }
    }

    /// The day and the time of the slot, such as `Tuesday 24 November 2026 at 09:15`.
    pub fn when(&self) -> String {
        let (date, time) = (self.date(self.facts.at), self.time(self.facts.at));
        self.lang.with("date-at", &[("date", date.as_str()), ("time", time.as_str())])
    }

    /// The wall time of an instant.
    pub fn time(&self, at: At) -> String {
        self.zone.local(at).1.to_string()
    }

    fn date(&self, at: At) -> String {
        let (day, _) = self.zone.local(at);
        let (year, month, of_month) = day.ymd();
        let weekday = u8::try_from(day.weekday() + 1).unwrap_or(1);
        let (year, month, day) = (i32::from(year), month.unsigned_abs(), of_month.unsigned_abs());
        date::long(self.lang, Date { year, month, day, weekday })
    }

    /// How its holder checks in; none once it has ended.
    pub fn check_in(&self) -> Option<String> {
        let span = self.facts.check_in.filter(|_| !self.facts.is_ended)?;
        let (from, to) = (self.time(span.from), self.time(span.to));
        Some(self.lang.with("mail-check-in-how", &[("from", from.as_str()), ("to", to.as_str())]))
    }

    /// The booking for a calendar. What has ended has a number of its own above all that was told before: some programs pass over a cancellation that
    /// carries the number of what it cancels.
    pub fn event(&self, method: Method, told: At, parties: Option<Parties>) -> Event {
        let facts = &self.facts;
        Event {
            method,
            uid: uid(&self.city, facts),
            sequence: facts.revision.saturating_add(u32::from(facts.is_ended)),
            told,
            begins: facts.at,
            minutes: self.minutes,
            zone: self.zone.clone(),
            is_cancelled: facts.is_ended,
            language: self.lang.tag(),
            summary: self.service.clone(),
            location: self.place.clone(),
            description: self.description(),
            url: Some(self.manage.clone()),
            parties,
        }
    }

    fn description(&self) -> String {
        let code = self.facts.code.to_string();
        let mut lines = vec![self.lang.with("booking-reference", &[("ref", code.as_str())])];
        if !self.bureau.is_empty() {
            lines.push(self.bureau.clone());
        }
        lines.extend(self.check_in());
        if !self.papers.is_empty() && !self.facts.is_ended {
            lines.push(self.lang.t("booking-bring-documents"));
            lines.extend(self.papers.iter().map(|paper| format!("- {paper}")));
        }
        lines.push(self.manage.clone());
        lines.join("\n")
    }
}

/// The calendar file of a booking, to be fetched: what `/{lang}/b/{booking}/calendar.ics` answers.
pub fn calendar_file(catalogue: &Catalogue, zone: Zone, lang: Lang, facts: Facts, public: &str, now: At) -> String {
    Words::of(catalogue, zone, lang, facts, public).event(Method::Publish, now, None).file()
}

fn comma(lang: Lang) -> &'static str {
    if lang.is_chinese() { "，" } else { ", " }
}

/// The same for a booking's whole life, in whichever hall it goes on: a UUID (RFC 9562, version 8) made of the city and the reference.
fn uid(city: &str, facts: &Facts) -> String {
    let hash = Sha256::digest(format!("senha booking {city} {}", facts.code.signs()));
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex = format!("{:032x}", u128::from_be_bytes(bytes));
    format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}
