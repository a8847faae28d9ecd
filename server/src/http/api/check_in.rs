//! `POST /bookings/{booking}/check-in`: the booking's holder is in the hall.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use senha_hall::floor::{Answer, Language, Need};
use senha_wire::booking::CheckIn;
use senha_wire::problem::Problem;
use senha_wire::ticket::Ticket;

use super::{told, word};
use crate::booking::{self, Arrival};
use crate::http::{App, Caller, DeedId, Edge, Json, Trouble};

/// Let a booking's holder into the line, by the booking's id or its reference. The same `Idempotency-Key` again gives the same ticket with 200.
#[utoipa::path(post, path = "/bookings/{booking}/check-in", tag = "bookings", request_body = CheckIn,
    params(("booking" = String, Path, description = "the booking's id, or its reference, such as `K7QX-4M2P`"), ("Idempotency-Key" = String, Header, description = "1-255 visible ASCII characters, made and stored by the sender")),
    responses((status = 201, body = Ticket, description = "in the line"), (status = 200, body = Ticket, description = "checked in before under this id"),
        (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn check_in(
    State(app): State<App>,
    Path(text): Path<String>,
    caller: Caller,
    id: DeedId,
    body: Json<CheckIn>,
) -> Result<(StatusCode, axum::Json<Ticket>), Trouble> {
    let need = word("need", body.said.need.as_deref(), Need::from_word)?;
    let language = word("language", body.said.language.as_deref(), Language::from_word)?;
    let arrival = Arrival { booking: &text, hall: body.said.hall.as_deref(), need, language };
    let (hall, done) = booking::check_in(&app, &caller, id.as_str(), &arrival).await?;
    let Answer::Ticket(answer) = &done.answer else { return Err(Edge::ServerFault.into()) };
    let status = if done.repeat { StatusCode::OK } else { StatusCode::CREATED };
    Ok((status, axum::Json(told(&hall, answer, done.seq))))
}
