//! What the refusals of all ledgers have in common: a code, and what belongs to it.

use std::collections::BTreeSet;

use senha_hall::floor::Param;
use senha_hall::{agenda, floor};

/// A rule of some ledger speaks against a deed.
pub trait Coded {
    /// `noun.reason`.
    fn code(&self) -> &'static str;
    /// What belongs to it, by name.
    fn params(&self) -> Vec<(&'static str, Param)>;
}

macro_rules! coded {
    ($($refusal:ty),+) => {$(
        impl Coded for $refusal {
            fn code(&self) -> &'static str {
                Self::code(self)
            }

            fn params(&self) -> Vec<(&'static str, Param)> {
                Self::params(self)
            }
        }
    )+};
}

coded!(floor::Refusal, agenda::Refusal);

/// The codes of all ledgers' refusals, each once.
pub fn refusal_codes() -> BTreeSet<&'static str> {
    floor::Refusal::CODES.iter().chain(agenda::Refusal::CODES).copied().collect()
}
