//! `POST /bookings`, `GET /bookings/{booking}` and the deeds on a booking.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use senha_hall::agenda::Canceller;
use senha_hall::floor::Language;
use senha_wire::booking::{Booking, BookingDeed, Move, NewBooking};
use senha_wire::problem::Problem;

use super::{After, word};
use crate::booking::{self, named, told};
use crate::http::{App, Asked, Caller, DeedId, Json, Trouble};
use crate::node::content_hash;

/// Make a held place a promise. The same `Idempotency-Key` again gives the same booking with 200.
#[utoipa::path(post, path = "/bookings", tag = "bookings", request_body = NewBooking,
    params(("Idempotency-Key" = String, Header, description = "1-255 visible ASCII characters, made and stored by the sender")),
    responses((status = 201, body = Booking, description = "booked"), (status = 200, body = Booking, description = "booked before under this id"),
        (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn confirm(
    State(app): State<App>,
    asked: Asked,
    caller: Caller,
    id: DeedId,
    body: Json<NewBooking>,
) -> Result<(StatusCode, axum::Json<Booking>), Trouble> {
    let NewBooking { hold, contact, language } = &body.said;
    let named = named(&app, hold)?;
    let language = word("language", language.as_deref(), Language::from_word)?;
    let tag = language.map_or(asked.lang.tag(), Language::word);
    let contact = booking::contact(&contact.email, contact.name.as_deref(), tag)?;
    let envelope = caller.sender_on(hold).envelope(id.as_str(), content_hash("book", &body.content), None);
    let booked = booking::confirm(&app, envelope, named, &contact, language).await?;
    let status = if booked.repeat { StatusCode::OK } else { StatusCode::CREATED };
    let mut told = told(&booked);
    told.contact = Some(booking::masked(&contact.email));
    Ok((status, axum::Json(told)))
}

/// How a booking stands now; whoever holds its id may ask, and a key or account that may give tickets there also by its reference.
#[utoipa::path(get, path = "/bookings/{booking}", tag = "bookings",
    params(("booking" = String, Path, description = "the booking's id; for a key or account that may give tickets there also its reference, such as `K7QX-4M2P`"),
        ("after" = Option<u64>, Query, description = "show nothing older than this seq; waits a second at most")),
    responses((status = 200, body = Booking), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn booking(
    State(app): State<App>,
    Path(text): Path<String>,
    caller: Caller,
    after: After,
) -> Result<axum::Json<Booking>, Trouble> {
    if let Ok(code) = text.parse() {
        return booking::shown_to_staff(&app, &caller, code).map(axum::Json);
    }
    let named = named(&app, &text)?;
    after.reached_in_agenda(&named.hall).await;
    booking::shown(&app, &named).await.map(axum::Json)
}

/// Take another slot instead, in this hall or another; whoever holds the booking's id may.
#[utoipa::path(post, path = "/bookings/{booking}/move", tag = "bookings", request_body = Move,
    params(("booking" = String, Path, description = "the booking's id"), ("Idempotency-Key" = String, Header, description = "1-255 visible ASCII characters, made and stored by the sender")),
    responses((status = 200, body = Booking), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn move_to(
    State(app): State<App>,
    Path(text): Path<String>,
    caller: Caller,
    id: DeedId,
    body: Json<Move>,
) -> Result<axum::Json<Booking>, Trouble> {
    let Move { hall, day, time, seen } = &body.said;
    let named = named(&app, &text)?;
    let hall = match hall {
        Some(hall) => app.hall(hall).await?,
        None => named.hall.clone(),
    };
    let slot = booking::slot(day, time)?;
    let content = content_hash(&format!("move {text}"), &body.content);
    let envelope = caller.sender_on(&text).envelope(id.as_str(), content, *seen);
    Ok(axum::Json(told(&booking::move_to(&app, envelope, named, hall, slot).await?)))
}

/// Give a booking up; whoever holds its id may. Its place is free at once.
#[utoipa::path(post, path = "/bookings/{booking}/cancel", tag = "bookings", request_body = BookingDeed,
    params(("booking" = String, Path, description = "the booking's id"), ("Idempotency-Key" = String, Header, description = "1-255 visible ASCII characters, made and stored by the sender")),
    responses((status = 200, body = Booking), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn cancel(
    State(app): State<App>,
    Path(text): Path<String>,
    caller: Caller,
    id: DeedId,
    body: Json<BookingDeed>,
) -> Result<axum::Json<Booking>, Trouble> {
    let named = named(&app, &text)?;
    let content = content_hash(&format!("cancel {text}"), &body.content);
    let envelope = caller.sender_on(&text).envelope(id.as_str(), content, body.said.seen);
    Ok(axum::Json(told(&booking::cancel(&app, envelope, named, Canceller::Resident).await?)))
}
