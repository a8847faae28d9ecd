//! Texts by id and language, from `texts/<language>/*.ftl` (Fluent), embedded.
//! build.rs lets nothing through unless all four languages hold the same ids with the same variables.
//! To add a text: add its id to the same file of each language.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use fluent_templates::fluent_bundle::FluentValue;
use unic_langid::LanguageIdentifier;

use crate::Lang;

fluent_templates::static_loader! {
    static TEXTS = {
        locales: "./texts",
        fallback_language: "zh-Hant",
        // Isolating marks would be printed, spoken and sent as letters.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

static TAGS: LazyLock<[LanguageIdentifier; 4]> =
    LazyLock::new(|| Lang::ALL.map(|l| l.tag().parse().expect("the four tags are well-formed")));

/// The ids of all texts, sorted.
pub fn ids() -> &'static [&'static str] {
    static IDS: &[&str] = include!(concat!(env!("OUT_DIR"), "/ids.rs"));
    IDS
}

/// Whether there is a text with this id.
pub fn has(id: &str) -> bool {
    ids().binary_search(&id).is_ok()
}

/// What fills a variable: a word as it is, or a number, after which a text may change its form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg<'a> {
    /// Words, or a number that is written already (`12–20`, `A027`).
    Text(Cow<'a, str>),
    /// A count. It is written without any grouping.
    Number(i64),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Arg::Text(Cow::Borrowed(text))
    }
}
impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Arg::Text(Cow::Borrowed(text))
    }
}
impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Arg::Text(Cow::Owned(text))
    }
}
macro_rules! numbers {
    ($($number:ty)*) => {$(
        impl From<$number> for Arg<'_> {
            fn from(number: $number) -> Self {
                Arg::Number(i64::from(number))
            }
        }
        impl From<&$number> for Arg<'_> {
            fn from(number: &$number) -> Self {
                Arg::Number(i64::from(*number))
            }
        }
    )*};
}
numbers!(u8 u16 u32 i8 i16 i32 i64);
macro_rules! wide_numbers {
    ($($number:ty)*) => {$(
        impl From<$number> for Arg<'_> {
            fn from(number: $number) -> Self {
                Arg::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        }
        impl From<&$number> for Arg<'_> {
            fn from(number: &$number) -> Self {
                Arg::from(*number)
            }
        }
    )*};
}
wide_numbers!(u64 usize);

impl<'a> Arg<'a> {
    /// A word that may be a plain whole number (`7`, not `007`), as a problem's parameters are: then it counts as one.
    pub fn guess(text: &'a str) -> Arg<'a> {
        match text.parse::<i64>() {
            Ok(n) if n.to_string() == text => Arg::Number(n),
            _ => Arg::from(text),
        }
    }

    fn value(self) -> FluentValue<'a> {
        match self {
            Arg::Text(text) => FluentValue::String(text),
            Arg::Number(n) => FluentValue::from(n),
        }
    }
}

/// The text with this id, for texts without variables.
/// An unknown id is a fault of the program: it panics in debug builds and gives the id back in others.
pub fn t(lang: Lang, id: &str) -> String {
    look_up(lang, id, None)
}

/// The text with this id, its variables filled: `t_with(lang, "kiosk-wait-range", &[("min", 12), ("max", 20)])`;
/// words and numbers together as `&[("n", Arg::from(7)), ("hall", name.into())]`.
pub fn t_with<'a, A: Into<Arg<'a>> + Clone>(lang: Lang, id: &str, args: &[(&str, A)]) -> String {
    let values: HashMap<&str, FluentValue<'a>> =
        args.iter().map(|(name, value)| (*name, value.clone().into().value())).collect();
    look_up(lang, id, Some(&values))
}

fn look_up(lang: Lang, id: &str, args: Option<&HashMap<&str, FluentValue<'_>>>) -> String {
    match TEXTS.lookup_single_language(&TAGS[lang as usize], id, args) {
        Ok(text) => text,
        Err(error) => {
            debug_assert!(false, "text `{id}` in {lang}: {error}");
            id.to_owned()
        }
    }
}

/// The counters to watch: `Balcão 7` for one, `Balcões 1–12` for several, as their names are written in `list`.
pub fn counters(lang: Lang, list: &str) -> String {
    if list.contains(['–', '-', ',', '、', ' ']) {
        t_with(lang, "ticket-counters", &[("list", list)])
    } else {
        t_with(lang, "ticket-counter", &[("counter", list)])
    }
}

/// The id of the text for a refusal or an edge's problem: `ticket.wrong_state` is `problem-ticket-wrong-state`.
pub fn problem_id(code: &str) -> String {
    format!("problem-{}", code.replace(['.', '_'], "-"))
}

/// The sentence for a problem's code, in plain words that say what to do. Unknown codes get the general sentence.
/// `params` are the problem's parameters as written. A code may have a second text, `…-told`, that names them; it is used where all that it names are there.
/// A `state` is told in words, an instant (`opens`, RFC 3339) as day and time.
pub fn problem_title<N: AsRef<str>, V: AsRef<str>>(lang: Lang, code: &str, params: &[(N, V)]) -> String {
    let id = problem_id(code);
    if !has(&id) {
        return t(lang, "problem-server-fault");
    }
    let told = format!("{id}-told");
    if !has(&told) {
        return t(lang, &id);
    }
    let values = params
        .iter()
        .map(|(name, value)| (name.as_ref(), in_words(lang, code, name.as_ref(), value.as_ref()).value()))
        .collect();
    TEXTS.lookup_single_language(&TAGS[lang as usize], &told, Some(&values)).unwrap_or_else(|_| t(lang, &id))
}

/// A parameter as people read it.
fn in_words<'a>(lang: Lang, code: &str, name: &str, value: &'a str) -> Arg<'a> {
    match name {
        "state" => {
            let of = match code.split_once('.') {
                Some(("counter", _)) => "console",
                Some(("booking", _)) => "booking",
                _ => "ticket",
            };
            let id = format!("{of}-state-{value}");
            if has(&id) { t(lang, &id).into() } else { value.into() }
        }
        "opens" | "from" | "until" | "when" => crate::date::instant(lang, value).map_or(value.into(), Arg::from),
        _ => Arg::guess(value),
    }
}

#[cfg(test)]
mod tests;
