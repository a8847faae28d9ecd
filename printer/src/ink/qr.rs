//! QR codes as black dots (ISO/IEC 18004, error correction M: a crumpled ticket still reads).

use fast_qr::{ECL, QRBuilder};

use super::bitmap::{Area, Bitmap};

/// The longest address that is printed as a code, in bytes; longer ones would not fit 58 mm at a readable size.
pub(crate) const LONGEST: usize = 300;

/// The code with modules of `module` dots, without its quiet zone; `None` when the text is too long.
pub(crate) fn draw(text: &str, module: u32) -> Option<Bitmap> {
    if text.len() > LONGEST {
        return None;
    }
    let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
    let side = code.size as u32;
    let mut bitmap = Bitmap::new(side * module, side * module);
    for y in 0..side {
        for x in 0..side {
            if code[y as usize][x as usize].value() {
                bitmap.fill(Area { x: x * module, y: y * module, width: module, height: module }, true);
            }
        }
    }
    Some(bitmap)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_three_corners_and_a_limit() {
        let code = draw("https://senha.example/t/7QK4", 2).unwrap();
        let far = code.width() - 2;
        assert!(code.get(0, 0) && code.get(far, 0) && code.get(0, far));
        assert!(draw(&"x".repeat(LONGEST + 1), 2).is_none());
    }
}
