//! The forms: take, print a copy, choose a look, "I am still here".

use std::sync::Arc;

use axum::Form;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use senha_face::{Lang, Look, Theme};
use senha_wire::ticket::Take;

use super::screen::{back, unknown};
use super::visit::Visit;
use crate::centre::Link;
use crate::kiosk::Kiosk;
use crate::page::booking::{Trouble, Typed};
use crate::page::service::Chosen;
use crate::page::sorry::SorryPage;
use crate::reference::{LENGTH, NoReference, Reference, sign};
use crate::spool::{CommandId, State as Stage};
use crate::words::encoded;

type Shared = State<Arc<Kiosk>>;
type Pairs = Form<Vec<(String, String)>>;

fn said<'a>(pairs: &'a [(String, String)], key: &str) -> Option<&'a str> {
    pairs.iter().find(|(k, _)| k == key).map(|(_, v)| v.as_str())
}

/// Takes a ticket and goes to its page. The same form sent twice goes to the same page.
pub async fn take(
    State(kiosk): Shared,
    Path(lang): Path<String>,
    headers: HeaderMap,
    uri: Uri,
    Form(pairs): Pairs,
) -> Response {
    let nonce = said(&pairs, "nonce").and_then(|n| n.parse::<CommandId>().ok());
    let (Some(lang), Some(nonce), Some(service), Some(hall)) =
        (Lang::parse(&lang), nonce, said(&pairs, "service"), kiosk.view.hall())
    else {
        return unknown(State(kiosk), headers, uri).await;
    };
    if !hall.services.iter().any(|s| s.id == service) {
        return unknown(State(kiosk), headers, uri).await;
    }
    let visit = Visit::of(&kiosk, &headers);
    let chosen = Chosen::read(&pairs, &hall, service);
    let take = Take {
        service: service.to_owned(),
        more: chosen.more,
        need: chosen.need,
        language: Some(lang.tag().to_owned()),
    };
    let paper = said(&pairs, "paper") != Some("no") && kiosk.press.is_there();
    match kiosk.take(visit.cookie, nonce, take, paper).await {
        // A form that somebody else left behind: begin with a fresh one.
        Ok(id) if kiosk.shown(visit.cookie, id).is_none() => {
            Redirect::to(&format!("/{}/service/{}", lang.path(), encoded(service))).into_response()
        }
        Ok(id) => visit.with_cookie(Redirect::to(&format!("/{}/ticket/{id}", lang.path())).into_response()),
        Err(crate::kiosk::NoTake::Spool) => visit.show(&SorryPage::spool(&visit.scene(lang, &uri))),
    }
}

/// Checks a booking in, typed or scanned, and goes to its ticket's page. The same booking twice goes to the same page.
pub async fn check_in(
    State(kiosk): Shared,
    Path(lang): Path<String>,
    headers: HeaderMap,
    uri: Uri,
    Form(pairs): Pairs,
) -> Response {
    let Some(lang) = Lang::parse(&lang) else { return unknown(State(kiosk), headers, uri).await };
    let visit = Visit::of(&kiosk, &headers);
    let typed = Typed::read(&pairs);
    let back = |trouble| {
        let to = format!("/{}{}", lang.path(), typed.refused(trouble));
        visit.with_cookie(Redirect::to(&to).into_response())
    };
    let reference = match Reference::read(said(&pairs, "code").unwrap_or_default()) {
        Ok(reference) => reference,
        Err(why) => return back(trouble(why, &pairs)),
    };
    if matches!(kiosk.view.link(), Link::Down { .. }) {
        return back(Trouble::Down);
    }
    let take = Take { need: typed.need.clone(), language: Some(lang.tag().to_owned()), ..Take::default() };
    match kiosk.check_in(visit.cookie, reference.to_string(), take, kiosk.press.is_there()).await {
        Ok(id) => {
            let ended = kiosk.entry(id).is_some_and(|e| matches!(e.state, Stage::Ended(_) | Stage::Told(_)));
            let again = if ended { "?again=yes" } else { "" };
            visit.with_cookie(Redirect::to(&format!("/{}/ticket/{id}{again}", lang.path())).into_response())
        }
        Err(crate::kiosk::NoTake::Spool) => visit.show(&SorryPage::spool(&visit.scene(lang, &uri))),
    }
}

/// What was typed by hand may want signs; what was scanned is something else.
fn trouble(why: NoReference, pairs: &[(String, String)]) -> Trouble {
    let typed = said(pairs, "code").unwrap_or_default();
    let is_part = typed.len() <= LENGTH + 1 && typed.chars().all(|c| c == '-' || sign(c).is_some());
    match why {
        NoReference::Ticket => Trouble::Ticket,
        NoReference::Other if is_part && said(pairs, "scanned").is_none() => Trouble::Short,
        NoReference::Other => Trouble::Garbage,
    }
}

/// Prints once more, marked as a copy.
pub async fn copy(
    State(kiosk): Shared,
    Path((lang, id)): Path<(String, String)>,
    headers: HeaderMap,
    uri: Uri,
) -> Response {
    let (Some(lang), Ok(id)) = (Lang::parse(&lang), id.parse::<CommandId>()) else {
        return unknown(State(kiosk), headers, uri).await;
    };
    let visit = Visit::of(&kiosk, &headers);
    kiosk.print_again(visit.cookie, id).await;
    Redirect::to(&format!("/{}/ticket/{id}", lang.path())).into_response()
}

/// Chooses how the screen looks.
pub async fn look(State(kiosk): Shared, Path(lang): Path<String>, headers: HeaderMap, Form(pairs): Pairs) -> Response {
    let visit = Visit::of(&kiosk, &headers);
    kiosk.people.dress(visit.cookie, |person| {
        if let Some(theme) = said(&pairs, "theme").and_then(Theme::parse) {
            person.look = Look::of(if theme == Theme::Auto { Theme::Light } else { theme });
        }
        if let Some(low) = said(&pairs, "low") {
            person.low = low == "yes";
        }
    });
    let home = || format!("/{}/", Lang::parse(&lang).unwrap_or(kiosk.settings.lead).path());
    visit.with_cookie(Redirect::to(&back(&pairs).unwrap_or_else(home)).into_response())
}

/// The person has touched the screen without going anywhere.
pub async fn touch(State(kiosk): Shared, headers: HeaderMap) -> Response {
    let visit = Visit::of(&kiosk, &headers);
    visit.with_cookie(StatusCode::NO_CONTENT.into_response())
}
