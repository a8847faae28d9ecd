//! A page for what went wrong: in plain words, with what to do.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use senha_face::{Lang, Shell, Surface};

use super::Frame;
use crate::http::{App, Asked, Trouble, words};

#[derive(Template)]
#[template(path = "trouble.html")]
struct Page<'a> {
    frame: &'a Frame,
    lang: Lang,
    shell: Shell,
    status: u16,
    what: String,
    hint: String,
    request: &'a String,
}

/// The page of a trouble.
pub fn trouble(app: &App, asked: &Asked, trouble: &Trouble) -> Response {
    let frame = Frame::bare(app, &axum::http::HeaderMap::new(), asked.lang);
    let what = words(asked.lang, trouble);
    let hint_id = format!("error-{}-hint", trouble.status);
    let hint = if senha_face::text::has(&hint_id) { asked.lang.t(&hint_id) } else { String::new() };
    let shell = frame.shell(Surface::Phone, &what, &["forms"], &["theme"]);
    let page = Page { frame: &frame, lang: asked.lang, shell, status: trouble.status, what, hint, request: &asked.id };
    let status = StatusCode::from_u16(trouble.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    match page.render() {
        Ok(html) => (status, Html(html)).into_response(),
        Err(_) => status.into_response(),
    }
}
