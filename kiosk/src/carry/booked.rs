//! What a kiosk asks beside a check-in, for its person's sake: the reference for the paper, and what a refused booking is about. Each is asked
//! once; without an answer the person hears less, and nothing else is lost.

use crate::centre::Answer;
use crate::kiosk::Kiosk;
use crate::reference::Reference;
use crate::spool::{About, Entry, Place};

/// The reference of a booking that was checked in; none for a walk-in.
pub async fn reference(kiosk: &Kiosk, entry: &Entry) -> Option<String> {
    let booking = entry.booking.as_ref()?;
    if let Ok(Reference::Code(_)) = Reference::read(booking) {
        return Some(booking.clone());
    }
    match kiosk.client.booking(booking).await {
        Answer::Done(booking) => Some(booking.code),
        Answer::Refused(_) | Answer::Again { .. } => None,
    }
}

/// The booking that was refused with this code, where the refusal has to do with it and the server knows it.
pub async fn about(kiosk: &Kiosk, entry: &Entry, code: &str) -> Option<About> {
    let asked = entry.booking.as_ref().filter(|_| !code.starts_with("auth."))?;
    let Answer::Done(booking) = kiosk.client.booking(asked).await else { return None };
    let elsewhere = if booking.hall == kiosk.settings.hall { None } else { place(kiosk, &booking.hall).await };
    // Who is written to is no business of this machine.
    Some(About { booking: senha_wire::booking::Booking { contact: None, ..booking }, elsewhere })
}

async fn place(kiosk: &Kiosk, hall: &str) -> Option<Place> {
    match kiosk.client.hall_named(hall).await {
        Answer::Done(hall) => Some(Place { name: hall.name, address: hall.address }),
        Answer::Refused(_) | Answer::Again { .. } => None,
    }
}
