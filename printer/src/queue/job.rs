//! A job and what became of it.

use serde::{Deserialize, Serialize};

use crate::slip::Slip;
use crate::status::Status;

/// Something to print.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Job {
    /// The job's id, the caller's own; the same id is the same piece of paper.
    pub id: String,
    /// What to print.
    pub work: Work,
    /// Whether it may already be on paper (asked for again after a restart, or a reprint): it is marked as a copy, and
    /// printed even if this id was printed before.
    #[serde(default)]
    pub copy: bool,
}

/// What to print.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Work {
    /// A ticket.
    Slip(Box<Slip>),
    /// The page that shows whether printer and profile fit.
    TestPage,
}

impl Job {
    /// A ticket to print.
    pub fn slip(id: impl Into<String>, slip: Slip) -> Self {
        Self { id: id.into(), work: Work::Slip(Box::new(slip)), copy: false }
    }
}

/// What became of a job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", content = "reason", rename_all = "snake_case")]
pub enum Outcome {
    /// It is on paper, as far as the printer can tell.
    Printed,
    /// Nothing of it left; it can be printed as it is once the reason is gone.
    Failed(Reason),
    /// Some or all of it may be on paper; it is printed again only as a copy.
    Unknown(Reason),
}

/// Why a job is not surely printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// A code for translation: `printer.paper_out`.
    pub code: String,
    /// In English, with what to do; for the log and the staff.
    pub words: String,
}

impl Reason {
    pub(super) fn new(code: &str, words: &impl ToString) -> Self {
        Self { code: code.into(), words: words.to_string() }
    }

    pub(super) fn full(waiting: usize) -> Self {
        Self::new("printer.queue_full", &format!("{waiting} jobs wait for the printer already: see what holds it up"))
    }

    pub(super) fn stopped() -> Self {
        Self::new("printer.stopped", &"the printer's thread has stopped: restart the kiosk program")
    }
}

impl From<Status> for Reason {
    fn from(status: Status) -> Self {
        Self::new(status.code(), &status)
    }
}
