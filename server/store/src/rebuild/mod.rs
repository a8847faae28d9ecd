//! Telling everything again from the journal, and comparing it with what stood.

mod ledger;
mod projection;

use std::fmt;

use senha_hall::agenda::Agenda;
use senha_hall::floor::Floor;

use crate::{Fault, LedgerId, LedgerKind, Store};

/// Differences of one ledger that are told; the others are only counted.
const TOLD_MAX: usize = 100;

/// Something that stood otherwise than the journal tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What it is about, such as `visit 20781.0a1b…`.
    pub about: String,
    /// What stood; nothing if it was not there.
    pub stood: Option<String>,
    /// What the journal tells; nothing if it tells of no such thing.
    pub told: Option<String>,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let nothing = || "nothing".to_owned();
        let (stood, told) = (self.stood.clone().unwrap_or_else(nothing), self.told.clone().unwrap_or_else(nothing));
        write!(f, "{}: {stood} stood where the journal tells {told}", self.about)
    }
}

/// Differences of one ledger.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Differences {
    /// The first hundred.
    pub told: Vec<Difference>,
    /// How many there were.
    pub count: u64,
}

impl Differences {
    fn add(&mut self, difference: Difference) {
        self.count += 1;
        if self.told.len() < TOLD_MAX {
            self.told.push(difference);
        }
    }

    fn unlike<T: PartialEq + fmt::Debug>(
        &mut self,
        about: impl fmt::Display,
        stood: Option<&T>,
        told: Option<&T>,
    ) -> bool {
        if stood == told {
            return false;
        }
        let show = |one: &T| format!("{one:?}");
        self.add(Difference { about: about.to_string(), stood: stood.map(show), told: told.map(show) });
        true
    }
}

/// What rebuilding one ledger found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rebuilt {
    /// The ledger.
    pub ledger: LedgerId,
    /// Entries that were told.
    pub entries: u64,
    /// Visits that were told.
    pub visits: u64,
    /// Where the ledger, its retelling or its projections stood otherwise. The projections' rows have been set right.
    pub differences: Differences,
}

impl Store {
    /// Tells all ledgers again from their first entries: compares each with its retelling and the entries after it, looks at its invariants, and
    /// compares and sets right its visits and calls. The server may go on meanwhile.
    ///
    /// # Errors
    /// The database's fault, or an entry that cannot be read.
    pub async fn rebuild(&self) -> Result<Vec<Rebuilt>, Fault> {
        let mut all = Vec::new();
        for (ledger, _) in self.heads().await? {
            all.push(self.rebuild_ledger(&ledger).await?);
        }
        Ok(all)
    }

    /// As [`Store::rebuild`], for one ledger.
    ///
    /// # Errors
    /// As there.
    pub async fn rebuild_ledger(&self, ledger: &LedgerId) -> Result<Rebuilt, Fault> {
        let mut differences = Differences::default();
        let (entries, visits) = match ledger.kind {
            // Visits and calls are the floor's alone.
            LedgerKind::Agenda => (ledger::compare::<Agenda>(self, ledger, &mut differences).await?, 0),
            LedgerKind::Floor => (
                ledger::compare::<Floor>(self, ledger, &mut differences).await?,
                projection::compare(self, ledger, &mut differences).await?,
            ),
        };
        Ok(Rebuilt { ledger: ledger.clone(), entries, visits, differences })
    }
}
