//! The manager's now: how a hall fares, and all halls beside each other. Live where a script runs, whole where none does.
//! To add a figure: read it in `crate::now`, show it in `templates/now`, say what it means in `now.ftl`.

mod city;
mod figure;
mod hall;
mod hand;
mod row;

use axum::Router;
use axum::routing::get;

use crate::http::App;

/// The pages of whoever runs halls.
pub fn routes() -> Router<App> {
    Router::new().route("/{lang}/now", get(city::city)).route("/{lang}/hall/{hall}/now", get(hall::hall))
}
