//! The hours of a week.

use senha_hall::plan::{Period, Week};
use serde::{Deserialize, Serialize};

use super::super::text;

/// The periods of each weekday; an empty list is a closed day. Every day must be named, so that none is closed by forgetting it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hours {
    /// Monday.
    #[serde(with = "text::periods")]
    pub mon: Vec<Period>,
    /// Tuesday.
    #[serde(with = "text::periods")]
    pub tue: Vec<Period>,
    /// Wednesday.
    #[serde(with = "text::periods")]
    pub wed: Vec<Period>,
    /// Thursday.
    #[serde(with = "text::periods")]
    pub thu: Vec<Period>,
    /// Friday.
    #[serde(with = "text::periods")]
    pub fri: Vec<Period>,
    /// Saturday.
    #[serde(with = "text::periods")]
    pub sat: Vec<Period>,
    /// Sunday.
    #[serde(with = "text::periods")]
    pub sun: Vec<Period>,
}

/// The weekdays as the file writes them; 0 is Monday.
pub const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

impl Hours {
    /// From a week as the rules have it.
    pub fn of(week: Week) -> Self {
        let [mon, tue, wed, thu, fri, sat, sun] = week;
        Self { mon, tue, wed, thu, fri, sat, sun }
    }

    /// The week as the rules have it.
    pub fn week(&self) -> Week {
        [&self.mon, &self.tue, &self.wed, &self.thu, &self.fri, &self.sat, &self.sun].map(Clone::clone)
    }
}
