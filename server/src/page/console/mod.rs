//! The counter console: sign in, open a counter, call, serve, and see the line; every deed by keyboard.
//! To add a deed: its command in `deed.rs`, its form in `templates/console`, its word afterwards in `told.rs` where it has a way back.

mod choose;
mod deed;
mod desk;
mod form;
mod qr;
mod reception;
mod sign_in;
mod staff;
mod told;
mod view;

use axum::Router;
use axum::routing::{get, post};
use senha_face::Lang;
use senha_hall::HallId;

use crate::catalogue::Catalogue;
use crate::http::App;

pub use qr::Qr;
pub use staff::Staff;

/// The console's pages.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/{lang}/console", get(choose::halls))
        .route("/{lang}/console/sign-in", get(sign_in::form).post(sign_in::sign_in))
        .route("/{lang}/console/sign-out", post(sign_in::sign_out))
        .route("/{lang}/console/{hall}", get(choose::counters))
        .route("/{lang}/console/{hall}/reception", get(reception::reception))
        .route("/{lang}/console/{hall}/reception/{deed}", post(deed::at_reception))
        .route("/{lang}/console/{hall}/{counter}", get(desk::desk))
        .route("/{lang}/console/{hall}/{counter}/{deed}", post(deed::deed))
}

/// A hall's name.
pub fn hall_name(catalogue: &Catalogue, lang: Lang, id: &HallId) -> String {
    catalogue.hall(id).map(|h| h.name.name(lang.tag()).to_owned()).unwrap_or_default()
}

/// The name of an account; one that cannot be read now has none.
async fn person_name(app: &App, account: i64) -> String {
    match app.node.store.account(account).await {
        Ok(found) => found.map(|a| a.name).unwrap_or_default(),
        Err(error) => {
            tracing::error!(%error, "an account's name could not be read");
            String::new()
        }
    }
}
