//! Lines of a hybrid ticket: native letters where the code page has them all, cropped pictures otherwise.

use super::page::{native, wrap};
use super::tape::{Align, LETTER_WIDTH, Native, Run, Tape};
use super::{EncodeError, Encoded};
use crate::ink::text::{Face, Line, Look};
use crate::ink::{Bitmap, Fonts, text};
use crate::profile::Profile;
use crate::slip::plain;

/// White under a line of native letters, in dots.
const LEADING: u32 = 4;
/// From this letter height, native letters are enlarged.
const ENLARGED: u32 = 30;

/// How a text is said.
#[derive(Debug, Clone, Copy)]
pub(super) struct Voice<'s> {
    pub language: &'s str,
    /// Letter height (em) in dots; native letters take the nearest that they have.
    pub size: u32,
    pub bold: bool,
    pub align: Align,
    /// Dots from the left edge.
    pub indent: u32,
}

impl<'s> Voice<'s> {
    pub(super) fn centered(language: &'s str, size: u32, bold: bool) -> Self {
        Self { language, size, bold, align: Align::Center, indent: 0 }
    }

    pub(super) fn left(language: &'s str, size: u32, bold: bool) -> Self {
        Self { align: Align::Left, ..Self::centered(language, size, bold) }
    }

    pub(super) fn look(self) -> Look<'s> {
        Look { size: self.size, bold: self.bold, face: Face::Words, language: self.language }
    }
}

/// A hybrid ticket in the making.
pub(super) struct Press<'a> {
    pub tape: Tape<'a>,
    pub profile: &'a Profile,
    pub fonts: &'a Fonts,
    /// Printable width in dots.
    pub width: u32,
    /// What the tape had printed after the last rule.
    ruled: Option<u32>,
}

impl<'a> Press<'a> {
    pub(super) fn new(profile: &'a Profile, fonts: &'a Fonts, width: u32) -> Result<Self, EncodeError> {
        Ok(Self { tape: Tape::new(profile)?, profile, fonts, width, ruled: None })
    }

    pub(super) fn end(self) -> Result<Encoded, EncodeError> {
        self.tape.end()
    }

    /// The text in the printer's own letters, if it has them all.
    pub(super) fn native(&self, text: &str) -> Option<Vec<u8>> {
        native(&plain(text), self.profile.page)
    }

    /// A text in as many lines as it needs; nothing for an empty one.
    pub(super) fn say(&mut self, text: &str, voice: Voice<'_>) -> Result<(), EncodeError> {
        match self.native(text) {
            Some(bytes) => self.say_native(&bytes, voice),
            None => self.say_drawn(text, voice),
        }
    }

    fn say_native(&mut self, bytes: &[u8], voice: Voice<'_>) -> Result<(), EncodeError> {
        let room = self.width.saturating_sub(voice.indent) / LETTER_WIDTH;
        let (look, lines) = enlarged(bytes, voice, room);
        let lines = if voice.align == Align::Center { even(bytes, lines) } else { lines };
        for line in lines {
            let at = (voice.indent > 0).then_some(voice.indent);
            self.tape.line(&[Run { at, bytes: line, look }], voice.align, LEADING)?;
        }
        Ok(())
    }

    fn say_drawn(&mut self, text: &str, voice: Voice<'_>) -> Result<(), EncodeError> {
        let lines = if voice.align == Align::Center { text::even_lines } else { text::lines };
        let lines = lines(self.fonts, text, voice.look(), self.width.saturating_sub(voice.indent));
        lines.iter().try_for_each(|line| self.drawn(line, voice.align, voice.indent))
    }

    /// A drawn line with the white that belongs to it.
    pub(super) fn drawn(&mut self, line: &Line, align: Align, indent: u32) -> Result<(), EncodeError> {
        self.tape.gap(line.top);
        if align == Align::Center {
            self.tape.picture(&line.ink, align)?;
        } else {
            self.tape.picture(&shifted(&line.ink, line.left + indent), align)?;
        }
        self.tape.gap(line.height.saturating_sub(line.top + line.ink.height()));
        Ok(())
    }

    /// A line across the paper; only one where nothing stands between two.
    pub(super) fn rule(&mut self, thick: u32) -> Result<(), EncodeError> {
        if self.ruled == Some(self.tape.prints()) {
            return Ok(());
        }
        self.draw_rule(thick)?;
        self.ruled = Some(self.tape.prints());
        Ok(())
    }

    fn draw_rule(&mut self, thick: u32) -> Result<(), EncodeError> {
        let full = |width, height| {
            let mut bitmap = Bitmap::new(width, height);
            bitmap.fill(crate::ink::Area { x: 0, y: 0, width, height }, true);
            bitmap
        };
        if thick.is_multiple_of(2) {
            self.tape.doubled(&full(self.width / 2, thick / 2), Align::Center)
        } else {
            self.tape.picture(&full(self.width, thick), Align::Center)
        }
    }
}

/// The picture moved to the right.
pub(super) fn shifted(ink: &Bitmap, by: u32) -> Bitmap {
    let mut bitmap = Bitmap::new(ink.width() + by, ink.height());
    bitmap.paste(ink, by, 0);
    bitmap
}

/// The largest letters in which the text takes few lines: twice as large in two, twice as tall in three.
fn enlarged(bytes: &[u8], voice: Voice<'_>, room: u32) -> (Native, Vec<Vec<u8>>) {
    let plain = Native { bold: voice.bold, ..Native::PLAIN };
    if voice.size >= ENLARGED {
        for (wide, high, most) in [(2, 2, 2), (1, 2, 3)] {
            let lines = wrap(bytes, (room / u32::from(wide)) as usize);
            if lines.len() <= most {
                return (Native { wide, high, ..plain }, lines);
            }
        }
    }
    (plain, wrap(bytes, room as usize))
}

/// The same number of lines, about equally long.
fn even(bytes: &[u8], lines: Vec<Vec<u8>>) -> Vec<Vec<u8>> {
    let longest = lines.iter().map(Vec::len).max().unwrap_or(0);
    let narrowest = (1..longest).map(|columns| wrap(bytes, columns)).find(|tried| tried.len() <= lines.len());
    let whole_words = |tried: &[Vec<u8>]| tried.join(&b' ') == lines.join(&b' ');
    narrowest.filter(|tried| whole_words(tried)).unwrap_or(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_name_is_large_and_the_longest_one_still_fits() {
        let voice = Voice::centered("pt", 36, true);
        assert_eq!(enlarged(b"Passaporte", voice, 48).0.wide, 2);
        let long = b"Titulo de Visita de Residentes de Macau a Regiao Administrativa Especial de Hong Kong";
        let (look, lines) = enlarged(long, voice, 48);
        assert_eq!((look.wide, look.high, lines.len()), (1, 2, 2));
        let (look, lines) = enlarged(long, voice, 20);
        assert_eq!((look.high, lines.len()), (1, 6));
    }
}
