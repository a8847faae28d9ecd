//! A printed strip as a picture, and as a PNG.

/// Black dots on white paper.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Picture {
    width: usize,
    dots: Vec<bool>,
}

impl Picture {
    pub(super) fn new(width: usize) -> Self {
        Self { width, dots: Vec::new() }
    }

    /// Width in dots.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Height in dots.
    pub fn height(&self) -> usize {
        self.dots.len().checked_div(self.width).unwrap_or(0)
    }

    /// Whether a dot is black; white outside.
    pub fn black(&self, x: usize, y: usize) -> bool {
        x < self.width && self.dots.get(y * self.width + x).is_some_and(|dot| *dot)
    }

    /// Lengthens the paper to at least `height` dots.
    pub(super) fn reach(&mut self, height: usize) {
        if self.height() < height {
            self.dots.resize(height * self.width, false);
        }
    }

    /// Burns a dot, lengthening the paper as needed; nothing beside the paper.
    pub(super) fn burn(&mut self, x: usize, y: usize) {
        if x < self.width {
            self.reach(y + 1);
            self.dots[y * self.width + x] = true;
        }
    }

    /// The picture as a PNG of one bit a dot.
    #[expect(clippy::missing_panics_doc, reason = "writing to memory does not fail")]
    pub fn png(&self) -> Vec<u8> {
        let (width, height) = (self.width.max(1) as u32, self.height().max(1) as u32);
        let stride = (width as usize).div_ceil(8);
        let mut rows = vec![0xff_u8; stride * height as usize];
        for (at, _) in self.dots.iter().enumerate().filter(|(_, black)| **black) {
            let (x, y) = (at % self.width, at / self.width);
            rows[y * stride + x / 8] &= !(0x80 >> (x % 8));
        }
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, width, height);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(png::BitDepth::One);
        let mut writer = encoder.write_header().expect("a PNG header can be written to memory");
        writer.write_image_data(&rows).expect("the rows are as long as the header says");
        writer.finish().expect("a PNG can be ended in memory");
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burnt_dot_is_black_in_the_png() {
        let mut picture = Picture::new(12);
        picture.burn(9, 1);
        picture.burn(40, 1);
        let mut reader = png::Decoder::new(std::io::Cursor::new(picture.png())).read_info().unwrap();
        let mut rows = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut rows).unwrap();
        assert_eq!(rows, [0xff, 0xff, 0xff, 0b1011_1111]);
    }
}
