//! What residents, the booking site and kiosks say and hear of slots, holds and bookings.
//!
//! A slot is local wall time: a calendar day (`2026-11-25`) and a quarter hour (`09:15`) of the hall's clocks. The instant `at` is derived from it and
//! stands beside it, so that nobody computes local time.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// `GET /halls/{hall}/slots`: what is free in one hall.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Slots {
    /// The hall.
    pub hall: String,
    /// The service.
    pub service: String,
    /// The seq of the agenda that this answer shows.
    pub seq: u64,
    /// The days on which something is free, in order.
    pub days: Vec<SlotDay>,
}

/// The free slots of a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SlotDay {
    /// The calendar day, such as `2026-11-25`.
    pub day: String,
    /// Its free slots, in order.
    pub slots: Vec<SlotTime>,
}

/// A free slot of a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SlotTime {
    /// The quarter hour on the hall's clocks, such as `09:15`.
    pub time: String,
    /// The instant at which it begins.
    pub at: String,
    /// How many more bookings may begin in it.
    pub free: u16,
}

/// `GET /slots`: what is free over all halls.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CitySlots {
    /// The service.
    pub service: String,
    /// The free slots, earliest first, 200 at most; slots of one instant stand in the order of the halls' names.
    pub slots: Vec<CitySlot>,
}

/// A free slot in one of the halls.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CitySlot {
    /// The hall.
    pub hall: String,
    /// The calendar day, such as `2026-11-25`.
    pub day: String,
    /// The quarter hour on the hall's clocks, such as `09:15`.
    pub time: String,
    /// The instant at which it begins.
    pub at: String,
    /// How many more bookings may begin in it.
    pub free: u16,
}

/// Who is written to about a booking. It never leaves the server again: an answer shows the address masked.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Contact {
    /// The e-mail address, at most 254 characters (RFC 5321).
    pub email: String,
    /// How the person is addressed, at most 100 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// Personal data is not written to any log, not even by mistake.
impl std::fmt::Debug for Contact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Contact(..)")
    }
}

/// `POST /holds`: keep a place for ten minutes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Hold {
    /// The hall.
    pub hall: String,
    /// The service.
    pub service: String,
    /// The calendar day, such as `2026-11-25`.
    pub day: String,
    /// The quarter hour on the hall's clocks, such as `09:15`.
    pub time: String,
    /// How many people come; the fewest that the service allows if unsaid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub persons: Option<u8>,
    /// Who holds. One contact has one live hold a service: another is refused `hold.live`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
}

/// `POST /bookings`: make a held place a promise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct NewBooking {
    /// The id of the hold; it becomes the booking's.
    pub hold: String,
    /// Who is written to.
    pub contact: Contact,
    /// `zh-Hant`, `pt`, `en` or `zh-Hans`: the language in which its holder is written to and called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

/// A held place or a booking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Booking {
    /// Its id: the hall's name and 128 random bits. Whoever holds it may move, cancel and follow the booking.
    pub id: String,
    /// Its reference, which people read, type and scan, such as `K7QX-4M2P`. It stays through every move.
    pub code: String,
    /// The hall.
    pub hall: String,
    /// The service.
    pub service: String,
    /// The calendar day, such as `2026-11-25`.
    pub day: String,
    /// The quarter hour on the hall's clocks, such as `09:15`.
    pub time: String,
    /// The instant at which it begins.
    pub at: String,
    /// How many people come.
    pub persons: u8,
    /// `held`, `confirmed`, `came`, `expired`, `released`, `cancelled`, `withdrawn`, `moved_away` or `no_show`.
    pub state: String,
    /// When the hold runs out, while it is held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// From when and until when its holder may check in; absent while it is held, and in a repeated answer that is older than the booking.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check_in: Option<CheckInSpan>,
    /// The language in which its holder is written to and called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Who is written to, masked: `m…@example.org`. For whoever asks by the id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// Rises with each move (`SEQUENCE` of a calendar entry).
    pub revision: u32,
    /// The seq at which it last changed: say it as `seen` in a deed, and a change meanwhile refuses the deed.
    pub changed: u64,
    /// The seq of the agenda that this answer shows.
    pub seq: u64,
}

/// When a booking's holder may check in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CheckInSpan {
    /// The first instant.
    pub from: String,
    /// The instant at which it ends.
    pub until: String,
}

/// `POST /bookings/{booking}/move`: another slot instead. In another hall the new place is taken first, then the old one is given up; the answer
/// shows the booking there, with an id of its own and the same reference.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Move {
    /// The hall; the booking's own if unsaid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hall: Option<String>,
    /// The calendar day, such as `2026-11-25`.
    pub day: String,
    /// The quarter hour on the hall's clocks, such as `09:15`.
    pub time: String,
    /// The `changed` that the sender was shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<u64>,
}

/// The body of `POST /bookings/{booking}/cancel` and `POST /holds/{booking}/release`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct BookingDeed {
    /// The `changed` that the sender was shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<u64>,
}

/// `POST /bookings/{booking}/check-in`: the holder is in the hall. The answer is the ticket.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CheckIn {
    /// The hall in which the holder stands; must be said where `{booking}` is a reference (`K7QX-4M2P`), and is the booking's own if unsaid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hall: Option<String>,
    /// `elderly`, `disabled`, `pregnant`, `infant` or `other`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub need: Option<String>,
    /// `zh-Hant`, `pt`, `en` or `zh-Hans`: the language in which the citizen is called; the booking's own if unsaid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}
