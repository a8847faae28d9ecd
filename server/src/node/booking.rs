//! A booking's full id: its hall in front of its own.

use std::fmt;
use std::str::FromStr;

use senha_hall::{BookingId, HallId, IdError};

/// A booking of a hall, as a wire and a link name it: `gsc-venceslau.0a1b…`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BookingRef {
    /// The hall.
    pub hall: HallId,
    /// The booking there.
    pub booking: BookingId,
}

impl fmt::Display for BookingRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.hall, self.booking)
    }
}

impl FromStr for BookingRef {
    type Err = IdError;
    fn from_str(text: &str) -> Result<Self, IdError> {
        let (hall, booking) = text.split_once('.').ok_or(IdError)?;
        Ok(Self { hall: hall.parse()?, booking: booking.parse()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_booking_s_full_id_reads_back_and_a_ticket_s_is_none() {
        let named = BookingRef { hall: "plaza".parse().unwrap(), booking: BookingId(u128::MAX) };
        assert_eq!(named.to_string().parse(), Ok(named.clone()));
        for text in ["", "plaza", "plaza.", ".", "plaza.20781.014d2pf2dbsqqgy3rf1w7gy3rf", "pla za.0"] {
            assert_eq!(text.parse::<BookingRef>(), Err(IdError), "{text}");
        }
    }
}
