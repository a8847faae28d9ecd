//! Times that run on a page. clock.js keeps them going from the server's clock; without it they stand as they were rendered.

use crate::{Markup, date};

/// The page's clock. `at_ms` is the server's time (UTC ms), `offset_min` the hall's distance from UTC in minutes at that time.
pub fn page_clock(at_ms: i64, offset_min: i32) -> Markup {
    let shown = date::wall_time(at_ms, offset_min);
    Markup(format!("<time class=\"n clock\" data-at=\"{at_ms}\" data-offset=\"{offset_min}\">{shown}</time>"))
}

/// Time passed since a moment, as `m:ss`, running. Both are UTC ms of the server's clock.
pub fn since(since_ms: i64, now_ms: i64) -> Markup {
    let passed = now_ms.saturating_sub(since_ms);
    Markup(format!("<span class=\"n\" data-since=\"{since_ms}\">{}</span>", date::duration(passed)))
}
