//! A time is taken: the place is held, and the person goes on to the details.

use axum::Form;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Redirect, Response};
use senha_hall::agenda::State as Stands;
use serde::Deserialize;

use super::time::{Chosen, refused};
use crate::access::Nonce;
use crate::booking::{self, Wanted, named};
use crate::http::{App, Caller, Edge, Trouble};
use crate::node::content_hash;
use crate::page::Frame;

/// The cookie that names the place that this browser holds.
const COOKIE: &str = "senha_hold";

/// The form of a time.
#[derive(Debug, Deserialize)]
pub struct Held {
    nonce: String,
    persons: u8,
    /// Hall, day and time, such as `gsc-venceslau 2026-11-25 09:15`.
    slot: String,
    /// Only this hall was shown.
    #[serde(default)]
    hall: String,
}

/// Holds the place. Where it cannot be, the times are shown again with the reason.
pub async fn hold(
    State(app): State<App>,
    frame: Frame,
    Path((_, id)): Path<(String, String)>,
    headers: HeaderMap,
    Form(form): Form<Held>,
) -> Result<Response, Trouble> {
    let nonce: Nonce = form.nonce.parse().map_err(|_| Edge::FormStale)?;
    let [hall, day, time] = form.slot.split(' ').collect::<Vec<_>>()[..] else { return Err(Trouble::invalid("slot")) };
    let slot = booking::slot(day, time)?;
    let hall = app.hall(hall).await?;
    let service = super::bookable(&app.node.world().catalogue, &id)?.id.clone();
    let said = format!("hold {service} {} {slot} {}", hall.id, form.persons);
    let content = content_hash("hold", said.as_bytes());
    let envelope = Caller::citizen().sender.envelope(&nonce.command_id(said.as_bytes()), content, None);
    let wanted = Wanted { service, slot, persons: Some(form.persons) };
    match booking::hold(&app, envelope, hall, wanted, None).await {
        Ok(held) => {
            let named = format!("{}.{}", held.hall.id, held.answer.id);
            give_up_other(&app, &headers, &named).await;
            let cookie = format!("{COOKIE}={named}; Path=/; Max-Age=600; HttpOnly; SameSite=Lax");
            let to = format!("/{}/book/h/{named}", frame.lang.path());
            Ok(([(header::SET_COOKIE, cookie)], Redirect::to(&to)).into_response())
        }
        Err(trouble) if trouble.status < 500 => {
            let hall = Some(form.hall).filter(|hall| !hall.is_empty());
            let chosen = Chosen { persons: Some(form.persons), hall, day: Some(day.to_owned()) };
            refused(&app, &frame, &id, &chosen, &trouble)
        }
        Err(fault) => Err(fault),
    }
}

/// Who holds another place in the same browser gives the first one up: nobody needs two.
async fn give_up_other(app: &App, headers: &HeaderMap, new: &str) {
    let cookies = headers.get(header::COOKIE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let held = cookies.split(';').find_map(|pair| pair.trim().strip_prefix(COOKIE)?.strip_prefix('='));
    let Some(old) = held.filter(|old| *old != new).and_then(|old| named(app, old).ok()) else { return };
    let stands = old.hall.booking(old.id).is_some_and(|booking| matches!(booking.state, Stands::Held { .. }));
    if !stands {
        return;
    }
    let said = format!("release {}", old.text());
    let envelope = Caller::citizen().sender.envelope(&said, content_hash("release", said.as_bytes()), None);
    if let Err(trouble) = booking::release(app, envelope, old).await {
        // It ran out meanwhile, or becomes free by itself within minutes.
        tracing::debug!(code = trouble.code, "a place that was held before could not be given up");
    }
}
