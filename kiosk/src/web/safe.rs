//! What guards every answer: the strict content policy, and that only this machine's own pages ask.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::kiosk::Kiosk;

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; \
                      media-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Lets a request through and sets the headers of its answer.
pub async fn safe(State(kiosk): State<Arc<Kiosk>>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    let loopback = kiosk.settings.listen.ip().is_loopback();
    let refused = (loopback && !is_this_machine(headers)) || (request.method() != Method::GET && !is_own_page(headers));
    let mut response = if refused { StatusCode::FORBIDDEN.into_response() } else { next.run(request).await };
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // Not "no-referrer": with it a browser sends its own forms with `Origin: null`.
        (header::REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    // A page has a nonce and a person's number on it: going back fetches it anew.
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// The name in the address is this machine's own: a page from elsewhere that points its name here is not let in (DNS rebinding).
fn is_this_machine(headers: &HeaderMap) -> bool {
    let host = headers.get(header::HOST).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let name = host
        .rsplit_once(':')
        .filter(|(_, port)| port.bytes().all(|b| b.is_ascii_digit()))
        .map_or(host, |(name, _)| name);
    matches!(name, "localhost" | "[::1]") || name.parse::<std::net::Ipv4Addr>().is_ok_and(|ip| ip.is_loopback())
}

/// The form was sent by a page of this origin: a browser says so with every POST.
fn is_own_page(headers: &HeaderMap) -> bool {
    let text = |name: HeaderName| headers.get(name).and_then(|v| v.to_str().ok());
    let Some(origin) = text(header::ORIGIN) else {
        return text(HeaderName::from_static("sec-fetch-site")).is_none_or(|site| site == "same-origin");
    };
    origin.split_once("://").map(|(_, host)| host) == text(header::HOST)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(pairs: &[(HeaderName, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(n, v)| (n.clone(), HeaderValue::from_static(v))).collect()
    }

    #[test]
    fn a_strangers_page_takes_no_ticket() {
        for host in ["127.0.0.1:8081", "localhost:8081", "[::1]:8081", "localhost", "127.0.0.2"] {
            assert!(is_this_machine(&with(&[(header::HOST, host)])), "{host}");
        }
        for host in ["evil.example", "evil.example:8081", "127.0.0.1.evil.example:8081", "10.0.0.4:8081", ""] {
            assert!(!is_this_machine(&with(&[(header::HOST, host)])), "{host}");
        }
        let own = (header::HOST, "127.0.0.1:8081");
        assert!(is_own_page(&with(&[own.clone(), (header::ORIGIN, "http://127.0.0.1:8081")])));
        assert!(!is_own_page(&with(&[own.clone(), (header::ORIGIN, "http://evil.example")])));
        assert!(!is_own_page(&with(&[own.clone(), (header::ORIGIN, "null")])));
        assert!(!is_own_page(&with(&[own, (HeaderName::from_static("sec-fetch-site"), "cross-site")])));
    }
}
