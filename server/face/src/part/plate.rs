//! A ticket's number: framed twice like a street plate of Macau, or bare where it stands as large as the wall allows.

use crate::Markup;
use crate::markup::escape;

/// What a plate says about its ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Plate {
    /// It waits: the ordinary plate.
    #[default]
    Waiting,
    /// It is being called now: yellow.
    Call,
    /// It is over.
    Quiet,
    /// It was called and nobody came: struck through.
    Missed,
    /// In a list: one thin frame.
    Slim,
    /// On the bar's colour.
    OnBar,
}

impl Plate {
    const fn class(self) -> &'static str {
        match self {
            Plate::Waiting => "plate",
            Plate::Call => "plate call",
            Plate::Quiet => "plate quiet",
            Plate::Missed => "plate missed",
            Plate::Slim => "plate slim",
            Plate::OnBar => "plate onbar",
        }
    }
}

/// A number (`A027`) on its plate.
pub fn plate(number: &str, kind: Plate) -> Markup {
    Markup(format!("<span class=\"{}{}\" translate=\"no\">{}</span>", kind.class(), long(number, 4), parted(number)))
}

/// A number without a plate, for boards and lists.
pub fn num(number: &str) -> Markup {
    Markup(format!("<span class=\"num{}\" translate=\"no\">{}</span>", long(number, 4), parted(number)))
}

/// A class for what has more characters than a place is drawn for, so that a screen can set it smaller.
pub(super) fn long(text: &str, usual: usize) -> &'static str {
    if text.chars().count() > usual { " long" } else { "" }
}

/// The letters in an `<i>`, which sets a hairline gap after them; then the digits.
fn parted(number: &str) -> String {
    let letters = number.find(|c: char| c.is_ascii_digit()).unwrap_or(number.len());
    let (series, digits) = number.split_at(letters);
    if series.is_empty() { escape(digits) } else { format!("<i>{}</i>{}", escape(series), escape(digits)) }
}
