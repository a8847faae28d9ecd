//! The carrier of the demo: mails stay in memory, for people to look at.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use futures_util::future::BoxFuture;

use super::{Carrier, Mail, Setback};

/// Mails that are kept: a demo's day, in some megabytes.
pub const KEPT_MAX: usize = 200;

/// A mail that has arrived.
#[derive(Clone, Debug)]
pub struct Arrived {
    /// Counted from 1.
    pub number: u64,
    /// The mail.
    pub mail: Arc<Mail>,
}

/// A mailbox that takes everything and keeps the newest.
#[derive(Default)]
pub struct Mailbox(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    arrived: u64,
    mails: VecDeque<Arrived>,
}

impl Mailbox {
    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The mails, newest first.
    pub fn mails(&self) -> Vec<Arrived> {
        self.kept().mails.iter().rev().cloned().collect()
    }

    /// A mail by its number.
    pub fn mail(&self, number: u64) -> Option<Arc<Mail>> {
        self.kept().mails.iter().find(|arrived| arrived.number == number).map(|arrived| Arc::clone(&arrived.mail))
    }

    /// Takes a mail in. What has the Message-ID of one that is here is a repeat, and is told from it as a good receiver does.
    fn take(&self, mail: &Mail) {
        let mut kept = self.kept();
        if kept.mails.iter().any(|arrived| arrived.mail.message_id == mail.message_id) {
            return;
        }
        kept.arrived += 1;
        let number = kept.arrived;
        if kept.mails.len() == KEPT_MAX {
            kept.mails.pop_front();
        }
        kept.mails.push_back(Arrived { number, mail: Arc::new(mail.clone()) });
    }
}

impl Carrier for Mailbox {
    fn carry<'a>(&'a self, mail: &'a Mail) -> BoxFuture<'a, Result<(), Setback>> {
        self.take(mail);
        Box::pin(std::future::ready(Ok(())))
    }
}
