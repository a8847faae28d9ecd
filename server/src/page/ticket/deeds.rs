//! What a citizen may do from the page: give the ticket up.

use axum::Form;
use axum::extract::{Path, State};
use axum::response::Redirect;
use senha_hall::floor::Command;
use serde::Deserialize;

use crate::access::Nonce;
use crate::http::{App, Caller, Edge, Trouble};
use crate::node::content_hash;
use crate::page::Frame;

/// The longest nonce that a form may bring, in characters.
pub const NONCE_MAX: usize = 64;

/// A form's nonce, so that the same form sent twice is one deed.
pub fn nonce() -> String {
    Nonce::fresh().to_string()
}

/// The form of giving up a ticket.
#[derive(Debug, Deserialize)]
pub struct Leave {
    nonce: String,
}

/// Gives the ticket up.
pub async fn leave(
    State(app): State<App>,
    frame: Frame,
    Path((_, id)): Path<(String, String)>,
    Form(form): Form<Leave>,
) -> Result<Redirect, Trouble> {
    let (hall, ticket) = app.ticket(&id)?;
    if form.nonce.is_empty() || form.nonce.len() > NONCE_MAX {
        return Err(Edge::FormStale.into());
    }
    let content = content_hash(&format!("leave {id}"), b"");
    let envelope = Caller::citizen().sender.envelope(&format!("form {}", form.nonce), content, None);
    let done = app.node.ask(&hall, envelope, Command::Leave(ticket)).await;
    done.map_err(|e| Trouble::asked(e, &hall.zone()))?;
    Ok(Redirect::to(&format!("/{}/t/{}.{ticket}", frame.lang.path(), hall.id)))
}
