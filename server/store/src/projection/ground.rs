//! What must be known to tell an event, besides the event.

use std::sync::Arc;

use senha_hall::floor::Event;
use senha_hall::plan::Plan;
use senha_hall::{At, Seq};

/// The plan that holds, which knows whose a service is, and when the business day ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ground {
    /// The entry that changed it last.
    pub(crate) seq: Seq,
    pub(crate) plan: Arc<Plan>,
    pub(crate) ends: Option<At>,
}

impl Ground {
    /// The ground after an event; `None` if the event changes nothing of it.
    pub(super) fn after(held: Option<&Self>, event: &Event, seq: Seq) -> Option<Self> {
        match event {
            Event::Planned(plan) => {
                Some(Self { seq, plan: Arc::clone(plan), ends: held.and_then(|ground| ground.ends) })
            }
            Event::DayOpened { ends, .. } | Event::HoursSet { ends, .. } => {
                held.map(|ground| Self { seq, plan: Arc::clone(&ground.plan), ends: Some(*ends) })
            }
            _ => None,
        }
    }
}
