//! Telling the floor again as a short list of events (compaction).

use crate::floor::event::{Event, Stood};
use crate::floor::state::Floor;

impl Floor {
    /// The events that evolve an empty floor to this one. Tickets that have ended are told too: they are asked for until the day rolls over.
    pub(super) fn told_again(&self) -> Vec<Event> {
        let mut events: Vec<Event> = self.plan.iter().map(|p| Event::Planned(p.clone())).collect();
        events.extend(self.day.iter().map(|d| Event::DayOpened { day: d.day, ends: d.ends, hours: d.hours.clone() }));
        let mut stood = vec![Stood::Doors(self.doors)];
        stood.extend(self.blocks.iter().map(|(series, blocks)| Stood::Blocks(*series, blocks.clone())));
        stood.extend(self.tickets.values().cloned().map(Stood::Ticket));
        stood.extend(self.counters.iter().map(|(id, c)| Stood::Counter(id.clone(), c.clone())));
        stood.extend(self.measures.iter().map(|(id, m)| Stood::Measure(id.clone(), *m)));
        stood.extend(self.taken_today.iter().map(|(id, count)| Stood::TakenToday(id.clone(), *count)));
        stood.extend(self.booked_run.iter().map(|(id, run)| Stood::BookedRun(id.clone(), *run)));
        stood.extend(self.expected.values().cloned().map(Stood::Expected));
        stood.push(Stood::Calls { next: self.next_call, recent: self.recent.clone() });
        events.extend(stood.into_iter().map(|s| Event::Stood(Box::new(s))));
        events
    }
}
