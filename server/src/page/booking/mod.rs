//! From a held place on: the details, the confirmation with everything that can be done with a booking, and the way back to it.
//!
//! Whoever knows a booking's id holds it: the id stands in the address, as in the mail's link, and nobody is asked who they are.

mod calendar;
mod cancel;
mod details;
mod errors;
mod find;
mod free;
mod held;
mod manage;
mod move_to;
mod release;
mod view;

use axum::Router;
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use senha_face::{Shell, Surface};

use super::{Frame, said};
use crate::access::Nonce;
use crate::booking::{Booked, Named};
use crate::http::{App, Caller, Edge, Trouble};
use crate::node::content_hash;

/// The pages of holds and bookings.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/{lang}/book/find", get(find::form).post(find::find))
        .route("/{lang}/book/h/{hold}", get(details::details).post(details::confirm))
        .route("/{lang}/book/h/{hold}/release", post(release::release))
        .route("/{lang}/b/{booking}", get(manage::manage))
        .route("/{lang}/b/{booking}/calendar.ics", get(calendar::calendar))
        .route("/{lang}/b/{booking}/cancel", get(cancel::question).post(cancel::cancel))
        .route("/{lang}/b/{booking}/move", get(move_to::times).post(move_to::move_to))
}

/// The shell of every page here.
fn shell(frame: &Frame, title: &str, js: &'static [&'static str]) -> Shell {
    frame.shell(Surface::Phone, title, &["frame", "forms", "booking"], js)
}

/// A page that answers a form which could not be taken as it came. The browser may keep it: who comes back to it finds what was typed.
fn unsettled(status: u16, rendered: Result<String, askama::Error>) -> Result<Response, Trouble> {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::CONFLICT);
    Ok((status, [(header::CACHE_CONTROL, "private, no-cache")], Html(said(rendered)?)).into_response())
}

/// The page of a booking.
fn page_of(frame: &Frame, booking: &str) -> String {
    format!("/{}/b/{booking}", frame.lang.path())
}

/// To the booking as a deed left it; another node shows nothing older.
fn to_booked(frame: &Frame, booked: &Booked) -> Redirect {
    let booking = format!("{}.{}", booked.hall.id, booked.answer.id);
    Redirect::to(&format!("{}?after={}", page_of(frame, &booking), booked.seq.0))
}

/// The envelope of a form on a booking: the same form twice is one deed, a corrected one another.
fn envelope(
    named: &Named,
    nonce: &str,
    deed: &str,
    content: &str,
    seen: Option<u64>,
) -> Result<senha_hall::Envelope, Trouble> {
    let nonce: Nonce = nonce.parse().map_err(|_| Edge::FormStale)?;
    let said = format!("{deed} {content}");
    let sender = Caller::citizen().sender_on(&named.text());
    let hash = content_hash(&format!("{deed} {}", named.text()), content.as_bytes());
    Ok(sender.envelope(&nonce.command_id(said.as_bytes()), hash, seen))
}

/// Trouble that the page can tell, because the person can do something about it there.
fn is_told_here(trouble: &Trouble) -> bool {
    trouble.status == 409 && trouble.code != "form.stale"
}
