//! Notices to people who booked: the outbox is filled from the journal, and sent by mail.
//!
//! How it is parted: [`schedule`] says when a notice is due and when it is too late; [`Words`] tells a booking in a language, [`Letter`] writes it as text and
//! as a page, [`calendar`] as a calendar file, [`Mail`] puts them together; a [`Carrier`] takes the mail on ([`Smtp`], or the demo's [`Mailbox`]); the
//! [`Postman`] reads the journal and sends what is due. What it is not: it decides nothing about a booking, and no hall waits for it.
//!
//! To add a kind of notice: a word in `senha_store::outbox::NoticeKind`, its subject and lead in `mail.ftl`, when it is due, and its golden files.

pub mod calendar;
mod carrier;
mod facts;
mod letter;
mod mail;
mod mailbox;
mod post;
mod postman;
mod read;
pub mod schedule;
mod smtp;
mod words;

pub use carrier::{Carrier, Setback};
pub use facts::Facts;
pub use letter::Letter;
pub use mail::{Mail, Parts, Unsendable};
pub use mailbox::{Arrived, KEPT_MAX, Mailbox};
pub use post::{Post, sender};
pub use postman::{Postman, Told};
pub use read::Reader;
pub use smtp::Smtp;
pub use words::{Words, calendar_file};
