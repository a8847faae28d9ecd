//! `GET /tickets/{ticket}`: how a ticket stands.

use axum::extract::{Path, Query, State};
use senha_hall::floor::Refusal;
use senha_wire::problem::Problem;
use senha_wire::ticket::Ticket;

use super::{After, told};
use crate::http::{App, Trouble};

/// How a ticket stands now; whoever holds its id may ask.
#[utoipa::path(get, path = "/tickets/{ticket}", tag = "tickets",
    params(("ticket" = String, Path, description = "the ticket's id"), ("after" = Option<u64>, Query, description = "show nothing older than this seq; waits a second at most")),
    responses((status = 200, body = Ticket), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn ticket(State(app): State<App>, Path(id): Path<String>, Query(after): Query<After>) -> Result<axum::Json<Ticket>, Trouble> {
    let (hall, id) = app.ticket(&id)?;
    after.reached(&hall).await;
    let (shown, seq) = hall.read(|floor, at| {
        let today = floor.day().is_none_or(|d| d.day == id.day);
        floor.ticket(id).map(|t| floor.show(t, at)).ok_or(if today { Refusal::TicketUnknown } else { Refusal::DayOther })
    });
    let shown = shown.map_err(|refusal| Trouble::refused(&refusal, &hall.zone()))?;
    Ok(axum::Json(told(&hall.id, &shown, seq)))
}
