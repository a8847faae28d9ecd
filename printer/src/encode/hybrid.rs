//! A ticket of native letters and cropped pictures. One function per block.

use super::press::{Press, Voice, shifted};
use super::tape::{Align, LETTER_WIDTH, Native, Run};
use super::{EncodeError, Encoded};
use crate::ink::{Area, Bitmap, Fonts, mark, qr, text};
use crate::layout::{Block, Layout};
use crate::profile::{Drawn, Profile};
use crate::slip::{Slip, Words};

/// White between the mark and the hall's name, in dots.
const BESIDE: u32 = 12;
/// White around a QR code, in modules; the blocks beside it leave the rest of the four that ISO 18004 wants.
const QUIET: u32 = 3;

pub(super) fn ticket(slip: &Slip, layout: &Layout, profile: &Profile, fonts: &Fonts) -> Result<Encoded, EncodeError> {
    let mut press = Press::new(profile, fonts, profile.width.min(layout.width))?;
    for block in &layout.blocks {
        draw(&mut press, slip, block)?;
    }
    press.end()
}

fn draw(press: &mut Press<'_>, slip: &Slip, block: &Block) -> Result<(), EncodeError> {
    let (first, next) = (slip.languages.lead.as_str(), slip.languages.second.as_str());
    match *block {
        Block::Copy { lead, second } => {
            if slip.copy {
                press.plate(&slip.labels.copy, &slip.languages, lead, second)?;
                press.tape.gap(14);
            }
        }
        Block::Mark { height, ref file } => own_mark(press, height, file.as_deref())?,
        Block::Hall { mark, lead, second } => {
            hall(press, slip, mark, lead)?;
            press.tape.gap(2);
            press.say(&slip.hall.second, Voice::left(next, second, false))?;
        }
        Block::Rule { thick } => press.rule(thick)?,
        Block::Space { dots } => press.tape.gap(dots),
        Block::Number { height } => number(press, &slip.number, height)?,
        Block::Service { lead, second } => {
            press.say(&slip.service.lead, Voice::centered(first, lead, true))?;
            press.tape.gap(4);
            press.say(&slip.service.second, Voice::centered(next, second, false))?;
        }
        Block::Wait { label, value } => press.wait(slip, label, value)?,
        Block::Slot { label, value } => press.slot(slip, label, value)?,
        Block::Counters { lead, second } => {
            if let Some(counters) = slip.counters.as_ref().filter(|words| !words.is_empty()) {
                press.plate(counters, &slip.languages, lead, second)?;
            }
        }
        Block::Documents { lead, second, most } => press.documents(slip, lead, second, most)?,
        Block::Qr { module, notice, lead, second } => {
            code(press, &slip.qr, module)?;
            if notice {
                said(press, &slip.notice, slip, lead, second)?;
            }
        }
        Block::Notice { lead, second } => said(press, &slip.notice, slip, lead, second)?,
        Block::Foot { size } => foot(press, slip, size)?,
        Block::Cut { feed } => {
            press.tape.gap(feed);
            press.tape.cut()?;
        }
    }
    Ok(())
}

fn said(press: &mut Press<'_>, words: &Words, slip: &Slip, lead: u32, second: u32) -> Result<(), EncodeError> {
    press.say(&words.lead, Voice::centered(&slip.languages.lead, lead, false))?;
    press.tape.gap(4);
    press.say(&words.second, Voice::centered(&slip.languages.second, second, false))
}

fn own_mark(press: &mut Press<'_>, height: u32, file: Option<&std::path::Path>) -> Result<(), EncodeError> {
    let Some(file) = file else {
        return press.tape.doubled(&mark::senha(height / 2), Align::Center);
    };
    let picture = mark::scaled(&mark::read(file).map_err(EncodeError::Mark)?, height);
    let width = picture.width().min(press.width);
    press.tape.picture(&picture.crop(Area { x: 0, y: 0, width, height }), Align::Center)
}

/// The mark and the hall's leading name in one picture; a name in native letters stands under the mark.
fn hall(press: &mut Press<'_>, slip: &Slip, mark_side: u32, size: u32) -> Result<(), EncodeError> {
    let voice = Voice::left(&slip.languages.lead, size, true);
    if mark_side == 0 {
        return press.say(&slip.hall.lead, voice);
    }
    if press.native(&slip.hall.lead).is_some() {
        press.tape.doubled(&mark::senha(mark_side / 2), Align::Left)?;
        press.tape.gap(8);
        return press.say(&slip.hall.lead, Voice { size: size.min(29), ..voice });
    }
    // Beside a line of letters the mark is a letter: as tall as they are, so that the picture stays small.
    let tall = mark_side.min(size + 2);
    let lines = text::lines(press.fonts, &slip.hall.lead, voice.look(), press.width - tall - BESIDE);
    let Some(first) = lines.first() else { return Ok(()) };
    press.tape.picture(&beside(&mark::senha(tall), &first.ink), Align::Left)?;
    for line in &lines[1..] {
        press.tape.gap(size / 4);
        press.tape.picture(&shifted(&line.ink, tall + BESIDE + line.left), Align::Left)?;
    }
    press.tape.gap(size / 4);
    Ok(())
}

/// Two pictures side by side, each in the middle of the taller one's height.
fn beside(left: &Bitmap, right: &Bitmap) -> Bitmap {
    let height = left.height().max(right.height());
    let mut both = Bitmap::new(left.width() + BESIDE + right.width(), height);
    both.paste(left, 0, (height - left.height()) / 2);
    both.paste(right, left.width() + BESIDE, (height - right.height()) / 2);
    both
}

/// The ticket's number: B612 at half its size with doubled dots (2.5 KB instead of 10), or the printer's own digits.
fn number(press: &mut Press<'_>, number: &str, height: u32) -> Result<(), EncodeError> {
    match press.native(number) {
        Some(bytes) if press.profile.number == Drawn::Native && !bytes.is_empty() => {
            native_number(press, bytes, height)
        }
        _ => {
            let ink = text::number(press.fonts, number, height / 2, press.width / 2);
            press.tape.doubled(&ink, Align::Center)
        }
    }
}

/// Digits of font A are 17 of 24 dots tall.
fn native_number(press: &mut Press<'_>, bytes: Vec<u8>, height: u32) -> Result<(), EncodeError> {
    let wide = (press.width / LETTER_WIDTH / bytes.len() as u32).clamp(1, 8);
    let high = (height / 17).clamp(1, wide + 2).min(8);
    let look = Native { wide: wide as u8, high: high as u8, bold: true, reverse: false };
    press.tape.line(&[Run { at: None, bytes, look }], Align::Center, 0)
}

fn code(press: &mut Press<'_>, address: &str, module: u32) -> Result<(), EncodeError> {
    if address.is_empty() {
        return Ok(());
    }
    let code = qr::draw(address, 1).ok_or(EncodeError::Qr(address.len()))?;
    let module = module.min(press.width / code.width());
    press.tape.gap(QUIET * module);
    if press.profile.qr == Drawn::Native {
        press.tape.code(address, module, code.height() * module)?;
    } else {
        let half = qr::draw(address, (module / 2).max(1)).ok_or(EncodeError::Qr(address.len()))?;
        press.tape.doubled(&half, Align::Center)?;
    }
    press.tape.gap(QUIET * module);
    Ok(())
}

/// Time at the left, kiosk and code at the right; under each other where the paper is too narrow.
fn foot(press: &mut Press<'_>, slip: &Slip, size: u32) -> Result<(), EncodeError> {
    let device = slip.device();
    let voice = Voice::left("", size, false);
    if let (Some(left), Some(right)) = (press.native(&slip.taken), press.native(&device)) {
        let wide = right.len() as u32 * LETTER_WIDTH;
        if left.len() as u32 * LETTER_WIDTH + wide + LETTER_WIDTH <= press.width {
            let look = Native::PLAIN;
            let runs = [Run { at: None, bytes: left, look }, Run { at: Some(press.width - wide), bytes: right, look }];
            return press.tape.line(&runs, Align::Left, 0);
        }
    }
    press.say(&slip.taken, voice)?;
    press.say(&device, voice)
}
