//! A letter: what a notice says, as text and as a page, in one of four languages. Names come from outside; in the page everything is escaped.

use askama::Template;
use senha_face::Lang;
use senha_store::outbox::NoticeKind;

use super::Words;

/// The longest name with which a reader is greeted, in characters.
const NAME_MAX: usize = 60;

/// A finished letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Its language.
    pub lang: Lang,
    /// Its subject, one line.
    pub subject: String,
    /// As plain text.
    pub text: String,
    /// As a page without script and style.
    pub html: String,
}

struct Row {
    label: String,
    value: String,
    line: String,
}

struct Way {
    title: String,
    url: String,
    hint: Option<String>,
}

#[derive(Template)]
#[template(path = "mail/letter.html")]
struct Page<'l> {
    lang: Lang,
    subject: &'l str,
    greeting: &'l str,
    lead: &'l str,
    rows: &'l [Row],
    papers: &'l [String],
    check_in: Option<&'l str>,
    way: Option<&'l Way>,
    calendar: &'l str,
    closing: &'l str,
}

#[derive(Template)]
#[template(path = "mail/letter.txt", escape = "none")]
struct Plain<'l> {
    lang: Lang,
    greeting: &'l str,
    lead: &'l str,
    rows: &'l [Row],
    papers: &'l [String],
    check_in: Option<&'l str>,
    way: Option<&'l Way>,
    calendar: &'l str,
    closing: &'l str,
}

impl Letter {
    /// Writes what a notice says.
    ///
    /// # Errors
    /// A template cannot be rendered.
    pub fn write(kind: NoticeKind, words: &Words, name: Option<&str>) -> Result<Self, askama::Error> {
        let lang = words.lang;
        let when = words.when();
        let subject = [("service", words.service.as_str()), ("when", when.as_str())];
        let subject = one_line(&lang.with(&format!("mail-subject-{}", kind.word()), &subject));
        let (greeting, lead) = (greeting(lang, name), lang.t(&format!("mail-lead-{}", kind.word())));
        let (rows, way) = (rows(words, &when), way(words));
        let papers: &[String] = if words.facts.is_ended { &[] } else { &words.papers };
        let check_in = words.check_in();
        let calendar = lang.t(if words.facts.is_ended { "mail-calendar-out" } else { "mail-calendar" });
        let closing = lang.with("mail-automatic", &[("bureau", words.bureau.as_str())]);
        let (greeting, lead, rows, check_in, way) =
            (greeting.as_str(), lead.as_str(), rows.as_slice(), check_in.as_deref(), Some(&way));
        let (calendar, closing) = (calendar.as_str(), closing.as_str());
        let text = Plain { lang, greeting, lead, rows, papers, check_in, way, calendar, closing }.render()?;
        let subject_line = subject.as_str();
        let html = Page { lang, subject: subject_line, greeting, lead, rows, papers, check_in, way, calendar, closing }
            .render()?;
        Ok(Self { lang, subject, text, html })
    }
}

fn rows(words: &Words, when: &str) -> Vec<Row> {
    let persons = words.facts.persons.to_string();
    let code = words.facts.code.to_string();
    let told = [
        ("mail-service", words.service.as_str()),
        ("mail-when", when),
        ("mail-where", words.place.as_str()),
        ("mail-persons", persons.as_str()),
        ("mail-reference", code.as_str()),
        ("mail-bureau", words.bureau.as_str()),
    ];
    let row = |(label, value): (&str, &str)| {
        let label = words.lang.t(label);
        let value = one_line(value);
        let line = words.lang.with("mail-row", &[("label", label.as_str()), ("value", value.as_str())]);
        Row { label, value, line }
    };
    told.into_iter().filter(|(_, value)| !value.is_empty()).map(row).collect()
}

/// Where the reader goes on: to the booking, or to a new one where this has ended.
fn way(words: &Words) -> Way {
    if words.facts.is_ended {
        return Way { title: words.lang.t("mail-again"), url: words.again.clone(), hint: None };
    }
    let hint = format!("{}\n{}", words.lang.t("booking-release"), words.lang.t("mail-link-private"));
    Way { title: words.lang.t("mail-manage"), url: words.manage.clone(), hint: Some(hint) }
}

fn greeting(lang: Lang, name: Option<&str>) -> String {
    match name.map(str::trim).filter(|name| is_greetable(name)) {
        Some(name) => lang.with("mail-greeting", &[("name", name)]),
        None => lang.t("mail-greeting-plain"),
    }
}

/// Whether a name is only a name. Anybody may type anything beside a stranger's address: what could be a link, a number or a piece of a page is not
/// carried to them under the bureau's name.
fn is_greetable(name: &str) -> bool {
    let letter = |sign: char| sign.is_alphabetic() || matches!(sign, ' ' | '-' | '\'' | '’' | '·');
    let of_a_name = |sign: char| letter(sign) || sign == '.';
    let signs = name.chars().count();
    // A point stands at a word's end (`J. Silva`), never within one, as in an address.
    let points = name.split(' ').all(|word| !word.trim_end_matches('.').contains('.'));
    (1..=NAME_MAX).contains(&signs) && name.chars().all(of_a_name) && points
}

fn one_line(text: &str) -> String {
    text.split(char::is_control).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
