//! `POST /holds` and `POST /holds/{booking}/release`: keep a place for ten minutes, and give it up.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use senha_wire::booking::{Booking, BookingDeed, Hold};
use senha_wire::problem::Problem;

use super::{known_service, name};
use crate::booking::{self, Wanted, named, told};
use crate::http::{App, Asked, Asker, Caller, DeedId, Json, Trouble};
use crate::node::content_hash;

/// Keep a place for ten minutes. The same `Idempotency-Key` again gives the same hold with 200; a citizen's key should be one that nobody guesses.
#[utoipa::path(post, path = "/holds", tag = "bookings", request_body = Hold,
    params(("Idempotency-Key" = String, Header, description = "1-255 visible ASCII characters, made and stored by the sender")),
    responses((status = 201, body = Booking, description = "held"), (status = 200, body = Booking, description = "held before under this id"),
        (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn hold(
    State(app): State<App>,
    asked: Asked,
    caller: Caller,
    asker: Asker,
    id: DeedId,
    body: Json<Hold>,
) -> Result<(StatusCode, axum::Json<Booking>), Trouble> {
    let Hold { hall, service, day, time, persons, contact } = &body.said;
    let hall = app.hall(hall).await?;
    let service = name("service", service)?;
    known_service(&app, &service)?;
    let wanted = Wanted { service, slot: booking::slot(day, time)?, persons: *persons };
    let contact =
        contact.as_ref().map(|c| booking::contact(&c.email, c.name.as_deref(), asked.lang.tag())).transpose()?;
    let envelope = caller.sender_from(asker).envelope(id.as_str(), content_hash("hold", &body.content), None);
    let held = booking::hold(&app, envelope, hall, wanted, contact.as_ref()).await?;
    let status = if held.repeat { StatusCode::OK } else { StatusCode::CREATED };
    Ok((status, axum::Json(told(&held))))
}

/// Give a held place up; whoever holds its id may.
#[utoipa::path(post, path = "/holds/{booking}/release", tag = "bookings", request_body = BookingDeed,
    params(("booking" = String, Path, description = "the hold's id"), ("Idempotency-Key" = String, Header, description = "1-255 visible ASCII characters, made and stored by the sender")),
    responses((status = 200, body = Booking), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn release(
    State(app): State<App>,
    Path(text): Path<String>,
    caller: Caller,
    id: DeedId,
    body: Json<BookingDeed>,
) -> Result<axum::Json<Booking>, Trouble> {
    let named = named(&app, &text)?;
    let content = content_hash(&format!("release {text}"), &body.content);
    let envelope = caller.sender_on(&text).envelope(id.as_str(), content, body.said.seen);
    Ok(axum::Json(told(&booking::release(&app, envelope, named).await?)))
}
