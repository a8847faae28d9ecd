//! Choosing day and time over the halls, earliest first. Each time is a button that holds it.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use senha_face::{Lang, Shell, Surface};
use senha_hall::Day;
use senha_hall::agenda::FreeSlot;
use serde::Deserialize;

use super::bookable;
use super::view::{DayChoice, HallTimes, Place, fewest, most, places};
use crate::access::Nonce;
use crate::booking;
use crate::catalogue::Service;
use crate::http::{App, Trouble, words};
use crate::page::frame::date_short;
use crate::page::{Frame, said};

/// So many days are offered at once.
const DAYS_SHOWN: usize = 8;

#[derive(Template)]
#[template(path = "book/time.html")]
struct Page<'a> {
    frame: &'a Frame,
    lang: Lang,
    shell: Shell,
    service: String,
    name: String,
    persons: u8,
    /// Why a time that was asked for could not be held.
    refused: Option<String>,
    places: &'a [Place],
    hall: Option<&'a Place>,
    days: Vec<DayChoice>,
    /// The first day of the days before these, and of those after them.
    sooner: Option<String>,
    later: Option<String>,
    day: Option<String>,
    halls: Vec<HallTimes>,
    walk_in: bool,
    nonce: String,
}

impl Page<'_> {
    /// The address of this page with another hall.
    fn with_hall(&self, hall: Option<&str>) -> String {
        let hall = hall.map(|hall| format!("&hall={hall}")).unwrap_or_default();
        format!("?persons={}{hall}", self.persons)
    }

    /// The address of this page on another day.
    fn on(&self, day: &str) -> String {
        format!("{}&day={day}", self.with_hall(self.hall.map(|place| place.id.as_str())))
    }

    fn is_chosen(&self, place: &Place) -> bool {
        self.hall.is_some_and(|chosen| chosen.id == place.id)
    }
}

/// What was chosen so far.
#[derive(Debug, Default, Deserialize)]
pub struct Chosen {
    /// How many people.
    pub persons: Option<u8>,
    /// Only in this hall.
    pub hall: Option<String>,
    /// The day, such as `2026-11-25`.
    pub day: Option<String>,
}

/// The page.
pub async fn time(
    State(app): State<App>,
    frame: Frame,
    Path((_, id)): Path<(String, String)>,
    Query(chosen): Query<Chosen>,
) -> Result<Response, Trouble> {
    app.refresh().await;
    let html = page(&app, &frame, &id, &chosen, None)?;
    // Each reading has a nonce of its own, so a page is never taken for the one before.
    Ok(frame.answer(html))
}

/// The page again, with the reason why a time could not be held.
pub fn refused(app: &App, frame: &Frame, id: &str, chosen: &Chosen, trouble: &Trouble) -> Result<Response, Trouble> {
    let html = page(app, frame, id, chosen, Some(words(frame.lang, trouble)))?;
    let status = StatusCode::from_u16(trouble.status).unwrap_or(StatusCode::CONFLICT);
    Ok((status, axum::response::Html(html)).into_response())
}

fn page(app: &App, frame: &Frame, id: &str, chosen: &Chosen, refused: Option<String>) -> Result<String, Trouble> {
    let world = app.node.world();
    let service = bookable(&world.catalogue, id)?;
    let (lang, persons) = (frame.lang, persons(service, chosen.persons)?);
    let all = places(app, lang, &service.id);
    let hall = all.iter().find(|place| chosen.hall.as_deref() == Some(place.id.as_str()));
    let shown: Vec<(&Place, Vec<FreeSlot>)> = all
        .iter()
        .filter(|place| hall.is_none_or(|hall| hall.id == place.id))
        .map(|place| (place, place.free(&service.id, persons)))
        .collect();
    let days: BTreeSet<Day> = shown.iter().flat_map(|(_, free)| free).map(|free| free.slot.day).collect();
    let wanted = chosen.day.as_deref().and_then(booking::day);
    let day = wanted.and_then(|day| days.range(day..).next()).or_else(|| days.first()).copied();
    let strip = Strip::around(&Vec::from_iter(days), day);
    let zone = shown.first().map(|(place, _)| place.zone.clone()).unwrap_or_default();
    let noon = senha_hall::Minute::new(720).unwrap_or(senha_hall::Minute::MIDNIGHT);
    let page = Page {
        lang,
        shell: frame.shell(Surface::Phone, &lang.t("book-time-title"), &["frame", "forms", "book"], &["theme", "menu"]),
        service: service.id.to_string(),
        name: service.name.name(lang.tag()).to_owned(),
        persons,
        refused,
        places: &all,
        hall,
        days: strip.days.iter().map(|of| DayChoice::of(lang, *of, day == Some(*of))).collect(),
        sooner: strip.sooner.map(|day| day.to_string()),
        later: strip.later.map(|day| day.to_string()),
        day: day.map(|day| date_short(lang, &zone, zone.at(day, noon))),
        halls: day.map(|day| halls_on(day, &shown)).unwrap_or_default(),
        walk_in: service.walk_in,
        nonce: Nonce::fresh().to_string(),
        frame,
    };
    said(page.render())
}

/// The halls' free times on a day; the hall with the earliest stands first.
fn halls_on(day: Day, shown: &[(&Place, Vec<FreeSlot>)]) -> Vec<HallTimes> {
    let first = |free: &[FreeSlot]| free.iter().find(|free| free.slot.day == day).map(|free| free.at);
    let mut halls: Vec<_> = shown.iter().filter_map(|(place, free)| Some((first(free)?, *place, free))).collect();
    halls.sort_by_key(|(first, ..)| *first);
    halls.into_iter().filter_map(|(_, place, free)| HallTimes::of(place, free, day)).collect()
}

fn persons(service: &Service, asked: Option<u8>) -> Result<u8, Trouble> {
    let (least, most) = (fewest(service), most(service));
    let asked = asked.unwrap_or(least);
    if (least..=most).contains(&asked) { Ok(asked) } else { Err(Trouble::invalid("persons")) }
}

/// The days that are offered at once, and where those before and after them begin.
struct Strip {
    days: Vec<Day>,
    sooner: Option<Day>,
    later: Option<Day>,
}

impl Strip {
    /// The page of days in which the chosen one stands.
    fn around(all: &[Day], chosen: Option<Day>) -> Self {
        let at = all.iter().position(|day| Some(*day) == chosen).unwrap_or(0);
        let from = at / DAYS_SHOWN * DAYS_SHOWN;
        let upto = (from + DAYS_SHOWN).min(all.len());
        let sooner = from.checked_sub(DAYS_SHOWN).and_then(|before| all.get(before).copied());
        Self { days: all[from..upto].to_vec(), sooner, later: all.get(upto).copied() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_offered_page_by_page_and_the_chosen_one_is_among_them() {
        let days: Vec<Day> = (0..25).map(|n| Day(20_000 + n * 2)).collect();
        let strip = Strip::around(&days, Some(Day(20_024)));
        assert_eq!((strip.days.len(), strip.days[4]), (8, Day(20_024)));
        assert_eq!((strip.sooner, strip.later), (Some(Day(20_000)), Some(Day(20_032))));
        let first = Strip::around(&days, None);
        assert_eq!((first.days[0], first.sooner), (Day(20_000), None));
        assert!(Strip::around(&[], None).days.is_empty());
    }
}
