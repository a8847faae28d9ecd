//! `verify` and `rebuild`: is the journal whole, and do the tables for reports say what it says?

use std::fmt::Write as _;

use anyhow::ensure;
use senha_store::rebuild::Rebuilt;
use senha_store::verify::Verified;
use senha_store::{Place, Store};

use super::place::must_exist;
use crate::access::hex;

pub(super) const TEACH_VERIFY: &str = "\
Walks the chain of hashes of every hall from its first entry: an entry that is missing, changed or out of order is told.
The last hash of each is printed, to be compared with the one in the day's closing report. It only reads, and the server may run.

Exit code 1 says that a chain is broken.";

pub(super) const TEACH_REBUILD: &str = "\
Reads the whole journal again, compares the halls' states and the tables for reports with it, and sets the tables right.
What differed is told: it should be nothing. The server may run.

Exit code 1 says that something differed.";

/// Checks the journal.
///
/// # Errors
/// A chain is broken, or the database's fault.
pub(super) async fn verify(place: &Place) -> anyhow::Result<()> {
    must_exist(place)?;
    let store = Store::open(place).await?;
    let verified = store.verify().await;
    store.close().await;
    let verified = verified?;
    for ledger in &verified {
        println!("{}", walked(ledger));
    }
    let broken = verified.iter().filter(|v| v.broken.is_some()).count();
    let entries: u64 = verified.iter().map(|v| v.entries).sum();
    let what = "Keep this data as it is, and compare it with the last backup";
    ensure!(broken == 0, "{broken} of {} journals are broken. {what}", verified.len());
    println!("The journal is whole: {} ledgers, {entries} entries.", verified.len());
    Ok(())
}

fn walked(ledger: &Verified) -> String {
    let hash = hex(&ledger.hash);
    match &ledger.broken {
        None => format!("{:32} {:>9} entries  {hash}", ledger.ledger.to_string(), ledger.entries),
        Some((seq, fracture)) => format!("{}: broken at entry {}: {fracture}", ledger.ledger, seq.0),
    }
}

/// Makes the tables for reports anew.
///
/// # Errors
/// Something differed, an entry cannot be read, or the database's fault.
pub(super) async fn rebuild(place: &Place) -> anyhow::Result<()> {
    must_exist(place)?;
    let store = Store::open(place).await?;
    let rebuilt = store.rebuild().await;
    store.close().await;
    let rebuilt = rebuilt?;
    for ledger in &rebuilt {
        println!("{}", told(ledger));
    }
    let differences: u64 = rebuilt.iter().map(|r| r.differences.count).sum();
    ensure!(
        differences == 0,
        "{differences} things stood otherwise than the journal tells; the tables for reports are right now"
    );
    println!("Everything stands as the journal tells it: {} ledgers.", rebuilt.len());
    Ok(())
}

fn told(ledger: &Rebuilt) -> String {
    let name = ledger.ledger.to_string();
    let mut text = format!("{name:32} {:>9} entries {:>8} visits", ledger.entries, ledger.visits);
    for difference in &ledger.differences.told {
        let _ = write!(text, "\n  {difference}");
    }
    text
}
