//! Cancelling a booking: a question, and the deed.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use senha_face::{Lang, Shell};
use senha_hall::agenda::Canceller;
use serde::Deserialize;

use super::view::{View, stand};
use crate::access::Nonce;
use crate::booking::{self, Named, named};
use crate::http::{App, Trouble, words};
use crate::page::{Frame, said};

#[derive(Template)]
#[template(path = "booking/cancel.html")]
struct Page<'a> {
    frame: &'a Frame,
    lang: Lang,
    shell: Shell,
    v: View,
    trouble: Option<String>,
    nonce: String,
}

/// The form.
#[derive(Debug, Default, Deserialize)]
pub struct Sent {
    #[serde(default)]
    nonce: String,
    seen: Option<u64>,
}

/// Asks whether to cancel; what can no longer be cancelled is shown as it stands.
pub async fn question(
    State(app): State<App>,
    frame: Frame,
    Path((_, booking)): Path<(String, String)>,
) -> Result<Response, Trouble> {
    let named = named(&app, &booking)?;
    named.hall.agenda_at_head().await;
    let (_, v, _) = stand(&app, &frame, &named)?;
    if !v.may_change {
        return Ok(Redirect::to(&super::page_of(&frame, &v.id)).into_response());
    }
    Ok(frame.answer(said(page(&frame, v, None).render())?))
}

/// Cancels it and leads back to its page; a refusal is told beside the question.
pub async fn cancel(
    State(app): State<App>,
    frame: Frame,
    Path((_, booking)): Path<(String, String)>,
    Form(sent): Form<Sent>,
) -> Result<Response, Trouble> {
    let named = named(&app, &booking)?;
    let envelope = super::envelope(&named, &sent.nonce, "cancel", "", sent.seen)?;
    match booking::cancel(&app, envelope, named.clone(), Canceller::Resident).await {
        Ok(booked) => Ok(super::to_booked(&frame, &booked).into_response()),
        Err(trouble) if super::is_told_here(&trouble) => refused(&app, &frame, &named, &trouble),
        Err(trouble) => Err(trouble),
    }
}

fn refused(app: &App, frame: &Frame, named: &Named, trouble: &Trouble) -> Result<Response, Trouble> {
    let (_, v, _) = stand(app, frame, named)?;
    super::unsettled(trouble.status, page(frame, v, Some(words(frame.lang, trouble))).render())
}

fn page(frame: &Frame, v: View, trouble: Option<String>) -> Page<'_> {
    let lang = frame.lang;
    let shell = super::shell(frame, &lang.t("booking-cancel"), &["theme", "menu"]);
    Page { frame, lang, shell, v, trouble, nonce: Nonce::fresh().to_string() }
}
