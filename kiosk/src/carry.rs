//! Carries a command to its end: ask, print, tell. One carrier a command; whatever stops it, the spool knows where it stood.
//!
//! What happens to an entry that a crash or a power cut left behind, by how far it had come and whether its person is still there
//! ([`PATIENCE_MS`] after the touch they are taken to be gone):
//!
//! | it stood at | person still there | person gone |
//! |---|---|---|
//! | asked, nobody answered | asked again under the same id, then printed and shown | asked again under the same id, to learn what became of it. Nobody ever saw that number, so if there is a ticket it is told `failed` and given up (`leave`): no desk calls a ghost |
//! | answered, not printed | printed | told `failed`; the ticket stays in the line, for its number was on the screen |
//! | printing | printed once more, marked as a copy | told `unknown`; the ticket stays in the line |
//! | printed, failed, unknown, paperless; not told | told | told |
//!
//! A booking that was checked in stays so: its holder is in the hall, and finds the number by checking in again.
//!
//! A command of which nothing ever left the kiosk (every attempt failed before it was sent) ends here without a word. After twelve
//! hours the business day is over and its tickets have expired: nothing more is asked or told.

mod booked;

use std::sync::Arc;
use std::time::Duration;

use crate::centre::Answer;
use crate::kiosk::Kiosk;
use crate::spool::{CommandId, DAY_MS, Entry, Outcome, Record, State};

/// A person waits so long for a number before they are taken to be gone, ms.
pub const PATIENCE_MS: i64 = 2 * 60 * 1000;

/// How fast questions are asked again.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// The first pause, ms; it doubles each time.
    pub first_ms: u64,
    /// The longest pause while a person waits, ms.
    pub person_ms: u64,
    /// The longest pause while nobody waits, ms.
    pub calm_ms: u64,
    /// One question waits so long for its answer, ms.
    pub answer_ms: u64,
}

impl Default for Pace {
    fn default() -> Self {
        Self { first_ms: 250, person_ms: 3_000, calm_ms: 15_000, answer_ms: 5_000 }
    }
}

impl Pace {
    /// The pause after so many attempts.
    fn pause(&self, tries: u32, person: bool) -> Duration {
        let most = if person { self.person_ms } else { self.calm_ms };
        Duration::from_millis(self.first_ms.saturating_mul(1 << tries.min(16)).min(most))
    }
}

/// What is due for an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Due {
    /// Write this step; nothing has to happen before it.
    Write(Record),
    /// Ask the server for the ticket.
    Ask,
    /// Print the ticket.
    Print,
    /// Tell the server what became of the paper.
    Tell(Outcome),
    /// Nothing.
    Nothing,
}

/// What is due at wall time `now`, ms. `sent`: the question may have reached the server.
pub fn due(entry: &Entry, now: i64, sent: bool) -> Due {
    let age = now - entry.asked_ms;
    match &entry.state {
        State::Asked if age > DAY_MS => Due::Write(Record::Dropped),
        State::Asked if !entry.gone && age > PATIENCE_MS => Due::Write(Record::Gone),
        State::Asked if entry.gone && !sent => Due::Write(Record::Dropped),
        State::Asked => Due::Ask,
        State::Answered if entry.gone => Due::Write(Record::Ended { outcome: Outcome::Failed }),
        State::Answered if !entry.paper => Due::Write(Record::Ended { outcome: Outcome::Paperless }),
        State::Answered if age > PATIENCE_MS && entry.outcomes == 0 => {
            Due::Write(Record::Ended { outcome: Outcome::Failed })
        }
        State::Answered => Due::Print,
        // A carrier that prints does not come here: this was left behind by a crash.
        State::Printing => Due::Write(Record::Ended { outcome: Outcome::Unknown }),
        State::Ended(_) if age > DAY_MS => Due::Write(Record::Told),
        State::Ended(outcome) => Due::Tell(*outcome),
        State::Told(_) | State::Refused { .. } | State::Dropped => Due::Nothing,
    }
}

/// What is written at a start, before carrying, for an entry that a crash left behind: a person who still stands there gets their paper
/// once more, marked as a copy.
pub fn resume(entry: &Entry, now: i64) -> Vec<Record> {
    if entry.state == State::Printing && now - entry.asked_ms <= PATIENCE_MS {
        vec![Record::Ended { outcome: Outcome::Unknown }, Record::Again]
    } else {
        Vec::new()
    }
}

/// Carries a command until nothing is due. Returns at once if another carrier has it.
pub async fn carry(kiosk: Arc<Kiosk>, id: CommandId) {
    while kiosk.begin_carry(id) {
        run(&kiosk, id).await;
        kiosk.end_carry(id);
        // Somebody may have asked for a copy between the last look and the end.
        if kiosk.due(id) == Due::Nothing {
            return;
        }
    }
}

async fn run(kiosk: &Arc<Kiosk>, id: CommandId) {
    let mut tries = 0;
    loop {
        let done = match kiosk.due(id) {
            Due::Nothing => return,
            Due::Write(record) => {
                kiosk.record(id, record).await;
                true
            }
            Due::Ask => ask(kiosk, id).await,
            Due::Print => {
                print(kiosk, id).await;
                true
            }
            Due::Tell(outcome) => tell(kiosk, id, outcome).await,
        };
        if done {
            tries = 0;
        } else {
            let person = kiosk.entry(id).is_some_and(|e| !e.gone && e.state == State::Asked);
            tokio::time::sleep(kiosk.pace.pause(tries, person)).await;
            tries += 1;
        }
    }
}

/// One question for the ticket; false: ask again later.
async fn ask(kiosk: &Kiosk, id: CommandId) -> bool {
    let Some(entry) = kiosk.entry(id) else { return true };
    let answer = match &entry.booking {
        None => kiosk.client.take(id, &entry.take).await,
        Some(booking) => kiosk.client.check_in(id, booking, &entry.take).await,
    };
    match answer {
        Answer::Done(ticket) => {
            kiosk.mark_sent(id);
            let time = kiosk.view.now().map_or_else(String::new, |now| now.written());
            let reference = booked::reference(kiosk, &entry).await;
            kiosk.record(id, Record::Answered { ticket: Box::new(ticket), time, reference }).await;
            true
        }
        Answer::Refused(refused) => {
            if refused.code.starts_with("auth.") || refused.code == "hall.unknown" {
                tracing::error!(code = refused.code, "the server refuses this kiosk: check its key and hall");
                kiosk.view.was_refused(&refused.code);
            }
            let about = booked::about(kiosk, &entry, &refused).await.map(Box::new);
            kiosk.record(id, Record::Refused { code: refused.code, params: refused.params, about }).await;
            true
        }
        Answer::Again { sent, why } => {
            tracing::warn!(%id, why, "no ticket yet");
            if sent {
                kiosk.mark_sent(id);
            }
            false
        }
    }
}

/// Prints what the entry's ticket says. Nothing goes to the printer before it is written that it may have: a crash then marks the next one as a copy.
async fn print(kiosk: &Kiosk, id: CommandId) {
    let Some(entry) = kiosk.entry(id) else { return };
    let Some(slip) = kiosk.slip(&entry) else {
        kiosk.record(id, Record::Ended { outcome: Outcome::Failed }).await;
        return;
    };
    if !kiosk.record(id, Record::Printing).await {
        // The disk fails: the number is on the screen, and no paper comes that a restart could bring once more.
        return kiosk.note(id, Record::Ended { outcome: Outcome::Failed });
    }
    let outcome = kiosk.press.print(&job(id, &entry), slip).await;
    tracing::info!(%id, outcome = outcome.word(), copy = entry.prints > 0, "a ticket's paper");
    kiosk.record(id, Record::Ended { outcome }).await;
}

/// The printer's name for one paper: the number for people, the command for certain, and how many came before it.
fn job(id: CommandId, entry: &Entry) -> String {
    let number = entry.ticket.as_ref().map_or("", |t| t.number.as_str());
    if entry.prints == 0 { format!("{number}-{id}") } else { format!("{number}-{id}-copy-{}", entry.prints) }
}

/// Tells what became of the paper, and gives up a ticket that nobody knows; false: tell again later.
async fn tell(kiosk: &Kiosk, id: CommandId, outcome: Outcome) -> bool {
    let Some((entry, ticket)) = kiosk.entry(id).and_then(|e| e.ticket.clone().map(|t| (e, t))) else {
        return kiosk.record(id, Record::Told).await;
    };
    let heard = heard(kiosk.client.print(id, entry.outcomes, &ticket.id, outcome).await, "print");
    let ghost = entry.gone && entry.booking.is_none();
    if !heard || (ghost && !self::heard(kiosk.client.leave(id, &ticket.id).await, "leave")) {
        return false;
    }
    kiosk.record(id, Record::Told).await
}

/// Whether the server has heard it; a refusal (the ticket has ended meanwhile) is an answer too.
fn heard<T>(answer: Answer<T>, deed: &str) -> bool {
    match answer {
        Answer::Done(_) => true,
        Answer::Refused(refused) => {
            tracing::info!(deed, code = refused.code, "the server does not want to hear it");
            true
        }
        Answer::Again { why, .. } => {
            tracing::debug!(deed, why, "not told yet");
            false
        }
    }
}

#[cfg(test)]
mod tests {
    use senha_wire::ticket::{Take, Ticket};

    use super::*;

    fn entry(paper: bool, steps: Vec<Record>) -> Entry {
        let mut entry = Entry::new(0, Take::default(), None, paper);
        for step in steps {
            entry.evolve(step);
        }
        entry
    }

    fn answered() -> Record {
        let ticket: Ticket = serde_json::from_str(r#"{"id":"h.2026-11-24.ff","number":"A027","hall":"h","service":"s","state":"waiting","ahead":7,"changed":3,"seq":3}"#).unwrap();
        Record::Answered { ticket: Box::new(ticket), time: "10:42".into(), reference: None }
    }

    const SOON: i64 = 5_000;
    const LATE: i64 = PATIENCE_MS + 1;

    #[test]
    fn whoever_still_waits_is_asked_for_again_and_gets_paper() {
        assert_eq!(due(&entry(true, vec![]), SOON, true), Due::Ask);
        assert_eq!(due(&entry(true, vec![answered()]), SOON, true), Due::Print);
        assert_eq!(
            due(&entry(false, vec![answered()]), SOON, true),
            Due::Write(Record::Ended { outcome: Outcome::Paperless })
        );
    }

    #[test]
    fn a_question_that_never_left_the_kiosk_makes_no_ticket_for_somebody_who_is_gone() {
        assert_eq!(due(&entry(true, vec![]), LATE, false), Due::Write(Record::Gone));
        assert_eq!(due(&entry(true, vec![Record::Gone]), LATE, false), Due::Write(Record::Dropped));
        assert_eq!(due(&entry(true, vec![Record::Gone]), LATE, true), Due::Ask);
    }

    #[test]
    fn a_number_that_nobody_saw_is_not_printed_and_a_number_that_was_seen_stays() {
        assert_eq!(
            due(&entry(true, vec![Record::Gone, answered()]), SOON, true),
            Due::Write(Record::Ended { outcome: Outcome::Failed })
        );
        assert_eq!(
            due(&entry(true, vec![answered()]), LATE, true),
            Due::Write(Record::Ended { outcome: Outcome::Failed })
        );
        assert!(!entry(true, vec![answered()]).gone);
    }

    #[test]
    fn a_print_that_a_crash_cut_off_is_unknown_and_its_repeat_a_copy() {
        let cut = entry(true, vec![answered(), Record::Printing]);
        assert_eq!(due(&cut, LATE, true), Due::Write(Record::Ended { outcome: Outcome::Unknown }));
        assert!(resume(&cut, LATE).is_empty());
        let mut soon = cut.clone();
        for step in resume(&cut, SOON) {
            soon.evolve(step);
        }
        assert_eq!((due(&soon, SOON, true), soon.prints), (Due::Print, 1));
        let again =
            entry(true, vec![answered(), Record::Printing, Record::Ended { outcome: Outcome::Unknown }, Record::Again]);
        assert_eq!(due(&again, LATE, true), Due::Print);
        assert!(again.prints > 0, "marked as a copy");
    }

    #[test]
    fn yesterdays_entries_are_let_go() {
        let old = DAY_MS + 1;
        assert_eq!(due(&entry(true, vec![]), old, true), Due::Write(Record::Dropped));
        assert_eq!(
            due(&entry(true, vec![answered(), Record::Ended { outcome: Outcome::Failed }]), old, true),
            Due::Write(Record::Told)
        );
    }

    #[test]
    fn pauses_grow_and_stay_short_while_a_person_waits() {
        let pace = Pace::default();
        let person: Vec<u128> = (0..6).map(|n| pace.pause(n, true).as_millis()).collect();
        assert_eq!(person, [250, 500, 1000, 2000, 3000, 3000]);
        assert_eq!(pace.pause(40, false).as_millis(), 15_000);
    }
}
