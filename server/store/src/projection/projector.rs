//! The reader of the journal that keeps visits and calls.

use std::collections::{BTreeSet, HashMap};

use senha_hall::floor::Event;
use senha_hall::{Seq, TicketId};

use super::{Call, Ground, ROWS_MAX, Telling, Visit, cursor, rows};
use crate::base::Base;
use crate::journal::Told;
use crate::{Fault, LedgerId, LedgerKind, Store};

/// The reader's name.
pub(crate) const REPORT: &str = "report";

/// Entries that one round takes; most have one row.
const ENTRIES_MAX: u32 = 100;

/// Keeps visits and calls in step with the journal. Several, on several nodes, do each other's work without harm.
pub struct Projector {
    store: Store,
    grounds: HashMap<LedgerId, Ground>,
}

impl Projector {
    /// A projector of a store.
    pub fn new(store: Store) -> Self {
        Self { store, grounds: HashMap::new() }
    }

    /// Tells some entries of a floor; `false` when there was none to tell, as always for an agenda: visits and calls are the floor's. Call it again until it says so.
    ///
    /// # Errors
    /// The database's fault, or an entry that cannot be read; nothing is told twice or passed over.
    pub async fn project_once(&mut self, ledger: &LedgerId) -> Result<bool, Fault> {
        if ledger.kind != LedgerKind::Floor {
            return Ok(false);
        }
        let from = self.store.cursor(REPORT, ledger).await?;
        let entries = self.store.entries(ledger, from, ENTRIES_MAX).await?;
        let told: Vec<Told> = entries.iter().map(crate::StoredEntry::decode).collect::<Result<_, _>>()?;
        if told.is_empty() {
            return Ok(false);
        }
        let (upto, telling) = self.tell(ledger, &told).await?;
        let changed = Changed::of(&telling, self.grounds.get(ledger).map(|ground| ground.seq));
        if keep(&self.store.base, ledger, from, upto, &changed).await? {
            self.grounds.extend(telling.ground.map(|ground| (ledger.clone(), ground)));
        }
        Ok(true)
    }

    /// Tells all ledgers until none has more to tell.
    ///
    /// # Errors
    /// As [`Projector::project_once`].
    pub async fn project_all(&mut self) -> Result<(), Fault> {
        for (ledger, _) in self.store.heads().await? {
            while self.project_once(&ledger).await? {}
        }
        Ok(())
    }

    async fn tell(&mut self, ledger: &LedgerId, told: &[Told]) -> Result<(Seq, Telling), Fault> {
        let ground = self.ground(ledger).await?;
        let mut telling = Telling::new(ledger.hall.clone(), ground);
        let tickets: BTreeSet<TicketId> = told.iter().flat_map(|t| &t.events).filter_map(Event::ticket).collect();
        let tickets: Vec<TicketId> = tickets.into_iter().collect();
        let known = rows::visits_by_id(self.store.base.read().await?.on(), &ledger.hall, &tickets).await?;
        telling.visits.extend(known.into_iter().map(|visit| (visit.ticket, visit)));
        let mut upto = Seq(0);
        for entry in told {
            telling.tell(entry);
            upto = entry.stamp.seq;
            if telling.rows() >= ROWS_MAX {
                break;
            }
        }
        Ok((upto, telling))
    }

    async fn ground(&mut self, ledger: &LedgerId) -> Result<Option<Ground>, Fault> {
        let name = ledger.to_string();
        let stands = rows::ground_seq(self.store.base.read().await?.on(), &name).await?;
        if self.grounds.get(ledger).map(|ground| ground.seq) != stands {
            self.grounds.remove(ledger);
            let ground = rows::ground_of(self.store.base.read().await?.on(), &name).await?;
            self.grounds.extend(ground.map(|ground| (ledger.clone(), ground)));
        }
        Ok(self.grounds.get(ledger).cloned())
    }
}

/// Rows to be written.
#[derive(Default)]
pub(crate) struct Changed<'t> {
    pub(crate) visits: Vec<&'t Visit>,
    pub(crate) calls: Vec<&'t Call>,
    pub(crate) ground: Option<&'t Ground>,
}

impl<'t> Changed<'t> {
    fn of(telling: &'t Telling, stands: Option<Seq>) -> Self {
        Self {
            visits: telling.changed.iter().filter_map(|ticket| telling.visits.get(ticket)).collect(),
            calls: telling.calls.iter().collect(),
            ground: telling.ground.as_ref().filter(|ground| Some(ground.seq) != stands),
        }
    }
}

/// Writes rows and moves the cursor with the last of them; `false` if another node was first. More rows than one job may hold go in several, each of
/// which looks at the cursor; what they wrote is passed over when the entry is told again.
pub(crate) async fn keep(
    base: &Base,
    ledger: &LedgerId,
    from: Seq,
    upto: Seq,
    changed: &Changed<'_>,
) -> Result<bool, Fault> {
    let (visits, calls) = (changed.visits.chunks(ROWS_MAX), changed.calls.chunks(ROWS_MAX));
    let mut jobs: Vec<Changed> =
        visits.map(|visits| Changed { visits: visits.to_vec(), ..Changed::default() }).collect();
    if changed.visits.len() + changed.calls.len() <= ROWS_MAX {
        jobs = vec![Changed { visits: changed.visits.clone(), calls: changed.calls.clone(), ground: None }];
    } else {
        jobs.extend(calls.map(|calls| Changed { calls: calls.to_vec(), ..Changed::default() }));
    }
    let last = jobs.len() - 1;
    jobs[last].ground = changed.ground;
    for (n, job) in jobs.iter().enumerate() {
        if !keep_job(base, ledger, from, if n == last { upto } else { from }, job).await? {
            return Ok(false);
        }
    }
    Ok(true)
}

async fn keep_job(base: &Base, ledger: &LedgerId, from: Seq, to: Seq, job: &Changed<'_>) -> Result<bool, Fault> {
    let name = ledger.to_string();
    let mut tx = base.job().await?;
    if !cursor::move_on(tx.on(), REPORT, &name, from, to).await? {
        tx.undo().await;
        return Ok(false);
    }
    for visit in &job.visits {
        rows::put_visit(tx.on(), visit).await?;
    }
    for call in &job.calls {
        rows::put_call(tx.on(), call).await?;
    }
    if let Some(ground) = job.ground {
        rows::put_ground(tx.on(), &name, ground).await?;
    }
    tx.commit().await?;
    Ok(true)
}
