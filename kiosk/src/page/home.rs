//! The first screen: language, the services for which most people come, the bureaus. And the elder screens' list of bureaus.

use askama::Template;
use senha_face::Lang;
use senha_wire::hall::Hall;

use super::row::{Row, Tile, tiles};
use super::{Frame, Scene};
use crate::person::Rule;
use crate::press::Paper;

/// The first screen.
#[derive(Template)]
#[template(path = "home.html")]
pub struct Home {
    pub(crate) f: Frame,
    rows: Vec<Row>,
    tiles: Vec<Tile>,
    note: Option<String>,
    is_home: bool,
}

impl Home {
    /// The first screen of a hall whose doors are open.
    pub fn of(scene: &Scene, hall: &Hall) -> Self {
        let rest = scene.person.is_plain() && scene.lang == scene.settings.lead;
        let queues = scene.view.queues();
        let find = |id: &String| hall.services.iter().find(|s| s.id == *id);
        let rows = scene.view.frequent().iter().filter_map(find).map(|s| Row::of(scene, s)).collect();
        Self {
            f: scene.frame(&scene.say().t("kiosk-choose-service"), if rest { Rule::Rest } else { Rule::Ask }),
            rows,
            tiles: if scene.person.elder() { Vec::new() } else { tiles(scene, hall, &queues) },
            note: printer_note(scene),
            is_home: true,
        }
    }

    /// The bureaus alone.
    pub fn bureaus(scene: &Scene, hall: &Hall) -> Self {
        Self {
            f: scene.frame(&scene.say().t("kiosk-choose-bureau"), Rule::Ask),
            rows: Vec::new(),
            tiles: tiles(scene, hall, &scene.view.queues()),
            note: None,
            is_home: false,
        }
    }
}

/// A sentence for citizens where the printer cannot print: what is so, and that a ticket can be had all the same.
pub fn printer_note(scene: &Scene) -> Option<String> {
    let broken = !scene.paper.can_print() && scene.paper != Paper::Absent;
    let told = |lang: Lang| {
        format!(
            "{}{}{}",
            lang.t("kiosk-screen-no-paper"),
            if lang.is_chinese() { "" } else { " " },
            lang.t("kiosk-screen-shown")
        )
    };
    broken.then(|| told(scene.lang))
}
