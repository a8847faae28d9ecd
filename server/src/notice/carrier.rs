//! Who takes a mail on.

use futures_util::future::BoxFuture;

use super::Mail;

/// Takes mails on: a mail server, or the demo's mailbox.
pub trait Carrier: Send + Sync {
    /// Hands a mail on; what returns without a setback is the receiver's matter from then on.
    ///
    /// # Errors
    /// See [`Setback`].
    fn carry<'a>(&'a self, mail: &'a Mail) -> BoxFuture<'a, Result<(), Setback>>;
}

/// Why a mail was not handed on, or why nobody knows whether it was. As a word and a number: what a mail server says may name the receiver.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Setback {
    /// It may go well later.
    Passing(String),
    /// It never will.
    Final(String),
}
