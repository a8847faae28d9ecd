//! A notice and where it stands.

use std::fmt;

use senha_hall::calendar::Span;
use senha_hall::floor::Language;
use senha_hall::{At, BookingId, Code, HallId, ServiceId};

/// A closed list and the words that stand for it in SQL.
macro_rules! words {
    ($(#[$doc:meta])* $type:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $type { $($(#[$vdoc])* $variant),+ }

        impl $type {
            /// Every value.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The word that stands for it.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// Reads the word back.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

words! {
    /// What a notice tells.
    NoticeKind {
        /// The booking is made.
        Confirmation = "confirmation",
        /// It has another time or hall.
        Change = "change",
        /// Whoever booked has cancelled it.
        Cancellation = "cancellation",
        /// The office had to withdraw it.
        Withdrawal = "withdrawal",
        /// It is tomorrow.
        Reminder = "reminder",
    }
}

words! {
    /// Where a notice stands.
    NoticeState {
        /// It waits to be sent.
        Queued = "queued",
        /// Nobody here can send it: no way to send is set.
        Held = "held",
        /// Somebody is sending it.
        Sending = "sending",
        /// It could not be sent and will be tried again.
        Failed = "failed",
        /// It was handed on.
        Sent = "sent",
        /// It will not be tried again.
        GivenUp = "given_up",
        /// It is no longer true.
        Dropped = "dropped",
    }
}

/// A notice to be written.
#[derive(Clone, PartialEq, Eq)]
pub struct NewNotice {
    /// The hall.
    pub hall: HallId,
    /// The booking in that hall.
    pub booking: BookingId,
    /// What it tells.
    pub kind: NoticeKind,
    /// The booking's revision that it tells of.
    pub revision: u32,
    /// The booking's reference.
    pub code: Code,
    /// The service.
    pub service: ServiceId,
    /// The instant at which the slot begins.
    pub slot: At,
    /// How many people come.
    pub persons: u8,
    /// From when and until when the booking may check in, as far as that is told.
    pub check_in: Option<Span>,
    /// In which language it is written.
    pub language: Option<Language>,
    /// Where it goes: an e-mail address.
    pub address: String,
    /// What its reader is called.
    pub name: Option<String>,
    /// By which a receiver can tell a repeat.
    pub mark: String,
    /// When it is to be sent.
    pub due: At,
    /// When the entry that it tells of was committed.
    pub created: At,
}

/// Without address and name.
impl fmt::Debug for NewNotice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewNotice")
            .field("hall", &self.hall)
            .field("kind", &self.kind)
            .field("revision", &self.revision)
            .field("due", &self.due)
            .finish_non_exhaustive()
    }
}

/// A notice as it stands.
#[derive(Clone, PartialEq, Eq)]
pub struct Notice {
    /// Its number.
    pub id: i64,
    /// The hall.
    pub hall: HallId,
    /// The booking in that hall.
    pub booking: BookingId,
    /// What it tells.
    pub kind: NoticeKind,
    /// The booking's revision that it tells of.
    pub revision: u32,
    /// The booking's reference.
    pub code: Code,
    /// The service.
    pub service: ServiceId,
    /// The instant at which the slot begins.
    pub slot: At,
    /// How many people come.
    pub persons: u8,
    /// From when and until when the booking may check in.
    pub check_in: Option<Span>,
    /// In which language it is written.
    pub language: Option<Language>,
    /// Where it goes; erased some days after the slot.
    pub address: Option<String>,
    /// What its reader is called; erased with the address.
    pub name: Option<String>,
    /// By which a receiver can tell a repeat.
    pub mark: String,
    /// Where it stands.
    pub state: NoticeState,
    /// How often it was begun to be sent.
    pub tries: u32,
    /// When it was to be sent first.
    pub due: At,
    /// When it is looked at next.
    pub next_at: At,
    /// When the entry that it tells of was committed.
    pub created: At,
    /// When it came to its end.
    pub settled: Option<At>,
    /// What went wrong last, as a word and a number; never what a mail server said, which may name the receiver.
    pub error: Option<String>,
}

/// Without address and name.
impl fmt::Debug for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Notice")
            .field("id", &self.id)
            .field("hall", &self.hall)
            .field("kind", &self.kind)
            .field("revision", &self.revision)
            .field("state", &self.state)
            .field("tries", &self.tries)
            .field("next_at", &self.next_at)
            .field("error", &self.error)
            .finish_non_exhaustive()
    }
}

/// What became of a notice that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was handed on.
    Sent,
    /// It could not be sent; it is tried again then.
    Again {
        /// When.
        at: At,
        /// What went wrong.
        error: String,
    },
    /// It cannot be sent.
    GivenUp {
        /// What went wrong.
        error: String,
    },
    /// It is no longer true.
    Dropped,
}
