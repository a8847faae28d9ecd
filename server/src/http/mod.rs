//! The HTTP edge: who asks, in which language, under which id, and what went wrong. No rule of a hall is here.

pub mod api;
mod app;
mod asked;
mod body;
mod gate;
mod headers;
mod idempotency;
mod problem;
mod table;

pub use app::{App, Settings};
pub use asked::Asked;
pub use body::{BODY_MAX, Json};
pub use gate::{Caller, Need, caller_of};
pub use headers::secured;
pub use idempotency::DeedId;
pub use problem::{EDGE_CODES, Edge, Trouble, words};
pub use table::{api_router, api_table, Route};

/// Puts around all routes what every request gets: an id, a language, and words for what went wrong.
pub fn layered(routes: axum::Router<App>, app: &App) -> axum::Router<App> {
    use axum::middleware::{from_fn, from_fn_with_state};
    routes.layer(from_fn_with_state(app.clone(), problem::finish)).layer(from_fn(asked::mark))
}
