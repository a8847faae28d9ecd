//! What a keeper hands to the committer: new entries of one ledger, in order, upon the head on which they were decided.

use senha_hall::{At, Seq};

use super::hash::{CommandId, Hash, NO_HASH, chain};
use crate::LedgerId;

/// Where a ledger's journal ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// The last entry's place; 0 for an empty journal.
    pub seq: Seq,
    /// The last entry's time.
    pub at: At,
    /// When a `Tick` will have something to record.
    pub due: Option<At>,
    /// The last entry's hash.
    pub hash: Hash,
}

impl Default for Head {
    fn default() -> Self {
        Self { seq: Seq(0), at: At(0), due: None, hash: NO_HASH }
    }
}

/// What must live and die with an entry but may not stand in it: a contact, a note.
#[derive(Clone, PartialEq, Eq)]
pub struct Rider {
    /// What it is; one of each kind an entry.
    pub kind: &'static str,
    /// Its text.
    pub text: String,
}

/// What a rider says is about somebody: it is written to no log, not even by mistake.
impl std::fmt::Debug for Rider {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Rider({}, ..)", self.kind)
    }
}

/// A key that only one entry may hold at a time. It holds no personal data: what names a person is hashed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Claim {
    /// What is claimed.
    pub kind: &'static str,
    /// By whom and for what.
    pub key: String,
}

/// An entry as its keeper gives it; its place and hash follow from the batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Its time; never before the entry in front of it.
    pub at: At,
    /// The command's id.
    pub command: CommandId,
    /// Its text, as [`form::entry_text`](crate::form::entry_text) writes it.
    pub text: String,
    /// What lives and dies with it.
    pub riders: Vec<Rider>,
    /// Claims that it takes.
    pub claims: Vec<Claim>,
    /// Entries of the same ledger whose claims it gives back; they may have none.
    pub freed: Vec<Seq>,
    /// Entries of the same ledger whose riders have lived: what they were needed for is over.
    pub shed: Vec<Seq>,
}

impl Draft {
    /// An entry without riders and claims.
    pub fn new(at: At, command: CommandId, text: String) -> Self {
        Self { at, command, text, riders: Vec::new(), claims: Vec::new(), freed: Vec::new(), shed: Vec::new() }
    }
}

/// An entry with its place and hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEntry {
    /// Its place.
    pub seq: Seq,
    /// Its hash.
    pub hash: Hash,
    /// All else.
    pub draft: Draft,
}

/// A retelling to be kept beside the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRetelling {
    /// The entry up to which it tells; never beyond the journal's head.
    pub seq: Seq,
    /// Its text, as [`form::retelling_text`](crate::form::retelling_text) writes it.
    pub text: String,
}

/// New entries of one ledger upon the head on which they were decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    ledger: LedgerId,
    from: Seq,
    head: Head,
    entries: Vec<NewEntry>,
    retelling: Option<NewRetelling>,
}

impl Batch {
    /// An empty batch upon a head.
    pub fn onto(ledger: LedgerId, head: &Head) -> Self {
        Self { ledger, from: head.seq, head: *head, entries: Vec::new(), retelling: None }
    }

    /// Puts an entry at the end and says where it will stand.
    pub fn push(&mut self, draft: Draft) -> Seq {
        let seq = self.head.seq.next();
        let hash = chain(&self.head.hash, seq, draft.at, &draft.command, &draft.text);
        self.head = Head { seq, at: draft.at, due: self.head.due, hash };
        self.entries.push(NewEntry { seq, hash, draft });
        seq
    }

    /// When the ledger will be due once the batch has been committed.
    pub fn set_due(&mut self, due: Option<At>) {
        self.head.due = due;
    }

    /// Keeps a retelling with the batch.
    pub fn retell(&mut self, retelling: NewRetelling) {
        self.retelling = Some(retelling);
    }

    /// Whose batch it is.
    pub fn ledger(&self) -> &LedgerId {
        &self.ledger
    }

    /// The head on which it was decided.
    pub fn from(&self) -> Seq {
        self.from
    }

    /// The head that it makes.
    pub fn head(&self) -> Head {
        self.head
    }

    /// Its entries in order.
    pub fn entries(&self) -> &[NewEntry] {
        &self.entries
    }

    /// The retelling that goes with it.
    pub fn retelling(&self) -> Option<&NewRetelling> {
        self.retelling.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_follow_each_other_and_their_hashes_chain() {
        let ledger = LedgerId::floor("gsc".parse().unwrap());
        let mut batch = Batch::onto(ledger, &Head::default());
        assert_eq!(batch.push(Draft::new(At(5), [1; 16], "a".into())), Seq(1));
        assert_eq!(batch.push(Draft::new(At(6), [2; 16], "b".into())), Seq(2));
        let first = chain(&NO_HASH, Seq(1), At(5), &[1; 16], "a");
        assert_eq!(batch.head().hash, chain(&first, Seq(2), At(6), &[2; 16], "b"));
        assert_eq!((batch.from(), batch.head().seq, batch.head().at), (Seq(0), Seq(2), At(6)));
    }
}
