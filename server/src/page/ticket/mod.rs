//! The ticket page for the phone: people ahead, the range, and the call.

mod deeds;
mod find;
mod view;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Redirect, Response};
use senha_face::{CounterState, Lang, Plate, Shell, Surface, Tag};
use senha_hall::Seq;

use super::{Frame, said};
use crate::http::api::After;
use crate::http::api::ticket::past;
use crate::http::{App, Trouble};

pub use deeds::{leave, nonce};
pub use find::{code_of, find};
use view::{Sight, View};

#[derive(Template)]
#[template(path = "ticket.html", blocks = ["region"])]
struct Page<'a> {
    frame: &'a Frame,
    lang: Lang,
    shell: Shell,
    hall: String,
    hall_name: String,
    seq: Seq,
    ms: i64,
    v: View,
    nonce: String,
}

impl Page<'_> {
    /// What the browser's tab says: the state comes first, for whoever looks elsewhere.
    fn title(&self) -> String {
        let what = match self.v.state.word() {
            "called" => self.lang.with("ticket-counter", &[("counter", self.v.counter.as_str())]),
            "waiting" => self.lang.n("ticket-ahead", self.v.ahead),
            _ => self.v.state_text(self.lang),
        };
        format!("{what} · {}", self.v.number)
    }
}

/// `/t/{ticket}`, the address in the QR code: to the ticket's page in the reader's language.
pub async fn choose_language(Path(ticket): Path<String>, headers: HeaderMap) -> Response {
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let safe: String = ticket.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_')).collect();
    let to = format!("/{}/t/{safe}", Lang::from_accept_language(accepted).path());
    ([(header::VARY, "Accept-Language")], Redirect::temporary(&to)).into_response()
}

/// The ticket's page.
pub async fn ticket(
    State(app): State<App>,
    frame: Frame,
    Path((_, id)): Path<(String, String)>,
    Query(after): Query<After>,
) -> Result<Response, Trouble> {
    let (hall, id) = app.ticket(&id)?;
    after.reached(&hall).await;
    let world = app.node.world();
    let sight = Sight { frame: &frame, catalogue: &world.catalogue, hall: &hall };
    let ((view, at), seq) = hall.read(|floor, at| (floor.ticket(id).map(|t| sight.live(floor, t, at)), at));
    let v = match view {
        Some(v) => v,
        None => sight.past(&past(&app, &hall, id).await?),
    };
    let record = world.catalogue.hall(&hall.id);
    let title = frame.lang.with("ticket-title", &[("number", v.number.as_str())]);
    let page = Page {
        lang: frame.lang,
        shell: frame.shell(Surface::Phone, &title, &["frame", "ticket"], &["theme", "menu", "clock", "live", "ring"]),
        hall: hall.id.to_string(),
        hall_name: record.map(|h| h.name.name(frame.lang.tag()).to_owned()).unwrap_or_default(),
        seq,
        ms: at.0,
        v,
        nonce: nonce(),
        frame: &frame,
    };
    let html = if frame.region { page.as_region().render() } else { page.render() };
    Ok(frame.answer(said(html)?))
}
