//! `POST /halls/{hall}/{open|close}`: a manager opens or closes a hall, whatever its hours say.

use axum::extract::{Path, State};
use senha_hall::floor::{Answer, Command};
use senha_wire::hall::HallDone;
use senha_wire::problem::Problem;

use crate::http::{App, Caller, DeedId, Edge, Json, Trouble};
use crate::node::content_hash;

async fn ask(
    app: App,
    hall: &str,
    caller: &Caller,
    id: &DeedId,
    command: Command,
) -> Result<axum::Json<HallDone>, Trouble> {
    let hall = app.hall(hall).await?;
    let content = content_hash(&format!("{command:?} {}", hall.id), b"");
    let envelope = caller.sender.envelope(id.as_str(), content, None);
    let done = app.node.ask(&hall, envelope, command).await.map_err(|e| Trouble::asked(e, &hall.zone()))?;
    let Answer::Hall { open } = done.answer else { return Err(Edge::ServerFault.into()) };
    Ok(axum::Json(HallDone { id: hall.id.to_string(), open, seq: done.seq.0 }))
}

/// Open a hall now, until its business day rolls over or it is closed.
#[utoipa::path(post, path = "/halls/{hall}/open", tag = "halls",
    params(("hall" = String, Path, description = "the hall"), ("Idempotency-Key" = String, Header, description = "1-255 visible ASCII characters")),
    responses((status = 200, body = HallDone), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn open(
    State(app): State<App>,
    Path(hall): Path<String>,
    caller: Caller,
    id: DeedId,
    _: Json<serde_json::Map<String, serde_json::Value>>,
) -> Result<axum::Json<HallDone>, Trouble> {
    ask(app, &hall, &caller, &id, Command::OpenHall).await
}

/// Close a hall now: no more tickets; those inside are served.
#[utoipa::path(post, path = "/halls/{hall}/close", tag = "halls",
    params(("hall" = String, Path, description = "the hall"), ("Idempotency-Key" = String, Header, description = "1-255 visible ASCII characters")),
    responses((status = 200, body = HallDone), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn close(
    State(app): State<App>,
    Path(hall): Path<String>,
    caller: Caller,
    id: DeedId,
    _: Json<serde_json::Map<String, serde_json::Value>>,
) -> Result<axum::Json<HallDone>, Trouble> {
    ask(app, &hall, &caller, &id, Command::CloseHall).await
}
