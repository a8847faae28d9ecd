//! `/problems/{code}`: what a problem's code means, in four languages; every problem's `type` leads here.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{Html, IntoResponse, Response};
use senha_face::{Lang, Shell, Surface};

use super::frame::look;
use super::{Frame, said};
use crate::http::{App, Asked, EDGE_CODES, Edge, Trouble, refusal_codes};

#[derive(Template)]
#[template(path = "problem.html")]
struct Page {
    frame: Frame,
    lang: Lang,
    shell: Shell,
    code: String,
    texts: Vec<(Lang, String)>,
}

/// The page of a code.
pub async fn problem(
    State(app): State<App>,
    Path(code): Path<String>,
    asked: Asked,
    headers: HeaderMap,
) -> Result<Response, Trouble> {
    let edge = EDGE_CODES.iter().find(|(_, edge, _)| *edge == code).map(|(.., status)| *status);
    if edge.is_none() && !refusal_codes().contains(code.as_str()) {
        return Err(Edge::RouteUnknown.into());
    }
    let frame = Frame::bare(&app, look(&headers), asked.lang, String::new());
    let texts = Lang::ALL.iter().map(|lang| (*lang, lang.t(&senha_face::text::problem_id(&code)))).collect();
    let shell = frame.shell(Surface::Phone, &code, &["frame", "forms"], &["theme", "menu"]);
    let page = Page { lang: asked.lang, shell, code, texts, frame };
    Ok(Html(said(page.render())?).into_response())
}
