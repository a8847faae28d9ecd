//! The pages over HTTP, for the browser on this machine: the whole table of addresses is here.

mod asset;
mod deed;
mod pulse;
mod safe;
mod screen;
mod visit;

use std::sync::Arc;

use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use axum::{Router, middleware};

use crate::kiosk::Kiosk;

/// No form of a kiosk is larger, bytes.
const MOST_FORM: usize = 16 * 1024;

/// All addresses.
pub fn router(kiosk: Arc<Kiosk>) -> Router {
    Router::new()
        .route("/", get(screen::start))
        .route("/{lang}/", get(screen::home))
        .route("/{lang}/bureaus", get(screen::bureaus))
        .route("/{lang}/bureau/{bureau}", get(screen::bureau))
        .route("/{lang}/bureau/{bureau}/{category}", get(screen::category))
        .route("/{lang}/service/{service}", get(screen::service))
        .route("/{lang}/service/{service}/need", get(screen::need))
        .route("/{lang}/service/{service}/more", get(screen::more))
        .route("/{lang}/booking", get(screen::booking))
        .route("/{lang}/booking/need", get(screen::booking_need))
        .route("/{lang}/ticket/{id}", get(screen::ticket))
        .route("/{lang}/language", get(screen::language))
        .route("/{lang}/still", get(screen::still))
        .route("/{lang}/staff", get(screen::staff))
        .route("/staff", get(screen::staff_start))
        .route("/{lang}/take", post(deed::take))
        .route("/{lang}/check-in", post(deed::check_in))
        .route("/{lang}/ticket/{id}/copy", post(deed::copy))
        .route("/{lang}/look", post(deed::look))
        .route("/touch", post(deed::touch))
        .route("/pulse", get(pulse::pulse))
        .route("/{lang}/speak", get(pulse::speak))
        .route("/face/{*path}", get(asset::face))
        .route("/kiosk/{name}", get(asset::own))
        .fallback(screen::unknown)
        .layer(DefaultBodyLimit::max(MOST_FORM))
        .layer(middleware::from_fn_with_state(kiosk.clone(), safe::safe))
        .with_state(kiosk)
}
