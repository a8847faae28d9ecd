//! Accounts: plain rows, without a keeper. Passwords are hashed elsewhere; here stands only the PHC text.

use std::fmt;

use senha_hall::At;

use crate::base::both;
use crate::{Fault, Store, text};

const CREATE: &str = "INSERT INTO account (name, password, role, halls, bureaus, created, failures) VALUES ($1, $2, $3, $4, $5, $6, 0) \
     ON CONFLICT (name) DO NOTHING RETURNING id";
const BY_NAME: &str = "SELECT id, name, password, role, halls, bureaus, created, disabled, failures, locked_until FROM account WHERE name = $1";
const BY_ID: &str = "SELECT id, name, password, role, halls, bureaus, created, disabled, failures, locked_until FROM account WHERE id = $1";
const ALL: &str = "SELECT id, name, password, role, halls, bureaus, created, disabled, failures, locked_until FROM account ORDER BY name";
const FAIL: &str = "UPDATE account SET failures = failures + 1 WHERE id = $1 RETURNING failures";
const LOCK: &str = "UPDATE account SET locked_until = $2 WHERE id = $1";
const FORGIVE: &str = "UPDATE account SET failures = 0, locked_until = NULL WHERE id = $1";
const PASSWORD: &str = "UPDATE account SET password = $2, failures = 0, locked_until = NULL WHERE id = $1";
const DISABLE: &str = "UPDATE account SET disabled = $2 WHERE id = $1";
const END_SESSIONS: &str = "DELETE FROM session WHERE account = $1";

/// What a grant reaches: every hall (or bureau), or some by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Every one.
    All,
    /// These.
    Some(Vec<String>),
}

impl Reach {
    /// Whether it reaches one.
    pub fn holds(&self, name: &str) -> bool {
        match self {
            Self::All => true,
            Self::Some(names) => names.iter().any(|n| n == name),
        }
    }

    fn read(text: &str) -> Self {
        if text == "*" { Self::All } else { Self::Some(text.split_whitespace().map(str::to_owned).collect()) }
    }
}

/// As the row holds it: `*`, or names with a space between.
impl fmt::Display for Reach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All => f.write_str("*"),
            Self::Some(names) => f.write_str(&names.join(" ")),
        }
    }
}

/// An account to be made.
#[derive(Clone, PartialEq, Eq)]
pub struct NewAccount {
    /// The name to sign in with; no two have the same.
    pub name: String,
    /// The password's hash as PHC text.
    pub password: String,
    /// The word of the role.
    pub role: String,
    /// The halls that it may work in.
    pub halls: Reach,
    /// The bureaus that it may work for.
    pub bureaus: Reach,
}

/// An account.
#[derive(Clone, PartialEq, Eq)]
pub struct Account {
    /// Its number; the journal names it by this.
    pub id: i64,
    /// The name to sign in with.
    pub name: String,
    /// The password's hash as PHC text.
    pub password: String,
    /// The word of the role.
    pub role: String,
    /// The halls that it may work in.
    pub halls: Reach,
    /// The bureaus that it may work for.
    pub bureaus: Reach,
    /// When it was made.
    pub created: At,
    /// Since when nobody may sign in with it.
    pub disabled: Option<At>,
    /// Wrong passwords since the last right one.
    pub failures: i64,
    /// Nobody may sign in with it until then.
    pub locked_until: Option<At>,
}

/// Without the password's hash.
impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Account")
            .field("id", &self.id)
            .field("name", &self.name)
            .field("role", &self.role)
            .finish_non_exhaustive()
    }
}

type Row = (i64, String, String, String, String, String, i64, Option<i64>, i64, Option<i64>);

fn of_row((id, name, password, role, halls, bureaus, created, disabled, failures, locked_until): Row) -> Account {
    let (halls, bureaus) = (Reach::read(&halls), Reach::read(&bureaus));
    let (disabled, locked_until) = (disabled.map(At), locked_until.map(At));
    Account { id, name, password, role, halls, bureaus, created: At(created), disabled, failures, locked_until }
}

fn check(new: &NewAccount) -> Result<(), Fault> {
    let texts = [("account.name", &new.name), ("account.password", &new.password), ("account.role", &new.role)];
    texts.into_iter().try_for_each(|(what, value)| text::check(what, value))?;
    text::check("account.halls", &new.halls.to_string())?;
    text::check("account.bureaus", &new.bureaus.to_string())
}

impl Store {
    /// Makes an account and gives its number.
    ///
    /// # Errors
    /// [`Fault::Taken`] if there is one of that name, [`Fault::Nul`] for a NUL; else, and below, the database's fault.
    pub async fn create_account(&self, new: &NewAccount, at: At) -> Result<i64, Fault> {
        check(new)?;
        let (halls, bureaus) = (new.halls.to_string(), new.bureaus.to_string());
        let mut tx = self.base.job().await?;
        let id: Option<i64> = both!(tx.on(), c => {
            let query = sqlx::query_scalar(CREATE).bind(&new.name).bind(&new.password).bind(&new.role);
            query.bind(&halls).bind(&bureaus).bind(at.0).fetch_optional(&mut *c).await?
        });
        tx.commit().await?;
        id.ok_or(Fault::Taken("account"))
    }

    /// The account of a name.
    pub async fn account_by_name(&self, name: &str) -> Result<Option<Account>, Fault> {
        if text::check("account.name", name).is_err() {
            return Ok(None);
        }
        let row =
            both!(self.base.read().await?.on(), c => sqlx::query_as(BY_NAME).bind(name).fetch_optional(&mut *c).await?);
        Ok(row.map(of_row))
    }

    /// The account of a number.
    pub async fn account(&self, id: i64) -> Result<Option<Account>, Fault> {
        let row =
            both!(self.base.read().await?.on(), c => sqlx::query_as(BY_ID).bind(id).fetch_optional(&mut *c).await?);
        Ok(row.map(of_row))
    }

    /// All accounts by name.
    pub async fn accounts(&self) -> Result<Vec<Account>, Fault> {
        let rows: Vec<Row> = both!(self.base.read().await?.on(), c => sqlx::query_as(ALL).fetch_all(&mut *c).await?);
        Ok(rows.into_iter().map(of_row).collect())
    }

    /// Counts a wrong password and says how many there are now.
    pub async fn record_failure(&self, id: i64) -> Result<i64, Fault> {
        let mut tx = self.base.job().await?;
        let failures: Option<i64> =
            both!(tx.on(), c => sqlx::query_scalar(FAIL).bind(id).fetch_optional(&mut *c).await?);
        tx.commit().await?;
        Ok(failures.unwrap_or(0))
    }

    /// Lets nobody sign in with an account until an instant.
    pub async fn lock_account(&self, id: i64, until: At) -> Result<(), Fault> {
        let mut tx = self.base.job().await?;
        both!(tx.on(), c => sqlx::query(LOCK).bind(id).bind(until.0).execute(&mut *c).await.map(drop)?);
        tx.commit().await
    }

    /// Forgets wrong passwords after a right one.
    pub async fn forgive_failures(&self, id: i64) -> Result<(), Fault> {
        let mut tx = self.base.job().await?;
        both!(tx.on(), c => sqlx::query(FORGIVE).bind(id).execute(&mut *c).await.map(drop)?);
        tx.commit().await
    }

    /// Sets a new password and ends the account's sessions.
    pub async fn set_password(&self, id: i64, password: &str) -> Result<(), Fault> {
        text::check("account.password", password)?;
        let mut tx = self.base.job().await?;
        both!(tx.on(), c => sqlx::query(PASSWORD).bind(id).bind(password).execute(&mut *c).await.map(drop)?);
        both!(tx.on(), c => sqlx::query(END_SESSIONS).bind(id).execute(&mut *c).await.map(drop)?);
        tx.commit().await
    }

    /// Lets nobody sign in with an account any more and ends its sessions; or lets them again, with `None`.
    pub async fn disable_account(&self, id: i64, since: Option<At>) -> Result<(), Fault> {
        let mut tx = self.base.job().await?;
        both!(tx.on(), c => sqlx::query(DISABLE).bind(id).bind(since.map(|at| at.0)).execute(&mut *c).await.map(drop)?);
        both!(tx.on(), c => sqlx::query(END_SESSIONS).bind(id).execute(&mut *c).await.map(drop)?);
        tx.commit().await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reach_reads_back() {
        for reach in [Reach::All, Reach::Some(vec![]), Reach::Some(vec!["a".into(), "b".into()])] {
            assert_eq!(Reach::read(&reach.to_string()), reach);
        }
        assert!(!Reach::Some(vec!["a".into()]).holds("b"));
    }
}
