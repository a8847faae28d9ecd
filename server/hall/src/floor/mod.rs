//! The floor: the live queue of one hall.

mod ahead;
mod answer;
mod command;
mod counter;
mod decide;
mod event;
mod evolve;
mod expected;
mod forecast;
mod invariant;
mod lane;
mod measure;
mod period;
mod policy;
mod refusal;
mod retell;
mod seen;
mod state;
mod ticket;

pub(crate) use ticket::words;

pub use answer::{Answer, CounterAnswer, TicketAnswer};
pub use command::Command;
pub use counter::{Counter, CounterState, PauseReason};
pub use event::{CallKind, Event, Stood};
pub use expected::Expected;
pub use forecast::Wait;
pub use measure::Measure;
pub use policy::{Candidate, Choice, Rule};
pub use refusal::{Param, Refusal};
pub use state::{Called, Doors, Floor, OpenDay};
pub use ticket::{Class, End, ITEMS_MAX, Item, Language, Need, ParkReason, PrintOutcome, Stage, State, Ticket};
