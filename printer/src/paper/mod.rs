//! The other side of the wire: a simulated ticket printer, and the reader that turns bytes back into a picture.
//!
//! Nothing here is shared with the encoder: commands, code pages, letters and pictures are written a second time, so
//! that a ticket drawn here is evidence and not an echo. An unknown command is an error, never skipped.
//!
//! [`read`] draws a stored tape. [`Machine`] is a printer that takes bytes and yields its answers; it can run out of
//! paper, be opened, switched off or die half-way. [`PaperPrinter`] puts one behind a TCP port or a serial pty.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "dots on a strip of paper: far below every one of these limits"
)]

mod command;
mod letters;
mod machine;
mod pen;
mod picture;
mod stand;
mod strip;

pub use command::Misread;
pub use machine::{Fault, Machine};
pub use picture::Picture;
pub use stand::PaperPrinter;
pub use strip::{Roll, Sheet};

/// The tickets on a tape of bytes, in order; what follows the last cut is a sheet of its own.
///
/// # Errors
/// The place and the bytes of the first command that this printer does not know or that is cut off.
pub fn read(bytes: &[u8], roll: Roll) -> Result<Vec<Sheet>, Misread> {
    let mut machine = Machine::new(roll);
    machine.take(bytes)?;
    machine.settle()?;
    let mut sheets = machine.sheets().to_vec();
    sheets.extend(machine.tear());
    Ok(sheets)
}
