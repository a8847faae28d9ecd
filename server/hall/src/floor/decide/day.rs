//! The plan, the business day and the doors.

use std::sync::Arc;

use super::Decided;
use crate::calendar::DayHours;
use crate::floor::event::Event;
use crate::floor::refusal::Refusal;
use crate::floor::state::{Floor, OpenDay};
use crate::floor::ticket::End;
use crate::plan::Plan;
use crate::{At, Day, Stamp};

impl Floor {
    /// A plan holds at once: the first one opens the business day, a later one may change the hours of the day that is open.
    pub(super) fn judge_plan(&self, plan: &Arc<Plan>, stamp: &Stamp) -> Decided {
        plan.check().map_err(|_| Refusal::PlanInvalid)?;
        if self.plan.as_ref().is_some_and(|held| held.is_same_as(plan)) {
            return Ok(Vec::new());
        }
        let planned = Event::Planned(Arc::clone(plan));
        let day = match &self.day {
            None => self.roll_over(plan, stamp.at),
            Some(open) => self.same_day_under(open, plan, stamp.at),
        };
        Ok(std::iter::once(planned).chain(day).collect())
    }

    fn same_day_under(&self, open: &OpenDay, plan: &Plan, at: At) -> Vec<Event> {
        let new = day_of(plan, open.day);
        if new == *open {
            return Vec::new();
        }
        let doors = self.judge_hours(&new, at);
        std::iter::once(Event::HoursSet { ends: new.ends, hours: new.hours }).chain(doors).collect()
    }

    pub(super) fn judge_tick(&self, stamp: &Stamp) -> Vec<Event> {
        let Some(plan) = &self.plan else { return Vec::new() };
        match &self.day {
            Some(open) if stamp.at < open.ends => self.judge_hours(open, stamp.at).into_iter().collect(),
            _ => self.roll_over(plan, stamp.at),
        }
    }

    fn roll_over(&self, plan: &Plan, at: At) -> Vec<Event> {
        let still_open = self.tickets.values().filter(|t| !t.stage().is_ended());
        let mut events: Vec<Event> = still_open.map(|t| Event::Ended { ticket: t.id, end: End::Expired }).collect();
        let OpenDay { day, ends, hours } = day_of(plan, plan.zone.business_day(at, plan.rollover));
        let open_now = hours.open_at(at);
        events.push(Event::DayOpened { day, ends, hours });
        if open_now {
            events.push(Event::HallOpened { by_hand: false });
        }
        events
    }

    /// The doors as the hours have them. Where an opening and the closing after it were both slept through, the closing is recorded again, so that
    /// nothing stays due.
    fn judge_hours(&self, open: &OpenDay, at: At) -> Option<Event> {
        let should = open.hours.open_at(at);
        let overdue = self.edge_due(open).is_some_and(|edge| edge <= at);
        if self.doors.by_hand || (self.doors.open == should && !overdue) {
            return None;
        }
        Some(if should { Event::HallOpened { by_hand: false } } else { Event::HallClosed { by_hand: false } })
    }

    /// The first edge of the hours after the last judgement that finds the doors otherwise.
    fn edge_due(&self, open: &OpenDay) -> Option<At> {
        let edges = open.hours.open.iter().flat_map(|s| [s.from, s.to]);
        edges.filter(|edge| *edge > self.doors.judged && open.hours.open_at(*edge) != self.doors.open).min()
    }

    pub(super) fn judge_doors(&self, open: bool) -> Decided {
        self.plan_held()?;
        self.day.as_ref().ok_or(Refusal::HallUnplanned)?;
        if self.doors.by_hand && self.doors.open == open {
            return Ok(Vec::new());
        }
        Ok(vec![if open { Event::HallOpened { by_hand: true } } else { Event::HallClosed { by_hand: true } }])
    }

    pub(in crate::floor) fn due_at(&self) -> Option<At> {
        self.plan.as_ref()?;
        let Some(open) = &self.day else { return Some(At(i64::MIN)) };
        let edge = if self.doors.by_hand { None } else { self.edge_due(open) };
        edge.into_iter().chain([open.ends]).min()
    }
}

fn day_of(plan: &Plan, day: Day) -> OpenDay {
    OpenDay { day, ends: plan.zone.at(Day(day.0 + 1), plan.rollover), hours: DayHours::of(plan, day) }
}
