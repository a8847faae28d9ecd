//! Holding a place, promising it, giving it up.

use std::sync::Arc;

use senha_hall::agenda::{Answer, BookingAnswer, Canceller, Command, Slot};
use senha_hall::floor::Language;
use senha_hall::{Envelope, Seq, ServiceId};
use senha_store::Contact;

use super::{Named, claim_of_hold};
use crate::http::{App, Edge, Trouble};
use crate::keeper::Company;
use crate::node::Hall;

/// What came of a deed.
pub struct Booked {
    /// The booking's hall.
    pub hall: Arc<Hall>,
    /// What the answer shows.
    pub answer: BookingAnswer,
    /// The seq that it shows.
    pub seq: Seq,
    /// It had been done before under the same id.
    pub repeat: bool,
}

/// What somebody wants to hold.
pub struct Wanted {
    /// The service.
    pub service: ServiceId,
    /// When.
    pub slot: Slot,
    /// How many people; the fewest that the service takes if unsaid.
    pub persons: Option<u8>,
}

/// Keeps a place for ten minutes. With a contact it is the contact's one live hold of the service.
///
/// # Errors
/// The agenda's refusal.
pub async fn hold(
    app: &App,
    envelope: Envelope,
    hall: Arc<Hall>,
    wanted: Wanted,
    contact: Option<&Contact>,
) -> Result<Booked, Trouble> {
    let Wanted { service, slot, persons } = wanted;
    let persons = persons.unwrap_or_else(|| fewest(&hall, &service));
    let claims = contact.map(|contact| claim_of_hold(&service, contact)).into_iter().collect();
    let company = Company { riders: Vec::new(), claims };
    ask(app, hall, envelope, Command::Hold { service, slot, persons }, company).await
}

/// The fewest people of one booking of a service; where it cannot be booked, the agenda says why whatever the number.
pub(super) fn fewest(hall: &Hall, service: &ServiceId) -> u8 {
    let least =
        |agenda: &senha_hall::agenda::Agenda| Some(agenda.plan()?.services.get(service)?.booking.as_ref()?.min_persons);
    hall.agenda_read(|agenda, _| least(agenda)).0.unwrap_or(1)
}

/// Makes a held place a promise to whoever can be written to there.
///
/// # Errors
/// The agenda's refusal.
pub async fn confirm(
    app: &App,
    envelope: Envelope,
    named: Named,
    contact: &Contact,
    language: Option<Language>,
) -> Result<Booked, Trouble> {
    let company = Company { riders: vec![rider(contact)?], claims: Vec::new() };
    ask(app, named.hall, envelope, Command::Confirm { booking: named.id, language }, company).await
}

/// The contact as it goes beside an entry.
pub(super) fn rider(contact: &Contact) -> Result<senha_store::Rider, Trouble> {
    contact.rider().map_err(|_| Edge::ServerFault.into())
}

/// Gives a held place up.
///
/// # Errors
/// The agenda's refusal.
pub async fn release(app: &App, envelope: Envelope, named: Named) -> Result<Booked, Trouble> {
    ask(app, named.hall, envelope, Command::Release { booking: named.id }, Company::default()).await
}

/// Gives a booking up; its place is free at once.
///
/// # Errors
/// The agenda's refusal.
pub async fn cancel(app: &App, envelope: Envelope, named: Named, by: Canceller) -> Result<Booked, Trouble> {
    ask(app, named.hall, envelope, Command::Cancel { booking: named.id, by }, Company::default()).await
}

/// Asks a hall's agenda.
pub(super) async fn ask(
    app: &App,
    hall: Arc<Hall>,
    envelope: Envelope,
    command: Command,
    company: Company,
) -> Result<Booked, Trouble> {
    let turn = app.turn().await?;
    let done = app.node.ask_agenda(&hall, envelope, command, company).await;
    drop(turn);
    let done = done.map_err(|error| Trouble::asked(error, &hall.zone()))?;
    match done.answer {
        Answer::Booking(answer) => Ok(Booked { hall, answer, seq: done.seq, repeat: done.repeat }),
        Answer::Done => Err(Edge::ServerFault.into()),
    }
}
