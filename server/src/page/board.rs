//! The board as a plain page, for any screen: the same view without the display program; it does not speak.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{Redirect, Response};
use senha_face::{CounterState, Lang, Shell, Surface};
use senha_hall::floor::Floor;
use senha_hall::{At, HallId, Seq, calendar};
use senha_wire::feed::{Board, Booked, Call, Queue};
use serde::Deserialize;

use super::frame::{date_short, day_and_time};
use super::{Frame, said};
use crate::feed;
use crate::http::api::After;
use crate::http::{App, Edge, Trouble};

/// Large rows on a board.
const ROWS: usize = 4;
/// Small rows beside them.
const RECENT: usize = 4;
/// The most calls that share the panel.
const PANEL: usize = 3;
/// Series in the list of waits.
const SERIES: usize = 10;
/// Checked-in bookings in their list.
const BOOKED: usize = 4;
/// Missed numbers in their list.
const MISSED: usize = 4;
/// A call has the panel for so long, in milliseconds.
const PANEL_MS: i64 = 8_000;
/// A call's row is yellow for so long, in milliseconds.
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
    /// When the hall opens next, in both languages.
    opens: Option<(String, String)>,
    /// Counters stand on more than one storey, so a call says which.
    storeys: bool,
    b: Board,
}

impl Page<'_> {
    fn is_pending_since(&self, call: &Call, ms: i64) -> bool {
        call.pending && self.ms - call.ms < ms
    }

    /// The newest calls, which have the panel.
    fn panel(&self) -> Vec<&Call> {
        self.b.calls.iter().filter(|c| self.is_pending_since(c, PANEL_MS)).take(PANEL).collect()
    }

    /// Until when the panel stands, if nothing newer comes.
    fn panel_until(&self) -> i64 {
        self.panel().iter().map(|c| c.ms).max().unwrap_or_default() + PANEL_MS
    }

    fn rows(&self) -> &[Call] {
        &self.b.calls[..self.b.calls.len().min(ROWS)]
    }

    fn recent(&self) -> &[Call] {
        let from = self.b.calls.len().min(ROWS);
        &self.b.calls[from..self.b.calls.len().min(ROWS + RECENT)]
    }

    fn is_new(&self, call: &Call) -> bool {
        self.is_pending_since(call, NEW_MS)
    }

    fn new_until(&self, call: &Call) -> i64 {
        call.ms + NEW_MS
    }

    /// The lines with people in them, the longest where not all have a place.
    fn queues(&self) -> Vec<&Queue> {
        let mut all: Vec<_> = self.b.queues.iter().filter(|q| q.waiting > 0).collect();
        all.sort_by_key(|q| std::cmp::Reverse(q.waiting));
        all.truncate(SERIES);
        all.sort_by(|a, b| a.series.cmp(&b.series));
        all
    }

    fn waiting(&self) -> u32 {
        self.b.queues.iter().map(|q| q.waiting).sum()
    }

    /// Whose slot comes next.
    fn booked(&self) -> &[Booked] {
        &self.b.booked[..self.b.booked.len().min(BOOKED)]
    }

    fn missed(&self) -> &[String] {
        &self.b.missed[..self.b.missed.len().min(MISSED)]
    }

    /// The doors are closed and nobody is left inside: old calls would lead nobody anywhere.
    fn is_over(&self) -> bool {
        !self.b.open && self.waiting() == 0 && !self.b.calls.iter().any(|c| c.pending)
    }

    /// Where to go, in a language.
    fn go(&self, lang: Lang, call: &Call) -> String {
        if self.storeys && call.storey > 0 {
            return lang.with(
                "board-go-to-floor",
                &[("floor", senha_face::Arg::from(call.storey)), ("n", call.counter.as_str().into())],
            );
        }
        lang.with("board-go-to-counter", &[("n", call.counter.as_str())])
    }

    fn storey(&self, lang: Lang, call: &Call) -> String {
        super::storey(lang, call.storey)
    }
}

/// Which hall's board.
#[derive(Debug, Default, Deserialize)]
pub struct Chosen {
    #[serde(default)]
    hall: String,
}

/// The start page's list of halls leads here, and from here to the board.
pub async fn choose(State(app): State<App>, frame: Frame, Query(chosen): Query<Chosen>) -> Result<Redirect, Trouble> {
    let hall = app.hall(&chosen.hall).await?;
    Ok(Redirect::to(&format!("/{}/board/{}", frame.lang.path(), hall.id)))
}

/// The board of a hall.
pub async fn board(
    State(app): State<App>,
    frame: Frame,
    Path((_, id)): Path<(String, String)>,
    Query(after): Query<After>,
) -> Result<Response, Trouble> {
    let hall = app.hall(&id).await?;
    after.reached(&hall).await;
    let zone = hall.zone();
    let (now, seq) = hall.read(Now::of);
    let Now { b, at, opens, storeys } = now;
    let second = frame.lang.second();
    let name = name_of(&app, &hall.id)?;
    let page = Page {
        lang: frame.lang,
        second,
        shell: frame.shell(
            Surface::Wall,
            &name(frame.lang),
            &["frame", "board", "board-page"],
            &["theme", "menu", "clock", "live", "calls"],
        ),
        hall: hall.id.to_string(),
        name: name(frame.lang),
        second_name: name(second),
        seq,
        ms: at.0,
        offset_min: zone.offset_min(at),
        date: date_short(frame.lang, &zone, at),
        second_date: date_short(second, &zone, at),
        opens: opens.map(|at| (day_and_time(frame.lang, &zone, at), day_and_time(second, &zone, at))),
        storeys,
        b,
        frame: &frame,
    };
    let html = if frame.region { page.as_region().render() } else { page.render() };
    Ok(frame.answer(said(html)?))
}

/// What a board shows of a floor at one moment.
struct Now {
    b: Board,
    at: At,
    opens: Option<At>,
    storeys: bool,
}

impl Now {
    fn of(floor: &Floor, at: At) -> Self {
        let plan = floor.plan();
        let opens = plan.filter(|_| !floor.is_open(at)).and_then(|p| calendar::next_opening(p, at));
        let mut levels = plan.into_iter().flat_map(|p| p.counters.values()).map(|c| c.storey);
        let first = levels.next();
        Self { b: feed::board(floor, at), at, opens, storeys: levels.any(|l| Some(l) != first) }
    }
}

/// A hall's name by language.
fn name_of(app: &App, id: &HallId) -> Result<impl Fn(Lang) -> String + use<>, Trouble> {
    let world = app.node.world();
    let names = world.catalogue.hall(id).map(|h| h.name.clone()).ok_or(Edge::HallUnknown)?;
    Ok(move |lang: Lang| names.name(lang.tag()).to_owned())
}
