//! A hold that is still one, and what is shown of one that is not.

use askama::Template;
use senha_face::{Lang, Shell};
use senha_hall::At;
use senha_hall::agenda::{Booking, Stage, State};

use super::view::{View, held_until, stand};
use crate::booking::Named;
use crate::http::{App, Trouble};
use crate::page::{Frame, said};

const MINUTE_MS: i64 = 60_000;

/// A hold's page says until when it is held.
pub struct Held {
    /// The instant, ms.
    pub until_ms: i64,
    /// The server's time, ms.
    pub now_ms: i64,
    /// The wall time.
    pub until: String,
    /// Whole minutes that are left, the last one counted whole.
    pub minutes: u32,
}

impl Held {
    fn of(frame: &Frame, named: &Named, until: At, at: At) -> Self {
        let left = until.since(at);
        Self {
            until_ms: until.0,
            now_ms: at.0,
            until: frame.time(&named.hall.zone(), until),
            minutes: u32::try_from((left + MINUTE_MS - 1) / MINUTE_MS).unwrap_or(0),
        }
    }
}

/// How the place stands that somebody held.
pub enum Standing {
    /// It is held.
    Held(Held, View),
    /// It is promised, or was: its own page says how it stands.
    Booked,
    /// It fell back, or was given up.
    Gone(View),
}

/// How a held place stands now.
///
/// # Errors
/// `booking.unknown`.
pub fn standing(app: &App, frame: &Frame, named: &Named) -> Result<Standing, Trouble> {
    let (booking, mut view, at) = stand(app, frame, named)?;
    if let Some(until) = held_until(&booking, at) {
        return Ok(Standing::Held(Held::of(frame, named, until, at), view));
    }
    if is_gone(&booking) {
        if view.stage == Stage::Held {
            view.stage = Stage::Expired;
        }
        return Ok(Standing::Gone(view));
    }
    Ok(Standing::Booked)
}

/// It was never promised, and is held no more.
fn is_gone(booking: &Booking) -> bool {
    matches!(booking.state, State::Held { .. }) || matches!(booking.stage(), Stage::Expired | Stage::Released)
}

#[derive(Template)]
#[template(path = "booking/gone.html")]
struct Gone<'a> {
    frame: &'a Frame,
    lang: Lang,
    shell: Shell,
    v: &'a View,
}

impl Gone<'_> {
    fn is_released(&self) -> bool {
        self.v.stage == Stage::Released
    }
}

/// The page of a place that is held no more.
///
/// # Errors
/// `server.fault`.
pub fn gone(frame: &Frame, v: &View) -> Result<String, Trouble> {
    let shell = super::shell(frame, &v.state_text(frame.lang), &["theme", "menu"]);
    said(Gone { frame, lang: frame.lang, shell, v }.render())
}
