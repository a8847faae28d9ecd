//! Giving a held place up.

use axum::Form;
use axum::extract::{Path, State};
use axum::response::Redirect;
use serde::Deserialize;

use crate::booking::{self, named};
use crate::http::{App, Trouble};
use crate::page::Frame;

/// The form: its nonce alone.
#[derive(Debug, Default, Deserialize)]
pub struct Sent {
    #[serde(default)]
    nonce: String,
}

/// Gives the place up and says so; one that is held no more is shown as it stands.
pub async fn release(
    State(app): State<App>,
    frame: Frame,
    Path((_, hold)): Path<(String, String)>,
    Form(sent): Form<Sent>,
) -> Result<Redirect, Trouble> {
    let named = named(&app, &hold)?;
    let envelope = super::envelope(&named, &sent.nonce, "release", "", None)?;
    match booking::release(&app, envelope, named).await {
        Err(trouble) if trouble.code != "booking.wrong_state" => Err(trouble),
        Ok(_) | Err(_) => Ok(Redirect::to(&format!("/{}/book/h/{hold}", frame.lang.path()))),
    }
}
