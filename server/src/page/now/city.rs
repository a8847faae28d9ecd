//! All halls beside each other, those that need a hand first.

use std::cmp::Reverse;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use senha_face::{Lang, Shell, Surface, Tag};
use senha_hall::{At, HallId};
use serde::Deserialize;

use super::figure::{self, Figure, Value};
use super::row::is_long;
use crate::http::{App, Edge, Trouble};
use crate::node::{Hall, World};
use crate::now::{Guests, Level, Now, Posts, TARGET_SHARE};
use crate::page::console::{Staff, hall_name};
use crate::page::{Frame, said};

#[derive(Template)]
#[template(path = "now/city.html", blocks = ["region"])]
struct Page<'a> {
    frame: &'a Frame,
    lang: Lang,
    shell: Shell,
    person: &'a str,
    token: &'a str,
    ms: i64,
    offset_min: i32,
    time: String,
    sort: Sort,
    rows: Vec<Row>,
    hands: usize,
    open: usize,
    total: Total,
    figures: Vec<Figure>,
}

impl Page<'_> {
    fn clock(&self) -> senha_face::Markup {
        senha_face::page_clock(self.ms, self.offset_min)
    }

    fn definition(&self, id: &str) -> String {
        figure::definition(self.lang, if id == "range" { "city-range" } else { id })
    }

    fn sorts(&self) -> &'static [Sort] {
        &Sort::ALL
    }

    fn title(&self) -> String {
        format!("{} · {}", self.hands, self.lang.t("now-city-title"))
    }

    /// Whether a level is below the goal.
    fn is_low(&self, level: &Level) -> bool {
        level.share().is_some_and(|share| share < TARGET_SHARE)
    }
}

/// A hall's row.
struct Row {
    id: String,
    name: String,
    is_open: bool,
    hands: usize,
    /// Of these, how many are pressing.
    pressing: usize,
    waiting: u32,
    /// Since when, the number, over the limit.
    oldest: Option<(i64, String, bool)>,
    /// From, to, the service, longer than its limit.
    range: Option<(u32, u32, String, bool)>,
    level: Level,
    posts: Posts,
    guests: Guests,
}

/// All halls together.
#[derive(Clone, Copy, Default)]
struct Total {
    waiting: u32,
    level: Level,
    posts: Posts,
    guests: Guests,
}

impl Total {
    fn of(rows: &[Row]) -> Self {
        rows.iter().fold(Self::default(), |total, row| Self {
            waiting: total.waiting + row.waiting,
            level: total.level.and(row.level),
            posts: total.posts.and(row.posts),
            guests: total.guests.and(row.guests),
        })
    }
}

/// By what the halls are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Sort {
    #[default]
    Hand,
    Waiting,
    Oldest,
    Range,
    Level,
    Name,
}

impl Sort {
    const ALL: [Self; 6] = [Self::Hand, Self::Waiting, Self::Oldest, Self::Range, Self::Level, Self::Name];

    /// The word in addresses.
    fn word(self) -> &'static str {
        match self {
            Self::Hand => "hand",
            Self::Waiting => "waiting",
            Self::Oldest => "oldest",
            Self::Range => "range",
            Self::Level => "level",
            Self::Name => "name",
        }
    }

    fn read(word: &str) -> Self {
        Self::ALL.into_iter().find(|sort| sort.word() == word).unwrap_or_default()
    }

    fn text_id(self) -> &'static str {
        match self {
            Self::Hand => "now-hand",
            Self::Waiting => "now-waiting",
            Self::Oldest => "now-oldest",
            Self::Range => "now-range",
            Self::Level => "now-level",
            Self::Name => "now-sort-name",
        }
    }

    fn sort(self, rows: &mut [Row]) {
        // What is the same by this stands by name.
        rows.sort_by(|a, b| a.name.cmp(&b.name));
        match self {
            Self::Hand => rows.sort_by_key(|r| (Reverse(r.pressing), Reverse(r.hands), !r.is_open, Reverse(r.waiting))),
            Self::Waiting => rows.sort_by_key(|r| Reverse(r.waiting)),
            Self::Oldest => rows.sort_by_key(|r| r.oldest.as_ref().map_or(i64::MAX, |(since, ..)| *since)),
            Self::Range => rows.sort_by_key(|r| Reverse(r.range.as_ref().map(|(from, to, ..)| (*to, *from)))),
            Self::Level => rows.sort_by_key(|r| r.level.share().unwrap_or(u32::MAX)),
            Self::Name => {}
        }
    }
}

/// By what to sort.
#[derive(Debug, Default, Deserialize)]
pub struct Wish {
    #[serde(default)]
    sort: String,
}

/// The page: the halls that the person runs.
pub async fn city(
    State(app): State<App>,
    frame: Frame,
    staff: Staff,
    Query(wish): Query<Wish>,
) -> Result<Response, Trouble> {
    app.refresh().await;
    app.node.at_heads().await;
    let world = app.node.world();
    let mine: Vec<(&HallId, &Hall)> =
        world.halls.iter().filter(|(id, _)| staff.oversees(id)).map(|(id, hall)| (id, hall.as_ref())).collect();
    if mine.is_empty() && !world.halls.is_empty() {
        return Err(Edge::AuthForbidden.into());
    }
    let sort = Sort::read(&wish.sort);
    let mut rows: Vec<Row> = mine.iter().filter_map(|(id, hall)| row(&world, frame.lang, &staff, id, hall)).collect();
    sort.sort(&mut rows);
    let zone = mine.first().map(|(_, hall)| hall.zone()).unwrap_or_default();
    let title = frame.lang.t("now-city-title");
    let total = Total::of(&rows);
    let page = Page {
        lang: frame.lang,
        shell: frame.shell(Surface::Desk, &title, &["frame", "now"], &["theme", "menu", "clock", "live"]),
        person: &staff.signed.name,
        token: &staff.signed.csrf,
        ms: frame.now.0,
        offset_min: zone.offset_min(frame.now),
        time: frame.time(&zone, frame.now),
        sort,
        hands: rows.iter().map(|row| row.hands).sum(),
        open: rows.iter().filter(|row| row.is_open).count(),
        figures: figures(frame.lang, &rows, total),
        total,
        rows,
        frame: &frame,
    };
    let html = said(if frame.region { page.as_region().render() } else { page.render() })?;
    Ok(frame.answer(html))
}

fn row(world: &World, lang: Lang, staff: &Staff, id: &HallId, hall: &Hall) -> Option<Row> {
    let audience = staff.caller().audience(id);
    let read = |floor: &senha_hall::floor::Floor, at: At| Now::of(floor, at, &|bureau| audience.sees(bureau));
    let now = hall.read(read).0?;
    let longest = now.longest().and_then(|line| {
        let (range, record) = (line.range?, world.catalogue.service(&line.service));
        let name = record.map_or_else(|| line.service.to_string(), |s| s.name.name(lang.tag()).to_owned());
        Some((range.from_min, range.to_min, name, is_long(line)))
    });
    Some(Row {
        id: id.to_string(),
        name: hall_name(&world.catalogue, lang, id),
        is_open: now.is_open,
        hands: now.hands.len(),
        pressing: now.hands.iter().filter(|hand| hand.is_pressing()).count(),
        waiting: now.waiting(),
        oldest: now.oldest().map(|oldest| (oldest.from.0, oldest.number.to_string(), oldest.is_over)),
        range: longest,
        level: now.level,
        posts: now.counted(),
        guests: now.guests,
    })
}

fn figures(lang: Lang, rows: &[Row], total: Total) -> Vec<Figure> {
    let oldest = rows.iter().filter_map(|row| Some((row.oldest.as_ref()?, &row.name)));
    let oldest = oldest.min_by_key(|((since, ..), _)| *since);
    let longest = rows.iter().filter_map(|row| Some((row.range.as_ref()?, &row.name)));
    let longest = longest.max_by_key(|((from, to, ..), _)| (*to, *from));
    let open = rows.iter().filter(|row| row.is_open).count();
    let halls = lang.with("now-halls-open", &[("n", figure::counted(open)), ("all", figure::counted(rows.len()))]);
    vec![
        figure::waiting(lang, total.waiting, halls),
        figure::oldest(oldest.map(|((since, number, over), hall)| (*since, format!("{number} · {hall}"), *over))),
        figure::range(lang, longest.map(|((from, to, _, long), hall)| (*from, *to, hall.clone(), *long))),
        figure::level(lang, total.level),
        figure::counters(lang, total.posts),
        figure::bookings(lang, total.guests),
    ]
}
