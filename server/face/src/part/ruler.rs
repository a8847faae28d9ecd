//! The wait ruler: a wait is a range on a scale of minutes, never one number.

use std::fmt::Write as _;

use crate::markup::escape;
use crate::{Lang, Markup, t, t_with};

/// The ends that a scale may have and the steps of its ticks, minutes.
const SCALES: [(u32, u32); 7] = [(30, 10), (60, 10), (90, 30), (120, 20), (180, 30), (240, 60), (480, 120)];

/// A ruler for one wait in minutes (from, to) with the scale that fits it; without a wait an empty track that says so.
pub fn ruler(wait: Option<(u32, u32)>, lang: Lang) -> Markup {
    let hi = wait.map_or(0, |(_, hi)| hi);
    let end = SCALES.into_iter().map(|(end, _)| end).find(|e| hi <= *e).unwrap_or(480);
    ruler_of(wait, end, lang)
}

/// A ruler whose scale ends at `end` minutes, so that several can be compared.
pub fn ruler_of(wait: Option<(u32, u32)>, end: u32, lang: Lang) -> Markup {
    let end = end.max(1);
    let label = match wait {
        Some((lo, hi)) => t_with(lang, "kiosk-wait-range", &[("min", lo), ("max", hi)]),
        None => t(lang, "kiosk-wait-unknown"),
    };
    let mut svg = format!(
        "<svg class=\"ruler\" role=\"img\" aria-label=\"{}\" focusable=\"false\"><rect class=\"track\" width=\"100%\"/>",
        escape(&label)
    );
    if let Some((lo, hi)) = wait {
        let (lo, hi) = (lo.min(end), hi.min(end));
        // A range of no width is still seen.
        let width = share(hi.saturating_sub(lo), end).max(1.0);
        let _ = write!(svg, "<rect class=\"band\" x=\"{:.2}%\" width=\"{width:.2}%\"/>", share(lo, end).min(99.0));
    }
    ticks(&mut svg, end, lang);
    svg.push_str("</svg>");
    Markup(svg)
}

fn ticks(svg: &mut String, end: u32, lang: Lang) {
    let step = SCALES.into_iter().find(|(e, _)| *e == end).map_or(end.div_ceil(3), |(_, step)| step);
    let mut at = 0;
    while at <= end {
        let (anchor, word) = match at {
            0 => ("start", "0".to_owned()),
            _ if at == end => ("end", t_with(lang, "unit-minutes-short", &[("n", at)])),
            _ => ("middle", at.to_string()),
        };
        let x = share(at, end);
        // The last stroke stands inside the picture.
        let stroke = if at == end { "class=\"tick last\"" } else { "class=\"tick\"" };
        let _ = write!(
            svg,
            "<rect {stroke} x=\"{x:.2}%\"/><text x=\"{x:.2}%\" y=\"100%\" text-anchor=\"{anchor}\" aria-hidden=\"true\">{}</text>",
            escape(&word)
        );
        at += step;
    }
}

/// Per cent of the scale.
fn share(minutes: u32, end: u32) -> f64 {
    f64::from(minutes) * 100.0 / f64::from(end)
}
