//! `GET /services`: every service over all halls.

use axum::extract::State;
use senha_wire::hall::{Service, Services};

use crate::http::{App, Trouble};

/// Every service, and the halls that have it.
#[utoipa::path(get, path = "/services", tag = "halls", responses((status = 200, body = Services)))]
pub async fn services(State(app): State<App>) -> Result<axum::Json<Services>, Trouble> {
    app.refresh().await;
    let world = app.node.world();
    let told = |s: &crate::catalogue::Service| Service {
        id: s.id.to_string(),
        name: s.name.0.clone(),
        bureau: s.bureau.to_string(),
        series: s.series.to_string(),
        halls: s.halls.iter().map(ToString::to_string).collect(),
    };
    Ok(axum::Json(Services { services: world.catalogue.services().iter().map(told).collect() }))
}
