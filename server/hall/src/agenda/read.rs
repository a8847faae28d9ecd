//! What everyone may ask of an agenda.

use std::sync::Arc;

use super::state::Taken;
use crate::agenda::{Agenda, Booking, FreeSlot, Openings, QUARTER_MIN, Refusal, Slot, State};
use crate::plan::{BookingPlan, Plan, ServicePlan};
use crate::{At, BookingId, Code, Day, ServiceId};

const MS_PER_MINUTE: i64 = 60_000;

impl Agenda {
    /// The plan that holds.
    pub fn plan(&self) -> Option<&Arc<Plan>> {
        self.plan.as_ref()
    }

    /// One booking, also one that has ended lately.
    pub fn booking(&self, id: BookingId) -> Option<&Booking> {
        self.bookings.get(&id)
    }

    /// The booking with a reference; where it came back to this hall, the newest.
    pub fn by_code(&self, code: Code) -> Option<&Booking> {
        self.codes.get(&code).and_then(|id| self.bookings.get(id))
    }

    /// All bookings that are known, in no particular order.
    pub fn bookings(&self) -> impl Iterator<Item = &Booking> {
        self.bookings.values()
    }

    /// The bookings of a calendar day by their slots, also those that have ended.
    pub fn bookings_on(&self, day: Day) -> impl Iterator<Item = &Booking> {
        let ids = self.days.get(&day).into_iter().flat_map(|day| &day.bookings);
        ids.filter_map(|(_, id)| self.bookings.get(id))
    }

    /// Bookings in whose place of another hall nothing is yet known to be given up.
    pub fn unsettled(&self) -> impl Iterator<Item = &Booking> {
        self.unsettled.iter().filter_map(|id| self.bookings.get(id))
    }

    /// The slots of a service with places left, in order: `days` calendar days from `from` on, as far as they may be booked at `now` by so many people.
    ///
    /// # Errors
    /// `hall.unplanned`, `service.not_here`, `service.not_bookable`, `slot.persons`.
    pub fn slots(
        &self,
        service: &ServiceId,
        from: Day,
        days: u16,
        persons: u8,
        now: At,
    ) -> Result<Vec<FreeSlot>, Refusal> {
        let asked = self.asked(service, persons)?;
        let (first, last) = asked.window(from, days, now);
        let earliest = asked.earliest(now);
        let mut free = Vec::new();
        for day in (first.0..=last.0).map(Day).filter(|day| asked.planned.in_month(day.ymd().1)) {
            let openings = Openings::of(asked.plan, day);
            let taken = self.days.get(&day).and_then(|book| book.taken.get(service));
            for slot in openings.slots().filter(|slot| openings.holds(*slot, asked.quarters)) {
                let (at, room) = (openings.at(asked.plan, slot), asked.room(taken, slot));
                if at >= earliest && room > 0 {
                    free.push(FreeSlot { slot, at, free: room });
                }
            }
        }
        Ok(free)
    }

    /// Live bookings yet to come that a changed plan would no longer allow, by their slots: the hall or service would be closed then, or the places fewer.
    /// Where places get fewer, those stay that were made first.
    pub fn displaced(&self, plan: &Plan, now: At) -> Vec<&Booking> {
        let mut live: Vec<&Booking> =
            self.bookings.values().filter(|b| matches!(b.state, State::Confirmed) && b.at > now).collect();
        live.sort_by_key(|b| b.made);
        let mut stays = Self::default();
        let mut displaced: Vec<&Booking> = live
            .into_iter()
            .filter(|booking| {
                let fits = stays.fits(plan, booking);
                if fits {
                    stays.fill(booking);
                }
                !fits
            })
            .collect();
        displaced.sort_by_key(|b| (b.at, b.made));
        displaced
    }

    /// Whether a plan allows a booking beside those of this agenda.
    fn fits(&self, plan: &Plan, booking: &Booking) -> bool {
        let Some(planned) = plan.services.get(&booking.service) else { return false };
        let Some(how) = &planned.booking else { return false };
        planned.in_month(booking.slot.day.ymd().1)
            && Openings::of(plan, booking.slot.day).holds(booking.slot, booking.quarters)
            && self.room(&booking.service, how, booking.slot, booking.quarters, None) > 0
    }

    pub(super) fn asked<'a>(&'a self, service: &ServiceId, persons: u8) -> Result<Wish<'a>, Refusal> {
        let plan = self.plan_held()?;
        let planned = plan.services.get(service).ok_or_else(|| Refusal::ServiceNotHere(service.clone()))?;
        let how = planned.booking.as_ref().ok_or_else(|| Refusal::ServiceNotBookable(service.clone()))?;
        if !(how.min_persons..=how.max_persons).contains(&persons) {
            return Err(Refusal::SlotPersons { least: how.min_persons, most: how.max_persons });
        }
        Ok(Wish { plan, planned, how, quarters: 1 + persons - how.min_persons })
    }
}

/// What somebody wants to book, as the plan knows it.
pub(super) struct Wish<'a> {
    pub(super) plan: &'a Plan,
    planned: &'a ServicePlan,
    pub(super) how: &'a BookingPlan,
    /// The quarter hours that so many people fill: one, and one more for each beyond the fewest.
    pub(super) quarters: u8,
}

impl Wish<'_> {
    /// The first instant that may still be booked.
    fn earliest(&self, now: At) -> At {
        now.plus((i64::from(self.how.notice_min) * MS_PER_MINUTE).max(1))
    }

    /// The last day that may be booked.
    fn last(&self, now: At) -> Day {
        let (Day(today), _) = self.plan.zone.local(now);
        Day(today + i32::from(self.how.horizon_days))
    }

    fn window(&self, from: Day, days: u16, now: At) -> (Day, Day) {
        let today = self.plan.zone.local(now).0;
        let last = Day(from.0.saturating_add(i32::from(days)).saturating_sub(1));
        (from.max(today), last.min(self.last(now)))
    }

    fn room(&self, taken: Option<&Taken>, slot: Slot) -> u16 {
        let first = slot.quarter();
        let quarters = first..first + usize::from(self.quarters);
        let left = |quarter| self.how.places.saturating_sub(taken.map_or(0, |taken| taken.at(quarter)));
        quarters.map(left).min().unwrap_or(0)
    }

    /// When a slot begins, if it may be booked at all.
    ///
    /// # Errors
    /// `slot.past`, `slot.horizon`, `slot.closed`, `slot.notice`.
    pub(super) fn judge(&self, slot: Slot, now: At) -> Result<At, Refusal> {
        let openings = Openings::of(self.plan, slot.day);
        let at = openings.at(self.plan, slot);
        if at <= now {
            return Err(Refusal::SlotPast);
        }
        if slot.day > self.last(now) {
            return Err(Refusal::SlotHorizon { days: self.how.horizon_days });
        }
        if !self.planned.in_month(slot.day.ymd().1) || !openings.holds(slot, self.quarters) {
            return Err(Refusal::SlotClosed);
        }
        if at < self.earliest(now) {
            return Err(Refusal::SlotNotice { minutes: self.how.notice_min });
        }
        Ok(at)
    }

    /// From when and until when a booking that begins at `at` may check in.
    pub(super) fn check_in(&self, at: At) -> crate::calendar::Span {
        let minutes = |count: u16| i64::from(count) * MS_PER_MINUTE;
        // Somebody who is late by less than the slot's first minute is not late.
        let late = self.how.late_min.max(1);
        crate::calendar::Span { from: at.plus(-minutes(self.how.early_min)), to: at.plus(minutes(late)) }
    }
}

/// The length of a booking, in milliseconds.
pub(super) fn length_ms(quarters: u8) -> i64 {
    i64::from(quarters) * i64::from(QUARTER_MIN) * MS_PER_MINUTE
}

impl Booking {
    /// The instant at which its last quarter hour ends.
    pub fn ends(&self) -> At {
        self.at.plus(length_ms(self.quarters))
    }
}
