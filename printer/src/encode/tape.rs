//! The bytes as they are written, and the paper that they feed. One method per command; no layout here.

use std::cell::RefCell;
use std::rc::Rc;

use escpos::driver::Driver;
use escpos::printer::Printer;
use escpos::utils::{JustifyMode, Protocol, QRCodeCorrectionLevel, QRCodeModel, QRCodeOption};

use super::{EncodeError, Encoded};
use crate::ink::Bitmap;
use crate::profile::{Cut, Profile};

/// Height of a native letter (font A) in dots; it is 12 wide.
pub(super) const LETTER_HEIGHT: u32 = 24;
pub(super) const LETTER_WIDTH: u32 = 12;
/// The printer's language has one byte for a feed.
const LONGEST_FEED: u32 = 255;
/// Real-time status, recovery and the like begin so; never sent from here.
const ESC: u8 = 0x1b;
const GS: u8 = 0x1d;
const FS: u8 = 0x1c;

/// Where a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Center,
}

/// How native letters look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Native {
    /// Enlargement, 1 to 8.
    pub wide: u8,
    pub high: u8,
    pub bold: bool,
    /// White on black.
    pub reverse: bool,
}

impl Native {
    pub(super) const PLAIN: Self = Self { wide: 1, high: 1, bold: false, reverse: false };
}

/// Letters of one look, at a place of the line or following the last.
#[derive(Debug, Clone)]
pub(super) struct Run {
    /// Dots from the left edge; `None` follows on.
    pub at: Option<u32>,
    pub bytes: Vec<u8>,
    pub look: Native,
}

/// Keeps what escpos writes.
#[derive(Clone, Default)]
struct Kept(Rc<RefCell<Vec<u8>>>);

impl Driver for Kept {
    fn name(&self) -> String {
        "tape".into()
    }
    fn write(&self, data: &[u8]) -> escpos::errors::Result<()> {
        self.0.borrow_mut().extend(data);
        Ok(())
    }
    fn read(&self, _: &mut [u8]) -> escpos::errors::Result<usize> {
        Ok(0)
    }
    fn flush(&self) -> escpos::errors::Result<()> {
        Ok(())
    }
}

impl From<escpos::errors::PrinterError> for EncodeError {
    fn from(error: escpos::errors::PrinterError) -> Self {
        Self::Language(error.to_string())
    }
}

/// A tape of commands for one printer.
pub(super) struct Tape<'a> {
    profile: &'a Profile,
    printer: Printer<Kept>,
    kept: Kept,
    dots: u32,
    cuts: u32,
    /// White that is fed before the next black.
    gap: u32,
    /// Lines, pictures and codes so far.
    prints: u32,
    align: Align,
    look: Native,
    pitch: Option<u32>,
}

impl<'a> Tape<'a> {
    /// A tape that begins with the printer in a known state: reset, no Kanji mode (`FS .`, or printers with Chinese
    /// letters take accented ones for halves of those), the code page, and one dot as the unit of every distance.
    pub(super) fn new(profile: &'a Profile) -> Result<Self, EncodeError> {
        let kept = Kept::default();
        let mut printer = Printer::new(kept.clone(), Protocol::default(), None);
        let dpi = u8::try_from(profile.dpi).map_err(|_| EncodeError::Language(format!("{} dpi", profile.dpi)))?;
        printer.init()?.custom(&[FS, b'.'])?.custom(&[ESC, b't', profile.page_number])?.motion_units(dpi, dpi)?;
        if profile.smooths {
            printer.smoothing(true)?;
        }
        let (align, look) = (Align::Left, Native::PLAIN);
        Ok(Self { profile, printer, kept, dots: 0, cuts: 0, gap: 0, prints: 0, align, look, pitch: None })
    }

    /// Leaves white before what comes next.
    pub(super) fn gap(&mut self, dots: u32) {
        self.gap += dots;
    }

    /// How many lines, pictures and codes there are so far.
    pub(super) fn prints(&self) -> u32 {
        self.prints
    }

    fn feed_gap(&mut self) -> Result<(), EncodeError> {
        while self.gap > 0 {
            let step = self.gap.min(LONGEST_FEED);
            self.printer.custom(&[ESC, b'J', step as u8])?;
            self.dots += step;
            self.gap -= step;
        }
        Ok(())
    }

    fn align(&mut self, align: Align) -> Result<(), EncodeError> {
        if self.align != align {
            self.printer.justify(match align {
                Align::Left => JustifyMode::LEFT,
                Align::Center => JustifyMode::CENTER,
            })?;
            self.align = align;
        }
        Ok(())
    }

    fn look(&mut self, look: Native) -> Result<(), EncodeError> {
        if (self.look.wide, self.look.high) != (look.wide, look.high) {
            self.printer.size(look.wide, look.high)?;
        }
        if self.look.bold != look.bold {
            self.printer.bold(look.bold)?;
        }
        if self.look.reverse != look.reverse {
            self.printer.reverse(look.reverse)?;
        }
        self.look = look;
        Ok(())
    }

    /// A line of native letters, with `below` dots of white under it.
    pub(super) fn line(&mut self, runs: &[Run], align: Align, below: u32) -> Result<(), EncodeError> {
        let Some(high) = runs.iter().map(|run| run.look.high).max() else { return Ok(()) };
        self.feed_gap()?;
        self.align(align)?;
        let pitch = LETTER_HEIGHT * u32::from(high) + below;
        if self.pitch != Some(pitch) {
            self.printer.line_spacing(pitch.min(LONGEST_FEED) as u8)?;
            self.pitch = Some(pitch);
        }
        for run in runs {
            if let Some(at) = run.at {
                self.printer.custom(&[ESC, b'$', at as u8, (at >> 8) as u8])?;
            }
            self.look(run.look)?;
            self.printer.custom(&run.bytes)?;
        }
        self.printer.custom(b"\n")?;
        self.dots += pitch;
        self.prints += 1;
        Ok(())
    }

    /// A picture as `GS v 0`, in bands.
    pub(super) fn picture(&mut self, bitmap: &Bitmap, align: Align) -> Result<(), EncodeError> {
        self.raster(bitmap, align, 0)
    }

    /// A picture of which each dot is printed twice as wide and tall; a quarter of the bytes.
    pub(super) fn doubled(&mut self, bitmap: &Bitmap, align: Align) -> Result<(), EncodeError> {
        if self.profile.doubles {
            return self.raster(bitmap, align, 3);
        }
        let mut large = Bitmap::new(bitmap.width() * 2, bitmap.height() * 2);
        for y in 0..large.height() {
            for x in 0..large.width() {
                large.set(x, y, bitmap.get(x / 2, y / 2));
            }
        }
        self.raster(&large, align, 0)
    }

    fn raster(&mut self, bitmap: &Bitmap, align: Align, mode: u8) -> Result<(), EncodeError> {
        let scale = if mode == 3 { 2 } else { 1 };
        let centered;
        let bitmap = if align == Align::Center {
            centered = in_whole_bytes(bitmap);
            &centered
        } else {
            bitmap
        };
        self.feed_gap()?;
        self.align(align)?;
        let band = (self.profile.band / scale).max(1);
        let mut first = 0;
        while first < bitmap.height() {
            let rows = band.min(bitmap.height() - first);
            let wide = bitmap.stride();
            let mut command = vec![GS, b'v', b'0', mode, wide as u8, (wide >> 8) as u8, rows as u8, (rows >> 8) as u8];
            command.extend(bitmap.rows(first, rows));
            self.printer.custom(&command)?;
            first += rows;
        }
        self.dots += bitmap.height() * scale;
        self.prints += 1;
        Ok(())
    }

    /// A QR code drawn by the printer, in the middle; `side` is its height in dots.
    pub(super) fn code(&mut self, text: &str, module: u32, side: u32) -> Result<(), EncodeError> {
        self.feed_gap()?;
        self.align(Align::Center)?;
        let option = QRCodeOption::new(QRCodeModel::Model2, module as u8, QRCodeCorrectionLevel::M);
        self.printer.qrcode_option(text, option)?;
        self.dots += side;
        self.prints += 1;
        Ok(())
    }

    /// Feeds to the cutter and cuts, or feeds to the tear bar.
    pub(super) fn cut(&mut self) -> Result<(), EncodeError> {
        if self.profile.cut == Cut::None {
            self.gap += self.profile.tear;
            return self.feed_gap();
        }
        self.feed_gap()?;
        let kind = if self.profile.cut == Cut::Full { b'A' } else { b'B' };
        self.printer.custom(&[GS, b'V', kind, 0])?;
        self.dots += self.profile.tear;
        self.cuts += 1;
        Ok(())
    }

    /// The bytes.
    pub(super) fn end(mut self) -> Result<Encoded, EncodeError> {
        self.feed_gap()?;
        self.printer.print()?;
        let bytes = self.kept.0.take();
        Ok(Encoded { bytes, dots: self.dots, cuts: self.cuts })
    }
}

/// The picture in the middle of a whole number of bytes, so that centring is right to the dot.
fn in_whole_bytes(bitmap: &Bitmap) -> Bitmap {
    let width = bitmap.stride() as u32 * 8;
    let mut centered = Bitmap::new(width, bitmap.height());
    centered.paste(bitmap, (width - bitmap.width()) / 2, 0);
    centered
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ink::Bitmap;

    fn bytes(write: impl FnOnce(&mut Tape<'_>)) -> Vec<u8> {
        let profile = Profile::find("generic-80").unwrap();
        let mut tape = Tape::new(&profile).unwrap();
        write(&mut tape);
        tape.end().unwrap().bytes
    }

    #[test]
    fn a_tape_begins_in_a_known_state() {
        assert_eq!(bytes(|_| ()), b"\x1b@\x1c.\x1bt\x10\x1dP\xcb\xcb");
    }

    #[test]
    fn a_tall_picture_goes_out_in_bands_of_at_most_128_rows() {
        let bytes = bytes(|tape| tape.picture(&Bitmap::new(16, 300), Align::Left).unwrap());
        let heads: Vec<_> = bytes.windows(8).filter(|w| w.starts_with(b"\x1dv0")).map(|w| w[6]).collect();
        assert_eq!(heads, [128, 128, 44]);
    }

    #[test]
    fn white_is_fed_and_counted() {
        let profile = Profile::find("generic-80").unwrap();
        let mut tape = Tape::new(&profile).unwrap();
        tape.gap(300);
        tape.cut().unwrap();
        let encoded = tape.end().unwrap();
        assert_eq!((encoded.dots, encoded.cuts), (300 + profile.tear, 1));
        assert!(encoded.bytes.ends_with(b"\x1bJ\xff\x1bJ\x2d\x1dVB\0"));
    }
}
