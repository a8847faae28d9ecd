//! `GET /halls/{hall}/floor`: the live queue.

use axum::extract::{Path, State};
use senha_hall::Zone;
use senha_hall::floor::Ticket;
use senha_wire::hall::Floor;
use senha_wire::problem::Problem;

use super::After;
use crate::feed::{Audience, board, desk_ticket};
use crate::http::{App, Caller, Trouble};

/// The live queue: for everyone what hangs on the wall, for staff also the tickets of their bureaus.
#[utoipa::path(get, path = "/halls/{hall}/floor", tag = "halls",
    params(("hall" = String, Path, description = "the hall"), ("after" = Option<u64>, Query, description = "show nothing older than this seq; waits a second at most")),
    responses((status = 200, body = Floor), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn floor(
    State(app): State<App>,
    Path(id): Path<String>,
    caller: Caller,
    after: After,
) -> Result<axum::Json<Floor>, Trouble> {
    let hall = app.hall(&id).await?;
    after.reached(&hall).await;
    let audience = caller.audience(&hall.id);
    let (told, seq) = hall.read(|floor, at| {
        let zone = floor.plan().map_or_else(Zone::default, |p| p.zone.clone());
        Floor {
            hall: hall.id.to_string(),
            day: floor.day().map(|d| d.day.to_string()).unwrap_or_default(),
            seq: 0,
            at: zone.rfc3339(at),
            board: board(floor, at),
            tickets: audience
                .is_desk()
                .then(|| seen_by(&audience, floor).map(|t| desk_ticket(hall.id.as_str(), t)).collect()),
        }
    });
    Ok(axum::Json(Floor { seq: seq.0, ..told }))
}

/// The live tickets that an audience sees.
pub fn seen_by<'a>(audience: &'a Audience, floor: &'a senha_hall::floor::Floor) -> impl Iterator<Item = &'a Ticket> {
    let bureau = |t: &Ticket| floor.plan().and_then(|p| p.services.get(t.service())).map(|s| &s.bureau);
    floor.tickets().filter(|t| !t.stage().is_ended()).filter(move |t| bureau(t).is_some_and(|b| audience.sees(b)))
}
