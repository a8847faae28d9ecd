//! The page that a technician prints after installing or cleaning a printer.

use super::press::{Press, Voice};
use super::tape::{Align, Native, Run};
use super::{EncodeError, Encoded};
use crate::ink::{Area, Bitmap, Fonts, mark, qr};
use crate::profile::{Drawn, Mode, Profile};

/// Every letter that Portuguese needs beyond plain Latin.
const LETTERS: &str = "ÀÁÂÃÇÉÊÍÓÔÕÚÜ àáâãçéêíóôõúü";
const SAMPLE_TRADITIONAL: &str = "政府綜合服務 籌號 櫃檯 請";
const SAMPLE_SIMPLIFIED: &str = "政府综合服务 号码 柜台 请";
const ADDRESS: &str = "SENHA TEST PAGE";

pub(super) fn encode(profile: &Profile, fonts: &Fonts) -> Result<Encoded, EncodeError> {
    let mut press = Press::new(profile, fonts, profile.width)?;
    press.tape.picture(&edges(profile.width), Align::Left)?;
    press.tape.gap(8);
    press.tape.doubled(&mark::senha(32), Align::Center)?;
    press.tape.gap(8);
    let lines = [
        (format!("Senha: {}", profile.name), 24),
        (format!("{} dots, {} dpi, {:?}", profile.width, profile.dpi, profile.mode), 24),
        (format!("{:?} = ESC t {}, QR {:?}, cut {:?}", profile.page, profile.page_number, profile.qr, profile.cut), 24),
        (LETTERS.to_owned(), 24),
    ];
    for (line, size) in &lines {
        said(&mut press, line, Voice::centered("pt", *size, false))?;
    }
    press.tape.gap(8);
    said(&mut press, SAMPLE_TRADITIONAL, Voice::centered("zh-Hant", 28, true))?;
    said(&mut press, SAMPLE_SIMPLIFIED, Voice::centered("zh-Hans", 24, false))?;
    if profile.mode == Mode::Hybrid {
        sizes(&mut press)?;
    }
    press.tape.gap(16);
    code(&mut press)?;
    press.tape.gap(16);
    press.tape.picture(&edges(profile.width), Align::Left)?;
    press.tape.gap(8);
    press.tape.cut()?;
    press.end()
}

/// In raster mode, letters are drawn even where the page has them.
fn said(press: &mut Press<'_>, words: &str, voice: Voice<'_>) -> Result<(), EncodeError> {
    if press.profile.mode == Mode::Hybrid {
        return press.say(words, voice);
    }
    for line in crate::ink::text::lines(press.fonts, words, voice.look(), press.width) {
        press.drawn(&line, voice.align, 0)?;
    }
    Ok(())
}

fn sizes(press: &mut Press<'_>) -> Result<(), EncodeError> {
    let run = |n: u8, bold, reverse| Run {
        at: None,
        bytes: format!("{n}x").into_bytes(),
        look: Native { wide: n, high: n, bold, reverse },
    };
    press.tape.gap(8);
    let runs =
        [run(1, false, false), run(2, false, false), run(2, true, false), run(3, false, true), run(4, true, false)];
    press.tape.line(&runs, Align::Center, 4)
}

fn code(press: &mut Press<'_>) -> Result<(), EncodeError> {
    let module = 6;
    let drawn = qr::draw(ADDRESS, module / 2).ok_or(EncodeError::Qr(ADDRESS.len()))?;
    if press.profile.qr == Drawn::Native {
        press.tape.code(ADDRESS, module, drawn.height() * 2)
    } else {
        press.tape.doubled(&drawn, Align::Center)
    }
}

/// A frame to the very edges with a tick each 8 dots (a millimetre at 203 dpi), longer each 80: what is cut off shows
/// that the width is wrong, what is skewed shows the roll is.
fn edges(width: u32) -> Bitmap {
    let mut bitmap = Bitmap::new(width, 32);
    bitmap.frame(Area { x: 0, y: 0, width, height: 32 }, 2);
    for x in (0..width).step_by(8) {
        let height = if x % 80 == 0 { 24 } else { 10 };
        bitmap.fill(Area { x, y: 0, width: 2, height }, true);
    }
    bitmap
}
