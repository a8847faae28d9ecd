//! Two questions before the ticket: a need, and other services of the same visit. Both are plain forms whose answer is an address.

use askama::Template;
use senha_wire::hall::Hall;

use super::booking::Typed;
use super::row::Row;
use super::service::{Chosen, MOST_MORE, NEEDS, others};
use super::{Frame, Scene};
use crate::person::Rule;
use crate::words::{Two, encoded, name};

/// One need.
pub struct NeedChoice {
    href: String,
    icon: &'static str,
    text: Two,
    on: bool,
}

/// The screen that asks for a need.
#[derive(Template)]
#[template(path = "need.html")]
pub struct NeedPage {
    pub(crate) f: Frame,
    service: String,
    back: String,
    none_href: String,
    choices: Vec<NeedChoice>,
}

impl NeedPage {
    /// The question for a service. None for a service that the hall does not have.
    pub fn of(scene: &Scene, hall: &Hall, id: &str, chosen: &Chosen) -> Option<Self> {
        let service = hall.services.iter().find(|s| s.id == id)?;
        let with = |need: Option<&str>| {
            let chosen = Chosen { need: need.map(str::to_owned), more: chosen.more.clone() };
            scene.href(&format!("/service/{}{}", encoded(id), chosen.query()))
        };
        let choice = |(word, text, icon): &(&'static str, &'static str, &'static str)| NeedChoice {
            href: with(Some(word)),
            icon,
            text: scene.say().two(text),
            on: chosen.need.as_deref() == Some(word),
        };
        Some(Self {
            f: scene.frame(&scene.say().t("kiosk-screen-need-title"), Rule::Ask),
            service: name(&service.name, scene.lang),
            back: with(chosen.need.as_deref()),
            none_href: with(None),
            choices: NEEDS.iter().map(choice).collect(),
        })
    }
}

impl NeedPage {
    /// The question before a check-in.
    pub fn of_booking(scene: &Scene, typed: &Typed) -> Self {
        let choice = |(word, text, icon): &(&'static str, &'static str, &'static str)| NeedChoice {
            href: scene.href(&typed.with_need(Some(word))),
            icon,
            text: scene.say().two(text),
            on: typed.need.as_deref() == Some(word),
        };
        Self {
            f: scene.frame(&scene.say().t("kiosk-screen-need-title"), Rule::Ask),
            service: scene.say().t("check-in-title"),
            back: scene.href(&typed.with_need(typed.need.as_deref())),
            none_href: scene.href(&typed.with_need(None)),
            choices: NEEDS.iter().map(choice).collect(),
        }
    }
}

/// The services of one bureau that can be added.
pub struct Offer {
    bureau: Two,
    choices: Vec<(String, Row, bool)>,
}

/// The screen that asks for more services.
#[derive(Template)]
#[template(path = "more.html")]
pub struct MorePage {
    pub(crate) f: Frame,
    service: String,
    action: String,
    back: String,
    need: Option<String>,
    offers: Vec<Offer>,
    most: usize,
}

impl MorePage {
    /// The question for a service; its own bureau's come first. None for a service that the hall does not have.
    pub fn of(scene: &Scene, hall: &Hall, id: &str, chosen: &Chosen) -> Option<Self> {
        let service = hall.services.iter().find(|s| s.id == id)?;
        let here = format!("/service/{}", encoded(id));
        let mut bureaus: Vec<_> = hall.bureaus.iter().collect();
        bureaus.sort_by_key(|b| b.id != service.bureau);
        let offer = |bureau: &&senha_wire::hall::Bureau| {
            let mine = others(hall, id).filter(|s| s.bureau == bureau.id);
            let choices: Vec<_> =
                mine.map(|s| (s.id.clone(), Row::of(scene, s), chosen.more.contains(&s.id))).collect();
            (!choices.is_empty()).then(|| Offer { bureau: scene.say().name(&bureau.name), choices })
        };
        Some(Self {
            f: scene.frame(&scene.say().t("kiosk-screen-more-title"), Rule::Ask),
            service: name(&service.name, scene.lang),
            action: scene.href(&here),
            back: scene.href(&format!("{here}{}", chosen.query())),
            need: chosen.need.clone(),
            offers: bureaus.iter().filter_map(offer).collect(),
            most: MOST_MORE,
        })
    }
}
