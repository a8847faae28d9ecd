//! `GET /halls/{hall}/feed`: the live transport, a WebSocket.

use axum::Extension;
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use senha_hall::HallId;
use senha_wire::feed::Frame;
use senha_wire::problem::Problem;

use super::After;
use crate::feed::socket::{Reader, StillMay};
use crate::feed::{Audience, Full};
use crate::http::{App, Caller, Connection, Edge, Trouble, caller_of, is_foreign};

/// The most a reader may send in one message: it has nothing to say.
const MESSAGE_MAX: usize = 1024;

/// The feed: `hello`, a snapshot (or the frames after `after`), then frames; every 3 s without news a beat. Staff hear of their bureaus' tickets too.
#[utoipa::path(get, path = "/halls/{hall}/feed", tag = "feed",
    params(("hall" = String, Path, description = "the hall"), ("after" = Option<u64>, Query, description = "the newest seq that the reader has")),
    responses((status = 101, body = Frame, description = "a WebSocket of these frames as JSON texts"), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn feed(
    State(app): State<App>,
    Path(id): Path<String>,
    after: After,
    caller: Caller,
    headers: HeaderMap,
    connection: Option<Extension<Connection>>,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Result<Response, Trouble> {
    let hall = app.hall(&id).await?;
    if is_foreign(&headers, app.settings.public.as_deref()) {
        return Err(Edge::FeedOrigin.into());
    }
    let upgrade = upgrade.map_err(|_| Trouble::invalid("upgrade"))?;
    let Extension(connection) = connection.ok_or(Edge::ServerFault)?;
    hall.at_head().await;
    let audience = caller.audience(&hall.id);
    let subscription = hall.subscribe(&audience, after.after).map_err(|full| match full {
        Full::Audiences | Full::Readers => Edge::LimitBusy,
    })?;
    let Connection { place, stop, .. } = connection;
    let clock_set = app.node.clock.is_set();
    let still_may = still_may(app, headers, hall.id.clone(), audience.clone());
    let reader = Reader { hall, audience, clock_set, stop, still_may };
    let upgrade = upgrade.max_message_size(MESSAGE_MAX).max_frame_size(MESSAGE_MAX);
    Ok(upgrade.on_upgrade(async move |socket| {
        reader.serve(socket, subscription).await;
        drop(place);
    }))
}

/// Whether whoever showed these headers is still the same audience. A database that does not say shuts nobody out.
fn still_may(app: App, headers: HeaderMap, hall: HallId, audience: Audience) -> StillMay {
    Box::new(move || {
        let (app, headers, hall, audience) = (app.clone(), headers.clone(), hall.clone(), audience.clone());
        Box::pin(async move {
            match caller_of(&app, &headers).await {
                Ok(caller) => caller.audience(&hall) == audience,
                Err(trouble) => trouble.status >= 500,
            }
        })
    })
}
