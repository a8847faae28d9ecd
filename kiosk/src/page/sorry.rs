//! No ticket: what is so, why, and what to do now.

use askama::Template;
use senha_wire::hall::Hall;

use super::service::opens;
use super::{Frame, Scene};
use crate::person::Rule;
use crate::words::Two;

/// A screen without choices.
#[derive(Template)]
#[template(path = "sorry.html")]
pub struct SorryPage {
    pub(crate) f: Frame,
    icon: &'static str,
    title: Two,
    hint: Two,
    when: Option<String>,
    /// Whoever has a booking may check in all the same.
    booking: bool,
    /// The way back, where there is anything to go back to.
    home: bool,
}

impl SorryPage {
    fn of(scene: &Scene, icon: &'static str, title: &str, hint: &str) -> Self {
        let say = scene.say();
        let rest = scene.person.is_plain() && scene.lang == scene.settings.lead;
        Self {
            f: scene.frame(&say.t(title), if rest { Rule::Rest } else { Rule::Ask }),
            icon,
            title: say.two(title),
            hint: say.two(hint),
            when: None,
            booking: false,
            home: false,
        }
    }

    /// The kiosk has just been started.
    pub fn starting(scene: &Scene) -> Self {
        Self::of(scene, "repeat", "kiosk-starting", "kiosk-screen-starting-hint")
    }

    /// The server is not heard.
    pub fn down(scene: &Scene) -> Self {
        Self::of(scene, "link-down", "kiosk-screen-down", "kiosk-screen-down-hint")
    }

    /// The server refuses this kiosk.
    pub fn unauthorised(scene: &Scene) -> Self {
        Self::of(scene, "lock", "kiosk-screen-lost", "kiosk-screen-key-hint")
    }

    /// The spool cannot be written.
    pub fn spool(scene: &Scene) -> Self {
        Self { home: true, ..Self::of(scene, "alert", "kiosk-screen-lost", "kiosk-screen-spool-hint") }
    }

    /// The doors are closed.
    pub fn closed(scene: &Scene, hall: &Hall) -> Self {
        let page = Self::of(scene, "clock", "kiosk-hall-closed", "kiosk-hall-closed-hint");
        Self { when: opens(scene, hall), booking: true, ..page }
    }

    /// The hall is open and has nothing to offer.
    pub fn nothing(scene: &Scene) -> Self {
        Self { booking: true, ..Self::of(scene, "clock", "kiosk-hall-closed", "kiosk-no-services") }
    }

    /// A number's page that is nobody's any more.
    pub fn gone(scene: &Scene) -> Self {
        Self::leading_home(scene, "kiosk-screen-gone", "kiosk-screen-gone-hint")
    }

    /// There is no such page.
    pub fn unknown(scene: &Scene) -> Self {
        Self::leading_home(scene, "kiosk-screen-unknown-page", "kiosk-screen-unknown-hint")
    }

    fn leading_home(scene: &Scene, title: &str, hint: &str) -> Self {
        let page = Self::of(scene, "ticket", title, hint);
        Self { home: true, f: scene.frame(&scene.say().t(title), Rule::Ask), ..page }
    }
}
