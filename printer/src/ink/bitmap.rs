//! A picture of one bit a dot, packed as ESC/POS rasters are: rows of whole bytes, the leftmost dot in the highest bit.

/// A picture in black (1) and white (0).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bitmap {
    width: u32,
    height: u32,
    stride: usize,
    rows: Vec<u8>,
}

/// A rectangle within a bitmap, in dots.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    /// Left edge.
    pub x: u32,
    /// Upper edge.
    pub y: u32,
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
}

impl Bitmap {
    /// A white picture.
    pub fn new(width: u32, height: u32) -> Self {
        let stride = width.div_ceil(8) as usize;
        Self { width, height, stride, rows: vec![0; stride * height as usize] }
    }

    /// Width in dots.
    pub fn width(&self) -> u32 {
        self.width
    }

    /// Height in dots.
    pub fn height(&self) -> u32 {
        self.height
    }

    /// Bytes in a row.
    pub fn stride(&self) -> usize {
        self.stride
    }

    /// The packed bytes of `count` rows from row `first`.
    pub fn rows(&self, first: u32, count: u32) -> &[u8] {
        &self.rows[first as usize * self.stride..(first + count) as usize * self.stride]
    }

    /// Whether a dot is black; white outside.
    pub fn get(&self, x: u32, y: u32) -> bool {
        x < self.width
            && y < self.height
            && self.rows[y as usize * self.stride + x as usize / 8] & (0x80 >> (x % 8)) != 0
    }

    /// Makes a dot black or white; nothing outside.
    pub fn set(&mut self, x: u32, y: u32, black: bool) {
        if x < self.width && y < self.height {
            let byte = &mut self.rows[y as usize * self.stride + x as usize / 8];
            let bit = 0x80 >> (x % 8);
            *byte = if black { *byte | bit } else { *byte & !bit };
        }
    }

    /// Fills a rectangle.
    pub fn fill(&mut self, area: Area, black: bool) {
        for y in area.y..area.y + area.height {
            for x in area.x..area.x + area.width {
                self.set(x, y, black);
            }
        }
    }

    /// A frame of `thick` dots just inside `area`.
    pub fn frame(&mut self, area: Area, thick: u32) {
        let Area { x, y, width, height } = area;
        self.fill(Area { height: thick, ..area }, true);
        self.fill(Area { y: y + height - thick, height: thick, ..area }, true);
        self.fill(Area { width: thick, ..area }, true);
        self.fill(Area { x: x + width - thick, width: thick, ..area }, true);
    }

    /// Lays the black dots of another picture over this one.
    pub fn paste(&mut self, other: &Self, x: u32, y: u32) {
        other.each_black(|ox, oy| self.set(x + ox, y + oy, true));
    }

    /// As [`Bitmap::paste`], in white: for letters on black.
    pub fn paste_white(&mut self, other: &Self, x: u32, y: u32) {
        other.each_black(|ox, oy| self.set(x + ox, y + oy, false));
    }

    fn each_black(&self, mut dot: impl FnMut(u32, u32)) {
        for y in 0..self.height {
            for x in 0..self.width {
                if self.get(x, y) {
                    dot(x, y);
                }
            }
        }
    }

    /// A part of the picture; white where it reaches outside.
    #[must_use]
    pub fn crop(&self, area: Area) -> Self {
        let mut part = Self::new(area.width, area.height);
        for y in 0..area.height {
            for x in 0..area.width {
                if self.get(area.x + x, area.y + y) {
                    part.set(x, y, true);
                }
            }
        }
        part
    }

    /// The smallest rectangle that holds every black dot; `None` if all is white.
    pub fn ink(&self) -> Option<Area> {
        let used = |y: &u32| self.rows(*y, 1).iter().any(|byte| *byte != 0);
        let top = (0..self.height).find(used)?;
        let bottom = (0..self.height).rev().find(used)?;
        let (mut left, mut right) = (self.width, 0);
        for y in top..=bottom {
            let row = self.rows(y, 1);
            let first = row.iter().position(|b| *b != 0).map(|i| i as u32 * 8 + row[i].leading_zeros());
            let last = row.iter().rposition(|b| *b != 0).map(|i| i as u32 * 8 + 7 - row[i].trailing_zeros());
            left = left.min(first.unwrap_or(left));
            right = right.max(last.unwrap_or(right));
        }
        Some(Area { x: left, y: top, width: right - left + 1, height: bottom - top + 1 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ink_is_found_to_the_dot() {
        let mut bitmap = Bitmap::new(50, 20);
        assert_eq!(bitmap.ink(), None);
        let area = Area { x: 9, y: 3, width: 22, height: 8 };
        bitmap.frame(area, 2);
        assert_eq!(bitmap.ink(), Some(area));
        assert!(!bitmap.get(12, 6) && bitmap.get(10, 6));
        assert_eq!(bitmap.crop(area).ink(), Some(Area { x: 0, y: 0, ..area }));
    }

    #[test]
    fn white_letters_can_stand_on_black() {
        let mut plate = Bitmap::new(16, 4);
        plate.fill(Area { x: 0, y: 0, width: 16, height: 4 }, true);
        let mut dot = Bitmap::new(1, 1);
        dot.set(0, 0, true);
        plate.paste_white(&dot, 3, 2);
        assert!(!plate.get(3, 2) && plate.get(4, 2));
        assert_eq!(plate.rows(2, 1), [0b1110_1111, 0xff]);
    }
}
