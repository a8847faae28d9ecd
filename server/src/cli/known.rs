//! What halls and bureaus there are, for commands that name one; an unknown one is answered with the list of those that exist.

use anyhow::{Context, bail};
use senha_hall::{BureauId, HallId};
use senha_store::Store;

use crate::access::Reach;
use crate::catalogue::Catalogue;

/// The catalogue that holds.
///
/// # Errors
/// None was imported yet, or it cannot be read.
pub(super) async fn catalogue(store: &Store) -> anyhow::Result<Catalogue> {
    let Some(held) = store.catalogue().await? else {
        bail!("there is no catalogue yet, so no hall is known. Bring one in first: senha-server import FILE");
    };
    Catalogue::from_json(&held.text).context("the catalogue in the database cannot be read; import it again")
}

/// A hall by its id.
///
/// # Errors
/// It is unknown: the message lists the halls.
pub(super) fn hall(catalogue: &Catalogue, id: &str) -> anyhow::Result<HallId> {
    let found = id.parse().ok().filter(|id| catalogue.hall(id).is_some());
    found.with_context(|| {
        let halls = catalogue.halls().iter().map(|h| (h.id.as_str(), h.name.name("en")));
        format!("there is no hall {id:?}; the halls are:\n{}", list(halls))
    })
}

/// A bureau by its id, which must serve in one of these halls.
///
/// # Errors
/// It is unknown, or serves elsewhere: the message lists the bureaus of the halls.
pub(super) fn bureau(catalogue: &Catalogue, halls: &Reach<HallId>, id: &str) -> anyhow::Result<BureauId> {
    let here = |bureau: &BureauId| {
        let mut halls = catalogue.halls().iter().filter(|h| halls.holds(&h.id));
        halls.any(|h| h.bureaus.contains(bureau))
    };
    let found = id.parse().ok().filter(here);
    found.with_context(|| {
        let bureaus = catalogue.bureaus().iter().filter(|b| here(&b.id)).map(|b| (b.id.as_str(), b.name.name("en")));
        format!("there is no bureau {id:?} there; the bureaus are:\n{}", list(bureaus))
    })
}

fn list<'a>(rows: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let rows: Vec<_> = rows.collect();
    let width = rows.iter().map(|(id, _)| id.len()).max().unwrap_or(0);
    rows.iter().map(|(id, name)| format!("  {id:width$}  {name}")).collect::<Vec<_>>().join("\n")
}
