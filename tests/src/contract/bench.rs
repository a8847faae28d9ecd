//! An empty database of either kind, and a way to tamper with it behind the store's back.

use senha_store::{Place, Store};
use sqlx::Connection;
use tempfile::TempDir;

use crate::postgres::Database;

/// An empty database of one case.
pub enum Bench {
    /// A file in a folder of its own.
    Sqlite(TempDir),
    /// A database of the tests' own cluster.
    Postgres(Database),
}

impl Bench {
    /// An empty folder.
    ///
    /// # Panics
    /// When the machine has no temporary folder.
    pub fn sqlite() -> Self {
        Self::Sqlite(tempfile::tempdir().expect("a temporary folder"))
    }

    /// An empty PostgreSQL database.
    pub fn postgres() -> Self {
        Self::Postgres(Database::empty())
    }

    /// Where it is.
    pub fn place(&self) -> Place {
        match self {
            Self::Sqlite(folder) => Place::Data(folder.path().to_owned()),
            Self::Postgres(database) => Place::Url(database.url()),
        }
    }

    /// A node's store; each call is another node.
    ///
    /// # Panics
    /// With the store's own sentence when it cannot be opened.
    pub async fn node(&self) -> Store {
        Store::open(&self.place()).await.unwrap_or_else(|fault| panic!("{fault}"))
    }

    /// Runs one statement behind the store's back.
    ///
    /// # Panics
    /// When the database refuses it.
    pub async fn tamper(&self, statement: &'static str) {
        match self {
            Self::Sqlite(folder) => {
                let path = format!("sqlite://{}", folder.path().join("senha.db").display());
                let mut connection = sqlx::SqliteConnection::connect(&path).await.expect("the file is there");
                sqlx::raw_sql(statement).execute(&mut connection).await.expect("a statement of the test's own");
                connection.close().await.expect("it closes");
            }
            Self::Postgres(database) => drop(database.sql(statement)),
        }
    }
}
