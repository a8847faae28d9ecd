//! Letters of the embedded GNU Unifont (8 × 16 and 16 × 16 dots): the whole basic plane, on any machine.

use unifont::{Glyph, get_glyph};

use super::bitmap::{Area, Bitmap};
use super::text::{Line, Look};

/// Unifont's height in dots.
const CELL: u32 = 16;

/// The text in lines at most `width` dots wide, enlarged in whole steps to at least the wanted size.
pub(super) fn lines(text: &str, look: Look<'_>, width: u32) -> Vec<Line> {
    let scale = look.size.div_ceil(CELL).max(1);
    break_at(text, width / scale).iter().filter_map(|line| draw(line, scale, look.bold)).collect()
}

fn breadth(letter: char) -> u32 {
    get_glyph(letter).map_or(CELL, |glyph| glyph.get_width() as u32)
}

/// Breaks between words, beside full-width letters, and within a word only where it is wider than the line.
fn break_at(text: &str, width: u32) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in pieces(text) {
        let wide: u32 = word.chars().map(breadth).sum();
        if used > 0 && used + word.trim_end().chars().map(breadth).sum::<u32>() > width {
            lines.push(String::new());
            used = 0;
        }
        if wide <= width {
            lines.last_mut().expect("there is always a line").push_str(&word);
            used += wide;
            continue;
        }
        for letter in word.chars() {
            if used + breadth(letter) > width && used > 0 {
                lines.push(String::new());
                used = 0;
            }
            lines.last_mut().expect("there is always a line").push(letter);
            used += breadth(letter);
        }
    }
    lines.into_iter().map(|line| line.trim_end().to_owned()).filter(|line| !line.is_empty()).collect()
}

/// Words with the blank after them; full-width letters each alone.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for letter in text.chars() {
        let wide = breadth(letter) == CELL;
        let last = pieces.last_mut().expect("there is always a piece");
        if wide && !last.is_empty() {
            pieces.push(letter.to_string());
        } else {
            last.push(letter);
        }
        if wide || letter == ' ' {
            pieces.push(String::new());
        }
    }
    pieces
}

fn draw(line: &str, scale: u32, bold: bool) -> Option<Line> {
    let width = line.chars().map(breadth).sum::<u32>() * scale + 1;
    let mut canvas = Bitmap::new(width, CELL * scale);
    let mut x = 0;
    for drawn in line.chars() {
        let width = breadth(drawn) * scale;
        letter(&mut canvas, drawn, Area { x, y: 0, width, height: CELL * scale });
        if bold {
            letter(&mut canvas, drawn, Area { x: x + 1, y: 0, width, height: CELL * scale });
        }
        x += width;
    }
    let ink = canvas.ink()?;
    Some(Line { ink: canvas.crop(ink), left: ink.x, top: ink.y, height: CELL * scale + scale * 2 })
}

/// One letter, stretched over `area`. A letter that Unifont has not is shown as its code in small hexadecimal digits, so
/// that a clerk can still tell which one was meant.
pub(super) fn letter(canvas: &mut Bitmap, letter: char, area: Area) {
    if is_unseen(letter) {
        return;
    }
    if let Some(glyph) = get_glyph(letter) {
        stretch(canvas, glyph, area);
        return;
    }
    let digits = format!("{:06X}", u32::from(letter));
    let (width, height) = (area.width / 3, area.height / 2);
    for (i, glyph) in digits.chars().filter_map(get_glyph).enumerate() {
        let (column, row) = (i as u32 % 3, i as u32 / 3);
        stretch(canvas, glyph, Area { x: area.x + column * width, y: area.y + row * height, width, height });
    }
}

fn stretch(canvas: &mut Bitmap, glyph: &Glyph, area: Area) {
    for y in 0..area.height {
        for x in 0..area.width {
            let (from_x, from_y) = (x * glyph.get_width() as u32 / area.width, y * CELL / area.height);
            if glyph.get_pixel(from_x as usize, from_y as usize) {
                canvas.set(area.x + x, area.y + y, true);
            }
        }
    }
}

/// Letters that only join, turn or choose the form of others.
fn is_unseen(letter: char) -> bool {
    let unseen = ['\u{200b}'..='\u{200f}', '\u{2028}'..='\u{202e}', '\u{2060}'..='\u{206f}', '\u{fe00}'..='\u{fe0f}'];
    letter == '\u{feff}' || u32::from(letter) >= 0xe_0000 || unseen.iter().any(|range| range.contains(&letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_break_between_and_chinese_anywhere() {
        assert_eq!(break_at("uma senha", 8 * 5), ["uma", "senha"]);
        assert_eq!(break_at("請帶備文件", 16 * 2), ["請帶", "備文", "件"]);
        assert_eq!(break_at("incompreensível", 8 * 6), ["incomp", "reensí", "vel"]);
    }

    #[test]
    fn a_letter_of_another_plane_shows_its_code() {
        let area = Area { x: 0, y: 0, width: 24, height: 24 };
        let (mut one, mut two) = (Bitmap::new(24, 24), Bitmap::new(24, 24));
        letter(&mut one, '\u{2a6d6}', area);
        letter(&mut two, '\u{2a6d5}', area);
        assert!(one.ink().is_some() && one != two);
    }
}
