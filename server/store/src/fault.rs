//! What can go wrong with a store, each with what an operator must do. (A refusal is something else: the rules say it, not the store.)

use sqlx::error::DatabaseError;
use sqlx::sqlite::SqliteError;

/// Something unexpected, or something that only an operator can change.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The data folder cannot be made or written.
    #[error(
        "the data folder {folder} cannot be written: {cause}. Give the program's user the right to write there, or choose another folder with --data"
    )]
    Folder {
        /// The folder.
        folder: String,
        /// What the system said.
        cause: std::io::Error,
    },
    /// The database file cannot be opened.
    #[error(
        "the database {place} cannot be opened: {cause}. Look whether the file and its folder belong to the program's user"
    )]
    Unopened {
        /// Where.
        place: String,
        /// What the database said.
        cause: String,
    },
    /// The file is something else, or damaged.
    #[error("{place} is not a Senha database, or is damaged: {cause}. Put the last backup in its place")]
    NotDatabase {
        /// Where.
        place: String,
        /// What the database said.
        cause: String,
    },
    /// The database server does not answer.
    #[error(
        "the database {place} cannot be reached: {cause}. Look whether it runs, and whether host, port, name and password in --database are right"
    )]
    Unreachable {
        /// Where.
        place: String,
        /// What the system said.
        cause: String,
    },
    /// The URL of the database cannot be read.
    #[error("--database must be like postgres://user:password@host:5432/name: {0}")]
    Url(String),
    /// A newer program has been here.
    #[error(
        "the database {place} was written by a newer Senha (migration {migration}). Start that version again, or restore the backup made before the upgrade"
    )]
    Newer {
        /// Where.
        place: String,
        /// The migration that this program does not have.
        migration: i64,
    },
    /// The tables are not what this program made.
    #[error("the tables of {place} cannot be brought up to date: {cause}")]
    Migration {
        /// Where.
        place: String,
        /// What went wrong.
        cause: String,
    },
    /// There is no room left.
    #[error(
        "the disk is full, or the database has reached its greatest size: nothing was written. Make room; Senha goes on by itself"
    )]
    Full,
    /// The file or database may not be written.
    #[error(
        "the database may only be read: nothing was written. Give the program's user the right to write the file and its folder"
    )]
    ReadOnly,
    /// Another program held the database for longer than was waited.
    #[error(
        "another program has held the database for too long: nothing was written. Look for a backup or a tool that keeps it locked"
    )]
    Busy,
    /// The database went away, or did not answer in time.
    #[error("the database has gone away or does not answer: {0}")]
    Gone(String),
    /// A NUL character, which PostgreSQL cannot hold.
    #[error("the text {0} holds a NUL character, which cannot be kept")]
    Nul(&'static str),
    /// The name is another's already.
    #[error("there is another {0} of that name")]
    Taken(&'static str),
    /// The claim is held by another entry.
    #[error("the claim {kind} is held by another entry")]
    Claimed {
        /// What is claimed.
        kind: String,
    },
    /// Two rows with one key: the journal's second net has caught something.
    #[error("a key stood already: {0}")]
    Twice(String),
    /// What stands in the database cannot be read.
    #[error("what stands in the database cannot be read: {0}")]
    Unreadable(String),
    /// The entry's form is unknown to this program.
    #[error("an entry has form {0}, which this program does not know; a newer Senha wrote it")]
    FormUnknown(i64),
    /// The store has been closed.
    #[error("the store has been closed")]
    Closed,
    /// Any other answer of the database.
    #[error("the database refused: {0}")]
    Sql(sqlx::Error),
}

impl Fault {
    /// Whether the same may go well when tried again a moment later, without anybody doing anything.
    pub fn is_passing(&self) -> bool {
        matches!(self, Self::Busy | Self::Gone(_))
    }
}

impl From<sqlx::Error> for Fault {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::Database(db) => match db.try_downcast_ref::<SqliteError>() {
                Some(_) => of_sqlite(db.as_ref()).unwrap_or(Self::Sql(error)),
                None => of_postgres(db.as_ref()).unwrap_or(Self::Sql(error)),
            },
            sqlx::Error::PoolTimedOut => Self::Busy,
            sqlx::Error::PoolClosed => Self::Closed,
            sqlx::Error::Io(_) | sqlx::Error::Tls(_) | sqlx::Error::Protocol(_) | sqlx::Error::WorkerCrashed => {
                Self::Gone(error.to_string())
            }
            sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_) | sqlx::Error::ColumnNotFound(_) => {
                Self::Unreadable(error.to_string())
            }
            _ => Self::Sql(error),
        }
    }
}

/// SQLite's result codes (sqlite.org/rescode.html); the low byte is the primary code.
fn of_sqlite(db: &dyn DatabaseError) -> Option<Fault> {
    let code: i32 = db.code()?.parse().ok()?;
    Some(match code & 0xff {
        5 | 6 => Fault::Busy,
        8 => Fault::ReadOnly,
        10 => Fault::Gone(db.message().to_owned()),
        13 => Fault::Full,
        11 | 26 => Fault::Unreadable(db.message().to_owned()),
        _ if db.is_unique_violation() => Fault::Twice(db.message().to_owned()),
        _ => return None,
    })
}

/// PostgreSQL's SQLSTATE codes (appendix A of its manual).
fn of_postgres(db: &dyn DatabaseError) -> Option<Fault> {
    let code = db.code()?;
    Some(match code.as_ref() {
        "53100" => Fault::Full,
        "25006" => Fault::ReadOnly,
        "40001" | "40P01" | "55P03" => Fault::Busy,
        "57P01" | "57P02" | "57P03" | "25P03" | "53300" => Fault::Gone(db.message().to_owned()),
        class if class.starts_with("08") => Fault::Gone(db.message().to_owned()),
        _ if db.is_unique_violation() => Fault::Twice(db.message().to_owned()),
        _ => return None,
    })
}
