//! The name of a ledger: what it is and whose.

use std::fmt;
use std::str::FromStr;

use senha_hall::HallId;

/// Which of a hall's ledgers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LedgerKind {
    /// All bookings.
    Agenda,
    /// The live queue.
    Floor,
}

impl LedgerKind {
    /// The word that stands for it in SQL.
    pub fn word(self) -> &'static str {
        match self {
            Self::Agenda => "agenda",
            Self::Floor => "floor",
        }
    }
}

/// A ledger's name, such as `floor:gsc-venceslau`. Every node sorts names alike, so that no two ever wait for each other's rows.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LedgerId {
    /// What it is.
    pub kind: LedgerKind,
    /// Whose it is.
    pub hall: HallId,
}

impl LedgerId {
    /// The agenda of a hall.
    pub fn agenda(hall: HallId) -> Self {
        Self { kind: LedgerKind::Agenda, hall }
    }

    /// The floor of a hall.
    pub fn floor(hall: HallId) -> Self {
        Self { kind: LedgerKind::Floor, hall }
    }
}

impl fmt::Display for LedgerId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind.word(), self.hall)
    }
}

/// A text that names no ledger.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} names no ledger that this program knows; a newer program may have written it")]
pub struct LedgerUnknown(pub String);

impl FromStr for LedgerId {
    type Err = LedgerUnknown;
    fn from_str(text: &str) -> Result<Self, LedgerUnknown> {
        let unknown = || LedgerUnknown(text.to_owned());
        let (word, hall) = text.split_once(':').ok_or_else(unknown)?;
        let kind = [LedgerKind::Agenda, LedgerKind::Floor].into_iter().find(|kind| kind.word() == word);
        Ok(Self { kind: kind.ok_or_else(unknown)?, hall: hall.parse().map_err(|_| unknown())? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ledger_s_name_reads_back() {
        let id = LedgerId::floor("gsc-venceslau".parse().unwrap());
        assert_eq!(id.to_string(), "floor:gsc-venceslau");
        assert_eq!(id.to_string().parse(), Ok(id));
        let agenda = LedgerId::agenda("gsc-venceslau".parse().unwrap());
        assert_eq!(agenda.to_string(), "agenda:gsc-venceslau");
        assert_eq!(agenda.to_string().parse(), Ok(agenda));
        for text in ["", "floor:", "agenda", "floor:a b", "roof:gsc"] {
            assert!(text.parse::<LedgerId>().is_err(), "{text}");
        }
    }
}
