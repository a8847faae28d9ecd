//! The desk of a counter: the person, why this one, one deed under Enter, and the line beside.

use askama::Template;
use axum::extract::{Path, Query, State as Of};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use senha_face::{CounterState as PlateState, Lang, Plate, Shell, Surface, Tag};
use senha_hall::floor::{Floor, Refusal};
use senha_hall::{At, CounterId, Seq};
use serde::Deserialize;

use super::staff::Staff;
use super::told::{Address, Told, told};
use super::view::{Desk, List, Lists, Sight, State};
use crate::http::{App, Edge, Trouble, words};
use crate::node::Hall;
use crate::page::{Frame, said};

#[derive(Template)]
#[template(path = "console/desk.html", blocks = ["region"])]
struct Page<'a> {
    frame: &'a Frame,
    lang: Lang,
    shell: Shell,
    person: &'a str,
    token: &'a str,
    nonce: String,
    hall: String,
    hall_name: String,
    counter: String,
    seq: Seq,
    ms: i64,
    offset_min: i32,
    trouble: Option<String>,
    told: Option<Told>,
    /// The name of the other person who works here.
    taken_by: String,
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

    fn lists(&self) -> &Lists {
        &self.d.lists
    }

    /// The range for a ticket taken now.
    fn range(&self) -> Option<(u32, u32)> {
        self.d.wait
    }

    /// The browser's tab: how many wait, for whoever looks elsewhere.
    fn title(&self) -> String {
        let what = self.d.current.as_ref().map_or_else(|| self.d.lists.count().to_string(), |row| row.number.clone());
        format!("{what} · {}", self.lang.with("console-title-counter", &[("counter", self.counter.as_str())]))
    }

    /// What the deed that ends a service does next.
    fn finish_text(&self) -> &'static str {
        match &self.d.current {
            Some(row) if row.has_more() => "console-finish-item",
            _ if !self.d.calls => "console-finish",
            _ => "console-finish-next",
        }
    }

    /// The first service that is served here: whoever asks at the desk most likely came for it.
    fn first_service(&self) -> String {
        self.d.services.iter().find(|(.., on)| *on).map(|(id, ..)| id.clone()).unwrap_or_default()
    }

    fn keys(&self) -> &'static [(&'static str, &'static str)] {
        KEYS
    }

    fn may_call(&self) -> bool {
        self.d.state == State::Idle
    }

    fn may_receive(&self) -> bool {
        false
    }

    fn may_mend(&self) -> bool {
        self.d.state != State::Taken
    }

    fn is_next(&self, id: &str) -> bool {
        self.d.is_next(id)
    }
}

/// The keys of a desk, with the ids of their deeds' texts.
const KEYS: &[(&str, &str)] = &[
    ("Enter", "console-next"),
    ("1 – 4", "console-list"),
    ("R", "console-recall"),
    ("M", "console-miss"),
    ("F", "console-finish"),
    ("P", "console-park"),
    ("T", "console-transfer"),
    ("+", "console-item-add"),
    ("Z", "console-back"),
    ("L", "console-end"),
    ("S ↑ ↓", "console-call-other"),
    ("K", "console-take"),
    ("V", "console-services"),
    ("B", "console-pause"),
    ("X", "console-close"),
    ("Esc", "page-cancel"),
];

/// Which list is shown, what was just done, and what the live module heard of.
#[derive(Debug, Default, Deserialize)]
pub struct Shown {
    #[serde(default)]
    pub list: String,
    #[serde(default)]
    pub done: String,
    #[serde(default)]
    pub ticket: String,
    pub after: Option<u64>,
}

/// The desk.
pub async fn desk(
    Of(app): Of<App>,
    frame: Frame,
    staff: Staff,
    Path((_, hall, counter)): Path<(String, String, String)>,
    Query(shown): Query<Shown>,
    headers: HeaderMap,
) -> Result<Response, Trouble> {
    let hall = app.hall(&hall).await?;
    let counter: CounterId = counter.parse().map_err(|_| Edge::RouteUnknown)?;
    if let Some(seq) = shown.after {
        // Whether it came in time stands in the page's own seq.
        let _ = hall.reached(seq).await;
    }
    let address = crate::page::public_address(&app, &headers);
    let asked = Asked { app: &app, frame: &frame, staff: &staff, hall: &hall, counter: &counter };
    let html = asked.render(None, &shown, &address).await?;
    Ok(frame.answer(html))
}

/// The desk as it stands now, with what spoke against the deed.
pub async fn with_trouble(
    app: &App,
    frame: &Frame,
    staff: &Staff,
    hall: &Hall,
    counter: &CounterId,
    trouble: &Trouble,
) -> Result<Response, Trouble> {
    let mut frame = frame.clone();
    frame.rest = format!("/console/{}/{counter}", hall.id);
    let text = if trouble.code == "field.missing" {
        frame.lang.t("console-services-none")
    } else {
        words(frame.lang, trouble)
    };
    let asked = Asked { app, frame: &frame, staff, hall, counter };
    let html = asked.render(Some(text), &Shown::default(), "").await?;
    let status = StatusCode::from_u16(trouble.status).unwrap_or(StatusCode::CONFLICT);
    Ok((status, Html(html)).into_response())
}

/// Who asked for which desk.
struct Asked<'a> {
    app: &'a App,
    frame: &'a Frame,
    staff: &'a Staff,
    hall: &'a Hall,
    counter: &'a CounterId,
}

impl Asked<'_> {
    async fn render(&self, trouble: Option<String>, shown: &Shown, address: &str) -> Result<String, Trouble> {
        let Self { app, frame, staff, hall, counter } = *self;
        staff.must_serve_in(&hall.id)?;
        let caller = staff.caller();
        caller.for_counter(hall, counter)?;
        let audience = caller.audience(&hall.id);
        let world = app.node.world();
        let look = |floor: &Floor, at: At| {
            let plan = floor.plan().ok_or(Refusal::HallUnplanned)?;
            let sight = Sight { catalogue: &world.catalogue, lang: frame.lang, floor, plan, audience: &audience, at };
            let d = sight.desk(counter, staff.signed.account, List::read(&shown.list, List::Mine))?;
            let told = told(frame.lang, &hall.id, &Address(address), floor, at, &shown.done, &shown.ticket);
            Ok((d, told, at))
        };
        let (view, seq) = hall.read(look);
        let zone = hall.zone();
        let (d, told, at) = view.map_err(|refusal: Refusal| Trouble::refused(&refusal, &zone))?;
        let title = frame.lang.with("console-title-counter", &[("counter", counter.as_str())]);
        let page = Page {
            lang: frame.lang,
            shell: frame.shell(
                Surface::Desk,
                &title,
                &["frame", "console"],
                &["theme", "menu", "clock", "keys", "live", "desk"],
            ),
            person: &staff.signed.name,
            token: &staff.signed.csrf,
            nonce: crate::page::ticket::nonce(),
            hall: hall.id.to_string(),
            hall_name: super::hall_name(&world.catalogue, frame.lang, &hall.id),
            counter: counter.to_string(),
            seq,
            ms: at.0,
            offset_min: zone.offset_min(at),
            trouble,
            told,
            taken_by: match d.taken_by {
                Some(account) => super::person_name(app, account).await,
                None => String::new(),
            },
            d,
            frame,
        };
        said(if frame.region { page.as_region().render() } else { page.render() })
    }
}
