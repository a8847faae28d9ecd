//! The line: everyone ahead as one mark each, those already called pale, then you, larger and in ink.

use std::fmt::Write as _;

use crate::markup::escape;
use crate::{Lang, Markup};

/// More marks than this say nothing; the number stands beside them.
const MOST: u32 = 12;
const STEP: u32 = 27;
const BODY: &str = "M10.5 0a5.2 5.2 0 1 1 0 10.400 5.200 5.200 0 0 1 0-10.400zM10.500 12.400c5.800 0 9.500 4.200 9.500 10V27H1v-4.600c0-5.800 3.700-10 9.500-10z";

/// The line of people. `ahead` still wait before you; `gone` were ahead when the ticket was taken and have been called.
/// Up to twelve marks in all (the gone give way first); a screen shows the number in words beside it.
pub fn people_line(ahead: u32, gone: u32, lang: Lang) -> Markup {
    let waiting = ahead.min(MOST);
    let left = gone.min(MOST - waiting);
    let width = (waiting + left) * STEP + 34;
    let mut svg = format!(
        "<svg class=\"people\" viewBox=\"0 0 {width} 36\" role=\"img\" aria-label=\"{}\" focusable=\"false\">",
        escape(&lang.n("kiosk-people-ahead", ahead))
    );
    for place in 0..waiting + left {
        let class = if place < left { " class=\"gone\"" } else { "" };
        let _ = write!(svg, "<path{class} transform=\"translate({} 9)\" d=\"{BODY}\"/>", place * STEP);
    }
    let _ = write!(
        svg,
        "<path class=\"you\" transform=\"translate({} 0) scale(1.333)\" d=\"{BODY}\"/></svg>",
        (waiting + left) * STEP + 4
    );
    Markup(svg)
}
