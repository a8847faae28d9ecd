//! The face of a ledger: decide, evolve, due, retell (the *decider* of functional event sourcing).

use crate::{At, Envelope};

/// The place of an entry in its ledger's journal: 1 is the first; 0 stands for "nothing yet".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seq(pub u64);

impl Seq {
    /// The place after this one.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

/// When and where an entry stands, with the random bits that its sender made for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The entry's place in the journal.
    pub seq: Seq,
    /// The entry's time: never before the entry in front of it.
    pub at: At,
    /// 128 random bits made at the edge; ids come from them. `evolve` never reads them.
    pub seed: u128,
}

/// A small pure machine whose journal alone rebuilds it.
pub trait Ledger: Default + Clone + PartialEq {
    /// What may be asked of it.
    type Command;
    /// What happened in it. Events hold no personal data and no free text.
    type Event;
    /// Why it would not; a closed list.
    type Refusal;
    /// All that the answer to a command showed; kept in the entry, so that a repeat shows the same.
    type Answer;

    /// Judges a command against the present state. Changes nothing.
    ///
    /// # Errors
    /// The refusal, when a rule of the hall speaks against the command.
    fn decide(&self, command: &Self::Command, stamp: &Stamp) -> Result<Vec<Self::Event>, Self::Refusal>;

    /// Takes an event in. Cannot fail, and sees no table, file, clock, zone data or language.
    fn evolve(&mut self, event: &Self::Event, stamp: &Stamp);

    /// When a `Tick` will have something to record; `None` while nothing ever will.
    ///
    /// Whoever keeps the ledger decides a `Tick` before any other command whose time is not before this, so that no command meets a day that is over.
    /// A `Tick` then leaves it later than that time.
    fn due(&self) -> Option<At>;

    /// The `Tick` command, by which the clock records what is due.
    fn tick() -> Self::Command;

    /// A short list of events that evolves an empty ledger to this state (compaction, a *snapshot*).
    fn retell(&self) -> Vec<Self::Event>;

    /// Refuses a command whose sender looked at something older than what stands here now.
    ///
    /// # Errors
    /// The refusal that says what happened meanwhile.
    fn seen(&self, command: &Self::Command, envelope: &Envelope) -> Result<(), Self::Refusal>;

    /// What the answer to `command` shows, read after its events have been taken in.
    fn answer(&self, command: &Self::Command, events: &[Self::Event], stamp: &Stamp) -> Self::Answer;

    /// The names and details of the invariants that do not hold; empty in a sound ledger.
    fn broken(&self) -> Vec<String>;

    /// As [`broken`](Self::broken), but looks only at what these events touched: cheap enough for after each entry.
    fn broken_after(&self, events: &[Self::Event]) -> Vec<String> {
        let _ = events;
        self.broken()
    }
}
