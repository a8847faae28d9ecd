//! A page of the tickets that the kiosk has printed: the paper machine read their bytes back into pictures.

use std::net::SocketAddr;
use std::sync::Arc;

use anyhow::{Context, Result};
use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::map_response;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use senha_face::{Lang, Look, Shell, Surface};
use senha_printer::paper::{PaperPrinter, Sheet};
use senha_server::node::Node;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; media-src 'self'; \
                      form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const STYLE: &str = include_str!("paper.css");
const SCRIPT: &str = include_str!("paper.js");
/// So many of the last tickets are shown.
const SHOWN: usize = 12;

/// The page, while it is served.
pub struct Running {
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

struct Inner {
    printer: PaperPrinter,
    node: Arc<Node>,
    /// The kiosk's address.
    kiosk: String,
}

/// Serves the tickets of a printer; `kiosk` is where one can be taken.
///
/// # Errors
/// The address cannot be listened on.
pub async fn start(printer: PaperPrinter, node: Arc<Node>, listen: SocketAddr, kiosk: String) -> Result<Running> {
    let listener = TcpListener::bind(listen)
        .await
        .with_context(|| format!("the printed tickets cannot be shown at {listen}; choose other ports with --port"))?;
    let (stop, mut stopped) = watch::channel(false);
    let served =
        axum::serve(listener, router(Arc::new(Inner { printer, node, kiosk }))).with_graceful_shutdown(async move {
            // A sender that is gone also means: stop.
            let _ = stopped.wait_for(|stop| *stop).await;
        });
    let task = tokio::spawn(async move {
        if let Err(error) = served.await {
            tracing::error!(%error, "the printed tickets are not shown any more");
        }
    });
    Ok(Running { stop, task })
}

impl Running {
    /// Stops it and takes the printer away.
    pub async fn stop(self) {
        self.stop.send_replace(true);
        // Open pages ask again and again, each time anew: they hold nothing up for long.
        let _ = tokio::time::timeout(std::time::Duration::from_secs(2), self.task).await;
    }
}

fn router(inner: Arc<Inner>) -> Router {
    Router::new()
        .route("/", get(page))
        .route("/ticket/{file}", get(picture))
        .route("/paper.css", get(async || ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], STYLE)))
        .route("/paper.js", get(async || ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], SCRIPT)))
        .route("/face/{*path}", get(face))
        .layer(map_response(guard))
        .with_state(inner)
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

#[derive(Template)]
#[template(
    ext = "html",
    source = r##"<!doctype html>
<html {{ shell.attrs() }}>
<head>{{ shell.head() }}<link rel="stylesheet" href="/paper.css"><script type="module" src="/paper.js"></script></head>
<body><a class="skip" href="#main">{{ lang.t("page-skip") }}</a>
<header><h1>{{ senha_face::mark() }}<span>{{ lang.t("demo-printed") }}</span></h1></header>
<main id="main" data-printed="{{ printed }}" aria-live="polite">
{%- if slips.is_empty() %}
<div class="none"><p>{{ lang.t("demo-printed-none") }}</p><a class="btn primary" href="{{ kiosk }}">{{ lang.t("demo-citizen-1") }}</a></div>
{%- endif %}
<ul class="slips">
{%- for slip in slips %}
<li><img src="/ticket/{{ slip.nth }}.png" width="{{ slip.width }}" height="{{ slip.height }}" alt="{{ lang.with("demo-paper-of", [("number", slip.number.as_str())]) }}">
{%- if let Some(path) = slip.follow %}<p><a class="btn" href="{{ path }}">{{ lang.t("demo-citizen-3") }}</a></p>{% endif %}</li>
{%- endfor %}
</ul>
</main>
</body>
</html>
"##
)]
struct Page {
    shell: Shell,
    lang: Lang,
    printed: usize,
    slips: Vec<Slip>,
    kiosk: String,
}

/// A ticket on the page.
struct Slip {
    nth: usize,
    number: String,
    width: usize,
    height: usize,
    follow: Option<String>,
}

async fn page(State(inner): State<Arc<Inner>>, headers: HeaderMap) -> Response {
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let lang = Lang::from_accept_language(accepted);
    let look =
        headers.get(header::COOKIE).and_then(|v| v.to_str().ok()).map(Look::from_cookie_header).unwrap_or_default();
    let (printed, sheets) = inner.newest();
    let slips = (1..=printed).rev().zip(&sheets).map(|(nth, sheet)| inner.slip(nth, sheet)).collect();
    let shell = Shell { lang, surface: Surface::Desk, look, title: lang.t("demo-printed"), css: &[], js: &["theme"] };
    match (Page { shell, lang, printed, slips, kiosk: inner.kiosk.clone() }).render() {
        Ok(html) => ([(header::VARY, "Accept-Language, Cookie")], Html(html)).into_response(),
        Err(error) => {
            tracing::error!(%error, "the page of printed tickets could not be rendered");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

async fn picture(State(inner): State<Arc<Inner>>, Path(file): Path<String>) -> Response {
    let nth = file.strip_suffix(".png").and_then(|nth| nth.parse().ok());
    let Some(sheet) = nth.and_then(|nth| inner.sheet(nth)) else { return StatusCode::NOT_FOUND.into_response() };
    // A ticket that was printed never changes.
    ([(header::CONTENT_TYPE, "image/png"), (header::CACHE_CONTROL, "max-age=86400")], sheet.picture.png())
        .into_response()
}

async fn face(Path(path): Path<String>) -> Response {
    let Some(asset) = senha_face::asset(&path) else { return StatusCode::NOT_FOUND.into_response() };
    ([(header::CONTENT_TYPE, asset.mime), (header::ETAG, asset.etag)], asset.bytes.into_owned()).into_response()
}

impl Inner {
    /// How many tickets were printed, and the last ones, newest first.
    fn newest(&self) -> (usize, Vec<Sheet>) {
        let machine = self.printer.machine();
        (machine.printed(), machine.sheets().iter().rev().take(SHOWN).cloned().collect())
    }

    /// A ticket by its place since the start; 1 is the first. The oldest are gone one day.
    fn sheet(&self, nth: usize) -> Option<Sheet> {
        let machine = self.printer.machine();
        let back = machine.printed().checked_sub(nth)?;
        machine.sheets().iter().rev().nth(back).cloned()
    }

    fn slip(&self, nth: usize, sheet: &Sheet) -> Slip {
        let follow = followed(&sheet.transcript);
        let number = follow.and_then(|address| self.number(address)).unwrap_or_else(|| nth.to_string());
        Slip {
            nth,
            number,
            width: sheet.picture.width(),
            height: sheet.picture.height(),
            follow: follow.map(ToOwned::to_owned),
        }
    }

    /// The number of the ticket that an address leads to.
    fn number(&self, address: &str) -> Option<String> {
        let (hall, ticket) = address.rsplit('/').next()?.split_once('.')?;
        let (hall, ticket) = (self.node.hall(hall)?, ticket.parse().ok()?);
        hall.read(|floor, _| floor.ticket(ticket).map(|t| t.number.to_string())).0
    }
}

/// The address in a ticket's code.
fn followed(transcript: &str) -> Option<&str> {
    let code = transcript.lines().find_map(|line| line.strip_prefix("code \""))?;
    code.split('"').next().filter(|address| address.starts_with("http"))
}

#[cfg(test)]
mod tests {
    use super::followed;

    #[test]
    fn the_address_on_the_paper_is_read_from_its_code() {
        let told = "text left \"x\"\ncode \"http://h/pt/t/gsc.1.0\" 33x33 modules of 6\ncut partial\n";
        assert_eq!(followed(told), Some("http://h/pt/t/gsc.1.0"));
        assert_eq!(followed("code \"javascript:alert(1)\" 1x1 modules of 1\n"), None);
    }
}
