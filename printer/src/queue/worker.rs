//! The thread that owns a printer's port: status before, bytes, status after.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender};
use std::time::Duration;

use super::Opener;
use super::job::{Job, Outcome, Reason, Work};
use super::memory::{Fate, Memory};
use super::wear::Wear;
use crate::deadline::Deadline;
use crate::encode::{self, EncodeError, Encoded};
use crate::ink::Fonts;
use crate::layout::Layout;
use crate::port::{CutOff, Port, PortError};
use crate::profile::Profile;
use crate::status::{self, Status};

/// How often a waiting job looks whether the fault is gone.
const LOOK: Duration = Duration::from_millis(500);
/// A printer needs this long for its longest ticket, by its slowest head (50 mm a second) with room to spare.
const PRINTING: Duration = Duration::from_secs(12);
/// `GS r 1`: answered when all before it is printed.
const FENCE: [u8; 3] = [0x1d, b'r', 1];

/// What is asked of the thread.
pub(super) enum Ask {
    Print(Box<Job>, SyncSender<Outcome>),
    Status(SyncSender<Status>),
    Wear(SyncSender<Wear>),
}

pub(super) struct Worker {
    profile: Profile,
    layout: Layout,
    fonts: Arc<Fonts>,
    opener: Opener,
    answer: Duration,
    patience: Duration,
    port: Option<Box<dyn Port>>,
    /// The last job stopped within a command: the printer may still wait for the rest of a picture.
    torn: bool,
    memory: Memory,
    wear: Wear,
}

impl Worker {
    pub(super) fn new(
        profile: Profile,
        layout: Layout,
        fonts: Arc<Fonts>,
        opener: Opener,
        (answer, patience): (Duration, Duration),
    ) -> Self {
        let (memory, wear) = (Memory::default(), Wear::default());
        Self { profile, layout, fonts, opener, answer, patience, port: None, torn: false, memory, wear }
    }

    pub(super) fn run(mut self, inbox: &Receiver<Ask>) {
        while let Ok(ask) = inbox.recv() {
            // Whoever asked may have gone; the deed is done all the same.
            let _ = match ask {
                Ask::Print(job, answer) => answer.send(self.print(*job)).is_ok(),
                Ask::Status(answer) => answer.send(self.status()).is_ok(),
                Ask::Wear(answer) => answer.send(self.wear).is_ok(),
            };
        }
    }

    fn print(&mut self, job: Job) -> Outcome {
        let fate = self.memory.fate(&job.id);
        if fate == Some(Fate::Printed) && !job.copy {
            return Outcome::Printed;
        }
        let id = job.id.clone();
        let tape = match self.encode(job, fate == Some(Fate::Doubtful)) {
            Ok(tape) => tape,
            Err(error) => return Outcome::Failed(Reason::new("printer.slip", &error)),
        };
        let outcome = match self.ready() {
            Ok(()) => self.send(&id, &tape),
            Err(status) => Outcome::Failed(status.into()),
        };
        match &outcome {
            Outcome::Printed => {
                self.memory.keep(&id, Fate::Printed);
                self.wear.add(tape.dots, self.profile.dpi, tape.cuts);
            }
            Outcome::Unknown(reason) => {
                self.memory.keep(&id, Fate::Doubtful);
                tracing::warn!(job = %id, code = %reason.code, "a job may be half printed: {}", reason.words);
            }
            Outcome::Failed(reason) => {
                tracing::warn!(job = %id, code = %reason.code, "a job was not printed: {}", reason.words);
            }
        }
        if self.port.as_ref().is_some_and(|port| port.is_shared()) {
            self.port = None;
        }
        outcome
    }

    fn encode(&self, job: Job, doubtful: bool) -> Result<Encoded, EncodeError> {
        match job.work {
            Work::Slip(mut slip) => {
                slip.copy |= job.copy || doubtful;
                encode::ticket(&slip, &self.layout, &self.profile, &self.fonts)
            }
            Work::TestPage => encode::test_page(&self.profile, &self.fonts),
        }
    }

    fn status(&mut self) -> Status {
        let status = self.look();
        if self.port.as_ref().is_some_and(|port| port.is_shared()) {
            self.port = None;
        }
        status
    }

    /// Opens the port if need be, and asks.
    fn look(&mut self) -> Status {
        let status = match self.port() {
            Ok((port, asked, answer)) if asked && port.answers() => status::ask(port, answer),
            Ok(_) => Status::Untold,
            Err(error) => error.into(),
        };
        if matches!(status, Status::Port(_)) {
            self.port = None;
        }
        status
    }

    fn port(&mut self) -> Result<(&mut dyn Port, bool, Duration), PortError> {
        if self.port.is_none() {
            self.port = Some((self.opener)()?);
        }
        if self.torn {
            self.mend()?;
        }
        let port = self.port.as_deref_mut().expect("it was opened above");
        Ok((port, self.profile.status, self.answer))
    }

    /// Fills up a picture that was cut off: a printer that waits for its rest takes the next commands for dots. A whole
    /// band of NULs ends any picture; outside of one, NUL does nothing.
    fn mend(&mut self) -> Result<(), PortError> {
        let band = self.profile.width.div_ceil(8) * self.profile.band;
        if let Some(port) = self.port.as_mut().filter(|port| port.answers())
            && let Err(CutOff { error, .. }) = port.write(&vec![0; band as usize])
        {
            self.port = None;
            return Err(error);
        }
        self.torn = false;
        Ok(())
    }

    /// Waits until nothing is wrong, as long as a job may wait.
    fn ready(&mut self) -> Result<(), Status> {
        let until = Deadline::after(self.patience);
        loop {
            let status = self.look();
            if !status.is_fault() {
                return Ok(());
            }
            let left = until.left();
            if left.is_zero() {
                return Err(status);
            }
            std::thread::park_timeout(LOOK.min(left));
        }
    }

    fn send(&mut self, id: &str, tape: &Encoded) -> Outcome {
        let (fence, asked, answer) = (self.profile.fence, self.profile.status, self.answer);
        let Some(port) = &mut self.port else {
            return Outcome::Failed(Status::NoAnswer.into());
        };
        if let Err(error) = port.begin(id) {
            return Outcome::Failed(Status::from(error).into());
        }
        if let Err(CutOff { sent, error }) = port.write(&tape.bytes) {
            self.port = None;
            let words = format!("{sent} of {} bytes were sent; {error}", tape.bytes.len());
            let reason = Reason::new(Status::from(error).code(), &words);
            self.torn = sent > 0;
            return if sent == 0 { Outcome::Failed(reason) } else { Outcome::Unknown(reason) };
        }
        let lag = port.lag(tape.bytes.len());
        let after = if asked && port.answers() { after(port.as_mut(), fence, answer, lag) } else { Status::Untold };
        if after.is_fault() {
            if matches!(after, Status::Port(_) | Status::NoAnswer) {
                self.port = None;
                self.torn = true;
            }
            return Outcome::Unknown(after.into());
        }
        match port.end() {
            Ok(()) => Outcome::Printed,
            Err(error) => Outcome::Unknown(Status::from(error).into()),
        }
    }
}

/// The status once all is printed: behind the fence where the printer has one, and otherwise once the bytes are through.
fn after(port: &mut dyn Port, fence: bool, answer: Duration, lag: Duration) -> Status {
    if !fence {
        return status::ask(port, answer + lag);
    }
    if let Err(cut) = port.write(&FENCE) {
        return cut.error.into();
    }
    let until = Deadline::after(PRINTING + lag);
    while !until.is_over() {
        match status::answer_within(port, LOOK) {
            Ok(Some(byte)) if status::is_fence(byte) => return status::ask(port, answer),
            Ok(Some(byte)) => return Status::Unknown(vec![byte]),
            Ok(None) => {}
            Err(error) => return error.into(),
        }
        // Real-time status comes before the fence: a fault shows at once, anything else means that it still prints.
        let (now, passed) = status::ask_before_fence(port, answer);
        if now.is_fault() || passed {
            return now;
        }
    }
    Status::NoAnswer
}
