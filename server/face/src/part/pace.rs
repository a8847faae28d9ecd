//! How long a service has lasted, beside what is usual for it.

use crate::markup::escape;
use crate::{Lang, Markup, t_with};

/// A bar of the time used (ms, at drawing), with marks at the usual length and at that within which nine of ten end (minutes).
/// The page's counter beside it runs on; the bar is drawn again with the region.
pub fn pace(used_ms: i64, usual_min: u32, most_min: u32, lang: Lang) -> Markup {
    let end = f64::from(most_min.max(usual_min).max(1)) * 1.2 * 60_000.0;
    #[expect(clippy::cast_precision_loss, reason = "a picture of at most some hours, in ms")]
    let used = (used_ms.max(0) as f64 / end * 100.0).min(100.0);
    let over = if used_ms > i64::from(most_min) * 60_000 { " over" } else { "" };
    let at = |minutes: u32| f64::from(minutes) * 60_000.0 / end * 100.0;
    let usual = t_with(lang, "console-pace-usual", &[("n", usual_min)]);
    let most = t_with(lang, "console-pace-most", &[("n", most_min)]);
    Markup(format!(
        "<svg class=\"pace{over}\" role=\"img\" aria-label=\"{label}\" focusable=\"false\"><rect class=\"track\" width=\"100%\"/><rect class=\"run\" width=\"{used:.2}%\"/>\
         <rect class=\"mark\" x=\"{u:.2}%\"/><rect class=\"mark\" x=\"{m:.2}%\"/>\
         <text x=\"{u:.2}%\" y=\"100%\" text-anchor=\"middle\" aria-hidden=\"true\">{usual}</text><text x=\"{m:.2}%\" y=\"100%\" text-anchor=\"middle\" aria-hidden=\"true\">{most}</text></svg>",
        label = escape(&format!("{usual}; {most}")),
        u = at(usual_min),
        m = at(most_min),
        usual = escape(&usual),
        most = escape(&most),
    ))
}
