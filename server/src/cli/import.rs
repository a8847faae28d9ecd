//! `import`: a catalogue from a file into the database, where every server finds it.
//!
//! It writes no entry: the halls take their new plans by the server's own clock, which may be set for a trial.

use std::fmt::Write as _;
use std::io::Read;
use std::path::PathBuf;

use anyhow::{Context, bail};
use senha_store::{Place, Store};

use crate::catalogue::{BYTES_MAX, Catalogue};
use crate::clock::Clock;

pub(super) const TEACH: &str = "\
The file is TOML. Every fault in it is told with its line, and nothing is taken over unless all of it is right.
It may be imported again at any time, also while the server runs: tickets that were taken keep their numbers and places.

Example:
  senha-server import server/catalogue/macau.toml";

#[derive(Debug, clap::Args)]
pub(super) struct ImportArgs {
    /// The catalogue, a TOML file; - reads standard input
    file: PathBuf,
}

pub(super) async fn run(place: &Place, args: &ImportArgs) -> anyhow::Result<()> {
    let name = args.file.display();
    let text = read(&args.file).with_context(|| format!("{name} cannot be read"))?;
    let catalogue = match Catalogue::parse_toml(&text) {
        Ok(catalogue) => catalogue,
        Err(faults) => {
            bail!("{name} was not imported, nothing has changed. Correct this and import it again:\n{faults}")
        }
    };
    let kept = keep(place, &catalogue, &Clock::of_machine()).await?;
    println!("{}", told(&catalogue, &kept));
    Ok(())
}

fn read(file: &std::path::Path) -> anyhow::Result<String> {
    let source: Box<dyn Read> = if file == std::path::Path::new("-") {
        Box::new(std::io::stdin())
    } else {
        Box::new(std::fs::File::open(file)?)
    };
    let mut bytes = Vec::new();
    source.take(BYTES_MAX as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > BYTES_MAX {
        bail!("a catalogue has at most {} MiB", BYTES_MAX / 1024 / 1024);
    }
    String::from_utf8(bytes).context("it is not UTF-8 text; save it as UTF-8")
}

/// The version that holds now.
struct Kept {
    version: i64,
    new: bool,
}

/// Keeps the catalogue, unless it is the one that holds.
async fn keep(place: &Place, catalogue: &Catalogue, clock: &Clock) -> anyhow::Result<Kept> {
    let store = Store::open(place).await?;
    let text = catalogue.to_json();
    let kept = match store.catalogue().await? {
        Some(held) if held.text == text => Kept { version: held.version, new: false },
        Some(_) | None => Kept { version: store.put_catalogue(&text, clock.now()).await?, new: true },
    };
    store.close().await;
    Ok(kept)
}

fn told(catalogue: &Catalogue, kept: &Kept) -> String {
    let counters: u32 = catalogue.halls().iter().flat_map(|h| &h.counter_group).map(|g| g.to - g.from + 1).sum();
    let mut text = format!(
        "The catalogue {} is in, version {}: {} bureaus, {} halls with {counters} counters, {} services, {} holidays.",
        catalogue.head().catalogue,
        kept.version,
        catalogue.bureaus().len(),
        catalogue.halls().len(),
        catalogue.services().len(),
        catalogue.holidays().len(),
    );
    text.push_str(if kept.new {
        "\nA server that runs takes the new plans within a second; one that is started later begins with them."
    } else {
        "\nIt is the one that held already: nothing has changed."
    });
    let unknown = catalogue.unknown_fields();
    if !unknown.is_empty() {
        let names = unknown.into_iter().collect::<Vec<_>>().join(", ");
        let _ = write!(text, "\nKept, but unknown to this program; look whether they are spelt right: {names}");
    }
    text
}
