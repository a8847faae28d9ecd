//! Finding a booking by its reference and its e-mail address. Whether it was the one or the other that does not fit is told to nobody.

use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use senha_face::{Lang, Shell};
use senha_hall::Code;
use serde::Deserialize;

use super::errors::Errors;
use super::view::contact;
use crate::booking::{self, Named, by_code};
use crate::http::{App, Trouble};
use crate::page::{Frame, said};

#[derive(Template)]
#[template(path = "booking/find.html")]
struct Page<'a> {
    frame: &'a Frame,
    lang: Lang,
    shell: Shell,
    typed: &'a Typed,
    errors: Errors,
}

impl Page<'_> {
    fn error(&self, field: &str) -> Option<&str> {
        self.errors.at(field)
    }
}

/// What was typed.
#[derive(Debug, Default, Deserialize)]
pub struct Typed {
    #[serde(default)]
    code: String,
    #[serde(default)]
    email: String,
}

/// The form.
pub async fn form(frame: Frame) -> Result<Response, Trouble> {
    Ok(frame.answer(said(page(&frame, &Typed::default(), Errors::default()).render())?))
}

/// Leads to the booking's page, or says that nothing fits.
pub async fn find(State(app): State<App>, frame: Frame, Form(typed): Form<Typed>) -> Result<Response, Trouble> {
    let lang = frame.lang;
    let mut errors = Errors::default();
    if typed.code.trim().is_empty() {
        errors.0.push(("code", lang.t("manage-code-missing")));
    }
    if typed.email.trim().is_empty() {
        errors.0.push(("email", lang.t("manage-email-missing")));
    }
    if errors.0.is_empty() {
        if let Some(named) = meant(&app, &typed).await? {
            return Ok(Redirect::to(&super::page_of(&frame, &named.text())).into_response());
        }
        errors.0.push(("code", lang.t("manage-find-nothing")));
    }
    super::unsettled(400, page(&frame, &typed, errors).render())
}

/// The booking that has both the reference and the address.
async fn meant(app: &App, typed: &Typed) -> Result<Option<Named>, Trouble> {
    let Ok(code) = typed.code.parse::<Code>() else { return Ok(None) };
    let Ok(asked) = booking::contact(&typed.email, None, "") else { return Ok(None) };
    let Some((hall, booking)) = by_code(app, code, None) else { return Ok(None) };
    let named = Named { hall, id: booking.id };
    let known = contact(app, &named, &booking).await?;
    let is_theirs = known.is_some_and(|known| known.email.to_lowercase() == asked.email.to_lowercase());
    Ok(is_theirs.then_some(named))
}

fn page<'a>(frame: &'a Frame, typed: &'a Typed, errors: Errors) -> Page<'a> {
    let lang = frame.lang;
    let title = lang.t("manage-find-title");
    let title = if errors.0.is_empty() { title } else { format!("{}: {title}", lang.t("page-error-summary")) };
    Page { frame, lang, shell: super::shell(frame, &title, &["theme", "menu"]), typed, errors }
}
