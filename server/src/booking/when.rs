//! Days and times of a hall's clocks, as they are written on the wire and in forms.

use senha_hall::agenda::Slot;
use senha_hall::{Day, Minute};

use crate::http::{Edge, Trouble};

/// Reads a calendar day, such as `2026-11-25`.
pub fn day(text: &str) -> Option<Day> {
    let plain = text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let mut parts = text.split('-').filter(|_| plain);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let is_whole = parts.next().is_none() && (year.len(), month.len(), day.len()) == (4, 2, 2);
    is_whole.then(|| Day::from_date(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)).flatten()
}

/// Reads a time of the wall clock, such as `09:15`.
pub fn time(text: &str) -> Option<Minute> {
    Minute::parse(text).filter(|_| text.len() == 5)
}

/// The slot that begins on a day at a time.
///
/// # Errors
/// `field.invalid` for what is no day or time, `slot.form` for a time at which no slot begins.
pub fn slot(on: &str, at: &str) -> Result<Slot, Trouble> {
    let day = day(on).ok_or_else(|| Trouble::invalid("day"))?;
    let minute = time(at).ok_or_else(|| Trouble::invalid("time"))?;
    Slot::new(day, minute).ok_or_else(|| Edge::SlotForm.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slot_is_read_as_it_is_written() {
        let read = slot("2026-11-25", "09:15").unwrap();
        assert_eq!(read.to_string(), "2026-11-25 09:15");
        assert_eq!(slot("2028-02-29", "00:00").unwrap().day.to_string(), "2028-02-29");
    }

    #[test]
    fn what_is_no_day_or_no_quarter_hour_is_said_so() {
        for text in [
            "",
            "2026-11-5",
            "2026-13-01",
            "2026-02-30",
            "25-11-2026",
            "2026-11-25T",
            "2026-11-2５",
            "-2026-1-1",
            "99999-1-1",
        ] {
            assert_eq!(slot(text, "09:15"), Err(Trouble::invalid("day")), "{text}");
        }
        for text in ["", "9:15", "09:5", "0915", "24:15", "09:60", "09:15:00", "aa:bb"] {
            assert_eq!(slot("2026-11-25", text), Err(Trouble::invalid("time")), "{text}");
        }
        for text in ["09:10", "24:00"] {
            assert_eq!(slot("2026-11-25", text), Err(Edge::SlotForm.into()), "{text}");
        }
    }
}
