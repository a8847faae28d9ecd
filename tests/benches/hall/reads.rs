//! Live reads: on SQLite from the keeper alone, on PostgreSQL after a look at the journal's head.

use senha_server::access::Role;
use senha_store::Place;
use senha_tests::postgres::Database;
use senha_tests::stage::{Stage, TUESDAY};
use serde_json::json;

use super::line::get;
use super::pace;

/// Reads at a time, and in all.
const CLIENTS: usize = 16;
const READS: usize = 4_000;
/// A second's reads of a hall full of phones.
const STEADY: u64 = 200;
const STEADY_READS: usize = 1_000;

/// Reads a ticket as phones do, on both databases.
pub async fn tell(sqlite: &Stage) {
    let database = Database::empty();
    let postgres = Stage::open_place(Place::Url(database.url()), TUESDAY).await;
    println!("a ticket is read:");
    for (name, stage) in [("SQLite", sqlite), ("PostgreSQL", &postgres)] {
        let kiosk = stage.key(Role::Kiosk, "dsi-plaza", None).await;
        let taken =
            stage.post(&kiosk, "read", "/api/v1/halls/dsi-plaza/tickets", json!({ "service": "dsi-passport" })).await;
        assert_eq!(taken.status, 201, "{}", taken.text);
        let read = |_| get(stage.running.address, &format!("/api/v1/tickets/{}", taken.field("id")));
        let rush = pace::rush(CLIENTS, READS, read).await;
        let steady = pace::steady(STEADY, STEADY_READS, read).await;
        println!("  on {name} {rush:.0}/s with {CLIENTS} clients; at {STEADY}/s {steady}");
    }
    postgres.running.stop().await;
}
