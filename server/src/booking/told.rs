//! From an agenda's answer to the wire.

use senha_hall::agenda::{Booking, BookingAnswer, State};
use senha_hall::{Code, Seq, Zone};
use senha_wire::booking::{self as wire, CheckInSpan};

use super::named::unknown;
use super::{Booked, Named, by_code, masked};
use crate::access::{Deed, may};
use crate::http::{App, Caller, Edge, Trouble};
use crate::node::Hall;

/// A booking as the answer to a deed tells it. What the answer itself does not know is told where the booking still stands as the answer shows it.
pub fn told(booked: &Booked) -> wire::Booking {
    let standing = booked.hall.agenda_read(|agenda, _| agenda.booking(booked.answer.id).cloned()).0;
    let standing = standing.filter(|booking| booking.changed == booked.answer.changed);
    tell(&booked.hall, &booked.answer, standing.as_ref(), booked.seq)
}

/// A booking as it stands, for whoever holds its id: with the contact, masked.
///
/// # Errors
/// `booking.unknown`.
pub async fn shown(app: &App, named: &Named) -> Result<wire::Booking, Trouble> {
    let (booking, seq) = named.hall.agenda_read(|agenda, _| agenda.booking(named.id).cloned());
    let booking = booking.ok_or_else(unknown)?;
    let mut told = tell(&named.hall, &BookingAnswer::of(&booking), Some(&booking), seq);
    if let Some(entry) = booking.contact {
        let contact = app.node.store.contact(&named.hall.agenda.id, entry).await.map_err(|error| {
            tracing::error!(%error, "a contact could not be read");
            Trouble::from(Edge::ServerFault)
        })?;
        told.contact = contact.map(|contact| masked(&contact.email));
    }
    Ok(told)
}

/// A booking as it stands, by its reference, for a caller who may give tickets for its service in its hall.
///
/// # Errors
/// `booking.unknown`, also for whoever may not know.
pub fn shown_to_staff(app: &App, caller: &Caller, code: Code) -> Result<wire::Booking, Trouble> {
    let first = caller.one_hall().and_then(|hall| app.node.hall(hall));
    let (hall, booking) = by_code(app, code, first.as_ref()).ok_or_else(unknown)?;
    let bureau = hall.agenda_read(|a, _| Some(a.plan()?.services.get(&booking.service)?.bureau.clone())).0;
    let may_know = caller.grant.as_ref().is_some_and(|grant| may(grant, Deed::Take, &hall.id, bureau.as_ref()));
    if !may_know {
        return Err(unknown());
    }
    let seq = hall.agenda_read(|_, _| ()).1;
    Ok(tell(&hall, &BookingAnswer::of(&booking), Some(&booking), seq))
}

fn tell(hall: &Hall, answer: &BookingAnswer, standing: Option<&Booking>, seq: Seq) -> wire::Booking {
    let zone = hall.zone();
    wire::Booking {
        id: format!("{}.{}", hall.id, answer.id),
        code: answer.code.to_string(),
        hall: hall.id.to_string(),
        service: answer.service.to_string(),
        day: answer.slot.day.to_string(),
        time: answer.slot.minute.to_string(),
        at: zone.rfc3339(answer.at),
        persons: answer.persons,
        state: answer.stage.word().to_owned(),
        until: answer.until.map(|until| zone.rfc3339(until)),
        check_in: standing.and_then(|booking| span(booking, &zone)),
        language: standing.and_then(|booking| booking.language).map(|language| language.word().to_owned()),
        contact: None,
        revision: answer.revision,
        changed: answer.changed.0,
        seq: seq.0,
    }
}

/// When the holder may check in; a place that is only held promises nothing.
fn span(booking: &Booking, zone: &Zone) -> Option<CheckInSpan> {
    let span = || CheckInSpan { from: zone.rfc3339(booking.check_in.from), until: zone.rfc3339(booking.check_in.to) };
    match booking.state {
        State::Held { .. } => None,
        State::Confirmed | State::Came { .. } | State::Ended { .. } => booking.contact.map(|_| span()),
    }
}
