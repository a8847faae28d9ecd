//! Moving a booking: within its hall one event; to another hall the new place first, then the old one is given up (a *saga*).

use std::sync::Arc;

use senha_hall::Envelope;
use senha_hall::agenda::{Agenda, Answer, Booking, Command, Origin, Refusal, Slot, Stage};
use senha_store::Claim;

use super::deed::{ask, rider};
use super::named::unknown;
use super::{Booked, Named};
use crate::courier;
use crate::http::{App, Edge, Trouble};
use crate::keeper::{self, AskError, Company, Done};
use crate::node::Hall;

/// Moves a booking to another slot, in this hall or another.
///
/// # Errors
/// The refusal of the agenda that says no.
pub async fn move_to(
    app: &App,
    envelope: Envelope,
    named: Named,
    to: Arc<Hall>,
    slot: Slot,
) -> Result<Booked, Trouble> {
    if to.id == named.hall.id {
        let command = Command::Move { booking: named.id, slot };
        return ask(app, to, envelope, command, Company::default()).await;
    }
    let booking = named.hall.booking(named.id).ok_or_else(unknown)?;
    if let Err(refusal) = movable(&named, &booking, &envelope) {
        // It may have gone there by this very deed: then this is a repeat, and is owed the first answer.
        let first = keeper::first_answer::<Agenda>(&app.node.store, &to.agenda.id, &envelope).await;
        let first = first.map_err(|error| Trouble::asked(error, &to.zone()))?;
        return first.map_or(Err(refusal), |done| told_again(to, done));
    }
    let company = company(app, &named, &booking).await?;
    let _turn = app.turn().await?;
    let moved = move_in(app, envelope, &named, &booking, to, slot, company).await?;
    // The courier would do it a moment later: the old place is free when this is answered.
    courier::carry(&app.node, &moved.hall).await;
    Ok(moved)
}

fn told_again(hall: Arc<Hall>, done: Done<Answer>) -> Result<Booked, Trouble> {
    match done.answer {
        Answer::Booking(answer) => Ok(Booked { hall, answer, seq: done.seq, repeat: true }),
        Answer::Done => Err(Edge::ServerFault.into()),
    }
}

/// Whether the booking may go: as its own agenda would judge a move.
fn movable(named: &Named, booking: &Booking, envelope: &Envelope) -> Result<(), Trouble> {
    let judged = named.hall.agenda_read(|_, at| match envelope.seen {
        Some(seen) if booking.changed > seen => {
            Err(Refusal::BookingChanged { state: booking.stage(), changed: booking.changed })
        }
        _ => Agenda::may_change(booking, at),
    });
    judged.0.map_err(|refusal| Trouble::refused(&refusal, &named.hall.zone()))
}

/// The contact goes along; and the claim lets a booking go to one place only, however many are asked for at once.
async fn company(app: &App, named: &Named, booking: &Booking) -> Result<Company, Trouble> {
    let claim = Claim { kind: "move", key: named.text() };
    let Some(entry) = booking.contact else { return Ok(Company { riders: Vec::new(), claims: vec![claim] }) };
    let contact = app.node.store.contact(&named.hall.agenda.id, entry).await.map_err(|error| {
        tracing::error!(%error, "a contact could not be read");
        Trouble::from(Edge::ServerFault)
    })?;
    let riders = contact.as_ref().map(rider).transpose()?.into_iter().collect();
    Ok(Company { riders, claims: vec![claim] })
}

async fn move_in(
    app: &App,
    envelope: Envelope,
    named: &Named,
    booking: &Booking,
    to: Arc<Hall>,
    slot: Slot,
    company: Company,
) -> Result<Booked, Trouble> {
    let command = Command::MoveIn {
        service: booking.service.clone(),
        slot,
        persons: booking.persons,
        language: booking.language,
        from: Origin { hall: named.hall.id.clone(), booking: named.id },
        code: booking.code,
        revision: booking.revision,
    };
    let zone = to.zone();
    let done = app.node.ask_agenda(&to, envelope, command, company).await.map_err(|error| match error {
        // Another move of the same booking was first.
        AskError::Refused(Refusal::HoldLive) => {
            let state = Stage::MovedAway;
            Trouble::refused(&Refusal::BookingChanged { state, changed: booking.changed }, &zone)
        }
        other => Trouble::asked(other, &zone),
    })?;
    match done.answer {
        Answer::Booking(answer) => Ok(Booked { hall: to, answer, seq: done.seq, repeat: done.repeat }),
        Answer::Done => Err(Edge::ServerFault.into()),
    }
}
