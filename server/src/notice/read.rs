//! Reading the agendas' journals: what happened becomes notices.
//!
//! Each entry is told once: its notices and the reader's cursor stand in one transaction, and a notice that stands already is not written again.

use std::collections::HashMap;

use senha_hall::agenda::{Answer, BookingAnswer, End, Event, Stage};
use senha_hall::calendar::Span;
use senha_hall::floor::Language;
use senha_hall::{At, Code, HallId, Seq, Zone};
use senha_store::outbox::{NewNotice, Notice, NoticeKind, NoticeState};
use senha_store::{Contact, Fault, LedgerId, LedgerKind, Store, StoredEntry, form};
use sha2::{Digest, Sha256};

use super::schedule::reminder_due;
use crate::node::Node;

/// Entries that one round takes; each has two notices at most, and a job of the store 200 rows.
const ENTRIES_MAX: u32 = 100;

/// The outbox's reader of a node.
#[derive(Default)]
pub struct Reader {
    /// How far each agenda is known to have been read: a quiet hall costs no look at the database.
    read: HashMap<LedgerId, Seq>,
}

impl Reader {
    /// Reads all agendas to their ends. What is written waits to be sent, or is held where nobody can send it.
    ///
    /// # Errors
    /// The first fault of the store, or entry that cannot be read; the other agendas are read all the same. Nothing is told twice or passed over.
    pub async fn read_all(&mut self, node: &Node, can_send: bool) -> Result<(), Fault> {
        let state = if can_send { NoticeState::Queued } else { NoticeState::Held };
        let mut all = Ok(());
        for (ledger, head) in node.store.heads().await? {
            let known = self.read.get(&ledger).copied().unwrap_or(Seq(0));
            if ledger.kind == LedgerKind::Agenda && known < head.seq {
                match read_one(node, &ledger, state).await {
                    Ok(()) => drop(self.read.insert(ledger, head.seq)),
                    Err(fault) => all = all.and(Err(fault)),
                }
            }
        }
        all
    }
}

/// Whether what a notice says is still so; only a reminder may have been overtaken without another notice.
pub fn stands(node: &Node, notice: &Notice) -> bool {
    if notice.kind != NoticeKind::Reminder {
        return true;
    }
    let of = |booking: &senha_hall::agenda::Booking| (booking.stage(), booking.revision);
    let now = node.hall(notice.hall.as_str()).and_then(|hall| {
        let (found, _) = hall.agenda_read(|agenda, _| agenda.booking(notice.booking).map(of));
        found
    });
    now == Some((Stage::Confirmed, notice.revision))
}

/// Reads one agenda to its end.
async fn read_one(node: &Node, ledger: &LedgerId, state: NoticeState) -> Result<(), Fault> {
    let zone = node.hall(ledger.hall.as_str()).map(|hall| hall.zone()).unwrap_or_default();
    while read_some(&node.store, ledger, &zone, state).await? {}
    Ok(())
}

async fn read_some(store: &Store, ledger: &LedgerId, zone: &Zone, state: NoticeState) -> Result<bool, Fault> {
    let from = store.outbox_cursor(ledger).await?;
    let entries = store.entries(ledger, from, ENTRIES_MAX).await?;
    let Some(last) = entries.last() else { return Ok(false) };
    let mut notices = Vec::new();
    for entry in &entries {
        let read = form::agenda::read_entry(entry.form, &entry.text)?;
        let Answer::Booking(booking) = &read.answer else { continue };
        for event in &read.events {
            let Some((kind, check_in)) = told(event) else { continue };
            let Some(contact) = contact(store, ledger, entry, event, booking.code, &notices).await? else { continue };
            let letter = Letter { hall: &ledger.hall, booking, contact: &contact, created: entry.at };
            notices.push(letter.notice(kind, check_in, entry.at));
            if let (NoticeKind::Confirmation | NoticeKind::Change, Some(due)) =
                (kind, reminder_due(zone, booking.at, entry.at))
            {
                notices.push(letter.notice(NoticeKind::Reminder, check_in, due));
            }
        }
    }
    store.put_notices(ledger, from, last.seq, state, &notices).await?;
    Ok(true)
}

/// What an event tells whoever booked, and from when and until when they may check in.
fn told(event: &Event) -> Option<(NoticeKind, Option<Span>)> {
    match event {
        Event::Confirmed { check_in, from: None, .. } => Some((NoticeKind::Confirmation, Some(*check_in))),
        Event::Confirmed { check_in, from: Some(_), .. } | Event::Moved { check_in, .. } => {
            Some((NoticeKind::Change, Some(*check_in)))
        }
        Event::Ended { end, .. } => match end {
            End::Cancelled => Some((NoticeKind::Cancellation, None)),
            End::Withdrawn => Some((NoticeKind::Withdrawal, None)),
            // A hold has no contact yet; what goes on in another hall is told from there; who did not come knows it.
            End::Expired | End::Released | End::MovedAway | End::NoShow => None,
        },
        Event::Planned(_)
        | Event::Held { .. }
        | Event::Came { .. }
        | Event::Settled(_)
        | Event::Forgotten { .. }
        | Event::Stood(_) => None,
    }
}

/// Whom an event is told: who stands beside the entry that confirmed the booking, and otherwise whoever was written to before.
async fn contact(
    store: &Store,
    ledger: &LedgerId,
    entry: &StoredEntry,
    event: &Event,
    code: Code,
    new: &[NewNotice],
) -> Result<Option<Contact>, Fault> {
    if matches!(event, Event::Confirmed { .. })
        && let Some(contact) = store.contact(ledger, entry.seq).await?
    {
        return Ok(Some(contact));
    }
    if let Some(last) = new.iter().rev().find(|notice| notice.code == code) {
        return Ok(Some(as_contact(last.address.clone(), last.name.clone(), last.language)));
    }
    let before = store.notices_of(code).await?;
    let last = before.into_iter().rev().find_map(|notice| Some((notice.address?, notice.name, notice.language)));
    Ok(last.map(|(address, name, language)| as_contact(address, name, language)))
}

fn as_contact(email: String, name: Option<String>, language: Option<Language>) -> Contact {
    let language = language.map_or(String::new(), |language| language.word().to_owned());
    Contact { email, name, language }
}

/// What the notices of one entry share.
struct Letter<'l> {
    hall: &'l HallId,
    booking: &'l BookingAnswer,
    contact: &'l Contact,
    created: At,
}

impl Letter<'_> {
    fn notice(&self, kind: NoticeKind, check_in: Option<Span>, due: At) -> NewNotice {
        let Self { hall, booking, contact, created } = self;
        NewNotice {
            hall: (*hall).clone(),
            booking: booking.id,
            kind,
            revision: booking.revision,
            code: booking.code,
            service: booking.service.clone(),
            slot: booking.at,
            persons: booking.persons,
            check_in,
            language: Language::from_word(&contact.language),
            address: contact.email.clone(),
            name: contact.name.clone(),
            mark: mark(hall, booking, kind),
            due,
            created: *created,
        }
    }
}

/// The left half of the Message-ID, made from what the notice is: whoever writes it a second time makes the same. A hash, because the booking's id opens it.
fn mark(hall: &HallId, booking: &BookingAnswer, kind: NoticeKind) -> String {
    let told = format!("senha notice {hall} {} {} {}", booking.id, kind.word(), booking.revision);
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&Sha256::digest(told)[..16]);
    format!("{:032x}", u128::from_be_bytes(bytes))
}
