//! What every request brings: an id for whoever looks into it, and a language.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::extract::{FromRequestParts, Request};
use axum::http::{HeaderMap, Uri, header, request::Parts};
use senha_face::lang::Lang;

static NEXT: AtomicU64 = AtomicU64::new(1);
/// Parts the requests of this run of the program from those of any other, on any node.
static RUN: LazyLock<u32> = LazyLock::new(|| {
    let mut bytes = [0; 4];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    u32::from_be_bytes(bytes)
});

fn next_id() -> String {
    format!("{:08x}-{:x}", *RUN, NEXT.fetch_add(1, Ordering::Relaxed))
}

/// A request's id and language.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The request's id: told in problems, headers and logs.
    pub id: String,
    /// The language of its answer.
    pub lang: Lang,
    /// A browser asks, so trouble is told as a page.
    pub wants_html: bool,
}

impl Asked {
    /// Reads it from a request, once; later readers get the same.
    pub(super) fn of(request: &Request) -> Self {
        request.extensions().get::<Self>().cloned().unwrap_or_else(|| Self::read(request.headers(), request.uri()))
    }

    /// What nobody asked in any language.
    pub(super) fn nobody() -> Self {
        Self { id: next_id(), lang: Lang::default(), wants_html: false }
    }

    fn read(headers: &HeaderMap, uri: &Uri) -> Self {
        let text = |name| headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default();
        let in_path = uri.path().split('/').nth(1).and_then(Lang::parse);
        let lang = in_path.unwrap_or_else(|| Lang::from_accept_language(text(header::ACCEPT_LANGUAGE)));
        let wants_html = text(header::ACCEPT).contains("text/html");
        Self { id: next_id(), lang, wants_html }
    }
}

impl<S: Sync> FromRequestParts<S> for Asked {
    type Rejection = std::convert::Infallible;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(parts.extensions.get::<Self>().cloned().unwrap_or_else(|| Self::read(&parts.headers, &parts.uri)))
    }
}

/// Puts the request's id and language where everyone finds them.
pub(super) async fn mark(mut request: Request, next: axum::middleware::Next) -> axum::response::Response {
    let asked = Asked::of(&request);
    request.extensions_mut().insert(asked);
    next.run(request).await
}
