//! White on black, in the middle: the counters to go to, and the mark of a copy.
//!
//! A drawn line stands on a black picture, a native one is printed in reverse; both are made equally wide, so that
//! they are one plate.

use super::EncodeError;
use super::page::wrap;
use super::press::{Press, Voice};
use super::tape::{Align, LETTER_WIDTH, Native, Run};
use crate::ink::text::Line;
use crate::ink::{Area, Bitmap, text};
use crate::slip::Words;

/// Black above and below a drawn line, in dots.
const PAD: u32 = 5;
/// Black beside the letters, in dots.
const SIDE: u32 = 16;

enum Row {
    Drawn(Line),
    Native { bytes: Vec<u8>, bold: bool },
}

impl Press<'_> {
    /// A plate with both languages, the leading one bold.
    pub(super) fn plate(&mut self, words: &Words, tags: &Words, lead: u32, second: u32) -> Result<(), EncodeError> {
        let mut rows = self.rows(&words.lead, Voice::centered(&tags.lead, lead, true));
        rows.extend(self.rows(&words.second, Voice::centered(&tags.second, second, false)));
        let Some(widest) = rows.iter().map(Row::width).max() else { return Ok(()) };
        // An even number of letters is a whole number of bytes: both kinds of rows end at the same dot.
        let width = (widest + 2 * SIDE).next_multiple_of(2 * LETTER_WIDTH).min(self.width / 24 * 24);
        if matches!(rows.first(), Some(Row::Native { .. })) {
            self.black(width, 6)?;
        }
        for row in &rows {
            self.row(row, width)?;
        }
        if matches!(rows.last(), Some(Row::Native { .. })) {
            self.black(width, 6)?;
        }
        Ok(())
    }

    fn rows(&self, words: &str, voice: Voice<'_>) -> Vec<Row> {
        let room = self.width / 24 * 24 - 2 * LETTER_WIDTH;
        match self.native(words) {
            Some(bytes) => wrap(&bytes, (room / LETTER_WIDTH) as usize)
                .into_iter()
                .map(|bytes| Row::Native { bytes, bold: voice.bold })
                .collect(),
            None => text::lines(self.fonts, words, voice.look(), room).into_iter().map(Row::Drawn).collect(),
        }
    }

    fn row(&mut self, row: &Row, width: u32) -> Result<(), EncodeError> {
        match row {
            Row::Drawn(line) => {
                let height = line.ink.height() + 2 * PAD;
                let mut plate = Bitmap::new(width, height);
                plate.fill(Area { x: 0, y: 0, width, height }, true);
                plate.paste_white(&line.ink, (width.saturating_sub(line.ink.width())) / 2, PAD);
                self.tape.picture(&plate, Align::Center)
            }
            Row::Native { bytes, bold } => {
                let columns = (width / LETTER_WIDTH) as usize;
                let before = (columns - bytes.len()) / 2;
                let mut padded = vec![b' '; columns];
                padded[before..before + bytes.len()].copy_from_slice(bytes);
                let look = Native { bold: *bold, reverse: true, ..Native::PLAIN };
                self.tape.line(&[Run { at: None, bytes: padded, look }], Align::Center, 0)
            }
        }
    }

    fn black(&mut self, width: u32, height: u32) -> Result<(), EncodeError> {
        let (width, height) = (width / 2, height / 2);
        let mut bar = Bitmap::new(width, height);
        bar.fill(Area { x: 0, y: 0, width, height }, true);
        self.tape.doubled(&bar, Align::Center)
    }
}

impl Row {
    fn width(&self) -> u32 {
        match self {
            Self::Drawn(line) => line.ink.width(),
            Self::Native { bytes, .. } => bytes.len() as u32 * LETTER_WIDTH,
        }
    }
}
