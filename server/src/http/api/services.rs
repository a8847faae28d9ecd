//! `GET /services`: every service over all halls.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use senha_wire::hall::{Service, Services};

use crate::http::{App, Trouble};

/// Every service, and the halls that have it. It changes with the catalogue only: ask again with its `ETag`.
#[utoipa::path(get, path = "/services", tag = "halls", responses((status = 200, body = Services), (status = 304, description = "nothing has changed")))]
pub async fn services(State(app): State<App>, headers: HeaderMap) -> Result<Response, Trouble> {
    app.refresh().await;
    let world = app.node.world();
    let etag = format!("\"catalogue-{}\"", world.version);
    let kept = [(header::ETAG, etag.clone()), (header::CACHE_CONTROL, "no-cache".to_owned())];
    if headers.get(header::IF_NONE_MATCH).is_some_and(|known| known == etag.as_str()) {
        return Ok((StatusCode::NOT_MODIFIED, kept).into_response());
    }
    let told = |s: &crate::catalogue::Service| Service {
        id: s.id.to_string(),
        name: s.name.0.clone(),
        bureau: s.bureau.to_string(),
        series: s.series.to_string(),
        halls: s.halls.iter().map(ToString::to_string).collect(),
    };
    let told = Services { services: world.catalogue.services().iter().map(told).collect() };
    Ok((kept, axum::Json(told)).into_response())
}
