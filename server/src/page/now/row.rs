//! The rows of a hall's page: a line, a counter.

use senha_face::{CounterState, Lang, Markup, Tag, tag};

use super::hand::Words;
use crate::now::{Line, Post, Standing};

/// A service's line.
pub struct LineRow {
    pub id: String,
    pub series: String,
    pub service: String,
    pub waiting: u32,
    /// Who waits longest: the number, since when, over the limit.
    pub oldest: Option<(String, i64, bool)>,
    pub range: Option<(u32, u32)>,
    /// Even the range reaches over the limit.
    pub is_long: bool,
    pub open: u32,
    pub able: u32,
}

impl Words<'_> {
    /// A line.
    pub fn line(&self, line: &Line) -> LineRow {
        LineRow {
            id: line.service.to_string(),
            series: line.series.clone(),
            service: self.service(&line.service),
            waiting: line.waiting,
            oldest: line.oldest.as_ref().map(|o| (o.number.to_string(), o.from.0, o.is_over)),
            range: line.range.map(|range| (range.from_min, range.to_min)),
            is_long: is_long(line),
            open: line.open,
            able: line.able,
        }
    }
}

/// Whether a ticket taken now may wait longer than the service's limit.
pub fn is_long(line: &Line) -> bool {
    line.range.is_some_and(|range| i64::from(range.to_min) * 60_000 > line.limit_ms)
}

/// A counter.
pub struct PostRow {
    pub counter: String,
    pub standing: Standing,
}

impl PostRow {
    /// A counter.
    pub fn of(post: &Post) -> Self {
        Self { counter: post.counter.to_string(), standing: post.standing }
    }

    /// Nobody works there.
    pub fn is_closed(&self) -> bool {
        self.standing == Standing::Closed
    }

    /// How its plate looks.
    pub fn look(&self) -> CounterState {
        match self.standing {
            Standing::Calling { .. } => CounterState::Call,
            Standing::Serving { .. } | Standing::Free => CounterState::Open,
            Standing::Paused { .. } | Standing::Closed => CounterState::Off,
        }
    }

    /// How it stands, in a word.
    pub fn tag(&self, lang: Lang) -> Markup {
        match self.standing {
            Standing::Calling { .. } => tag(Tag::Call, &lang.t("console-state-called")),
            Standing::Serving { .. } => tag(Tag::Done, &lang.t("console-state-serving")),
            Standing::Free => tag(Tag::Wait, &lang.t("console-state-idle")),
            Standing::Paused { .. } => tag(Tag::Pause, &lang.t("console-state-paused")),
            Standing::Closed => tag(Tag::Plain, &lang.t("console-state-closed")),
        }
    }

    /// Whom it has; or why it pauses.
    pub fn whom(&self, lang: Lang) -> String {
        match self.standing {
            Standing::Calling { number, .. } | Standing::Serving { number, .. } => number.to_string(),
            Standing::Paused { reason, .. } => lang.t(&format!("console-pause-{}", reason.word())),
            Standing::Free | Standing::Closed => String::new(),
        }
    }

    /// Since when, in milliseconds.
    pub fn since_ms(&self) -> Option<i64> {
        match self.standing {
            Standing::Calling { since, .. } | Standing::Serving { since, .. } | Standing::Paused { since, .. } => {
                Some(since.0)
            }
            Standing::Free | Standing::Closed => None,
        }
    }
}
