//! A page for what went wrong: in plain words, with what to do.

use askama::Template;
use axum::extract::Request;
use axum::http::{Method, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use senha_face::{Lang, Look, Shell, Surface};

use super::Frame;
use super::frame::look;
use crate::http::{App, Asked, Trouble, words};

/// Codes whose page says what the status means and what to do; the others' own words say all.
const GENERAL: [&str; 9] = [
    "route.unknown",
    "method.not_allowed",
    "auth.missing",
    "auth.forbidden",
    "server.fault",
    "limit.rate",
    "limit.busy",
    "body.too_large",
    "body.invalid",
];

/// Who asked for the page that could not be shown.
pub struct Asking {
    look: Look,
    /// Where they wanted to go, without the language; empty where going there again makes no sense.
    rest: String,
}

impl Asking {
    /// Reads it from a request.
    pub fn of(request: &Request) -> Self {
        let path = request.uri().path().trim_start_matches('/');
        let (first, rest) = path.split_once('/').unwrap_or((path, ""));
        let again = request.method() == Method::GET && Lang::parse(first).is_some() && !rest.is_empty();
        Self { look: look(request.headers()), rest: if again { format!("/{rest}") } else { String::new() } }
    }
}

#[derive(Template)]
#[template(path = "trouble.html")]
struct Page<'a> {
    frame: &'a Frame,
    lang: Lang,
    shell: Shell,
    status: u16,
    code: &'a str,
    title: String,
    hint: String,
    request: &'a String,
}

impl Page<'_> {
    /// Whoever must sign in first is led there.
    fn must_sign_in(&self) -> bool {
        self.status == 401
    }

    /// The code that was typed can be typed again.
    fn is_ticket_unknown(&self) -> bool {
        self.code == "ticket.unknown"
    }

    /// Something else than going home is the thing to do.
    fn has_other_way(&self) -> bool {
        self.must_sign_in() || self.may_try_again() || self.is_ticket_unknown()
    }

    /// Going there again may help.
    fn may_try_again(&self) -> bool {
        !self.frame.rest.is_empty() && matches!(self.status, 429 | 500 | 503)
    }
}

/// The page of a trouble.
pub fn trouble(app: &App, asked: &Asked, asking: Asking, trouble: &Trouble) -> Response {
    let frame = Frame::bare(app, asking.look, asked.lang, asking.rest);
    let (title, hint) = told(asked.lang, trouble);
    let shell = frame.shell(Surface::Phone, &title, &["frame", "forms"], &["theme", "menu"]);
    let page = Page {
        frame: &frame,
        lang: asked.lang,
        shell,
        status: trouble.status,
        code: trouble.code,
        title,
        hint,
        request: &asked.id,
    };
    let status = StatusCode::from_u16(trouble.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    match page.render() {
        Ok(html) => (status, Html(html)).into_response(),
        Err(_) => status.into_response(),
    }
}

/// What happened, and what to do where that does not say it already.
fn told(lang: Lang, trouble: &Trouble) -> (String, String) {
    if trouble.code == "ticket.unknown" {
        return (lang.t("ticket-unknown-title"), lang.t("ticket-unknown-hint"));
    }
    let (title, hint) = (format!("error-{}-title", trouble.status), format!("error-{}-hint", trouble.status));
    let general = GENERAL.contains(&trouble.code) && senha_face::text::has(&title) && senha_face::text::has(&hint);
    if general { (lang.t(&title), lang.t(&hint)) } else { (words(lang, trouble), String::new()) }
}
