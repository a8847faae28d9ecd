//! The counter console: sign in, open a counter, call, serve, and see the line; every deed by keyboard.

mod choose;
mod deed;
mod desk;
mod sign_in;
mod staff;
mod view;

use axum::Router;
use axum::routing::{get, post};

use crate::http::App;

/// The console's pages.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/{lang}/console", get(choose::halls))
        .route("/{lang}/console/sign-in", get(sign_in::form).post(sign_in::sign_in))
        .route("/{lang}/console/sign-out", post(sign_in::sign_out))
        .route("/{lang}/console/{hall}", get(choose::counters))
        .route("/{lang}/console/{hall}/{counter}", get(desk::desk))
        .route("/{lang}/console/{hall}/{counter}/{deed}", post(deed::deed))
}
