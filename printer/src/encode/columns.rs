//! People ahead and the expected wait, side by side between two rules.

use super::EncodeError;
use super::press::Press;
use super::tape::{Align, LETTER_WIDTH, Native, Run};
use crate::ink::Bitmap;
use crate::ink::text::{self, Face, Line, Look};
use crate::slip::{Slip, Words};

/// White beside a column's text, in dots.
const SIDE: u32 = 4;

/// A figure with what it counts.
pub(super) struct Column<'s> {
    pub label: &'s Words,
    pub figure: String,
    /// What stands small after the figure.
    pub unit: Option<&'s Words>,
}

/// The columns of a slip: people ahead, and the wait where it is known.
pub(super) fn of(slip: &Slip) -> Vec<Column<'_>> {
    let ahead = Column { label: &slip.labels.ahead, figure: slip.ahead.to_string(), unit: None };
    let wait = slip.range().map(|figure| Column { label: &slip.labels.wait, figure, unit: Some(&slip.labels.minutes) });
    std::iter::once(ahead).chain(wait).collect()
}

/// The one column of the promised quarter hour; none where nothing was promised.
pub(super) fn slot(slip: &Slip) -> Option<Column<'_>> {
    let figure = slip.slot.clone();
    (!figure.is_empty()).then_some(Column { label: &slip.labels.slot, figure, unit: None })
}

impl Press<'_> {
    pub(super) fn wait(&mut self, slip: &Slip, label: u32, value: u32) -> Result<(), EncodeError> {
        self.boxed(slip, &of(slip), label, value)
    }

    /// The quarter hour between two rules, and the reference above it in letters that every printer has.
    pub(super) fn slot(&mut self, slip: &Slip, label: u32, value: u32) -> Result<(), EncodeError> {
        if let Some(column) = slot(slip) {
            self.boxed(slip, &[column], label, value)?;
        }
        if slip.booking.is_empty() {
            return Ok(());
        }
        self.tape.gap(8);
        let words = [&slip.labels.booking.lead, &slip.labels.booking.second];
        let word = words.into_iter().find(|text| !text.is_empty() && self.native(text).is_some());
        let text = word.map_or_else(|| slip.booking.clone(), |word| format!("{word} {}", slip.booking));
        self.say(&text, super::press::Voice::centered(&slip.languages.lead, label, true))?;
        self.tape.gap(8);
        Ok(())
    }

    fn boxed(&mut self, slip: &Slip, columns: &[Column<'_>], label: u32, value: u32) -> Result<(), EncodeError> {
        self.rule(4)?;
        self.tape.gap(8);
        let texts = |pick: fn(&Words) -> &str| columns.iter().map(|c| pick(c.label)).collect::<Vec<_>>();
        self.labels(&texts(|words| &words.lead), &slip.languages.lead, label)?;
        self.labels(&texts(|words| &words.second), &slip.languages.second, label)?;
        self.tape.gap(4);
        self.figures(columns, value)?;
        self.tape.gap(8);
        self.rule(4)
    }

    /// The middle of each of `count` columns, in dots.
    fn middle(&self, column: usize, count: usize) -> u32 {
        self.width * (2 * column as u32 + 1) / (2 * count as u32)
    }

    fn labels(&mut self, texts: &[&str], language: &str, size: u32) -> Result<(), EncodeError> {
        let room = self.width / texts.len() as u32 - 2 * SIDE;
        let native: Option<Vec<Vec<u8>>> = texts
            .iter()
            .map(|text| self.native(text).filter(|bytes| bytes.len() as u32 * LETTER_WIDTH <= room))
            .collect();
        let Some(native) = native else { return self.drawn_labels(texts, language, size, room) };
        let runs: Vec<Run> = native
            .into_iter()
            .enumerate()
            .filter(|(_, bytes)| !bytes.is_empty())
            .map(|(i, bytes)| {
                let at = self.middle(i, texts.len()) - bytes.len() as u32 * LETTER_WIDTH / 2;
                Run { at: Some(at), bytes, look: Native::PLAIN }
            })
            .collect();
        self.tape.line(&runs, Align::Left, 2)
    }

    /// All labels in one picture, cut evenly at both sides so that it stays in the middle.
    fn drawn_labels(&mut self, texts: &[&str], language: &str, size: u32, room: u32) -> Result<(), EncodeError> {
        let look = Look { size, bold: false, face: Face::Words, language };
        let cells: Vec<Vec<Line>> = texts.iter().map(|words| text::lines(self.fonts, words, look, room)).collect();
        let height = cells.iter().map(|lines| lines.iter().map(|l| l.height).sum()).max().unwrap_or(0);
        let mut row = Bitmap::new(self.width, height);
        for (i, lines) in cells.iter().enumerate() {
            let mut top = 0;
            for line in lines {
                let left = self.middle(i, cells.len()).saturating_sub(line.ink.width() / 2);
                row.paste(&line.ink, left, top + line.top);
                top += line.height;
            }
        }
        let Some(ink) = row.ink() else { return Ok(()) };
        let left = ink.x.min(self.width.saturating_sub(ink.x + ink.width));
        let area = crate::ink::Area { x: left, width: self.width - 2 * left, ..ink };
        self.tape.gap(ink.y);
        self.tape.picture(&row.crop(area), Align::Center)?;
        self.tape.gap(height - ink.y - ink.height);
        Ok(())
    }

    fn figures(&mut self, columns: &[Column<'_>], value: u32) -> Result<(), EncodeError> {
        let room = self.width / columns.len() as u32 - 2 * SIDE;
        let mut runs = Vec::new();
        for (i, column) in columns.iter().enumerate() {
            let figure = self.native(&column.figure).unwrap_or_default();
            let unit = column.unit.map(|words| self.unit(words)).unwrap_or_default();
            let (wide, width) = figure_width(figure.len() as u32, unit.len() as u32, room);
            let at = self.middle(i, columns.len()) - width / 2;
            let high = (value / 20).clamp(1, 3) as u8;
            runs.push(Run { at: Some(at), bytes: figure, look: Native { wide, high, bold: true, reverse: false } });
            if !unit.is_empty() {
                runs.push(Run { at: None, bytes: unit, look: Native::PLAIN });
            }
        }
        self.tape.line(&runs, Align::Left, 2)
    }

    /// The unit in the language that the printer's letters have, with a blank before it.
    fn unit(&self, words: &Words) -> Vec<u8> {
        let native = [&words.lead, &words.second].into_iter().find_map(|text| self.native(text));
        native.filter(|bytes| !bytes.is_empty()).map(|bytes| [b" ".as_slice(), &bytes].concat()).unwrap_or_default()
    }
}

/// How wide a figure's digits are printed so that figure and unit fit, and the width of both, in dots.
fn figure_width(figure: u32, unit: u32, room: u32) -> (u8, u32) {
    let width = |wide: u32| (figure * wide + unit) * LETTER_WIDTH;
    let wide = if width(2) <= room { 2 } else { 1 };
    (wide as u8, width(wide).min(room))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wide_range_is_printed_narrower_rather_than_cut() {
        assert_eq!(figure_width(5, 4, 184), (2, 168));
        assert_eq!(figure_width(7, 4, 184), (1, 132));
    }
}
