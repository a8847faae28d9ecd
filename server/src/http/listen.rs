//! Taking in connections: HTTP/1.1 with an end to every wait, a limit on how many there are, and a clean stop.

use std::convert::Infallible;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, header};
use axum::response::Response;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;

use super::Asked;
use super::connection::{Connection, SocketPlace, Sockets};
use super::problem::{Edge, Trouble, as_problem};

/// The head of a request comes within so long; a connection that is kept open without a request is closed after it.
pub const HEAD: Duration = Duration::from_secs(20);
/// The largest head of a request, in bytes.
const HEAD_MAX: usize = 32 * 1024;
/// After the system gave no connection (it has too many open), the next try waits.
const BREATH: Duration = Duration::from_millis(200);

/// Whom to believe and when to end.
#[derive(Clone)]
pub struct Terms {
    /// The addresses of proxies whose `X-Forwarded-For` is believed.
    pub proxies: Arc<[IpAddr]>,
    /// Says when the server stops.
    pub stop: watch::Receiver<bool>,
    /// The open connections, with their limits.
    pub sockets: Arc<Sockets>,
}

/// Serves what comes until the server stops, then lets answers under way end.
pub async fn listen(listener: TcpListener, router: Router, terms: Terms) {
    let mut stop = terms.stop.clone();
    let mut open = JoinSet::new();
    loop {
        let taken = tokio::select! {
            taken = listener.accept() => taken,
            Some(_) = open.join_next() => continue,
            _ = stop.wait_for(|stop| *stop) => break,
        };
        match taken {
            Ok((stream, from)) => match terms.sockets.enter(from.ip(), &terms.proxies) {
                Some(place) => drop(open.spawn(serve(stream, from.ip(), place, router.clone(), terms.clone()))),
                None => refuse(&stream),
            },
            Err(error) => {
                tracing::warn!(%error, "a connection could not be taken in");
                tokio::time::sleep(BREATH).await;
            }
        }
    }
    drop(listener);
    while open.join_next().await.is_some() {}
}

async fn serve(stream: TcpStream, peer: IpAddr, place: SocketPlace, router: Router, terms: Terms) {
    // A frame of a few bytes goes out at once; a system that cannot is only slower.
    let _ = stream.set_nodelay(true);
    let Terms { proxies, mut stop, .. } = terms;
    let connection = Connection { peer, place: Arc::new(place), stop: stop.clone(), proxies };
    let router = TowerToHyperService::new(router);
    let service = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(connection.clone());
        answer(router.clone(), request)
    });
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(HEAD).max_buf_size(HEAD_MAX);
    let mut served = std::pin::pin!(builder.serve_connection(TokioIo::new(stream), service).with_upgrades());
    tokio::select! {
        // Whoever went or was too slow is no trouble of ours.
        _ = served.as_mut() => return,
        _ = stop.wait_for(|stop| *stop) => served.as_mut().graceful_shutdown(),
    }
    let _ = served.await;
}

async fn answer(router: TowerToHyperService<Router>, request: Request<Incoming>) -> Result<Response<Body>, Infallible> {
    router.call(request).await
}

/// Says that there are too many, as far as the system takes it at once, and closes.
fn refuse(stream: &TcpStream) {
    let asked = Asked::nobody();
    let problem = as_problem(&asked, &Trouble::from(Edge::LimitBusy));
    let body = serde_json::to_string(&problem).unwrap_or_default();
    let text = format!(
        "HTTP/1.1 503 Service Unavailable\r\n{}: application/problem+json\r\n{}: {}\r\n{}: 1\r\n{}: close\r\n\r\n{body}",
        header::CONTENT_TYPE,
        header::CONTENT_LENGTH,
        body.len(),
        header::RETRY_AFTER,
        header::CONNECTION,
    );
    // A line that takes nothing is closed all the same.
    let _ = stream.try_write(text.as_bytes());
}
