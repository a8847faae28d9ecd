//! A grant: what someone may do, where, and for whom.

use std::collections::BTreeSet;
use std::str::FromStr;

use senha_hall::{BureauId, HallId};
use senha_store::account::{self, Account};
use senha_store::api_key::ApiKey;

use super::Role;

/// How far a grant reaches: to every hall (or bureau), or to some.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach<T> {
    /// To every one.
    All,
    /// To these.
    Some(BTreeSet<T>),
}

impl<T: Ord> Reach<T> {
    /// Whether it reaches one.
    pub fn holds(&self, one: &T) -> bool {
        self.names().is_none_or(|names| names.contains(one))
    }

    /// The names, where it does not reach to every one.
    pub fn names(&self) -> Option<&BTreeSet<T>> {
        match self {
            Self::All => None,
            Self::Some(names) => Some(names),
        }
    }

    /// To this one alone, or to all if none is named.
    pub fn one_or_all(one: Option<T>) -> Self {
        one.map_or(Self::All, |one| Self::Some(BTreeSet::from([one])))
    }
}

impl<T: FromStr + Ord> Reach<T> {
    /// As an account holds it. A name that cannot be one is left out: it reaches nothing.
    fn of_account(stored: &account::Reach) -> Self {
        match stored {
            account::Reach::All => Self::All,
            account::Reach::Some(names) => Self::Some(names.iter().filter_map(|n| n.parse().ok()).collect()),
        }
    }

    fn of_key(stored: Option<&str>) -> Self {
        stored.map_or(Self::All, |name| Self::Some(name.parse().ok().into_iter().collect()))
    }
}

impl<T: ToString> Reach<T> {
    /// For an account's row.
    pub(super) fn stored(&self) -> account::Reach {
        match self {
            Self::All => account::Reach::All,
            Self::Some(names) => account::Reach::Some(names.iter().map(ToString::to_string).collect()),
        }
    }
}

/// What someone may do, in which halls, for which bureaus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The role.
    pub role: Role,
    /// The halls.
    pub halls: Reach<HallId>,
    /// The bureaus whose services it may touch.
    pub bureaus: Reach<BureauId>,
}

impl Grant {
    /// An account's grant; none if its role is unknown to this program.
    pub(super) fn of_account(account: &Account) -> Option<Self> {
        let role = account.role.parse().ok()?;
        Some(Self { role, halls: Reach::of_account(&account.halls), bureaus: Reach::of_account(&account.bureaus) })
    }

    /// A key's grant; none if it is revoked, or its role is unknown to this program.
    pub(super) fn of_key(key: &ApiKey) -> Option<Self> {
        let role = key.role.parse().ok().filter(|_| key.revoked.is_none())?;
        Some(Self { role, halls: Reach::of_key(key.hall.as_deref()), bureaus: Reach::of_key(key.bureau.as_deref()) })
    }
}
