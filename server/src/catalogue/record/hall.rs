//! Halls: place, hours and counters.

use std::collections::BTreeMap;

use senha_hall::{BureauId, Day, HallId, Minute, ServiceId};
use serde::{Deserialize, Serialize};

use super::super::text;
use super::{Extra, Hours, Names};

/// A hall.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Hall {
    /// Its id, such as `gsc-venceslau`.
    #[serde(with = "text::id")]
    pub id: HallId,
    /// The bureaus that serve here.
    #[serde(with = "text::ids")]
    pub bureaus: Vec<BureauId>,
    /// Its name.
    pub name: Names,
    /// Its address.
    pub address: Names,
    /// Its zone, if it is not the catalogue's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timezone: Option<String>,
    /// Degrees north.
    #[serde(with = "text::number")]
    pub latitude: f64,
    /// Degrees east.
    #[serde(with = "text::number")]
    pub longitude: f64,
    /// The ordinary hours.
    pub hours: Hours,
    /// How many counters stand in the building; some may belong to others than these bureaus.
    pub counters: u32,
    /// How many ticket kiosks there are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ticket_kiosks: Option<u32>,
    /// When the business day rolls over; 04:00 unless set.
    #[serde(default, with = "text::minute", skip_serializing_if = "Option::is_none")]
    pub rollover: Option<Minute>,
    /// The minutes before the day's last closing without new tickets, if not the catalogue's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_ticket_before_close_min: Option<u16>,
    /// The most tickets a day of a service in this hall; goes before the service's own.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub contingent: BTreeMap<String, u32>,
    /// How many bookings of a service may begin in one quarter hour in this hall; goes before the service's own.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub places: BTreeMap<String, u16>,
    /// Days on which other hours hold.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub special_period: Vec<SpecialPeriod>,
    /// The counters.
    pub counter_group: Vec<CounterGroup>,
    /// Fields that no rule knows.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Counters that serve the same services.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CounterGroup {
    /// The first counter's number.
    pub from: u32,
    /// The last counter's number.
    pub to: u32,
    /// The storey; 0 is the ground floor.
    pub floor: i16,
    /// What they serve.
    #[serde(with = "text::ids")]
    pub services: Vec<ServiceId>,
    /// Fields that no rule knows.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Days on which other hours hold.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SpecialPeriod {
    /// The first day.
    #[serde(with = "text::day")]
    pub from: Day,
    /// The last day.
    #[serde(with = "text::day")]
    pub to: Day,
    /// The hours then.
    pub hours: Hours,
    /// Who is served outside the ordinary hours; everyone if left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extra_hours_by: Vec<ExtraBy>,
    /// Whether it is announced or a sample.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// Fields that no rule knows.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Who is served in a special period outside the ordinary hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ExtraBy {
    /// People with a booking.
    Booking,
}
