//! A day's hours as people write them: `9:00-13:00, 14:30-17:45`, or nothing for a closed day.

use senha_face::Lang;
use senha_hall::plan::Period;

use crate::catalogue::read_period;

/// The most periods of a day; more is a slip of the hand.
const PERIODS_MAX: usize = 12;

/// Why a text is no day's hours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// A piece that is no period.
    Form,
    /// A period ends before it begins, or begins before the one in front of it ends.
    Order,
    /// Too many periods.
    Many,
}

impl Wrong {
    /// The id of its words.
    pub fn text(&self) -> &'static str {
        match self {
            Self::Form => "settings-wrong-hours",
            Self::Order => "settings-wrong-order",
            Self::Many => "settings-wrong-many",
        }
    }
}

/// Reads a day's hours. The signs of Chinese keyboards are understood, and an hour of one digit.
pub fn read(text: &str) -> Result<Vec<Period>, Wrong> {
    let plain: String = text.chars().map(plain).collect();
    let pieces: Vec<&str> =
        plain.split(',').map(str::trim).filter(|piece| !piece.is_empty()).take(PERIODS_MAX + 1).collect();
    if pieces.len() > PERIODS_MAX {
        return Err(Wrong::Many);
    }
    let periods = pieces.into_iter().map(period).collect::<Result<Vec<_>, _>>()?;
    let in_order = periods.iter().all(|p| p.from < p.to) && periods.windows(2).all(|two| two[0].to <= two[1].from);
    if in_order { Ok(periods) } else { Err(Wrong::Order) }
}

fn plain(sign: char) -> char {
    match sign {
        '\u{ff10}'..='\u{ff19}' => char::from_u32(u32::from(sign) - 0xff10 + u32::from('0')).unwrap_or(sign),
        '，' | '、' | '；' | ';' => ',',
        '：' => ':',
        '–' | '—' | '－' | '～' | '~' => '-',
        other => other,
    }
}

fn period(piece: &str) -> Result<Period, Wrong> {
    let (from, to) = piece.split_once('-').ok_or(Wrong::Form)?;
    read_period(&format!("{}-{}", padded(from), padded(to))).map_err(|_| Wrong::Form)
}

fn padded(time: &str) -> String {
    let time = time.trim();
    if time.find(':') == Some(1) { format!("0{time}") } else { time.to_owned() }
}

/// A day's hours as they are written into a field.
pub fn written(periods: &[Period]) -> String {
    periods.iter().map(|p| format!("{}-{}", p.from, p.to)).collect::<Vec<_>>().join(", ")
}

/// A day's hours in words.
pub fn told(lang: Lang, periods: &[Period]) -> String {
    if periods.is_empty() {
        return lang.t("settings-closed");
    }
    periods.iter().map(|p| format!("{}–{}", p.from, p.to)).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_as_people_write_them() {
        for text in [
            "09:00-13:00, 14:30-17:45",
            "9:00 - 13:00,14:30 – 17:45",
            "９：00－13:00、14:30～17:45，",
            " 09:00-13:00;14:30-17:45 ",
        ] {
            assert_eq!(
                read(text).map(|periods| written(&periods)),
                Ok("09:00-13:00, 14:30-17:45".to_owned()),
                "{text}"
            );
        }
        assert_eq!((read(""), read(" , ")), (Ok(Vec::new()), Ok(Vec::new())), "a closed day");
        assert_eq!(read("22:00-24:00").map(|periods| periods.len()), Ok(1));
    }

    #[test]
    fn what_is_no_hours_is_refused_with_its_reason() {
        for text in [
            "closed",
            "9",
            "09:00",
            "09:00-",
            "-",
            "9am-5pm",
            "25:00-26:00",
            "09:00-13:00-14:00",
            "09:00-13:00 14:00-15:00",
            "<b>",
            "\0",
        ] {
            assert_eq!(read(text), Err(Wrong::Form), "{text}");
        }
        for text in ["13:00-09:00", "09:00-09:00", "14:00-15:00, 09:00-10:00", "09:00-12:00, 11:00-13:00"] {
            assert_eq!(read(text), Err(Wrong::Order), "{text}");
        }
        assert_eq!(read(&"09:00-10:00,".repeat(4_000)), Err(Wrong::Many));
        assert_eq!(read(&"9".repeat(60_000)), Err(Wrong::Form));
    }
}
