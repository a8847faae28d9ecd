//! One printer's jobs, one after another.
//!
//! A job whose bytes were all printed is [`Outcome::Printed`] and is never printed again under its id. A job of which
//! nothing left is [`Outcome::Failed`]; asked for again, it is printed as it is. A job that may be half out is
//! [`Outcome::Unknown`]; asked for again, it is printed marked as a copy. So paper is "at least once, and marked".
//! The queue remembers this in memory; what must survive a restart is the caller's ([`Job::copy`]).

mod job;
mod memory;
mod wear;
mod worker;

use std::path::PathBuf;
use std::sync::mpsc::{SyncSender, TrySendError, sync_channel};
use std::time::Duration;

use serde::{Deserialize, Serialize};

pub use job::{Job, Outcome, Reason, Work};
pub use wear::Wear;

use crate::ink::Fonts;
use crate::layout::{Layout, LayoutError};
use crate::port::{Port, PortError, PortSettings};
use crate::profile::{Profile, ProfileError};
use crate::status::Status;
use worker::{Ask, Worker};

/// More jobs do not wait: a kiosk has one citizen before it.
const WAITING: usize = 32;

/// A printer's settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Where it is.
    pub port: PortSettings,
    /// The name of a built-in profile, or a file.
    #[serde(default = "usual_profile")]
    pub profile: String,
    /// The name of a built-in layout, or a file; by the profile's width unless set.
    #[serde(default)]
    pub layout: Option<String>,
    /// A folder with faces of type, looked into before the machine's own.
    #[serde(default)]
    pub fonts: Option<PathBuf>,
    /// How long an answer to a status question may take, in ms.
    #[serde(default = "usual_answer")]
    pub answer_ms: u64,
    /// How long a job waits for a fault to be cleared, in s; 0 fails at once.
    #[serde(default)]
    pub patience_s: u64,
}

fn usual_profile() -> String {
    "generic-80".into()
}

fn usual_answer() -> u64 {
    2_000
}

impl Settings {
    /// The usual settings for a port.
    pub fn new(port: PortSettings) -> Self {
        Self { port, profile: usual_profile(), layout: None, fonts: None, answer_ms: usual_answer(), patience_s: 0 }
    }
}

/// Why a printer cannot be set up. A printer that is only off or unplugged can: its status tells.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The profile.
    #[error(transparent)]
    Profile(#[from] ProfileError),
    /// The layout.
    #[error(transparent)]
    Layout(#[from] LayoutError),
    /// The layout is made for wider paper.
    #[error("layout {layout:?} is {needs} dots wide and the printer {profile:?} {has}: choose a narrower layout")]
    Wide {
        /// The layout's name.
        layout: String,
        /// Its width in dots.
        needs: u32,
        /// The profile's name.
        profile: String,
        /// Its width in dots.
        has: u32,
    },
    /// The printer's thread.
    #[error("the printer's thread cannot be started: {0}")]
    Thread(#[from] std::io::Error),
}

/// A printer with its queue. Clones share both; the thread ends with the last of them.
#[derive(Debug, Clone)]
pub struct Printer {
    asks: SyncSender<Ask>,
}

/// Opens the way to a printer, again after each time that it was lost.
pub type Opener = Box<dyn FnMut() -> Result<Box<dyn Port>, PortError> + Send>;

impl Printer {
    /// Sets a printer up. Its port is opened with the first job or question.
    pub fn open(settings: &Settings) -> Result<Self, OpenError> {
        let port = settings.port.clone();
        Self::with(settings, Box::new(move || port.open()))
    }

    /// As [`Printer::open`], with another way to the printer than the settings name.
    pub fn with(settings: &Settings, opener: Opener) -> Result<Self, OpenError> {
        let profile = Profile::find(&settings.profile)?;
        let layout = match &settings.layout {
            Some(name) => Layout::find(name)?,
            None => Layout::for_width(profile.width),
        };
        // A built-in layout shrinks a little (576 dots on a head of 512); one for other paper does not fit.
        if layout.width * 4 > profile.width * 5 {
            let (layout, needs) = (layout.name, layout.width);
            return Err(OpenError::Wide { layout, needs, profile: profile.name, has: profile.width });
        }
        let fonts = Fonts::found(settings.fonts.as_deref());
        let times = (Duration::from_millis(settings.answer_ms), Duration::from_secs(settings.patience_s));
        let worker = Worker::new(profile, layout, fonts, opener, times);
        let (asks, inbox) = sync_channel(WAITING);
        std::thread::Builder::new().name("printer".into()).spawn(move || worker.run(&inbox))?;
        Ok(Self { asks })
    }

    /// Prints a job and waits for its outcome; blocks, as printers do.
    pub fn print(&self, job: Job) -> Outcome {
        let (answer, outcome) = sync_channel(1);
        match self.asks.try_send(Ask::Print(Box::new(job), answer)) {
            Ok(()) => outcome.recv().unwrap_or_else(|_| Outcome::Unknown(Reason::stopped())),
            Err(TrySendError::Full(_)) => Outcome::Failed(Reason::full(WAITING)),
            Err(TrySendError::Disconnected(_)) => Outcome::Failed(Reason::stopped()),
        }
    }

    /// Asks the printer how it is, after the jobs before; blocks.
    pub fn status(&self) -> Status {
        let (answer, status) = sync_channel(1);
        let stopped = || Status::Port(Reason::stopped().words);
        if self.asks.send(Ask::Status(answer)).is_err() {
            return stopped();
        }
        status.recv().unwrap_or_else(|_| stopped())
    }

    /// What has been printed since [`Printer::open`], for the caller to add to what it keeps; blocks while a job runs.
    pub fn wear(&self) -> Wear {
        let (answer, wear) = sync_channel(1);
        if self.asks.send(Ask::Wear(answer)).is_err() {
            return Wear::default();
        }
        wear.recv().unwrap_or_default()
    }
}
