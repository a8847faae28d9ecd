//! Serving: the router over everything, and the life of a server from its start to its clean stop.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn;
use axum::routing::get;
use axum::{Router, response::IntoResponse};
use senha_hall::At;
use senha_store::Place;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::clock::Clock;
use crate::http::{self, App, Edge, Settings, Trouble};
use crate::node::Node;
use crate::page;

/// How long answers under way may take when the server stops.
const LAST_ANSWERS: Duration = Duration::from_secs(5);

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
}

/// A server that runs.
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    /// Its node.
    pub node: Arc<Node>,
    stop: watch::Sender<bool>,
    tasks: Vec<JoinHandle<()>>,
}

impl Running {
    /// Stops cleanly: answers under way are finished, what was acknowledged is kept.
    pub async fn stop(self) {
        self.stop.send_replace(true);
        for task in self.tasks {
            // A task that does not end in time holds nothing that was acknowledged.
            let _ = tokio::time::timeout(LAST_ANSWERS, task).await;
        }
        self.node.store.close().await;
    }
}

/// The router over everything: API, pages, assets.
pub fn router(node: Arc<Node>, settings: Settings) -> Router {
    let bare = App::new(Arc::clone(&node), settings.clone(), String::new());
    let (_, mut api) = http::api_router(&bare);
    crate::http::api::describe(&mut api);
    let app = App::new(node, settings, api.to_json().unwrap_or_default());
    let (routes, _) = http::api_router(&app);
    let routes = routes.layer(DefaultBodyLimit::max(http::BODY_MAX));
    let all = Router::new().nest("/api/v1", routes).route("/openapi.json", get(description)).merge(page::routes(&app));
    let all = all.fallback(async || Trouble::from(Edge::RouteUnknown)).method_not_allowed_fallback(async || Trouble::from(Edge::MethodNotAllowed));
    http::layered(all, &app).layer(from_fn(http::secured)).with_state(app)
}

async fn description(axum::extract::State(app): axum::extract::State<App>) -> impl IntoResponse {
    ([(axum::http::header::CONTENT_TYPE, "application/json")], app.description.clone())
}

/// Starts a server upon a node.
///
/// # Errors
/// The address cannot be listened on: it says what to do.
pub async fn start(node: Arc<Node>, listen: SocketAddr, settings: Settings) -> anyhow::Result<Running> {
    let listener = TcpListener::bind(listen).await.map_err(|error| cannot_listen(listen, &error))?;
    let address = listener.local_addr().context("the address that was bound cannot be read")?;
    let (stop, stopped) = watch::channel(false);
    let mut until = stopped.clone();
    let service = router(Arc::clone(&node), settings).into_make_service();
    let served = axum::serve(listener, service).with_graceful_shutdown(async move {
        // A sender that is gone also means: stop.
        let _ = until.wait_for(|stop| *stop).await;
    });
    let http = tokio::spawn(async move {
        if let Err(error) = served.await {
            tracing::error!(%error, "the server stopped listening");
        }
    });
    let watching = tokio::spawn(Arc::clone(&node).watch(stopped.clone()));
    let following = tokio::spawn(Arc::clone(&node).follow(stopped));
    Ok(Running { address, node, stop, tasks: vec![watching, following, http] })
}

fn cannot_listen(listen: SocketAddr, error: &std::io::Error) -> anyhow::Error {
    match error.kind() {
        std::io::ErrorKind::AddrInUse => anyhow::anyhow!("{listen} is taken by another program; stop it, or choose another address with --listen"),
        std::io::ErrorKind::PermissionDenied => anyhow::anyhow!("{listen} may not be used by this user; choose a port above 1023 with --listen"),
        std::io::ErrorKind::AddrNotAvailable => anyhow::anyhow!("{listen} is no address of this machine; choose another with --listen"),
        _ => anyhow::anyhow!("{listen} cannot be listened on: {error}"),
    }
}

/// Opens the node and serves until the process is told to stop.
///
/// # Errors
/// In words that say what an operator must do.
pub async fn serve(settings: ServeSettings) -> anyhow::Result<()> {
    let clock = settings.clock.map_or_else(Clock::of_machine, Clock::set_to);
    let node = Node::open(&settings.place, clock).await?;
    let catalogue = Arc::clone(&node.world().catalogue);
    node.plan_all(&catalogue).await?;
    node.warn_of_a_late_journal();
    let http = Settings { public: settings.public, plain_http: settings.listen.ip().is_loopback(), devices: Vec::new() };
    let running = start(node, settings.listen, http).await?;
    println!("Senha listens on http://{}", running.address);
    told_to_stop().await;
    running.stop().await;
    Ok(())
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
