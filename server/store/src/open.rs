//! Opening a database: the file or the server, its settings, and bringing its tables up to date.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use sqlx::migrate::{Migrate, MigrateError, Migrator};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Connection, SqliteConnection};
use tokio::sync::Mutex;

use crate::base::Base;
use crate::{Fault, Place};

static SQLITE: Migrator = sqlx::migrate!("../../migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("../../migrations/postgres");

/// How long SQLite waits for another program that writes the same file.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
/// How long a free connection is waited for.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(10);
/// Connections that read an SQLite file; more gain nothing on the machines of a hall.
const SQLITE_READERS: u32 = 4;
/// Connections to PostgreSQL of one node; a server allows 100 unless set.
const POSTGRES_CONNECTIONS: u32 = 12;
/// How often the tables are brought up to date when another program does the same at the same moment.
const MIGRATION_TRIES: usize = 3;
/// A row is waited for no longer than this, and a node that stopped half-way holds one no longer than that.
const POSTGRES_SETTINGS: [(&str, &str); 2] = [("lock_timeout", "10s"), ("idle_in_transaction_session_timeout", "30s")];

/// Opens a place and brings its tables up to date.
pub(crate) async fn open(place: &Place) -> Result<Base, Fault> {
    match place {
        Place::Data(folder) => open_folder(place, folder).await,
        Place::Url(url) => open_url(place, url).await,
    }
}

async fn open_folder(place: &Place, folder: &Path) -> Result<Base, Fault> {
    std::fs::create_dir_all(folder).map_err(|cause| Fault::Folder { folder: folder.display().to_string(), cause })?;
    let options = SqliteConnectOptions::new()
        .filename(folder.join(crate::place::FILE))
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(BUSY_TIMEOUT);
    let mut writer = SqliteConnection::connect_with(&options).await.map_err(|e| unopened(place, &e))?;
    bring_up_to_date(place, &SQLITE, &mut writer).await?;
    let reading = options.clone().pragma("query_only", "ON");
    let pool = SqlitePoolOptions::new()
        .max_connections(SQLITE_READERS)
        .acquire_timeout(ACQUIRE_TIMEOUT)
        .test_before_acquire(false);
    let read = pool.connect_with(reading).await.map_err(|e| unopened(place, &e))?;
    let write = Arc::new(Mutex::new(Some(writer)));
    Ok(Base::Sqlite { read, write, options: Box::new(options), limit: Arc::default(), jobs: Arc::default() })
}

async fn open_url(place: &Place, url: &str) -> Result<Base, Fault> {
    if !url.starts_with("postgres://") && !url.starts_with("postgresql://") {
        return Err(Fault::Url("the URL does not begin with postgres://".into()));
    }
    let options: PgConnectOptions = url.parse().map_err(|e: sqlx::Error| Fault::Url(e.to_string()))?;
    let options = options.application_name("senha").options(POSTGRES_SETTINGS);
    let pool = PgPoolOptions::new().max_connections(POSTGRES_CONNECTIONS).acquire_timeout(ACQUIRE_TIMEOUT);
    let mut first = sqlx::PgConnection::connect_with(&options).await.map_err(|e| unreachable(place, &e))?;
    bring_up_to_date(place, &POSTGRES, &mut first).await?;
    let pool = pool.connect_with(options).await.map_err(|e| unreachable(place, &e))?;
    Ok(Base::Postgres { pool, journal: Arc::new(Mutex::new(Some(first))) })
}

async fn bring_up_to_date<C: Migrate>(place: &Place, migrator: &Migrator, connection: &mut C) -> Result<(), Fault> {
    let mut tries = 0;
    loop {
        tries += 1;
        let error = match migrator.run_direct(None, connection, false).await {
            Ok(()) => return Ok(()),
            Err(error) => error,
        };
        match of_migration(place, error) {
            Fault::Migration { cause, .. } if tries < MIGRATION_TRIES => {
                tracing::warn!(cause, tries, "the tables could not be brought up to date; trying again");
            }
            fault => return Err(fault),
        }
    }
}

fn of_migration(place: &Place, error: MigrateError) -> Fault {
    let (place, cause) = (place.to_string(), error.to_string());
    match error {
        MigrateError::VersionMissing(migration) => Fault::Newer { place, migration },
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => match Fault::from(error) {
            Fault::Unreadable(cause) => Fault::NotDatabase { place, cause },
            Fault::Sql(_) | Fault::Twice(_) | Fault::Busy => Fault::Migration { place, cause },
            other => other,
        },
        _ => Fault::Migration { place, cause },
    }
}

fn unopened(place: &Place, error: &sqlx::Error) -> Fault {
    let (place, cause) = (place.to_string(), error.to_string());
    let code =
        error.as_database_error().and_then(sqlx::error::DatabaseError::code).and_then(|code| code.parse::<i32>().ok());
    match code.map(|code| code & 0xff) {
        Some(11 | 26) => Fault::NotDatabase { place, cause },
        Some(8) => Fault::ReadOnly,
        Some(13) => Fault::Full,
        _ => Fault::Unopened { place, cause },
    }
}

fn unreachable(place: &Place, error: &sqlx::Error) -> Fault {
    Fault::Unreachable { place: place.to_string(), cause: error.to_string() }
}
