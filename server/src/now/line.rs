//! The line of one service.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use senha_hall::floor::{Ticket, Wait};
use senha_hall::number::Number;
use senha_hall::plan::ServicePlan;
use senha_hall::{At, ServiceId};

use super::{Sight, TARGET_MS};

/// Whoever has waited longest in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Oldest {
    /// The number.
    pub number: Number,
    /// Since when the wait counts.
    pub from: At,
    /// It is longer than the service may let anybody wait.
    pub is_over: bool,
}

/// A service's line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The service.
    pub service: ServiceId,
    /// The letters of its tickets.
    pub series: String,
    /// Tickets may be taken without a booking.
    pub walk_in: bool,
    /// How many wait.
    pub waiting: u32,
    /// Who waits longest.
    pub oldest: Option<Oldest>,
    /// The range for a ticket taken now; none while no counter is open for it.
    pub range: Option<Wait>,
    /// How many counters are open for it.
    pub open: u32,
    /// How many counters may serve it.
    pub able: u32,
    /// The longest that anybody should wait, in milliseconds: the service's own limit, or the hall's target if that is shorter.
    pub limit_ms: i64,
}

impl Sight<'_> {
    /// Each line of the reader's services: those in which people wait first, the longest wait first of all.
    pub fn lines(&self) -> Vec<Line> {
        let waiting = self.waiting();
        let planned = self.plan.services.iter().filter(|(_, service)| (self.runs)(&service.bureau));
        let mut lines: Vec<Line> =
            planned.map(|(id, service)| self.line(id, service, waiting.get(id).map_or(&[], Vec::as_slice))).collect();
        lines.sort_by_cached_key(|line| {
            let from = line.oldest.as_ref().map(|oldest| oldest.from);
            (from.is_none(), from, Reverse(line.open), line.series.clone(), line.service.clone())
        });
        lines
    }

    fn waiting(&self) -> BTreeMap<&ServiceId, Vec<&Ticket>> {
        let mut waiting: BTreeMap<&ServiceId, Vec<&Ticket>> = BTreeMap::new();
        for ticket in self.floor.waiting_tickets() {
            waiting.entry(ticket.service()).or_default().push(ticket);
        }
        waiting
    }

    fn line(&self, id: &ServiceId, service: &ServicePlan, waiting: &[&Ticket]) -> Line {
        let limit_ms = service.max_wait_ms.min(TARGET_MS);
        let oldest = waiting.iter().min_by_key(|ticket| (ticket.waits_from(), ticket.taken));
        let oldest = oldest.map(|ticket| Oldest {
            number: ticket.number,
            from: ticket.waits_from(),
            is_over: self.at.since(ticket.waits_from()) > limit_ms,
        });
        let counted = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Line {
            service: id.clone(),
            series: service.series.to_string(),
            walk_in: service.walk_in,
            waiting: counted(waiting.len()),
            oldest,
            range: self.floor.forecast(id, self.at).1,
            open: counted(self.floor.counters().filter(|(_, counter)| counter.calls_for(id)).count()),
            able: counted(self.plan.counters_for(id).count()),
            limit_ms,
        }
    }
}
