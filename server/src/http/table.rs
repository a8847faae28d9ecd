//! The whole URL table of the API, with what each route needs: the permission table.

use axum::Router;
use axum::middleware::from_fn_with_state;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouter};
use utoipa_axum::routes;

use super::App;
use super::api::{
    booking, check_in, counter, deed, doors, feed, floor, hall, halls, hold, services, slots, take, ticket,
};
use super::gate::{Need, gate};
use crate::access::Deed;

/// A row of the table, for the test that drives every route with every role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// `GET` or `POST`.
    pub method: String,
    /// The path, with `{…}` for what varies.
    pub path: String,
    /// What it needs.
    pub need: Need,
}

/// Every route under `/api/v1`, with what it needs.
fn rows() -> Vec<(Need, UtoipaMethodRouter<App>)> {
    let (anyone, takes, serves, counters) =
        (Need::Anyone, Need::Grant(Deed::Take), Need::Grant(Deed::Serve), Need::Grant(Deed::Counter));
    let (doors, prints) = (Need::Grant(Deed::Doors), Need::Grant(Deed::Print));
    vec![
        (anyone, routes!(halls::halls)),
        (anyone, routes!(hall::hall)),
        (anyone, routes!(services::services)),
        (anyone, routes!(floor::floor)),
        (anyone, routes!(feed::feed)),
        (anyone, routes!(ticket::ticket)),
        (anyone, routes!(deed::leave)),
        (anyone, routes!(slots::slots)),
        (anyone, routes!(slots::city_slots)),
        (anyone, routes!(hold::hold)),
        (anyone, routes!(hold::release)),
        (anyone, routes!(booking::confirm)),
        (anyone, routes!(booking::booking)),
        (anyone, routes!(booking::move_to)),
        (anyone, routes!(booking::cancel)),
        (takes, routes!(check_in::check_in)),
        (takes, routes!(take::take)),
        (prints, routes!(deed::print)),
        (serves, routes!(deed::call)),
        (serves, routes!(deed::recall)),
        (serves, routes!(deed::serve)),
        (serves, routes!(deed::miss)),
        (serves, routes!(deed::reinstate)),
        (serves, routes!(deed::park)),
        (serves, routes!(deed::resume)),
        (serves, routes!(deed::transfer)),
        (serves, routes!(deed::items)),
        (serves, routes!(deed::finish)),
        (serves, routes!(deed::cancel)),
        (serves, routes!(deed::void)),
        (counters, routes!(counter::open)),
        (counters, routes!(counter::pause)),
        (counters, routes!(counter::close)),
        (counters, routes!(counter::next)),
        (doors, routes!(doors::open)),
        (doors, routes!(doors::close)),
    ]
}

/// The routes with their gates.
pub fn api_router(app: &App) -> Router<App> {
    let gated = rows().into_iter().map(|(need, routes)| {
        OpenApiRouter::new().routes(routes).route_layer(from_fn_with_state((app.clone(), need), gate))
    });
    gated.fold(OpenApiRouter::new(), OpenApiRouter::merge).into()
}

/// What the routes say of themselves.
pub(super) fn routes_described() -> OpenApi {
    rows().into_iter().fold(OpenApiRouter::new(), |all, (_, routes)| all.routes(routes)).into_openapi()
}

/// The table as data.
pub fn api_table() -> Vec<Route> {
    let row = |(need, (_, paths, _)): (Need, UtoipaMethodRouter<App>)| {
        let told = paths.paths.into_iter().flat_map(move |(path, item)| {
            let methods = [("GET", item.get.is_some()), ("POST", item.post.is_some())];
            let found = methods
                .into_iter()
                .filter(|(_, there)| *there)
                .map(move |(method, _)| (method.to_owned(), path.clone()));
            found.collect::<Vec<_>>()
        });
        told.map(move |(method, path)| Route { method, path, need }).collect::<Vec<_>>()
    };
    rows().into_iter().flat_map(row).collect()
}
