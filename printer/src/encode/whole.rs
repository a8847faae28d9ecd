//! A ticket as one picture, for printers of which only the width is known. One function per block.

use super::columns::{self, Column};
use super::documents::TICK;
use super::tape::{Align, Tape};
use super::{EncodeError, Encoded};
use crate::ink::text::{self, Face, Line, Look};
use crate::ink::{Area, Bitmap, Fonts, mark, qr};
use crate::layout::{Block, Layout};
use crate::profile::Profile;
use crate::slip::{Slip, Words, plain};

/// White inside frames and plates, in dots.
const PAD: u32 = 10;
/// White between a picture and the text beside it, in dots.
const BESIDE: u32 = 16;
/// Thickness of frames, in dots.
const FRAME: u32 = 4;
/// So many white rows are fed rather than sent.
const FED: u32 = 8;
/// No ticket is longer, in dots (half a metre).
const LONGEST: u32 = 4000;

pub(super) fn ticket(slip: &Slip, layout: &Layout, profile: &Profile, fonts: &Fonts) -> Result<Encoded, EncodeError> {
    let width = profile.width.min(layout.width);
    let mut canvas = Canvas { fonts, bitmap: Bitmap::new(width, LONGEST), y: 0, width };
    for block in &layout.blocks {
        canvas.draw(slip, block)?;
    }
    let used = canvas.y.min(LONGEST);
    let mut tape = Tape::new(profile)?;
    roll(&mut tape, &canvas.bitmap, used)?;
    if layout.blocks.iter().any(|block| matches!(block, Block::Cut { .. })) {
        tape.cut()?;
    }
    tape.end()
}

/// Sends the picture in parts between white rows, each only as wide as its ink.
pub(super) fn roll(tape: &mut Tape<'_>, bitmap: &Bitmap, used: u32) -> Result<(), EncodeError> {
    let white = |y: u32| bitmap.rows(y, 1).iter().all(|byte| *byte == 0);
    let mut y = 0;
    while y < used {
        let start = y;
        while y < used && white(y) {
            y += 1;
        }
        tape.gap(y - start);
        let start = y;
        let mut end = y;
        while y < used && y - end < FED {
            y += 1;
            if !white(y - 1) {
                end = y;
            }
        }
        if end > start {
            let part = bitmap.crop(Area { x: 0, y: start, width: bitmap.width(), height: end - start });
            let right = part.ink().map_or(1, |ink| ink.x + ink.width);
            tape.picture(&part.crop(Area { x: 0, y: 0, width: right, height: end - start }), Align::Left)?;
        }
        y = end.max(start);
    }
    Ok(())
}

struct Canvas<'a> {
    fonts: &'a Fonts,
    bitmap: Bitmap,
    y: u32,
    width: u32,
}

/// A text to be drawn: words, language, size, bold.
type Say<'s> = (&'s str, &'s str, u32, bool);

impl Canvas<'_> {
    fn lines(&self, (words, language, size, bold): Say<'_>, width: u32) -> Vec<Line> {
        text::lines(self.fonts, words, Look { size, bold, face: Face::Words, language }, width)
    }

    fn draw(&mut self, slip: &Slip, block: &Block) -> Result<(), EncodeError> {
        let tags = &slip.languages;
        match *block {
            Block::Copy { lead, second } if slip.copy => {
                self.plate(&two(&slip.labels.copy, tags, lead, second, true));
                self.y += 14;
            }
            Block::Copy { .. } => {}
            Block::Mark { height, ref file } => self.mark(height, file.as_deref())?,
            Block::Hall { mark, lead, second } => self.hall(&two(&slip.hall, tags, lead, second, true), mark),
            Block::Rule { thick } => self.rule(thick),
            Block::Space { dots } => self.y += dots,
            Block::Number { height } => self.number(&slip.number, height),
            Block::Service { lead, second } => {
                self.centered(&two(&slip.service, tags, lead, second, true), 0, self.width);
            }
            Block::Wait { label, value } => self.boxed(slip, &columns::of(slip), label, value),
            Block::Slot { label, value } => self.slot(slip, label, value),
            Block::Counters { lead, second } => {
                if let Some(counters) = slip.counters.as_ref().filter(|words| !words.is_empty()) {
                    self.plate(&two(counters, tags, lead, second, true));
                }
            }
            Block::Documents { lead, second, most } => self.documents(slip, lead, second, most),
            Block::Qr { module, notice, lead, second } => {
                let beside = if notice { two(&slip.notice, tags, lead, second, false) } else { Vec::new() };
                self.code(&slip.qr, module, &beside)?;
            }
            Block::Notice { lead, second } => {
                self.centered(&two(&slip.notice, tags, lead, second, false), 0, self.width);
            }
            Block::Foot { size } => self.foot(slip, size),
            Block::Cut { feed } => self.y += feed,
        }
        Ok(())
    }

    /// A line across the paper; only one where nothing stands between two.
    fn rule(&mut self, thick: u32) {
        let white = |y: &u32| self.bitmap.rows(*y, 1).iter().all(|byte| *byte == 0);
        let above = (0..self.y).rev().find(|y| !white(y));
        let full = |y: u32| (0..self.width).all(|x| self.bitmap.get(x, y));
        if !above.is_some_and(full) {
            self.bitmap.fill(Area { x: 0, y: self.y, width: self.width, height: thick }, true);
            self.y += thick;
        }
    }

    /// Lines from `x`, each at the left; the height that they take is returned.
    fn left(&mut self, texts: &[Say<'_>], x: u32, y: u32, width: u32) -> u32 {
        let mut down = 0;
        for text in texts {
            for line in self.lines(*text, width) {
                self.bitmap.paste(&line.ink, x + line.left, y + down + line.top);
                down += line.height;
            }
        }
        down
    }

    /// Lines in the middle of the part of the paper from `x`.
    fn centered(&mut self, texts: &[Say<'_>], x: u32, width: u32) {
        for &(words, language, size, bold) in texts {
            let look = Look { size, bold, face: Face::Words, language };
            for line in text::even_lines(self.fonts, words, look, width) {
                let left = x + width.saturating_sub(line.ink.width()) / 2;
                self.bitmap.paste(&line.ink, left, self.y + line.top);
                self.y += line.height;
            }
        }
    }

    fn height(&self, texts: &[Say<'_>], width: u32) -> u32 {
        texts.iter().flat_map(|text| self.lines(*text, width)).map(|line| line.height).sum()
    }

    fn mark(&mut self, height: u32, file: Option<&std::path::Path>) -> Result<(), EncodeError> {
        let picture = match file {
            None => mark::senha(height),
            Some(file) => mark::scaled(&mark::read(file).map_err(EncodeError::Mark)?, height),
        };
        self.bitmap.paste(&picture, self.width.saturating_sub(picture.width()) / 2, self.y);
        self.y += height;
        Ok(())
    }

    fn hall(&mut self, texts: &[Say<'_>], mark: u32) {
        let x = if mark == 0 { 0 } else { mark + BESIDE };
        let height = self.height(texts, self.width - x).max(mark);
        self.bitmap.paste(&mark::senha(mark), 0, self.y + (height - mark) / 2);
        let words = self.height(texts, self.width - x);
        self.left(texts, x, self.y + (height - words) / 2, self.width - x);
        self.y += height;
    }

    fn number(&mut self, number: &str, height: u32) {
        let ink = text::number(self.fonts, &plain(number), height, self.width);
        self.bitmap.paste(&ink, (self.width - ink.width().min(self.width)) / 2, self.y);
        self.y += ink.height();
    }

    /// The promised quarter hour in a frame, and the booking's reference below it.
    fn slot(&mut self, slip: &Slip, label: u32, value: u32) {
        if let Some(column) = columns::slot(slip) {
            self.boxed(slip, &[column], label, value);
            self.y += PAD;
        }
        if !slip.booking.is_empty() {
            let Words { lead, second } = &slip.labels.booking;
            let text = format!("{lead} {second} {}", slip.booking);
            self.centered(&[(&plain(&text), &slip.languages.lead, label, true)], 0, self.width);
            self.y += PAD;
        }
    }

    /// The framed box: people ahead, and the range where it is known.
    fn boxed(&mut self, slip: &Slip, columns: &[Column<'_>], label: u32, value: u32) {
        let top = self.y;
        let each = self.width / columns.len() as u32;
        let mut bottom = top;
        for (i, column) in columns.iter().enumerate() {
            self.y = top + FRAME + PAD / 2;
            let x = each * i as u32;
            self.centered(&two(column.label, &slip.languages, label, label, false), x + FRAME, each - 2 * FRAME);
            self.figure(slip, column, value, label, (x, each));
            bottom = bottom.max(self.y + PAD + FRAME);
        }
        for i in 1..columns.len() as u32 {
            self.bitmap.fill(Area { x: each * i - FRAME / 2, y: top, width: FRAME, height: bottom - top }, true);
        }
        self.bitmap.frame(Area { x: 0, y: top, width: self.width, height: bottom - top }, FRAME);
        self.y = bottom;
    }

    /// A figure, with its unit small behind it on the same foot; both shrink until they fit.
    fn figure(&mut self, slip: &Slip, column: &Column<'_>, value: u32, label: u32, (x, each): (u32, u32)) {
        let room = each.saturating_sub(2 * (FRAME + PAD));
        let unit = column.unit.map(|unit| plain(&format!("{} {}", unit.lead, unit.second))).unwrap_or_default();
        let small = Look { size: label, bold: false, face: Face::Words, language: &slip.languages.lead };
        let unit = text::line(self.fonts, &unit, small).map(|line| line.ink);
        let after = unit.as_ref().map_or(0, |ink| ink.width() + PAD);
        // The digits of B612 are 0.71 of its em tall.
        let ink = text::number(self.fonts, &column.figure, value * 5 / 7, room.saturating_sub(after).max(1));
        let left = x + (each - (ink.width() + after).min(each)) / 2;
        let foot = self.y + PAD + value * 5 / 7;
        self.bitmap.paste(&ink, left, foot.saturating_sub(ink.height()));
        if let Some(unit) = unit {
            self.bitmap.paste(&unit, left + ink.width() + PAD, (foot + label / 8).saturating_sub(unit.height()));
        }
        self.y = foot;
    }

    /// White on black: side by side where both fit on a line, under each other otherwise.
    fn plate(&mut self, texts: &[Say<'_>]) {
        let inner = self.width - 2 * PAD;
        let lines: Vec<Vec<Line>> = texts.iter().map(|text| self.lines(*text, inner)).collect();
        let wide: u32 = lines.iter().flatten().map(|line| line.ink.width()).sum();
        let beside = lines.len() == 2 && lines.iter().all(|l| l.len() == 1) && wide + 2 * BESIDE <= inner;
        let all: Vec<&Line> = lines.iter().flatten().collect();
        let tall = if beside { all.iter().map(|l| l.height).max() } else { Some(all.iter().map(|l| l.height).sum()) };
        let height = tall.unwrap_or(0) + PAD;
        self.bitmap.fill(Area { x: 0, y: self.y, width: self.width, height }, true);
        let mut y = self.y + PAD / 2;
        for (i, line) in all.iter().enumerate() {
            let ink = &line.ink;
            if beside {
                let x = if i == 0 { PAD } else { self.width - PAD - ink.width() };
                self.bitmap.paste_white(ink, x, self.y + (height - line.height) / 2 + line.top);
            } else {
                self.bitmap.paste_white(ink, (self.width - ink.width().min(self.width)) / 2, y + line.top);
                y += line.height;
            }
        }
        self.y += height;
    }

    fn documents(&mut self, slip: &Slip, lead: u32, second: u32, most: usize) {
        if slip.documents.is_empty() {
            return;
        }
        self.y += 14;
        let heading = two(&slip.labels.documents, &slip.languages, lead, second, true);
        self.y += self.heading(&heading) + 2;
        for paper in slip.documents.iter().take(most) {
            let x = TICK + 12;
            let box_y = self.y + (lead + lead / 4 - TICK) / 2;
            self.bitmap.frame(Area { x: 0, y: box_y, width: TICK, height: TICK }, 3);
            let texts = two(paper, &slip.languages, lead, second, false);
            self.y += self.left(&texts, x, self.y, self.width - x) + 4;
        }
    }

    /// Both languages on one line where they fit; the height that they take is returned.
    fn heading(&mut self, texts: &[Say<'_>]) -> u32 {
        if let [first, next] = texts {
            let (one, two) = (self.lines(*first, self.width), self.lines(*next, self.width));
            if let ([one], [two]) = (one.as_slice(), two.as_slice())
                && one.ink.width() + PAD + two.ink.width() <= self.width
            {
                self.bitmap.paste(&one.ink, 0, self.y + one.top);
                let lower = (first.2.saturating_sub(next.2)) * 9 / 8;
                self.bitmap.paste(&two.ink, one.ink.width() + PAD, self.y + two.top + lower);
                return one.height;
            }
        }
        self.left(texts, 0, self.y, self.width)
    }

    /// The code at the left and the notice beside it; the notice alone where there is no code.
    fn code(&mut self, address: &str, module: u32, beside: &[Say<'_>]) -> Result<(), EncodeError> {
        if address.is_empty() {
            self.centered(beside, 0, self.width);
            return Ok(());
        }
        let code = qr::draw(address, module).ok_or(EncodeError::Qr(address.len()))?;
        let side = code.width();
        let x = side + BESIDE + 2 * module;
        let room = self.width.saturating_sub(x);
        let words = self.height(beside, room.max(1));
        if beside.is_empty() || room < 150 || words > side * 3 / 2 {
            self.bitmap.paste(&code, self.width.saturating_sub(side) / 2, self.y);
            self.y += side + 4 * module;
            self.centered(beside, 0, self.width);
            return Ok(());
        }
        let height = side.max(words);
        self.bitmap.paste(&code, 0, self.y + (height - side) / 2);
        self.left(beside, x, self.y + (height - words) / 2, room);
        self.y += height;
        Ok(())
    }

    fn foot(&mut self, slip: &Slip, size: u32) {
        let line = |words: &str| {
            let look = Look { size, bold: false, face: Face::Number, language: &slip.languages.lead };
            text::line(self.fonts, words, look)
        };
        let (left, right) = (line(&slip.taken), line(&slip.device()));
        let height = [&left, &right].into_iter().flatten().map(|l| l.height).max().unwrap_or(0);
        if let Some(left) = left {
            self.bitmap.paste(&left.ink, 0, self.y + left.top);
        }
        if let Some(right) = right {
            self.bitmap.paste(&right.ink, self.width.saturating_sub(right.ink.width()), self.y + right.top);
        }
        self.y += height;
    }
}

/// Both languages of a text, the leading one bold if wanted; empty ones are left out.
fn two<'s>(words: &'s Words, tags: &'s Words, lead: u32, second: u32, bold: bool) -> Vec<Say<'s>> {
    let both: [Say<'s>; 2] = [(&words.lead, &tags.lead, lead, bold), (&words.second, &tags.second, second, false)];
    both.into_iter().filter(|(text, ..)| !text.trim().is_empty()).collect()
}
