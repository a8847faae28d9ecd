//! What comes with entries and is no part of them: riders, and claims taken and given back.
//!
//! All of a transaction's claims are given back first and taken in the order of their keys, so that two nodes never wait for each other's rows.

use std::collections::HashSet;
use std::sync::LazyLock;

use senha_hall::Seq;

use super::batch::{Claim, NewEntry, Rider};
use super::sql::{CHUNKS, named, values};
use super::stored::{number, place};
use crate::base::{On, both};
use crate::{Fault, LedgerId};

const RIDERS: &str = "SELECT kind, text FROM rider WHERE ledger = $1 AND seq = $2 ORDER BY kind";
const RIDER: &str = "SELECT text FROM rider WHERE ledger = $1 AND seq = $2 AND kind = $3";
const CLAIMED: &str = "SELECT ledger, seq FROM claim WHERE kind = $1 AND key = $2";

static INSERT_RIDERS: LazyLock<[String; 3]> =
    LazyLock::new(|| CHUNKS.map(|rows| values("INSERT INTO rider (ledger, seq, kind, text) VALUES ", 4, rows)));
static INSERT_CLAIMS: LazyLock<[String; 3]> = LazyLock::new(|| {
    CHUNKS.map(|rows| {
        values("INSERT INTO claim (kind, key, ledger, seq) VALUES ", 4, rows) + " ON CONFLICT (kind, key) DO NOTHING"
    })
});

/// Places or keys in one statement; what is left over is filled with the last.
const AT_ONCE: usize = 16;
static FREE: LazyLock<String> = LazyLock::new(|| among("DELETE FROM claim WHERE ledger = $1 AND seq IN "));
static SHED: LazyLock<String> = LazyLock::new(|| among("DELETE FROM rider WHERE ledger = $1 AND seq IN "));
static FIND: LazyLock<String> =
    LazyLock::new(|| among("SELECT key, ledger, seq FROM claim WHERE kind = $1 AND key IN "));

fn among(text: &str) -> String {
    let places: Vec<String> = (2..AT_ONCE + 2).map(|n| format!("${n}")).collect();
    format!("{text}({})", places.join(", "))
}

/// One element of a statement for a fixed number of them.
fn filled<T>(some: &[T], n: usize) -> &T {
    some.get(n).unwrap_or(&some[some.len() - 1])
}

type Place<'e> = (&'e str, Seq);

/// Writes what comes with new entries, each beside the name of its ledger.
///
/// # Errors
/// [`Fault::Claimed`] where another entry holds a claim that one of these takes.
pub(super) async fn write(mut on: On<'_>, rows: &[(&str, &NewEntry)]) -> Result<(), Fault> {
    let riders: Vec<(Place, &Rider)> =
        rows.iter().flat_map(|(name, entry)| entry.draft.riders.iter().map(|r| ((*name, entry.seq), r))).collect();
    insert_riders(on.again(), &riders).await?;
    let shed: Vec<Place> =
        rows.iter().flat_map(|(name, entry)| entry.draft.shed.iter().map(|seq| (*name, *seq))).collect();
    delete(on.again(), SHED.as_str(), &shed).await?;
    let freed: Vec<Place> =
        rows.iter().flat_map(|(name, entry)| entry.draft.freed.iter().map(|seq| (*name, *seq))).collect();
    delete(on.again(), FREE.as_str(), &freed).await?;
    take(on, &last_of(rows, &freed)).await
}

/// The claims that these entries take and do not give back among themselves, in the order of their keys.
fn last_of<'e>(rows: &[(&'e str, &'e NewEntry)], freed: &[Place]) -> Vec<(Place<'e>, &'e Claim)> {
    let freed: HashSet<&Place> = freed.iter().collect();
    let kept = rows.iter().filter(|(name, entry)| !freed.contains(&(*name, entry.seq)));
    let mut claims: Vec<_> =
        kept.flat_map(|(name, entry)| entry.draft.claims.iter().map(|c| ((*name, entry.seq), c))).collect();
    claims.sort_by(|(_, a), (_, b)| (a.kind, &a.key).cmp(&(b.kind, &b.key)));
    claims
}

async fn insert_riders(mut on: On<'_>, mut rows: &[(Place<'_>, &Rider)]) -> Result<(), Fault> {
    for (size, text) in CHUNKS.iter().zip(INSERT_RIDERS.iter()) {
        while rows.len() >= *size {
            let (chunk, rest) = rows.split_at(*size);
            rows = rest;
            both!(on.again(), c => {
                let mut query = sqlx::query(text.as_str());
                for ((ledger, seq), rider) in chunk {
                    query = query.bind(*ledger).bind(number(*seq)?).bind(rider.kind).bind(rider.text.as_str());
                }
                query.execute(&mut *c).await?;
            });
        }
    }
    Ok(())
}

/// Deletes the claims or riders of entries; there may be none.
async fn delete(mut on: On<'_>, text: &'static str, places: &[Place<'_>]) -> Result<(), Fault> {
    for of_ledger in places.chunk_by(|a, b| a.0 == b.0) {
        for some in of_ledger.chunks(AT_ONCE) {
            both!(on.again(), c => {
                let mut query = sqlx::query(text).bind(some[0].0);
                for n in 0..AT_ONCE {
                    query = query.bind(number(filled(some, n).1)?);
                }
                query.execute(&mut *c).await?;
            });
        }
    }
    Ok(())
}

async fn take(mut on: On<'_>, mut rows: &[(Place<'_>, &Claim)]) -> Result<(), Fault> {
    for (size, text) in CHUNKS.iter().zip(INSERT_CLAIMS.iter()) {
        while rows.len() >= *size {
            let (chunk, rest) = rows.split_at(*size);
            rows = rest;
            let taken = both!(on.again(), c => {
                let mut query = sqlx::query(text.as_str());
                for ((ledger, seq), claim) in chunk {
                    query = query.bind(claim.kind).bind(claim.key.as_str()).bind(*ledger).bind(number(*seq)?);
                }
                query.execute(&mut *c).await?.rows_affected()
            });
            if taken != chunk.len() as u64 {
                return Err(Fault::Claimed { kind: chunk[0].1.kind.to_owned() });
            }
        }
    }
    Ok(())
}

pub(super) async fn riders(on: On<'_>, ledger: &str, seq: Seq) -> Result<Vec<(String, String)>, Fault> {
    let seq = number(seq)?;
    Ok(both!(on, c => sqlx::query_as(RIDERS).bind(ledger).bind(seq).fetch_all(&mut *c).await?))
}

pub(super) async fn rider(on: On<'_>, ledger: &str, seq: Seq, kind: &str) -> Result<Option<String>, Fault> {
    let seq = number(seq)?;
    Ok(both!(on, c => sqlx::query_scalar(RIDER).bind(ledger).bind(seq).bind(kind).fetch_optional(&mut *c).await?))
}

pub(super) async fn claimed(on: On<'_>, kind: &str, key: &str) -> Result<Option<(LedgerId, Seq)>, Fault> {
    let row: Option<(String, i64)> =
        both!(on, c => sqlx::query_as(CLAIMED).bind(kind).bind(key).fetch_optional(&mut *c).await?);
    row.map(|(ledger, seq)| Ok((named(&ledger)?, place(seq)?))).transpose()
}

/// Which of these keys of one kind are held, and by which entries.
pub(super) async fn holders(mut on: On<'_>, kind: &str, keys: &[&str]) -> Result<Vec<(String, LedgerId, Seq)>, Fault> {
    let mut found: Vec<(String, String, i64)> = Vec::new();
    for some in keys.chunks(AT_ONCE) {
        found.extend(both!(on.again(), c => {
            let mut query = sqlx::query_as(FIND.as_str()).bind(kind);
            for n in 0..AT_ONCE {
                query = query.bind(*filled(some, n));
            }
            query.fetch_all(&mut *c).await?
        }));
    }
    found.into_iter().map(|(key, ledger, seq)| Ok((key, named(&ledger)?, place(seq)?))).collect()
}
