//! A deed at the desk: a form with a nonce, sent twice is done once; a stale one is refused with what happened meanwhile.

use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use senha_hall::floor::{Command, ParkReason, PauseReason};
use senha_hall::{CounterId, ServiceId, TicketId};
use serde::Deserialize;

use super::staff::Staff;
use crate::http::{App, Caller, Edge, Trouble};
use crate::node::{Hall, content_hash};
use crate::page::Frame;

/// What the desk's forms say.
#[derive(Debug, Default, Deserialize)]
pub struct Said {
    #[serde(default)]
    nonce: String,
    #[serde(default)]
    token: String,
    #[serde(default)]
    ticket: String,
    #[serde(default)]
    seen: Option<u64>,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    service: String,
    #[serde(default)]
    to_counter: String,
    #[serde(default)]
    back_in_min: String,
    /// The services of an opening counter, separated by commas; the page's own list says them.
    #[serde(default)]
    services: String,
}

/// Does a deed and leads back to the desk; a refusal is told there.
pub async fn deed(State(app): State<App>, frame: Frame, staff: Staff, Path((_, hall, counter, deed)): Path<(String, String, String, String)>, Form(said): Form<Said>) -> Result<Response, Trouble> {
    staff.check_form(&said.token)?;
    let hall = app.hall(&hall).await?;
    let counter: CounterId = counter.parse().map_err(|_| Edge::RouteUnknown)?;
    let desk = format!("/{}/console/{}/{counter}", frame.lang.path(), hall.id);
    match act(&app, &staff, &hall, &counter, &deed, &said).await {
        Ok(()) => Ok(Redirect::to(&desk).into_response()),
        Err(trouble) if trouble.status == 409 || trouble.status == 404 => super::desk::with_trouble(&app, &frame, &staff, &hall, &counter, &trouble),
        Err(trouble) => Err(trouble),
    }
}

async fn act(app: &App, staff: &Staff, hall: &Hall, counter: &CounterId, deed: &str, said: &Said) -> Result<(), Trouble> {
    let caller = staff.caller();
    caller.for_counter(hall, counter)?;
    if deed == "finish-next" {
        ask(app, &caller, hall, "finish", said, Command::Finish(ticket(&caller, hall, said)?)).await?;
        let unseen = Said { nonce: said.nonce.clone(), ..Said::default() };
        return match ask(app, &caller, hall, "next", &unseen, Command::Next { counter: counter.clone() }).await {
            // Nobody waits: the visit is finished all the same, and the desk shows that it is free.
            Err(trouble) if trouble.code == "counter.none_waiting" => Ok(()),
            other => other,
        };
    }
    let command = command(app, &caller, hall, counter, deed, said)?;
    ask(app, &caller, hall, deed, said, command).await
}

async fn ask(app: &App, caller: &Caller, hall: &Hall, deed: &str, said: &Said, command: Command) -> Result<(), Trouble> {
    if said.nonce.is_empty() || said.nonce.len() > 64 {
        return Err(Edge::FormStale.into());
    }
    let content = content_hash(deed, format!("{command:?}").as_bytes());
    let id = format!("form {} {deed} {:?}", said.nonce, content);
    let envelope = caller.sender.envelope(&id, content, said.seen);
    app.node.ask(hall, envelope, command).await.map(|_| ()).map_err(|e| Trouble::asked(e, &hall.zone()))
}

fn ticket(caller: &Caller, hall: &Hall, said: &Said) -> Result<TicketId, Trouble> {
    let id: TicketId = said.ticket.parse().map_err(|_| Trouble { status: 404, code: "ticket.unknown", params: Vec::new() })?;
    if let Some(service) = hall.read(|floor, _| floor.ticket(id).map(|t| t.service().clone())).0 {
        caller.for_service(hall, &service)?;
    }
    Ok(id)
}

fn command(app: &App, caller: &Caller, hall: &Hall, counter: &CounterId, deed: &str, said: &Said) -> Result<Command, Trouble> {
    let ticket = || ticket(caller, hall, said);
    let counter = counter.clone();
    Ok(match deed {
        "open" => Command::OpenCounter { counter, services: services(said)?, clerk: caller.clerk() },
        "pause" => Command::PauseCounter { counter, reason: PauseReason::from_word(&said.reason).unwrap_or(PauseReason::Other) },
        "close" => Command::CloseCounter { counter },
        "next" => Command::Next { counter },
        "call" => Command::Call { ticket: ticket()?, counter },
        "recall" => Command::Recall(ticket()?),
        "serve" => Command::Serve(ticket()?),
        "miss" => Command::Miss(ticket()?),
        "reinstate" => Command::Reinstate(ticket()?),
        "park" => Command::Park { ticket: ticket()?, reason: ParkReason::from_word(&said.reason).unwrap_or(ParkReason::Other), until: until(app, said) },
        "resume" => Command::Resume { ticket: ticket()?, counter: None },
        "transfer" => Command::Transfer { ticket: ticket()?, service: optional("service", &said.service)?, counter: optional("counter", &said.to_counter)? },
        "items" => Command::AddItem { ticket: ticket()?, service: said.service.parse().map_err(|_| Trouble::invalid("service"))? },
        "finish" => Command::Finish(ticket()?),
        "leave" => Command::Leave(ticket()?),
        "cancel" => Command::Cancel(ticket()?),
        _ => return Err(Edge::RouteUnknown.into()),
    })
}

fn until(app: &App, said: &Said) -> Option<senha_hall::At> {
    let minutes: i64 = said.back_in_min.parse().ok().filter(|m| (1..=600).contains(m))?;
    Some(app.node.clock.now().plus(minutes * 60_000))
}

fn optional<T: std::str::FromStr>(field: &'static str, text: &str) -> Result<Option<T>, Trouble> {
    if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(|_| Trouble::invalid(field)) }
}

fn services(said: &Said) -> Result<Option<Vec<ServiceId>>, Trouble> {
    if said.services.is_empty() {
        return Ok(None);
    }
    let each = said.services.split(',').map(|s| s.parse().map_err(|_| Trouble::invalid("services")));
    each.collect::<Result<Vec<_>, _>>().map(Some)
}
