//! Deciding a batch of commands on `ahead`, each as if it were alone.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use senha_hall::{At, By, Envelope, Seq, Stamp};
use senha_store::{Batch, Claim, Draft, Head, LedgerId, NewRetelling};

use super::catch_up::passes_a_mark;
use super::company::{Company, Holders};
use super::memory::{Memory, Remembered};
use super::{Ask, AskError, Asked, Done, Kept};

/// What a command will be told once the batch is committed.
pub enum Fate<L: Kept> {
    /// It stands in the batch: this answer, once it is committed.
    Written(Remembered<L::Answer>),
    /// Nothing was written for it.
    Told(Asked<L>),
    /// The same id stands earlier in the batch, with this content.
    Again([u8; 16]),
}

/// A decided batch.
pub struct Decided<L: Kept> {
    /// The entries, upon the head on which they were decided.
    pub batch: Batch,
    /// The events of each entry.
    pub events: Vec<(Vec<L::Event>, Stamp)>,
    /// What each command will be told, in their order.
    pub fates: Vec<Fate<L>>,
    written: HashMap<[u8; 16], [u8; 16]>,
    holders: Holders,
    anew: bool,
    spoiled: bool,
}

impl<L: Kept> Decided<L> {
    fn new(id: LedgerId, head: &Head, holders: Holders) -> Self {
        Self {
            batch: Batch::onto(id, head),
            events: Vec::new(),
            fates: Vec::new(),
            written: HashMap::new(),
            holders,
            anew: false,
            spoiled: false,
        }
    }

    /// Whether `ahead` may no longer be what the batch says: it must be left, and decided again upon what is committed.
    pub fn is_spoiled(&self) -> bool {
        self.spoiled
    }

    /// Whether something was answered without being written.
    pub fn told_unwritten(&self) -> bool {
        self.fates.iter().any(|fate| matches!(fate, Fate::Told(_)))
    }
}

/// Decides commands upon `ahead`, which afterwards stands at the batch's head.
pub fn decide<L: Kept>(
    id: &LedgerId,
    ahead: &mut L,
    head: &Head,
    at: At,
    asks: &[Ask<L>],
    memory: &Memory<L::Answer>,
    holders: Holders,
) -> Decided<L> {
    let at = at.max(head.at);
    let mut decided = Decided::new(id.clone(), head, holders);
    if ahead.due().is_some_and(|due| due <= at) {
        tick(ahead, &mut decided, head, at);
    }
    for ask in asks {
        let fate = one(ahead, &mut decided, at, ask, memory);
        decided.fates.push(fate);
    }
    decided.batch.set_due(ahead.due());
    let (from, upto) = (decided.batch.from(), decided.batch.head().seq);
    if upto > from && (decided.anew || passes_a_mark(from, upto)) {
        match L::retelling_text(&ahead.retell()) {
            Ok(text) => decided.batch.retell(NewRetelling { seq: upto, text }),
            Err(error) => {
                tracing::error!(ledger = %id, %error, "a retelling could not be written; the journal alone tells it");
            }
        }
    }
    decided
}

/// What is due is recorded before anything else is decided.
fn tick<L: Kept>(ahead: &mut L, decided: &mut Decided<L>, head: &Head, at: At) {
    let mut id = [0; 16];
    id[..8].copy_from_slice(b"the tick");
    id[8..].copy_from_slice(&head.seq.0.to_be_bytes());
    let envelope = Envelope { id, content: [0; 16], by: By::Clock, seen: None, claimed: None, seed: 0 };
    // A tick cannot be refused; where a rule is broken the invariants say so, and the next batch tries again.
    let _ = write(ahead, decided, at, &envelope, &L::tick(), &Company::default());
}

fn one<L: Kept>(ahead: &mut L, decided: &mut Decided<L>, at: At, ask: &Ask<L>, memory: &Memory<L::Answer>) -> Fate<L> {
    let Envelope { id, content, .. } = ask.envelope;
    if let Some(first) = memory.get(&id) {
        return Fate::Told(repeat(first, content));
    }
    if let Some(first) = decided.written.get(&id) {
        return if *first == content { Fate::Again(id) } else { Fate::Told(Err(AskError::Reused)) };
    }
    match write(ahead, decided, at, &ask.envelope, &ask.command, &ask.company) {
        Ok((answer, Some(seq))) => {
            decided.written.insert(id, content);
            Fate::Written(Remembered { content, answer, seq })
        }
        Ok((answer, None)) => Fate::Told(Ok(Done { answer, seq: decided.batch.head().seq, repeat: false })),
        Err(error) => Fate::Told(Err(error)),
    }
}

/// The first answer again, or that other content came under the same id.
pub fn repeat<A: Clone, R>(first: &Remembered<A>, content: [u8; 16]) -> Result<Done<A>, AskError<R>> {
    if first.content != content {
        return Err(AskError::Reused);
    }
    Ok(Done { answer: first.answer.clone(), seq: first.seq, repeat: true })
}

type Written<L> =
    Result<(<L as senha_hall::Ledger>::Answer, Option<Seq>), AskError<<L as senha_hall::Ledger>::Refusal>>;

/// Judges a command and, where something comes of it, writes it as the batch's next entry.
fn write<L: Kept>(
    ahead: &mut L,
    decided: &mut Decided<L>,
    at: At,
    envelope: &Envelope,
    command: &L::Command,
    company: &Company,
) -> Written<L> {
    let seq = decided.batch.head().seq.next();
    let stamp = Stamp { seq, at, seed: envelope.seed };
    let held = decided.holders.held(&company.claims);
    let judged = catch_unwind(AssertUnwindSafe(|| judge(ahead, envelope, command, &stamp, held)));
    let Ok(judged) = judged else {
        tracing::error!(ledger = %decided.batch.ledger(), seq = seq.0, "a command broke the rules' code; it was refused as a fault");
        decided.spoiled = true;
        return Err(AskError::Fault);
    };
    let Judged { events, answer, broken, mut freed, shed } = judged?;
    if !broken.is_empty() {
        tracing::error!(ledger = %decided.batch.ledger(), seq = seq.0, ?broken, "an entry would break an invariant; its command was refused as a fault");
        decided.spoiled = true;
        return Err(AskError::Fault);
    }
    if events.is_empty() && !is_owed_an_answer(envelope.by) {
        return Ok((answer, None));
    }
    let text = L::entry_text(envelope, &events, &answer).map_err(|error| {
        tracing::error!(ledger = %decided.batch.ledger(), %error, "an entry could not be written as text");
        decided.spoiled = true;
        AskError::Fault
    })?;
    // What an entry claims itself it does not give back: a place taken in for a booking of another hall is held and promised in one entry.
    freed.retain(|of| *of < seq);
    for of in &freed {
        decided.holders.free(*of);
    }
    let mut draft = Draft { freed, shed, ..Draft::new(at, envelope.id, text) };
    if !events.is_empty() {
        decided.holders.take(seq, &company.claims);
        (draft.riders, draft.claims) = (company.riders.clone(), company.claims.clone());
    }
    decided.batch.push(draft);
    decided.anew |= L::begins_anew(&events);
    decided.events.push((events, stamp));
    Ok((answer, Some(seq)))
}

/// Whether a sender may ask again under the same id and is then owed the first answer, also for a deed of which nothing came (an open counter that is
/// opened): such a deed has an entry without events, so that a late repeat of it never becomes a deed of its own.
fn is_owed_an_answer(by: By) -> bool {
    match by {
        By::Person(_) | By::Key(_) | By::Citizen => true,
        // A courier looks at what is so, and sends again only what is still to be done.
        By::Clock | By::Operator | By::Courier => false,
    }
}

struct Judged<L: Kept> {
    events: Vec<L::Event>,
    answer: L::Answer,
    /// The invariants of what was touched that held before and do not hold now.
    broken: Vec<String>,
    /// The entries whose claims are given back.
    freed: Vec<Seq>,
    /// The entries whose riders go.
    shed: Vec<Seq>,
}

/// Judges a command and takes its events in.
fn judge<L: Kept>(
    ahead: &mut L,
    envelope: &Envelope,
    command: &L::Command,
    stamp: &Stamp,
    held: Option<&Claim>,
) -> Result<Judged<L>, AskError<L::Refusal>> {
    ahead.seen(command, envelope).map_err(AskError::Refused)?;
    let events = ahead.decide(command, stamp).map_err(AskError::Refused)?;
    if let Some(claim) = held.filter(|_| !events.is_empty()) {
        return Err(L::claimed(claim.kind).map_or(AskError::Fault, AskError::Refused));
    }
    let before = ahead.broken_after(&events);
    let (mut freed, mut shed) = (Vec::new(), Vec::new());
    for event in &events {
        freed.extend(ahead.frees(event));
        shed.extend(ahead.sheds(event));
        ahead.evolve(event, stamp);
    }
    let mut broken = ahead.broken_after(&events);
    broken.retain(|what| !before.contains(what));
    let answer = ahead.answer(command, &events, stamp);
    Ok(Judged { events, answer, broken, freed, shed })
}
