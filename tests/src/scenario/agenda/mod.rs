//! Scenarios of an agenda, in `tests/scenarios/agenda/*.txt`: what residents book, and what becomes of it.
//!
//! As for the floor: a story, the hall's plan, `---`, then a time, a deed, `->` and what came of it. Bookings are counted from 1.
//!
//! ```text
//! service passport B [book 2 [notice 120] [horizon 30] [persons 1-3] [early 30] [late 15]]     2 places a quarter hour
//! ---
//! [2026-11-24] 09:00[:30] ...
//!   holds passport 2026-11-25 09:15 [for 3] | confirms 1 | releases 1
//!   moves 1 to 2026-11-26 10:00 | cancels 1 | office cancels 1
//!   takes in passport 2026-11-25 09:15 [for 3] from hall plaza 9      a booking of another hall
//!   1 moved away | 1 settled | 1 came | tick | plan PLAN-LINE
//!   1: moves ... | 1 looked                                         later, upon what its holder saw then
//!   show 1 | free passport 2026-11-25 [for 3] | due | displaced by PLAN-LINE
//! ```

mod ask;
mod look;
mod run;

pub use run::play;
