//! The boards of a hall: a display follows the hall's feed, serves the wall page to a full-screen browser on the same machine, chimes and
//! speaks each call once, and says so on its face when what it shows is not live.
//!
//! How it is parted: [`view`] is a pure state machine (frames and a time in, what hangs on the wall out); `follower` holds the connection;
//! `voice` makes the sound of an announcement; `web` serves page, sound and events; `conductor` is the one task that joins them; `memory`
//! keeps the last view in a file. A display sends no command and knows no rule of a hall.
//!
//! ```no_run
//! # async fn run() -> anyhow::Result<()> {
//! let settings = senha_display::Settings::new("http://127.0.0.1:8080", "gsc-venceslau");
//! let display = senha_display::start(settings).await?;
//! println!("http://{}/", display.addr);
//! display.stop().await;
//! # Ok(())
//! # }
//! ```

pub mod cli;
mod clocks;
mod conductor;
mod counters;
mod facts;
mod follower;
mod loudness;
mod memory;
mod page;
mod running;
mod screen;
mod settings;
pub mod view;
mod voice;
mod web;

pub use clocks::Clocks;
pub use counters::{Directions, Spans};
pub use loudness::Loudness;
pub use running::{Running, start};
pub use screen::{Fit, Screen};
pub use settings::{Key, Settings};
