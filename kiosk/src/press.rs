//! The printer beside the screen: one queue, one job at a time, its state looked at while nothing is printed.
//!
//! Its bytes, port and status are [`senha_printer`]'s; here is who waits for it and what people are told.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use senha_printer::Slip;
use tokio::sync::{mpsc, oneshot, watch};

use crate::spool::Outcome;

mod machine;
pub use machine::Machine;

/// Its state is looked at so often while nothing is printed.
const LOOK: Duration = Duration::from_secs(4);
/// So many tickets may wait for paper; a person who finds it full reads the number on the screen.
const QUEUE: usize = 8;

/// What the printer says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Paper {
    /// There is no printer.
    Absent,
    /// It was not asked yet.
    #[default]
    Asking,
    /// It can print.
    Ready,
    /// It can print, as far as one knows: it does not answer such questions.
    Untold,
    /// It can print, and somebody should bring paper.
    Low,
    /// No paper.
    Out,
    /// The cover is open.
    Cover,
    /// The cutter is stuck.
    Cutter,
    /// No answer.
    Offline,
    /// Something else.
    Trouble,
}

impl Paper {
    /// Whether a ticket sent to it now would come out.
    pub const fn can_print(self) -> bool {
        matches!(self, Paper::Asking | Paper::Ready | Paper::Untold | Paper::Low)
    }

    /// The text that tells it.
    pub const fn text_id(self) -> &'static str {
        match self {
            Paper::Absent => "kiosk-printer-none",
            Paper::Asking => "kiosk-screen-staff-asking",
            Paper::Ready => "kiosk-screen-staff-ready",
            Paper::Untold => "kiosk-screen-staff-untold",
            Paper::Low => "kiosk-paper-low",
            Paper::Out => "kiosk-paper-out",
            Paper::Cover => "kiosk-cover-open",
            Paper::Cutter => "kiosk-printer-cutter",
            Paper::Offline => "kiosk-printer-offline",
            Paper::Trouble => "kiosk-printer-trouble",
        }
    }
}

/// The printer as the staff's page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Condition {
    /// What it says of itself.
    pub paper: Paper,
    /// Where it is: `serial:/dev/ttyUSB0`.
    pub port: String,
    /// The same for staff, in English, with what to do.
    pub told: String,
    /// Jobs since the kiosk was started.
    pub jobs: u64,
    /// Cuts since then.
    pub cuts: u64,
    /// Paper used since then, mm.
    pub used_mm: u64,
}

/// A printer that can be asked and given slips; it may block. A trait, so that a test can be out of paper.
pub trait Device: Send {
    /// Prints one slip; `job` names it. What became of it, after the printer's own word.
    fn print(&mut self, job: &str, slip: &Slip) -> Outcome;
    /// How it is.
    fn condition(&mut self) -> Condition;
}

struct Job {
    name: String,
    slip: Slip,
    done: oneshot::Sender<Outcome>,
}

/// The way to the printer.
#[derive(Clone)]
pub struct Press {
    jobs: Option<mpsc::Sender<Job>>,
    condition: watch::Receiver<Condition>,
    version: Arc<AtomicU64>,
}

impl Press {
    /// No printer: every ticket is shown on the screen.
    pub fn none() -> Self {
        let (_, condition) =
            watch::channel(Condition { paper: Paper::Absent, port: "none".to_owned(), ..Condition::default() });
        Self { jobs: None, condition, version: Arc::default() }
    }

    /// A printer and its queue.
    pub fn of(device: Box<dyn Device>) -> Self {
        let (jobs, queue) = mpsc::channel(QUEUE);
        let (tell, condition) = watch::channel(Condition::default());
        let version = Arc::<AtomicU64>::default();
        tokio::spawn(serve(device, queue, tell, version.clone()));
        Self { jobs: Some(jobs), condition, version }
    }

    /// Whether there is a printer.
    pub const fn is_there(&self) -> bool {
        self.jobs.is_some()
    }

    /// Counts what a page would show differently.
    pub fn version(&self) -> u64 {
        self.version.load(Ordering::Relaxed)
    }

    /// The printer as last seen.
    pub fn condition(&self) -> Condition {
        self.condition.borrow().clone()
    }

    /// Prints a slip and waits for the printer's word.
    pub async fn print(&self, name: &str, slip: Slip) -> Outcome {
        let Some(jobs) = &self.jobs else { return Outcome::Failed };
        let (done, told) = oneshot::channel();
        if jobs.try_send(Job { name: name.to_owned(), slip, done }).is_err() {
            tracing::warn!("the printer's queue is full: the number is on the screen");
            return Outcome::Failed;
        }
        // The queue's task died with the job in its hands: nobody knows.
        told.await.unwrap_or(Outcome::Unknown)
    }
}

/// Serves the queue until nobody can send to it any more. The device moves to a thread that may block and back.
async fn serve(
    mut device: Box<dyn Device>,
    mut queue: mpsc::Receiver<Job>,
    tell: watch::Sender<Condition>,
    version: Arc<AtomicU64>,
) {
    loop {
        let (back, condition) = on_thread(device, |d| d.condition()).await;
        device = back;
        tell.send_if_modified(|old| {
            if old.paper != condition.paper {
                tracing::info!(paper = ?condition.paper, "the printer's state");
                version.fetch_add(1, Ordering::Relaxed);
            }
            let changed = *old != condition;
            *old = condition;
            changed
        });
        match tokio::time::timeout(LOOK, queue.recv()).await {
            Err(_) => {}
            Ok(None) => return,
            Ok(Some(Job { name, slip, done })) => {
                let (back, outcome) = on_thread(device, move |d| d.print(&name, &slip)).await;
                device = back;
                // Whoever asked has stopped: the spool will say that nobody knows.
                let _ = done.send(outcome);
            }
        }
    }
}

async fn on_thread<T: Send + 'static>(
    mut device: Box<dyn Device>,
    deed: impl FnOnce(&mut dyn Device) -> T + Send + 'static,
) -> (Box<dyn Device>, T) {
    let work = tokio::task::spawn_blocking(move || {
        let done = deed(device.as_mut());
        (device, done)
    });
    match work.await {
        Ok(back) => back,
        Err(error) => match error.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            // The runtime is going down; this task ends with it.
            Err(_) => std::future::pending().await,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_cannot_print_says_why() {
        for paper in [Paper::Absent, Paper::Out, Paper::Cover, Paper::Cutter, Paper::Offline, Paper::Trouble] {
            assert!(!paper.can_print());
            for lang in senha_face::Lang::ALL {
                assert!(!lang.t(paper.text_id()).is_empty());
            }
        }
        assert!(Paper::Low.can_print());
    }
}
