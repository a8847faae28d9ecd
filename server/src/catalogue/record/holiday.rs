//! Holidays: days on which every hall is closed, wholly or from a time on.

use senha_hall::{Day, Minute};
use serde::{Deserialize, Serialize};

use super::super::text;
use super::{Extra, Names};

/// A holiday.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Holiday {
    /// The day.
    #[serde(with = "text::day")]
    pub date: Day,
    /// What it is called.
    pub name: Names,
    /// Its kind.
    pub kind: HolidayKind,
    /// Of a half-day: when the halls close.
    #[serde(default, with = "text::minute", skip_serializing_if = "Option::is_none")]
    pub closed_from: Option<Minute>,
    /// Whether it is published or computed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// Fields that no rule knows.
    #[serde(flatten)]
    pub extra: Extra,
}

/// The kinds of holidays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HolidayKind {
    /// A public holiday.
    Public,
    /// A day off in place of a holiday that fell on a weekend.
    Compensatory,
    /// The halls close early.
    HalfDay,
}

impl Holiday {
    /// The minute from which the halls are closed; the first of the day for a whole holiday.
    ///
    /// # Panics
    /// Never.
    pub fn closed_from(&self) -> Minute {
        let midnight = Minute::new(0).expect("0 is a minute of the day");
        match self.kind {
            HolidayKind::Public | HolidayKind::Compensatory => midnight,
            HolidayKind::HalfDay => self.closed_from.unwrap_or(midnight),
        }
    }
}
