//! Choosing what to come for: the bureau, its services, and what a service asks for.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use senha_face::{Lang, Shell, Surface};
use serde::Deserialize;

use super::bookable;
use super::view::{Place, documents, earliest, fewest, most, places};
use crate::catalogue::{Catalogue, Service};
use crate::http::{App, Edge, Trouble};
use crate::page::{Frame, said};

/// The longest text that is searched for, in characters.
const SEARCH_MAX: usize = 80;

#[derive(Template)]
#[template(path = "book/bureaus.html")]
struct Bureaus<'a> {
    frame: &'a Frame,
    lang: Lang,
    shell: Shell,
    search: String,
    found: Vec<ServiceRow>,
    bureaus: Vec<BureauRow>,
}

struct BureauRow {
    id: String,
    name: String,
    services: usize,
}

#[derive(Template)]
#[template(path = "book/services.html")]
struct Services<'a> {
    frame: &'a Frame,
    lang: Lang,
    shell: Shell,
    bureau: String,
    groups: Vec<(String, Vec<ServiceRow>)>,
}

/// A service in a list.
struct ServiceRow {
    id: String,
    name: String,
    minutes: i64,
    bookable: bool,
    earliest: Option<(String, String)>,
}

#[derive(Template)]
#[template(path = "book/service.html")]
struct One<'a> {
    frame: &'a Frame,
    lang: Lang,
    shell: Shell,
    service: &'a Service,
    name: String,
    back: String,
    minutes: i64,
    documents: Vec<String>,
    places: Vec<Place>,
    persons: Vec<u8>,
}

impl One<'_> {
    fn needs_identity(&self) -> bool {
        self.service.needs_identity == Some(true)
    }

    fn is_scarce(&self) -> bool {
        self.service.scarce == Some(true)
    }

    /// How many must come together, where it is more than one.
    fn together(&self) -> Option<u8> {
        Some(fewest(self.service)).filter(|fewest| *fewest > 1)
    }
}

/// What is searched for.
#[derive(Debug, Default, Deserialize)]
pub struct Search {
    #[serde(default)]
    q: String,
}

/// The bureaus; or the services that a search finds.
pub async fn bureaus(State(app): State<App>, frame: Frame, Query(search): Query<Search>) -> Result<Response, Trouble> {
    app.refresh().await;
    let world = app.node.world();
    let catalogue = &world.catalogue;
    let (lang, search) = (frame.lang, search.q.trim());
    if search.chars().count() > SEARCH_MAX {
        return Err(Trouble::invalid("q"));
    }
    let rows = catalogue.bureaus().iter().map(|bureau| BureauRow {
        id: bureau.id.to_string(),
        name: bureau.name.name(lang.tag()).to_owned(),
        services: catalogue.services().iter().filter(|s| s.bureau == bureau.id && s.bookable).count(),
    });
    let found = catalogue.services().iter().filter(|service| !search.is_empty() && fits(service, search));
    let page = Bureaus {
        lang,
        shell: frame.shell(Surface::Phone, &lang.t("book-title"), &["frame", "forms", "book"], &["theme", "menu"]),
        search: search.to_owned(),
        found: found.map(|service| row(&app, lang, service)).collect(),
        bureaus: rows.filter(|row| row.services > 0).collect(),
        frame: &frame,
    };
    Ok(frame.answer(said(page.render())?))
}

/// Whether a service's name in any language, or its bureau's id, holds what is searched for.
fn fits(service: &Service, search: &str) -> bool {
    let search = search.to_lowercase();
    let names = Lang::ALL.iter().map(|lang| service.name.name(lang.tag()).to_lowercase());
    names.chain([service.bureau.to_string()]).any(|name| name.contains(&search))
}

fn row(app: &App, lang: Lang, service: &Service) -> ServiceRow {
    ServiceRow {
        id: service.id.to_string(),
        name: service.name.name(lang.tag()).to_owned(),
        minutes: minutes(service),
        bookable: service.bookable,
        earliest: service.bookable.then(|| earliest(app, lang, service)).flatten(),
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the catalogue's minutes lie within a day")]
fn minutes(service: &Service) -> i64 {
    service.minutes.median.round() as i64
}

/// The services of a bureau, by category.
pub async fn services(
    State(app): State<App>,
    frame: Frame,
    Path((_, bureau)): Path<(String, String)>,
) -> Result<Response, Trouble> {
    app.refresh().await;
    let world = app.node.world();
    let catalogue = &world.catalogue;
    let lang = frame.lang;
    let bureau = catalogue.bureaus().iter().find(|b| b.id.as_str() == bureau).ok_or(Edge::RouteUnknown)?;
    let of = |category: &str| -> Vec<ServiceRow> {
        let services = catalogue.services().iter().filter(|s| s.bureau == bureau.id && s.category == category);
        services.map(|service| row(&app, lang, service)).collect()
    };
    let groups = catalogue.categories().iter().filter(|c| c.bureau == bureau.id);
    let groups = groups.map(|c| (c.name.name(lang.tag()).to_owned(), of(&c.id))).filter(|(_, all)| !all.is_empty());
    let name = bureau.name.name(lang.tag()).to_owned();
    let page = Services {
        lang,
        shell: frame.shell(Surface::Phone, &name, &["frame", "forms", "book"], &["theme", "menu"]),
        bureau: name,
        groups: groups.collect(),
        frame: &frame,
    };
    Ok(frame.answer(said(page.render())?))
}

/// A service: what to bring, who must come, where.
pub async fn service(
    State(app): State<App>,
    frame: Frame,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, Trouble> {
    app.refresh().await;
    let world = app.node.world();
    let catalogue: &Catalogue = &world.catalogue;
    let service = bookable(catalogue, &id)?;
    let lang = frame.lang;
    let name = service.name.name(lang.tag()).to_owned();
    let page = One {
        lang,
        shell: frame.shell(Surface::Phone, &name, &["frame", "forms", "book"], &["theme", "menu"]),
        name,
        back: service.bureau.to_string(),
        minutes: minutes(service),
        documents: documents(catalogue, lang, service),
        places: places(&app, lang, &service.id),
        persons: (fewest(service)..=most(service)).collect(),
        service,
        frame: &frame,
    };
    Ok(frame.answer(said(page.render())?))
}
