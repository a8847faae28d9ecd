//! The postman: every second it writes the notices that the journals tell, and sends those that are due.
//!
//! It takes a notice by compare-and-set before it sends it, so that no two nodes send the same at once; what a node leaves taken because it died falls due
//! again. What could not be sent is tried again after a growing pause. Nothing waits for it.

use std::sync::Arc;
use std::time::Duration;

use futures_util::future::join_all;
use senha_face::Lang;
use senha_hall::{At, Zone};
use senha_store::Fault;
use senha_store::outbox::{Notice, NoticeKind, Outcome};
use tokio::sync::watch;
use tokio::time::{MissedTickBehavior, interval};

use super::calendar::{Method, Parties};
use super::read::{Reader, stands};
use super::{Facts, Letter, Mail, Parts, Post, Setback, Words, schedule};
use crate::node::Node;

/// How often it looks.
const LOOK: Duration = Duration::from_secs(1);
/// After how many looks it looks for what is held, and for addresses to be erased.
const LOOKS_A_TIDYING: u32 = 300;
/// How many it sends at once: a mail server's usual limit for one sender is ten connections.
const AT_ONCE: u16 = 8;
/// For so long a notice that was taken is this node's; longer than a mail server may take over a whole mail.
const TAKEN_MS: i64 = 10 * 60_000;

/// What became of the notices of one look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// Handed on.
    pub sent: u32,
    /// To be tried again.
    pub failed: u32,
    /// Never to be tried again.
    pub given_up: u32,
    /// No longer true.
    pub dropped: u32,
}

/// The postman of a node.
pub struct Postman {
    node: Arc<Node>,
    post: Option<Arc<Post>>,
    reader: Reader,
}

impl Postman {
    /// A postman; without a post it only writes notices, which are held.
    pub fn new(node: Arc<Node>, post: Option<Arc<Post>>) -> Self {
        Self { node, post, reader: Reader::default() }
    }

    /// Goes round until `stop` says so. A mail under way is then cut off, and goes out again with the same Message-ID at the next start.
    pub async fn run(mut self, mut stop: watch::Receiver<bool>) {
        tokio::select! {
            () = self.rounds() => {}
            _ = stop.wait_for(|stop| *stop) => {}
        }
    }

    async fn rounds(&mut self) {
        let mut every = interval(LOOK);
        every.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut looks = 0_u32;
        loop {
            every.tick().await;
            let done = async {
                if looks.is_multiple_of(LOOKS_A_TIDYING) {
                    self.tidy().await?;
                }
                self.round().await
            };
            match done.await {
                Ok(told) if told == Told::default() => {}
                Ok(Told { sent, failed, given_up, dropped }) => {
                    tracing::info!(sent, failed, given_up, dropped, "notices went their way");
                }
                Err(error) => tracing::error!(%error, "notices could not be written or sent; they are tried again"),
            }
            looks = looks.wrapping_add(1);
        }
    }

    /// One round: writes what the journals tell, sends what is due. A journal that cannot be read keeps nothing from being sent.
    ///
    /// # Errors
    /// The store's fault; nothing is lost by it.
    pub async fn round(&mut self) -> Result<Told, Fault> {
        let read = self.reader.read_all(&self.node, self.post.is_some()).await;
        let told = match self.post.clone() {
            Some(post) => self.send_all(&post).await?,
            None => Told::default(),
        };
        read.map(|()| told)
    }

    async fn send_all(&self, post: &Post) -> Result<Told, Fault> {
        let mut told = Told::default();
        loop {
            let now = self.node.clock.now();
            let due = self.node.store.due_notices(now, AT_ONCE).await?;
            let done: Vec<_> = join_all(due.iter().map(|notice| self.deliver(post, notice, now))).await;
            for outcome in done {
                told.count(outcome?.as_ref());
            }
            if due.is_empty() {
                return Ok(told);
            }
        }
    }

    /// Queues what was held while nobody could send, and erases addresses whose time is over.
    ///
    /// # Errors
    /// The store's fault.
    pub async fn tidy(&self) -> Result<(), Fault> {
        let now = self.node.clock.now();
        let keep_days = self.post.as_ref().map_or(schedule::KEEP_DAYS, |post| post.keep_days);
        while self.node.store.erase_contacts(schedule::erased_before(now, keep_days)).await? > 0 {}
        if self.post.is_some() {
            while self.node.store.release_notices(now).await? > 0 {}
        }
        Ok(())
    }

    /// Sends a notice, or puts it off until the night is over; none if another node has it.
    async fn deliver(&self, post: &Post, notice: &Notice, now: At) -> Result<Option<Outcome>, Fault> {
        let store = &self.node.store;
        let zone = self.node.hall(notice.hall.as_str()).map(|hall| hall.zone()).unwrap_or_default();
        if let Some(until) = schedule::quiet_until(notice, &zone, now) {
            store.put_off_notice(notice, until).await?;
            return Ok(None);
        }
        let Some(taken) = store.take_notice(notice, now.plus(TAKEN_MS)).await? else { return Ok(None) };
        let outcome = if now >= schedule::too_late(&taken) {
            Outcome::GivenUp { error: taken.error.clone().unwrap_or_else(|| "too late".to_owned()) }
        } else if store.is_superseded(&taken).await? || !stands(&self.node, &taken) {
            Outcome::Dropped
        } else {
            self.send(post, &taken, zone, now).await
        };
        Ok(store.settle_notice(&taken, self.node.clock.now(), &outcome).await?.then_some(outcome))
    }

    async fn send(&self, post: &Post, taken: &Notice, zone: Zone, now: At) -> Outcome {
        let mail = match self.mail(post, taken, zone, now) {
            Ok(mail) => mail,
            Err(error) => return Outcome::GivenUp { error: error.to_owned() },
        };
        match post.carrier.carry(&mail).await {
            Ok(()) => Outcome::Sent,
            Err(Setback::Final(error)) => Outcome::GivenUp { error },
            Err(Setback::Passing(error)) => match schedule::next_try(taken, self.node.clock.now()) {
                Some(at) => Outcome::Again { at, error },
                None => Outcome::GivenUp { error },
            },
        }
    }

    fn mail(&self, post: &Post, taken: &Notice, zone: Zone, now: At) -> Result<Mail, &'static str> {
        let to = taken.address.as_deref().ok_or("the address is erased")?;
        let lang = taken.language.and_then(|language| Lang::parse(language.word())).unwrap_or_default();
        let is_ended = matches!(taken.kind, NoticeKind::Cancellation | NoticeKind::Withdrawal);
        let facts = Facts::of_notice(taken, is_ended);
        let words = Words::of(&self.node.world().catalogue, zone, lang, facts, &post.public);
        let letter = Letter::write(taken.kind, &words, taken.name.as_deref()).map_err(|_| "the letter")?;
        let parties = Parties { bureau: words.bureau.clone(), from: post.from.email.to_string(), to: to.to_owned() };
        let method = if is_ended { Method::Cancel } else { Method::Request };
        // Told when the booking was made or changed, not when it was sent: a repeat brings the same file.
        let calendar = words.event(method, taken.created, Some(parties)).file();
        let parts = Parts { from: &post.from, to, letter, calendar, method, mark: &taken.mark, at: now };
        Mail::of(parts).map_err(|_| "the address")
    }
}

impl Told {
    fn count(&mut self, outcome: Option<&Outcome>) {
        let place = match outcome {
            None => return,
            Some(Outcome::Sent) => &mut self.sent,
            Some(Outcome::Again { .. }) => &mut self.failed,
            Some(Outcome::GivenUp { .. }) => &mut self.given_up,
            Some(Outcome::Dropped) => &mut self.dropped,
        };
        *place += 1;
    }
}
