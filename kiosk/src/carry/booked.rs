//! What a kiosk asks beside a check-in, for its person's sake: the reference for the paper, and what a refused booking is about. Each is asked
//! once; without an answer the person hears less, and nothing else is lost.

use senha_wire::booking::Booking;

use crate::centre::{Answer, Refused};
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

/// What a refusal is about: the booking where this hall has it, and the other hall where another one does.
pub async fn about(kiosk: &Kiosk, entry: &Entry, refused: &Refused) -> Option<About> {
    let asked = entry.booking.as_ref().filter(|_| refused.code.starts_with("booking."))?;
    let elsewhere = match refused.params.get("hall") {
        Some(hall) if refused.code == "booking.other_hall" => place(kiosk, hall).await,
        _ => None,
    };
    let booking = match kiosk.client.booking(asked).await {
        // Who is written to is no business of this machine.
        Answer::Done(booking) => Some(Booking { contact: None, ..booking }),
        Answer::Refused(_) | Answer::Again { .. } => None,
    };
    (booking.is_some() || elsewhere.is_some()).then_some(About { booking, elsewhere })
}

async fn place(kiosk: &Kiosk, hall: &str) -> Option<Place> {
    match kiosk.client.hall_named(hall).await {
        Answer::Done(hall) => Some(Place { name: hall.name, address: hall.address }),
        Answer::Refused(_) | Answer::Again { .. } => None,
    }
}
