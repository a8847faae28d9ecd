//! How a hall fares at one moment: a pure reading of its floor into the figures that a manager acts on.
//!
//! Each figure comes from the floor alone, for the bureaus that the reader runs; names, words and links are the page's.

mod guests;
mod hand;
mod level;
mod line;
mod post;
#[cfg(test)]
mod tests;

use senha_hall::floor::{Floor, Ticket};
use senha_hall::plan::Plan;
use senha_hall::{At, BureauId, ServiceId};

pub use guests::Guests;
pub use hand::Hand;
pub use level::Level;
pub use line::{Line, Oldest};
pub use post::{Post, Posts, Standing};

/// Somebody should be called within so many minutes.
pub const TARGET_MIN: u32 = 20;
/// So many of a hundred should be called within the target.
pub const TARGET_SHARE: u32 = 85;
/// A call without an answer for longer needs somebody who looks, in milliseconds.
pub const UNANSWERED_MS: i64 = 120_000;

/// The target in milliseconds.
const TARGET_MS: i64 = TARGET_MIN as i64 * 60_000;

/// A hall's figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Now {
    /// The doors are open.
    pub is_open: bool,
    /// What needs somebody, the most pressing first.
    pub hands: Vec<Hand>,
    /// Each service's line, the longest waits first.
    pub lines: Vec<Line>,
    /// The counters, by name.
    pub posts: Vec<Post>,
    /// How many were called in time today.
    pub level: Level,
    /// Today's bookings.
    pub guests: Guests,
}

impl Now {
    /// The figures of a floor for whoever runs some bureaus; without a plan there is nothing to tell.
    pub fn of(floor: &Floor, at: At, runs: &dyn Fn(&BureauId) -> bool) -> Option<Self> {
        let plan = floor.plan()?;
        let sight = Sight { floor, plan, runs, at };
        let lines = sight.lines();
        let posts = sight.posts();
        Some(Self {
            is_open: floor.is_open(at),
            hands: sight.hands(&lines, &posts),
            level: sight.level(),
            guests: sight.guests(),
            lines,
            posts,
        })
    }

    /// How many wait.
    pub fn waiting(&self) -> u32 {
        self.lines.iter().map(|line| line.waiting).sum()
    }

    /// Who waits longest of all.
    pub fn oldest(&self) -> Option<&Oldest> {
        self.lines.iter().filter_map(|line| line.oldest.as_ref()).min_by_key(|oldest| oldest.from)
    }

    /// The line in which a ticket taken now waits longest.
    pub fn longest(&self) -> Option<&Line> {
        let ranged = self.lines.iter().filter(|line| line.walk_in && line.range.is_some());
        ranged.max_by_key(|line| line.range.map(|range| (range.to_min, range.from_min)))
    }

    /// How the counters stand.
    pub fn counted(&self) -> Posts {
        Posts::of(&self.posts)
    }
}

/// A floor as the reader of the figures sees it.
struct Sight<'a> {
    floor: &'a Floor,
    plan: &'a Plan,
    runs: &'a dyn Fn(&BureauId) -> bool,
    at: At,
}

impl<'a> Sight<'a> {
    /// Whether the reader runs the bureau of a service.
    fn sees(&self, service: &ServiceId) -> bool {
        self.plan.services.get(service).is_some_and(|planned| (self.runs)(&planned.bureau))
    }

    /// The business day's tickets that the reader may see.
    fn tickets(&self) -> impl Iterator<Item = &'a Ticket> + use<'a, '_> {
        self.floor.tickets().filter(|ticket| self.sees(ticket.service()))
    }
}
