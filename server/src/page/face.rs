//! Assets, the choice of theme and text size, and the page that shows every component.

use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use senha_face::{LOOK_COOKIE, Lang, Look, Size, Theme};
use serde::Deserialize;

use super::Frame;
use crate::http::{App, Edge, Trouble};

/// A file of the look.
pub async fn asset(Path(path): Path<String>, headers: HeaderMap) -> Result<Response, Trouble> {
    let asset = senha_face::asset(&path).ok_or(Edge::RouteUnknown)?;
    let known = headers.get(header::IF_NONE_MATCH).is_some_and(|tag| tag.as_bytes() == asset.etag.as_bytes());
    if known {
        return Ok((StatusCode::NOT_MODIFIED, [(header::ETAG, asset.etag)]).into_response());
    }
    let kept = (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    let mut response =
        ([(header::CONTENT_TYPE, asset.mime.clone()), (header::ETAG, asset.etag)], asset.bytes.into_owned())
            .into_response();
    response.headers_mut().insert(kept.0, kept.1);
    Ok(response)
}

/// The mark, for browsers that ask without being told.
pub async fn favicon() -> Redirect {
    Redirect::permanent(&senha_face::href("img/mark.svg"))
}

/// Which components to show.
#[derive(Debug, Default, Deserialize)]
pub struct Shown {
    lang: Option<String>,
    theme: Option<String>,
}

/// Every component in every state.
pub async fn components(Query(shown): Query<Shown>) -> Html<String> {
    let lang = shown.lang.as_deref().and_then(Lang::parse).unwrap_or_default();
    let theme = shown.theme.as_deref().and_then(Theme::parse).unwrap_or_default();
    Html(senha_face::components_page(lang, theme))
}

/// The form of the look.
#[derive(Debug, Deserialize)]
pub struct Chosen {
    #[serde(default)]
    theme: String,
    #[serde(default)]
    size: String,
    #[serde(default)]
    back: String,
}

/// Keeps the choice in a cookie and leads back to the page.
pub async fn choose_look(State(_): State<App>, frame: Frame, Form(chosen): Form<Chosen>) -> Response {
    let theme = Theme::parse(&chosen.theme).unwrap_or(frame.look.theme);
    let size = Size::parse(&chosen.size).unwrap_or(frame.look.size);
    let look = Look { theme, size };
    // Only a path of this server: never `//elsewhere`.
    let back = if chosen.back.starts_with('/')
        && !chosen.back.starts_with("//")
        && !chosen.back.contains(['\\', '\r', '\n'])
    {
        chosen.back
    } else {
        format!("/{}", frame.lang.path())
    };
    let cookie = format!("{LOOK_COOKIE}={}; Path=/; Max-Age=31536000; SameSite=Lax", look.cookie());
    ([(header::SET_COOKIE, cookie)], Redirect::to(&back)).into_response()
}
