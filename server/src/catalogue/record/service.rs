//! Services: what people come for.

use senha_hall::number::Series;
use senha_hall::{BureauId, HallId, ServiceId};
use serde::{Deserialize, Serialize};

use super::super::text;
use super::{Extra, Names};

/// The longest wait before a visit goes first, in minutes, where a service sets none.
pub const MAX_WAIT_MIN: u16 = 60;

/// From so many minutes before its slot a booking may check in, where a service sets none.
pub const EARLY_MIN: u16 = 30;

/// Until so many minutes after its slot a booking may check in, where a service sets none.
pub const LATE_MIN: u16 = 15;

/// How many days ahead a service may be booked, where it sets none.
pub const HORIZON_DAYS: u16 = 30;

/// The farthest day that may be booked: an agenda spans months, not years.
pub const HORIZON_DAYS_MAX: u32 = 366;

/// A service.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Service {
    /// Its id, such as `dsi-passport`.
    #[serde(with = "text::id")]
    pub id: ServiceId,
    /// Whose it is.
    #[serde(with = "text::id")]
    pub bureau: BureauId,
    /// Under what a kiosk shows it.
    pub category: String,
    /// Its name.
    pub name: Names,
    /// The letters of its tickets.
    #[serde(with = "text::series")]
    pub series: Series,
    /// How long one takes at the counter.
    pub minutes: Minutes,
    /// It may be booked.
    pub bookable: bool,
    /// A ticket may be taken without a booking.
    pub walk_in: bool,
    /// How many days ahead it may be booked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub horizon_days: Option<u32>,
    /// How many hours before its slot it must be booked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_notice_hours: Option<u32>,
    /// How many people must come together; 1 unless set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_persons: Option<u32>,
    /// The most people in one booking.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_persons: Option<u32>,
    /// People must prove who they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub needs_identity: Option<bool>,
    /// Places run out and could be traded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scarce: Option<bool>,
    /// The papers to bring.
    pub documents: Vec<String>,
    /// The halls that offer it.
    #[serde(with = "text::ids")]
    pub halls: Vec<HallId>,
    /// The usual next visit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<NextVisit>,
    /// Months of high demand, 1 to 12.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub peak_months: Vec<u8>,
    /// The months in which it can be done, 1 to 12; all if left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub open_months: Vec<u8>,
    /// The most tickets a day in each hall, where a manager wants a limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contingent: Option<u32>,
    /// Whoever waited longer goes first, in minutes; [`MAX_WAIT_MIN`] unless set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_wait_min: Option<u16>,
    /// How many bookings may begin in one quarter hour, in each hall; reckoned from its counters if left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub places: Option<u16>,
    /// From so many minutes before its slot a booking may check in; [`EARLY_MIN`] unless set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub early_min: Option<u16>,
    /// Until so many minutes after its slot a booking may check in; [`LATE_MIN`] unless set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub late_min: Option<u16>,
    /// Fields that no rule knows.
    #[serde(flatten)]
    pub extra: Extra,
}

/// The length of one service at the counter, in minutes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Minutes {
    /// Half are done within it.
    #[serde(with = "text::number")]
    pub median: f64,
    /// Nine in ten are done within it.
    #[serde(with = "text::number")]
    pub p90: f64,
    /// Fields that no rule knows.
    #[serde(flatten)]
    pub extra: Extra,
}

/// The usual next visit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NextVisit {
    /// Its service.
    #[serde(with = "text::id")]
    pub service: ServiceId,
    /// After how many working days.
    pub after_working_days: u32,
    /// Fields that no rule knows.
    #[serde(flatten)]
    pub extra: Extra,
}
