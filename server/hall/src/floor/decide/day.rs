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
    pub(super) fn judge_plan(&self, plan: &Arc<Plan>) -> Decided {
        plan.check().map_err(|_| Refusal::PlanInvalid)?;
        match &self.plan {
            Some(held) if same_but_version(held, plan) => Ok(Vec::new()),
            _ => Ok(vec![Event::Planned(Arc::clone(plan))]),
        }
    }

    pub(super) fn judge_tick(&self, stamp: &Stamp) -> Vec<Event> {
        let Some(plan) = &self.plan else { return Vec::new() };
        match &self.day {
            Some(open) if stamp.at < open.ends => self.judge_hours(open, stamp.at),
            _ => self.roll_over(plan, stamp.at),
        }
    }

    fn roll_over(&self, plan: &Plan, at: At) -> Vec<Event> {
        let still_open = self.tickets.values().filter(|t| !t.stage().is_ended());
        let mut events: Vec<Event> = still_open.map(|t| Event::Ended { ticket: t.id, end: End::Expired }).collect();
        let day = plan.zone.business_day(at, plan.rollover);
        let hours = DayHours::of(plan, day);
        let open_now = hours.open.iter().any(|s| s.holds(at));
        events.push(Event::DayOpened { day, ends: plan.zone.at(Day(day.0 + 1), plan.rollover), hours });
        if open_now {
            events.push(Event::HallOpened { by_hand: false });
        }
        events
    }

    fn judge_hours(&self, open: &OpenDay, at: At) -> Vec<Event> {
        let should = open.hours.open.iter().any(|s| s.holds(at));
        match (self.doors.by_hand, self.doors.open, should) {
            (false, false, true) => vec![Event::HallOpened { by_hand: false }],
            (false, true, false) => vec![Event::HallClosed { by_hand: false }],
            _ => Vec::new(),
        }
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
        if self.doors.by_hand {
            return Some(open.ends);
        }
        let edges = open.hours.open.iter().flat_map(|s| [s.from, s.to]);
        edges.filter(|edge| *edge > self.doors.judged).chain([open.ends]).min()
    }
}

fn same_but_version(held: &Plan, new: &Plan) -> bool {
    let mut new = new.clone();
    new.version = held.version;
    *held == new
}
