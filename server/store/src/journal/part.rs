//! Writing the batches of some keepers in one transaction.

use super::batch::{Batch, NewEntry};
use super::{company, sql};
use crate::base::{Base, On};
use crate::{Fault, text};

/// What became of a part once its transaction lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Its entries stand.
    Stands,
    /// Another node was first.
    Lost,
}

/// Writes batches in ascending order of their ledgers, in one transaction. A part that was lost is left out; any other trouble undoes all.
pub(super) async fn write(base: &Base, batches: &[&Batch]) -> Result<Vec<Part>, Fault> {
    let mut tx = base.begin().await?;
    match write_all(tx.on(), batches).await {
        Ok(parts) => tx.commit().await.map(|()| parts),
        Err(fault) => {
            tx.undo().await;
            Err(fault)
        }
    }
}

/// Writes batches within a transaction.
pub(super) async fn write_all(mut on: On<'_>, batches: &[&Batch]) -> Result<Vec<Part>, Fault> {
    let names: Vec<String> = batches.iter().map(|batch| batch.ledger().to_string()).collect();
    let mut parts = Vec::with_capacity(batches.len());
    let mut rows: Vec<(&str, &NewEntry)> = Vec::new();
    let mut hints = Vec::new();
    for (batch, name) in batches.iter().zip(&names) {
        let part = referee(on.again(), name, batch).await?;
        if part == Part::Stands {
            rows.extend(batch.entries().iter().map(|entry| (name.as_str(), entry)));
            hints.push(format!("{name} {}", batch.head().seq.0));
        }
        parts.push(part);
    }
    sql::insert(on.again(), &rows).await?;
    company::write(on.again(), &rows).await?;
    for ((batch, name), part) in batches.iter().zip(&names).zip(&parts) {
        if let (Some(retelling), Part::Stands) = (batch.retelling(), part) {
            sql::put_retelling(on.again(), name, retelling).await?;
        }
    }
    if !hints.is_empty() {
        sql::notify(on, &hints).await?;
    }
    Ok(parts)
}

/// One row per ledger is the referee: whoever moves it was first.
async fn referee(mut on: On<'_>, name: &str, batch: &Batch) -> Result<Part, Fault> {
    if batch.from().0 == 0 {
        sql::new_ledger(on.again(), name).await?;
    }
    let moved = sql::move_head(on, name, batch.from(), &batch.head()).await?;
    Ok(if moved { Part::Stands } else { Part::Lost })
}

/// Refuses what only one of the databases could hold.
pub(super) fn check(batch: &Batch) -> Result<(), Fault> {
    for draft in batch.entries().iter().map(|entry| &entry.draft) {
        text::check("entry.text", &draft.text)?;
        for rider in &draft.riders {
            text::check("rider.text", &rider.text)?;
        }
        for claim in &draft.claims {
            text::check("claim.key", &claim.key)?;
        }
    }
    Ok(())
}
