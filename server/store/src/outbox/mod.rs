//! The outbox: notices to people who booked, each written once and sent at least once.
//!
//! What it is: one row for each notice, keyed by what it tells (hall, booking, kind, revision). A reader of the journal writes the rows in the transaction
//! that moves its cursor; whoever sends takes a due row by compare-and-set, so that two nodes never send the same at once. A node that dies while it sends
//! leaves the row taken; it falls due again when that time is over, and the mail that goes out then carries the same mark: at least once, and marked.
//! What it is not: it knows no mail and no words, and does not say when a notice is due.

mod notice;
mod row;
mod send;
mod write;

pub use notice::{NewNotice, Notice, NoticeKind, NoticeState, Outcome};
