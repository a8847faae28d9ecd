//! Where to go: the counter's plate and the arrow beside it.

use super::plate::long;
use crate::Markup;
use crate::markup::escape;

/// What a counter's plate says about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CounterState {
    /// Open.
    #[default]
    Open,
    /// It calls now: ink and yellow.
    Call,
    /// Closed or paused.
    Off,
}

/// A counter's plate. `name` is what hangs over it (`7`); `word` is the small word above (`櫃檯`), or empty where a heading says it.
pub fn counter_plate(name: &str, word: &str, state: CounterState) -> Markup {
    let class = match state {
        CounterState::Open => "counter",
        CounterState::Call => "counter call",
        CounterState::Off => "counter off",
    };
    let word = if word.is_empty() { String::new() } else { format!("<small>{}</small>", escape(word)) };
    Markup(format!("<span class=\"{class}{}\">{word}{}</span>", long(name, 2), escape(name)))
}

/// The way from the board or the door to a counter. Never a diagonal: nobody knows what it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// To the left.
    Left,
    /// To the right.
    Right,
    /// Straight ahead.
    Ahead,
    /// Up a storey.
    Up,
    /// Down a storey.
    Down,
}

impl Way {
    /// The way with this name (`left`, `right`, `ahead`, `up`, `down`), or none.
    pub fn parse(name: &str) -> Option<Way> {
        Some(match name {
            "left" => Way::Left,
            "right" => Way::Right,
            "ahead" => Way::Ahead,
            "up" => Way::Up,
            "down" => Way::Down,
            _ => return None,
        })
    }

    /// The id of the way's text.
    pub const fn text_id(self) -> &'static str {
        match self {
            Way::Left => "way-left",
            Way::Right => "way-right",
            Way::Ahead => "way-ahead",
            Way::Up => "way-up",
            Way::Down => "way-down",
        }
    }
}

/// A solid arrow. It is hidden from screen readers: the way's word stands beside it.
pub fn arrow(way: Way) -> Markup {
    let degrees = match way {
        Way::Left => -90,
        Way::Right => 90,
        Way::Ahead | Way::Up => 0,
        Way::Down => 180,
    };
    Markup(format!(
        "<svg class=\"ic solid\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\"><path transform=\"rotate({degrees} 12 12)\" d=\"M12 1.5L22 11.5h-5.3L13.9 8.6V22.5h-3.800V8.600L7.300 11.500H2z\"/></svg>"
    ))
}
