//! One line a request in the log: what was asked by its route, what was answered, how long it took. No address, no name, no ticket's id.

use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;

use super::Asked;
use crate::clock::running_ms;

/// Says the line once the answer is there.
pub(super) async fn told(request: Request, next: Next) -> Response {
    let begun_ms = running_ms();
    let (method, id) = (request.method().clone(), Asked::of(&request).id);
    let route = request.extensions().get::<MatchedPath>().cloned();
    let response = next.run(request).await;
    let route = route.as_ref().map_or("none", MatchedPath::as_str);
    tracing::info!(%method, route, status = response.status().as_u16(), ms = running_ms() - begun_ms, request = id, "answered");
    response
}
