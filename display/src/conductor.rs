//! The one task that owns the view: it hears the feed, lets time pass, has sounds made, tells the pages, and keeps the last view.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde::Serialize;
use tokio::sync::{Notify, broadcast, mpsc, watch};

use crate::clocks::Clocks;
use crate::facts::Facts;
use crate::follower::News;
use crate::memory::File;
use crate::page::{self, Frame};
use crate::view::{Clock, Deed, Fresh, Say, Shown, View};
use crate::voice::{Announcement, Speaker};

/// How often time passes while nothing is heard.
const TICK: Duration = Duration::from_millis(100);
/// The last view is written at most so often …
const KEEP_MS: i64 = 1_000;
/// … and where only its age changed, so often: a memory card wears out.
const KEEP_AGE_MS: i64 = 30_000;
/// Sounds that a page may still fetch.
const SOUNDS: usize = 8;

/// What every page shows.
#[derive(Debug, Default)]
pub(crate) struct Picture {
    /// The page's title.
    pub title: String,
    /// The body of the page.
    pub html: String,
    /// It is not live.
    pub stale: bool,
    /// The server's clock, once it is known.
    pub clock: Option<Clock>,
}

/// An announcement as the pages are told it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Told {
    /// The call.
    pub call: u64,
    /// Where its sound is.
    pub src: String,
    /// Per cent of full volume.
    pub volume: u8,
}

/// The sounds of the last calls, oldest first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sounds(Arc<Mutex<Last>>);

type Last = VecDeque<(u64, Arc<Announcement>)>;

impl Sounds {
    /// The sound of a call, if it is one of the last.
    pub fn get(&self, call: u64) -> Option<Arc<Announcement>> {
        let sounds = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        sounds.iter().find(|(c, _)| *c == call).map(|(_, sound)| Arc::clone(sound))
    }

    fn put(&self, call: u64, sound: Arc<Announcement>) {
        let mut sounds = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        sounds.retain(|(c, _)| *c != call);
        if sounds.len() == SOUNDS {
            sounds.pop_front();
        }
        sounds.push_back((call, sound));
    }
}

/// What the conductor is given.
#[derive(Debug)]
pub(crate) struct Parts {
    pub clocks: Clocks,
    pub view: View,
    pub facts: Facts,
    pub frame: Frame,
    pub speaker: Arc<Speaker>,
    pub file: File,
    /// Asks the follower for a new connection and a snapshot.
    pub again: Arc<Notify>,
    pub pictures: watch::Sender<Arc<Picture>>,
    pub told: broadcast::Sender<Arc<Told>>,
    pub sounds: Sounds,
}

/// The conductor.
#[derive(Debug)]
pub(crate) struct Conductor {
    parts: Parts,
    shown: Option<Shown>,
    ready: mpsc::UnboundedSender<(u64, Arc<Announcement>)>,
    kept: Keeping,
}

/// When the last view was written, and what has changed since.
#[derive(Debug)]
struct Keeping {
    /// By the monotonic clock.
    at_ms: Option<i64>,
    changed: bool,
    aged: bool,
    failing: bool,
}

/// Conducts until the follower ends.
pub(crate) async fn run(parts: Parts, mut news: mpsc::Receiver<News>, mut facts: mpsc::Receiver<Facts>) {
    let (ready, mut sounds) = mpsc::unbounded_channel();
    let kept = Keeping { at_ms: None, changed: false, aged: false, failing: false };
    let mut conductor = Conductor { parts, shown: None, ready, kept };
    let mut tick = tokio::time::interval(TICK);
    tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Skip);
    loop {
        tokio::select! {
            heard = news.recv() => match heard {
                Some(heard) => conductor.hear(heard),
                None => break,
            },
            Some(facts) = facts.recv() => conductor.know(facts),
            Some((call, sound)) = sounds.recv() => conductor.sound(call, sound),
            _ = tick.tick() => {}
        }
        conductor.go_on().await;
    }
    conductor.keep(true).await;
}

impl Conductor {
    fn hear(&mut self, news: News) {
        let now = self.parts.clocks.now();
        match news {
            News::Link(trouble) => self.parts.view.link(trouble),
            News::Frame(frame) => {
                let quiet = matches!(*frame, senha_wire::feed::Frame::Beat { .. });
                self.kept.aged = true;
                self.kept.changed |= !quiet;
                if let Some(Deed::Reconnect) = self.parts.view.hear(&frame, now) {
                    self.parts.again.notify_one();
                }
            }
        }
    }

    fn know(&mut self, facts: Facts) {
        self.parts.view.several_storeys(facts.several_storeys);
        self.kept.changed |= facts != self.parts.facts;
        if facts != self.parts.facts {
            self.parts.facts = facts;
            self.shown = None;
        }
    }

    fn sound(&mut self, call: u64, sound: Arc<Announcement>) {
        self.parts.view.prepared(call, sound.length_ms, sound.parts.clone());
        self.parts.sounds.put(call, sound);
    }

    async fn go_on(&mut self) {
        self.parts.view.chime_only(self.parts.speaker.chime_only());
        let deeds = self.parts.view.tick(self.parts.clocks.now());
        self.show();
        for deed in deeds {
            self.act(deed).await;
        }
        self.keep(false).await;
    }

    async fn act(&mut self, deed: Deed) {
        match deed {
            Deed::Reconnect => self.parts.again.notify_one(),
            Deed::Prepare { call, voices, storey } => {
                let (speaker, ready) = (Arc::clone(&self.parts.speaker), self.ready.clone());
                tokio::spawn(async move {
                    let sound = speaker.announce(&call.number, &call.counter, storey, &voices).await;
                    // Nobody listens only while the display stops.
                    let _ = ready.send((call.call, Arc::new(sound)));
                });
            }
            Deed::Say(say) => self.say(&say).await,
        }
    }

    /// Kept before it sounds: a call that was begun is not begun again after a restart.
    async fn say(&mut self, say: &Say) {
        self.keep(true).await;
        let volume = self.parts.view.loudness(self.parts.clocks.now());
        let told = Told { call: say.call, src: format!("/audio/{}.wav", say.call), volume };
        tracing::debug!(call = say.call, length_ms = say.length_ms, voices = say.parts.len(), "a call is announced");
        // No page is open: nobody hears it.
        let _ = self.parts.told.send(Arc::new(told));
    }

    fn show(&mut self) {
        let now = self.parts.clocks.now();
        let shown = self.parts.view.show(now);
        if self.shown.as_ref() == Some(&shown) {
            return;
        }
        let clock = self.parts.view.clock();
        let html = page::wall(&self.parts.frame, &self.parts.facts, &shown);
        let title = page::title(&self.parts.frame, &self.parts.facts);
        let stale = shown.fresh != Fresh::Live;
        self.parts.pictures.send_replace(Arc::new(Picture { title, html, stale, clock }));
        self.shown = Some(shown);
    }

    async fn keep(&mut self, at_once: bool) {
        let now_ms = self.parts.clocks.now().mono_ms;
        let since_ms = self.kept.at_ms.map_or(i64::MAX, |at| now_ms - at);
        let due = (self.kept.changed && since_ms >= KEEP_MS) || (self.kept.aged && since_ms >= KEEP_AGE_MS);
        if !due && !at_once {
            return;
        }
        let Some(view) = self.parts.view.keep() else { return };
        let (file, facts) = (self.parts.file.clone(), self.parts.facts.clone());
        let written = tokio::task::spawn_blocking(move || file.write(Some(view), Some(facts))).await;
        let fault = match written {
            Ok(Ok(())) => None,
            Ok(Err(fault)) => Some(format!("{fault:#}")),
            Err(fault) => Some(fault.to_string()),
        };
        if let Some(fault) = &fault
            && !self.kept.failing
        {
            tracing::warn!(%fault, "the last view cannot be kept: after a restart without the server the board would be empty");
        }
        self.kept = Keeping { at_ms: Some(now_ms), changed: false, aged: false, failing: fault.is_some() };
    }
}
