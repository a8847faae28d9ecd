//! The display's own small web server, on loopback: page, style, script, sounds and the events that feed the page.

mod events;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::map_response;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use tokio::net::TcpListener;
use tokio::sync::{broadcast, watch};

use crate::clocks::Clocks;
use crate::conductor::{Picture, Sounds, Told};
use crate::page::{self, Files, Frame};
use crate::voice;

/// Script and style of the display itself, sound and events of the same origin, and nothing else.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; media-src 'self'; \
                      form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const FOR_EVER: &str = "public, max-age=31536000, immutable";
const STYLE: &str = include_str!("../../assets/wall.css");
const SCRIPT: &str = include_str!("../../assets/wall.js");
/// Open pages; a display has one, and perhaps a technician's.
const PAGES: usize = 16;

/// What the pages are told, and which of them is the voice.
#[derive(Clone, Debug)]
pub(crate) struct Pages {
    frame: Frame,
    clocks: Clocks,
    pictures: watch::Receiver<Arc<Picture>>,
    told: broadcast::Sender<Arc<Told>>,
    ended: watch::Receiver<bool>,
    open: Arc<Mutex<BTreeSet<u64>>>,
}

impl Pages {
    /// The pages of one display.
    pub fn new(
        frame: Frame,
        clocks: Clocks,
        pictures: watch::Receiver<Arc<Picture>>,
        told: broadcast::Sender<Arc<Told>>,
        ended: watch::Receiver<bool>,
    ) -> Self {
        Self { frame, clocks, pictures, told, ended, open: Arc::default() }
    }

    /// A page opens: its number, or nothing where too many are open.
    fn enter(&self) -> Option<u64> {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        (open.len() < PAGES).then(|| {
            let page = NEXT.fetch_add(1, Ordering::Relaxed);
            open.insert(page);
            page
        })
    }

    fn leave(&self, page: u64) {
        self.open.lock().unwrap_or_else(PoisonError::into_inner).remove(&page);
    }

    /// The page that was opened first is the voice: two pages on one machine do not speak over each other.
    fn is_voice(&self, page: u64) -> bool {
        self.open.lock().unwrap_or_else(PoisonError::into_inner).first() == Some(&page)
    }
}

#[derive(Clone, Debug)]
struct App {
    pages: Pages,
    sounds: Sounds,
}

/// The routes. All of them are public: they show what hangs on the wall.
pub(crate) fn router(pages: Pages, sounds: Sounds) -> Router {
    Router::new()
        .route("/", get(whole))
        .route("/state", get(state))
        .route("/events", get(events::open))
        .route("/audio/{file}", get(audio))
        .route("/face/{*path}", get(face))
        .route("/display/{file}", get(own))
        .with_state(App { pages, sounds })
        .layer(map_response(guard))
}

/// Serves until the end was called.
pub(crate) async fn serve(listener: TcpListener, router: Router, mut ended: watch::Receiver<bool>) {
    let end = async move {
        // An error means that the display was dropped.
        let _ = ended.wait_for(|ended| *ended).await;
    };
    if let Err(fault) = axum::serve(listener, router).with_graceful_shutdown(end).await {
        tracing::error!(%fault, "the page is not served any more");
    }
}

async fn guard(mut answer: Response) -> Response {
    let headers = answer.headers_mut();
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=()"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    answer
}

async fn whole(State(app): State<App>) -> Html<String> {
    let picture = app.pages.pictures.borrow().clone();
    let files = Files { sheet: address("wall.css", STYLE), script: address("wall.js", SCRIPT) };
    Html(page::page(&app.pages.frame, &picture, files))
}

async fn state(State(app): State<App>) -> Html<String> {
    Html(app.pages.pictures.borrow().html.clone())
}

async fn audio(State(app): State<App>, Path(file): Path<String>) -> Response {
    let name = file.strip_suffix(".wav").unwrap_or_default();
    let sound = match name.parse() {
        Ok(call) => app.sounds.get(call).map(|sound| sound.wav.clone()),
        // For a page that tries whether it may play.
        Err(_) => (name == "chime").then(voice::chime),
    };
    sound.map_or_else(missing, |wav| ([(header::CONTENT_TYPE, "audio/wav")], wav).into_response())
}

#[derive(serde::Deserialize)]
struct Version {
    v: Option<String>,
}

async fn face(Path(path): Path<String>, Query(version): Query<Version>, headers: HeaderMap) -> Response {
    let Some(asset) = senha_face::asset(&path) else { return missing() };
    let known = headers.get(header::IF_NONE_MATCH).is_some_and(|etag| etag.as_bytes() == asset.etag.as_bytes());
    let keep = if version.v.is_some() { FOR_EVER } else { "no-cache" };
    let headers =
        [(header::CONTENT_TYPE, asset.mime), (header::ETAG, asset.etag), (header::CACHE_CONTROL, keep.to_owned())];
    if known {
        (StatusCode::NOT_MODIFIED, headers).into_response()
    } else {
        (headers, asset.bytes.into_owned()).into_response()
    }
}

async fn own(Path(file): Path<String>) -> Response {
    let (kind, text) = match file.as_str() {
        "wall.css" => ("text/css; charset=utf-8", STYLE),
        "wall.js" => ("text/javascript; charset=utf-8", SCRIPT),
        _ => return missing(),
    };
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, FOR_EVER)], text).into_response()
}

/// The address of one of the display's own files, with its content's hash.
fn address(file: &str, text: &str) -> String {
    let mut hash = DefaultHasher::new();
    text.hash(&mut hash);
    format!("/display/{file}?v={:016x}", hash.finish())
}

fn missing() -> Response {
    StatusCode::NOT_FOUND.into_response()
}
