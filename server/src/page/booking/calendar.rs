//! A booking as a calendar file.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use senha_hall::agenda::Stage;

use super::view::stand;
use crate::booking::named;
use crate::http::{App, Edge, Trouble};
use crate::notice::{Facts, calendar_file};
use crate::page::{Frame, public_address};

/// The file; a place that was never promised has none.
pub async fn calendar(
    State(app): State<App>,
    frame: Frame,
    Path((_, booking)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Trouble> {
    let named = named(&app, &booking)?;
    named.hall.agenda_at_head().await;
    let (booking, view, at) = stand(&app, &frame, &named)?;
    if matches!(view.stage, Stage::Held | Stage::Expired | Stage::Released) {
        return Err(Edge::RouteUnknown.into());
    }
    let (facts, public) = (Facts::of(&named.hall.id, &booking), public_address(&app, &headers));
    let world = app.node.world();
    let file = calendar_file(&world.catalogue, named.hall.zone(), frame.lang, facts, &public, at);
    let name = format!("attachment; filename=\"senha-{}.ics\"", view.code);
    Ok(([(header::CONTENT_TYPE, "text/calendar; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, name)], file)
        .into_response())
}
