//! Black dots: bitmaps, and what is drawn into them (letters, Senha's mark, QR codes).
//!
//! There is no grey here: thermal paper has none.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "dots on a strip of paper: far below every one of these limits"
)]

mod bitmap;
pub(crate) mod fonts;
pub mod mark;
pub(crate) mod qr;
pub(crate) mod text;
mod unicode;

pub use bitmap::{Area, Bitmap};
pub use fonts::Fonts;
