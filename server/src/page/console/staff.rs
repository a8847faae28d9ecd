//! Who is signed in at the console; whoever is not is led to the sign-in.

use axum::extract::FromRequestParts;
use axum::http::{header, request::Parts};
use axum::response::{IntoResponse, Redirect, Response};
use senha_hall::HallId;

use crate::access::{Deed, Signed, may, session};
use crate::http::{App, Caller, Edge, Trouble};
use crate::page::Frame;

/// A person who is signed in.
#[derive(Clone, Debug)]
pub struct Staff {
    /// The session's account, grant and form token.
    pub signed: Signed,
}

/// Why nobody is there: the way to the sign-in, or a trouble.
pub struct Elsewhere(Response);

impl IntoResponse for Elsewhere {
    fn into_response(self) -> Response {
        self.0
    }
}

impl FromRequestParts<App> for Staff {
    type Rejection = Elsewhere;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Elsewhere> {
        let frame = Frame::from_request_parts(parts, app).await.map_err(|trouble| Elsewhere(trouble.into_response()))?;
        let cookie = parts.headers.get(header::COOKIE).and_then(|v| v.to_str().ok()).unwrap_or_default();
        let found = session(&app.node.store, frame.now, cookie).await.map_err(|error| {
            tracing::error!(%error, "a session could not be looked up");
            Elsewhere(Trouble::from(Edge::ServerFault).into_response())
        })?;
        let lang = frame.lang.path();
        found.map(|signed| Self { signed }).ok_or_else(|| Elsewhere(Redirect::to(&format!("/{lang}/console/sign-in")).into_response()))
    }
}

impl Staff {
    /// The caller as whom deeds are asked.
    pub fn caller(&self) -> Caller {
        Caller::person(self.signed.account, self.signed.grant.clone())
    }

    /// Whether the person may serve in a hall.
    pub fn serves_in(&self, hall: &HallId) -> bool {
        may(&self.signed.grant, Deed::Counter, hall, None)
    }

    /// Looks whether a form came from this session.
    ///
    /// # Errors
    /// `form.stale`.
    pub fn check_form(&self, token: &str) -> Result<(), Trouble> {
        if self.signed.owns_form(token) { Ok(()) } else { Err(Edge::FormStale.into()) }
    }
}
