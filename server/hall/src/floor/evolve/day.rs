//! The plan, the business day, the doors, and what a retelling says of them.

use std::sync::Arc;

use crate::calendar::DayHours;
use crate::floor::Measure;
use crate::floor::counter::{Counter, CounterState};
use crate::floor::event::Stood;
use crate::floor::state::{Doors, Floor, OpenDay};
use crate::plan::Plan;
use crate::{At, CounterId, Day, Stamp};

impl Floor {
    pub(super) fn planned(&mut self, plan: &Arc<Plan>, stamp: &Stamp) {
        let before = self.plan.replace(Arc::clone(plan));
        for (id, new) in &plan.counters {
            let held =
                self.counters.entry(id.clone()).or_insert_with(|| Counter::closed(Vec::new(), stamp.at, stamp.seq));
            let served_all =
                before.as_ref().and_then(|p| p.counters.get(id)).is_none_or(|old| old.services == held.services);
            let mut services = new.services.clone();
            if held.state != CounterState::Closed && !served_all {
                services.retain(|s| held.services.contains(s));
            }
            if held.services != services {
                (held.services, held.changed) = (services, stamp.seq);
            }
        }
        let gone: Vec<CounterId> =
            self.counters.keys().filter(|id| !plan.counters.contains_key(*id)).cloned().collect();
        for id in gone {
            self.let_go_unplanned(&id, stamp);
        }
    }

    /// Forgets a counter that the plan no longer has, as soon as nobody is there; who waited for it alone is everybody's again.
    pub(super) fn let_go_unplanned(&mut self, id: &CounterId, stamp: &Stamp) {
        let planned = self.plan.as_ref().is_some_and(|p| p.counters.contains_key(id));
        if !planned && self.counters.get(id).is_some_and(|c| c.ticket.is_none()) {
            self.counters.remove(id);
            self.release_from(id, stamp);
        }
    }

    pub(super) fn day_opened(&mut self, day: Day, ends: At, hours: &DayHours, stamp: &Stamp) {
        self.day = Some(OpenDay { day, ends, hours: hours.clone() });
        self.doors_stand(false, false, stamp.at);
        self.tickets.clear();
        self.lanes.clear();
        self.blocks.clear();
        self.taken_today.clear();
        self.booked_run.clear();
        self.expected.clear();
        self.recent.clear();
        self.measures.values_mut().for_each(Measure::fade);
        let plan = self.plan.clone();
        let closed = |services: &Vec<_>| Counter::closed(services.clone(), stamp.at, stamp.seq);
        self.counters =
            plan.iter().flat_map(|p| &p.counters).map(|(id, c)| (id.clone(), closed(&c.services))).collect();
    }

    pub(super) fn hours_set(&mut self, ends: At, hours: &DayHours) {
        if let Some(open) = &mut self.day {
            (open.ends, open.hours) = (ends, hours.clone());
        }
    }

    pub(super) fn doors_stand(&mut self, open: bool, by_hand: bool, judged: At) {
        self.doors = Doors { open, by_hand, judged };
    }

    pub(super) fn stood(&mut self, stood: &Stood) {
        match stood {
            Stood::Doors(doors) => self.doors = *doors,
            Stood::Blocks(series, blocks) => drop(self.blocks.insert(*series, blocks.clone())),
            Stood::Ticket(ticket) => {
                self.line_up(ticket);
                self.tickets.insert(ticket.id, ticket.clone());
            }
            Stood::Counter(id, counter) => drop(self.counters.insert(id.clone(), counter.clone())),
            Stood::Measure(service, measure) => drop(self.measures.insert(service.clone(), *measure)),
            Stood::TakenToday(service, count) => drop(self.taken_today.insert(service.clone(), *count)),
            Stood::Calls { next, recent } => (self.next_call, self.recent) = (*next, recent.clone()),
            Stood::Expected(expected) => drop(self.expected.insert(expected.booking, expected.clone())),
            Stood::BookedRun(service, run) => drop(self.booked_run.insert(service.clone(), *run)),
        }
    }
}
