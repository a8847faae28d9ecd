//! The journal's SQL: one text for both databases.

use std::sync::LazyLock;

use senha_hall::{At, Seq};

use super::batch::{Head, NewEntry, NewRetelling};
use super::hash::{CommandId, NO_HASH};
use super::stored::{StoredEntry, StoredRetelling, bytes, number, place};
use crate::base::{On, both};
use crate::form::FORM;
use crate::{Fault, LedgerId};

const NEW_LEDGER: &str =
    "INSERT INTO ledger (ledger, seq, at, due, hash) VALUES ($1, 0, 0, NULL, $2) ON CONFLICT (ledger) DO NOTHING";
const MOVE: &str = "UPDATE ledger SET seq = $1, at = $2, due = $3, hash = $4 WHERE ledger = $5 AND seq = $6";
/// On PostgreSQL this takes the row as `SELECT .. FOR UPDATE` does, in words that SQLite knows too.
const TAKE_ROW: &str = "UPDATE ledger SET seq = seq WHERE ledger = $1 RETURNING seq, at, due, hash";
const HEAD: &str = "SELECT seq, at, due, hash FROM ledger WHERE ledger = $1";
const HEADS: &str = "SELECT ledger, seq, at, due, hash FROM ledger ORDER BY ledger";
const DUE: &str = "SELECT ledger, due FROM ledger WHERE due <= $1 ORDER BY due LIMIT $2";
const ENTRIES: &str =
    "SELECT seq, at, form, command, text, hash FROM entry WHERE ledger = $1 AND seq > $2 ORDER BY seq LIMIT $3";
const RETELL: &str = "INSERT INTO retelling (ledger, seq, at, form, text) VALUES ($1, $2, (SELECT at FROM entry WHERE ledger = $1 AND seq = $2), $3, $4) \
     ON CONFLICT (ledger) DO UPDATE SET seq = excluded.seq, at = excluded.at, form = excluded.form, text = excluded.text WHERE retelling.seq < excluded.seq";
const RETELLING: &str = "SELECT seq, at, form, text FROM retelling WHERE ledger = $1";
/// PostgreSQL alone: a hint to the readers on other nodes, given when the transaction lasts.
const NOTIFY: &str = "SELECT pg_notify('senha_ledger', hint) FROM unnest($1::text[]) AS hint";

/// Rows of entries in one statement, most first: few enough texts to be prepared once, few statements for a batch.
pub(super) const CHUNKS: [usize; 3] = [32, 8, 1];
static INSERTS: LazyLock<[String; 3]> = LazyLock::new(|| {
    CHUNKS.map(|rows| values("INSERT INTO entry (ledger, seq, at, form, command, text, hash) VALUES ", 7, rows))
});

/// How many ids one look-up asks for; what is left over is filled with the last.
pub(super) const FIND_AT_ONCE: usize = 16;
static FIND: LazyLock<String> = LazyLock::new(|| {
    let places: Vec<String> = (2..FIND_AT_ONCE + 2).map(|n| format!("${n}")).collect();
    format!(
        "SELECT seq, at, form, command, text, hash FROM entry WHERE ledger = $1 AND command IN ({}) ORDER BY seq",
        places.join(", ")
    )
});

type HeadRow = (i64, i64, Option<i64>, Vec<u8>);
type NamedHeadRow = (String, i64, i64, Option<i64>, Vec<u8>);

/// A statement for so many rows of so many columns.
pub(super) fn values(text: &str, columns: usize, rows: usize) -> String {
    let row = |row: usize| {
        let places: Vec<String> = (1..=columns).map(|column| format!("${}", row * columns + column)).collect();
        format!("({})", places.join(", "))
    };
    let rows: Vec<String> = (0..rows).map(row).collect();
    format!("{text}{}", rows.join(", "))
}

fn head_of((seq, at, due, hash): HeadRow) -> Result<Head, Fault> {
    Ok(Head { seq: place(seq)?, at: At(at), due: due.map(At), hash: bytes(&hash)? })
}

/// Makes the row of a ledger that has none yet.
pub(super) async fn new_ledger(on: On<'_>, ledger: &str) -> Result<(), Fault> {
    both!(on, c => sqlx::query(NEW_LEDGER).bind(ledger).bind(&NO_HASH[..]).execute(&mut *c).await.map(drop)?);
    Ok(())
}

/// Moves a ledger's row from one head to another; `false` if another node was first.
pub(super) async fn move_head(on: On<'_>, ledger: &str, from: Seq, to: &Head) -> Result<bool, Fault> {
    let (from, seq) = (number(from)?, number(to.seq)?);
    let moved = both!(on, c => {
        let query = sqlx::query(MOVE).bind(seq).bind(to.at.0).bind(to.due.map(|d| d.0)).bind(&to.hash[..]).bind(ledger).bind(from);
        query.execute(&mut *c).await?.rows_affected()
    });
    Ok(moved == 1)
}

/// Takes a ledger's row until the transaction ends.
pub(super) async fn take_row(on: On<'_>, ledger: &str) -> Result<Head, Fault> {
    let row: HeadRow = both!(on, c => sqlx::query_as(TAKE_ROW).bind(ledger).fetch_one(&mut *c).await?);
    head_of(row)
}

pub(super) async fn head(on: On<'_>, ledger: &str) -> Result<Option<Head>, Fault> {
    let row: Option<HeadRow> = both!(on, c => sqlx::query_as(HEAD).bind(ledger).fetch_optional(&mut *c).await?);
    row.map(head_of).transpose()
}

pub(super) async fn heads(on: On<'_>) -> Result<Vec<(LedgerId, Head)>, Fault> {
    let rows: Vec<NamedHeadRow> = both!(on, c => sqlx::query_as(HEADS).fetch_all(&mut *c).await?);
    rows.into_iter().map(|(ledger, seq, at, due, hash)| Ok((named(&ledger)?, head_of((seq, at, due, hash))?))).collect()
}

pub(super) async fn due_before(on: On<'_>, at: At, limit: i64) -> Result<Vec<(LedgerId, At)>, Fault> {
    let rows: Vec<(String, i64)> = both!(on, c => sqlx::query_as(DUE).bind(at.0).bind(limit).fetch_all(&mut *c).await?);
    rows.into_iter().map(|(ledger, due)| Ok((named(&ledger)?, At(due)))).collect()
}

/// Reads a ledger's name.
pub(super) fn named(ledger: &str) -> Result<LedgerId, Fault> {
    ledger.parse().map_err(|e: crate::LedgerUnknown| Fault::Unreadable(e.to_string()))
}

/// Inserts entries of any ledgers, in chunks.
pub(super) async fn insert(mut on: On<'_>, mut rows: &[(&str, &NewEntry)]) -> Result<(), Fault> {
    for (size, text) in CHUNKS.iter().zip(INSERTS.iter()) {
        while rows.len() >= *size {
            let (chunk, rest) = rows.split_at(*size);
            insert_chunk(on.again(), text, chunk).await?;
            rows = rest;
        }
    }
    Ok(())
}

async fn insert_chunk(on: On<'_>, text: &'static str, rows: &[(&str, &NewEntry)]) -> Result<(), Fault> {
    both!(on, c => {
        let mut query = sqlx::query(text);
        for (ledger, entry) in rows {
            let draft = &entry.draft;
            query = query.bind(*ledger).bind(number(entry.seq)?).bind(draft.at.0).bind(FORM);
            query = query.bind(&draft.command[..]).bind(draft.text.as_str()).bind(&entry.hash[..]);
        }
        query.execute(&mut *c).await?;
    });
    Ok(())
}

pub(super) async fn entries(on: On<'_>, ledger: &str, after: Seq, limit: u32) -> Result<Vec<StoredEntry>, Fault> {
    let after = number(after)?;
    let rows = both!(on, c => sqlx::query_as(ENTRIES).bind(ledger).bind(after).bind(i64::from(limit)).fetch_all(&mut *c).await?);
    rows.into_iter().map(StoredEntry::of_row).collect()
}

/// Finds entries by at most [`FIND_AT_ONCE`] commands.
pub(super) async fn find(on: On<'_>, ledger: &str, commands: &[CommandId]) -> Result<Vec<StoredEntry>, Fault> {
    let Some(last) = commands.last() else { return Ok(Vec::new()) };
    let rows = both!(on, c => {
        let mut query = sqlx::query_as(FIND.as_str()).bind(ledger);
        for n in 0..FIND_AT_ONCE {
            query = query.bind(&commands.get(n).unwrap_or(last)[..]);
        }
        query.fetch_all(&mut *c).await?
    });
    rows.into_iter().map(StoredEntry::of_row).collect()
}

pub(super) async fn put_retelling(on: On<'_>, ledger: &str, retelling: &NewRetelling) -> Result<(), Fault> {
    let seq = number(retelling.seq)?;
    both!(on, c => sqlx::query(RETELL).bind(ledger).bind(seq).bind(FORM).bind(retelling.text.as_str()).execute(&mut *c).await.map(drop)?);
    Ok(())
}

pub(super) async fn retelling(on: On<'_>, ledger: &str) -> Result<Option<StoredRetelling>, Fault> {
    let row = both!(on, c => sqlx::query_as(RETELLING).bind(ledger).fetch_optional(&mut *c).await?);
    row.map(StoredRetelling::of_row).transpose()
}

/// Wakes the readers on other nodes once the transaction lasts.
pub(super) async fn notify(on: On<'_>, hints: &[String]) -> Result<(), Fault> {
    match on {
        On::Sqlite(_) => Ok(()),
        On::Postgres(c) => Ok(sqlx::query(NOTIFY).bind(hints).execute(c).await.map(drop)?),
    }
}
