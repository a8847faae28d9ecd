//! A booking's own page: the confirmation, and for ever after how it stands and what can be done with it.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use senha_face::{Lang, Shell};
use senha_hall::agenda::{Booking, Stage, State as Where};

use super::view::{View, masked_contact, stand};
use crate::booking::{Named, by_code, named};
use crate::http::api::After;
use crate::http::{App, Trouble};
use crate::page::console::Qr;
use crate::page::{Frame, said};

#[derive(Template)]
#[template(path = "booking/manage.html")]
struct Page<'a> {
    frame: &'a Frame,
    lang: Lang,
    shell: Shell,
    v: View,
    qr: Option<Qr>,
    contact: Option<String>,
    /// Where it goes on: the ticket's page, or the booking in another hall.
    onward: Option<String>,
}

impl Page<'_> {
    /// The promise holds.
    fn is_confirmed(&self) -> bool {
        self.v.stage == Stage::Confirmed
    }

    fn heading(&self) -> String {
        heading(self.lang, &self.v)
    }

    /// What to do now, in a sentence.
    fn hint(&self) -> String {
        self.lang.t(&format!("manage-{}-hint", self.v.stage.word()))
    }

    /// The text's id of where it goes on.
    fn onward_text(&self) -> &'static str {
        if self.v.stage == Stage::Came { "manage-to-ticket" } else { "manage-to-new" }
    }
}

fn heading(lang: Lang, v: &View) -> String {
    match v.stage {
        Stage::Confirmed => lang.t("booking-confirmed"),
        _ => lang.t(&format!("manage-{}-title", v.stage.word())),
    }
}

/// The page; what is only held is led to its details.
pub async fn manage(
    State(app): State<App>,
    frame: Frame,
    Path((_, booking)): Path<(String, String)>,
    after: After,
) -> Result<Response, Trouble> {
    let named = named(&app, &booking)?;
    after.reached_in_agenda(&named.hall).await;
    let (booking, v, _) = stand(&app, &frame, &named)?;
    if matches!(v.stage, Stage::Held | Stage::Expired | Stage::Released) {
        return Ok(Redirect::to(&format!("/{}/book/h/{}", frame.lang.path(), v.id)).into_response());
    }
    let lang = frame.lang;
    let shell = super::shell(&frame, &format!("{} · {}", heading(lang, &v), v.code), &["theme", "menu"]);
    let page = Page {
        frame: &frame,
        lang,
        shell,
        qr: Some(v.stage).filter(|stage| *stage == Stage::Confirmed).and_then(|_| Qr::of(&booking.code.signs())),
        contact: masked_contact(&app, &named, &booking).await?,
        onward: onward(&app, &frame, &named, &booking),
        v,
    };
    Ok(frame.answer(said(page.render())?))
}

/// Where the visit or the booking goes on.
fn onward(app: &App, frame: &Frame, named: &Named, booking: &Booking) -> Option<String> {
    match booking.state {
        Where::Came { ticket } => Some(format!("/{}/t/{}.{ticket}", frame.lang.path(), named.hall.id)),
        Where::Ended { .. } if booking.stage() == Stage::MovedAway => {
            let (hall, next) = by_code(app, booking.code, None)?;
            let is_another = hall.id != named.hall.id || next.id != named.id;
            is_another.then(|| super::page_of(frame, &format!("{}.{}", hall.id, next.id)))
        }
        Where::Held { .. } | Where::Confirmed | Where::Ended { .. } => None,
    }
}
