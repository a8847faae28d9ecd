//! What is set about mails: by whom they are carried, from whom they come, and how long addresses are kept.

use std::fmt;
use std::sync::Arc;

use anyhow::Context;
use lettre::message::Mailbox as From;

use super::mailbox::Mailbox;
use super::smtp::Smtp;
use super::{Carrier, schedule};

/// How notices go out.
#[derive(Clone)]
pub struct Post {
    /// Who takes them on.
    pub carrier: Arc<dyn Carrier>,
    /// From whom they come.
    pub from: From,
    /// The address at which people reach this server: links begin with it.
    pub public: String,
    /// So many days after the slot, address and name are erased.
    pub keep_days: u16,
    /// The demo's mailbox, where there is one.
    pub mailbox: Option<Arc<Mailbox>>,
}

impl fmt::Debug for Post {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Post").field("public", &self.public).field("keep_days", &self.keep_days).finish_non_exhaustive()
    }
}

impl Post {
    /// By a mail server.
    ///
    /// # Errors
    /// In words that say what an operator must set.
    pub fn by_smtp(url: &str, from: &str, public: &str) -> anyhow::Result<Self> {
        let from = sender(from)?;
        let carrier = Smtp::at(url, from.email.domain())?;
        if Smtp::is_plain(url) {
            tracing::warn!(
                "mails go to the mail server in the clear; use smtps:// or ?tls=required unless it is this machine"
            );
        }
        Ok(Self::through(Arc::new(carrier), from, public))
    }

    /// Into a mailbox of this process.
    ///
    /// # Errors
    /// As [`Post::by_smtp`].
    pub fn into_mailbox(mailbox: Arc<Mailbox>, from: &str, public: &str) -> anyhow::Result<Self> {
        let carrier: Arc<dyn Carrier> = Arc::<Mailbox>::clone(&mailbox);
        Ok(Self { mailbox: Some(mailbox), ..Self::through(carrier, sender(from)?, public) })
    }

    fn through(carrier: Arc<dyn Carrier>, from: From, public: &str) -> Self {
        Self { carrier, from, public: public.to_owned(), keep_days: schedule::KEEP_DAYS, mailbox: None }
    }
}

/// Reads the sender's address.
///
/// # Errors
/// In words that say how it is written.
pub fn sender(text: &str) -> anyhow::Result<From> {
    text.parse()
        .ok()
        .context("--mail-from is written like \"Senha <no-reply@senha.example>\" or no-reply@senha.example")
}
