//! What runs beside the city: the server, the kiosk with its paper, the display, and the page of printed tickets.

use std::sync::Arc;

use anyhow::{Context, Result};
use senha_printer::paper::{PaperPrinter, Roll};
use senha_server::notice::Post;
use senha_server::{http, serve};

use super::opening::Opened;
use super::paper;
use super::ports::Ports;

/// Everything that runs.
pub struct Parts {
    /// Where each part listens.
    pub ports: Ports,
    server: serve::Running,
    kiosk: senha_kiosk::Running,
    display: senha_display::Running,
    paper: paper::Running,
}

/// Starts everything.
///
/// # Errors
/// In words that say what to do.
pub async fn start(opened: &Opened, ports: Ports) -> Result<Parts> {
    let public = format!("http://{}", ports.server);
    // Nothing leaves the demo: what it would send arrives in the mailbox of the start page.
    let post = Post::into_mailbox(Arc::default(), "Senha <no-reply@senha.example>", &public)?;
    let http = http::Settings {
        post: Some(Arc::new(post)),
        public: Some(public.clone()),
        plain_http: true,
        devices: vec![
            ("kiosk".to_owned(), format!("http://{}/", ports.kiosk)),
            ("display".to_owned(), format!("http://{}/", ports.display)),
            ("paper".to_owned(), format!("http://{}/", ports.paper)),
        ],
    };
    let server = serve::start(Arc::clone(&opened.node), ports.server, http).await?;
    let printer = PaperPrinter::on_tcp("127.0.0.1:0", Roll::MM80).context("the simulated printer finds no port")?;
    let kiosk = kiosk(opened, &ports, &public, &printer.place()).await?;
    let display = display(opened, &ports, &public).await?;
    let paper =
        paper::start(printer, Arc::clone(&opened.node), ports.paper, format!("http://{}/", ports.kiosk)).await?;
    Ok(Parts { ports, server, kiosk, display, paper })
}

async fn kiosk(opened: &Opened, ports: &Ports, server: &str, printer: &str) -> Result<senha_kiosk::Running> {
    let key = senha_kiosk::Key::new(&opened.kiosk_key);
    let mut settings = senha_kiosk::Settings::of(server, opened.hall.as_str(), key, opened.folder().join("kiosk"));
    settings.listen = ports.kiosk;
    settings.beyond_loopback = !ports.kiosk.ip().is_loopback();
    settings.label.push_str("K01");
    settings.printer = format!("tcp:{printer}");
    senha_kiosk::start(settings).await.context("the kiosk does not start")
}

async fn display(opened: &Opened, ports: &Ports, server: &str) -> Result<senha_display::Running> {
    let mut settings = senha_display::Settings::new(server, opened.hall.as_str());
    settings.key = Some(senha_display::Key::new(opened.display_key.as_str()));
    settings.listen = ports.display;
    settings.data = opened.folder().join("display");
    senha_display::start(settings).await.context("the display does not start")
}

impl Parts {
    /// Stops everything in order: those who ask first, the server last.
    pub async fn stop(self) {
        self.display.stop().await;
        self.kiosk.stop().await;
        self.paper.stop().await;
        self.server.stop().await;
    }
}
