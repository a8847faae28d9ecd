//! The two drivers under one roof: pools, connections, transactions, and the macro that expands one body for both.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use sqlx::pool::PoolConnection;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{Connection, PgConnection, PgPool, Postgres, Sqlite, SqliteConnection, SqlitePool};
use tokio::sync::{Mutex, OwnedMutexGuard};

use crate::Fault;

/// A connection of either driver, lent for one body of SQL.
pub(crate) enum On<'c> {
    Sqlite(&'c mut SqliteConnection),
    Postgres(&'c mut PgConnection),
}

impl On<'_> {
    /// Lends the same connection again.
    pub(crate) fn again(&mut self) -> On<'_> {
        match self {
            On::Sqlite(c) => On::Sqlite(c),
            On::Postgres(c) => On::Postgres(c),
        }
    }
}

/// Expands one body for both drivers: `both!(on, c => sqlx::query(TEXT).execute(&mut *c).await)`.
macro_rules! both {
    ($on:expr, $c:ident => $body:expr) => {
        match $on {
            $crate::base::On::Sqlite($c) => $body,
            $crate::base::On::Postgres($c) => $body,
        }
    };
}
pub(crate) use both;

/// The connection through which a database is written, opened when it is first wanted and again after it was given up.
pub(crate) type Held<C> = Arc<Mutex<Option<C>>>;

/// The pools of a database.
#[derive(Clone)]
pub(crate) enum Base {
    /// SQLite: everything is written through one connection; `jobs` lets one job at a time stand in line for it, so that a batch of the journal
    /// never waits behind more than one.
    Sqlite {
        read: SqlitePool,
        write: Held<SqliteConnection>,
        options: Box<SqliteConnectOptions>,
        /// The file's greatest size in bytes; 0 for none.
        limit: Arc<AtomicU64>,
        jobs: Arc<Mutex<()>>,
    },
    /// PostgreSQL: the journal has a connection of its own, because a pool asks the server for a sign of life at each return.
    Postgres { pool: PgPool, journal: Held<PgConnection> },
}

/// How often the beginning of a writing transaction is tried while another program holds the file; each try waits `busy_timeout`.
const BEGIN_TRIES: usize = 3;

impl Base {
    /// A connection to read with.
    pub(crate) async fn read(&self) -> Result<Conn, Fault> {
        Ok(match self {
            Self::Sqlite { read, .. } => Conn::Sqlite(read.acquire().await?),
            Self::Postgres { pool, .. } => Conn::Postgres(pool.acquire().await?),
        })
    }

    /// A transaction that sees one moment of the database throughout.
    pub(crate) async fn snapshot(&self) -> Result<Tx, Fault> {
        Tx::begin(self.read().await?, "BEGIN", "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await
    }

    /// A transaction for batches of the journal.
    pub(crate) async fn begin(&self) -> Result<Tx, Fault> {
        let mut tries = 0;
        loop {
            tries += 1;
            match Tx::begin(self.journal().await?, "BEGIN IMMEDIATE", "BEGIN").await {
                Err(Fault::Busy) if tries < BEGIN_TRIES => {}
                done => return done,
            }
        }
    }

    /// A transaction for all else: at most 200 rows, and behind the journal.
    pub(crate) async fn job(&self) -> Result<Tx, Fault> {
        match self {
            Self::Sqlite { jobs, .. } => {
                let turn = Arc::clone(jobs).lock_owned().await;
                let mut tx = self.begin().await?;
                tx.turn = Some(turn);
                Ok(tx)
            }
            Self::Postgres { .. } => Tx::begin(self.read().await?, "BEGIN IMMEDIATE", "BEGIN").await,
        }
    }

    /// A transaction that may hold a ledger's row for as long as a keeper decides: on PostgreSQL not on the journal's own connection.
    pub(crate) async fn begin_long(&self) -> Result<Tx, Fault> {
        match self {
            Self::Sqlite { .. } => self.begin().await,
            Self::Postgres { .. } => self.job().await,
        }
    }

    async fn journal(&self) -> Result<Conn, Fault> {
        Ok(match self {
            Self::Sqlite { write, options, limit, .. } => {
                let mut held = Arc::clone(write).lock_owned().await;
                if held.is_none() {
                    let mut connection = SqliteConnection::connect_with(options).await?;
                    limit_pages(&mut connection, limit.load(Ordering::Relaxed)).await?;
                    *held = Some(connection);
                }
                Conn::SqliteHeld(held)
            }
            Self::Postgres { pool, journal } => {
                let mut held = Arc::clone(journal).lock_owned().await;
                if held.is_none() {
                    *held = Some(PgConnection::connect_with(&pool.connect_options()).await?);
                }
                Conn::PostgresHeld(held)
            }
        })
    }

    /// Lets an SQLite file grow to so many bytes.
    pub(crate) async fn limit_size(&self, bytes: u64) -> Result<(), Fault> {
        let Self::Sqlite { limit, .. } = self else { return Ok(()) };
        limit.store(bytes, Ordering::Relaxed);
        match self.journal().await?.on() {
            On::Sqlite(c) => limit_pages(c, bytes).await,
            On::Postgres(_) => Ok(()),
        }
    }

    /// Closes all connections.
    pub(crate) async fn close(&self) {
        match self {
            Self::Sqlite { read, write, .. } => {
                read.close().await;
                close(write.lock().await.take()).await;
            }
            Self::Postgres { pool, journal } => {
                close(journal.lock().await.take()).await;
                pool.close().await;
            }
        }
    }
}

/// The limit belongs to a connection, so that each new one is told.
async fn limit_pages(connection: &mut SqliteConnection, bytes: u64) -> Result<(), Fault> {
    if bytes == 0 {
        return Ok(());
    }
    let page: i64 = sqlx::query_scalar("PRAGMA page_size").fetch_one(&mut *connection).await?;
    let pages = (bytes / page.unsigned_abs().max(1)).max(1);
    // A pragma takes no parameters; this text is made of a number alone.
    sqlx::raw_sql(sqlx::AssertSqlSafe(format!("PRAGMA max_page_count = {pages}"))).execute(connection).await?;
    Ok(())
}

async fn close<C: Connection>(held: Option<C>) {
    let Some(connection) = held else { return };
    if let Err(error) = connection.close().await {
        tracing::warn!(%error, "the writing connection did not close cleanly");
    }
}

/// A connection of either driver.
pub(crate) enum Conn {
    Sqlite(PoolConnection<Sqlite>),
    SqliteHeld(OwnedMutexGuard<Option<SqliteConnection>>),
    Postgres(PoolConnection<Postgres>),
    PostgresHeld(OwnedMutexGuard<Option<PgConnection>>),
}

impl Conn {
    /// Lends it for one body of SQL.
    pub(crate) fn on(&mut self) -> On<'_> {
        const HELD: &str = "a held connection is taken out only when its transaction is dropped";
        match self {
            Self::Sqlite(c) => On::Sqlite(c),
            Self::SqliteHeld(c) => On::Sqlite(c.as_mut().expect(HELD)),
            Self::Postgres(c) => On::Postgres(c),
            Self::PostgresHeld(c) => On::Postgres(c.as_mut().expect(HELD)),
        }
    }

    async fn say(&mut self, sqlite: &'static str, postgres: &'static str) -> Result<(), Fault> {
        match self.on() {
            On::Sqlite(c) => sqlx::raw_sql(sqlite).execute(&mut *c).await.map(drop)?,
            On::Postgres(c) => sqlx::raw_sql(postgres).execute(&mut *c).await.map(drop)?,
        }
        Ok(())
    }

    fn give_up(&mut self) {
        match self {
            Self::Sqlite(c) => c.close_on_drop(),
            Self::SqliteHeld(c) => drop(c.take()),
            Self::Postgres(c) => c.close_on_drop(),
            Self::PostgresHeld(c) => drop(c.take()),
        }
    }
}

/// A transaction. What is dropped unfinished closes its connection, which undoes it on either database, whatever state it was in: after a full
/// disk SQLite has sometimes undone it already and sometimes not.
pub(crate) struct Tx {
    conn: Conn,
    finished: bool,
    turn: Option<OwnedMutexGuard<()>>,
}

impl Tx {
    async fn begin(conn: Conn, sqlite: &'static str, postgres: &'static str) -> Result<Self, Fault> {
        let mut tx = Self { conn, finished: false, turn: None };
        let begun = tx.conn.say(sqlite, postgres).await;
        tx.finished = matches!(&begun, Err(Fault::Busy));
        begun.map(|()| tx)
    }

    /// Lends its connection for one body of SQL.
    pub(crate) fn on(&mut self) -> On<'_> {
        self.conn.on()
    }

    /// Makes it last.
    ///
    /// # Errors
    /// Whatever the database says; on PostgreSQL a lost connection leaves open whether it was made to last, and the ledger's row tells.
    pub(crate) async fn commit(mut self) -> Result<(), Fault> {
        let done = self.conn.say("COMMIT", "COMMIT").await;
        self.finished = done.is_ok();
        done
    }

    /// Undoes it, and keeps the connection if that goes well.
    pub(crate) async fn undo(mut self) {
        self.finished = self.conn.say("ROLLBACK", "ROLLBACK").await.is_ok();
    }
}

impl Drop for Tx {
    fn drop(&mut self) {
        if !self.finished {
            self.conn.give_up();
        }
        self.turn.take();
    }
}
