//! Signing in and out.

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use senha_face::{Lang, Shell, Surface};
use serde::Deserialize;

use super::staff::Staff;
use crate::access::{self, SignInError, session};
use crate::http::{App, Edge, Trouble};
use crate::page::{Frame, said};

#[derive(Template)]
#[template(path = "console/sign_in.html")]
struct Page<'a> {
    frame: &'a Frame,
    lang: Lang,
    shell: Shell,
    name: &'a str,
    /// The console's page that was asked for, without its language.
    back: &'a str,
    errors: Vec<(&'static str, String)>,
}

impl Page<'_> {
    fn error(&self, field: &str) -> Option<&str> {
        self.errors.iter().find(|(at, _)| *at == field).map(|(_, text)| text.as_str())
    }
}

/// What was typed.
#[derive(Debug, Default, Deserialize)]
pub struct Typed {
    #[serde(default)]
    name: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    back: String,
}

/// Where the person wanted to go.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    back: String,
}

/// The page to go to after signing in: one of the staff's, never elsewhere.
fn page_after(frame: &Frame, back: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_' | '.');
    let is_ours = (back == "/now" || ["/console/", "/hall/"].iter().any(|of| back.starts_with(of)))
        && !back.contains("//")
        && !back.contains("..")
        && back.chars().all(plain);
    format!("/{}{}", frame.lang.path(), if is_ours { back } else { "/console" })
}

fn page(
    frame: &Frame,
    status: StatusCode,
    name: &str,
    back: &str,
    errors: Vec<(&'static str, String)>,
) -> Result<Response, Trouble> {
    let shell =
        frame.shell(Surface::Desk, &frame.lang.t("console-sign-in-title"), &["frame", "forms"], &["theme", "menu"]);
    let html = said(Page { frame, lang: frame.lang, shell, name, back, errors }.render())?;
    Ok((status, Html(html)).into_response())
}

/// The form; whoever is signed in goes on.
pub async fn form(
    State(app): State<App>,
    frame: Frame,
    Query(wanted): Query<Wanted>,
    headers: HeaderMap,
) -> Result<Response, Trouble> {
    let cookie = headers.get(header::COOKIE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    if matches!(session(&app.node.store, frame.now, cookie).await, Ok(Some(_))) {
        return Ok(Redirect::to(&page_after(&frame, &wanted.back)).into_response());
    }
    page(&frame, StatusCode::OK, "", &wanted.back, Vec::new())
}

/// Signs in.
pub async fn sign_in(State(app): State<App>, frame: Frame, Form(typed): Form<Typed>) -> Result<Response, Trouble> {
    let mut errors = Vec::new();
    if typed.name.trim().is_empty() {
        errors.push(("name", frame.lang.t("console-name-missing")));
    }
    if typed.password.is_empty() {
        errors.push(("password", frame.lang.t("console-password-missing")));
    }
    if !errors.is_empty() {
        return page(&frame, StatusCode::BAD_REQUEST, &typed.name, &typed.back, errors);
    }
    match access::sign_in(&app.node.store, frame.now, typed.name.trim(), &typed.password).await {
        Ok(fresh) => {
            let cookie = fresh.header(app.settings.plain_http);
            Ok(([(header::SET_COOKIE, cookie)], Redirect::to(&page_after(&frame, &typed.back))).into_response())
        }
        Err(SignInError::Wrong) => page(
            &frame,
            StatusCode::UNAUTHORIZED,
            &typed.name,
            &typed.back,
            vec![("password", frame.lang.t("console-sign-in-failed"))],
        ),
        Err(SignInError::Locked { .. }) => page(
            &frame,
            StatusCode::TOO_MANY_REQUESTS,
            &typed.name,
            &typed.back,
            vec![("password", frame.lang.t("problem-auth-locked"))],
        ),
        Err(SignInError::Busy) => Err(Edge::LimitBusy.into()),
        Err(SignInError::Fault(error)) => {
            tracing::error!(%error, "a person could not be signed in");
            Err(Edge::ServerFault.into())
        }
    }
}

/// The form of signing out.
#[derive(Debug, Default, Deserialize)]
pub struct Out {
    #[serde(default)]
    token: String,
}

/// Signs out.
pub async fn sign_out(
    State(app): State<App>,
    frame: Frame,
    staff: Staff,
    headers: HeaderMap,
    Form(out): Form<Out>,
) -> Result<Response, Trouble> {
    staff.check_form(&out.token)?;
    let cookie = headers.get(header::COOKIE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let gone = access::sign_out(&app.node.store, cookie, app.settings.plain_http).await.map_err(|error| {
        tracing::error!(%error, "a session could not be ended");
        Edge::ServerFault
    })?;
    Ok(([(header::SET_COOKIE, gone)], Redirect::to(&format!("/{}/console/sign-in", frame.lang.path()))).into_response())
}
