//! The pages that are only looked at.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use senha_face::Lang;
use senha_wire::hall::Hall;

use super::visit::Visit;
use crate::centre::Link;
use crate::kiosk::Kiosk;
use crate::page::booking::{BookingPage, Typed};
use crate::page::bureau::BureauPage;
use crate::page::choice::{MorePage, NeedPage};
use crate::page::home::Home;
use crate::page::language::LanguagePage;
use crate::page::service::{Chosen, ServicePage};
use crate::page::sorry::SorryPage;
use crate::page::staff::{Insight, StaffPage};
use crate::page::still::StillPage;
use crate::page::ticket::{Phase, TicketPage};
use crate::page::unmet::UnmetPage;
use crate::spool::CommandId;

type Shared = State<Arc<Kiosk>>;
type Pairs = Query<Vec<(String, String)>>;

/// `/`: whoever was here has gone; the next person is met in the first language.
pub async fn start(State(kiosk): Shared, headers: HeaderMap) -> Response {
    let mut visit = Visit::of(&kiosk, &headers);
    visit.renew().await;
    visit.with_cookie(Redirect::to(&format!("/{}/", kiosk.settings.lead.path())).into_response())
}

/// The first screen, or why there is no choice now.
pub async fn home(State(kiosk): Shared, Path(lang): Path<String>, headers: HeaderMap, uri: Uri) -> Response {
    let Some(lang) = Lang::parse(&lang) else { return unknown(State(kiosk), headers, uri).await };
    let visit = Visit::of(&kiosk, &headers);
    let scene = visit.scene(lang, &uri);
    let hall = kiosk.view.hall();
    match (kiosk.view.link(), hall) {
        _ if kiosk.view.refused().is_some() => visit.show(&SorryPage::unauthorised(&scene)),
        (Link::Starting, _) => visit.show(&SorryPage::starting(&scene)),
        (Link::Down { .. }, _) | (Link::Up, None) => visit.show(&SorryPage::down(&scene)),
        _ if !scene.spool_ok => visit.show(&SorryPage::spool(&scene)),
        (Link::Up, Some(hall)) if !hall.open => visit.show(&SorryPage::closed(&scene, &hall)),
        (Link::Up, Some(hall)) if hall.services.is_empty() => visit.show(&SorryPage::nothing(&scene)),
        (Link::Up, Some(hall)) => visit.show(&Home::of(&scene, &hall)),
    }
}

/// The bureaus alone.
pub async fn bureaus(State(kiosk): Shared, Path(lang): Path<String>, headers: HeaderMap, uri: Uri) -> Response {
    in_hall(kiosk, &lang, headers, uri, |visit, scene, hall| Some(visit.show(&Home::bureaus(scene, hall)))).await
}

/// A bureau's services.
pub async fn bureau(
    State(kiosk): Shared,
    Path((lang, bureau)): Path<(String, String)>,
    headers: HeaderMap,
    uri: Uri,
) -> Response {
    in_hall(kiosk, &lang, headers, uri, |visit, scene, hall| {
        Some(visit.show(&BureauPage::of(scene, hall, &bureau, None)?))
    })
    .await
}

/// A category's services.
pub async fn category(
    State(kiosk): Shared,
    Path((lang, bureau, category)): Path<(String, String, String)>,
    headers: HeaderMap,
    uri: Uri,
) -> Response {
    in_hall(kiosk, &lang, headers, uri, |visit, scene, hall| {
        Some(visit.show(&BureauPage::of(scene, hall, &bureau, Some(&category))?))
    })
    .await
}

/// Before taking.
pub async fn service(
    State(kiosk): Shared,
    Path((lang, service)): Path<(String, String)>,
    Query(pairs): Pairs,
    headers: HeaderMap,
    uri: Uri,
) -> Response {
    let Ok(nonce) = CommandId::random() else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    in_hall(kiosk, &lang, headers, uri, |visit, scene, hall| {
        let chosen = Chosen::read(&pairs, hall, &service);
        Some(visit.show(&ServicePage::of(scene, hall, &service, chosen, nonce)?))
    })
    .await
}

/// The question for a need.
pub async fn need(
    State(kiosk): Shared,
    Path((lang, service)): Path<(String, String)>,
    Query(pairs): Pairs,
    headers: HeaderMap,
    uri: Uri,
) -> Response {
    in_hall(kiosk, &lang, headers, uri, |visit, scene, hall| {
        let chosen = Chosen::read(&pairs, hall, &service);
        Some(visit.show(&NeedPage::of(scene, hall, &service, &chosen)?))
    })
    .await
}

/// The question for more services.
pub async fn more(
    State(kiosk): Shared,
    Path((lang, service)): Path<(String, String)>,
    Query(pairs): Pairs,
    headers: HeaderMap,
    uri: Uri,
) -> Response {
    in_hall(kiosk, &lang, headers, uri, |visit, scene, hall| {
        let chosen = Chosen::read(&pairs, hall, &service);
        Some(visit.show(&MorePage::of(scene, hall, &service, &chosen)?))
    })
    .await
}

/// Where a booking is typed.
pub async fn booking(
    State(kiosk): Shared,
    Path(lang): Path<String>,
    Query(pairs): Pairs,
    headers: HeaderMap,
    uri: Uri,
) -> Response {
    let Some(lang) = Lang::parse(&lang) else { return unknown(State(kiosk), headers, uri).await };
    let visit = Visit::of(&kiosk, &headers);
    visit.show(&BookingPage::of(&visit.scene(lang, &uri), &Typed::read(&pairs)))
}

/// The question for a need before a check-in.
pub async fn booking_need(
    State(kiosk): Shared,
    Path(lang): Path<String>,
    Query(pairs): Pairs,
    headers: HeaderMap,
    uri: Uri,
) -> Response {
    let Some(lang) = Lang::parse(&lang) else { return unknown(State(kiosk), headers, uri).await };
    let visit = Visit::of(&kiosk, &headers);
    visit.show(&NeedPage::of_booking(&visit.scene(lang, &uri), &Typed::read(&pairs)))
}

/// A page that needs the hall; without one the first screen says why.
async fn in_hall(
    kiosk: Arc<Kiosk>,
    lang: &str,
    headers: HeaderMap,
    uri: Uri,
    page: impl FnOnce(&Visit, &crate::page::Scene, &Hall) -> Option<Response>,
) -> Response {
    let Some(lang) = Lang::parse(lang) else { return unknown(State(kiosk), headers, uri).await };
    let visit = Visit::of(&kiosk, &headers);
    let Some(hall) = kiosk.view.hall() else { return Redirect::to(&format!("/{}/", lang.path())).into_response() };
    let scene = visit.scene(lang, &uri);
    page(&visit, &scene, &hall).unwrap_or_else(|| not_found(&visit, &scene))
}

/// A number's page.
pub async fn ticket(
    State(kiosk): Shared,
    Path((lang, id)): Path<(String, String)>,
    Query(pairs): Pairs,
    headers: HeaderMap,
    uri: Uri,
) -> Response {
    let (Some(lang), Ok(id)) = (Lang::parse(&lang), id.parse::<CommandId>()) else {
        return unknown(State(kiosk), headers, uri).await;
    };
    let visit = Visit::of(&kiosk, &headers);
    let scene = visit.scene(lang, &uri);
    let Some(entry) = kiosk.shown(visit.cookie, id) else { return visit.show(&SorryPage::gone(&scene)) };
    let hall = kiosk.view.hall();
    let Ok(nonce) = CommandId::random() else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    if let Some(unmet) = UnmetPage::of(&scene, hall.as_deref(), &entry, nonce) {
        return visit.show(&unmet);
    }
    let again = pairs.iter().any(|(key, _)| key == "again");
    let phase = Phase::of(&entry, kiosk.clock.wall() - entry.asked_ms, again);
    visit.show(&TicketPage::of(&scene, hall.as_deref(), id, &entry, phase))
}

/// The languages.
pub async fn language(
    State(kiosk): Shared,
    Path(lang): Path<String>,
    Query(pairs): Pairs,
    headers: HeaderMap,
    uri: Uri,
) -> Response {
    let Some(lang) = Lang::parse(&lang) else { return unknown(State(kiosk), headers, uri).await };
    let visit = Visit::of(&kiosk, &headers);
    let rest = back(&pairs).unwrap_or_else(|| "/".to_owned());
    visit.show(&LanguagePage::of(&visit.scene(lang, &uri), rest))
}

/// The question whether the person is still there.
pub async fn still(
    State(kiosk): Shared,
    Path(lang): Path<String>,
    Query(pairs): Pairs,
    headers: HeaderMap,
    uri: Uri,
) -> Response {
    let Some(lang) = Lang::parse(&lang) else { return unknown(State(kiosk), headers, uri).await };
    let visit = Visit::of(&kiosk, &headers);
    let to = back(&pairs).unwrap_or_else(|| format!("/{}/", lang.path()));
    visit.show(&StillPage::of(&visit.scene(lang, &uri), to))
}

/// An address to go back to, if it is one of this kiosk's.
pub fn back(pairs: &[(String, String)]) -> Option<String> {
    pairs.iter().find(|(key, _)| key == "back").map(|(_, to)| to.clone()).filter(|to| is_own(to))
}

/// A path on this origin: no host, no script, nothing that a header could not hold.
pub fn is_own(path: &str) -> bool {
    path.starts_with('/')
        && !path.starts_with("//")
        && path.len() < 2_000
        && path.bytes().all(|b| b.is_ascii_graphic() && b != b'\\')
}

/// `/staff`: in the first language.
pub async fn staff_start(State(kiosk): Shared) -> Redirect {
    Redirect::to(&format!("/{}/staff", kiosk.settings.lead.path()))
}

/// What staff see of the kiosk.
pub async fn staff(State(kiosk): Shared, Path(lang): Path<String>, headers: HeaderMap, uri: Uri) -> Response {
    let Some(lang) = Lang::parse(&lang) else { return unknown(State(kiosk), headers, uri).await };
    let visit = Visit::of(&kiosk, &headers);
    let insight =
        Insight { printer: kiosk.press.condition(), entries: kiosk.entries(), spool_fault: kiosk.spool_fault() };
    visit.show(&StaffPage::of(&visit.scene(lang, &uri), insight))
}

/// There is no such page.
pub async fn unknown(State(kiosk): Shared, headers: HeaderMap, uri: Uri) -> Response {
    let visit = Visit::of(&kiosk, &headers);
    let lang = uri.path().split('/').nth(1).and_then(Lang::parse).unwrap_or(kiosk.settings.lead);
    not_found(&visit, &visit.scene(lang, &uri))
}

fn not_found(visit: &Visit, scene: &crate::page::Scene) -> Response {
    (StatusCode::NOT_FOUND, visit.show(&SorryPage::unknown(scene))).into_response()
}
