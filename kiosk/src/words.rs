//! Texts for two readers at once: the page's language leads, a second one stands below it, smaller.

use std::fmt;
use std::fmt::Write as _;

use senha_face::{Arg, Lang, escape};
use senha_wire::Names;
use senha_wire::ticket::Wait;

/// A text in the page's language and, where there is room, in a second one. Prints itself as HTML, escaped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Two {
    /// The leading text.
    pub lead: String,
    /// The second language and its text.
    pub second: Option<(Lang, String)>,
}

impl fmt::Display for Two {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&escape(&self.lead))?;
        match &self.second {
            // The blank keeps the words apart for whoever hears or copies them.
            Some((lang, text)) => write!(f, " <span class=\"sub\" lang=\"{}\">{}</span>", lang.tag(), escape(text)),
            None => Ok(()),
        }
    }
}

impl askama::filters::HtmlSafe for Two {}

impl askama::FastWritable for Two {
    fn write_into(&self, dest: &mut dyn fmt::Write, _: &dyn askama::Values) -> askama::Result<()> {
        Ok(write!(dest, "{self}")?)
    }
}

/// The page's language and its second one; elder screens have none.
#[derive(Debug, Clone, Copy)]
pub struct Say {
    /// The page's language.
    pub lang: Lang,
    /// The second one.
    pub second: Option<Lang>,
}

impl Say {
    /// One text in the page's language.
    pub fn t(self, id: &str) -> String {
        self.lang.t(id)
    }

    /// One text with a count.
    pub fn n(self, id: &str, n: impl Into<Arg<'static>>) -> String {
        self.lang.n(id, n)
    }

    /// A text in both.
    pub fn two(self, id: &str) -> Two {
        self.both(|lang| lang.t(id))
    }

    /// Whatever a function says in a language, in both; once where both say the same.
    pub fn both(self, say: impl Fn(Lang) -> String) -> Two {
        let lead = say(self.lang);
        let second = self.second.map(|l| (l, say(l))).filter(|(_, text)| *text != lead);
        Two { lead, second }
    }

    /// A name that came with the data, in both.
    pub fn name(self, names: &Names) -> Two {
        self.both(|lang| name(names, lang))
    }
}

/// A name in a language; where the data has none, in zh-Hant, else in any.
pub fn name(names: &Names, lang: Lang) -> String {
    [lang, Lang::ZhHant, Lang::Pt, Lang::En]
        .iter()
        .find_map(|l| names.get(l.tag()))
        .or_else(|| names.values().next())
        .cloned()
        .unwrap_or_default()
}

/// A wait as its figures: `12–20`.
pub fn range(wait: Wait) -> String {
    senha_face::date::range(wait.from_min, wait.to_min.max(wait.from_min))
}

/// Nobody is ahead and the wait is nothing to speak of.
pub fn is_no_wait(wait: Option<Wait>, ahead: u32) -> bool {
    ahead == 0 && wait.is_some_and(|w| w.to_min <= 1)
}

/// Several names in one line.
pub fn list(lang: Lang, names: &[String]) -> String {
    names.join(if lang.is_chinese() { "、" } else { ", " })
}

/// A text as HTML whose figures stand out.
pub fn figures(text: &str) -> String {
    let mut out = String::new();
    let mut in_figure = false;
    for c in text.chars() {
        if c.is_ascii_digit() != in_figure {
            out.push_str(if in_figure { "</b>" } else { "<b>" });
            in_figure = !in_figure;
        }
        out.push_str(&escape(c.encode_utf8(&mut [0; 4])));
    }
    if in_figure { out + "</b>" } else { out }
}

/// Part of an address: letters, digits and `-_.~` stay, all else is written as `%XX`.
pub fn encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn script_in_a_name_stays_a_name() {
        let names: Names = [("zh-Hant".to_owned(), "<script>".to_owned()), ("pt".to_owned(), "\"x".to_owned())].into();
        let html = Say { lang: Lang::ZhHant, second: Some(Lang::Pt) }.name(&names).to_string();
        assert_eq!(html, "&lt;script&gt; <span class=\"sub\" lang=\"pt\">&quot;x</span>");
    }

    #[test]
    fn a_name_that_a_language_lacks_is_shown_in_another() {
        let names: Names = [("pt".to_owned(), "Finanças".to_owned())].into();
        assert_eq!(name(&names, Lang::En), "Finanças");
        assert_eq!(name(&Names::new(), Lang::En), "");
    }

    #[test]
    fn figures_stand_out() {
        assert_eq!(figures("前面 12 人 <"), "前面 <b>12</b> 人 &lt;");
        assert_eq!(figures("7"), "<b>7</b>");
    }

    #[test]
    fn an_address_holds_any_name() {
        assert_eq!(encoded("dsi-id.new~1"), "dsi-id.new~1");
        assert_eq!(encoded("a b/ç?"), "a%20b%2F%C3%A7%3F");
    }
}
