//! The records of a catalogue, one type for each table of the file, with the file's own field names.

mod bureau;
mod hall;
mod holiday;
mod hours;
mod names;
mod service;

use std::collections::BTreeSet;

pub use bureau::{Bureau, Category, Document, Ticketing};
pub use hall::{CounterGroup, ExtraBy, Hall, SpecialPeriod};
pub use holiday::{Holiday, HolidayKind};
pub use hours::Hours;
pub(super) use hours::WEEKDAYS;
pub use names::Names;
use serde::{Deserialize, Serialize};
pub(super) use service::{EARLY_MIN, HORIZON_DAYS, HORIZON_DAYS_MAX, LATE_MIN, MAX_WAIT_MIN};
pub use service::{Minutes, NextVisit, Service};

/// Fields that no rule knows, kept as they are.
pub type Extra = serde_json::Map<String, serde_json::Value>;

/// What the file says of itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Head {
    /// The form of the file; 1.
    pub schema: u32,
    /// The catalogue's own name.
    pub catalogue: String,
    /// The zone of halls that name none.
    pub timezone: String,
    /// The languages in which every name must stand.
    pub languages: Vec<String>,
    /// No ticket is given out in the last minutes before the day's last closing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_ticket_before_close_min: Option<u16>,
    /// Fields that no rule knows.
    #[serde(flatten)]
    pub extra: Extra,
}

/// All records, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(super) struct Records {
    #[serde(flatten)]
    pub head: Head,
    pub bureau: Vec<Bureau>,
    pub category: Vec<Category>,
    pub document: Vec<Document>,
    pub hall: Vec<Hall>,
    pub service: Vec<Service>,
    pub holiday: Vec<Holiday>,
}

impl Records {
    /// The names of all fields that no rule knows, such as `service.colour`.
    pub fn unknown_fields(&self) -> BTreeSet<String> {
        let groups = self.hall.iter().flat_map(|h| &h.counter_group).map(|g| ("hall.counter_group.", &g.extra));
        let specials = self.hall.iter().flat_map(|h| &h.special_period).map(|s| ("hall.special_period.", &s.extra));
        let minutes = self.service.iter().map(|s| ("service.minutes.", &s.minutes.extra));
        let next = self.service.iter().filter_map(|s| s.next.as_ref()).map(|n| ("service.next.", &n.extra));
        std::iter::once(("", &self.head.extra))
            .chain(self.bureau.iter().map(|b| ("bureau.", &b.extra)))
            .chain(self.category.iter().map(|c| ("category.", &c.extra)))
            .chain(self.document.iter().map(|d| ("document.", &d.extra)))
            .chain(self.hall.iter().map(|h| ("hall.", &h.extra)))
            .chain(self.service.iter().map(|s| ("service.", &s.extra)))
            .chain(self.holiday.iter().map(|h| ("holiday.", &h.extra)))
            .chain(groups.chain(specials).chain(minutes).chain(next))
            .flat_map(|(table, extra)| extra.keys().map(move |key| format!("{table}{key}")))
            .collect()
    }
}
