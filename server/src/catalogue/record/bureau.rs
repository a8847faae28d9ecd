//! Bureaus, their categories of services, and the papers that people are asked to bring.

use senha_hall::{BureauId, Minute};
use serde::{Deserialize, Serialize};

use super::super::text;
use super::{Extra, Names};

/// A bureau.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bureau {
    /// Its id, such as `dsi`.
    #[serde(with = "text::id")]
    pub id: BureauId,
    /// The letters that people know it by, such as `DSI`.
    pub code: String,
    /// Its name.
    pub name: Names,
    /// How its tickets are ordered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ticketing: Option<Ticketing>,
    /// When a day's tickets open online.
    #[serde(default, with = "text::minute", skip_serializing_if = "Option::is_none")]
    pub same_day_online_release: Option<Minute>,
    /// How many tickets of a day there are, in all its halls together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub same_day_tickets: Option<u32>,
    /// Some places are kept for people who cannot apply electronically.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reserved_quota: Option<bool>,
    /// Fields that no rule knows.
    #[serde(flatten)]
    pub extra: Extra,
}

/// How a bureau orders its tickets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ticketing {
    /// Served in order.
    Queue,
    /// Every ticket, also one without a booking, carries a period.
    TimeSlot,
}

/// A group of services as a kiosk shows it first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Category {
    /// Its id.
    pub id: String,
    /// Whose it is.
    #[serde(with = "text::id")]
    pub bureau: BureauId,
    /// Its name.
    pub name: Names,
    /// Fields that no rule knows.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A paper that people are asked to bring.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// Its id.
    pub id: String,
    /// What it is called on a checklist.
    pub name: Names,
    /// Fields that no rule knows.
    #[serde(flatten)]
    pub extra: Extra,
}
