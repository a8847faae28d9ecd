//! A hall's hours, closures and contingents, set on a form: what changes and whom it displaces is told before anything is kept.
//!
//! Form, preview, save: `form` holds what was typed, `read` makes a hall's record of it, `change` and `whom` tell what that means, `keep` puts it into
//! the catalogue. To add a setting: its field in `form`, its reading in `read`, its words in `change`, its place in `templates/settings`.

mod change;
mod fields;
mod form;
mod handle;
mod here;
mod hours;
mod keep;
mod read;
mod upon;
mod view;
mod whom;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

use crate::http::App;

/// The largest form, in bytes: a hall with two hundred services and a hundred closures stays under it.
const BYTES_MAX: usize = 64 * 1024;

/// The pages of a hall's settings. Whoever asks for the address of a sent form is led to the form.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/{lang}/hall/{hall}/settings", get(handle::form))
        .route("/{lang}/hall/{hall}/settings/edit", post(handle::edit).get(handle::to_form))
        .route("/{lang}/hall/{hall}/settings/preview", post(handle::preview).get(handle::to_form))
        .route("/{lang}/hall/{hall}/settings/save", post(handle::save).get(handle::to_form))
        .layer(DefaultBodyLimit::max(BYTES_MAX))
}
