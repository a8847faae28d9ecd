//! A display from its start to its end.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result};
use tokio::net::TcpListener;
use tokio::sync::{Notify, broadcast, mpsc, watch};
use tokio::task::JoinSet;

use crate::clocks::Clocks;
use crate::conductor::{self, Parts, Picture, Sounds};
use crate::facts::{Asking, Facts};
use crate::follower::{Address, Follower, trust};
use crate::memory::File;
use crate::page::Frame;
use crate::settings::Settings;
use crate::view::{Rules, View};
use crate::voice::Speaker;
use crate::web::{self, Pages};

/// How long open pages may take to part.
const PART: Duration = Duration::from_secs(2);
/// Frames that wait for the conductor; it is quicker than any hall.
const NEWS: usize = 64;

/// A display that runs. Dropped, it ends at once; [`Running::stop`] ends it in order.
#[derive(Debug)]
pub struct Running {
    /// Where its page is.
    pub addr: SocketAddr,
    tasks: JoinSet<()>,
    end: watch::Sender<bool>,
}

impl Running {
    /// Ends it: the last view is kept, the pages part.
    pub async fn stop(mut self) {
        self.end.send_replace(true);
        let ended = async { while self.tasks.join_next().await.is_some() {} };
        if tokio::time::timeout(PART, ended).await.is_err() {
            self.tasks.shutdown().await;
        }
    }
}

/// Starts a display. Faults say what the operator must do: an address that is taken, a folder that cannot be written, a wrong authority.
pub async fn start(settings: Settings) -> Result<Running> {
    let address = Address::new(&settings.server, &settings.hall)?;
    let tls = trust(settings.ca.as_deref())?;
    let listener = TcpListener::bind(settings.listen).await.with_context(|| {
        format!("the page cannot be served at {}: choose another address with --listen", settings.listen)
    })?;
    let addr = listener.local_addr()?;
    let file = File::new(&settings.data, &settings.hall, settings.listen.port())?;
    let fit = fit(&settings);
    let clocks = settings.clocks.clone();
    let (view, facts) = remembered(&file, rules(&settings, fit), &clocks);
    let speaker = Arc::new(Speaker::new(settings.espeak.clone(), settings.data.join("clips")));
    let again = Arc::new(Notify::new());
    let (pictures, _) = watch::channel(Arc::new(Picture::default()));
    let (told, _) = broadcast::channel(16);
    let (end, ended) = watch::channel(false);
    let frame = Frame { hall: settings.hall.clone(), zone: settings.zone.clone(), theme: settings.theme(), rows: fit };
    let pages = Pages::new(frame.clone(), clocks.clone(), pictures.subscribe(), told.clone(), ended.clone());
    let sounds = Sounds::default();
    let mut tasks = JoinSet::new();
    let (send_facts, hear_facts) = mpsc::channel(1);
    let (send_news, hear_news) = mpsc::channel(NEWS);
    let follower = Follower::new(address.clone(), settings.key.clone(), Arc::new(tls.clone()), Arc::clone(&again));
    tasks.spawn(until(ended.clone(), follower.run(send_news)));
    let asking = Asking::new(&address, settings.key.clone(), &tls)?;
    tasks.spawn(until(ended.clone(), asking.run(async move |facts| send_facts.send(facts).await.is_ok())));
    if settings.voice {
        let speaker = Arc::clone(&speaker);
        tasks.spawn(async move { speaker.look().await });
    }
    let router = web::router(pages, sounds.clone());
    let parts = Parts { clocks, view, facts, frame, speaker, file, again, pictures, told, sounds };
    tasks.spawn(conductor::run(parts, hear_news, hear_facts));
    tasks.spawn(web::serve(listener, router, ended));
    tracing::info!(hall = settings.hall, %addr, rows = fit, voice = settings.voice, "the board hangs");
    Ok(Running { addr, tasks, end })
}

/// Runs a task until the end was called.
async fn until(mut ended: watch::Receiver<bool>, task: impl Future<Output = ()>) {
    tokio::select! {
        () = task => {}
        // An error means that the display was dropped.
        _ = ended.wait_for(|ended| *ended) => {}
    }
}

/// The rows of the screen, with a warning where the farthest seat cannot read them.
fn fit(settings: &Settings) -> u8 {
    let fit = settings.screen.fit();
    if fit.too_far {
        let readable_m = fit.readable_m.unwrap_or_default();
        tracing::warn!(
            readable_m,
            "the farthest seat cannot read this board: hang a larger screen, or a second board nearer to it"
        );
    }
    fit.rows
}

fn rules(settings: &Settings, rows: u8) -> Rules {
    Rules {
        rows: usize::from(rows),
        upright: settings.screen.upright,
        counters: settings.counters.clone(),
        directions: settings.directions.clone(),
        storey: settings.storey,
        several_storeys: false,
        voice: settings.voice,
        voices: settings.voices.clone(),
        loudness: settings.loudness.clone(),
    }
}

fn remembered(file: &File, rules: Rules, clocks: &Clocks) -> (View, Facts) {
    let (kept, facts) = file.read().map_or((None, None), |memory| (memory.view, memory.facts));
    let facts = facts.unwrap_or_default();
    let rules = Rules { several_storeys: facts.several_storeys, ..rules };
    let view = match kept {
        Some(kept) => View::restored(rules, kept, clocks.now()),
        None => View::new(rules),
    };
    (view, facts)
}
