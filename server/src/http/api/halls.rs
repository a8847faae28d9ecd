//! `GET /halls`: every hall.

use axum::extract::State;
use senha_hall::Zone;
use senha_wire::hall::{HallBrief, Halls};

use crate::http::{App, Trouble};

/// Every hall: open or not, and how many wait; with the server's time, and whether it was set for a trial.
#[utoipa::path(get, path = "/halls", tag = "halls", responses((status = 200, body = Halls)))]
pub async fn halls(State(app): State<App>) -> Result<axum::Json<Halls>, Trouble> {
    app.refresh().await;
    app.node.at_heads().await;
    let world = app.node.world();
    let brief = |(id, hall): (&senha_hall::HallId, &std::sync::Arc<crate::node::Hall>)| {
        let ((open, waiting), _) = hall.read(|floor, at| (floor.is_open(at), floor.waiting_tickets().count()));
        let name = world.catalogue.hall(id).map(|h| h.name.0.clone()).unwrap_or_default();
        HallBrief { id: id.to_string(), name, open, waiting: u32::try_from(waiting).unwrap_or(u32::MAX) }
    };
    let zone = world.halls.values().next().map_or_else(Zone::default, |hall| hall.zone());
    let clock = &app.node.clock;
    Ok(axum::Json(Halls {
        halls: world.halls.iter().map(brief).collect(),
        at: zone.rfc3339(clock.now()),
        clock_set: clock.is_set(),
    }))
}
