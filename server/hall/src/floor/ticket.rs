//! A ticket and the visit that it stands for.

use crate::number::Number;
use crate::{At, BookingId, CounterId, Seq, ServiceId, TicketId};

/// The most services on one visit.
pub const ITEMS_MAX: usize = 8;

macro_rules! words {
    ($(#[$doc:meta])* $type:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $type { $($(#[$vdoc])* $variant),+ }

        impl $type {
            /// Every value.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The word that stands for it in JSON, SQL and the journal.
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
pub(crate) use words;

words! {
    /// Why someone is called sooner. Belongs to the service's bureau; never on a board.
    Need {
        /// An elderly person.
        Elderly = "elderly",
        /// A person with a disability.
        Disabled = "disabled",
        /// A pregnant woman.
        Pregnant = "pregnant",
        /// A person with an infant.
        Infant = "infant",
        /// Another need, told to staff.
        Other = "other",
    }
}

words! {
    /// The language in which a citizen is called.
    Language {
        /// Chinese in traditional characters; Cantonese when spoken.
        ZhHant = "zh-Hant",
        /// Portuguese.
        Pt = "pt",
        /// English.
        En = "en",
        /// Chinese in simplified characters; Mandarin when spoken.
        ZhHans = "zh-Hans",
    }
}

words! {
    /// Why a visit was parked.
    ParkReason {
        /// The citizen fetches missing papers and comes back with priority.
        Papers = "papers",
        /// The citizen pays elsewhere.
        Payment = "payment",
        /// The citizen makes copies or photographs.
        Copies = "copies",
        /// The office must look something up.
        Office = "office",
        /// Another reason.
        Other = "other",
    }
}

words! {
    /// Which rate of the policy holds for a ticket.
    Class {
        /// Nobody's turn is sooner for it.
        Ordinary = "ordinary",
        /// The citizen has a need.
        Need = "need",
        /// The citizen returns with papers.
        Returning = "returning",
    }
}

words! {
    /// How a visit ended.
    End {
        /// Served to its end.
        Finished = "finished",
        /// The citizen went away.
        Left = "left",
        /// Staff took the ticket out of the line.
        Cancelled = "cancelled",
        /// The ticket should never have been.
        Voided = "voided",
        /// The day rolled over before it ended; the moment is inexact.
        Expired = "expired",
    }
}

words! {
    /// What became of a ticket's paper.
    PrintOutcome {
        /// It came out.
        Printed = "printed",
        /// It did not.
        Failed = "failed",
        /// The printer did not say; a reprint is marked as a copy.
        Unknown = "unknown",
        /// The citizen wanted none.
        Paperless = "paperless",
    }
}

words! {
    /// A ticket's state in one word.
    Stage {
        /// In the line.
        Waiting = "waiting",
        /// Called to a counter.
        Called = "called",
        /// At a counter.
        Serving = "serving",
        /// Sent out for a while.
        Parked = "parked",
        /// Called and not come.
        Missed = "missed",
        /// Served to its end.
        Finished = "finished",
        /// Went away.
        Left = "left",
        /// Taken out by staff.
        Cancelled = "cancelled",
        /// Should never have been.
        Voided = "voided",
        /// Ended by the roll-over of the day.
        Expired = "expired",
    }
}

impl Stage {
    /// Whether the visit has ended.
    pub fn is_ended(self) -> bool {
        matches!(self, Self::Finished | Self::Left | Self::Cancelled | Self::Voided | Self::Expired)
    }
}

/// Where a visit stands, with just what that place knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// In the line.
    Waiting,
    /// Called to a counter.
    Called {
        /// The counter.
        counter: CounterId,
        /// The latest call's own number.
        call: u64,
        /// When the latest call was made.
        at: At,
    },
    /// At a counter.
    Serving {
        /// The counter.
        counter: CounterId,
        /// Since when.
        since: At,
    },
    /// Sent out for a while.
    Parked {
        /// Why.
        reason: ParkReason,
        /// Since when.
        since: At,
        /// When the citizen means to be back.
        until: Option<At>,
    },
    /// Called and not come.
    Missed {
        /// Since when.
        since: At,
    },
    /// At its end.
    Ended {
        /// How.
        end: End,
        /// When; for an expired visit the moment of the roll-over.
        at: At,
    },
}

/// One service of a visit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The service.
    pub service: ServiceId,
    /// It has been done.
    pub done: bool,
}

/// A ticket: a visit's whole life on this floor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// Its id.
    pub id: TicketId,
    /// Its number, the same until its end.
    pub number: Number,
    /// The services of the visit; never empty.
    pub items: Vec<Item>,
    /// Which of them is its turn now.
    pub turn: usize,
    /// The citizen's need.
    pub need: Option<Need>,
    /// The citizen's language.
    pub language: Option<Language>,
    /// Which rate holds for it.
    pub class: Class,
    /// The moment in the hall that orders the line.
    pub arrived: At,
    /// The beginning of its booked slot, for a checked-in booking; of its period, where a service gives one to whoever walks in.
    pub slot: Option<At>,
    /// The booking that checked in with it.
    pub booking: Option<BookingId>,
    /// Only this counter may call it.
    pub only: Option<CounterId>,
    /// The seq of the entry that took it; ties of `arrived` are ordered by it.
    pub taken: Seq,
    /// The seq at which it last changed.
    pub changed: Seq,
    /// How often it was called.
    pub calls: u16,
    /// What became of its paper.
    pub printed: Option<PrintOutcome>,
    /// People ahead when it was taken.
    pub ahead_at_first: u32,
    /// How long it had waited when it was first called, in milliseconds.
    pub first_wait_ms: Option<i64>,
    /// Where the visit stands.
    pub state: State,
}

impl Ticket {
    /// The service whose turn it is.
    pub fn service(&self) -> &ServiceId {
        &self.items[self.turn].service
    }

    /// The counter that it is called to or served at.
    pub fn counter(&self) -> Option<&CounterId> {
        match &self.state {
            State::Called { counter, .. } | State::Serving { counter, .. } => Some(counter),
            State::Waiting | State::Parked { .. } | State::Missed { .. } | State::Ended { .. } => None,
        }
    }

    /// Whether it was taken out before anybody was served: as if it had not been.
    pub fn is_undone(&self) -> bool {
        match &self.state {
            State::Ended { end, .. } => matches!(end, End::Cancelled | End::Voided),
            State::Waiting
            | State::Called { .. }
            | State::Serving { .. }
            | State::Parked { .. }
            | State::Missed { .. } => false,
        }
    }

    /// Its state in one word.
    pub fn stage(&self) -> Stage {
        match &self.state {
            State::Waiting => Stage::Waiting,
            State::Called { .. } => Stage::Called,
            State::Serving { .. } => Stage::Serving,
            State::Parked { .. } => Stage::Parked,
            State::Missed { .. } => Stage::Missed,
            State::Ended { end, .. } => match end {
                End::Finished => Stage::Finished,
                End::Left => Stage::Left,
                End::Cancelled => Stage::Cancelled,
                End::Voided => Stage::Voided,
                End::Expired => Stage::Expired,
            },
        }
    }

    /// The slot, while it is the booked service's turn; for the visit's other services nobody has booked.
    pub fn booked(&self) -> Option<At> {
        self.slot.filter(|_| self.turn == 0)
    }

    /// The moment from which its wait counts: `arrived`, or a booking's slot if that is later.
    pub fn waits_from(&self) -> At {
        self.booked().map_or(self.arrived, |slot| slot.max(self.arrived))
    }
}
