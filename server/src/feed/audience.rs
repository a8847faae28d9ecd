//! Who listens: everybody (what hangs on the wall), or the desks of some bureaus.

use std::collections::BTreeSet;
use std::sync::Arc;

use senha_hall::BureauId;

/// An audience; a frame exists once for each.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Audience {
    /// What everyone may see.
    Board,
    /// The desks of these bureaus, or of all.
    Desk(Option<Arc<BTreeSet<BureauId>>>),
}

impl Audience {
    /// Whether it may see the tickets of a bureau.
    pub fn sees(&self, bureau: &BureauId) -> bool {
        match self {
            Self::Board => false,
            Self::Desk(None) => true,
            Self::Desk(Some(bureaus)) => bureaus.contains(bureau),
        }
    }

    /// Whether it hears of tickets at all.
    pub fn is_desk(&self) -> bool {
        matches!(self, Self::Desk(_))
    }
}
