//! The details: whom to write to, while the place is held. Sent twice it is one booking.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use senha_face::{Lang, Shell};
use senha_hall::floor::Language;
use serde::Deserialize;

use super::errors::Errors;
use super::held::{Held, Standing, gone, standing};
use super::view::View;
use crate::access::Nonce;
use crate::booking::{self, Named, named};
use crate::http::{App, Trouble, words};
use crate::page::{Frame, said};

#[derive(Template)]
#[template(path = "booking/details.html")]
struct Page<'a> {
    frame: &'a Frame,
    lang: Lang,
    shell: Shell,
    v: &'a View,
    held: Held,
    typed: &'a Typed,
    errors: Errors,
    trouble: Option<String>,
    nonce: String,
}

impl Page<'_> {
    fn error(&self, field: &str) -> Option<&str> {
        self.errors.at(field)
    }

    /// Whether messages go out in a language.
    fn writes(&self, lang: &Lang) -> bool {
        self.typed.written(self.lang) == *lang
    }
}

/// What was typed.
#[derive(Debug, Default, Deserialize)]
pub struct Typed {
    #[serde(default)]
    nonce: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    language: String,
}

impl Typed {
    /// The language of messages: the chosen one, or else the page's.
    fn written(&self, page: Lang) -> Lang {
        Lang::parse(&self.language).unwrap_or(page)
    }
}

/// The form, while the place is held; a booking's own page once it is one.
pub async fn details(
    State(app): State<App>,
    frame: Frame,
    Path((_, hold)): Path<(String, String)>,
) -> Result<Response, Trouble> {
    let named = named(&app, &hold)?;
    named.hall.agenda_at_head().await;
    shown(&app, &frame, &named, &Typed::default(), |_| (Errors::default(), None))
}

/// Makes the held place a booking.
pub async fn confirm(
    State(app): State<App>,
    frame: Frame,
    Path((_, hold)): Path<(String, String)>,
    Form(typed): Form<Typed>,
) -> Result<Response, Trouble> {
    let named = named(&app, &hold)?;
    let written = typed.written(frame.lang);
    let contact = match booking::contact(&typed.email, Some(&typed.name), written.tag()) {
        Ok(contact) => contact,
        Err(trouble) => {
            let errors = |lang| (Errors::of_contact(lang, &trouble, &typed.email), None);
            return shown(&app, &frame, &named, &typed, errors);
        }
    };
    let content = format!("{}\n{}\n{}", contact.email, contact.name.as_deref().unwrap_or_default(), contact.language);
    let envelope = super::envelope(&named, &typed.nonce, "book", &content, None)?;
    let language = Language::from_word(written.tag());
    match booking::confirm(&app, envelope, named.clone(), &contact, language).await {
        Ok(booked) => Ok(super::to_booked(&frame, &booked).into_response()),
        Err(trouble) if matches!(trouble.code, "booking.wrong_state" | "hold.expired") => {
            Ok(Redirect::to(&frame.here()).into_response())
        }
        Err(trouble) if super::is_told_here(&trouble) => {
            shown(&app, &frame, &named, &typed, |lang| (Errors::default(), Some(words(lang, &trouble))))
        }
        Err(trouble) => Err(trouble),
    }
}

/// The form with what was typed; what is held no more has a page of its own.
fn shown(
    app: &App,
    frame: &Frame,
    named: &Named,
    typed: &Typed,
    told: impl FnOnce(Lang) -> (Errors, Option<String>),
) -> Result<Response, Trouble> {
    let (held, v) = match standing(app, frame, named)? {
        Standing::Held(held, v) => (held, v),
        Standing::Booked => return Ok(Redirect::to(&super::page_of(frame, &named.text())).into_response()),
        Standing::Gone(v) => return Ok(frame.answer(gone(frame, &v)?)),
    };
    let (lang, (errors, trouble)) = (frame.lang, told(frame.lang));
    let status = match (&trouble, errors.0.is_empty()) {
        (Some(_), _) => 409,
        (None, false) => 400,
        (None, true) => 200,
    };
    let title = lang.t("manage-details");
    let title = if status == 400 { format!("{}: {title}", lang.t("page-error-summary")) } else { title };
    let shell = super::shell(frame, &title, &["theme", "menu", "clock", "hold"]);
    let nonce = Nonce::fresh().to_string();
    let page = Page { frame, lang, shell, v: &v, held, typed, errors, trouble, nonce };
    if status == 200 { Ok(frame.answer(said(page.render())?)) } else { super::unsettled(status, page.render()) }
}
