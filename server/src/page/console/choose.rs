//! Choosing the hall and the counter.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use senha_face::{CounterState as Look, Lang, Shell, Surface, Tag, tag};
use senha_hall::CounterId;
use senha_hall::floor::{CounterState, Floor};

use super::staff::Staff;
use crate::catalogue::Catalogue;
use crate::http::{App, Edge, Trouble};
use crate::page::{Frame, said};

#[derive(Template)]
#[template(path = "console/halls.html")]
struct Halls<'a> {
    frame: &'a Frame,
    lang: Lang,
    shell: Shell,
    person: String,
    token: String,
    halls: Vec<(String, String)>,
}

/// The halls in which the person may serve; one alone is entered at once.
pub async fn halls(State(app): State<App>, frame: Frame, staff: Staff) -> Result<Response, Trouble> {
    let world = app.node.world();
    let name = |id: &senha_hall::HallId| world.catalogue.hall(id).map(|h| h.name.name(frame.lang.tag()).to_owned()).unwrap_or_default();
    let halls: Vec<_> = world.halls.keys().filter(|id| staff.serves_in(id)).map(|id| (id.to_string(), name(id))).collect();
    if let [(only, _)] = halls.as_slice() {
        return Ok(Redirect::to(&format!("/{}/console/{only}", frame.lang.path())).into_response());
    }
    let shell = frame.shell(Surface::Desk, &frame.lang.t("console-choose-hall"), &["forms"], &["theme"]);
    let (person, token) = (staff.signed.name.clone(), staff.signed.csrf.clone());
    let html = said(Halls { lang: frame.lang, shell, person, token, halls, frame: &frame }.render())?;
    Ok(Html(html).into_response())
}

#[derive(Template)]
#[template(path = "console/counters.html")]
struct Counters<'a> {
    frame: &'a Frame,
    lang: Lang,
    shell: Shell,
    person: String,
    token: String,
    hall: String,
    hall_name: String,
    groups: Vec<(String, Vec<Card>)>,
}

struct Card {
    id: String,
    state: CounterState,
    services: String,
    mine: bool,
}

impl Card {
    fn tag(&self, lang: Lang) -> senha_face::Markup {
        match self.state {
            CounterState::Open => tag(Tag::Done, &lang.t("console-state-open")),
            CounterState::Paused(_) => tag(Tag::Pause, &lang.t("console-state-paused")),
            CounterState::Closed => tag(Tag::Plain, &lang.t("console-state-closed")),
        }
    }

    fn look(&self) -> Look {
        if self.state == CounterState::Open { Look::Open } else { Look::Off }
    }
}

/// The counters of a hall, by bureau; whoever works at one already is led there.
pub async fn counters(State(app): State<App>, frame: Frame, staff: Staff, Path((_, hall)): Path<(String, String)>) -> Result<Response, Trouble> {
    let hall = app.hall(&hall).await?;
    if !staff.serves_in(&hall.id) {
        return Err(Edge::AuthForbidden.into());
    }
    let world = app.node.world();
    let caller = staff.caller();
    let allowed = |id: &CounterId| caller.for_counter(&hall, id).is_ok();
    let ids: Vec<CounterId> = hall.read(|floor, _| floor.counters().map(|(id, _)| id.clone()).collect::<Vec<_>>()).0;
    let ids: Vec<CounterId> = ids.into_iter().filter(allowed).collect();
    let groups = hall.read(|floor, _| groups(&world.catalogue, frame.lang, floor, &ids, staff.signed.account)).0;
    let hall_name = world.catalogue.hall(&hall.id).map(|h| h.name.name(frame.lang.tag()).to_owned()).unwrap_or_default();
    let shell = frame.shell(Surface::Desk, &frame.lang.t("console-choose"), &["forms"], &["theme"]);
    let (person, token) = (staff.signed.name.clone(), staff.signed.csrf.clone());
    let page = Counters { lang: frame.lang, shell, person, token, hall: hall.id.to_string(), hall_name, groups, frame: &frame };
    Ok(Html(said(page.render())?).into_response())
}

fn groups(catalogue: &Catalogue, lang: Lang, floor: &Floor, ids: &[CounterId], me: i64) -> Vec<(String, Vec<Card>)> {
    let mut groups: Vec<(String, Vec<Card>)> = Vec::new();
    let mut sorted: Vec<&CounterId> = ids.iter().collect();
    sorted.sort_by_key(|id| (id.as_str().len(), id.as_str()));
    for id in sorted {
        let (Some(counter), Some(plan)) = (floor.counter(id), floor.plan()) else { continue };
        let able = plan.counters.get(id).map(|c| c.services.as_slice()).unwrap_or_default();
        let bureau = able.first().and_then(|s| plan.services.get(s)).and_then(|s| catalogue.bureau(&s.bureau));
        let bureau = bureau.map(|b| b.name.name(lang.tag()).to_owned()).unwrap_or_default();
        let services = able.iter().filter_map(|s| catalogue.service(s)).map(|s| s.name.name(lang.tag())).collect::<Vec<_>>().join(" · ");
        let card = Card { id: id.to_string(), state: counter.state, services, mine: counter.clerk == Some(me) };
        match groups.last_mut() {
            Some((name, cards)) if *name == bureau => cards.push(card),
            _ => groups.push((bureau, vec![card])),
        }
    }
    groups
}
