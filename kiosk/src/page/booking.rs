//! Checking in with a booking: scan its code on any screen, or type its eight signs here.

use askama::Template;

use super::service::NEEDS;
use super::{Frame, Scene};
use crate::person::Rule;
use crate::reference::{LENGTH, begun};
use crate::words::{Two, encoded};

/// The keys with digits, as on a telephone.
const DIGITS: &str = "1234567890";
/// The keys with letters: those that a reference has.
const LETTERS: &str = "ABCDEFGHJKMNPQRSTVWXYZ";

/// What was typed so far; it lives in the address, so that the page works without a script.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    /// The signs.
    pub code: String,
    /// The need's word on the wire.
    pub need: Option<String>,
    /// Why what was typed or scanned is no booking's.
    pub trouble: Option<Trouble>,
}

/// Why nothing could be asked with what was typed or scanned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// Signs are missing.
    Short,
    /// It is something else.
    Garbage,
    /// It is a ticket's own code.
    Ticket,
    /// The server is away.
    Down,
}

impl Trouble {
    const ALL: [Self; 4] = [Self::Short, Self::Garbage, Self::Ticket, Self::Down];

    /// The word in an address.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Short => "short",
            Self::Garbage => "garbage",
            Self::Ticket => "ticket",
            Self::Down => "down",
        }
    }

    const fn text(self) -> &'static str {
        match self {
            Self::Short => "check-in-short",
            Self::Garbage => "check-in-garbage",
            Self::Ticket => "check-in-is-ticket",
            Self::Down => "check-in-down",
        }
    }
}

impl Typed {
    /// From an address: the signs, and the key that was pressed without a script.
    pub fn read(pairs: &[(String, String)]) -> Self {
        let said = |key: &str| pairs.iter().find(|(k, _)| k == key).map(|(_, v)| v.as_str());
        let mut code = begun(said("code").unwrap_or_default());
        match said("key") {
            Some("back") => {
                code.pop();
            }
            Some(key) => code = begun(&(code + key)),
            None => {}
        }
        let need = said("need").filter(|need| NEEDS.iter().any(|(word, ..)| word == need)).map(str::to_owned);
        Self { code, need, trouble: Trouble::ALL.into_iter().find(|t| said("not") == Some(t.word())) }
    }

    /// The address with a need, or without one.
    pub fn with_need(&self, need: Option<&str>) -> String {
        let pairs = [("code", Some(self.code.as_str()).filter(|c| !c.is_empty())), ("need", need)];
        address("/booking", &pairs)
    }

    /// The address that says why nothing was asked.
    pub fn refused(&self, trouble: Trouble) -> String {
        let pairs = [("code", Some(self.code.as_str())), ("need", self.need.as_deref()), ("not", Some(trouble.word()))];
        address("/booking", &pairs)
    }
}

fn address(path: &str, pairs: &[(&str, Option<&str>)]) -> String {
    let said: Vec<String> =
        pairs.iter().filter_map(|(key, value)| value.map(|v| format!("{key}={}", encoded(v)))).collect();
    if said.is_empty() { path.to_owned() } else { format!("{path}?{}", said.join("&")) }
}

/// The screen on which a reference is typed.
#[derive(Template)]
#[template(path = "booking.html")]
pub struct BookingPage {
    pub(crate) f: Frame,
    code: String,
    /// The eight places, with what was typed.
    places: Vec<Option<char>>,
    progress: String,
    /// The same with `#` for the count, for the script.
    progress_form: String,
    trouble: Option<Two>,
    need: Option<String>,
    need_word: Option<String>,
    need_href: String,
}

impl BookingPage {
    /// The screen with what was typed so far.
    pub fn of(scene: &Scene, typed: &Typed) -> Self {
        let say = scene.say();
        let count = typed.code.len();
        let mut signs = typed.code.chars();
        let progress = |n: &str| scene.lang.with("check-in-progress", &[("n", n)]);
        let need = NEEDS.iter().find(|(word, ..)| typed.need.as_deref() == Some(word));
        Self {
            f: scene.frame(&say.t("check-in-title"), Rule::Ask),
            places: (0..LENGTH).map(|_| signs.next()).collect(),
            progress: progress(&count.to_string()),
            progress_form: progress("#"),
            trouble: typed.trouble.map(|t| say.two(t.text())),
            need: need.map(|(_, text, _)| say.t(text)),
            need_word: typed.need.clone(),
            need_href: scene.href(&typed.with_need(typed.need.as_deref()).replacen("/booking", "/booking/need", 1)),
            code: typed.code.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &[(&str, &str)]) -> Typed {
        let pairs: Vec<_> = query.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        Typed::read(&pairs)
    }

    #[test]
    fn each_key_adds_a_sign_and_the_last_one_can_be_taken_back() {
        assert_eq!(read(&[("code", "k7q"), ("key", "X")]).code, "K7QX");
        assert_eq!(read(&[("code", "K7QX"), ("key", "back")]).code, "K7Q");
        assert_eq!(read(&[("code", "K7QX4M2P"), ("key", "9")]).code, "K7QX4M2P");
        assert_eq!(read(&[("code", "<script>"), ("need", "x"), ("not", "x")]).need, None);
    }

    #[test]
    fn the_keys_are_the_signs_of_a_reference() {
        let keys: std::collections::BTreeSet<char> = DIGITS.chars().chain(LETTERS.chars()).collect();
        assert_eq!(keys, crate::reference::SIGNS.chars().collect());
    }

    #[test]
    fn what_was_typed_is_kept_in_the_address() {
        let typed = read(&[("code", "K7QX"), ("need", "elderly")]);
        assert_eq!(typed.with_need(Some("infant")), "/booking?code=K7QX&need=infant");
        assert_eq!(typed.refused(Trouble::Short), "/booking?code=K7QX&need=elderly&not=short");
        assert_eq!(Typed::default().with_need(None), "/booking");
    }
}
