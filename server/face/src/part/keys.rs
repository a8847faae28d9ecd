//! The list of a working page's keys, with the switch for the letters (WCAG 2.1.4). keys.js opens it with "?".

use std::fmt::Write as _;

use crate::markup::escape;
use crate::{Lang, Markup, key, t};

/// The dialog `#keys`: each key with the id of its deed's text, `keys_list(lang, &[("Enter", "console-next"), ("R", "console-recall")])`.
/// Stands once on a page, outside of its live region.
pub fn keys_list(lang: Lang, keys: &[(&str, &str)]) -> Markup {
    let mut html = format!(
        "<dialog id=\"keys\" aria-labelledby=\"keys-title\"><div class=\"dialog\"><h2 id=\"keys-title\">{}</h2><dl class=\"facts\">",
        escape(&t(lang, "console-keys-all"))
    );
    for (name, id) in keys.iter().copied().chain([("?", "console-keys-all")]) {
        let _ = write!(html, "<div><dt><kbd>{}</kbd></dt><dd>{}</dd></div>", key(name), escape(&t(lang, id)));
    }
    let _ = write!(
        html,
        "</dl><label class=\"check\"><input type=\"checkbox\" checked data-keys-switch><span>{}</span></label><p class=\"soft s\">{}</p>\
         <div class=\"deeds\"><button type=\"button\" class=\"btn primary\" data-close>{}</button></div></div></dialog>",
        escape(&t(lang, "console-keys-on")),
        escape(&t(lang, "console-keys-hint")),
        escape(&t(lang, "page-close"))
    );
    Markup(html)
}
