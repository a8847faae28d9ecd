//! What each deed does, and why it is refused.

use std::sync::Arc;

use senha_hall::floor::{Command, ParkReason};
use senha_hall::plan::Plan;
use senha_hall::{CounterId, ServiceId, TicketId};

use super::{Counter, Model, Ticket};

pub(super) type Done = Result<bool, &'static str>;

const ENDED: [&str; 5] = ["finished", "left", "cancelled", "voided", "expired"];
pub(super) const MOST_ITEMS: usize = 8;

impl Model {
    /// A sender who saw an older ticket or counter.
    pub(super) fn look(&self, command: &Command, seen: Option<u64>) -> Result<(), &'static str> {
        let Some(seen) = seen else { return Ok(()) };
        if command.ticket().and_then(|id| self.ticket(id)).is_some_and(|t| t.changed > seen) {
            return Err("ticket.changed");
        }
        if command.counter().and_then(|id| self.counters.get(id)).is_some_and(|c| c.changed > seen) {
            return Err("counter.changed");
        }
        Ok(())
    }

    pub(super) fn deed(&mut self, command: &Command, seed: u128) -> Done {
        match command {
            Command::Plan(plan) => Ok(self.replan(plan)),
            Command::Tick => Ok(true),
            Command::OpenHall => Ok(self.by_hand.replace(true) != Some(true)),
            Command::CloseHall => Ok(self.by_hand.replace(false) != Some(false)),
            Command::Take { services, need, .. } => self.take(services, need.is_some(), seed),
            Command::Expect { day, list } => Ok(self.expect(*day, list)),
            Command::CheckIn { booking, need, .. } => self.check_in(*booking, need.is_some(), seed),
            Command::Next { counter } => {
                self.free(counter)?;
                let ticket = self.pick(counter).ok_or("counter.none_waiting")?;
                self.call(ticket, counter)
            }
            Command::Call { ticket, counter } => {
                self.in_state(*ticket, &["waiting"])?;
                self.free_for(counter, *ticket)?;
                self.call(*ticket, counter)
            }
            Command::Recall(ticket) => {
                let counter = self.in_state(*ticket, &["called"])?.counter.clone();
                self.now_at(*ticket, "called", counter)
            }
            Command::Serve(ticket) => {
                let counter = self.in_state(*ticket, &["called"])?.counter.clone();
                self.now_at(*ticket, "serving", counter)
            }
            Command::Miss(ticket) => self.put(*ticket, &["called"], "missed"),
            Command::Reinstate(ticket) => self.put(*ticket, &["missed"], "waiting"),
            Command::Park { ticket, reason, .. } => {
                self.put(*ticket, &["called", "serving"], "parked")?;
                self.with(*ticket, |t| t.papers = *reason == ParkReason::Papers)
            }
            Command::Resume { ticket, counter } => self.resume(*ticket, counter.as_ref()),
            Command::Transfer { ticket, service, counter } => {
                self.transfer(*ticket, service.as_ref(), counter.as_ref())
            }
            Command::AddItem { ticket, service } => self.add(*ticket, service),
            Command::Finish(ticket) => self.finish(*ticket),
            Command::Leave(ticket) => self.put(*ticket, &["waiting", "called", "parked", "missed"], "left"),
            Command::Cancel(ticket) => self.put(*ticket, &["waiting", "called", "parked", "missed"], "cancelled"),
            Command::Void(ticket) => self.put(*ticket, &["waiting", "called", "serving", "parked", "missed"], "voided"),
            Command::Print { ticket, outcome } => {
                let changed = self.named(*ticket)?.changed;
                let before = self.named(*ticket)?.printed;
                self.with(*ticket, |t| (t.printed, t.changed) = (Some(outcome.word()), changed))?;
                Ok(before != Some(outcome.word()))
            }
            Command::OpenCounter { counter, services, clerk } => self.open(counter, services.as_deref(), *clerk),
            Command::PauseCounter { counter, reason } => self.pause(counter, reason.word()),
            Command::CloseCounter { counter } => self.close(counter),
        }
    }

    fn named(&self, id: TicketId) -> Result<&Ticket, &'static str> {
        if Some(i64::from(id.day.0)) != self.day {
            return Err(if self.day.is_none() { "hall.unplanned" } else { "day.other" });
        }
        self.ticket(id).ok_or("ticket.unknown")
    }

    fn in_state(&self, id: TicketId, states: &[&str]) -> Result<&Ticket, &'static str> {
        let ticket = self.named(id)?;
        if states.contains(&ticket.state) { Ok(ticket) } else { Err("ticket.wrong_state") }
    }

    fn alive(&self, id: TicketId) -> Result<&Ticket, &'static str> {
        let ticket = self.named(id)?;
        if ENDED.contains(&ticket.state) { Err("ticket.wrong_state") } else { Ok(ticket) }
    }

    fn with(&mut self, id: TicketId, change: impl FnOnce(&mut Ticket)) -> Done {
        let seq = self.seq;
        let ticket = self.tickets.iter_mut().find(|t| t.id == id).ok_or("ticket.unknown")?;
        ticket.changed = seq;
        change(ticket);
        Ok(true)
    }

    fn with_counter(&mut self, id: &CounterId, change: impl FnOnce(&mut Counter)) {
        let seq = self.seq;
        if let Some(counter) = self.counters.get_mut(id) {
            counter.changed = seq;
            change(counter);
        }
    }

    /// Takes a ticket off its counter, and lets a counter go that the plan no longer has.
    fn step_away(&mut self, id: TicketId) {
        let Some(counter) = self.ticket(id).and_then(|t| t.counter.clone()) else { return };
        self.with_counter(&counter, |c| c.ticket = None);
        let _ = self.with(id, |t| t.counter = None);
        if !self.able().contains_key(&counter) {
            self.counters.remove(&counter);
            self.release(&counter);
        }
    }

    fn release(&mut self, counter: &CounterId) {
        let seq = self.seq;
        let bound = self.tickets.iter_mut().filter(|t| t.only.as_ref() == Some(counter) && !ENDED.contains(&t.state));
        bound.for_each(|t| (t.only, t.changed) = (None, seq));
    }

    fn put(&mut self, id: TicketId, from: &[&str], to: &'static str) -> Done {
        self.in_state(id, from)?;
        self.step_away(id);
        self.with(id, |t| t.state = to)
    }

    fn now_at(&mut self, id: TicketId, state: &'static str, counter: Option<CounterId>) -> Done {
        if let Some(counter) = &counter {
            self.with_counter(counter, |c| c.ticket = Some(id));
        }
        self.with(id, |t| (t.state, t.counter) = (state, counter))
    }

    fn call(&mut self, id: TicketId, counter: &CounterId) -> Done {
        self.count_run(counter, id);
        self.now_at(id, "called", Some(counter.clone()))
    }

    fn free(&self, id: &CounterId) -> Result<&Counter, &'static str> {
        let counter = self.counters.get(id).ok_or("counter.unknown")?;
        match (counter.state, counter.ticket) {
            ("open", None) => Ok(counter),
            ("open", Some(_)) => Err("counter.busy"),
            _ => Err("counter.not_open"),
        }
    }

    fn free_for(&self, id: &CounterId, ticket: TicketId) -> Result<(), &'static str> {
        let counter = self.free(id)?;
        let ticket = self.named(ticket)?;
        let may = ticket.only.as_ref().map_or_else(|| counter.services.contains(ticket.service()), |only| only == id);
        if may { Ok(()) } else { Err("counter.other_service") }
    }

    fn resume(&mut self, id: TicketId, counter: Option<&CounterId>) -> Done {
        self.in_state(id, &["parked"])?;
        counter.map_or(Ok(()), |counter| self.free_for(counter, id))?;
        self.with(id, |t| t.returning |= t.papers)?;
        match counter {
            Some(counter) => self.now_at(id, "serving", Some(counter.clone())),
            None => self.now_at(id, "waiting", None),
        }
    }

    fn transfer(&mut self, id: TicketId, service: Option<&ServiceId>, counter: Option<&CounterId>) -> Done {
        let parked = self.alive(id)?.state == "parked";
        let service = service.unwrap_or(self.named(id)?.service()).clone();
        let plan = self.plan.clone().ok_or("hall.unplanned")?;
        plan.services.get(&service).ok_or("service.not_here")?;
        if let Some(counter) = counter {
            let held = self.counters.get(counter).ok_or("counter.unknown")?;
            if held.state == "closed" {
                return Err("counter.not_open");
            }
            if !self.able().get(counter).is_some_and(|able| able.contains(&service)) {
                return Err("counter.other_service");
            }
        }
        self.step_away(id);
        self.with(id, |t| {
            t.returning |= parked && t.papers;
            let turn = t.turn;
            t.services[turn] = service;
            t.only = counter.cloned();
            t.state = "waiting";
        })
    }

    fn add(&mut self, id: TicketId, service: &ServiceId) -> Done {
        let many = self.alive(id)?.services.len();
        let plan = self.plan.clone().ok_or("hall.unplanned")?;
        plan.services.get(service).ok_or("service.not_here")?;
        if many >= MOST_ITEMS {
            return Err("ticket.items_full");
        }
        self.with(id, |t| t.services.push(service.clone()))
    }

    fn finish(&mut self, id: TicketId) -> Done {
        let ticket = self.in_state(id, &["serving"])?.clone();
        let Some(next) = ticket.services.get(ticket.turn + 1) else {
            self.step_away(id);
            return self.with(id, |t| t.state = "finished");
        };
        let counter = ticket.counter.clone().ok_or("ticket.wrong_state")?;
        let stays = self.counters[&counter].services.contains(next);
        self.with(id, |t| {
            t.turn += 1;
            (t.only, t.returning) = (None, false);
        })?;
        if stays {
            return self.now_at(id, "serving", Some(counter));
        }
        self.step_away(id);
        self.with(id, |t| t.state = "waiting")
    }

    fn open(&mut self, id: &CounterId, services: Option<&[ServiceId]>, clerk: Option<i64>) -> Done {
        let counter = self.counters.get(id).ok_or("counter.unknown")?.clone();
        if counter.clerk.is_some() && counter.clerk != clerk {
            return Err("counter.taken");
        }
        if clerk.is_some() && self.counters.iter().any(|(other, c)| other != id && c.clerk == clerk) {
            return Err("clerk.elsewhere");
        }
        let able = self.able().remove(id).ok_or("counter.unknown")?;
        let services = match services {
            None | Some([]) => counter.services.clone(),
            Some(some) if some.iter().all(|s| able.contains(s)) => {
                able.into_iter().filter(|s| some.contains(s)).collect()
            }
            Some(_) => return Err("counter.other_service"),
        };
        if (counter.state, &counter.services, counter.clerk) == ("open", &services, clerk) {
            return Ok(false);
        }
        self.with_counter(id, |c| (c.state, c.services, c.clerk) = ("open", services, clerk));
        Ok(true)
    }

    fn pause(&mut self, id: &CounterId, reason: &'static str) -> Done {
        let counter = self.counters.get(id).ok_or("counter.unknown")?;
        match (counter.state, counter.reason == reason) {
            ("closed", _) => return Err("counter.wrong_state"),
            ("paused", true) => return Ok(false),
            _ => self.with_counter(id, |c| (c.state, c.reason) = ("paused", reason)),
        }
        Ok(true)
    }

    fn close(&mut self, id: &CounterId) -> Done {
        let counter = self.counters.get(id).ok_or("counter.unknown")?;
        if counter.ticket.is_some() {
            return Err("counter.busy");
        }
        if counter.state == "closed" {
            return Ok(false);
        }
        let able = self.able().remove(id).unwrap_or_default();
        self.with_counter(id, |c| (c.state, c.clerk, c.services) = ("closed", None, able));
        self.release(id);
        Ok(true)
    }

    /// A new plan: a counter that served all it could serves all of the new one; another keeps what is left of its choice.
    fn replan(&mut self, plan: &Arc<Plan>) -> bool {
        let before = self.able();
        if self.plan.as_ref().is_some_and(|held| held.services == plan.services && held.counters == plan.counters) {
            return false;
        }
        self.plan = Some(Arc::clone(plan));
        for (id, able) in self.able() {
            let seq = self.seq;
            let counter = self.counters.entry(id.clone()).or_insert_with(|| Counter {
                state: "closed",
                ticket: None,
                changed: seq,
                services: able.clone(),
                reason: "",
                clerk: None,
            });
            let all = counter.state == "closed" || before.get(&id).is_none_or(|old| *old == counter.services);
            let services: Vec<_> = able.into_iter().filter(|s| all || counter.services.contains(s)).collect();
            if counter.services != services {
                (counter.services, counter.changed) = (services, seq);
            }
        }
        let able = self.able();
        let gone = self.counters.iter().filter(|(id, c)| !able.contains_key(*id) && c.ticket.is_none());
        let gone: Vec<CounterId> = gone.map(|(id, _)| id.clone()).collect();
        for id in gone {
            self.counters.remove(&id);
            self.release(&id);
        }
        self.roll_over();
        true
    }
}
