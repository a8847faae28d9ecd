//! Lines of text as black dots, broken at a width.

use cosmic_text::{
    Attrs, Buffer, Family, LayoutGlyph, LayoutRun, LetterSpacing, Metrics, Shaping, SwashContent, Weight, Wrap,
};

use super::bitmap::{Area, Bitmap};
use super::fonts::{Fonts, Press};
use super::unicode;

/// From how much cover (of 255) a dot is black. A little under half, because heat bleeds less than thin strokes lose.
const BLACK: u8 = 112;
/// Room at each side for letters that reach outside their width, in dots.
const OVERHANG: u32 = 16;

/// The face of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Face {
    /// Noto Sans, and Noto Sans CJK in the language's forms.
    Words,
    /// B612, made to be read at a glance.
    Number,
}

/// How a text looks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Look<'a> {
    /// Letter height (em) in dots.
    pub size: u32,
    pub bold: bool,
    pub face: Face,
    /// BCP 47 tag; chooses the forms of Chinese letters.
    pub language: &'a str,
}

/// A drawn line, cut to its ink.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub ink: Bitmap,
    /// Where the ink begins, from the left edge and from the top of the line.
    pub left: u32,
    pub top: u32,
    /// The line's whole height.
    pub height: u32,
}

impl Look<'_> {
    pub(crate) fn line_height(&self) -> u32 {
        self.size + self.size.div_ceil(4)
    }
}

/// The text in lines at most `width` dots wide. A letter that no face has is drawn from Unifont, and so is everything
/// where there are no faces.
pub(crate) fn lines(fonts: &Fonts, text: &str, look: Look<'_>, width: u32) -> Vec<Line> {
    let text = crate::slip::plain(text);
    let Some(press) = &fonts.press else { return unicode::lines(&text, look, width) };
    let mut press = press.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let Press { system, drawn } = &mut *press;
    let mut buffer = Buffer::new(system, Metrics::new(look.size as f32, look.line_height() as f32));
    buffer.set_wrap(Wrap::WordOrGlyph);
    buffer.set_size(Some(width as f32), None);
    let attrs = Attrs::new().weight(if look.bold { Weight::BOLD } else { Weight::NORMAL });
    buffer.set_rich_text(spans(&text, look, &attrs), &attrs, Shaping::Advanced, None);
    buffer.shape_until_scroll(system, false);
    buffer.layout_runs().filter_map(|run| draw(system, drawn, &run, width)).collect()
}

/// As [`lines`], broken so that the lines are about equally wide: for centred texts, where a last line of one letter
/// looks lost.
pub(crate) fn even_lines(fonts: &Fonts, text: &str, look: Look<'_>, width: u32) -> Vec<Line> {
    let mut best = lines(fonts, text, look, width);
    let count = best.len();
    let (mut narrow, mut wide) = (width / count.max(1) as u32, width);
    // Each step halves what is left; a few dots do not matter.
    while count > 1 && wide > narrow + 8 {
        let middle = narrow.midpoint(wide);
        let tried = lines(fonts, text, look, middle);
        if tried.len() > count || tried.iter().any(|line| line.left + line.ink.width() > width) {
            narrow = middle;
        } else {
            (best, wide) = (tried, middle);
        }
    }
    best
}

/// One line as wide as needed, for short texts that must not break.
pub(crate) fn line(fonts: &Fonts, text: &str, look: Look<'_>) -> Option<Line> {
    lines(fonts, text, look, 100_000).into_iter().next()
}

/// A number with its digits `height` dots tall, or smaller if it would be wider than `width`; cut to its ink.
pub(crate) fn number(fonts: &Fonts, number: &str, height: u32, width: u32) -> Bitmap {
    let drawn = |size: u32| {
        line(fonts, number, Look { size: size.max(1), bold: true, face: Face::Number, language: "" })
            .map_or_else(|| Bitmap::new(1, 1), |line| line.ink)
    };
    let mut size = height * height / drawn(height).height();
    let mut ink = drawn(size);
    if ink.width() > width {
        size = size * width / ink.width();
        ink = drawn(size);
        while ink.width() > width && size > 1 {
            size -= 1;
            ink = drawn(size);
        }
    }
    ink
}

fn spans<'t, 'a>(text: &'t str, look: Look<'_>, attrs: &Attrs<'a>) -> Vec<(&'t str, Attrs<'a>)> {
    let chinese = match look.language {
        "zh-Hans" => "Noto Sans CJK SC",
        _ => "Noto Sans CJK HK",
    };
    let latin = match look.face {
        Face::Words => attrs.clone().family(Family::Name("Noto Sans")),
        Face::Number => {
            Attrs { letter_spacing_opt: Some(LetterSpacing(-0.02)), ..attrs.clone() }.family(Family::Name("B612"))
        }
    };
    let mut parts = Vec::new();
    let mut start = 0;
    let mut kind = None;
    for (at, letter) in text.char_indices() {
        let wide = is_chinese(letter);
        if kind.is_some_and(|k| k != wide) {
            parts.push((start, at, kind == Some(true)));
            start = at;
        }
        kind = Some(wide);
    }
    parts.push((start, text.len(), kind == Some(true)));
    parts
        .into_iter()
        .map(|(from, to, wide)| {
            (&text[from..to], if wide { attrs.clone().family(Family::Name(chinese)) } else { latin.clone() })
        })
        .collect()
}

/// Letters, strokes and punctuation of Chinese type: radicals to Hangul, compatibility, full width, the planes beyond.
fn is_chinese(letter: char) -> bool {
    matches!(u32::from(letter), 0x2e80..=0xd7ff | 0xf900..=0xfaff | 0xfe30..=0xfe4f | 0xff00..=0xffef | 0x2_0000..=0x3_ffff)
}

fn draw(
    system: &mut cosmic_text::FontSystem,
    drawn: &mut cosmic_text::SwashCache,
    run: &LayoutRun<'_>,
    width: u32,
) -> Option<Line> {
    let wide = run.line_w.ceil().max(1.0).min(width as f32 * 2.0) as u32;
    let height = run.line_height.ceil() as u32;
    let mut canvas = Bitmap::new(wide + 2 * OVERHANG, height + 2 * OVERHANG);
    for glyph in run.glyphs {
        if glyph.glyph_id == 0 {
            missing(&mut canvas, run, glyph);
            continue;
        }
        let placed = glyph.physical((OVERHANG as f32, (run.line_y - run.line_top).round() + OVERHANG as f32), 1.0);
        let Some(image) = drawn.get_image(system, placed.cache_key) else { continue };
        if image.content != SwashContent::Mask {
            continue;
        }
        let (left, top) = (placed.x + image.placement.left, placed.y - image.placement.top);
        for (i, cover) in image.data.iter().enumerate() {
            let (x, y) = (i as u32 % image.placement.width, i as u32 / image.placement.width);
            if let (true, Ok(x), Ok(y)) =
                (*cover >= BLACK, u32::try_from(left + x as i32), u32::try_from(top + y as i32))
            {
                canvas.set(x, y, true);
            }
        }
    }
    let ink = canvas.ink()?;
    Some(Line {
        left: ink.x.saturating_sub(OVERHANG),
        top: ink.y.saturating_sub(OVERHANG),
        height,
        ink: canvas.crop(Area { width: ink.width, ..ink }),
    })
}

/// Draws a letter that no face has in the place that was left for it.
fn missing(canvas: &mut Bitmap, run: &LayoutRun<'_>, glyph: &LayoutGlyph) {
    let Some(letter) = run.text.get(glyph.start..glyph.end).and_then(|cluster| cluster.chars().next()) else { return };
    let (size, foot) = (glyph.font_size as u32, (run.line_y - run.line_top) as u32 + OVERHANG);
    // Unifont's letters stand 14 of 16 dots above their foot.
    let y = foot.saturating_sub(size * 7 / 8);
    unicode::letter(canvas, letter, Area { x: glyph.x as u32 + OVERHANG, y, width: glyph.w as u32, height: size });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(size: u32, language: &str) -> Look<'_> {
        Look { size, bold: false, face: Face::Words, language }
    }

    #[test]
    fn a_long_name_breaks_and_no_line_is_wider_than_the_paper() {
        let fonts = Fonts::found(None);
        let name = "Título de Visita de Residentes de Macau à Região Administrativa Especial de Hong Kong";
        let lines = lines(&fonts, name, words(22, "pt"), 384);
        assert!(lines.len() >= 2);
        assert!(lines.iter().all(|line| line.left + line.ink.width() <= 384 + 2));
    }

    #[test]
    fn a_centred_text_leaves_no_letter_alone() {
        let fonts = Fonts::found(None);
        let notice = "請保留此籌，並留意顯示屏及廣播。掃描二維碼看進度。";
        let widths: Vec<u32> =
            even_lines(&fonts, notice, words(24, "zh-Hant"), 576).iter().map(|l| l.ink.width()).collect();
        assert_eq!(widths.len(), 2);
        assert!(widths[1] * 2 > widths[0], "{widths:?}");
    }

    #[test]
    fn chinese_is_drawn_in_the_forms_of_its_language() {
        let fonts = Fonts::found(None);
        let drawn = |language| line(&fonts, "骨直", words(40, language)).unwrap().ink;
        assert_ne!(drawn("zh-Hant"), drawn("zh-Hans"));
    }

    #[test]
    fn a_letter_that_no_face_has_is_drawn_and_not_boxed() {
        let fonts = Fonts::found(None);
        // Tai Le: in Unifont, in none of the loaded faces.
        let letter = line(&fonts, "\u{1950}", words(32, "en")).unwrap().ink;
        let other = line(&fonts, "\u{1951}", words(32, "en")).unwrap().ink;
        assert_ne!(letter, other, "two letters must not look the same");
    }

    #[test]
    fn a_number_fills_its_height_or_its_width() {
        let fonts = Fonts::found(None);
        let tall = number(&fonts, "A027", 150, 576);
        assert!((148..=153).contains(&tall.height()), "{}", tall.height());
        let wide = number(&fonts, "MC0027", 150, 384);
        assert!(wide.width() <= 384 && wide.width() > 360, "{}", wide.width());
    }

    #[test]
    fn nothing_to_draw_is_no_line() {
        assert!(lines(&Fonts::found(None), " \n ", words(20, "pt"), 300).is_empty());
        assert!(lines(&Fonts::embedded(), "", words(20, "pt"), 300).is_empty());
    }
}
