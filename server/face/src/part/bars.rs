//! A small row of bars: what was. Its numbers stand in its label for those who cannot see it.

use std::fmt::Write as _;

use crate::Markup;
use crate::markup::escape;

/// One bar: its word for the label, its value, and whether it is over target.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// What it stands for (`A027`).
    pub name: String,
    /// Its height.
    pub value: f64,
    /// Over target: vermilion.
    pub over: bool,
}

/// Bars 420 by 62 units, scaled to the largest. `label` says what they are.
pub fn bars(label: &str, bars: &[Bar]) -> Markup {
    let top = bars.iter().map(|b| b.value).fold(1e-9, f64::max);
    let told: Vec<String> = bars.iter().map(|b| format!("{} {:.0}", b.name, b.value)).collect();
    let told = if told.is_empty() { label.to_owned() } else { format!("{label}: {}", told.join(", ")) };
    let mut svg = format!(
        "<svg class=\"chart\" viewBox=\"0 0 420 62\" role=\"img\" aria-label=\"{}\" focusable=\"false\">",
        escape(&told)
    );
    let count = u32::try_from(bars.len()).unwrap_or(u32::MAX).max(6);
    let step = 420.0 / f64::from(count);
    for (place, bar) in (0u32..).zip(bars) {
        let height = (bar.value.max(0.0) / top * 58.0).max(1.0);
        let class = if bar.over { "over" } else { "fill" };
        let _ = write!(
            svg,
            "<rect class=\"{class}\" x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{height:.1}\"/>",
            f64::from(place) * step,
            61.0 - height,
            step * 0.82
        );
    }
    svg.push_str("<line class=\"axis\" x1=\"0\" y1=\"61\" x2=\"420\" y2=\"61\"/></svg>");
    Markup(svg)
}
