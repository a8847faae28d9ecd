//! The desk of a counter: the person, why this one, one deed under Enter, and the line beside.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use senha_face::{CounterState as PlateState, Lang, Plate, Shell, Surface, Tag};
use senha_hall::{CounterId, Seq};
use serde::Deserialize;

use super::staff::Staff;
use super::view::{Desk, desk_view};
use crate::http::{App, Edge, Trouble, words};
use crate::node::Hall;
use crate::page::{Frame, said};

#[derive(Template)]
#[template(path = "console/desk.html", blocks = ["region"])]
struct Page<'a> {
    frame: &'a Frame,
    lang: Lang,
    shell: Shell,
    person: String,
    token: String,
    nonce: String,
    hall: String,
    hall_name: String,
    counter: String,
    seq: Seq,
    ms: i64,
    offset_min: i32,
    trouble: Option<String>,
    d: Desk,
}

impl Page<'_> {
    /// Where a deed's form goes.
    fn to(&self, deed: &str) -> String {
        format!("/{}/console/{}/{}/{deed}", self.lang.path(), self.hall, self.counter)
    }

    fn clock(&self) -> senha_face::Markup {
        senha_face::page_clock(self.ms, self.offset_min)
    }

    fn list_is(&self, name: &str) -> bool {
        self.d.list == name
    }
}

/// Which list is shown, and what the live module heard of.
#[derive(Debug, Default, Deserialize)]
pub struct Shown {
    list: Option<String>,
    after: Option<u64>,
}

/// The desk.
pub async fn desk(State(app): State<App>, frame: Frame, staff: Staff, Path((_, hall, counter)): Path<(String, String, String)>, Query(shown): Query<Shown>) -> Result<Response, Trouble> {
    let hall = app.hall(&hall).await?;
    let counter: CounterId = counter.parse().map_err(|_| Edge::RouteUnknown)?;
    if let Some(seq) = shown.after {
        // Whether it came in time stands in the page's own seq.
        let _ = hall.reached(seq).await;
    }
    let html = render(&app, &frame, &staff, &hall, &counter, None, shown.list.as_deref())?;
    Ok(frame.answer(html))
}

/// The desk as it stands now, with what spoke against the deed.
pub fn with_trouble(app: &App, frame: &Frame, staff: &Staff, hall: &Hall, counter: &CounterId, trouble: &Trouble) -> Result<Response, Trouble> {
    let mut frame = frame.clone();
    frame.rest = format!("/console/{}/{counter}", hall.id);
    let html = render(app, &frame, staff, hall, counter, Some(words(frame.lang, trouble)), None)?;
    let status = StatusCode::from_u16(trouble.status).unwrap_or(StatusCode::CONFLICT);
    Ok((status, axum::response::Html(html)).into_response())
}

fn render(app: &App, frame: &Frame, staff: &Staff, hall: &Hall, counter: &CounterId, trouble: Option<String>, list: Option<&str>) -> Result<String, Trouble> {
    let caller = staff.caller();
    caller.for_counter(hall, counter)?;
    let audience = caller.audience(&hall.id);
    let world = app.node.world();
    let list = list.filter(|l| ["mine", "hall", "missed", "parked"].contains(l)).unwrap_or("mine");
    let (view, seq) = hall.read(|floor, at| desk_view(&world.catalogue, frame.lang, floor, counter, &audience, list, at).map(|d| (d, at)));
    let (d, at) = view.map_err(|refusal| Trouble::refused(&refusal, &hall.zone()))?;
    let zone = hall.zone();
    let page = Page {
        lang: frame.lang,
        shell: frame.shell(Surface::Desk, &frame.lang.with("console-title-counter", &[("counter", counter.as_str())]), &["console"], &["theme", "clock", "keys", "live"]),
        person: staff.signed.name.clone(),
        token: staff.signed.csrf.clone(),
        nonce: crate::page::ticket::nonce(),
        hall: hall.id.to_string(),
        hall_name: world.catalogue.hall(&hall.id).map(|h| h.name.name(frame.lang.tag()).to_owned()).unwrap_or_default(),
        counter: counter.to_string(),
        seq,
        ms: at.0,
        offset_min: zone.offset_min(at),
        trouble,
        d,
        frame,
    };
    said(if frame.region { page.as_region().render() } else { page.render() })
}
