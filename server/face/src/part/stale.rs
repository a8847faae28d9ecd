//! The bar that says that a page is not live any more. live.js shows it and counts its age; it is hidden until then.

use crate::markup::escape;
use crate::{Lang, Markup, t};

/// The stale bar in the page's language and, on boards and kiosks, a second one below. Stands once on every live page, outside of its region.
pub fn stale_bar(lang: Lang, second: Option<Lang>) -> Markup {
    let below = second.map_or(String::new(), |l| {
        format!("<span class=\"sub\" lang=\"{}\">{}</span>", l.tag(), escape(&t(l, "stale-sentence")))
    });
    let age = |name: &str, id: &str| format!(" data-{name}=\"{}\"", escape(&crate::t_with(lang, id, &[("n", "#")])));
    Markup(format!(
        "<div class=\"stalebar\" id=\"stale\" role=\"alert\" hidden><span class=\"hatch\" aria-hidden=\"true\"></span><p>{sentence}{below}</p>\
         <p class=\"age\" aria-live=\"off\"><b data-stale-age data-now=\"{now}\"{seconds}{minute}{minutes}{hour}{hours}></b><span>{last}</span> <time class=\"n\" data-stale-at></time></p></div>",
        sentence = escape(&t(lang, "stale-sentence")),
        now = escape(&t(lang, "age-now")),
        seconds = age("seconds", "age-seconds"),
        minute = format_args!(" data-minute=\"{}\"", escape(&crate::t_with(lang, "age-minutes", &[("n", 1)]))),
        minutes = age("minutes", "age-minutes"),
        hour = format_args!(" data-hour=\"{}\"", escape(&crate::t_with(lang, "age-hours", &[("n", 1)]))),
        hours = age("hours", "age-hours"),
        last = escape(&t(lang, "stale-last")),
    ))
}
