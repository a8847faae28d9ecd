//! A figure that says what it means.

use crate::now::{Level, Posts, TARGET_MIN, TARGET_SHARE, UNANSWERED_MS};
use senha_face::{Arg, Lang};

/// A figure with its definition. A value is empty where there is nothing to tell.
pub struct Figure {
    /// Its place on the page, and the text's id of its name (`now-…`).
    pub id: &'static str,
    /// The number, as it is read; or since when it counts, in milliseconds.
    pub value: Value,
    /// The small words beside the number.
    pub unit: String,
    /// What stands below.
    pub more: String,
    /// It is worse than it should be.
    pub is_bad: bool,
}

/// What stands largest.
pub enum Value {
    /// Words or a number.
    Text(String),
    /// A running time since a moment, in milliseconds.
    Since(i64),
}

impl Figure {
    /// A figure that is well.
    pub fn of(id: &'static str, value: String, unit: String, more: String) -> Self {
        Self { id, value: Value::Text(value), unit, more, is_bad: false }
    }

    /// The text's id of its name.
    pub fn name(&self) -> String {
        format!("now-{}", self.id)
    }
}

/// What a figure means.
pub fn definition(lang: Lang, id: &str) -> String {
    let unanswered = UNANSWERED_MS / 60_000;
    match id {
        "oldest" => lang.with("now-oldest-definition", &[("minutes", TARGET_MIN)]),
        "level" => lang.with("now-level-definition", &[("minutes", TARGET_MIN), ("goal", TARGET_SHARE)]),
        "hand" => lang.with("now-hand-definition", &[("minutes", unanswered)]),
        id => lang.t(&format!("now-{id}-definition")),
    }
}

/// The service level.
pub fn level(lang: Lang, level: Level) -> Figure {
    let goal = lang.n("now-level-goal", TARGET_SHARE);
    let Some(share) = level.share() else {
        return Figure::of("level", "–".to_owned(), goal, lang.t("now-level-none"));
    };
    let of = [("n", level.in_time), ("all", level.called), ("minutes", TARGET_MIN)];
    let more = lang.with("now-level-of", &of);
    Figure { is_bad: share < TARGET_SHARE, ..Figure::of("level", format!("{share} %"), goal, more) }
}

/// How the counters stand.
pub fn counters(lang: Lang, posts: Posts) -> Figure {
    let more = [("free", posts.free), ("paused", posts.paused), ("closed", posts.closed)];
    let of = lang.with("now-counters-of", &[("all", posts.all())]);
    Figure::of("counters", posts.open.to_string(), of, lang.with("now-counters-more", &more))
}

/// Today's bookings.
pub fn bookings(lang: Lang, guests: crate::now::Guests) -> Figure {
    let more = if guests.booked == 0 {
        lang.t("now-bookings-none")
    } else {
        let of = [("came", guests.came), ("absent", guests.absent), ("due", guests.to_come())];
        lang.with("now-bookings-more", &of)
    };
    Figure::of("bookings", guests.booked.to_string(), String::new(), more)
}

/// The range for a ticket taken now, and for which service or hall it holds.
pub fn range(lang: Lang, longest: Option<(u32, u32, String, bool)>) -> Figure {
    match longest {
        Some((from, to, whose, is_bad)) => {
            let unit = lang.t("unit-minutes-word");
            Figure { is_bad, ..Figure::of("range", senha_face::date::range(from, to), unit, whose) }
        }
        None => Figure::of("range", "–".to_owned(), String::new(), lang.t("now-range-none")),
    }
}

/// How many wait.
pub fn waiting(lang: Lang, waiting: u32, more: String) -> Figure {
    let more = if waiting == 0 { lang.t("now-nobody") } else { more };
    Figure::of("waiting", waiting.to_string(), String::new(), more)
}

/// The longest wait.
pub fn oldest(oldest: Option<(i64, String, bool)>) -> Figure {
    match oldest {
        Some((since_ms, whose, is_bad)) => Figure {
            value: Value::Since(since_ms),
            is_bad,
            ..Figure::of("oldest", String::new(), String::new(), whose)
        },
        None => Figure::of("oldest", "–".to_owned(), String::new(), String::new()),
    }
}

/// A count for a text.
pub fn counted(n: usize) -> Arg<'static> {
    Arg::from(n)
}
