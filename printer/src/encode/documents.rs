//! Papers to have ready, each with a box to tick.

use super::EncodeError;
use super::press::{Press, Voice};
use super::tape::{Align, LETTER_WIDTH, Native, Run};
use crate::ink::text::{Face, Look};
use crate::ink::{Area, Bitmap, text};
use crate::slip::{Slip, Words};

/// Where a paper's name begins, in dots: behind a drawn box, and behind one of native letters.
const INDENT: u32 = 3 * LETTER_WIDTH;
const NATIVE_INDENT: u32 = 4 * LETTER_WIDTH;
/// The box to tick.
pub(super) const TICK: u32 = 20;

impl Press<'_> {
    pub(super) fn documents(&mut self, slip: &Slip, lead: u32, second: u32, most: usize) -> Result<(), EncodeError> {
        if slip.documents.is_empty() {
            return Ok(());
        }
        self.tape.gap(14);
        self.heading(&slip.labels.documents, &slip.languages, lead, second)?;
        for paper in slip.documents.iter().take(most) {
            let indent = self.paper(&paper.lead, Voice::left(&slip.languages.lead, lead, false))?;
            self.say(&paper.second, Voice { indent, ..Voice::left(&slip.languages.second, second, false) })?;
            self.tape.gap(2);
        }
        Ok(())
    }

    /// Both languages on one line where they fit.
    fn heading(&mut self, words: &Words, tags: &Words, lead: u32, second: u32) -> Result<(), EncodeError> {
        let first = Voice::left(&tags.lead, lead.min(29), true);
        let next = Voice::left(&tags.second, second, false);
        if self.native(&words.lead).is_none() {
            let small = Look { size: second, bold: false, face: Face::Words, language: &tags.second };
            let (big, small) =
                (text::line(self.fonts, &words.lead, first.look()), text::line(self.fonts, &words.second, small));
            if let (Some(big), Some(small)) = (big, small)
                && big.ink.width() + LETTER_WIDTH + small.ink.width() <= self.width
            {
                let height = big.height.max(small.height);
                let mut both = Bitmap::new(big.ink.width() + LETTER_WIDTH + small.ink.width(), height);
                both.paste(&big.ink, 0, big.top);
                // Letters of two sizes stand on one line: 0.88 of the em is above it in both faces.
                both.paste(&small.ink, big.ink.width() + LETTER_WIDTH, small.top + (lead - second.min(lead)) * 9 / 8);
                let Some(ink) = both.ink() else { return Ok(()) };
                self.tape.picture(&both.crop(Area { x: 0, width: both.width(), ..ink }), Align::Left)?;
                self.tape.gap(6);
                return Ok(());
            }
        }
        self.say(&words.lead, first)?;
        self.say(&words.second, next)
    }

    /// A paper's name with its box; where the name begins is returned.
    fn paper(&mut self, name: &str, voice: Voice<'_>) -> Result<u32, EncodeError> {
        if let Some(bytes) = self.native(name) {
            self.native_paper(&bytes)?;
            return Ok(NATIVE_INDENT);
        }
        let lines = text::lines(self.fonts, name, voice.look(), self.width - INDENT);
        for (i, line) in lines.iter().enumerate() {
            let height = line.height;
            let mut row = Bitmap::new(INDENT + line.left + line.ink.width(), height);
            if i == 0 {
                row.frame(Area { x: 0, y: (height - TICK) / 2, width: TICK, height: TICK }, 3);
            }
            row.paste(&line.ink, INDENT + line.left, line.top);
            let Some(ink) = row.ink() else { continue };
            self.tape.gap(ink.y);
            self.tape.picture(&row.crop(Area { x: 0, width: row.width(), ..ink }), Align::Left)?;
            self.tape.gap(height - ink.y - ink.height);
        }
        Ok(INDENT)
    }

    fn native_paper(&mut self, bytes: &[u8]) -> Result<(), EncodeError> {
        let columns = ((self.width - NATIVE_INDENT) / LETTER_WIDTH) as usize;
        for (i, line) in super::page::wrap(bytes, columns).into_iter().enumerate() {
            let look = Native::PLAIN;
            let tick = (i == 0).then(|| Run { at: None, bytes: b"[ ]".to_vec(), look });
            let runs: Vec<Run> = tick.into_iter().chain([Run { at: Some(NATIVE_INDENT), bytes: line, look }]).collect();
            self.tape.line(&runs, Align::Left, 4)?;
        }
        Ok(())
    }
}
