//! The journal: what a keeper commits and reads.

mod batch;
mod committer;
mod company;
mod contact;
mod hash;
mod listener;
mod locked;
mod part;
mod read;
mod sql;
mod stored;

pub use batch::{Batch, Claim, Draft, Head, NewEntry, NewRetelling, Rider};
pub use committer::{Committer, Outcome};
pub use contact::Contact;
pub use hash::{CommandId, Hash, NO_HASH, chain};
pub use listener::{Hint, Listener};
pub use locked::Locked;
pub use stored::{Retold, StoredEntry, StoredRetelling, Told};

pub(crate) use stored::{bytes, number, place};
