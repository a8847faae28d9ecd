//! What stands on a ticket's paper: bilingual, the person's language first.

use senha_face::Lang;
use senha_printer::{Labels, Slip, Words};
use senha_wire::hall::{Hall, HallService};

use crate::place;
use crate::settings::Settings;
use crate::spool::Entry;
use crate::words::name;

/// A ticket lists at most so many papers to have ready: more would not be read.
const MOST_DOCUMENTS: usize = 6;

/// The slip for an entry; none without a ticket. What the hall does not tell (it was never reached) stays away from the paper.
pub fn slip(entry: &Entry, settings: &Settings, hall: Option<&Hall>) -> Option<Slip> {
    let ticket = entry.ticket.as_deref()?;
    let lead = entry.take.language.as_deref().and_then(Lang::parse).unwrap_or(settings.lead);
    let second = settings.second_for(lead);
    let words = |say: &dyn Fn(Lang) -> String| Words::new(say(lead), say(second));
    let text = |id: &'static str| words(&|l: Lang| l.t(id));
    let services: Vec<&HallService> = hall.map(|h| services(h, entry)).unwrap_or_default();
    let counters =
        hall.and_then(|h| place::counters(h, &ticket.service, lead).zip(place::counters(h, &ticket.service, second)));
    Some(Slip {
        languages: Words::new(lead.tag(), second.tag()),
        hall: hall.map_or_else(Words::default, |h| words(&|l| name(&h.name, l))),
        number: ticket.number.clone(),
        service: services.first().map_or_else(Words::default, |s| words(&|l| name(&s.name, l))),
        taken: entry.time.clone(),
        ahead: ticket.ahead,
        wait: ticket.wait.map(|w| (w.from_min, w.to_min)),
        slot: crate::slot::of(ticket).unwrap_or_default(),
        booking: entry.reference.clone().unwrap_or_default(),
        counters: counters.map(|(lead, second)| Words::new(lead, second)),
        documents: documents(&services).map(|d| words(&|l| name(d, l))).collect(),
        qr: settings.follow_url(lead, &ticket.id),
        notice: text("paper-keep"),
        kiosk: settings.label.clone(),
        code: follow_code(&ticket.number, &ticket.id),
        copy: entry.prints > 0,
        labels: Labels {
            ahead: text("paper-ahead"),
            wait: text("paper-wait"),
            minutes: text("paper-minutes"),
            documents: text("paper-bring"),
            copy: text("paper-copy"),
            slot: text(crate::slot::label(entry)),
            booking: text("paper-booking"),
        },
    })
}

/// What a person types on the start page who cannot scan: the number and the last four signs of the ticket's id, such as `A027-7QK4`.
fn follow_code(number: &str, id: &str) -> String {
    let tail = id.char_indices().rev().nth(3).map_or(id, |(at, _)| &id[at..]);
    format!("{number}-{}", tail.to_ascii_uppercase())
}

/// The services of a visit, in its order.
fn services<'a>(hall: &'a Hall, entry: &Entry) -> Vec<&'a HallService> {
    let find = |id: &str| hall.services.iter().find(|s| s.id == id);
    // A visit's first service is the one that was asked for, even where its turn comes later.
    let first = if entry.booking.is_none() { Some(entry.take.service.as_str()) } else { entry.service() };
    first.into_iter().chain(entry.take.more.iter().map(String::as_str)).filter_map(find).collect()
}

/// The papers for all of them, each once.
fn documents<'a>(services: &[&'a HallService]) -> impl Iterator<Item = &'a senha_wire::Names> {
    let mut seen: Vec<&senha_wire::Names> = Vec::new();
    for document in services.iter().flat_map(|s| &s.documents) {
        if !seen.contains(&document) {
            seen.push(document);
        }
    }
    seen.into_iter().take(MOST_DOCUMENTS)
}

#[cfg(test)]
mod tests {
    use super::follow_code;

    #[test]
    fn the_code_to_type_is_the_number_and_the_end_of_the_id() {
        assert_eq!(follow_code("A027", "gsc-venceslau.20781.3cgt1dwrcpy45a1fettw7jgc8q"), "A027-GC8Q");
        assert_eq!(follow_code("A027", "x"), "A027-X");
    }
}
