//! Who is signed in at the console; whoever is not is led to the sign-in.

use axum::extract::FromRequestParts;
use axum::http::{Method, StatusCode, header, request::Parts};
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
        let frame =
            Frame::from_request_parts(parts, app).await.map_err(|trouble| Elsewhere(trouble.into_response()))?;
        let cookie = parts.headers.get(header::COOKIE).and_then(|v| v.to_str().ok()).unwrap_or_default();
        let found = session(&app.node.store, frame.now, cookie).await.map_err(|error| {
            tracing::error!(%error, "a session could not be looked up");
            Elsewhere(Trouble::from(Edge::ServerFault).into_response())
        })?;
        found.map(|signed| Self { signed }).ok_or_else(|| to_sign_in(&frame, parts.method == Method::GET))
    }
}

/// The way to the sign-in, and from there back to the page; a deed is not done again, its page is shown. A page that only fetches itself again
/// goes there as a whole.
fn to_sign_in(frame: &Frame, is_page: bool) -> Elsewhere {
    let page = if is_page { frame.rest.as_str() } else { frame.rest.rsplit_once('/').map_or("", |(page, _)| page) };
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("back", page);
    let to = format!("/{}/console/sign-in?{}", frame.lang.path(), query.finish());
    Elsewhere(if frame.region {
        (StatusCode::UNAUTHORIZED, [("hx-redirect", to)]).into_response()
    } else {
        Redirect::to(&to).into_response()
    })
}

impl Staff {
    /// The caller as whom deeds are asked.
    pub fn caller(&self) -> Caller {
        Caller::person(self.signed.account, self.signed.grant.clone())
    }

    /// Whether the person may see how a whole hall fares.
    pub fn oversees(&self, hall: &HallId) -> bool {
        may(&self.signed.grant, Deed::Oversee, hall, None)
    }

    /// Whether the person may work at counters of a hall.
    pub fn serves_in(&self, hall: &HallId) -> bool {
        may(&self.signed.grant, Deed::Counter, hall, None)
    }

    /// Whether the person may set the hall's hours, or contingents of their own bureaus there.
    pub fn sets_in(&self, hall: &HallId) -> bool {
        let grant = &self.signed.grant;
        let of = |bureau| may(grant, Deed::Hours, hall, bureau);
        grant.bureaus.names().map_or_else(|| of(None), |names| names.iter().any(|bureau| of(Some(bureau))))
    }

    /// Whether the person may receive people in a hall: take tickets for them, and bring back who missed a call.
    pub fn receives_in(&self, hall: &HallId) -> bool {
        may(&self.signed.grant, Deed::Take, hall, None) && may(&self.signed.grant, Deed::Serve, hall, None)
    }

    /// The same as a condition.
    ///
    /// # Errors
    /// `auth.forbidden`.
    pub fn must_receive_in(&self, hall: &HallId) -> Result<(), Trouble> {
        if self.receives_in(hall) { Ok(()) } else { Err(Edge::AuthForbidden.into()) }
    }

    /// Whether the person may work at counters of a hall, as a condition.
    ///
    /// # Errors
    /// `auth.forbidden`.
    pub fn must_serve_in(&self, hall: &HallId) -> Result<(), Trouble> {
        if self.serves_in(hall) { Ok(()) } else { Err(Edge::AuthForbidden.into()) }
    }

    /// Looks whether a form came from this session.
    ///
    /// # Errors
    /// `form.stale`.
    pub fn check_form(&self, token: &str) -> Result<(), Trouble> {
        if self.signed.owns_form(token) { Ok(()) } else { Err(Edge::FormStale.into()) }
    }
}
