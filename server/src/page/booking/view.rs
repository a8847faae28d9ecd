//! A booking as its pages show it.

use senha_face::Lang;
use senha_hall::At;
use senha_hall::agenda::{Agenda, Booking, Stage, State};

use crate::booking::Named;
use crate::http::{App, Edge, Trouble};
use crate::notice::{Facts, Words};
use crate::page::Frame;
use crate::page::frame::date_short;

/// A booking as its pages show it.
pub struct View {
    /// Its whole id.
    pub id: String,
    /// The reference, as it is read out.
    pub code: String,
    /// The state.
    pub stage: Stage,
    /// The service's name.
    pub service: String,
    /// The bureau's name; empty where the catalogue no longer has it.
    pub bureau: String,
    /// The hall's name.
    pub hall: String,
    /// The hall's address; empty where the catalogue no longer has it.
    pub address: String,
    /// The day in words.
    pub date: String,
    /// The wall time at which it begins.
    pub time: String,
    /// How many people come.
    pub persons: u8,
    /// What to bring.
    pub papers: Vec<String>,
    /// From when and until when it may check in.
    pub check_in: (String, String),
    /// The page on which the service's times are shown.
    pub again: String,
    /// It may still be moved and cancelled.
    pub may_change: bool,
    /// The entry that changed it last.
    pub changed: u64,
}

impl View {
    /// What the catalogue and the hall's clock say of a booking.
    pub fn of(app: &App, frame: &Frame, named: &Named, booking: &Booking, at: At) -> Self {
        let world = app.node.world();
        let zone = named.hall.zone();
        let words = Words::of(&world.catalogue, zone.clone(), frame.lang, Facts::of(&named.hall.id, booking), "");
        let hall = world.catalogue.hall(&named.hall.id);
        let tag = frame.lang.tag();
        Self {
            id: named.text(),
            code: booking.code.to_string(),
            stage: booking.stage(),
            hall: hall.map_or_else(|| named.hall.id.to_string(), |hall| hall.name.name(tag).to_owned()),
            address: hall.map(|hall| hall.address.name(tag).to_owned()).unwrap_or_default(),
            date: date_short(frame.lang, &zone, booking.at),
            time: words.time(booking.at),
            persons: booking.persons,
            check_in: (words.time(booking.check_in.from), words.time(booking.check_in.to)),
            may_change: Agenda::may_change(booking, at).is_ok(),
            changed: booking.changed.0,
            again: words.again,
            service: words.service,
            bureau: words.bureau,
            papers: words.papers,
        }
    }

    /// The state in a language.
    pub fn state_text(&self, lang: Lang) -> String {
        lang.t(&format!("booking-state-{}", self.stage.word()))
    }
}

/// A booking as it stands, and what its page shows of it.
///
/// # Errors
/// `booking.unknown`.
pub fn stand(app: &App, frame: &Frame, named: &Named) -> Result<(Booking, View, At), Trouble> {
    let (found, _) = named.hall.agenda_read(|agenda, at| (agenda.booking(named.id).cloned(), at));
    let unknown = || Trouble { status: 404, code: "booking.unknown", params: Vec::new() };
    let booking = found.0.ok_or_else(unknown)?;
    let view = View::of(app, frame, named, &booking, found.1);
    Ok((booking, view, found.1))
}

/// When a hold runs out, where it is one and has not.
pub fn held_until(booking: &Booking, at: At) -> Option<At> {
    match booking.state {
        State::Held { until } if at < until => Some(until),
        State::Held { .. } | State::Confirmed | State::Came { .. } | State::Ended { .. } => None,
    }
}

/// The address to which messages about a booking go, so masked that its owner alone knows it.
///
/// # Errors
/// `server.fault`.
pub async fn masked_contact(app: &App, named: &Named, booking: &Booking) -> Result<Option<String>, Trouble> {
    Ok(contact(app, named, booking).await?.map(|contact| crate::booking::masked(&contact.email)))
}

/// Whoever can be written to about a booking.
///
/// # Errors
/// `server.fault`.
pub async fn contact(app: &App, named: &Named, booking: &Booking) -> Result<Option<senha_store::Contact>, Trouble> {
    let Some(entry) = booking.contact else { return Ok(None) };
    app.node.store.contact(&named.hall.agenda.id, entry).await.map_err(|error| {
        tracing::error!(%error, "a contact could not be read");
        Edge::ServerFault.into()
    })
}
