//! Series and ticket numbers: `A027`, `MC002`, and from the thousandth `A1000`.

use std::fmt;
use std::str::FromStr;

use crate::IdError;

/// The letters of a ticket number: one or two of A to Z without I and O, which look like 1 and 0.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Series([u8; 2]);

impl FromStr for Series {
    type Err = IdError;
    fn from_str(text: &str) -> Result<Self, IdError> {
        let letter = |b: u8| b.is_ascii_uppercase() && b != b'I' && b != b'O';
        match *text.as_bytes() {
            [a] if letter(a) => Ok(Self([a, 0])),
            [a, b] if letter(a) && letter(b) => Ok(Self([a, b])),
            _ => Err(IdError),
        }
    }
}

impl fmt::Display for Series {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for b in self.0.into_iter().filter(|b| *b != 0) {
            write!(f, "{}", char::from(b))?;
        }
        Ok(())
    }
}

impl fmt::Debug for Series {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

/// A ticket's number: its series and at least three digits, growing as they must.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number {
    /// The letters.
    pub series: Series,
    /// The digits, from 1.
    pub n: u32,
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{:03}", self.series, self.n)
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl FromStr for Number {
    type Err = IdError;
    fn from_str(text: &str) -> Result<Self, IdError> {
        let split = text.find(|c: char| c.is_ascii_digit()).ok_or(IdError)?;
        let (series, digits) = text.split_at(split);
        if digits.len() < 3
            || !digits.bytes().all(|b| b.is_ascii_digit())
            || (digits.len() > 3 && digits.starts_with('0'))
        {
            return Err(IdError);
        }
        Ok(Self { series: series.parse()?, n: digits.parse().map_err(|_| IdError)? })
    }
}

/// A run of numbers of one series that one holder hands out, each once a business day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The first number.
    pub from: u32,
    /// The last number.
    pub upto: u32,
    /// The next to hand out; `upto + 1` when the block is used up.
    pub next: u32,
}

/// The floor's own block: five digits fit on every ticket, board and sign.
pub const FLOOR_BLOCK: Block = Block { from: 1, upto: 49_999, next: 1 };

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_grow_as_they_must_and_read_back() {
        let series: Series = "MC".parse().unwrap();
        for (n, text) in [(2, "MC002"), (999, "MC999"), (1000, "MC1000")] {
            assert_eq!(Number { series, n }.to_string(), text);
            assert_eq!(text.parse(), Ok(Number { series, n }));
        }
    }

    #[test]
    fn letters_that_look_like_digits_are_no_series() {
        for text in ["I", "O", "AO", "", "a", "ABC", "1"] {
            assert_eq!(text.parse::<Series>(), Err(IdError), "{text}");
        }
    }
}
