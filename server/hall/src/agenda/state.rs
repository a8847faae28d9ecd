//! The agenda's state: bookings, and how full each quarter hour is.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::openings::QUARTERS;
use crate::agenda::{Booking, Refusal, Slot, State};
use crate::plan::{BookingPlan, Plan};
use crate::{At, BookingId, Code, Day, Minute, ServiceId};

/// So long after the last moment of checking in, whoever has not come is written down as not come.
const NO_SHOW_MS: i64 = 15 * 60_000;

/// All bookings of a hall.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agenda {
    pub(super) plan: Option<Arc<Plan>>,
    pub(super) bookings: BTreeMap<BookingId, Booking>,
    pub(super) codes: BTreeMap<Code, BookingId>,
    pub(super) days: BTreeMap<Day, DayBook>,
    /// When something is to be recorded of a booking.
    pub(super) dues: BTreeSet<(At, BookingId)>,
    /// Bookings that came in the place of another hall's, until that one is known to be given up.
    pub(super) unsettled: BTreeSet<BookingId>,
}

/// One calendar day of the agenda.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct DayBook {
    /// Its bookings in order, also those that have ended.
    pub(super) bookings: BTreeSet<(Minute, BookingId)>,
    /// How full each service's quarter hours are.
    pub(super) taken: BTreeMap<ServiceId, Taken>,
}

/// How many bookings fill each quarter hour of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Taken {
    sum: u32,
    quarters: Box<[u16; QUARTERS]>,
}

impl Default for Taken {
    fn default() -> Self {
        Self { sum: 0, quarters: Box::new([0; QUARTERS]) }
    }
}

impl Taken {
    pub(super) fn at(&self, quarter: usize) -> u16 {
        self.quarters.get(quarter).copied().unwrap_or(u16::MAX)
    }

    fn change(&mut self, slot: Slot, quarters: u8, change: fn(u32) -> u32) {
        let first = slot.quarter();
        for taken in self.quarters.iter_mut().skip(first).take(usize::from(quarters)) {
            let after = u16::try_from(change(u32::from(*taken))).unwrap_or(u16::MAX);
            self.sum = self.sum + u32::from(after) - u32::from(*taken);
            *taken = after;
        }
    }
}

impl Agenda {
    /// A booking takes its quarter hours.
    pub(super) fn fill(&mut self, booking: &Booking) {
        let day = self.days.entry(booking.slot.day).or_default();
        let taken = day.taken.entry(booking.service.clone()).or_default();
        taken.change(booking.slot, booking.quarters, |count| count + 1);
    }

    /// A booking gives its quarter hours back.
    pub(super) fn free_up(&mut self, booking: &Booking) {
        let Some(day) = self.days.get_mut(&booking.slot.day) else { return };
        let Some(taken) = day.taken.get_mut(&booking.service) else { return };
        taken.change(booking.slot, booking.quarters, |count| count.saturating_sub(1));
        if taken.sum == 0 {
            day.taken.remove(&booking.service);
        }
    }

    /// How many more bookings of a service may fill the quarter hours from a slot on, beside those that stand; `without` is left out of the count.
    pub(super) fn room(
        &self,
        service: &ServiceId,
        plan: &BookingPlan,
        slot: Slot,
        quarters: u8,
        without: Option<&Booking>,
    ) -> u16 {
        let taken = self.days.get(&slot.day).and_then(|day| day.taken.get(service));
        let own = without.filter(|b| b.is_live() && b.service == *service && b.slot.day == slot.day);
        let own = own.map(|b| b.slot.quarter()..b.slot.quarter() + usize::from(b.quarters));
        let first = slot.quarter();
        let of = |quarter: usize| {
            let others = taken.map_or(0, |taken| taken.at(quarter));
            let others = others - u16::from(own.as_ref().is_some_and(|own| own.contains(&quarter)));
            plan.places.saturating_sub(others)
        };
        (first..first + usize::from(quarters)).map(of).min().unwrap_or(0)
    }

    /// The booking that a command names.
    pub(super) fn named(&self, id: BookingId) -> Result<&Booking, Refusal> {
        self.bookings.get(&id).ok_or(Refusal::BookingUnknown)
    }

    pub(super) fn plan_held(&self) -> Result<&Arc<Plan>, Refusal> {
        self.plan.as_ref().ok_or(Refusal::HallUnplanned)
    }
}

/// When something is to be recorded of a booking.
pub(super) fn due_of(booking: &Booking) -> Option<At> {
    match booking.state {
        State::Held { until } => Some(until),
        State::Confirmed => Some(booking.check_in.to.plus(NO_SHOW_MS)),
        State::Came { .. } | State::Ended { .. } => None,
    }
}
