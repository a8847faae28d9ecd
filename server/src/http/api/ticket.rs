//! `GET /tickets/{ticket}`: how a ticket stands.

use axum::extract::{Path, State};
use senha_hall::TicketId;
use senha_hall::floor::Refusal;
use senha_store::projection::Visit;
use senha_wire::problem::Problem;
use senha_wire::ticket::Ticket;

use super::{After, told};
use crate::http::{App, Caller, Edge, Trouble};
use crate::node::Hall;

/// How a ticket stands now; whoever holds its id may ask.
#[utoipa::path(get, path = "/tickets/{ticket}", tag = "tickets",
    params(("ticket" = String, Path, description = "the ticket's id"), ("after" = Option<u64>, Query, description = "show nothing older than this seq; waits a second at most")),
    responses((status = 200, body = Ticket), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn ticket(
    State(app): State<App>,
    Path(id): Path<String>,
    caller: Caller,
    after: After,
) -> Result<axum::Json<Ticket>, Trouble> {
    let (hall, id) = app.ticket(&id)?;
    after.reached(&hall).await;
    let (shown, seq) = hall.read(|floor, at| floor.ticket(id).map(|t| floor.show(t, at)));
    match shown {
        Some(shown) => Ok(axum::Json(for_caller(&caller, told(&hall, &shown, seq)))),
        None => past(&app, &hall, id).await.map(|visit| axum::Json(of_visit(&hall, &visit))),
    }
}

/// Whoever finds a paper knows the ticket's id, but not the booking's, which opens more than the ticket: that is for keys and staff.
fn for_caller(caller: &Caller, told: Ticket) -> Ticket {
    Ticket { booking: told.booking.filter(|_| caller.grant.is_some()), ..told }
}

/// A ticket of another day, from the tables of reports.
///
/// # Errors
/// `ticket.unknown`.
pub async fn past(app: &App, hall: &Hall, id: TicketId) -> Result<Visit, Trouble> {
    let found = app.node.store.visit(&hall.id, id).await.map_err(|error| {
        tracing::error!(%error, "a visit could not be read");
        Trouble::from(Edge::ServerFault)
    })?;
    found.ok_or_else(|| Trouble::refused(&Refusal::TicketUnknown, &hall.zone()))
}

fn of_visit(hall: &Hall, visit: &Visit) -> Ticket {
    Ticket {
        id: format!("{}.{}", visit.hall, visit.ticket),
        number: visit.number.to_string(),
        hall: visit.hall.to_string(),
        service: visit.service.to_string(),
        state: visit.state.word().to_owned(),
        ahead: 0,
        wait: None,
        counter: None,
        call: None,
        slot: visit.slot.map(|at| hall.zone().rfc3339(at)),
        booking: None,
        changed: visit.seq.0,
        seq: visit.seq.0,
    }
}
