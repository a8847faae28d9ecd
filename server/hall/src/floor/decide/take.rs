//! Taking a ticket without a booking.

use super::Decided;
use crate::calendar::next_opening;
use crate::floor::event::Event;
use crate::floor::refusal::Refusal;
use crate::floor::state::{Floor, OpenDay};
use crate::floor::ticket::{ITEMS_MAX, Language, Need};
use crate::number::{FLOOR_BLOCK, Number, Series};
use crate::plan::{Plan, ServicePlan};
use crate::{At, ServiceId, Stamp, TicketId};

impl Floor {
    pub(super) fn judge_take(
        &self,
        services: &[ServiceId],
        need: Option<Need>,
        language: Option<Language>,
        stamp: &Stamp,
    ) -> Decided {
        let (plan, day) = self.open_day()?;
        let first = services.first().ok_or_else(|| Refusal::ServiceUnknown(ServiceId::none()))?;
        if services.len() > ITEMS_MAX {
            return Err(Refusal::TicketItemsFull { most: ITEMS_MAX });
        }
        services.iter().try_for_each(|service| service_of(plan, service).map(drop))?;
        self.doors_let_in(plan, day, stamp.at)?;
        for service in services {
            let as_often = services.iter().filter(|s| *s == service).count();
            self.may_walk_in(plan, day, service, as_often)?;
        }
        let number = self.next_number(service_of(plan, first)?.series)?;
        let slot = self.period(plan, first, stamp.at)?;
        let (ahead, wait) = match slot {
            Some(slot) => self.forecast_booked(first, slot, stamp.at),
            None => self.forecast(first, stamp.at),
        };
        let ticket = self.new_id(day, stamp);
        let services = services.to_vec();
        Ok(vec![Event::Taken {
            ticket,
            number,
            services,
            need,
            language,
            arrived: stamp.at,
            slot,
            booking: None,
            ahead,
            wait,
        }])
    }

    /// Why a ticket for a service cannot be taken at an instant, if so: kiosks say it before anyone touches.
    ///
    /// # Errors
    /// The refusal that `Take` would get.
    pub fn may_take(&self, service: &ServiceId, at: At) -> Result<(), Refusal> {
        let (plan, day) = self.open_day()?;
        service_of(plan, service)?;
        self.doors_let_in(plan, day, at)?;
        self.may_walk_in(plan, day, service, 1)?;
        self.period(plan, service, at).map(drop)
    }

    /// The period of whoever walks in, where the service gives one.
    fn period(&self, plan: &Plan, service: &ServiceId, at: At) -> Result<Option<At>, Refusal> {
        if !service_of(plan, service)?.time_slot {
            return Ok(None);
        }
        let next = self.next_period(service, at);
        next.map(Some).ok_or_else(|| Refusal::ServicePeriodsFull(service.clone()))
    }

    /// An id of the day that no ticket has, even where two commands came with the same seed.
    pub(super) fn new_id(&self, day: &OpenDay, stamp: &Stamp) -> TicketId {
        let mut id = TicketId { day: day.day, bits: stamp.seed };
        while self.tickets.contains_key(&id) {
            id.bits = id.bits.wrapping_add(1);
        }
        id
    }

    pub(super) fn open_day(&self) -> Result<(&Plan, &OpenDay), Refusal> {
        Ok((self.plan_held()?, self.day.as_ref().ok_or(Refusal::HallUnplanned)?))
    }

    fn doors_let_in(&self, plan: &Plan, day: &OpenDay, at: At) -> Result<(), Refusal> {
        if !self.is_open(at) {
            return Err(Refusal::HallClosed { opens: if self.doors.by_hand { None } else { next_opening(plan, at) } });
        }
        if self.doors.by_hand || day.hours.walk_in_at(at) {
            return Ok(());
        }
        let later = day.hours.walk_in.iter().map(|s| s.from).find(|from| *from > at);
        Err(later.map_or(Refusal::HallLastTicket, |from| Refusal::HallClosed { opens: Some(from) }))
    }

    fn may_walk_in(&self, plan: &Plan, day: &OpenDay, id: &ServiceId, as_often: usize) -> Result<(), Refusal> {
        let service = service_of(plan, id)?;
        if !service.walk_in {
            return Err(Refusal::ServiceByBooking(id.clone()));
        }
        if !service.in_month(day.day.ymd().1) {
            return Err(Refusal::ServiceClosed(id.clone()));
        }
        let taken = self.taken_today.get(id).copied().unwrap_or(0);
        match service.contingent {
            Some(contingent) if taken as usize + as_often > contingent as usize => {
                Err(Refusal::ServiceContingentFull { service: id.clone(), contingent })
            }
            _ => Ok(()),
        }
    }

    pub(super) fn next_number(&self, series: Series) -> Result<Number, Refusal> {
        let own = self.blocks.get(&series).and_then(|blocks| blocks.first()).unwrap_or(&FLOOR_BLOCK);
        if own.next > own.upto { Err(Refusal::SeriesExhausted(series)) } else { Ok(Number { series, n: own.next }) }
    }
}

/// The service, if the hall has it.
pub(super) fn service_of<'a>(plan: &'a Plan, id: &ServiceId) -> Result<&'a ServicePlan, Refusal> {
    plan.services.get(id).ok_or_else(|| Refusal::ServiceNotHere(id.clone()))
}
