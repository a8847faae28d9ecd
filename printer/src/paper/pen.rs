//! The printer's own letters: a monospaced face of the machine squeezed into cells of 12 × 24 and 9 × 17 dots, or the
//! embedded Unifont where there is none.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock};

use cosmic_text::{Attrs, Buffer, Family, FontSystem, Metrics, Shaping, SwashCache, SwashContent, SwashImage, fontdb};

/// Monospaced faces, best first: family and file.
const FACES: [(&str, &str); 4] = [
    ("Noto Sans Mono", "/usr/share/fonts/truetype/noto/NotoSansMono-Regular.ttf"),
    ("DejaVu Sans Mono", "/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf"),
    ("B612 Mono", "/usr/share/fonts/opentype/b612/B612Mono-Regular.otf"),
    ("Liberation Mono", "/usr/share/fonts/truetype/liberation/LiberationMono-Regular.ttf"),
];
/// A dot is black from this mean cover of 255.
const BLACK: u32 = 104;
/// Letters are drawn at this size and averaged down to their cells.
const LARGE: f32 = 192.0;
/// Height of capitals over that of the cell.
const CAPITALS: f32 = 0.63;

/// One letter's dots, row by row.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    pub width: usize,
    pub height: usize,
    dots: Vec<bool>,
}

impl Cell {
    pub(super) fn black(&self, x: usize, y: usize) -> bool {
        x < self.width && y < self.height && self.dots[y * self.width + x]
    }
}

struct Pen {
    face: Option<(FontSystem, SwashCache, &'static str)>,
    cells: HashMap<(char, bool), Cell>,
}

/// The cell of a letter: font A, or the smaller font B.
pub(super) fn cell(letter: char, small: bool) -> Cell {
    static PEN: OnceLock<Mutex<Pen>> = OnceLock::new();
    let pen = PEN.get_or_init(|| Mutex::new(Pen { face: face(), cells: HashMap::new() }));
    let mut pen = pen.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let Pen { face, cells } = &mut *pen;
    cells.entry((letter, small)).or_insert_with(|| drawn(face.as_mut(), letter, small)).clone()
}

fn face() -> Option<(FontSystem, SwashCache, &'static str)> {
    let (family, file) =
        FACES.iter().map(|(family, file)| (*family, PathBuf::from(file))).find(|(_, f)| Path::exists(f))?;
    let mut faces = fontdb::Database::new();
    faces.load_font_file(&file).ok()?;
    if faces.is_empty() {
        return None;
    }
    Some((FontSystem::new_with_locale_and_db("pt".into(), faces), SwashCache::new(), family))
}

fn drawn(face: Option<&mut (FontSystem, SwashCache, &'static str)>, letter: char, small: bool) -> Cell {
    let (width, height) = if small { (9, 17) } else { (12, 24) };
    face.and_then(|face| shaped(face, letter, width, height)).unwrap_or_else(|| coarse(letter, width, height))
}

/// A letter of the face in the proportions of a printer's font A: as wide as its cell, capitals as tall as leaves
/// room for their accents. Drawn large and averaged down. `None` if the face has it not.
fn shaped(
    face: &mut (FontSystem, SwashCache, &'static str),
    letter: char,
    width: usize,
    height: usize,
) -> Option<Cell> {
    let (_, tall, _) = large(face, 'H')?;
    let across = large(face, letter)?.0 / width as f32;
    let down = tall.placement.height as f32 / (height as f32 * CAPITALS);
    let image = large(face, letter)?.1;
    let foot = super::strip::foot(height) as f32;
    let cover = |x: i32, y: i32| -> u32 {
        let (x, y) = (x - image.placement.left, y + image.placement.top);
        let inside = (0..image.placement.width as i32).contains(&x) && (0..image.placement.height as i32).contains(&y);
        if inside { u32::from(image.data[y as usize * image.placement.width as usize + x as usize]) } else { 0 }
    };
    let mut dots = vec![false; width * height];
    for (at, dot) in dots.iter_mut().enumerate() {
        let (x, y) = ((at % width) as f32, (at / width) as f32);
        let (left, right) = ((x * across) as i32, ((x + 1.0) * across) as i32);
        let (top, bottom) = (((y - foot) * down).floor() as i32, ((y + 1.0 - foot) * down).floor() as i32);
        let sum: u32 = (top..bottom).flat_map(|y| (left..right).map(move |x| (x, y))).map(|(x, y)| cover(x, y)).sum();
        *dot = sum >= BLACK * ((bottom - top) * (right - left)).max(1) as u32;
    }
    Some(Cell { width, height, dots })
}

/// A letter drawn large: its advance in dots, its picture, and its glyph's number.
fn large(
    (system, cache, family): &mut (FontSystem, SwashCache, &'static str),
    letter: char,
) -> Option<(f32, SwashImage, u16)> {
    let mut buffer = Buffer::new(system, Metrics::new(LARGE, LARGE));
    let attrs = Attrs::new().family(Family::Name(family));
    buffer.set_text(&letter.to_string(), &attrs, Shaping::Advanced, None);
    buffer.shape_until_scroll(system, false);
    let glyph = buffer.layout_runs().next()?.glyphs.first()?.clone();
    let image = cache.get_image(system, glyph.physical((0.0, 0.0), 1.0).cache_key).clone()?;
    (glyph.glyph_id != 0 && image.content == SwashContent::Mask).then_some((glyph.w, image, glyph.glyph_id))
}

/// Unifont's letter stretched over the cell.
fn coarse(letter: char, width: usize, height: usize) -> Cell {
    let mut dots = vec![false; width * height];
    if let Some(glyph) = unifont::get_glyph(letter) {
        for (at, dot) in dots.iter_mut().enumerate() {
            let (x, y) = (at % width, at / width);
            *dot = glyph.get_pixel(x * glyph.get_width() / width, y * 16 / height);
        }
    }
    Cell { width, height, dots }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_with_marks_are_drawn_apart() {
        let dots = |letter| cell(letter, false).dots;
        assert_ne!(dots('Ô'), dots('Ò'));
        assert_ne!(dots('ã'), dots('a'));
        assert!(dots(' ').iter().all(|dot| !dot) && dots('ç').iter().any(|dot| *dot));
    }

    #[test]
    fn a_machine_without_fonts_still_has_letters() {
        let cell = drawn(None, 'É', false);
        assert_eq!((cell.width, cell.height), (12, 24));
        assert!(cell.dots.iter().filter(|dot| **dot).count() > 20);
    }
}
