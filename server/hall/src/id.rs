//! Names of things: short, plain, and the same in code, JSON, SQL and the journal.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use crate::Day;

/// The longest name of a bureau, hall, service or counter, in bytes.
pub const NAME_MAX: usize = 64;

/// A name or a ticket id that does not have the form it must have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdError;

impl fmt::Display for IdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name has 1 to 64 of a-z, A-Z, 0-9, '-' and '_', and begins with a letter or digit")
    }
}

impl std::error::Error for IdError {}

fn is_name(text: &str) -> bool {
    let inner = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
    text.len() <= NAME_MAX && text.bytes().next().is_some_and(|b| b.is_ascii_alphanumeric()) && text.bytes().all(inner)
}

macro_rules! name {
    ($(#[$doc:meta])* $type:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $type(Arc<str>);

        impl $type {
            /// The name as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $type {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                if is_name(text) { Ok(Self(text.into())) } else { Err(IdError) }
            }
        }

        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

name! {
    /// A bureau's name, such as `dsi`.
    BureauId
}
name! {
    /// A hall's name, such as `gsc-venceslau`.
    HallId
}
name! {
    /// A service's name, such as `dsi-passport`.
    ServiceId
}
impl ServiceId {
    /// Stands in a refusal where a service should have been named and none was.
    pub fn none() -> Self {
        Self("none".into())
    }
}

name! {
    /// A counter's name within its hall, such as `7` or `207`.
    CounterId
}

/// A ticket's id within its hall: its business day and 128 random bits.
///
/// The text that leaves a server puts the hall's name in front: `gsc-venceslau.20781.0a1b…`. The day stands in it so that a ticket of another day
/// is known as such by everyone who sees it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TicketId {
    /// The business day on which it was taken.
    pub day: Day,
    /// The random part.
    pub bits: u128,
}

const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const LENGTH: usize = 26;

/// 128 bits as 26 signs of base 32.
fn signs(bits: u128) -> [u8; LENGTH] {
    let mut text = [0; LENGTH];
    let mut rest = bits;
    for place in text.iter_mut().rev() {
        *place = DIGITS[(rest & 31) as usize];
        rest >>= 5;
    }
    text
}

fn bits_of(text: &str) -> Result<u128, IdError> {
    if text.len() != LENGTH {
        return Err(IdError);
    }
    text.bytes().try_fold(0_u128, |bits, b| {
        let digit = DIGITS.iter().position(|d| *d == b).ok_or(IdError)?;
        Ok(bits.checked_mul(32).ok_or(IdError)? | digit as u128)
    })
}

impl fmt::Display for TicketId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.day.0, signs(self.bits).escape_ascii())
    }
}

impl fmt::Debug for TicketId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl FromStr for TicketId {
    type Err = IdError;
    fn from_str(text: &str) -> Result<Self, IdError> {
        let (day, tail) = text.split_once('.').ok_or(IdError)?;
        if day.is_empty() || !day.bytes().all(|b| b.is_ascii_digit()) {
            return Err(IdError);
        }
        let day = Day(day.parse().map_err(|_| IdError)?);
        let bits = bits_of(tail)?;
        Ok(Self { day, bits })
    }
}

/// A booking's id within its hall: 128 random bits. It stays when the booking moves within the hall, so no day stands in it.
///
/// The text that leaves a server puts the hall's name in front: `gsc-venceslau.0a1b…`. Whoever holds it may move and cancel the booking.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BookingId(pub u128);

impl fmt::Display for BookingId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", signs(self.0).escape_ascii())
    }
}

impl fmt::Debug for BookingId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl FromStr for BookingId {
    type Err = IdError;
    fn from_str(text: &str) -> Result<Self, IdError> {
        bits_of(text).map(Self)
    }
}

/// A booking's reference: 40 bits, shown as `K7QX-4M2P`. People read it out, type it and hold it under a scanner.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(u64);

/// Signs of a reference.
const CODE_SIGNS: usize = 8;

impl Code {
    /// The reference that these bits make; only the lowest 40 count.
    #[must_use]
    pub fn of(bits: u128) -> Self {
        Self((bits & 0xff_ffff_ffff) as u64)
    }

    /// The reference after this one, for the rare case that one is taken.
    #[must_use]
    pub fn after(self) -> Self {
        Self::of(u128::from(self.0) + 1)
    }

    /// The eight signs without the dash, as a QR code holds them.
    pub fn signs(self) -> String {
        (0..CODE_SIGNS)
            .rev()
            .map(|place| char::from(DIGITS[(self.0 >> (5 * place) & 31) as usize].to_ascii_uppercase()))
            .collect()
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let signs = self.signs();
        write!(f, "{}-{}", &signs[..4], &signs[4..])
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

/// Reads a reference as people write it: in any case, with or without dash and spaces, with I and L for 1 and O for 0 (Crockford's base 32).
impl FromStr for Code {
    type Err = IdError;
    fn from_str(text: &str) -> Result<Self, IdError> {
        let mut bits: u64 = 0;
        let mut signs = 0;
        for b in text.bytes().filter(|b| !matches!(b, b'-' | b' ')) {
            let b = match b.to_ascii_lowercase() {
                b'i' | b'l' => b'1',
                b'o' => b'0',
                other => other,
            };
            let digit = DIGITS.iter().position(|d| *d == b).ok_or(IdError)?;
            signs += 1;
            if signs > CODE_SIGNS {
                return Err(IdError);
            }
            bits = bits << 5 | digit as u64;
        }
        if signs == CODE_SIGNS { Ok(Self(bits)) } else { Err(IdError) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ticket_id_reads_back_as_itself() {
        for bits in [0, 1, u128::MAX, 0x0123_4567_89ab_cdef_0f0f_0f0f_0f0f_0f0f] {
            let id = TicketId { day: Day(20_781), bits };
            assert_eq!(id.to_string().parse(), Ok(id));
        }
    }

    #[test]
    fn a_reference_is_read_as_people_write_it() {
        let code = Code::of(0x12_3456_789a);
        assert_eq!(code.to_string().parse(), Ok(code));
        assert_eq!(code.signs().to_lowercase().parse(), Ok(code));
        assert_eq!(" k7qx 4m2p".parse::<Code>().unwrap().to_string(), "K7QX-4M2P");
        assert_eq!("OIL0-0000".parse::<Code>().unwrap().to_string(), "0110-0000");
        for text in ["", "K7QX-4M2", "K7QX-4M2PP", "K7QX-4M2U", "é7QX-4M2P", "K7QX_4M2P"] {
            assert_eq!(text.parse::<Code>(), Err(IdError), "{text}");
        }
    }

    #[test]
    fn hostile_ids_are_refused() {
        for text in [
            "",
            ".",
            "20781.",
            "x.00000000000000000000000000",
            "1.zzzzzzzzzzzzzzzzzzzzzzzzzz",
            "20781.<script>alert(1)</script>x",
        ] {
            assert_eq!(text.parse::<TicketId>(), Err(IdError), "{text}");
        }
        let long = "a".repeat(65);
        for text in ["", "-a", "a b", "a\0", "<b>", "é", long.as_str()] {
            assert_eq!(text.parse::<ServiceId>(), Err(IdError), "{text}");
        }
    }
}
