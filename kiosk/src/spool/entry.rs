//! One command on its way: asked → answered → printing → printed, failed, unknown or paperless → told.

use std::collections::BTreeMap;

use senha_wire::Names;
use senha_wire::booking::Booking;
use senha_wire::ticket::{Take, Ticket};
use serde::{Deserialize, Serialize};

/// A ticket is printed at most so often, its first time included.
const MOST_PRINTS: u32 = 4;

/// What became of the paper, in the words of the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// The printer has confirmed it.
    Printed,
    /// For certain nothing readable came out.
    Failed,
    /// Bytes went out and nobody knows what became of them.
    Unknown,
    /// No paper was wanted.
    Paperless,
}

impl Outcome {
    /// The word on the wire.
    pub const fn word(self) -> &'static str {
        match self {
            Outcome::Printed => "printed",
            Outcome::Failed => "failed",
            Outcome::Unknown => "unknown",
            Outcome::Paperless => "paperless",
        }
    }
}

/// The booking of a refused check-in, as far as the server told of it: what a person needs to hear.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// The booking, without its contact; none where it is another hall's, which tells it to its own kiosks alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub booking: Option<Booking>,
    /// The hall in which it was booked, if it is another one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub elsewhere: Option<Place>,
}

/// Another hall.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Its name.
    pub name: Names,
    /// Its address.
    pub address: Names,
}

/// One step, as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "lowercase")]
pub enum Record {
    /// A person touched "take", or checked in. Written before anything is sent.
    Asked {
        /// Wall time, ms.
        at: i64,
        /// What is asked for; of a check-in need and language alone.
        take: Take,
        /// The booking that is checked in, as it stands in an address of the server.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        booking: Option<String>,
        /// Paper is wanted.
        paper: bool,
    },
    /// The person is gone and never saw a number.
    Gone,
    /// The server has answered.
    Answered {
        /// The ticket.
        ticket: Box<Ticket>,
        /// The server's wall time as shown on the paper, such as `10:42`.
        time: String,
        /// The reference of the booking that was checked in, as people read it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reference: Option<String>,
    },
    /// The server has refused: the id is ended.
    Refused {
        /// The problem's code.
        code: String,
        /// The problem's parameters.
        params: BTreeMap<String, String>,
        /// The booking that could not be checked in, where the server knows it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        about: Option<Box<About>>,
    },
    /// Nothing ever reached the server: the id is ended.
    Dropped,
    /// Bytes are about to go to the printer.
    Printing,
    /// What became of the paper.
    Ended {
        /// The outcome.
        outcome: Outcome,
    },
    /// A person asked for the paper once more; it will be marked as a copy.
    Again,
    /// The server knows what became of the paper, or does not want to hear it.
    Told,
    /// The whole entry as it stands: what a compaction writes.
    Stands {
        /// The entry.
        entry: Box<Entry>,
    },
}

impl Record {
    /// The step's word.
    pub const fn name(&self) -> &'static str {
        match self {
            Record::Asked { .. } => "asked",
            Record::Gone => "gone",
            Record::Answered { .. } => "answered",
            Record::Refused { .. } => "refused",
            Record::Dropped => "dropped",
            Record::Printing => "printing",
            Record::Ended { .. } => "ended",
            Record::Again => "again",
            Record::Told => "told",
            Record::Stands { .. } => "stands",
        }
    }
}

/// How far an entry has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", content = "of", rename_all = "lowercase")]
pub enum State {
    /// No answer yet.
    Asked,
    /// There is a ticket; nothing was sent to the printer for it since it was last wanted.
    Answered,
    /// Bytes may have gone to the printer.
    Printing,
    /// It is known what became of the paper; the server does not know yet.
    Ended(Outcome),
    /// The server knows.
    Told(Outcome),
    /// The server refused.
    Refused {
        /// The problem's code.
        code: String,
        /// The problem's parameters.
        params: BTreeMap<String, String>,
        /// The booking that could not be checked in, where the server knows it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        about: Option<Box<About>>,
    },
    /// Nothing ever reached the server.
    Dropped,
}

/// A command and how far it has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// When it was asked, wall time, ms.
    pub asked_ms: i64,
    /// What was asked for; of a check-in need and language alone.
    pub take: Take,
    /// The booking that is checked in, as it stands in an address of the server.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub booking: Option<String>,
    /// Its reference, as people read it, once it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// Paper was wanted.
    pub paper: bool,
    /// The person is gone and never saw a number.
    pub gone: bool,
    /// The ticket, once there is one.
    pub ticket: Option<Box<Ticket>>,
    /// The wall time at which it was taken, as on the paper.
    pub time: String,
    /// How often bytes may have gone to the printer: the second time is marked as a copy.
    pub prints: u32,
    /// How often an outcome was recorded: each is told under its own key.
    pub outcomes: u32,
    /// How far it has come.
    pub state: State,
}

impl Entry {
    /// A new entry.
    pub const fn new(asked_ms: i64, take: Take, booking: Option<String>, paper: bool) -> Self {
        Self {
            asked_ms,
            take,
            booking,
            reference: None,
            paper,
            gone: false,
            ticket: None,
            time: String::new(),
            prints: 0,
            outcomes: 0,
            state: State::Asked,
        }
    }

    /// The service that it is about: the ticket's own, once there is one; none for a check-in before that.
    pub fn service(&self) -> Option<&str> {
        let asked = Some(self.take.service.as_str()).filter(|_| self.booking.is_none());
        self.ticket.as_ref().map(|t| t.service.as_str()).or(asked)
    }

    /// It came to nothing: whoever asks again asks anew.
    pub const fn is_void(&self) -> bool {
        self.gone || matches!(self.state, State::Refused { .. } | State::Dropped)
    }

    /// Nothing is left to do for it.
    pub const fn is_finished(&self) -> bool {
        matches!(self.state, State::Told(_) | State::Refused { .. } | State::Dropped)
    }

    /// Whether its paper may be printed once more: there is a ticket, the printer does not have it now, and not too often.
    pub fn can_be_copied(&self) -> bool {
        self.ticket.is_some() && matches!(self.state, State::Ended(_) | State::Told(_)) && self.outcomes < MOST_PRINTS
    }

    /// Takes a step. A step that does not follow from the state is left out and logged: the file is read, not believed.
    pub fn evolve(&mut self, record: Record) {
        match (&self.state, record) {
            (_, Record::Stands { entry }) => *self = *entry,
            (State::Asked, Record::Gone) => self.gone = true,
            (State::Asked, Record::Answered { ticket, time, reference }) => {
                self.ticket = Some(ticket);
                self.time = time;
                self.reference = reference;
                self.state = State::Answered;
            }
            (State::Asked, Record::Refused { code, params, about }) => {
                self.state = State::Refused { code, params, about };
            }
            (State::Asked, Record::Dropped) => self.state = State::Dropped,
            // The answer could not be written, the printing could: the next paper is a copy.
            (State::Asked, Record::Printing) => self.prints += 1,
            (State::Answered, Record::Printing) => {
                self.prints += 1;
                self.state = State::Printing;
            }
            (State::Answered | State::Printing, Record::Ended { outcome }) => {
                self.outcomes += 1;
                self.state = State::Ended(outcome);
            }
            (State::Ended(_) | State::Told(_), Record::Again) => {
                self.paper = true;
                self.state = State::Answered;
            }
            (State::Ended(outcome), Record::Told) => self.state = State::Told(*outcome),
            (state, record) => tracing::warn!(?state, step = record.name(), "a step that does not follow was left out"),
        }
    }
}
