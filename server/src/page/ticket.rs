//! The ticket page for the phone: people ahead, the range, and the call.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Redirect, Response};
use senha_face::{CounterState, Lang, Plate, Shell, Surface, Tag};
use senha_hall::floor::{Command, Floor, Stage, State as Where, Ticket};
use senha_hall::{At, CounterId, Seq, ServiceId};
use senha_store::projection::Visit;
use serde::Deserialize;

use super::{Frame, said};
use crate::catalogue::Catalogue;
use crate::http::api::After;
use crate::http::api::ticket::past;
use crate::http::{App, Caller, Edge, Trouble};
use crate::node::{Hall, content_hash};

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

/// What the page shows of a ticket.
struct View {
    id: String,
    number: String,
    service: String,
    state: Stage,
    ahead: u32,
    gone: u32,
    wait: Option<(u32, u32)>,
    from: String,
    to: String,
    taken: String,
    updated: String,
    counters: Option<String>,
    counter: String,
    storey: i16,
    called_ms: i64,
    calls: u16,
    until: Option<String>,
    documents: Vec<String>,
    may_leave: bool,
}

impl View {
    fn is(&self, word: &str) -> bool {
        self.state.word() == word
    }

    fn state_text(&self, lang: Lang) -> String {
        lang.t(&format!("ticket-state-{}", self.state.word()))
    }

    fn text(&self, lang: Lang, part: &str) -> String {
        lang.t(&format!("ticket-{}-{part}", self.state.word()))
    }

    fn tag_kind(&self) -> Tag {
        match self.state {
            Stage::Waiting => Tag::Wait,
            Stage::Called => Tag::Call,
            Stage::Serving | Stage::Finished => Tag::Done,
            Stage::Parked => Tag::Pause,
            Stage::Missed | Stage::Left | Stage::Cancelled | Stage::Voided | Stage::Expired => Tag::Plain,
        }
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
pub async fn ticket(State(app): State<App>, frame: Frame, Path((_, id)): Path<(String, String)>, Query(after): Query<After>) -> Result<Response, Trouble> {
    let (hall, id) = app.ticket(&id)?;
    after.reached(&hall).await;
    let world = app.node.world();
    let sight = Sight { frame: &frame, catalogue: &world.catalogue, hall: &hall };
    let ((view, at), seq) = hall.read(|floor, at| (floor.ticket(id).map(|t| sight.live(floor, t, at)), at));
    let v = match view {
        Some(v) => v,
        None => sight.past(&past(&app, &hall, id).await?),
    };
    let hall_name = world.catalogue.hall(&hall.id).map(|h| h.name.name(frame.lang.tag()).to_owned()).unwrap_or_default();
    let title = frame.lang.with("ticket-title", &[("number", v.number.as_str())]);
    let page = Page {
        lang: frame.lang,
        shell: frame.shell(Surface::Phone, &title, &["ticket"], &["theme", "clock", "live"]),
        hall: hall.id.to_string(),
        hall_name,
        seq,
        ms: at.0,
        v,
        nonce: nonce(),
        frame: &frame,
    };
    let html = if frame.region { page.as_region().render() } else { page.render() };
    Ok(frame.answer(said(html)?))
}

/// In whose language, and with which names.
struct Sight<'a> {
    frame: &'a Frame,
    catalogue: &'a Catalogue,
    hall: &'a Hall,
}

impl Sight<'_> {
    fn service(&self, id: &ServiceId) -> String {
        self.catalogue.service(id).map(|s| s.name.name(self.frame.lang.tag()).to_owned()).unwrap_or_default()
    }

    fn documents(&self, id: &ServiceId) -> Vec<String> {
        let ids = self.catalogue.service(id).into_iter().flat_map(|s| &s.documents);
        ids.filter_map(|d| self.catalogue.document(d)).map(|d| d.name.name(self.frame.lang.tag()).to_owned()).collect()
    }

    /// A ticket of today.
    fn live(&self, floor: &Floor, ticket: &Ticket, at: At) -> View {
        let zone = floor.plan().map(|p| p.zone.clone()).unwrap_or_default();
        let clock = |at: At| self.frame.time(&zone, at);
        let answer = floor.show(ticket, at);
        let ahead_of = |min: u32| clock(at.plus(i64::from(min) * 60_000));
        let (called_ms, until) = match ticket.state {
            Where::Called { at, .. } => (at.0, None),
            Where::Parked { until, .. } => (0, until.map(clock)),
            Where::Waiting | Where::Serving { .. } | Where::Missed { .. } | Where::Ended { .. } => (0, None),
        };
        let counter = ticket.counter();
        View {
            id: format!("{}.{}", self.hall.id, ticket.id),
            number: ticket.number.to_string(),
            service: self.service(ticket.service()),
            state: ticket.stage(),
            ahead: answer.ahead,
            gone: ticket.ahead_at_first.saturating_sub(answer.ahead),
            wait: answer.wait.map(|w| (w.from_min, w.to_min)),
            from: answer.wait.map(|w| ahead_of(w.from_min)).unwrap_or_default(),
            to: answer.wait.map(|w| ahead_of(w.to_min)).unwrap_or_default(),
            taken: clock(ticket.arrived),
            updated: format!("{}:{:02}", clock(at), zone.second(at)),
            counters: floor.plan().and_then(|plan| counters(plan.counters_for(ticket.service()).map(CounterId::as_str))),
            counter: counter.map(ToString::to_string).unwrap_or_default(),
            storey: counter.and_then(|c| floor.plan()?.counters.get(c)).map_or(0, |c| c.storey),
            called_ms,
            calls: ticket.calls,
            until,
            documents: self.documents(ticket.service()),
            may_leave: !ticket.stage().is_ended() && ticket.stage() != Stage::Serving,
        }
    }

    /// A ticket of another day: how it ended.
    fn past(&self, visit: &Visit) -> View {
        let zone = self.hall.zone();
        View {
            id: format!("{}.{}", visit.hall, visit.ticket),
            number: visit.number.to_string(),
            service: self.service(&visit.service),
            state: if visit.state.is_ended() { visit.state } else { Stage::Expired },
            ahead: 0,
            gone: 0,
            wait: None,
            from: String::new(),
            to: String::new(),
            taken: self.frame.time(&zone, visit.arrived),
            updated: format!("{}:{:02}", self.frame.time(&zone, self.frame.now), zone.second(self.frame.now)),
            counters: None,
            counter: String::new(),
            storey: 0,
            called_ms: 0,
            calls: 0,
            until: None,
            documents: Vec::new(),
            may_leave: false,
        }
    }
}

/// Counters as people read them: `1–12`, `3, 7`.
fn counters<'a>(ids: impl Iterator<Item = &'a str>) -> Option<String> {
    let mut numbers: Vec<u32> = ids.filter_map(|id| id.parse().ok()).collect();
    numbers.sort_unstable();
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for n in numbers {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == n => *last = n,
            _ => runs.push((n, n)),
        }
    }
    let told = runs.into_iter().map(|(a, b)| if a == b { a.to_string() } else { format!("{a}–{b}") });
    Some(told.collect::<Vec<_>>().join(", ")).filter(|text| !text.is_empty())
}

/// 128 random bits for a form, so that the same form sent twice is one deed.
pub(super) fn nonce() -> String {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

/// The form of giving up a ticket.
#[derive(Debug, Deserialize)]
pub struct Leave {
    nonce: String,
}

/// Gives the ticket up.
pub async fn leave(State(app): State<App>, frame: Frame, Path((_, id)): Path<(String, String)>, Form(form): Form<Leave>) -> Result<Redirect, Trouble> {
    let (hall, ticket) = app.ticket(&id)?;
    if form.nonce.is_empty() || form.nonce.len() > 64 {
        return Err(Edge::FormStale.into());
    }
    let envelope = Caller::citizen().sender.envelope(&format!("form {}", form.nonce), content_hash(&format!("leave {id}"), b""), None);
    app.node.ask(&hall, envelope, Command::Leave(ticket)).await.map_err(|e| Trouble::asked(e, &hall.zone()))?;
    Ok(Redirect::to(&format!("/{}/t/{}.{ticket}", frame.lang.path(), hall.id)))
}

/// What was typed from the paper.
#[derive(Debug, Default, Deserialize)]
pub struct Find {
    #[serde(default)]
    code: String,
}

/// Finds a ticket by the code on its paper, such as `A027-7QK4`: its number and the last four signs of its id.
pub async fn find(State(app): State<App>, frame: Frame, Query(find): Query<Find>) -> Result<Redirect, Trouble> {
    let code: String = find.code.trim().to_ascii_uppercase();
    let unknown = || Trouble { status: 404, code: "ticket.unknown", params: Vec::new() };
    let (number, tail) = code.split_once(['-', ' ']).ok_or_else(unknown)?;
    let fits = |t: &Ticket| t.number.to_string() == number && t.id.to_string().to_ascii_uppercase().ends_with(tail) && tail.len() == 4;
    for (id, hall) in &app.node.world().halls {
        if let Some(ticket) = hall.read(|floor, _| floor.tickets().find(|t| fits(t)).map(|t| t.id)).0 {
            return Ok(Redirect::to(&format!("/{}/t/{id}.{ticket}", frame.lang.path())));
        }
    }
    Err(unknown())
}

#[cfg(test)]
mod tests {
    use super::counters;

    #[test]
    fn counters_are_told_as_runs() {
        assert_eq!(counters(["10", "1", "2", "3", "207"].into_iter()).as_deref(), Some("1–3, 10, 207"));
        assert_eq!(counters(std::iter::empty()), None);
    }
}
