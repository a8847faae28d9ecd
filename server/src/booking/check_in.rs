//! Coming with a booking: which one is meant, whether it is for this hall and day, and then the floor decides.

use std::sync::Arc;

use senha_hall::agenda::{Booking, End, State};
use senha_hall::floor::{self, Answer, Command, Language, Need};
use senha_hall::{At, Code};

use super::named::unknown;
use super::{by_code, named};
use crate::access::{Deed, may};
use crate::courier;
use crate::http::{App, Caller, Edge, Trouble};
use crate::keeper::Done;
use crate::node::{Hall, content_hash};

/// Who comes.
pub struct Arrival<'a> {
    /// The booking's id or its reference.
    pub booking: &'a str,
    /// The hall in which its holder stands; the one hall of the caller's key, or else the booking's, if unsaid.
    pub hall: Option<&'a str>,
    /// What the holder needs.
    pub need: Option<Need>,
    /// In which language the holder is called; the booking's own if unsaid.
    pub language: Option<Language>,
}

/// Lets a booking's holder into the line; `id` is the sender's own id of the deed.
///
/// # Errors
/// `booking.unknown`, `booking.wrong_state`, `booking.other_hall`, `booking.other_day`, or the floor's refusal; `auth.forbidden` for whoever may not here.
pub async fn check_in(
    app: &App,
    caller: &Caller,
    id: &str,
    arrival: &Arrival<'_>,
) -> Result<(Arc<Hall>, Done<Answer>), Trouble> {
    let said = match arrival.hall.or_else(|| caller.one_hall()) {
        Some(hall) => Some(app.hall(hall).await?),
        None => None,
    };
    let found = find(app, arrival.booking, said.as_ref());
    let here = said.or_else(|| found.as_ref().ok().map(|(hall, _)| Arc::clone(hall))).ok_or_else(unknown)?;
    if !caller.grant.as_ref().is_some_and(|grant| may(grant, Deed::Take, &here.id, None)) {
        return Err(Edge::AuthForbidden.into());
    }
    let (there, booking) = found?;
    if there.id != here.id {
        return Err(elsewhere(app, &there, &booking));
    }
    caller.for_service(&here, &booking.service)?;
    let now = here.read(|_, at| at).0;
    fits(&here, &booking, now)?;
    if here.read(|floor, _| floor.expected().all(|expected| expected.booking != booking.id)).0 {
        // It was made or moved a moment ago, and the courier is still on its way.
        courier::carry(&app.node, &here).await;
    }
    let language = arrival.language.or(booking.language);
    let content = format!("{:?} {language:?}", arrival.need);
    let deed = format!("check-in {}.{}", here.id, booking.id);
    let envelope = caller.sender.envelope(id, content_hash(&deed, content.as_bytes()), None);
    let command = Command::CheckIn { booking: booking.id, need: arrival.need, language };
    let done = app.node.ask(&here, envelope, command).await.map_err(|error| Trouble::asked(error, &here.zone()))?;
    Ok((here, done))
}

/// The booking that is meant; one that has gone to another hall is looked for there.
fn find(app: &App, text: &str, first: Option<&Arc<Hall>>) -> Result<(Arc<Hall>, Booking), Trouble> {
    let Ok(code) = text.parse::<Code>() else {
        let named = named(app, text)?;
        let booking = named.hall.agenda_read(|agenda, _| agenda.booking(named.id).cloned()).0.ok_or_else(unknown)?;
        let went = matches!(booking.state, State::Ended { end: End::MovedAway, .. });
        let next = went.then(|| by_code(app, booking.code, Some(&named.hall))).flatten();
        return Ok(next.unwrap_or((named.hall, booking)));
    };
    by_code(app, code, first).ok_or_else(unknown)
}

fn elsewhere(app: &App, there: &Hall, booking: &Booking) -> Trouble {
    let names = app.node.world().catalogue.hall(&there.id).map(|hall| hall.name.0.clone()).unwrap_or_default();
    let names: serde_json::Map<_, _> = names.into_iter().map(|(lang, name)| (lang, name.into())).collect();
    Trouble::from(Edge::BookingOtherHall)
        .with("hall", there.id.as_str())
        .with("hall_name", names)
        .with("when", there.zone().rfc3339(booking.at))
}

/// Whether the floor can say anything of it today: what it was never told of it cannot refuse by its own name.
fn fits(hall: &Hall, booking: &Booking, now: At) -> Result<(), Trouble> {
    let zone = hall.zone();
    let rollover = hall.agenda_read(|agenda, _| agenda.plan().map(|plan| plan.rollover)).0;
    let day = |at| rollover.map(|rollover| zone.business_day(at, rollover));
    let is_today = day(booking.at) == day(now);
    match booking.state {
        State::Confirmed | State::Came { .. } if is_today => Ok(()),
        State::Confirmed => Err(Trouble::from(Edge::BookingOtherDay).with("when", zone.rfc3339(booking.at))),
        State::Ended { end: End::NoShow, .. } => {
            Err(Trouble::refused(&floor::Refusal::BookingLate { until: booking.check_in.to }, &zone))
        }
        State::Held { .. } | State::Came { .. } | State::Ended { .. } => {
            let state = booking.stage();
            Err(Trouble::refused(&senha_hall::agenda::Refusal::BookingWrongState { state }, &zone))
        }
    }
}
