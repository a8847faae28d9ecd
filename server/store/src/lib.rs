//! Everything SQL: the journal, its committer, riders and claims, projections, accounts, sessions, keys, the catalogue. SQLite by default,
//! PostgreSQL by URL, one SQL text for both.
//!
//! What it is not: it decides nothing, hashes no password, knows no route and no wire. To add a table: a migration of the same name in both
//! folders under `migrations/`, a file here with its texts as constants and its bodies in `both!`, and cases in the contract suite.
//!
//! In short, for a keeper:
//! ```text
//! Store::open(&Place) -> Store                                       one committer task starts with it
//! let mut batch = Batch::onto(ledger, &head);                        head: Head { seq, at, due, hash }
//! batch.push(Draft::new(at, envelope.id, form::entry_text(&envelope, &events, &answer)?));
//! batch.set_due(floor.due());
//! store.commit(batch).await -> Outcome::{Committed(Head), Lost, Failed(Fault)}
//! store.lock(&ledger).await -> Locked                                after three lost rounds:
//!     locked.head(), locked.entries(after, limit), locked.find_commands(&ids), locked.commit(batch) -> Head
//! store.head(&ledger) -> Option<Head>; heads(); due_before(at); entries(&ledger, after, limit) -> Vec<StoredEntry>
//! store.find_commands(&ledger, &ids) -> Vec<StoredEntry>; retelling(&ledger) -> Option<StoredRetelling>; put_retelling
//! entry.decode()? -> Told { stamp, envelope, events, answer }        retelling.decode()? -> Retold { stamp, events }
//! store.listen() -> Listener; listener.next().await -> Hint { ledger, seq }
//! ```
//! For reports: [`projection::Projector`], `visits(hall, day)`, `visit(hall, ticket)`, `calls(hall, day)`; for operators: `verify()`, `rebuild()`, `clock()`,
//! `limit_size(bytes)`, `close()`; for the edge: [`account`], [`session`], [`api_key`], [`catalogue`].
//!
//! After `Lost` the keeper reads the new entries *before* it decides again: its own commands may be among them (a connection that broke at
//! COMMIT leaves that open).

pub mod account;
pub mod api_key;
mod base;
pub mod catalogue;
mod fault;
pub mod form;
pub mod journal;
mod ledger_id;
mod open;
pub mod outbox;
mod place;
pub mod projection;
pub mod rebuild;
pub mod session;
mod store;
mod text;
pub mod verify;

pub use fault::Fault;
pub use journal::{
    Batch, Claim, CommandId, Committer, Contact, Draft, Hash, Head, Hint, Listener, Locked, NewRetelling, Outcome,
    Rider, StoredEntry, StoredRetelling,
};
pub use ledger_id::{LedgerId, LedgerKind, LedgerUnknown};
pub use place::Place;
pub use store::Store;
