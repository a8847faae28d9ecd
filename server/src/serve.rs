//! Serving: the router over everything, and the life of a server from its start to its clean stop.

use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use anyhow::Context;
use axum::extract::DefaultBodyLimit;
use axum::http::header;
use axum::middleware::from_fn;
use axum::routing::get;
use axum::{Router, response::IntoResponse};
use senha_hall::At;
use senha_store::Place;
use tokio::net::{TcpListener, TcpSocket};
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::clock::Clock;
use crate::http::{self, App, Edge, Settings, Terms, Trouble};
use crate::node::Node;
use crate::notice::{Post, Postman};
use crate::page;

/// How long answers under way may take when the server stops.
const LAST_ANSWERS: Duration = Duration::from_secs(4);
/// Connections that may wait until they are taken in.
const BACKLOG: u32 = 4_096;

/// What `serve` was told.
#[derive(Clone, Debug)]
pub struct ServeSettings {
    /// Where everything is kept.
    pub place: Place,
    /// The address to listen on.
    pub listen: SocketAddr,
    /// The clock starts here, for trials.
    pub clock: Option<At>,
    /// The address at which people reach this server.
    pub public: Option<String>,
    /// How notices to people who book go out; without it they are held.
    pub post: Option<Arc<Post>>,
    /// The addresses of the proxies in front of it, whose `X-Forwarded-For` is believed; nobody else's is.
    pub proxies: Vec<IpAddr>,
}

/// A server that runs.
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    /// Its node.
    pub node: Arc<Node>,
    stop: watch::Sender<bool>,
    tasks: JoinSet<()>,
}

impl Running {
    /// Stops cleanly: answers under way are finished, what was acknowledged is kept.
    pub async fn stop(mut self) {
        self.stop.send_replace(true);
        let ended = async { while self.tasks.join_next().await.is_some() {} };
        // What does not end in time holds nothing that was acknowledged.
        if tokio::time::timeout(LAST_ANSWERS, ended).await.is_err() {
            self.tasks.shutdown().await;
        }
        self.node.store.close().await;
    }
}

/// The router over everything: API, pages, assets.
pub fn router(node: Arc<Node>, settings: Settings) -> Router {
    let app = App::new(node, settings);
    let routes = http::api_router(&app).layer(DefaultBodyLimit::max(http::BODY_MAX));
    let all = Router::new().nest("/api/v1", routes).route("/openapi.json", get(description)).merge(page::routes(&app));
    let all = all
        .fallback(async || Trouble::from(Edge::RouteUnknown))
        .method_not_allowed_fallback(async || Trouble::from(Edge::MethodNotAllowed));
    http::layered(all, &app).layer(from_fn(http::secured)).with_state(app)
}

async fn description() -> impl IntoResponse {
    static TEXT: LazyLock<String> = LazyLock::new(http::description);
    ([(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-cache")], TEXT.as_str())
}

/// Starts a server upon a node, with nobody in front of it.
///
/// # Errors
/// The address cannot be listened on: it says what to do.
#[expect(clippy::unused_async, reason = "to start is awaited everywhere, so that it may come to wait for something")]
pub async fn start(node: Arc<Node>, listen: SocketAddr, settings: Settings) -> anyhow::Result<Running> {
    start_behind(node, listen, settings, &[])
}

/// Starts a server upon a node behind these proxies: what they say of an asker's address is believed.
///
/// # Errors
/// As [`start`].
pub fn start_behind(
    node: Arc<Node>,
    listen: SocketAddr,
    settings: Settings,
    proxies: &[IpAddr],
) -> anyhow::Result<Running> {
    let listener = bind(listen).map_err(|error| cannot_listen(listen, &error))?;
    let address = listener.local_addr().context("the address that was bound cannot be read")?;
    let (stop, stopped) = watch::channel(false);
    let postman = Postman::new(Arc::clone(&node), settings.post.clone());
    let router = router(Arc::clone(&node), settings);
    let terms = Terms { proxies: proxies.into(), stop: stopped.clone(), sockets: Arc::default() };
    let mut tasks = JoinSet::new();
    tasks.spawn(http::listen(listener, router, terms));
    tasks.spawn(postman.run(stopped.clone()));
    tasks.spawn(Arc::clone(&node).watch(stopped.clone()));
    tasks.spawn(Arc::clone(&node).follow(stopped));
    Ok(Running { address, node, stop, tasks })
}

/// Listens with a backlog for a morning's rush: all of a hall's boards come back at once after a restart.
fn bind(listen: SocketAddr) -> std::io::Result<TcpListener> {
    let socket = if listen.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }?;
    socket.set_reuseaddr(true)?;
    socket.bind(listen)?;
    socket.listen(BACKLOG)
}

fn cannot_listen(listen: SocketAddr, error: &std::io::Error) -> anyhow::Error {
    match error.kind() {
        std::io::ErrorKind::AddrInUse => {
            anyhow::anyhow!("{listen} is taken by another program; stop it, or choose another address with --listen")
        }
        std::io::ErrorKind::PermissionDenied => {
            anyhow::anyhow!("{listen} may not be used by this user; choose a port above 1023 with --listen")
        }
        std::io::ErrorKind::AddrNotAvailable => {
            anyhow::anyhow!("{listen} is no address of this machine; choose another with --listen")
        }
        _ => anyhow::anyhow!("{listen} cannot be listened on: {error}"),
    }
}

/// Opens the node and serves until the process is told to stop.
///
/// # Errors
/// In words that say what an operator must do.
pub async fn serve(settings: ServeSettings) -> anyhow::Result<()> {
    take_all_files();
    let clock = settings.clock.map_or_else(Clock::of_machine, Clock::set_to);
    let node = Node::open(&settings.place, clock).await?;
    let catalogue = Arc::clone(&node.world().catalogue);
    node.plan_all(&catalogue).await?;
    node.warn_of_a_late_journal();
    if settings.post.is_none() {
        tracing::warn!("nobody who books is written to: notices are held until a mail server is named with --smtp");
    }
    let plain_http = speaks_plainly(&settings);
    let http = Settings { plain_http, public: settings.public, post: settings.post, devices: Vec::new() };
    let running = start_behind(node, settings.listen, http, &settings.proxies)?;
    println!("Senha listens on http://{}", running.address);
    told_to_stop().await;
    running.stop().await;
    Ok(())
}

/// Takes as many open files as the system lets this user have: each connection is one, and what is usual is too few for a city.
fn take_all_files() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let limit = getrlimit(Resource::Nofile);
    if let Err(error) = setrlimit(Resource::Nofile, Rlimit { current: limit.maximum, maximum: limit.maximum }) {
        tracing::warn!(%error, files = limit.current, "the system gives no more open files; as many connections are possible");
    }
}

/// Whether sessions travel over plain HTTP: unless people reach the server by an `https://` address.
fn speaks_plainly(settings: &ServeSettings) -> bool {
    let plain = !settings.public.as_deref().is_some_and(|url| url.starts_with("https://"));
    if plain && !settings.listen.ip().is_loopback() {
        tracing::warn!(
            "passwords and sessions travel in the clear; put a TLS proxy in front and name it with --public https://…"
        );
    }
    plain
}

/// Waits for Ctrl-C or a polite kill.
pub async fn told_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let interrupt = tokio::signal::ctrl_c();
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => tokio::select! {
            _ = interrupt => {}
            _ = terminate.recv() => {}
        },
        Err(_) => drop(interrupt.await),
    }
}
