//! A state as a word and a shape (colour comes third), and the hint of a key.

use crate::Markup;
use crate::markup::escape;

/// What a tag means; each has its own shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tag {
    /// Waiting: a ring.
    #[default]
    Wait,
    /// Called now: a triangle on yellow.
    Call,
    /// Finished, confirmed, open: a dot.
    Done,
    /// Trouble: a peak.
    Trouble,
    /// Paused: two bars.
    Pause,
    /// A plain word with an outline.
    Plain,
    /// A plain word on the waiting tint, for notes in lists.
    Bare,
}

/// A state tag with its word.
pub fn tag(kind: Tag, text: &str) -> Markup {
    let class = match kind {
        Tag::Wait => "tag",
        Tag::Call => "tag call",
        Tag::Done => "tag done",
        Tag::Trouble => "tag trouble",
        Tag::Pause => "tag pause",
        Tag::Plain => "tag plain",
        Tag::Bare => "tag bare",
    };
    Markup(format!("<span class=\"{class}\">{}</span>", escape(text)))
}

/// A key's hint (`Enter`, `R`), as it stands on a button. Screen readers get the key from `aria-keyshortcuts`.
pub fn key(name: &str) -> Markup {
    Markup(format!("<span class=\"key\" aria-hidden=\"true\">{}</span>", escape(name)))
}
