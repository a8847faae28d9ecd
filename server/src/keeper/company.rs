//! What comes with a command and is no part of it: riders for its entry, and claims that the entry takes.

use std::collections::HashMap;

use senha_hall::Seq;
use senha_store::{Claim, LedgerId, Rider, Store};

use super::{Ask, Kept};

/// Riders and claims of a command. Both go with its entry; a command of which nothing comes leaves neither.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Company {
    /// What must live and die with the entry but may not stand in it.
    pub riders: Vec<Rider>,
    /// Keys that only one entry may hold at a time, over all ledgers.
    pub claims: Vec<Claim>,
}

/// Who holds the claims of a batch, as the database says it and as the batch goes on.
#[derive(Debug, Default)]
pub struct Holders(HashMap<Claim, Holder>);

#[derive(Debug)]
enum Holder {
    /// An entry of this ledger.
    Own(Seq),
    /// Another ledger's.
    Other,
}

impl Holders {
    /// Looks up the claims of some commands, once for the whole batch.
    ///
    /// # Errors
    /// The database's fault.
    pub async fn of<L: Kept>(store: &Store, own: &LedgerId, asks: &[Ask<L>]) -> Result<Self, senha_store::Fault> {
        let claims: Vec<&Claim> = asks.iter().flat_map(|ask| &ask.company.claims).collect();
        if claims.is_empty() {
            return Ok(Self::default());
        }
        let found = store.holders(&claims).await?.into_iter();
        let holder = |ledger: LedgerId, seq| if ledger == *own { Holder::Own(seq) } else { Holder::Other };
        Ok(Self(found.map(|(claim, ledger, seq)| (claim, holder(ledger, seq))).collect()))
    }

    /// The first of these claims that is held.
    pub fn held<'c>(&self, claims: &'c [Claim]) -> Option<&'c Claim> {
        claims.iter().find(|claim| self.0.contains_key(*claim))
    }

    /// The claims of an entry of this ledger are free again.
    pub fn free(&mut self, seq: Seq) {
        self.0.retain(|_, holder| !matches!(holder, Holder::Own(own) if *own == seq));
    }

    /// An entry of this ledger takes claims.
    pub fn take(&mut self, seq: Seq, claims: &[Claim]) {
        self.0.extend(claims.iter().map(|claim| (claim.clone(), Holder::Own(seq))));
    }
}
