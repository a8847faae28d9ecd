//! A mail: a letter with its calendar file as one message (RFC 5322), whose Message-ID is the same at every try.

use std::time::{Duration, UNIX_EPOCH};

use lettre::address::Envelope;
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart};
use lettre::{Address, Message};
use senha_hall::At;

use super::Letter;
use super::calendar::Method;

/// A mail that is ready to go.
#[derive(Clone, Debug)]
pub struct Mail {
    /// The receiver's address.
    pub to: String,
    /// When it was written.
    pub at: At,
    /// What it says.
    pub letter: Letter,
    /// Its calendar file.
    pub calendar: String,
    /// Its Message-ID without the angle brackets: the same at every try, so that a receiver can tell a repeat.
    pub message_id: String,
    /// The message as it goes over the wire.
    pub bytes: Vec<u8>,
    /// Sender and receiver, as the mail server is told.
    pub envelope: Envelope,
}

/// What a mail is made of.
pub struct Parts<'m> {
    /// From whom.
    pub from: &'m Mailbox,
    /// To which address.
    pub to: &'m str,
    /// What it says.
    pub letter: Letter,
    /// Its calendar file.
    pub calendar: String,
    /// What the calendar file asks.
    pub method: Method,
    /// The left half of its Message-ID.
    pub mark: &'m str,
    /// When it is written.
    pub at: At,
}

/// A mail that can never be sent: its address or one of its parts is no good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unsendable;

/// Says that no person wrote this, so that no holiday answer comes back (RFC 3834, 5).
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

impl Mail {
    /// Puts a mail together: text and page as alternatives, the calendar file beside them for programs that understand it, and as a file for people.
    ///
    /// # Errors
    /// [`Unsendable`].
    pub fn of(parts: Parts<'_>) -> Result<Self, Unsendable> {
        let Parts { from, to, letter, calendar, method, mark, at } = parts;
        let address: Address = to.parse().map_err(|_| Unsendable)?;
        let message_id = format!("{mark}@{}", from.email.domain());
        let date = UNIX_EPOCH + Duration::from_millis(at.0.max(0).unsigned_abs());
        let message = Message::builder()
            .from(from.clone())
            .to(Mailbox::new(None, address))
            .subject(letter.subject.clone())
            .message_id(Some(format!("<{message_id}>")))
            .date(date)
            .header(AutoSubmitted)
            .multipart(body(&letter, &calendar, method)?)
            .map_err(|_| Unsendable)?;
        let (bytes, envelope) = (message.formatted(), message.envelope().clone());
        Ok(Self { to: to.to_owned(), at, letter, calendar, message_id, bytes, envelope })
    }
}

fn body(letter: &Letter, calendar: &str, method: Method) -> Result<MultiPart, Unsendable> {
    let kind = |text: String| ContentType::parse(&text).map_err(|_| Unsendable);
    let invitation = kind(format!("text/calendar; charset=utf-8; method={}", method.word()))?;
    let alternatives = MultiPart::alternative()
        .singlepart(SinglePart::plain(letter.text.clone()))
        .singlepart(SinglePart::html(letter.html.clone()))
        .singlepart(SinglePart::builder().header(invitation).body(calendar.to_owned()));
    let file = Attachment::new("senha.ics".to_owned());
    let file = file.body(calendar.to_owned(), kind("application/ics; charset=utf-8; name=\"senha.ics\"".to_owned())?);
    Ok(MultiPart::mixed().multipart(alternatives).singlepart(file))
}
