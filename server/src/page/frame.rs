//! What stands around every page: language, look, the way to the other languages, and the word about a trial clock.

use axum::extract::{FromRequestParts, Path};
use axum::http::{HeaderMap, StatusCode, header, request::Parts};
use axum::response::{Html, IntoResponse, Response};
use senha_face::{Lang, Look, Shell, Surface};
use senha_hall::{At, Zone};
use sha2::{Digest, Sha256};
use std::collections::HashMap;

use crate::http::{App, Edge, Trouble};

/// The frame of a page.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The page's language.
    pub lang: Lang,
    /// The person's theme and text size.
    pub look: Look,
    /// The path without its language, such as `/board/dsi-plaza`, for the links to the other languages.
    pub rest: String,
    /// The query, for the same links.
    pub query: String,
    /// The live module asks for the page's region only.
    pub region: bool,
    /// The server's clock was set for a trial.
    pub clock_set: bool,
    /// The server's time.
    pub now: At,
    etag: Option<String>,
}

impl FromRequestParts<App> for Frame {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Trouble> {
        let Path(path) =
            Path::<HashMap<String, String>>::from_request_parts(parts, app).await.map_err(|_| Edge::RouteUnknown)?;
        let tag = path.get("lang").map_or("", String::as_str);
        let lang = Lang::parse(tag).filter(|l| l.path() == tag).ok_or(Edge::LanguageUnknown)?;
        let rest = parts
            .uri
            .path()
            .trim_start_matches('/')
            .split_once('/')
            .map_or(String::new(), |(_, rest)| format!("/{rest}"));
        let text =
            |name: header::HeaderName| parts.headers.get(name).and_then(|v| v.to_str().ok()).map(ToOwned::to_owned);
        Ok(Self {
            lang,
            look: look(&parts.headers),
            rest,
            query: without_after(parts.uri.query()),
            region: parts.headers.contains_key("hx-request"),
            clock_set: app.node.clock.is_set(),
            now: app.node.clock.now(),
            etag: text(header::IF_NONE_MATCH),
        })
    }
}

/// The query without what the live module puts into it.
fn without_after(query: Option<&str>) -> String {
    let pairs = query.unwrap_or_default().split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("after="));
    let kept: Vec<&str> = pairs.collect();
    if kept.is_empty() { String::new() } else { format!("?{}", kept.join("&")) }
}

/// The look that the request's cookie asks for.
pub fn look(headers: &HeaderMap) -> Look {
    headers.get(header::COOKIE).and_then(|v| v.to_str().ok()).map(Look::from_cookie_header).unwrap_or_default()
}

impl Frame {
    /// A frame for a page that stands under no language of its own, or for trouble: `rest` is where the chooser of languages leads.
    pub fn bare(app: &App, look: Look, lang: Lang, rest: String) -> Self {
        let (clock_set, now) = (app.node.clock.is_set(), app.node.clock.now());
        Self { lang, look, rest, query: String::new(), region: false, clock_set, now, etag: None }
    }

    /// The shell of a page.
    pub fn shell(
        &self,
        surface: Surface,
        title: &str,
        css: &'static [&'static str],
        js: &'static [&'static str],
    ) -> Shell {
        Shell { lang: self.lang, surface, look: self.look, title: title.to_owned(), css, js }
    }

    /// The path of this page in another language.
    pub fn in_language(&self, lang: &Lang) -> String {
        format!("/{}{}{}", lang.path(), self.rest, self.query)
    }

    /// All languages, for the chooser.
    pub fn languages(&self) -> &'static [Lang] {
        &Lang::ALL
    }

    /// The path of this page, to come back to.
    pub fn here(&self) -> String {
        self.in_language(&self.lang)
    }

    /// The themes of the chooser.
    pub fn themes(&self) -> &'static [senha_face::Theme] {
        &senha_face::Theme::ALL
    }

    /// The text sizes of the chooser.
    pub fn sizes(&self) -> &'static [senha_face::Size] {
        &senha_face::Size::ALL
    }

    /// The wall time of an instant, such as `10:54`.
    pub fn time(&self, zone: &Zone, at: At) -> String {
        zone.local(at).1.to_string()
    }

    /// A rendered page with its ETag, or 304 where the reader has it already.
    pub fn answer(&self, html: String) -> Response {
        let etag = format!("\"{}\"", short_hash(html.as_bytes()));
        if self.etag.as_deref() == Some(etag.as_str()) {
            return (StatusCode::NOT_MODIFIED, [(header::ETAG, etag)]).into_response();
        }
        (
            [
                (header::ETAG, etag),
                (header::CACHE_CONTROL, "no-cache".to_owned()),
                (header::VARY, "HX-Request, Cookie".to_owned()),
            ],
            Html(html),
        )
            .into_response()
    }
}

fn short_hash(bytes: &[u8]) -> String {
    let mut first = [0; 8];
    first.copy_from_slice(&Sha256::digest(bytes)[..8]);
    format!("{:016x}", u64::from_be_bytes(first))
}

/// A template that cannot be rendered is a fault.
///
/// # Errors
/// `server.fault`.
pub fn said(rendered: Result<String, askama::Error>) -> Result<String, Trouble> {
    rendered.map_err(|error| {
        tracing::error!(%error, "a page could not be rendered");
        Edge::ServerFault.into()
    })
}

/// A day in words, such as `Tuesday 24 November`.
pub fn date_short(lang: Lang, zone: &Zone, at: At) -> String {
    let (day, _) = zone.local(at);
    let (year, month, of_month) = day.ymd();
    let weekday = u8::try_from(day.weekday() + 1).unwrap_or(1);
    let date = senha_face::date::Date {
        year: i32::from(year),
        month: month.unsigned_abs(),
        day: of_month.unsigned_abs(),
        weekday,
    };
    senha_face::date::short(lang, date)
}

/// A day and time in words, such as `Tuesday 24 November at 09:00`.
pub fn day_and_time(lang: Lang, zone: &Zone, at: At) -> String {
    let (date, time) = (date_short(lang, zone, at), zone.local(at).1.to_string());
    lang.with("date-at", &[("date", date.as_str()), ("time", time.as_str())])
}

#[cfg(test)]
mod tests {
    use super::without_after;

    #[test]
    fn a_page_fetched_again_keeps_its_own_query() {
        assert_eq!(without_after(None), "");
        assert_eq!(without_after(Some("after=12")), "");
        assert_eq!(without_after(Some("list=missed&after=12&done=miss")), "?list=missed&done=miss");
    }
}
