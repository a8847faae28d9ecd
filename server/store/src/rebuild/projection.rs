//! Visits and calls told again, a business day at a time, and set right where they stood otherwise.

use std::collections::BTreeMap;

use senha_hall::floor::Event;
use senha_hall::{Day, Seq};

use super::Differences;
use crate::base::Tx;
use crate::projection::{
    Call, Changed, Ground, REPORT, ROWS_MAX, Telling, Visit, calls_of, cursor_on, delete_call, delete_visit, ground_of,
    keep, visits_of,
};
use crate::{Fault, LedgerId, Store};

/// Entries read at once.
const ENTRIES_AT_ONCE: u32 = 500;
/// How often a day is compared again because the projector moved on meanwhile.
const ROUNDS: usize = 20;

/// Compares the projections of a ledger with its journal up to where the projector stands. Says how many visits there were.
pub(super) async fn compare(store: &Store, ledger: &LedgerId, differences: &mut Differences) -> Result<u64, Fault> {
    let mut told = Days { telling: Telling::new(ledger.hall.clone(), None), day: None, at: Seq(0), visits: 0 };
    for _ in 0..ROUNDS {
        let cursor = store.cursor(REPORT, ledger).await?;
        told.tell(store, ledger, cursor, differences).await?;
        if told.compare_last(store, ledger, differences).await? {
            return Ok(told.visits);
        }
    }
    Err(Fault::Busy)
}

/// The journal as far as it has been told, of which the last day is kept.
struct Days {
    telling: Telling,
    day: Option<Day>,
    at: Seq,
    visits: u64,
}

impl Days {
    /// Tells up to a place. A day that has ended is compared at once: its rows change no more.
    async fn tell(
        &mut self,
        store: &Store,
        ledger: &LedgerId,
        upto: Seq,
        differences: &mut Differences,
    ) -> Result<(), Fault> {
        while self.at < upto {
            let left = u32::try_from(upto.0 - self.at.0).unwrap_or(ENTRIES_AT_ONCE).min(ENTRIES_AT_ONCE);
            let entries = store.entries(ledger, self.at, left).await?;
            let Some(last) = entries.last() else {
                return Err(Fault::Unreadable(format!("the reader stands beyond the journal of {ledger}")));
            };
            self.at = last.seq;
            for entry in &entries {
                let told = entry.decode()?;
                self.telling.tell(&told);
                let opened = told.events.iter().find_map(|event| match event {
                    Event::DayOpened { day, .. } => Some(*day),
                    _ => None,
                });
                if let Some(day) = opened {
                    self.turn(store, ledger, day, differences).await?;
                }
            }
        }
        Ok(())
    }

    /// Ends a day and begins the next.
    async fn turn(
        &mut self,
        store: &Store,
        ledger: &LedgerId,
        day: Day,
        differences: &mut Differences,
    ) -> Result<(), Fault> {
        if let Some(ended) = self.day.filter(|ended| *ended != day) {
            let mut tx = store.base.snapshot().await?;
            let wrong = self.wrong(&mut tx, ledger, ended, differences).await?;
            tx.undo().await;
            set_right(store, ledger, &wrong).await?;
            self.visits += self.telling.visits.len() as u64;
            let ground = self.telling.ground.take();
            self.telling = Telling::new(ledger.hall.clone(), ground);
        }
        self.day = Some(day);
        Ok(())
    }

    /// Compares the day that is open; `false` if the projector has moved on.
    async fn compare_last(
        &mut self,
        store: &Store,
        ledger: &LedgerId,
        differences: &mut Differences,
    ) -> Result<bool, Fault> {
        let name = ledger.to_string();
        let mut tx = store.base.snapshot().await?;
        if cursor_on(tx.on(), REPORT, &name).await? != self.at {
            tx.undo().await;
            return Ok(false);
        }
        let mut found = Differences::default();
        let ground = ground_of(tx.on(), &name).await?;
        let wrong = match self.day {
            Some(day) => self.wrong(&mut tx, ledger, day, &mut found).await?,
            None => Wrong::default(),
        };
        tx.undo().await;
        let other_ground = found.unlike("ground of the projection", ground.as_ref(), self.telling.ground.as_ref());
        let ground = self.telling.ground.as_ref().filter(|_| other_ground);
        if !set_right_at(store, ledger, self.at, &wrong, ground).await? {
            return Ok(false);
        }
        self.visits += self.telling.visits.len() as u64;
        found.told.into_iter().for_each(|difference| differences.add(difference));
        Ok(true)
    }

    /// What stands otherwise than told on a day. A row that is ahead of the reader belongs to an entry of which it has not written all rows yet.
    async fn wrong(
        &self,
        tx: &mut Tx,
        ledger: &LedgerId,
        day: Day,
        differences: &mut Differences,
    ) -> Result<Wrong, Fault> {
        let mut wrong = Wrong::default();
        let mut stood: BTreeMap<_, Visit> =
            visits_of(tx.on(), &ledger.hall, day).await?.into_iter().map(|v| (v.ticket, v)).collect();
        for (ticket, told) in &self.telling.visits {
            let stands = stood.remove(ticket);
            let is_ahead = stands.as_ref().is_some_and(|visit| visit.seq > self.at);
            if !is_ahead && differences.unlike(format_args!("visit {ticket}"), stands.as_ref(), Some(told)) {
                wrong.visits.push(told.clone());
            }
        }
        for surplus in stood.into_values().filter(|visit| visit.seq <= self.at) {
            differences.unlike(format_args!("visit {}", surplus.ticket), Some(&surplus), None);
            wrong.surplus_visits.push(surplus.ticket);
        }
        self.wrong_calls(calls_of(tx.on(), &ledger.hall, day).await?, &mut wrong, differences);
        Ok(wrong)
    }

    fn wrong_calls(&self, stood: Vec<Call>, wrong: &mut Wrong, differences: &mut Differences) {
        let mut stood: BTreeMap<_, Call> =
            stood.into_iter().filter(|c| c.seq <= self.at).map(|c| (c.call, c)).collect();
        for told in &self.telling.calls {
            if differences.unlike(format_args!("call {}", told.call), stood.remove(&told.call).as_ref(), Some(told)) {
                wrong.calls.push(told.clone());
            }
        }
        for (call, surplus) in stood {
            differences.unlike(format_args!("call {call}"), Some(&surplus), None);
            wrong.surplus_calls.push(call);
        }
    }
}

/// Rows to be set right.
#[derive(Default)]
struct Wrong {
    visits: Vec<Visit>,
    calls: Vec<Call>,
    surplus_visits: Vec<senha_hall::TicketId>,
    surplus_calls: Vec<u64>,
}

/// Sets an ended day right, wherever the reader stands: its rows change no more.
async fn set_right(store: &Store, ledger: &LedgerId, wrong: &Wrong) -> Result<(), Fault> {
    for _ in 0..ROUNDS {
        let cursor = store.cursor(REPORT, ledger).await?;
        if set_right_at(store, ledger, cursor, wrong, None).await? {
            return Ok(());
        }
    }
    Err(Fault::Busy)
}

/// Sets rows right, if the reader still stands where it was seen.
async fn set_right_at(
    store: &Store,
    ledger: &LedgerId,
    cursor: Seq,
    wrong: &Wrong,
    ground: Option<&Ground>,
) -> Result<bool, Fault> {
    for some in wrong.surplus_visits.chunks(ROWS_MAX) {
        let mut tx = store.base.job().await?;
        for ticket in some {
            delete_visit(tx.on(), &ledger.hall, *ticket).await?;
        }
        tx.commit().await?;
    }
    for some in wrong.surplus_calls.chunks(ROWS_MAX) {
        let mut tx = store.base.job().await?;
        for call in some {
            delete_call(tx.on(), &ledger.hall, *call).await?;
        }
        tx.commit().await?;
    }
    let changed = Changed { visits: wrong.visits.iter().collect(), calls: wrong.calls.iter().collect(), ground };
    if changed.visits.is_empty() && changed.calls.is_empty() && changed.ground.is_none() {
        return Ok(true);
    }
    keep(&store.base, ledger, cursor, cursor, &changed).await
}
