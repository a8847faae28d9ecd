//! What was just done, in a sentence, with the way back where there is one.

use senha_face::Lang;
use senha_hall::floor::{Floor, Stage, Ticket};
use senha_hall::{At, HallId, TicketId};

use super::qr::Qr;
use super::view::state_since;
use crate::page::ticket::code_of;

/// A word about a deed stands for so long, in milliseconds; the lists say the rest.
const TOLD_MS: i64 = 120_000;
/// A ticket taken for someone stands for so long, in milliseconds: the person must find a phone or a pen.
const TAKEN_MS: i64 = 600_000;

/// What was just done.
pub struct Told {
    /// The sentence.
    pub text: String,
    /// The reverse deed and the id of its text.
    pub back: Option<(&'static str, &'static str)>,
    /// The ticket's id, for the reverse deed.
    pub ticket: String,
    /// A ticket that was taken for someone.
    pub taken: Option<Taken>,
}

/// A ticket that was taken for someone, to be told or scanned.
pub struct Taken {
    /// The number.
    pub number: String,
    /// The code by which its page is found.
    pub code: String,
    /// The path of its page.
    pub path: String,
    /// The same as a picture.
    pub qr: Option<Qr>,
    /// People ahead.
    pub ahead: u32,
    /// The range, minutes.
    pub wait: Option<(u32, u32)>,
}

/// Where a page of this server is found: `https://senha.example`.
pub struct Address<'a>(pub &'a str);

/// The deeds about which a word is said afterwards; the others show on the desk by themselves.
pub fn is_told(deed: &str) -> bool {
    sentence(deed).is_some()
}

/// A deed's sentence, the stages in which it still holds, and the way back.
type Sentence = (&'static str, &'static [Stage], Option<(&'static str, &'static str)>);

fn sentence(deed: &str) -> Option<Sentence> {
    Some(match deed {
        "take" | "check-in" => ("console-take", &[Stage::Waiting], None),
        "miss" => ("console-done-missed", &[Stage::Missed], Some(("reinstate", "console-reinstate"))),
        "park" => ("console-done-parked", &[Stage::Parked], Some(("resume", "console-reinstate"))),
        "transfer" => ("console-done-transferred", &[Stage::Waiting], None),
        "back" | "reinstate" | "resume" => ("console-done-back", &[Stage::Waiting], None),
        "leave" => ("console-done-left", &[Stage::Left], None),
        "cancel" => ("console-done-cancelled", &[Stage::Cancelled], None),
        "finish" | "finish-next" => ("console-done-finished", &[Stage::Finished], None),
        _ => return None,
    })
}

/// The word about a deed on a ticket, while it still holds.
pub fn told(
    lang: Lang,
    hall: &HallId,
    address: &Address,
    floor: &Floor,
    at: At,
    deed: &str,
    ticket: &str,
) -> Option<Told> {
    let (text, stages, back) = sentence(deed)?;
    let ticket = floor.ticket(ticket.parse::<TicketId>().ok()?)?;
    let is_taken = matches!(deed, "take" | "check-in");
    let (since, stands) = if is_taken { (ticket.arrived, TAKEN_MS) } else { (state_since(ticket), TOLD_MS) };
    // Back in the line one stands with one's first arrival, so how long ago that was says nothing.
    let is_recent = at.since(since) < stands || (ticket.stage() == Stage::Waiting && !is_taken);
    if !stages.contains(&ticket.stage()) || !is_recent {
        return None;
    }
    let number = ticket.number.to_string();
    let text = if is_taken { lang.t(text) } else { lang.with(text, &[("number", number.as_str())]) };
    let taken = is_taken.then(|| taken(hall, address, floor, at, ticket));
    Some(Told { text, back, ticket: ticket.id.to_string(), taken })
}

fn taken(hall: &HallId, address: &Address, floor: &Floor, at: At, ticket: &Ticket) -> Taken {
    let answer = floor.show(ticket, at);
    let (number, id) = (ticket.number.to_string(), ticket.id.to_string());
    let path = format!("/t/{hall}.{id}");
    Taken {
        code: code_of(&number, &id),
        number,
        qr: Qr::of(&format!("{}{path}", address.0)),
        path,
        ahead: answer.ahead,
        wait: answer.wait.map(|w| (w.from_min, w.to_min)),
    }
}
