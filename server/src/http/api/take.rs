//! `POST /halls/{hall}/tickets`: take a ticket.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use senha_hall::ServiceId;
use senha_hall::floor::{Answer, Command, Language, Need};
use senha_wire::problem::Problem;
use senha_wire::ticket::{Take, Ticket};

use super::{known_service, name, told, word};
use crate::http::{App, Caller, DeedId, Edge, Json, Trouble};
use crate::node::content_hash;

/// Take a ticket. The same `Idempotency-Key` again gives the same ticket with 200.
#[utoipa::path(post, path = "/halls/{hall}/tickets", tag = "tickets", request_body = Take,
    params(("hall" = String, Path, description = "the hall"), ("Idempotency-Key" = String, Header, description = "1-255 visible ASCII characters, made and stored by the sender")),
    responses((status = 201, body = Ticket, description = "taken"), (status = 200, body = Ticket, description = "taken before under this id"),
        (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn take(
    State(app): State<App>,
    Path(hall): Path<String>,
    caller: Caller,
    id: DeedId,
    body: Json<Take>,
) -> Result<(StatusCode, axum::Json<Ticket>), Trouble> {
    let hall = app.hall(&hall).await?;
    let services = services(&app, &body.said)?;
    for service in &services {
        caller.for_service(&hall, service)?;
    }
    let need = word("need", body.said.need.as_deref(), Need::from_word)?;
    let language = word("language", body.said.language.as_deref(), Language::from_word)?;
    let envelope = caller.sender.envelope(id.as_str(), content_hash(&format!("take {}", hall.id), &body.content), None);
    let done = app
        .node
        .ask(&hall, envelope, Command::Take { services, need, language })
        .await
        .map_err(|e| Trouble::asked(e, &hall.zone()))?;
    let Answer::Ticket(answer) = &done.answer else { return Err(Edge::ServerFault.into()) };
    let status = if done.repeat { StatusCode::OK } else { StatusCode::CREATED };
    Ok((status, axum::Json(told(&hall, answer, done.seq))))
}

fn services(app: &App, take: &Take) -> Result<Vec<ServiceId>, Trouble> {
    let known = |text: &String| {
        let id: ServiceId = name("service", text)?;
        known_service(app, &id).map(|()| id)
    };
    std::iter::once(&take.service).chain(&take.more).map(known).collect()
}
