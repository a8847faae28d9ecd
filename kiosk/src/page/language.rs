//! The four languages, each in itself.

use askama::Template;

use super::{Frame, Scene};
use crate::person::Rule;

/// The screen of languages.
#[derive(Template)]
#[template(path = "language.html")]
pub struct LanguagePage {
    pub(crate) f: Frame,
    /// Where a choice leads, after the language.
    rest: String,
}

impl LanguagePage {
    /// The screen; a choice leads to the same page as before.
    pub fn of(scene: &Scene, rest: String) -> Self {
        Self { f: scene.frame(&scene.say().t("kiosk-choose-language"), Rule::Ask), rest }
    }
}
