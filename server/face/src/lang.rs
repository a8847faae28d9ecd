//! The four languages of every screen, paper and voice. zh-Hant (Macau's wording) leads.

use serde::{Deserialize, Serialize};

/// A language of the product. Written and read as its tag (`zh-Hant`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub enum Lang {
    /// Traditional Chinese as written in Macau.
    #[default]
    #[serde(rename = "zh-Hant")]
    ZhHant,
    /// European Portuguese in the spelling that Macau uses.
    #[serde(rename = "pt")]
    Pt,
    /// Plain English.
    #[serde(rename = "en")]
    En,
    /// Simplified Chinese with mainland words.
    #[serde(rename = "zh-Hans")]
    ZhHans,
}

impl Lang {
    /// All languages, in the order in which a chooser shows them.
    pub const ALL: [Lang; 4] = [Lang::ZhHant, Lang::Pt, Lang::En, Lang::ZhHans];

    /// The BCP 47 tag: `zh-Hant`, `pt`, `en`, `zh-Hans`. Also the value of an element's `lang`.
    pub const fn tag(self) -> &'static str {
        match self {
            Lang::ZhHant => "zh-Hant",
            Lang::Pt => "pt",
            Lang::En => "en",
            Lang::ZhHans => "zh-Hans",
        }
    }

    /// The first segment of a public page's path, without slashes.
    pub const fn path(self) -> &'static str {
        self.tag()
    }

    /// The language's name in itself.
    pub const fn native(self) -> &'static str {
        match self {
            Lang::ZhHant => "繁體中文",
            Lang::Pt => "Português",
            Lang::En => "English",
            Lang::ZhHans => "简体中文",
        }
    }

    /// The language of the second, smaller line on kiosks, boards and paper.
    #[must_use]
    pub const fn second(self) -> Lang {
        match self {
            Lang::ZhHant | Lang::ZhHans => Lang::Pt,
            Lang::Pt | Lang::En => Lang::ZhHant,
        }
    }

    /// Whether the language is written in Chinese characters.
    pub const fn is_chinese(self) -> bool {
        matches!(self, Lang::ZhHant | Lang::ZhHans)
    }

    /// The language with exactly this tag (case does not matter), or none.
    pub fn parse(tag: &str) -> Option<Lang> {
        Lang::ALL.into_iter().find(|l| l.tag().eq_ignore_ascii_case(tag))
    }

    /// The best language for an `Accept-Language` header (RFC 9110, 12.5.4): highest q first, then the header's order;
    /// zh-Hant where nothing fits.
    pub fn from_accept_language(header: &str) -> Lang {
        let mut best: Option<(u32, Lang)> = None;
        for range in header.split(',') {
            let (tag, weight) = range_and_weight(range);
            if let Some(lang) = closest(tag)
                && weight > 0
                && best.is_none_or(|(w, _)| weight > w)
            {
                best = Some((weight, lang));
            }
        }
        best.map_or(Lang::default(), |(_, lang)| lang)
    }

    /// The text with this id. See [`crate::text::t`].
    pub fn t(self, id: &str) -> String {
        crate::text::t(self, id)
    }

    /// The text with this id and its variables filled. See [`crate::text::t_with`].
    pub fn with<'a, A: Into<crate::Arg<'a>> + Clone>(self, id: &str, args: &[(&str, A)]) -> String {
        crate::text::t_with(self, id, args)
    }

    /// The text with this id whose one variable is `$n`: a count, so that the form changes with it.
    pub fn n<'a>(self, id: &str, n: impl Into<crate::Arg<'a>>) -> String {
        crate::text::t_with(self, id, &[("n", n.into())])
    }
}

impl std::fmt::Display for Lang {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.tag())
    }
}

/// A language range and its weight in thousandths; a weight that cannot be read counts as 0.
fn range_and_weight(range: &str) -> (&str, u32) {
    let mut parts = range.split(';');
    let tag = parts.next().unwrap_or_default().trim();
    let weight = parts.find_map(|p| {
        let (name, value) = p.split_once('=')?;
        name.trim().eq_ignore_ascii_case("q").then(|| thousandths(value.trim()))
    });
    (tag, weight.unwrap_or(1000))
}

fn thousandths(value: &str) -> u32 {
    let (whole, part) = value.split_once('.').unwrap_or((value, ""));
    let plain = part.len() <= 3 && part.bytes().all(|b| b.is_ascii_digit());
    match (whole, plain) {
        ("1", true) => 1000,
        ("0", true) => format!("{part:0<3}").parse().unwrap_or(0),
        _ => 0,
    }
}

/// The language nearest to a range: a script decides before a region; `zh` alone is Macau's.
fn closest(tag: &str) -> Option<Lang> {
    let tag = tag.to_ascii_lowercase();
    let mut subtags = tag.split('-');
    match subtags.next()? {
        "*" => Some(Lang::default()),
        "pt" => Some(Lang::Pt),
        "en" => Some(Lang::En),
        "yue" => Some(Lang::ZhHant),
        "cmn" => Some(Lang::ZhHans),
        "zh" => {
            let rest: Vec<&str> = subtags.collect();
            let simplified = rest.contains(&"hans")
                || (!rest.contains(&"hant") && rest.iter().any(|r| matches!(*r, "cn" | "sg" | "my")));
            Some(if simplified { Lang::ZhHans } else { Lang::ZhHant })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_answered_in_its_language() {
        for (header, lang) in [
            ("", Lang::ZhHant),
            ("zh", Lang::ZhHant),
            ("zh-TW", Lang::ZhHant),
            ("zh-HK,zh;q=0.9,en;q=0.8", Lang::ZhHant),
            ("zh-MO", Lang::ZhHant),
            ("zh-CN,zh;q=0.9", Lang::ZhHans),
            ("zh-SG", Lang::ZhHans),
            ("zh-Hant-CN", Lang::ZhHant),
            ("zh-Hans-MO", Lang::ZhHans),
            ("pt-BR, pt;q=0.9, en;q=0.5", Lang::Pt),
            ("en;q=0.5, pt;q=0.8", Lang::Pt),
            ("en;q=0.8, pt;q=0.8", Lang::En),
            ("fr, de;q=0.9, en-GB;q=0.1", Lang::En),
            ("fr, de", Lang::ZhHant),
            ("en;q=0, pt;q=0.001", Lang::Pt),
            ("en;q=2, pt;q=0.5", Lang::Pt),
            ("EN-us", Lang::En),
            ("*", Lang::ZhHant),
            (";;;,,=q", Lang::ZhHant),
        ] {
            assert_eq!(Lang::from_accept_language(header), lang, "{header}");
        }
    }

    #[test]
    fn a_tag_comes_back_as_its_language() {
        for lang in Lang::ALL {
            assert_eq!(Lang::parse(lang.tag()), Some(lang));
            assert_ne!(lang.second(), lang);
        }
        assert_eq!(Lang::parse("fr"), None);
        assert_eq!(Lang::parse("zh-hant"), Some(Lang::ZhHant));
    }
}
