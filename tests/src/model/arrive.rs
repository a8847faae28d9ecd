//! Coming: with a ticket, or with a booking that the agenda told of.

use senha_hall::floor::Expected;
use senha_hall::{BookingId, Day, ServiceId, TicketId};

use super::deeds::{Done, MOST_ITEMS};
use super::{Model, Ticket};

impl Model {
    pub(super) fn number(&mut self, service: &ServiceId) -> Result<String, &'static str> {
        let plan = self.plan.clone().ok_or("hall.unplanned")?;
        let series = plan.services.get(service).ok_or("service.not_here")?.series.to_string();
        let n = self.last.entry(series.clone()).or_default();
        *n += 1;
        Ok(format!("{series}{n:03}"))
    }

    pub(super) fn take(&mut self, services: &[ServiceId], need: bool, seed: u128) -> Done {
        let plan = self.plan.clone().filter(|_| self.day.is_some()).ok_or("hall.unplanned")?;
        let first = services.first().ok_or("service.unknown")?;
        if services.len() > MOST_ITEMS {
            return Err("ticket.items_full");
        }
        if services.iter().any(|service| !plan.services.contains_key(service)) {
            return Err("service.not_here");
        }
        if !self.is_open(self.now) {
            return Err("hall.closed");
        }
        if !self.lets_in() {
            return Err("hall.last_ticket");
        }
        for service in services {
            let planned = plan.services.get(service).ok_or("service.not_here")?;
            if !planned.walk_in {
                return Err("service.by_booking");
            }
            let given = self.given.get(service).copied().unwrap_or(0) as usize;
            let wanted = services.iter().filter(|s| *s == service).count();
            if planned.contingent.is_some_and(|most| given + wanted > most as usize) {
                return Err("service.contingent_full");
            }
        }
        for service in services {
            *self.given.entry(service.clone()).or_default() += 1;
        }
        let number = self.number(first)?;
        self.line_up(number, services, need, None, seed)
    }

    pub(super) fn expect(&mut self, day: Day, list: &[Expected]) -> bool {
        if self.day != Some(i64::from(day.0)) {
            return false;
        }
        let told = list.iter().map(|expected| (expected.booking, expected.clone())).collect();
        std::mem::replace(&mut self.expected, told) != self.expected
    }

    pub(super) fn check_in(&mut self, booking: BookingId, need: bool, seed: u128) -> Done {
        let undone = |ticket: &Ticket| matches!(ticket.state, "cancelled" | "voided");
        if self.tickets.iter().any(|ticket| ticket.booking == Some(booking) && !undone(ticket)) {
            return Err("booking.checked_in");
        }
        let Expected { service, slot, check_in, .. } = self.expected.get(&booking).ok_or("booking.unknown")?.clone();
        if self.now < check_in.from.0 {
            return Err("booking.early");
        }
        if self.now >= check_in.to.0 {
            return Err("booking.late");
        }
        let number = self.number(&service)?;
        let done = self.line_up(number, std::slice::from_ref(&service), need, Some(slot.0), seed);
        if let Some(ticket) = self.tickets.last_mut() {
            ticket.booking = Some(booking);
        }
        done
    }

    fn line_up(&mut self, number: String, services: &[ServiceId], need: bool, slot: Option<i64>, seed: u128) -> Done {
        let day = Day(i32::try_from(self.day.ok_or("hall.unplanned")?).map_err(|_| "hall.unplanned")?);
        self.tickets.push(Ticket {
            id: TicketId { day, bits: seed },
            number,
            state: "waiting",
            counter: None,
            changed: self.seq,
            services: services.to_vec(),
            turn: 0,
            need,
            returning: false,
            slot,
            arrived: self.now,
            order: self.seq,
            only: None,
            papers: false,
            printed: None,
            booking: None,
        });
        Ok(true)
    }
}
