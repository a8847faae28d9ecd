//! What stands around every route: a path that can be read, a form that no other site sent, an end to all waiting, and a handler that breaks.

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use axum::extract::Request;
use axum::http::Method;
use axum::middleware::Next;
use axum::response::Response;
use futures_util::FutureExt;

use super::problem::{Edge, Trouble};

/// A request and its answer take no longer, a slow body included; the slowest honest one waits for a database that another program holds.
pub const LONGEST: Duration = Duration::from_secs(30);

/// Guards a route.
pub(super) async fn guarded(request: Request, next: Next) -> Result<Response, Trouble> {
    if !is_readable(request.uri().path()) {
        return Err(Edge::RouteUnknown.into());
    }
    if changes_something(request.method()) && is_of_another_site(&request) {
        return Err(Edge::AuthForbidden.into());
    }
    match tokio::time::timeout(LONGEST, AssertUnwindSafe(next.run(request)).catch_unwind()).await {
        Ok(Ok(response)) => Ok(response),
        Ok(Err(_)) => {
            tracing::error!("a handler broke down");
            Err(Edge::ServerFault.into())
        }
        Err(_) => Err(Edge::LimitBusy.into()),
    }
}

fn changes_something(method: &Method) -> bool {
    !matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// A browser says whether a page of another site sent the request (Fetch Metadata, W3C); programs say nothing.
fn is_of_another_site(request: &Request) -> bool {
    request.headers().get("sec-fetch-site").is_some_and(|site| site == "cross-site")
}

/// Whether a path is text once its `%` signs are read.
fn is_readable(path: &str) -> bool {
    let mut read = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        if first != b'%' {
            read.push(first);
            continue;
        }
        let digits = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        let Some(byte) = digits
            .filter(|two| two.bytes().all(|b| b.is_ascii_hexdigit()))
            .and_then(|two| u8::from_str_radix(two, 16).ok())
        else {
            return false;
        };
        read.push(byte);
        rest = &after[2..];
    }
    std::str::from_utf8(&read).is_ok_and(|text| !text.chars().any(char::is_control))
}

#[cfg(test)]
mod tests {
    use super::is_readable;

    #[test]
    fn a_path_is_text() {
        for path in ["/", "/pt/t/x.y", "/a%20b", "/%E6%BE%B3", "/%2f..%2f"] {
            assert!(is_readable(path), "{path}");
        }
        for path in ["/%", "/%4", "/%zz", "/%+4", "/%ff", "/%00", "/a%0ab", "/%E6%BE"] {
            assert!(!is_readable(path), "{path}");
        }
    }
}
