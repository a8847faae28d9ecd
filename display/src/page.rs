//! The wall page: what is shown, as HTML in two languages. zh-Hant leads, Portuguese follows smaller.

use askama::Template;
use senha_face::number::Voice;
use senha_face::{Arg, Lang, Look, Markup, Shell, Surface, Theme, Way, counter_plate, date};

use crate::conductor::Picture;
use crate::facts::Facts;
use crate::view::{Age, Called, Fresh, Mark, Row, Shown, Sound, Trouble};

/// A number with more signs is set smaller, so that the row holds it.
const LONG: usize = 4;
/// A counter's name with more signs is set smaller.
const LONG_COUNTER: usize = 2;

/// What does not change while the display runs.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    /// The hall's name in addresses.
    pub hall: String,
    /// Words beside the hall's name.
    pub zone: Option<String>,
    /// The colours.
    pub theme: Theme,
    /// Rows of last calls.
    pub rows: u8,
}

/// The body of the page.
#[derive(Template)]
#[template(path = "wall.html")]
struct Wall<'a> {
    zh: Lang,
    pt: Lang,
    en: Lang,
    frame: &'a Frame,
    facts: &'a Facts,
    shown: &'a Shown,
}

/// The whole page.
#[derive(Template)]
#[template(path = "page.html")]
struct Page<'a> {
    shell: Shell,
    picture: &'a Picture,
    files: Files,
}

/// The addresses of the display's own files.
#[derive(Debug)]
pub(crate) struct Files {
    /// The style sheet.
    pub sheet: String,
    /// The script.
    pub script: String,
}

/// The body of the page: what the browser morphs.
pub(crate) fn wall(frame: &Frame, facts: &Facts, shown: &Shown) -> String {
    let wall = Wall { zh: Lang::ZhHant, pt: Lang::Pt, en: Lang::En, frame, facts, shown };
    wall.render().unwrap_or_else(|fault| {
        tracing::error!(%fault, "the wall could not be written");
        String::new()
    })
}

/// The page's title.
pub(crate) fn title(frame: &Frame, facts: &Facts) -> String {
    format!("{} · {}", facts.name(Lang::ZhHant, &frame.hall), Lang::ZhHant.t("display-title"))
}

/// The page around what it shows.
pub(crate) fn page(frame: &Frame, picture: &Picture, files: Files) -> String {
    let title = picture.title.clone();
    let shell = Shell {
        lang: Lang::ZhHant,
        surface: Surface::Wall,
        look: Look::of(frame.theme),
        title,
        css: &["board"],
        js: &[],
    };
    Page { shell, picture, files }.render().unwrap_or_else(|fault| {
        tracing::error!(%fault, "the page could not be written");
        String::new()
    })
}

impl Wall<'_> {
    fn hall(&self, lang: Lang) -> &str {
        self.facts.name(lang, &self.frame.hall)
    }

    fn date(&self, lang: Lang) -> String {
        self.shown.date.map_or_else(String::new, |day| date::short(lang, day))
    }

    /// The voices of the announcement that sounds, or of the first call.
    fn voices(&self) -> Vec<(Voice, bool)> {
        let speaking = self.shown.panel.iter().find(|c| c.speaking.is_some()).or(self.shown.panel.first());
        speaking.map_or_else(Vec::new, |call| call.voices.iter().map(|v| (*v, call.speaking == Some(*v))).collect())
    }
}

fn age(lang: Lang, age: Age) -> String {
    match age {
        Age::Seconds(n) if n < 10 => lang.t("age-now"),
        Age::Seconds(n) => lang.n("age-seconds", n),
        Age::Minutes(n) => lang.n("age-minutes", n),
        Age::Hours(n) => lang.n("age-hours", n),
        Age::Days(n) => lang.n("display-age-days", n),
    }
}

fn trouble(lang: Lang, trouble: Trouble) -> String {
    lang.t(match trouble {
        Trouble::Link => "display-trouble-link",
        Trouble::Key => "display-trouble-key",
        Trouble::Hall => "display-trouble-hall",
        Trouble::Certificate => "display-trouble-certificate",
    })
}

/// `請到 7 號櫃檯`, with the storey where it has to be said.
fn go(lang: Lang, called: &Called) -> String {
    let n = called.counter.as_str();
    let words = match called.storey {
        None => lang.with("board-go-to-counter", &[("n", n)]),
        Some(0) => lang.with("display-go-ground", &[("n", n)]),
        Some(storey) if storey < 0 => {
            lang.with("display-go-basement", &[("floor", Arg::from(storey.unsigned_abs())), ("n", n.into())])
        }
        Some(storey) => lang.with("board-go-to-floor", &[("floor", Arg::from(storey)), ("n", n.into())]),
    };
    // "balcão 207" stays on one line.
    words
        .strip_suffix(n)
        .and_then(|head| head.strip_suffix(' '))
        .map(|head| format!("{head}\u{a0}{n}"))
        .unwrap_or(words)
}

fn storey(lang: Lang, storey: i16) -> String {
    match storey {
        0 => lang.t("display-storey-ground"),
        n if n < 0 => lang.n("display-storey-basement", n.unsigned_abs()),
        n => lang.n("display-storey", n),
    }
}

fn plate(counter: &str) -> Markup {
    counter_plate(counter, "", senha_face::CounterState::Open)
}

fn way(lang: Lang, way: Way) -> String {
    lang.t(way.text_id())
}

/// The class of a row.
fn row_class(row: &Row) -> String {
    let mark = match row.mark {
        Mark::Call => "call",
        Mark::Settle => "settle",
        Mark::Plain => "",
    };
    format!("{mark} {}", long(&row.number))
}

fn long(number: &str) -> &'static str {
    if number.chars().count() > LONG { "long" } else { "" }
}

fn long_counter(counter: &str) -> &'static str {
    if counter.chars().count() > LONG_COUNTER { "wordy" } else { "" }
}

#[cfg(test)]
mod tests;
