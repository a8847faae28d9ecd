//! "Are you still there?" as a page, for a browser without scripts; with them it is a dialog over the page.

use askama::Template;

use super::{Frame, Scene};
use crate::person::{Rule, WARN_MS};

/// The question.
#[derive(Template)]
#[template(path = "still.html")]
pub struct StillPage {
    pub(crate) f: Frame,
    back: String,
}

impl StillPage {
    /// The question; yes leads back to where the person was.
    pub fn of(scene: &Scene, back: String) -> Self {
        Self { f: scene.frame(&scene.say().t("kiosk-still-there"), Rule::Count(WARN_MS)), back }
    }
}
