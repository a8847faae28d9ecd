//! Dates, times and ranges in the words of each language, from plain numbers. No clock and no zone data: who calls has derived the local time.

use crate::{Lang, t, t_with};

/// A calendar day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Date {
    /// Year of the Gregorian calendar.
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
    /// ISO weekday: 1 is Monday, 7 is Sunday.
    pub weekday: u8,
}

/// `10:42`.
pub fn time(hour: u8, minute: u8) -> String {
    format!("{hour:02}:{minute:02}")
}

/// A minute of the day (0 to 1440) as `10:42`.
pub fn minute_of_day(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// The wall time `10:42` at an instant (UTC ms) where the clock is `offset_min` minutes ahead of UTC.
pub fn wall_time(at_ms: i64, offset_min: i32) -> String {
    let minute = (at_ms.div_euclid(60_000) + i64::from(offset_min)).rem_euclid(1440);
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// Day, month and weekday: `11 月 24 日 星期二`, `terça-feira, 24 de Novembro`, `Tuesday 24 November`.
pub fn short(lang: Lang, date: Date) -> String {
    t_with(lang, "date-short", &parts(lang, date))
}

/// The same with its year.
pub fn long(lang: Lang, date: Date) -> String {
    t_with(lang, "date-long", &parts(lang, date))
}

/// Day and time of an instant written in RFC 3339, in the zone that it is written in; none where it cannot be read.
pub fn instant(lang: Lang, rfc3339: &str) -> Option<String> {
    let number = |from: usize, to: usize| rfc3339.get(from..to)?.parse::<u8>().ok();
    let year: i32 = rfc3339.get(..4)?.parse().ok()?;
    let (month, day) = (number(5, 7)?, number(8, 10)?);
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let date = Date { year, month, day, weekday: weekday(year, month, day) };
    let time = time(number(11, 13)?, number(14, 16)?);
    Some(t_with(lang, "date-at", &[("date", short(lang, date)), ("time", time)]))
}

/// ISO weekday of a Gregorian day (Sakamoto's method).
fn weekday(year: i32, month: u8, day: u8) -> u8 {
    const SHIFT: [i32; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
    let year = if month < 3 { year - 1 } else { year };
    let since_sunday =
        (year + year / 4 - year / 100 + year / 400 + SHIFT[usize::from(month) - 1] + i32::from(day)).rem_euclid(7);
    if since_sunday == 0 { 7 } else { u8::try_from(since_sunday).unwrap_or(7) }
}

fn parts(lang: Lang, date: Date) -> [(&'static str, crate::Arg<'static>); 4] {
    [
        ("year", date.year.into()),
        ("month", t(lang, &format!("month-{}", date.month)).into()),
        ("day", date.day.into()),
        ("weekday", t(lang, &format!("weekday-{}", date.weekday)).into()),
    ]
}

/// A range with an en dash: `12–20`; one number where both are the same.
pub fn range(from: u32, to: u32) -> String {
    if from == to { from.to_string() } else { format!("{from}–{to}") }
}

/// A duration in ms as `m:ss`, from an hour on as `h:mm:ss`; what is negative counts as nothing.
pub fn duration(ms: i64) -> String {
    let s = ms.max(0) / 1000;
    match s / 3600 {
        0 => format!("{}:{:02}", s / 60, s % 60),
        hours => format!("{hours}:{:02}:{:02}", s / 60 % 60, s % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TUESDAY: Date = Date { year: 2026, month: 11, day: 24, weekday: 2 };

    #[test]
    fn a_day_is_written_as_its_readers_write_it() {
        assert_eq!(short(Lang::ZhHant, TUESDAY), "11 月 24 日 星期二");
        assert_eq!(short(Lang::Pt, TUESDAY), "terça-feira, 24 de Novembro");
        assert_eq!(short(Lang::En, TUESDAY), "Tuesday 24 November");
        assert_eq!(short(Lang::ZhHans, TUESDAY), "11 月 24 日 星期二");
        assert_eq!(long(Lang::ZhHant, TUESDAY), "2026 年 11 月 24 日 星期二");
        assert_eq!(long(Lang::Pt, TUESDAY), "terça-feira, 24 de Novembro de 2026");
        assert_eq!(long(Lang::En, TUESDAY), "Tuesday 24 November 2026");
    }

    #[test]
    fn every_month_and_weekday_has_its_name() {
        for lang in Lang::ALL {
            for month in 1..=12 {
                for weekday in 1..=7 {
                    assert!(!short(lang, Date { month, weekday, ..TUESDAY }).contains("month-"));
                }
            }
        }
    }

    #[test]
    fn an_instant_is_told_in_its_own_zone() {
        assert_eq!(instant(Lang::ZhHant, "2026-11-24T09:00:00+08:00").as_deref(), Some("11 月 24 日 星期二 09:00"));
        assert_eq!(instant(Lang::Pt, "2026-11-22T09:00:00Z").as_deref(), Some("domingo, 22 de Novembro, às 09:00"));
        assert_eq!(instant(Lang::En, "2028-02-29T18:30:00+08:00").as_deref(), Some("Tuesday 29 February at 18:30"));
        for spoilt in ["", "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z", "tomorrow", "二〇二六年"] {
            assert_eq!(instant(Lang::En, spoilt), None, "{spoilt}");
        }
    }

    #[test]
    fn times_and_durations_are_read_off() {
        assert_eq!(time(9, 5), "09:05");
        assert_eq!(minute_of_day(642), "10:42");
        assert_eq!(wall_time(1_795_487_520_000, 480), wall_time(1_795_487_520_000 + 480 * 60_000, 0));
        assert_eq!(wall_time(-60_000, 0), "23:59");
        assert_eq!(range(12, 20), "12–20");
        assert_eq!(range(5, 5), "5");
        assert_eq!(duration(724_000), "12:04");
        assert_eq!(duration(3_724_999), "1:02:04");
        assert_eq!(duration(-5), "0:00");
    }
}
