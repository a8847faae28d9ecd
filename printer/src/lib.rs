//! A ticket's layout, its bytes, the port, the printer's status; and paper, which reads bytes back into a picture.
//!
//! A caller hands a translated [`slip::Slip`] to a [`queue::Printer`]. The slip is laid out by a [`layout::Layout`],
//! encoded for a [`profile::Profile`] by [`encode`] and sent through a [`port::Port`] with the printer's
//! [`status`] before and after. This crate is not a translator and not a spool: texts come ready made, and the
//! kiosk keeps what must survive a restart.
//!
//! [`paper`] stands on the other side of the wire. It shares no code with the encoder, so that a picture drawn by
//! it is a second opinion on the bytes.

mod deadline;
pub mod encode;
pub mod ink;
pub mod layout;
pub mod paper;
pub mod port;
pub mod profile;
pub mod queue;
pub mod slip;
pub mod status;

pub use queue::{Job, Outcome, Printer, Reason, Settings, Wear, Work};
pub use slip::{Labels, Slip, Words};
pub use status::Status;
