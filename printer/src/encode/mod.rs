//! From a slip to a printer's bytes (ESC/POS), for one layout and one profile.

#![expect(
    clippy::cast_possible_truncation,
    reason = "dots and letters of one ticket: the layout and the profile bound them"
)]

mod columns;
mod documents;
mod hybrid;
mod page;
mod plate;
mod press;
mod tape;
mod test_page;
mod whole;

use crate::ink::Fonts;
use crate::layout::Layout;
use crate::profile::{Mode, Profile};
use crate::slip::Slip;

/// A ticket's bytes, and what printing them costs the printer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Encoded {
    /// The bytes to send.
    pub bytes: Vec<u8>,
    /// Paper that they feed, in dots.
    pub dots: u32,
    /// Cuts that they make.
    pub cuts: u32,
}

/// Why a slip cannot be turned into bytes.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum EncodeError {
    /// The address for the QR code is too long.
    #[error("the address for the QR code has {0} bytes; at most {most} are printed", most = crate::ink::qr::LONGEST)]
    Qr(usize),
    /// The mark's picture cannot be read (any more).
    #[error("the mark's picture cannot be read: {0}")]
    Mark(String),
    /// A value that the command language cannot carry.
    #[error("the printer's language cannot carry this: {0}")]
    Language(String),
}

/// A ticket's bytes.
pub fn ticket(slip: &Slip, layout: &Layout, profile: &Profile, fonts: &Fonts) -> Result<Encoded, EncodeError> {
    match profile.mode {
        Mode::Hybrid => hybrid::ticket(slip, layout, profile, fonts),
        Mode::Raster => whole::ticket(slip, layout, profile, fonts),
    }
}

/// A page that shows whether a printer and its profile fit: edges, a ruler, letters, Chinese, a code and the cut.
pub fn test_page(profile: &Profile, fonts: &Fonts) -> Result<Encoded, EncodeError> {
    test_page::encode(profile, fonts)
}
