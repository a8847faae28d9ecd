//! The HTTP edge: who asks, in which language, under which id, and what went wrong. No rule of a hall is here.

pub mod api;
mod app;
mod asked;
mod body;
mod connection;
mod description;
mod gate;
mod guard;
mod headers;
mod idempotency;
mod listen;
mod object;
mod pace;
mod problem;
mod refused;
mod summary;
mod table;

pub use app::{App, Settings};
pub use asked::Asked;
pub use body::{BODY_MAX, Json};
pub use connection::{Asker, Connection, SOCKETS, SOCKETS_AN_ADDRESS, Sockets};
pub use description::description;
pub use gate::{Caller, Need, caller_of};
pub use guard::LONGEST;
pub use headers::{is_foreign, secured};
pub use idempotency::DeedId;
pub use listen::{HEAD, Terms, listen};
pub use pace::Pace;
pub use problem::{EDGE_CODES, Edge, Trouble, words};
pub use refused::{Coded, refusal_codes};
pub use table::{Route, api_router, api_table};

/// Puts around all routes what every request gets: an id, a language, and words for what went wrong.
pub fn layered(routes: axum::Router<App>, app: &App) -> axum::Router<App> {
    use axum::middleware::{from_fn, from_fn_with_state};
    let guarded = routes.layer(from_fn_with_state(app.clone(), pace::paced)).layer(from_fn(guard::guarded));
    guarded
        .layer(from_fn_with_state(app.clone(), problem::finish))
        .layer(from_fn(summary::told))
        .layer(from_fn(asked::mark))
}
