//! The booking site up to the hold: bureau, service, day and time. One thing a page, whole without JavaScript; what comes after stands in `booking`.

mod choose;
mod hold;
mod time;
mod view;

use axum::Router;
use axum::routing::{get, post};
use senha_hall::ServiceId;

use crate::catalogue::{Catalogue, Service};
use crate::http::{App, Trouble};

/// The pages, under their language.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/{lang}/book", get(choose::bureaus))
        .route("/{lang}/book/{bureau}", get(choose::services))
        .route("/{lang}/book/s/{service}", get(choose::service))
        .route("/{lang}/book/s/{service}/time", get(time::time))
        .route("/{lang}/book/s/{service}/hold", post(hold::hold))
}

/// A service that may be booked.
fn bookable<'c>(catalogue: &'c Catalogue, id: &str) -> Result<&'c Service, Trouble> {
    let found = id.parse::<ServiceId>().ok().and_then(|id| catalogue.service(&id));
    found.ok_or(Trouble { status: 404, code: "service.unknown", params: Vec::new() })
}
