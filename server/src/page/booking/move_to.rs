//! Moving a booking: the free times of a hall, a question, and the deed. A refusal is told beside the times as they are now; the booking stands as it stood.

use std::sync::Arc;

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use senha_face::{Lang, Shell};
use senha_hall::agenda::Slot;
use serde::Deserialize;

use super::free::{DayChoice, HallChoice, days, halls};
use super::view::{View, stand};
use crate::access::Nonce;
use crate::booking::{self, Named, named};
use crate::http::{App, Trouble, words};
use crate::node::Hall;
use crate::page::frame::date_short;
use crate::page::{Frame, said};

#[derive(Template)]
#[template(path = "booking/move.html")]
struct Page<'a> {
    frame: &'a Frame,
    lang: Lang,
    shell: Shell,
    v: View,
    halls: Vec<HallChoice>,
    days: Vec<DayChoice>,
    /// The day whose times are shown.
    day: String,
    trouble: Option<String>,
}

impl Page<'_> {
    /// The hall whose times are shown.
    fn hall(&self) -> &str {
        self.halls.iter().find(|hall| hall.is_chosen).map_or("", |hall| hall.id.as_str())
    }

    /// The day whose times are shown.
    fn chosen(&self) -> Option<&DayChoice> {
        self.days.iter().find(|day| day.day == self.day).or_else(|| self.days.first())
    }

    fn is_chosen(&self, day: &DayChoice) -> bool {
        self.chosen().is_some_and(|chosen| chosen.day == day.day)
    }
}

#[derive(Template)]
#[template(path = "booking/move_ask.html")]
struct Ask<'a> {
    frame: &'a Frame,
    lang: Lang,
    shell: Shell,
    v: View,
    hall: String,
    hall_name: String,
    date: String,
    day: String,
    time: String,
    nonce: String,
}

/// What is asked for: a hall, a day, a time.
#[derive(Debug, Default, Deserialize)]
pub struct Wish {
    #[serde(default)]
    hall: String,
    #[serde(default)]
    day: String,
    #[serde(default)]
    time: String,
    #[serde(default)]
    nonce: String,
    seen: Option<u64>,
}

impl Wish {
    /// The hall that is asked for, or the booking's own.
    async fn hall(&self, app: &App, named: &Named) -> Result<Arc<Hall>, Trouble> {
        if self.hall.is_empty() { Ok(Arc::clone(&named.hall)) } else { app.hall(&self.hall).await }
    }
}

/// The free times; with a time, the question whether to take it.
pub async fn times(
    State(app): State<App>,
    frame: Frame,
    Path((_, booking)): Path<(String, String)>,
    Query(wish): Query<Wish>,
) -> Result<Response, Trouble> {
    let named = named(&app, &booking)?;
    named.hall.agenda_at_head().await;
    let (_, v, _) = stand(&app, &frame, &named)?;
    if !v.may_change {
        return Ok(Redirect::to(&super::page_of(&frame, &v.id)).into_response());
    }
    let hall = wish.hall(&app, &named).await?;
    if wish.time.is_empty() {
        return Ok(frame.answer(said(page(&app, &frame, &named, &hall, wish.day, None).await?.render())?));
    }
    let slot = booking::slot(&wish.day, &wish.time)?;
    Ok(frame.answer(said(question(&app, &frame, v, &hall, slot).render())?))
}

/// Moves it and leads to its page, wherever it stands now.
pub async fn move_to(
    State(app): State<App>,
    frame: Frame,
    Path((_, booking)): Path<(String, String)>,
    Form(wish): Form<Wish>,
) -> Result<Response, Trouble> {
    let named = named(&app, &booking)?;
    let hall = wish.hall(&app, &named).await?;
    let slot = booking::slot(&wish.day, &wish.time)?;
    let envelope = super::envelope(&named, &wish.nonce, "move", &format!("{} {slot}", hall.id), wish.seen)?;
    match booking::move_to(&app, envelope, named.clone(), Arc::clone(&hall), slot).await {
        Ok(booked) => Ok(super::to_booked(&frame, &booked).into_response()),
        Err(trouble) if super::is_told_here(&trouble) => {
            let told = words(frame.lang, &trouble);
            let page = page(&app, &frame, &named, &hall, wish.day, Some(told)).await?;
            super::unsettled(trouble.status, page.render())
        }
        Err(trouble) => Err(trouble),
    }
}

async fn page<'a>(
    app: &App,
    frame: &'a Frame,
    named: &Named,
    hall: &Hall,
    day: String,
    trouble: Option<String>,
) -> Result<Page<'a>, Trouble> {
    let (booking, v, _) = stand(app, frame, named)?;
    let lang = frame.lang;
    let days = match days(app, frame, named, &booking, hall).await {
        // Where nothing can be booked any more there are no times; the page says so.
        Err(refused) if refused.status == 409 => Vec::new(),
        days => days?,
    };
    Ok(Page {
        frame,
        lang,
        shell: super::shell(frame, &lang.t("booking-change"), &["theme", "menu"]),
        halls: halls(app, frame, named, &booking, hall),
        days,
        day,
        trouble,
        v,
    })
}

fn question<'a>(app: &App, frame: &'a Frame, v: View, hall: &Hall, slot: Slot) -> Ask<'a> {
    let (lang, zone) = (frame.lang, hall.zone());
    let known = app.node.world().catalogue.hall(&hall.id).map(|hall| hall.name.name(lang.tag()).to_owned());
    Ask {
        frame,
        lang,
        shell: super::shell(frame, &lang.t("booking-change"), &["theme", "menu"]),
        hall: hall.id.to_string(),
        hall_name: known.unwrap_or_else(|| hall.id.to_string()),
        date: date_short(lang, &zone, zone.at(slot.day, slot.minute)),
        day: slot.day.to_string(),
        time: slot.minute.to_string(),
        nonce: Nonce::fresh().to_string(),
        v,
    }
}
