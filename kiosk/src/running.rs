//! Starting and stopping a kiosk.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use tokio::net::TcpListener;
use tokio::sync::{Notify, watch};
use tokio::task::JoinSet;

use crate::carry::Pace;
use crate::centre::{Client, Trust, View, feed_forever, look_forever};
use crate::clock::{Clock, MachineClock};
use crate::kiosk::{Kiosk, Parts};
use crate::press::{Device, Machine, Press};
use crate::settings::Settings;
use crate::speech::Voice;
use crate::spool::{Folder, Spool};
use crate::web;

/// Finished entries are let go so often.
const TIDY: Duration = Duration::from_mins(1);

/// A kiosk at work.
pub struct Running {
    /// Where its pages are.
    pub addr: SocketAddr,
    stop: watch::Sender<bool>,
    tasks: JoinSet<()>,
    kiosk: Arc<Kiosk>,
}

impl Running {
    /// Waits until the hall was first heard of: from then on tickets can be taken.
    pub async fn heard(&self) {
        self.kiosk.view.heard().await;
    }

    /// Stops it: open pages end, the spool keeps what is unfinished.
    pub async fn stop(mut self) {
        // Nobody listens only where all has stopped already.
        let _ = self.stop.send(true);
        self.tasks.abort_all();
        while self.tasks.join_next().await.is_some() {}
        self.kiosk.halt().await;
    }
}

/// What a trial puts in place of the machine's own.
pub struct Trial {
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// How fast questions are asked again.
    pub pace: Pace,
    /// A printer instead of the one that the settings name.
    pub device: Option<Box<dyn Device>>,
    /// The program that speaks (espeak-ng), if it is there.
    pub speaker: Option<PathBuf>,
}

impl Default for Trial {
    fn default() -> Self {
        Self {
            clock: Arc::new(MachineClock::default()),
            pace: Pace::default(),
            device: None,
            speaker: Voice::program(),
        }
    }
}

/// Starts a kiosk.
///
/// # Errors
/// A setting is wrong, the address or the spool is taken, the disk cannot be written: each says what to do.
pub async fn start(settings: Settings) -> Result<Running> {
    start_with(settings, Trial::default()).await
}

/// Starts a kiosk with a trial's clock, pace and printer.
///
/// # Errors
/// As [`start`].
pub async fn start_with(settings: Settings, trial: Trial) -> Result<Running> {
    settings.check()?;
    // Another part of the same process (a trial with server and kiosk) may have installed it.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let trust = Trust::read(settings.ca.as_deref())?;
    let client = Client::new(
        &settings.server,
        &settings.hall,
        settings.key.as_str(),
        &trust,
        Duration::from_millis(trial.pace.answer_ms),
    )?;
    let folder = Folder::open(&settings.spool)
        .with_context(|| format!("the spool's folder {} cannot be used", settings.spool.display()))?;
    let spool = Spool::open(Box::new(folder), trial.clock.wall())
        .context("the spool cannot be read or written: is the disk full or read-only?")?;
    let press = press(&settings, trial.device)?;
    let listener = TcpListener::bind(settings.listen).await.with_context(|| {
        format!("{} cannot be listened on: is another kiosk running? choose another with --listen", settings.listen)
    })?;
    let addr = listener.local_addr()?;
    let view = Arc::new(View::new(trial.clock.clone()));
    let kiosk = Kiosk::new(Parts {
        clock: trial.clock,
        view,
        client,
        press,
        voice: Voice::with(trial.speaker),
        spool,
        pace: trial.pace,
        settings,
    });
    let running = run(&kiosk, listener, addr, trust);
    kiosk.resume().await;
    tracing::info!(%addr, hall = kiosk.settings.hall, voice = kiosk.voice.is_there(), "the kiosk is open");
    Ok(running)
}

fn press(settings: &Settings, device: Option<Box<dyn Device>>) -> Result<Press> {
    Ok(match device {
        Some(device) => Press::of(device),
        None => Machine::open(settings)?.map_or_else(Press::none, |machine| Press::of(Box::new(machine))),
    })
}

fn run(kiosk: &Arc<Kiosk>, listener: TcpListener, addr: SocketAddr, trust: Trust) -> Running {
    let (stop, mut stopped) = watch::channel(false);
    let mut tasks = JoinSet::new();
    let changed = Arc::new(Notify::new());
    let feed = crate::centre::feed_address(&kiosk.settings.server, &kiosk.settings.hall);
    tasks.spawn(feed_forever(feed, trust, kiosk.view.clone(), changed.clone()));
    tasks.spawn(look_forever(kiosk.client.clone(), kiosk.view.clone(), changed));
    tasks.spawn(tidy_forever(kiosk.clone()));
    let router = web::router(kiosk.clone());
    tasks.spawn(async move {
        let ended = async move {
            // The sender is gone only when the kiosk is.
            let _ = stopped.wait_for(|stop| *stop).await;
        };
        if let Err(error) = axum::serve(listener, router).with_graceful_shutdown(ended).await {
            tracing::error!(%error, "the kiosk's pages are served no more");
        }
    });
    Running { addr, stop, tasks, kiosk: kiosk.clone() }
}

async fn tidy_forever(kiosk: Arc<Kiosk>) {
    loop {
        tokio::time::sleep(TIDY).await;
        kiosk.tidy().await;
    }
}
