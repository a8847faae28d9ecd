//! The board as a plain page, for any screen: the same view without the display program; it does not speak.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use senha_face::{CounterState, Lang, Shell, Surface};
use senha_hall::Seq;
use senha_wire::feed::Board;

use super::{Frame, said};
use crate::feed;
use crate::http::api::After;
use crate::http::{App, Trouble};

/// Large rows on a board.
const ROWS: usize = 4;
/// Small rows beside them.
const RECENT: usize = 5;
/// Series in the list of waits.
const SERIES: usize = 12;
/// A call is new for so long, in milliseconds.
const NEW_MS: i64 = 20_000;

#[derive(Template)]
#[template(path = "board.html", blocks = ["region"])]
struct Page<'a> {
    frame: &'a Frame,
    lang: Lang,
    second: Lang,
    shell: Shell,
    hall: String,
    name: String,
    second_name: String,
    seq: Seq,
    ms: i64,
    offset_min: i32,
    date: String,
    second_date: String,
    opens: Option<String>,
    b: Board,
}

impl Page<'_> {
    fn rows(&self) -> &[senha_wire::feed::Call] {
        &self.b.calls[..self.b.calls.len().min(ROWS)]
    }

    fn recent(&self) -> &[senha_wire::feed::Call] {
        let from = self.b.calls.len().min(ROWS);
        &self.b.calls[from..self.b.calls.len().min(ROWS + RECENT)]
    }

    fn is_new(&self, call: &senha_wire::feed::Call) -> bool {
        call.pending && self.ms - call.ms < NEW_MS
    }

    fn queues(&self) -> Vec<&senha_wire::feed::Queue> {
        // The longest lines first; a series that nobody waits for and nobody serves tells nothing.
        let mut all: Vec<_> = self.b.queues.iter().filter(|q| q.waiting > 0 || q.wait.is_some()).collect();
        all.sort_by_key(|q| std::cmp::Reverse(q.waiting));
        all.truncate(SERIES);
        all.sort_by(|a, b| a.series.cmp(&b.series));
        all
    }

    fn missed(&self) -> &[String] {
        &self.b.missed[..self.b.missed.len().min(6)]
    }
}

/// The board of a hall.
pub async fn board(State(app): State<App>, frame: Frame, Path((_, id)): Path<(String, String)>, Query(after): Query<After>) -> Result<Response, Trouble> {
    let hall = app.hall(&id).await?;
    after.reached(&hall).await;
    let world = app.node.world();
    let zone = hall.zone();
    let ((b, at, opens), seq) = hall.read(|floor, at| {
        let opens = floor.plan().filter(|_| !floor.is_open(at)).and_then(|p| senha_hall::calendar::next_opening(p, at));
        (feed::board(floor, at), at, opens)
    });
    let second = frame.lang.second();
    let name = |lang: Lang| world.catalogue.hall(&hall.id).map(|h| h.name.name(lang.tag()).to_owned()).unwrap_or_default();
    let date = |lang: Lang| super::frame::date_short(lang, &zone, at);
    let page = Page {
        lang: frame.lang,
        second,
        shell: frame.shell(Surface::Wall, &name(frame.lang), &["board"], &["theme", "clock", "live"]),
        hall: hall.id.to_string(),
        name: name(frame.lang),
        second_name: name(second),
        seq,
        ms: at.0,
        offset_min: zone.offset_min(at),
        date: date(frame.lang),
        second_date: date(second),
        opens: opens.map(|at| super::frame::day_and_time(frame.lang, &zone, at)),
        b,
        frame: &frame,
    };
    let html = if frame.region { page.as_region().render() } else { page.render() };
    Ok(frame.answer(said(html)?))
}
