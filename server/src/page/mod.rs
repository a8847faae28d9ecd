//! What people see: server-rendered pages that work without JavaScript; a small module keeps the live ones true.

mod board;
mod book;
mod booking;
mod console;
mod face;
mod frame;
mod mailbox;
mod now;
mod problems;
mod settings;
mod start;
mod ticket;
mod trouble;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{HeaderMap, Method, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use axum::routing::{get, post};

use crate::http::{App, Edge, Trouble, is_foreign};

pub use frame::{Frame, said};
pub use trouble::{Asking, trouble};

/// A storey in words.
fn storey(lang: senha_face::Lang, storey: i16) -> String {
    match storey {
        0 => lang.t("display-storey-ground"),
        1.. => lang.n("display-storey", storey),
        _ => lang.n("display-storey-basement", -storey),
    }
}

/// Where a citizen's phone finds this server: as the operator set it, else as the asker's own browser found it.
fn public_address(app: &App, headers: &HeaderMap) -> String {
    if let Some(public) = &app.settings.public {
        return public.clone();
    }
    let scheme = if app.settings.plain_http { "http" } else { "https" };
    let host = headers.get(header::HOST).and_then(|v| v.to_str().ok()).unwrap_or("localhost");
    format!("{scheme}://{host}")
}

/// The largest form, in bytes: a few words.
const FORM_MAX: usize = 8 * 1024;

/// Every page; all but the assets stand under their language.
pub fn routes(app: &App) -> Router<App> {
    Router::new()
        .route("/", get(start::choose_language))
        .route("/{lang}", get(start::start))
        .route("/{lang}/find", get(ticket::find))
        .route("/t/{ticket}", get(ticket::choose_language))
        .route("/{lang}/t/{ticket}", get(ticket::ticket))
        .route("/{lang}/t/{ticket}/leave", post(ticket::leave))
        .route("/{lang}/board", get(board::choose))
        .route("/{lang}/board/{hall}", get(board::board))
        .route("/{lang}/mailbox", get(mailbox::list))
        .route("/{lang}/mailbox/{number}", get(mailbox::mail))
        .route("/{lang}/mailbox/{number}/{part}", get(mailbox::part))
        .route("/{lang}/look", post(face::choose_look))
        .route("/problems/{code}", get(problems::problem))
        .route("/face/components", get(face::components))
        .route("/face/{*path}", get(face::asset))
        .route("/favicon.ico", get(face::favicon))
        .merge(booking::routes())
        .merge(book::routes())
        .merge(console::routes())
        .merge(now::routes())
        .layer(DefaultBodyLimit::max(FORM_MAX))
        .merge(settings::routes())
        .layer(from_fn_with_state(app.clone(), own_forms))
}

/// A form that a page of another site sends is refused, also the sign-in: nobody is signed in by a stranger's page.
async fn own_forms(State(app): State<App>, request: Request, next: Next) -> Result<Response, Trouble> {
    if request.method() == Method::POST && is_foreign(request.headers(), app.settings.public.as_deref()) {
        return Err(Edge::FormStale.into());
    }
    Ok(next.run(request).await)
}
