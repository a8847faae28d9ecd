//! The form, its preview, and keeping it.

use std::collections::HashMap;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};

use super::change::changes;
use super::fields::Told;
use super::form::Typed;
use super::here::{Here, Version};
use super::keep::{Kept, keep, withdraw};
use super::read::{Against, read};
use super::view::Sight;
use super::whom::whom;
use crate::access::Nonce;
use crate::catalogue::Hall as Record;
use crate::http::{App, Edge, Trouble};
use crate::page::Frame;
use crate::page::console::Staff;

/// `/{lang}/hall/{hall}/settings`: the form; `?version=` fills it with what an old version had.
pub async fn form(
    State(app): State<App>,
    frame: Frame,
    staff: Staff,
    Path((_, hall)): Path<(String, String)>,
    Query(asked): Query<HashMap<String, String>>,
) -> Result<Response, Trouble> {
    let here = Here::of(&app, &staff, &hall).await?;
    let seen = here.now.number;
    let old = asked.get("version").and_then(|number| number.parse().ok()).filter(|number| *number != seen);
    let old = match old {
        Some(number) => Version::of(&app, number).await?,
        None => None,
    };
    let record = old.as_ref().and_then(|old| old.record(&here.hall));
    let shown = old.as_ref().filter(|_| record.is_some()).map(|old| old.number);
    let typed =
        Typed::of(record.map_or_else(|| here.record(), Ok)?, here.scope.services.iter(), seen, shown.unwrap_or(seen));
    let told = Told { done: done(&frame, &asked), of_version: shown, ..Told::default() };
    let sight = Sight { app: &app, frame: &frame, staff: &staff, here: &here };
    Ok(Html(sight.form(&typed, &told).await?).into_response())
}

/// A word of what was done, from the address to which keeping it led.
fn done(frame: &Frame, asked: &HashMap<String, String>) -> Vec<String> {
    let count = |name: &str| asked.get(name).and_then(|count| count.parse::<u32>().ok());
    let mut told = Vec::new();
    match asked.get("done").map(String::as_str) {
        Some("saved") => told.push(frame.lang.t("settings-done")),
        Some("nothing") => told.push(frame.lang.t("settings-nothing")),
        _ => return told,
    }
    told.extend(count("withdrawn").filter(|n| *n > 0).map(|n| frame.lang.n("settings-done-withdrawn", n)));
    told.extend(count("standing").filter(|n| *n > 0).map(|n| frame.lang.n("settings-done-standing", n)));
    told
}

/// Whoever asks for the address of a sent form is led to the form.
pub async fn to_form(frame: Frame, Path((_, hall)): Path<(String, String)>) -> Redirect {
    Redirect::to(&address(&frame, &hall, ""))
}

fn address(frame: &Frame, hall: &str, query: &str) -> String {
    format!("/{}/hall/{hall}/settings{query}", frame.lang.path())
}

/// A form that was sent, with what stands around it.
struct Sent {
    app: App,
    frame: Frame,
    staff: Staff,
    here: Here,
    typed: Typed,
    /// The catalogue upon which the change was made.
    seen: Version,
}

impl Sent {
    async fn of(app: App, mut frame: Frame, staff: Staff, hall: &str, typed: Typed) -> Result<Self, Trouble> {
        staff.check_form(&typed.token)?;
        let here = Here::of(&app, &staff, hall).await?;
        frame.rest = format!("/hall/{}/settings", here.hall.id);
        let seen = Version::of(&app, typed.seen).await?.ok_or(Edge::FormStale)?;
        Ok(Self { app, frame, staff, here, typed, seen })
    }

    fn sight(&self) -> Sight<'_> {
        Sight { app: &self.app, frame: &self.frame, staff: &self.staff, here: &self.here }
    }

    fn record(&self) -> Result<&Record, Trouble> {
        self.seen.record(&self.here.hall).ok_or_else(|| Edge::FormStale.into())
    }

    /// The hall as the form wants it, or what stands above the form instead.
    async fn wanted(&self) -> Result<Result<Record, Told>, Trouble> {
        let rows = Version::of(&self.app, self.typed.shown).await?;
        let rows = rows.as_ref().and_then(|version| version.record(&self.here.hall)).ok_or(Edge::FormStale)?;
        let hall = self.record()?;
        let against = Against { hall, rows: &rows.special_period, scope: &self.here.scope, lang: self.frame.lang };
        Ok(read(&self.typed, &against).map_err(|faults| Told { faults, ..Told::default() }))
    }

    /// The form again, with what was typed and what stands in its way.
    async fn again(&self, told: Told) -> Result<Response, Trouble> {
        let status = match (told.meanwhile.is_some(), told.is_trouble()) {
            (true, _) => StatusCode::CONFLICT,
            (_, true) => StatusCode::BAD_REQUEST,
            _ => StatusCode::OK,
        };
        Ok((status, Html(self.sight().form(&self.typed, &told).await?)).into_response())
    }

    /// Somebody else changed the hall: what they did is told, and the next try is made upon it.
    async fn changed_meanwhile(mut self) -> Result<Response, Trouble> {
        let now = self.here.record()?;
        let meanwhile = changes(self.frame.lang, &self.here.now.catalogue, self.record()?, now);
        let services = || self.here.scope.services.iter();
        let old = Typed::of(self.record()?, services(), self.seen.number, self.seen.number);
        let now = Typed::of(now, services(), self.here.now.number, self.here.now.number);
        self.typed.go_on_upon(&old, &now);
        self.again(Told { meanwhile: Some(meanwhile), ..Told::default() }).await
    }
}

/// Back from the preview to the form, with what was typed.
pub async fn edit(
    State(app): State<App>,
    frame: Frame,
    staff: Staff,
    Path((_, hall)): Path<(String, String)>,
    typed: Typed,
) -> Result<Response, Trouble> {
    Sent::of(app, frame, staff, &hall, typed).await?.again(Told::default()).await
}

/// What changes, and whom it displaces. Nothing is kept.
pub async fn preview(
    State(app): State<App>,
    frame: Frame,
    staff: Staff,
    Path((_, hall)): Path<(String, String)>,
    typed: Typed,
) -> Result<Response, Trouble> {
    let sent = Sent::of(app, frame, staff, &hall, typed).await?;
    let new = match sent.wanted().await? {
        Ok(new) => new,
        Err(told) => return sent.again(told).await,
    };
    if sent.here.record()? != sent.record()? {
        return sent.changed_meanwhile().await;
    }
    if new == *sent.record()? {
        return Ok(Redirect::to(&address(&sent.frame, &hall, "?done=nothing")).into_response());
    }
    let changed = match sent.here.now.catalogue.with_hall(new.clone()) {
        Ok(changed) => Version { number: sent.here.now.number + 1, catalogue: changed.into() },
        Err(faults) => return sent.again(refused(&faults)).await,
    };
    let told = changes(sent.frame.lang, &changed.catalogue, sent.record()?, &new);
    let whom = whom(&sent.here.hall, &sent.here.now, &changed).await;
    Ok(Html(sent.sight().preview(&sent.typed, told, &whom)?).into_response())
}

fn refused(faults: &crate::catalogue::CatalogueError) -> Told {
    Told { refused: faults.faults.iter().map(ToString::to_string).collect(), ..Told::default() }
}

/// Keeps it, and withdraws those whom it displaces if that was chosen. The same form twice is done once.
pub async fn save(
    State(app): State<App>,
    frame: Frame,
    staff: Staff,
    Path((_, hall)): Path<(String, String)>,
    typed: Typed,
) -> Result<Response, Trouble> {
    let nonce: Nonce = typed.nonce.parse().map_err(|_| Edge::FormStale)?;
    let mut sent = Sent::of(app, frame, staff, &hall, typed).await?;
    let new = match sent.wanted().await? {
        Ok(new) => new,
        Err(told) => return sent.again(told).await,
    };
    let kept = match keep(&sent.app, &sent.here.hall, sent.record()?, &new).await? {
        Kept::Done(kept) => kept,
        Kept::Refused(faults) => return sent.again(refused(&faults)).await,
        Kept::Changed => {
            sent.here.now = Version::newest(&sent.app).await?;
            return sent.changed_meanwhile().await;
        }
    };
    let account = sent.staff.signed.account;
    tracing::info!(hall = %sent.here.hall.id, version = kept.number, account, "a hall's hours, closures or contingents were changed");
    let displaced: Vec<_> =
        whom(&sent.here.hall, &sent.seen, &kept).await.bookings.iter().map(|booking| booking.id).collect();
    let withdrawn = if sent.typed.withdraw {
        withdraw(&sent.app, &sent.here.hall, &sent.staff.caller().sender, &nonce.to_string(), &displaced).await?
    } else {
        0
    };
    let standing = if sent.typed.withdraw { 0 } else { displaced.len() };
    let query = format!("?done=saved&withdrawn={withdrawn}&standing={standing}");
    Ok(Redirect::to(&address(&sent.frame, &hall, &query)).into_response())
}
