//! Marks: Senha's own (a slip with two notches that make an S), and pictures from PNG files.

use std::path::Path;

use super::bitmap::Bitmap;

/// The side of the grid in which the mark is drawn.
const GRID: f32 = 32.0;

/// Senha's mark, `side` dots wide and tall.
pub(crate) fn senha(side: u32) -> Bitmap {
    let mut bitmap = Bitmap::new(side, side);
    let grid = |dot: u32| (dot as f32 + 0.5) * GRID / side as f32;
    for y in 0..side {
        for x in 0..side {
            bitmap.set(x, y, inside(grid(x), grid(y)));
        }
    }
    bitmap
}

/// Whether a point of the 32 × 32 grid is in the mark. The shape is its own image when turned by half a circle, so
/// the lower half is looked up in the upper one.
fn inside(x: f32, y: f32) -> bool {
    let (x, y) = if y > GRID / 2.0 { (GRID - x, GRID - y) } else { (x, y) };
    let beyond = |cx: f32, cy: f32, r: f32| (x - cx).powi(2) + (y - cy).powi(2) > r * r;
    let corner = (x < 5.0 && y < 5.0 && beyond(5.0, 5.0, 5.0))
        || (x > 27.0 && y < 5.0 && beyond(27.0, 5.0, 5.0))
        || (x < 5.0 && y >= 14.0 && beyond(5.0, 14.0, 5.0))
        || (x > 27.0 && y >= 13.0 && beyond(27.0, 18.0, 5.0));
    let notch = (9.0..13.0).contains(&y) && (x >= 15.0 || !beyond(15.0, 11.0, 2.0));
    !corner && !notch
}

/// A mark from a PNG file: dark dots become black, light and clear ones white.
///
/// # Errors
/// In plain words: the file cannot be read, is no PNG, or is larger than 1200 × 400 dots.
pub fn read(file: &Path) -> Result<Bitmap, String> {
    let file = std::fs::File::open(file).map_err(|e| e.to_string())?;
    let mut decoder = png::Decoder::new(std::io::BufReader::new(file));
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(|e| e.to_string())?;
    let (width, height) = (reader.info().width, reader.info().height);
    if width > 1200 || height > 400 {
        return Err(format!("it is {width} × {height} dots; at most 1200 × 400 fit"));
    }
    let mut data = vec![0; reader.output_buffer_size().ok_or("it is too large")?];
    let info = reader.next_frame(&mut data).map_err(|e| e.to_string())?;
    let samples = info.color_type.samples();
    let mut bitmap = Bitmap::new(width, height);
    for y in 0..height {
        for x in 0..width {
            let dot = &data[y as usize * info.line_size + x as usize * samples..][..samples];
            bitmap.set(x, y, is_dark(dot));
        }
    }
    Ok(bitmap)
}

/// Grey, grey and alpha, RGB or RGBA: dark if under half bright and over half opaque.
fn is_dark(dot: &[u8]) -> bool {
    let (light, alpha) = match dot {
        [grey] => (u32::from(*grey), 255),
        [grey, alpha] => (u32::from(*grey), *alpha),
        [r, g, b, rest @ ..] => {
            let light = (u32::from(*r) * 299 + u32::from(*g) * 587 + u32::from(*b) * 114) / 1000;
            (light, rest.first().copied().unwrap_or(255))
        }
        [] => (255, 0),
    };
    light < 128 && alpha >= 128
}

/// The picture scaled to `height` dots, by the nearest dot.
pub(crate) fn scaled(picture: &Bitmap, height: u32) -> Bitmap {
    let width = (picture.width() * height / picture.height().max(1)).max(1);
    let mut bitmap = Bitmap::new(width, height);
    for y in 0..height {
        for x in 0..width {
            bitmap.set(x, y, picture.get(x * picture.width() / width, y * picture.height() / height));
        }
    }
    bitmap
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_is_an_s_of_two_notches() {
        let mark = senha(32);
        let row = |y: u32| (0..32).map(|x| if mark.get(x, y) { '#' } else { '.' }).collect::<String>();
        assert_eq!(row(11), "#############...................");
        assert_eq!(row(20), "...................#############");
        assert!(!mark.get(0, 0) && mark.get(5, 0) && !mark.get(0, 31) && mark.get(16, 31));
        assert_eq!(row(6), "#".repeat(32));
    }

    #[test]
    fn a_png_becomes_a_mark() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("mark.png");
        let file = std::fs::File::create(&path).unwrap();
        let mut encoder = png::Encoder::new(file, 2, 1);
        encoder.set_color(png::ColorType::Rgba);
        encoder.write_header().unwrap().write_image_data(&[10, 10, 10, 255, 0, 0, 0, 0]).unwrap();
        let mark = read(&path).unwrap();
        assert!(mark.get(0, 0) && !mark.get(1, 0));
        assert_eq!(scaled(&mark, 8).width(), 16);
        std::fs::write(&path, "no picture").unwrap();
        assert!(read(&path).is_err());
    }
}
