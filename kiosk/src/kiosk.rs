//! The kiosk: what its pages, its carriers and its followers share.

use std::collections::{HashMap, HashSet};
use std::io;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use senha_printer::Slip;
use senha_wire::ticket::Take;
use tokio::task::JoinSet;

use crate::carry::{Due, Pace, carry, due, resume};
use crate::centre::{Client, View};
use crate::clock::Clock;
use crate::person::People;
use crate::press::Press;
use crate::settings::Settings;
use crate::speech::Voice;
use crate::spool::{CommandId, Entry, Record, Spool, State};

/// A number stays on its own page so long, ms: then it is nobody's business any more.
const SHOWN_MS: i64 = 10 * 60 * 1000;

/// What pages, carriers and followers share.
pub struct Kiosk {
    /// How it was set up.
    pub settings: Settings,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// The hall as last heard of.
    pub view: Arc<View>,
    /// The way to the server.
    pub client: Client,
    /// The printer.
    pub press: Press,
    /// Who stands in front of it.
    pub people: People,
    /// The voice that reads pages.
    pub voice: Voice,
    /// How fast questions are asked again.
    pub pace: Pace,
    spool: Arc<Mutex<Spool>>,
    carried: Mutex<HashSet<CommandId>>,
    unsent: Mutex<HashSet<CommandId>>,
    /// Which browser's visitor took it; none is known for what a restart brought back.
    owners: Mutex<HashMap<CommandId, CommandId>>,
    carriers: Mutex<JoinSet<()>>,
    version: AtomicU64,
    spool_fault: Mutex<Option<String>>,
}

/// Why no ticket can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoTake {
    /// The spool's disk fails, or it is full of commands that nobody answers.
    Spool,
}

/// What became of a command that was to be written.
enum Begun {
    /// It is new.
    Fresh(CommandId),
    /// It was there.
    Known(CommandId),
    /// The spool takes no more.
    Full,
}

fn begin(spool: &mut Spool, id: CommandId, asked: Record) -> io::Result<Begun> {
    if spool.entry(id).is_some() {
        return Ok(Begun::Known(id));
    }
    if !spool.has_room() {
        return Ok(Begun::Full);
    }
    spool.record(id, asked)?;
    Ok(Begun::Fresh(id))
}

/// The parts of a kiosk.
pub struct Parts {
    /// How it was set up.
    pub settings: Settings,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// The hall as last heard of.
    pub view: Arc<View>,
    /// The way to the server.
    pub client: Client,
    /// The printer.
    pub press: Press,
    /// The voice.
    pub voice: Voice,
    /// The spool.
    pub spool: Spool,
    /// The pace.
    pub pace: Pace,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Kiosk {
    /// Puts a kiosk together.
    pub fn new(parts: Parts) -> Arc<Self> {
        let Parts { settings, clock, view, client, press, voice, spool, pace } = parts;
        Arc::new(Self {
            people: People::new(clock.clone()),
            settings,
            clock,
            view,
            client,
            press,
            voice,
            pace,
            spool: Arc::new(Mutex::new(spool)),
            carried: Mutex::default(),
            unsent: Mutex::default(),
            owners: Mutex::default(),
            carriers: Mutex::default(),
            version: AtomicU64::new(0),
            spool_fault: Mutex::default(),
        })
    }

    fn carry(self: &Arc<Self>, id: CommandId) {
        let mut carriers = lock(&self.carriers);
        while carriers.try_join_next().is_some() {}
        carriers.spawn(carry(self.clone(), id));
    }

    /// Stops all carriers and closes the spool: from now on nothing is asked, printed or written.
    pub async fn halt(&self) {
        let mut carriers = std::mem::take(&mut *lock(&self.carriers));
        carriers.shutdown().await;
        lock(&self.spool).close();
    }

    /// Takes up again what the spool holds unfinished.
    pub async fn resume(self: &Arc<Self>) {
        let now = self.clock.wall();
        let open: Vec<(CommandId, Entry)> =
            lock(&self.spool).entries().filter(|(_, e)| !e.is_finished()).map(|(id, e)| (id, e.clone())).collect();
        for (id, entry) in open {
            tracing::info!(%id, state = ?entry.state, age_ms = now - entry.asked_ms, "an unfinished command is taken up again");
            for record in resume(&entry, now) {
                self.record(id, record).await;
            }
            self.carry(id);
        }
    }

    /// A person touched "take". The same form twice is one command.
    ///
    /// # Errors
    /// [`NoTake`]; nothing was asked then.
    pub async fn take(
        self: &Arc<Self>,
        cookie: CommandId,
        nonce: CommandId,
        take: Take,
        paper: bool,
    ) -> Result<CommandId, NoTake> {
        let id = CommandId::of(nonce, &take);
        let at = self.clock.wall();
        self.begin(cookie, move |spool| begin(spool, id, Record::Asked { at, take, booking: None, paper })).await
    }

    /// A person typed or scanned a booking. The same booking within [`SHOWN_MS`] is one command, unless it came to nothing; `take` holds need
    /// and language.
    ///
    /// # Errors
    /// [`NoTake`]; nothing was asked then.
    pub async fn check_in(
        self: &Arc<Self>,
        cookie: CommandId,
        booking: String,
        take: Take,
        paper: bool,
    ) -> Result<CommandId, NoTake> {
        let id = CommandId::random().map_err(|_| NoTake::Spool)?;
        let at = self.clock.wall();
        let id = self
            .begin(cookie, move |spool| {
                let same =
                    |e: &Entry| e.booking.as_ref() == Some(&booking) && !e.is_void() && at - e.asked_ms < SHOWN_MS;
                let known = spool.entries().find(|(_, e)| same(e)).map(|(known, _)| known);
                match known {
                    Some(known) => Ok(Begun::Known(known)),
                    None => begin(spool, id, Record::Asked { at, take, booking: Some(booking), paper }),
                }
            })
            .await?;
        // Whoever holds the reference may see its number.
        lock(&self.owners).insert(id, cookie);
        Ok(id)
    }

    /// Writes a command to the spool and has it carried, in a task of its own: a browser that goes away meanwhile takes nothing with it.
    async fn begin(
        self: &Arc<Self>,
        cookie: CommandId,
        deed: impl FnOnce(&mut Spool) -> io::Result<Begun> + Send + 'static,
    ) -> Result<CommandId, NoTake> {
        let kiosk = self.clone();
        let work = tokio::spawn(async move {
            match kiosk.on_disk(deed).await {
                Ok(Begun::Fresh(id)) => {
                    lock(&kiosk.unsent).insert(id);
                    lock(&kiosk.owners).insert(id, cookie);
                    kiosk.changed();
                    kiosk.carry(id);
                    Ok(id)
                }
                Ok(Begun::Known(id)) => Ok(id),
                Ok(Begun::Full) => {
                    tracing::error!("the spool is full of commands that nobody answers: no ticket can be asked for");
                    Err(NoTake::Spool)
                }
                Err(_) => Err(NoTake::Spool),
            }
        });
        work.await.unwrap_or(Err(NoTake::Spool))
    }

    /// A person asks for the paper once more; nothing happens where there is none to print or the printer has it still.
    pub async fn print_again(self: &Arc<Self>, cookie: CommandId, id: CommandId) {
        if self.shown(cookie, id).is_some_and(|e| e.can_be_copied()) {
            self.record(id, Record::Again).await;
            self.carry(id);
        }
    }

    /// The visitor of this browser has gone: their numbers are shown to nobody else, and one that never came will be given up.
    pub async fn part(&self, cookie: CommandId) {
        self.people.forget(cookie);
        let theirs: Vec<CommandId> =
            lock(&self.owners).iter().filter(|(_, owner)| **owner == cookie).map(|(id, _)| *id).collect();
        for id in theirs {
            if self.entry(id).is_some_and(|e| e.state == State::Asked && !e.gone) {
                self.record(id, Record::Gone).await;
            }
        }
    }

    /// The entry of a command.
    pub fn entry(&self, id: CommandId) -> Option<Entry> {
        lock(&self.spool).entry(id).cloned()
    }

    /// The entry, if its page may be shown to this browser's visitor.
    pub fn shown(&self, cookie: CommandId, id: CommandId) -> Option<Entry> {
        let theirs = lock(&self.owners).get(&id).is_none_or(|owner| *owner == cookie);
        self.entry(id).filter(|e| theirs && !e.gone && self.clock.wall() - e.asked_ms < SHOWN_MS)
    }

    /// All entries for the staff's page, newest first.
    pub fn entries(&self) -> Vec<(CommandId, Entry)> {
        let mut all: Vec<_> = lock(&self.spool).entries().map(|(id, e)| (id, e.clone())).collect();
        all.sort_by_key(|(_, e)| std::cmp::Reverse(e.asked_ms));
        all
    }

    /// What is due for a command now.
    pub fn due(&self, id: CommandId) -> Due {
        let sent = !lock(&self.unsent).contains(&id);
        lock(&self.spool).entry(id).map_or(Due::Nothing, |entry| due(entry, self.clock.wall(), sent))
    }

    /// The question may have reached the server.
    pub fn mark_sent(&self, id: CommandId) {
        lock(&self.unsent).remove(&id);
    }

    /// Whether this carrier is the only one; it then has the command.
    pub fn begin_carry(&self, id: CommandId) -> bool {
        lock(&self.carried).insert(id)
    }

    /// The carrier lets go.
    pub fn end_carry(&self, id: CommandId) {
        lock(&self.carried).remove(&id);
    }

    /// Writes a step. Where the disk fails, the step is taken over all the same, so that the person sees what is so; false then.
    pub async fn record(&self, id: CommandId, record: Record) -> bool {
        let written = record.clone();
        let done = self.on_disk(move |spool| spool.record(id, written)).await.is_ok();
        if !done {
            lock(&self.spool).note(id, record);
        }
        self.changed();
        done
    }

    /// Takes a step over without writing it.
    pub fn note(&self, id: CommandId, record: Record) {
        lock(&self.spool).note(id, record);
        self.changed();
    }

    /// Forgets what is long finished.
    pub async fn tidy(&self) {
        let now = self.clock.wall();
        // Said by on_disk where it fails; the old file stays.
        let _ = self.on_disk(move |spool| spool.tidy(now)).await;
        let spool = lock(&self.spool);
        lock(&self.owners).retain(|id, _| spool.entry(*id).is_some());
        lock(&self.unsent).retain(|id| spool.entry(*id).is_some());
    }

    /// Does something that writes, on a thread that may wait for the disk.
    async fn on_disk<T: Send + 'static>(
        &self,
        deed: impl FnOnce(&mut Spool) -> io::Result<T> + Send + 'static,
    ) -> io::Result<T> {
        let spool = self.spool.clone();
        let done =
            tokio::task::spawn_blocking(move || deed(&mut lock(&spool))).await.map_err(io::Error::other).flatten();
        let mut fault = lock(&self.spool_fault);
        match &done {
            Ok(_) => *fault = None,
            Err(error) => {
                if fault.is_none() {
                    tracing::error!(%error, "the spool cannot be written: no tickets until it can");
                }
                *fault = Some(error.to_string());
            }
        }
        done
    }

    /// Why the spool cannot be written, if it cannot.
    pub fn spool_fault(&self) -> Option<String> {
        lock(&self.spool_fault).clone()
    }

    fn changed(&self) {
        self.version.fetch_add(1, Ordering::Relaxed);
    }

    /// Changes with everything that any page shows.
    pub fn version(&self) -> String {
        let link = match self.view.link() {
            crate::centre::Link::Starting => 's',
            crate::centre::Link::Up => 'u',
            crate::centre::Link::Down { .. } => 'd',
        };
        let time = self.view.now().map_or_else(String::new, |now| now.time());
        format!(
            "{}.{}.{}{link}{}",
            self.view.version(),
            self.version.load(Ordering::Relaxed),
            self.press.version(),
            time.replace(':', "")
        )
    }

    /// What stands on an entry's paper; none without a ticket.
    pub fn slip(&self, entry: &Entry) -> Option<Slip> {
        crate::paper::slip(entry, &self.settings, self.view.hall().as_deref())
    }
}
