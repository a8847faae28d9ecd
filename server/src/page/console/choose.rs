//! Choosing the hall and the counter.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use senha_face::{CounterState as Look, Lang, Markup, Shell, Surface, Tag, tag};
use senha_hall::floor::{CounterState, Floor};
use senha_hall::{CounterId, HallId};

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
    person: &'a str,
    token: &'a str,
    halls: Vec<HallCard>,
    /// The person may see how halls fare.
    oversees: bool,
}

struct HallCard {
    id: String,
    name: String,
    address: String,
    open: bool,
    waiting: u32,
    /// The counter at which the person works there.
    mine: Option<String>,
}

/// The halls in which the person may work; one alone is entered at once.
pub async fn halls(State(app): State<App>, frame: Frame, staff: Staff) -> Result<Response, Trouble> {
    let world = app.node.world();
    let mine: Vec<_> = world.halls.iter().filter(|(id, _)| staff.receives_in(id)).collect();
    if let [(only, _)] = mine.as_slice() {
        return Ok(Redirect::to(&format!("/{}/console/{only}", frame.lang.path())).into_response());
    }
    let card = |id: &HallId, floor: &Floor, at| {
        let record = world.catalogue.hall(id);
        HallCard {
            id: id.to_string(),
            name: super::hall_name(&world.catalogue, frame.lang, id),
            address: record.map(|h| h.address.name(frame.lang.tag()).to_owned()).unwrap_or_default(),
            open: floor.is_open(at),
            waiting: u32::try_from(floor.waiting_tickets().count()).unwrap_or(u32::MAX),
            mine: counter_of(floor, staff.signed.account).map(ToString::to_string),
        }
    };
    let oversees = mine.iter().any(|(id, _)| staff.oversees(id));
    let halls = mine.into_iter().map(|(id, hall)| hall.read(|floor, at| card(id, floor, at)).0).collect();
    let shell =
        frame.shell(Surface::Desk, &frame.lang.t("console-choose-hall"), &["frame", "forms"], &["theme", "menu"]);
    let (person, token) = (staff.signed.name.as_str(), staff.signed.csrf.as_str());
    let html = said(Halls { lang: frame.lang, shell, person, token, halls, oversees, frame: &frame }.render())?;
    Ok(Html(html).into_response())
}

/// The counter at which a person works.
fn counter_of(floor: &Floor, account: i64) -> Option<&CounterId> {
    floor.counters().find(|(_, c)| c.clerk == Some(account)).map(|(id, _)| id)
}

#[derive(Template)]
#[template(path = "console/counters.html")]
struct Counters<'a> {
    frame: &'a Frame,
    lang: Lang,
    shell: Shell,
    person: &'a str,
    token: &'a str,
    hall: String,
    hall_name: String,
    /// The person may see how the hall fares.
    oversees: bool,
    /// The person may set the hall's hours and contingents.
    sets: bool,
    /// The counter at which the person works already.
    mine: Option<String>,
    bureaus: Vec<(String, Vec<Group>)>,
}

/// Counters that may serve the same.
struct Group {
    services: Vec<String>,
    cards: Vec<Card>,
}

struct Card {
    id: String,
    state: CounterState,
    clerk: Option<i64>,
    /// The name of the other person who works there.
    by: String,
    mine: bool,
}

impl Card {
    fn tag(&self, lang: Lang) -> Markup {
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

/// The counters of a hall, by bureau and by what they may serve. Whoever only receives people is led to the reception.
pub async fn counters(
    State(app): State<App>,
    frame: Frame,
    staff: Staff,
    Path((_, hall)): Path<(String, String)>,
) -> Result<Response, Trouble> {
    let hall = app.hall(&hall).await?;
    if !staff.serves_in(&hall.id) {
        let reception = format!("/{}/console/{}/reception", frame.lang.path(), hall.id);
        return if staff.receives_in(&hall.id) {
            Ok(Redirect::to(&reception).into_response())
        } else {
            Err(Edge::AuthForbidden.into())
        };
    }
    let world = app.node.world();
    let caller = staff.caller();
    let ids: Vec<CounterId> = hall.read(|floor, _| floor.counters().map(|(id, _)| id.clone()).collect()).0;
    let ids: Vec<CounterId> = ids.into_iter().filter(|id| caller.for_counter(&hall, id).is_ok()).collect();
    let me = staff.signed.account;
    let (mut bureaus, mine) = hall
        .read(|floor, _| {
            let mine = counter_of(floor, me).map(ToString::to_string);
            (by_bureau(&world.catalogue, frame.lang, floor, &ids, me), mine)
        })
        .0;
    name_clerks(&app, &mut bureaus).await?;
    let shell = frame.shell(Surface::Desk, &frame.lang.t("console-choose"), &["frame", "forms"], &["theme", "menu"]);
    let page = Counters {
        lang: frame.lang,
        shell,
        person: &staff.signed.name,
        token: &staff.signed.csrf,
        hall: hall.id.to_string(),
        oversees: staff.oversees(&hall.id),
        hall_name: super::hall_name(&world.catalogue, frame.lang, &hall.id),
        sets: staff.sets_in(&hall.id),
        mine,
        bureaus,
        frame: &frame,
    };
    Ok(Html(said(page.render())?).into_response())
}

fn by_bureau(
    catalogue: &Catalogue,
    lang: Lang,
    floor: &Floor,
    ids: &[CounterId],
    me: i64,
) -> Vec<(String, Vec<Group>)> {
    let mut bureaus: Vec<(String, Vec<Group>)> = Vec::new();
    let mut sorted: Vec<&CounterId> = ids.iter().collect();
    sorted.sort_by_key(|id| (id.as_str().len(), id.as_str()));
    for id in sorted {
        let (Some(counter), Some(plan)) = (floor.counter(id), floor.plan()) else { continue };
        let able = plan.counters.get(id).map(|c| c.services.as_slice()).unwrap_or_default();
        let bureau = able.first().and_then(|s| plan.services.get(s)).and_then(|s| catalogue.bureau(&s.bureau));
        let bureau = bureau.map(|b| b.name.name(lang.tag()).to_owned()).unwrap_or_default();
        let services: Vec<String> =
            able.iter().filter_map(|s| catalogue.service(s)).map(|s| s.name.name(lang.tag()).to_owned()).collect();
        let card = Card {
            id: id.to_string(),
            state: counter.state,
            clerk: counter.clerk,
            by: String::new(),
            mine: counter.clerk == Some(me),
        };
        let at = bureaus.iter().position(|(name, _)| *name == bureau).unwrap_or_else(|| {
            bureaus.push((bureau, Vec::new()));
            bureaus.len() - 1
        });
        let groups = &mut bureaus[at].1;
        match groups.iter_mut().find(|g| g.services == services) {
            Some(group) => group.cards.push(card),
            None => groups.push(Group { services, cards: vec![card] }),
        }
    }
    bureaus
}

/// Puts the names of those who work there on the cards.
async fn name_clerks(app: &App, bureaus: &mut [(String, Vec<Group>)]) -> Result<(), Trouble> {
    let accounts = app.node.store.accounts().await.map_err(|error| {
        tracing::error!(%error, "the accounts could not be read");
        Edge::ServerFault
    })?;
    let names: BTreeMap<i64, String> = accounts.into_iter().map(|a| (a.id, a.name)).collect();
    let cards = bureaus.iter_mut().flat_map(|(_, groups)| groups).flat_map(|g| &mut g.cards);
    for card in cards.filter(|c| !c.mine) {
        card.by = card.clerk.and_then(|id| names.get(&id).cloned()).unwrap_or_default();
    }
    Ok(())
}
