//! A count in its sentence, the number set large: "前面 **7** 人".

use crate::markup::escape;
use crate::{Arg, Lang, Markup};

/// The text with this id, whose one variable is `$n`, with the number as `<b class="n">`. The sentence's form follows the number.
pub fn count(lang: Lang, id: &str, n: u32) -> Markup {
    let written = n.to_string();
    let plain = escape(&lang.with(id, &[("n", Arg::from(n))]));
    Markup(match plain.find(&written) {
        Some(at) => format!("{}<b class=\"n\">{written}</b>{}", &plain[..at], &plain[at + written.len()..]),
        None => plain,
    })
}
