//! What comes with a command and is kept in its entry.

use crate::{At, Seq};

/// Who sent a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum By {
    /// A person with an account, by its number.
    Person(i64),
    /// A device or program with a key, by the key's number.
    Key(i64),
    /// The clock of a node.
    Clock,
    /// A courier that carries a fact from another ledger.
    Courier,
    /// An operator at the command line.
    Operator,
    /// A citizen who holds the ticket's id.
    Citizen,
}

/// A command's envelope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope {
    /// The command's id: a hash of its sender and of the id that the sender stored first.
    pub id: [u8; 16],
    /// A hash of the command's content, so that other content under the same id is noticed.
    pub content: [u8; 16],
    /// Who sent it.
    pub by: By,
    /// The seq at which the shown ticket or counter last changed, if the sender saw one.
    pub seen: Option<Seq>,
    /// The sender's own time, if it acted earlier.
    pub claimed: Option<At>,
    /// Random bits made at the edge.
    pub seed: u128,
}
