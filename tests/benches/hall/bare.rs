//! The least that a promise to keep something costs: one row, committed together with the others that wait, over HTTP.

use std::net::SocketAddr;

use axum::Router;
use axum::extract::State;
use axum::routing::post;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{Connection, SqliteConnection};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::{mpsc, oneshot};

use super::line::{Request, post as a_post};

/// As many rows as a keeper takes commands into a batch.
const TOGETHER: usize = 256;

type Row = (String, oneshot::Sender<()>);

/// A server that keeps rows.
pub struct Bare {
    address: SocketAddr,
    _folder: TempDir,
}

pub async fn open() -> Bare {
    let folder = tempfile::tempdir().expect("a folder");
    let options = SqliteConnectOptions::new()
        .filename(folder.path().join("rows.db"))
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full);
    let mut database = SqliteConnection::connect_with(&options).await.expect("a file");
    sqlx::raw_sql("CREATE TABLE row (n INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT")
        .execute(&mut database)
        .await
        .expect("a table");
    let (door, rows) = mpsc::channel(4_096);
    tokio::spawn(keep(database, rows));
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("an address");
    let address = listener.local_addr().expect("an address");
    let routes = Router::new().route("/rows", post(take)).with_state(door);
    tokio::spawn(async move { axum::serve(listener, routes).await.expect("it serves") });
    Bare { address, _folder: folder }
}

async fn take(State(door): State<mpsc::Sender<Row>>, body: String) -> &'static str {
    let (reply, kept) = oneshot::channel();
    door.send((body, reply)).await.expect("the row is taken");
    kept.await.expect("the row is kept");
    "kept"
}

async fn keep(mut database: SqliteConnection, mut rows: mpsc::Receiver<Row>) {
    let mut together = Vec::new();
    while rows.recv_many(&mut together, TOGETHER).await > 0 {
        let mut transaction = database.begin().await.expect("a transaction");
        for (text, _) in &together {
            sqlx::query("INSERT INTO row (text) VALUES ($1)")
                .bind(text)
                .execute(&mut *transaction)
                .await
                .expect("a row");
        }
        transaction.commit().await.expect("it lasts");
        for (_, reply) in together.drain(..) {
            // A client that has gone does not wait.
            let _ = reply.send(());
        }
    }
}

impl Bare {
    /// Keeps the row of this number.
    pub fn request(&self, n: usize) -> Request {
        a_post(self.address, "/rows", "", &format!("{{\"n\":{n},\"text\":\"{}\"}}", "x".repeat(200)))
    }
}
