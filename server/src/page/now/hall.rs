//! A hall's page: what needs a hand, then the figures.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use senha_face::{Lang, Shell, Surface, Tag};
use senha_hall::floor::{Floor, Refusal};
use senha_hall::plan::Plan;
use senha_hall::{At, BureauId, Seq, calendar};

use super::figure::{self, Figure, Value};
use super::hand::{HandRow, Words};
use super::row::{LineRow, PostRow, is_long};
use crate::access::{Deed, may};
use crate::catalogue::Catalogue;
use crate::http::api::After;
use crate::http::{App, Edge, Trouble};
use crate::now::Now;
use crate::page::console::{Staff, hall_name};
use crate::page::frame::day_and_time;
use crate::page::{Frame, said};

/// Where the rulers of the lines may end, in minutes: all at the same, so that the lines can be compared.
const RULER_ENDS_MIN: [u32; 4] = [60, 90, 120, 240];

#[derive(Template)]
#[template(path = "now/hall.html", blocks = ["region"])]
struct Page<'a> {
    frame: &'a Frame,
    lang: Lang,
    shell: Shell,
    person: &'a str,
    token: &'a str,
    hall: String,
    hall_name: String,
    /// The person may change the hall's hours.
    settings: bool,
    seq: Seq,
    ms: i64,
    offset_min: i32,
    time: String,
    opens: Option<String>,
    is_open: bool,
    hands: Vec<HandRow>,
    figures: Vec<Figure>,
    lines: Vec<LineRow>,
    /// The lines in which nobody waits.
    quiet: Vec<LineRow>,
    posts: Vec<PostRow>,
    closed: Vec<PostRow>,
}

impl Page<'_> {
    /// Where all rulers end.
    fn ruler_end(&self) -> u32 {
        let all = self.lines.iter().chain(&self.quiet).filter_map(|line| line.range);
        let longest = all.map(|(_, to)| to).max().unwrap_or_default();
        RULER_ENDS_MIN.into_iter().find(|end| *end >= longest).unwrap_or(RULER_ENDS_MIN[3])
    }

    fn clock(&self) -> senha_face::Markup {
        senha_face::page_clock(self.ms, self.offset_min)
    }

    fn definition(&self, id: &str) -> String {
        figure::definition(self.lang, id)
    }

    /// The browser's tab: how many things need a hand, for whoever looks elsewhere.
    fn title(&self) -> String {
        format!("{} · {}", self.hands.len(), self.lang.with("now-title-hall", &[("hall", self.hall_name.as_str())]))
    }
}

/// What was read of the floor at one moment.
struct Read {
    now: Now,
    plan: std::sync::Arc<Plan>,
    at: At,
    opens: Option<At>,
}

impl Read {
    fn of(floor: &Floor, at: At, runs: &dyn Fn(&BureauId) -> bool) -> Option<Self> {
        let (now, plan) = (Now::of(floor, at, runs)?, floor.plan()?);
        let opens = if now.is_open { None } else { calendar::next_opening(plan, at) };
        Some(Self { now, plan: plan.clone(), at, opens })
    }
}

/// The page.
pub async fn hall(
    State(app): State<App>,
    frame: Frame,
    staff: Staff,
    Path((_, id)): Path<(String, String)>,
    Query(after): Query<After>,
) -> Result<Response, Trouble> {
    let hall = app.hall(&id).await?;
    if !staff.oversees(&hall.id) {
        return Err(Edge::AuthForbidden.into());
    }
    hall.at_head().await;
    after.reached(&hall).await;
    let audience = staff.caller().audience(&hall.id);
    let (read, seq) = hall.read(|floor, at| Read::of(floor, at, &|bureau| audience.sees(bureau)));
    let zone = hall.zone();
    let read = read.ok_or_else(|| Trouble::refused(&Refusal::HallUnplanned, &zone))?;
    let world = app.node.world();
    let name = hall_name(&world.catalogue, frame.lang, &hall.id);
    let title = frame.lang.with("now-title-hall", &[("hall", name.as_str())]);
    let shell = frame.shell(Surface::Desk, &title, &["frame", "now"], &["theme", "menu", "clock", "live"]);
    let page = page(&frame, &staff, shell, &world.catalogue, (hall.id.to_string(), name), &read, seq);
    said(if frame.region { page.as_region().render() } else { page.render() }).map(|html| frame.answer(html))
}

fn page<'a>(
    frame: &'a Frame,
    staff: &'a Staff,
    shell: Shell,
    catalogue: &Catalogue,
    (hall, hall_name): (String, String),
    Read { now, plan, at, opens }: &Read,
    seq: Seq,
) -> Page<'a> {
    let lang = frame.lang;
    let settings = may(&staff.signed.grant, Deed::Hours, &plan.hall, None);
    let words = Words { lang, catalogue, plan };
    let (lines, quiet): (Vec<_>, Vec<_>) = now.lines.iter().map(|l| words.line(l)).partition(|l| l.waiting > 0);
    let (closed, posts) = now.posts.iter().map(PostRow::of).partition(PostRow::is_closed);
    Page {
        lang,
        shell,
        person: &staff.signed.name,
        token: &staff.signed.csrf,
        hall,
        hall_name,
        settings,
        seq,
        ms: at.0,
        offset_min: plan.zone.offset_min(*at),
        time: frame.time(&plan.zone, *at),
        opens: opens.map(|at| day_and_time(lang, &plan.zone, at)),
        is_open: now.is_open,
        hands: now.hands.iter().map(|hand| words.hand(hand)).collect(),
        figures: figures(words, now),
        lines,
        quiet,
        posts,
        closed,
        frame,
    }
}

fn figures(words: Words, now: &Now) -> Vec<Figure> {
    let lang = words.lang;
    let oldest = now.oldest().map(|oldest| (oldest.from.0, oldest.number.to_string(), oldest.is_over));
    let longest = now.longest().and_then(|line| {
        let range = line.range?;
        Some((range.from_min, range.to_min, words.service(&line.service), is_long(line)))
    });
    vec![
        figure::waiting(lang, now.waiting(), String::new()),
        figure::oldest(oldest),
        figure::range(lang, longest),
        figure::level(lang, now.level),
        figure::counters(lang, now.counted()),
        figure::bookings(lang, now.guests),
    ]
}
