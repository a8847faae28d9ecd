//! How values that are texts in the file are read and written (serde adapters for `#[serde(with = "…")]`).

use std::fmt::Display;
use std::str::FromStr;

use senha_hall::number::Series;
use senha_hall::plan::Period;
use senha_hall::{Day, Minute};
use serde::de::Error;
use serde::{Deserialize, Deserializer};

/// Reads a day such as `2026-11-24`.
pub(crate) fn read_day(text: &str) -> Result<Day, String> {
    let wrong = || format!("{text:?} is not a date; write it like 2026-11-24");
    let mut parts = text.split('-');
    let mut part = |length| {
        parts
            .next()
            .filter(|p| p.len() == length && p.bytes().all(|b| b.is_ascii_digit()))
            .and_then(|p| p.parse::<i16>().ok())
    };
    let (Some(year), Some(month), Some(day)) = (part(4), part(2), part(2)) else { return Err(wrong()) };
    let date = Day::from_date(year, i8::try_from(month).unwrap_or(0), i8::try_from(day).unwrap_or(0));
    if parts.next().is_some() { Err(wrong()) } else { date.ok_or_else(wrong) }
}

fn read_minute(text: &str) -> Result<Minute, String> {
    Minute::parse(text)
        .filter(|_| text.len() == 5)
        .ok_or_else(|| format!("{text:?} is not a time of day; write it like 13:00"))
}

/// Reads a period such as `09:00-18:00`.
pub(crate) fn read_period(text: &str) -> Result<Period, String> {
    let wrong = || format!("{text:?} is not a period of opening; write it like \"09:00-18:00\"");
    let (from, to) = text.split_once('-').ok_or_else(wrong)?;
    Ok(Period { from: read_minute(from).map_err(|_| wrong())?, to: read_minute(to).map_err(|_| wrong())? })
}

fn read_series(text: &str) -> Result<Series, String> {
    text.parse().map_err(|_| {
        format!("{text:?} is no series; write one or two letters of A to Z without I and O, which look like 1 and 0")
    })
}

fn read_name<T: FromStr<Err: Display>>(text: &str) -> Result<T, String> {
    text.parse().map_err(|e| format!("{text:?} is not an id: {e}"))
}

fn from_text<'de, D: Deserializer<'de>, T>(
    deserializer: D,
    read: impl Fn(&str) -> Result<T, String>,
) -> Result<T, D::Error> {
    read(&String::deserialize(deserializer)?).map_err(D::Error::custom)
}

fn from_texts<'de, D: Deserializer<'de>, T>(
    deserializer: D,
    read: impl Fn(&str) -> Result<T, String>,
) -> Result<Vec<T>, D::Error> {
    let texts = Vec::<String>::deserialize(deserializer)?;
    texts.iter().map(|text| read(text)).collect::<Result<_, _>>().map_err(D::Error::custom)
}

/// An adapter for a value that is one text: written by `Display`, read by a function.
macro_rules! one_text {
    ($(#[$doc:meta])* $name:ident, $type:ty, $read:path) => {
        $(#[$doc])*
        pub(super) mod $name {
            pub fn serialize<S: serde::Serializer>(value: &$type, to: S) -> Result<S::Ok, S::Error> {
                to.collect_str(value)
            }
            pub fn deserialize<'de, D: serde::Deserializer<'de>>(from: D) -> Result<$type, D::Error> {
                super::from_text(from, $read)
            }
        }
    };
}

one_text! {
    /// The letters of a series.
    series, senha_hall::number::Series, super::read_series
}
one_text! {
    /// A day.
    day, senha_hall::Day, super::read_day
}

/// An id.
pub(super) mod id {
    use std::fmt::Display;
    use std::str::FromStr;

    pub fn serialize<T: Display, S: serde::Serializer>(value: &T, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(value)
    }
    pub fn deserialize<'de, T: FromStr<Err: Display>, D: serde::Deserializer<'de>>(from: D) -> Result<T, D::Error> {
        super::from_text(from, super::read_name)
    }
}

/// A list of ids.
pub(super) mod ids {
    use std::fmt::Display;
    use std::str::FromStr;

    pub fn serialize<T: Display, S: serde::Serializer>(values: &[T], to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(values.iter().map(ToString::to_string))
    }
    pub fn deserialize<'de, T, D>(from: D) -> Result<Vec<T>, D::Error>
    where
        T: FromStr<Err: Display>,
        D: serde::Deserializer<'de>,
    {
        super::from_texts(from, super::read_name)
    }
}

/// A time of day that may be left out.
pub(super) mod minute {
    use senha_hall::Minute;

    #[expect(clippy::ref_option, clippy::trivially_copy_pass_by_ref, reason = "serde gives the field as it is")]
    pub fn serialize<S: serde::Serializer>(value: &Option<Minute>, to: S) -> Result<S::Ok, S::Error> {
        serde::Serialize::serialize(&value.map(|minute| minute.to_string()), to)
    }
    pub fn deserialize<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<Minute>, D::Error> {
        super::from_text(from, super::read_minute).map(Some)
    }
}

/// The periods of one day.
pub(super) mod periods {
    use senha_hall::plan::Period;

    pub fn serialize<S: serde::Serializer>(values: &[Period], to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(values.iter().map(|p| format!("{}-{}", p.from, p.to)))
    }
    pub fn deserialize<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Vec<Period>, D::Error> {
        super::from_texts(from, super::read_period)
    }
}

/// A number that is written without a point where it is whole, as it was in the file.
pub(super) mod number {
    /// Whole numbers up to here are exact in a float.
    const EXACT: f64 = 9_007_199_254_740_992.0;

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
    pub fn serialize<S: serde::Serializer>(value: &f64, to: S) -> Result<S::Ok, S::Error> {
        if value.fract() != 0.0 || value.abs() >= EXACT {
            return to.serialize_f64(*value);
        }
        #[expect(clippy::cast_possible_truncation, reason = "whole and within the exact range")]
        to.serialize_i64(*value as i64)
    }
    pub fn deserialize<'de, D: serde::Deserializer<'de>>(from: D) -> Result<f64, D::Error> {
        serde::Deserialize::deserialize(from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_times_and_periods_are_read_strictly() {
        assert_eq!(read_day("2026-11-24").unwrap().to_string(), "2026-11-24");
        for text in
            ["2026-2-1", "2026-02-30", "2026-13-01", "2026-11-24-01", "24.11.2026", "", "2026-11-+4", "二零二六"]
        {
            assert!(read_day(text).is_err(), "{text}");
        }
        assert_eq!(read_period("09:00-13:00").map(|p| (p.from.get(), p.to.get())), Ok((540, 780)));
        for text in ["09:00", "9:00-18:00", "09:00 - 18:00", "09:00-24:01", "09:00-18:00-19:00", "09:00-18:000"] {
            assert!(read_period(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_wrong_series_says_why_i_and_o_are_left_out() {
        assert!(read_series("IO").unwrap_err().contains("look like 1 and 0"));
    }
}
