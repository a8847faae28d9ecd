//! A bureau's services by category; where they are many, its categories first.

use askama::Template;
use senha_wire::hall::{Category, Hall, HallService};

use super::row::{Row, Told};
use super::{Frame, Scene};
use crate::person::Rule;
use crate::words::{Two, encoded, is_no_wait, range};

/// So many services stand on one screen without being moved.
const MOST: usize = 9;
/// And so many on an elder one.
const MOST_ELDER: usize = 4;

/// One category with its services.
pub struct Group {
    name: Two,
    href: String,
    told: Told,
    count: usize,
    rows: Vec<Row>,
}

/// A bureau's screen.
#[derive(Template)]
#[template(path = "bureau.html")]
pub struct BureauPage {
    pub(crate) f: Frame,
    name: Two,
    crumb: Option<String>,
    back: String,
    groups: Vec<Group>,
    /// Only the categories are shown; a touch opens one.
    folded: bool,
}

impl BureauPage {
    /// The bureau's screen, of one category where it is named. None for what the hall does not have.
    pub fn of(scene: &Scene, hall: &Hall, bureau: &str, category: Option<&str>) -> Option<Self> {
        let found = hall.bureaus.iter().find(|b| b.id == bureau)?;
        let mine = |s: &&HallService| s.bureau == bureau && category.is_none_or(|c| s.category.id == c);
        let services: Vec<&HallService> = hall.services.iter().filter(mine).collect();
        let first = services.first()?;
        let categories = categories(&services);
        let most = if scene.person.elder() { MOST_ELDER } else { MOST };
        let folded = services.len() > most && categories.len() > 1;
        let say = scene.say();
        let name = if category.is_some() { say.name(&first.category.name) } else { say.name(&found.name) };
        let here = format!("/bureau/{}", encoded(bureau));
        let above = if scene.person.elder() { "/bureaus".to_owned() } else { "/".to_owned() };
        Some(Self {
            f: scene.frame(&name.lead, Rule::Ask),
            crumb: category.map(|_| say.name(&found.name).lead),
            back: scene.href(if category.is_some() { &here } else { &above }),
            groups: categories.iter().map(|c| group(scene, &here, c, &services)).collect(),
            folded,
            name,
        })
    }
}

/// The categories in the order in which their services stand.
fn categories<'a>(services: &[&'a HallService]) -> Vec<&'a Category> {
    let mut found: Vec<&Category> = Vec::new();
    for service in services {
        if !found.iter().any(|c| c.id == service.category.id) {
            found.push(&service.category);
        }
    }
    found
}

fn group(scene: &Scene, bureau: &str, category: &Category, services: &[&HallService]) -> Group {
    let mine: Vec<&&HallService> = services.iter().filter(|s| s.category.id == category.id).collect();
    let open: Vec<_> = mine.iter().filter(|s| s.available).collect();
    let waits: Vec<_> = open.iter().filter_map(|s| s.wait).collect();
    let span = waits.iter().map(|w| w.from_min).min().zip(waits.iter().map(|w| w.to_min).max());
    Group {
        name: scene.say().name(&category.name),
        href: scene.href(&format!("{bureau}/{}", encoded(&category.id))),
        told: match span {
            _ if open.is_empty() => Told::Closed,
            _ if open.iter().all(|s| is_no_wait(s.wait, s.ahead)) => Told::None,
            Some((from_min, to_min)) => Told::Range(range(senha_wire::ticket::Wait { from_min, to_min })),
            None => Told::Unknown,
        },
        count: mine.len(),
        rows: mine.iter().map(|s| Row::of(scene, s)).collect(),
    }
}
