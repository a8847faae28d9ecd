//! The line: whoever waits, sorted anew for every call.

use senha_hall::{CounterId, ServiceId, TicketId};

use super::{Model, Ticket};

/// Bookings called running before a walk-in's turn.
const RUNNING: u32 = 2;

impl Ticket {
    pub(super) fn service(&self) -> &ServiceId {
        &self.services[self.turn]
    }

    fn slot_now(&self) -> Option<i64> {
        self.slot.filter(|_| self.turn == 0)
    }

    fn is_booking(&self) -> bool {
        self.slot_now().is_some() && !self.returning
    }

    /// From when the wait counts.
    fn began(&self) -> i64 {
        self.slot_now().map_or(self.arrived, |slot| slot.max(self.arrived))
    }

    fn waited(&self, now: i64) -> i64 {
        (now - self.began()).max(0)
    }

    fn points(&self, now: i64) -> i64 {
        let pressing = self.returning || (self.need && self.slot_now().is_none());
        self.waited(now) * if pressing { 2 } else { 1 }
    }
}

/// Who would call: the services, and the counters whose own people count.
struct Caller<'a> {
    services: &'a [ServiceId],
    counters: &'a [CounterId],
    run: u32,
}

impl Model {
    fn too_long(&self, ticket: &Ticket) -> bool {
        let max =
            self.plan.as_ref().and_then(|plan| plan.services.get(ticket.service())).map_or(i64::MAX, |s| s.max_wait_ms);
        ticket.waited(self.now) > max
    }

    fn waiting(&self) -> Vec<&Ticket> {
        self.tickets.iter().filter(|t| t.state == "waiting").collect()
    }

    fn run_of(&self, services: &[ServiceId]) -> u32 {
        services.iter().map(|s| self.runs.get(s).copied().unwrap_or(0)).max().unwrap_or(0)
    }

    /// Whom a counter calls next.
    pub fn pick(&self, counter: &CounterId) -> Option<TicketId> {
        let services = &self.counters.get(counter)?.services;
        let caller = Caller { services, counters: std::slice::from_ref(counter), run: self.run_of(services) };
        self.first(&self.waiting(), &caller).map(|ticket| ticket.id)
    }

    fn first<'a>(&self, waiting: &[&'a Ticket], caller: &Caller) -> Option<&'a Ticket> {
        let mine = |t: &&&Ticket| match &t.only {
            Some(only) => caller.counters.contains(only),
            None => caller.services.contains(t.service()),
        };
        let mut callable: Vec<&'a Ticket> = waiting.iter().filter(mine).copied().collect();
        if callable.iter().any(|t| !t.is_booking()) && caller.run >= RUNNING {
            callable.retain(|t| !t.is_booking());
        }
        callable.sort_by_key(|t| {
            let place = (t.began(), t.order);
            let begun = t.began() <= self.now;
            match t.is_booking() {
                _ if self.too_long(t) => (1, 0, place),
                true if begun => (2, 0, place),
                false => (3, -t.points(self.now), place),
                true => (4, 0, place),
            }
        });
        callable.first().copied()
    }

    /// How a call counts towards the bookings' run at the counters of these services.
    pub(super) fn count_run(&mut self, counter: &CounterId, ticket: TicketId) {
        let Some(called) = self.ticket(ticket).cloned() else { return };
        let mut services = self.counters[counter].services.clone();
        services.push(called.service().clone());
        services.sort();
        services.dedup();
        for service in services {
            if called.is_booking() {
                *self.runs.entry(service).or_default() += 1;
            } else {
                self.runs.remove(&service);
            }
        }
    }

    /// How many come before somebody in the line, found by calling everybody until it is their turn; `None` where it is not defined so simply: for a
    /// booking before its slot, and while somebody waits beyond the maximum.
    pub fn ahead(&self, id: TicketId, now: i64) -> Option<usize> {
        let mut model = self.clone();
        model.now = now;
        let me = model.ticket(id)?.clone();
        if (me.is_booking() && me.began() > now) || model.waiting().iter().any(|t| model.too_long(t)) {
            return None;
        }
        let counters = model.counters_for(&me);
        let services = model.services_of(&counters, me.service());
        let mut caller = Caller { services: &services, counters: &counters, run: model.run_of(&services) };
        let mut waiting = model.waiting();
        for before in 0.. {
            let next = model.first(&waiting, &caller)?;
            if next.id == id {
                return Some(before);
            }
            caller.run = if next.is_booking() { caller.run + 1 } else { 0 };
            let gone = next.id;
            waiting.retain(|t| t.id != gone);
        }
        None
    }

    fn counters_for(&self, me: &Ticket) -> Vec<CounterId> {
        let open = self.counters.iter().filter(|(_, c)| c.state == "open");
        let able = open.filter(|(id, c)| match &me.only {
            Some(only) => *id == only,
            None => c.services.contains(me.service()),
        });
        able.map(|(id, _)| id.clone()).collect()
    }

    fn services_of(&self, counters: &[CounterId], own: &ServiceId) -> Vec<ServiceId> {
        let mut services: Vec<ServiceId> = counters.iter().flat_map(|id| self.counters[id].services.clone()).collect();
        if counters.is_empty() {
            services = self.able().into_values().filter(|able| able.contains(own)).flatten().collect();
        }
        services.push(own.clone());
        services
    }
}
