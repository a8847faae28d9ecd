//! The four time types: [`At`], [`Day`], [`Minute`], [`Zone`]. There is no fifth.

use std::fmt;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};
use jiff::{Span, Timestamp};

/// An instant: milliseconds since 1970-01-01T00:00Z.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At(pub i64);

impl At {
    /// Milliseconds from `earlier` to this; 0 if `earlier` is later.
    pub fn since(self, earlier: Self) -> i64 {
        (self.0 - earlier.0).max(0)
    }

    /// This instant, `ms` milliseconds later (or earlier, if negative).
    #[must_use]
    pub fn plus(self, ms: i64) -> Self {
        Self(self.0.saturating_add(ms))
    }
}

/// A business day: days since 1970-01-01 in the hall's zone. It runs from its roll-over (04:00 unless set) to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

impl Day {
    /// The day of a date; `None` outside the years 1 to 9999.
    pub fn from_date(year: i16, month: i8, day: i8) -> Option<Self> {
        let date = Date::new(year, month, day).ok()?;
        let span = date.since(epoch()).ok()?;
        Some(Self(span.get_days()))
    }

    fn date(self) -> Date {
        epoch().checked_add(Span::new().days(self.0.clamp(-719_000, 2_900_000))).unwrap_or_else(|_| epoch())
    }

    /// Year, month (1-12) and day of the month.
    pub fn ymd(self) -> (i16, i8, i8) {
        let date = self.date();
        (date.year(), date.month(), date.day())
    }

    /// 0 is Monday, 6 is Sunday.
    pub fn weekday(self) -> usize {
        (self.0 + 3).rem_euclid(7) as usize
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date())
    }
}

/// A minute of the day in local wall time: 0 to 1440, where 1440 is the midnight that ends the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Minute(u16);

impl Minute {
    /// 04:00, when the business day rolls over unless a plan says otherwise.
    pub const ROLLOVER: Self = Self(240);

    /// The first minute of a day.
    pub const MIDNIGHT: Self = Self(0);

    /// A minute of the day; `None` above 1440.
    pub fn new(minute: u16) -> Option<Self> {
        (minute <= 1440).then_some(Self(minute))
    }

    /// Minutes since midnight.
    pub fn get(self) -> u16 {
        self.0
    }

    /// Reads `09:05` or `24:00`.
    pub fn parse(text: &str) -> Option<Self> {
        let (hours, minutes) = text.split_once(':')?;
        let both = hours.len() == 2 && minutes.len() >= 2 && text.bytes().all(|b| b.is_ascii_digit() || b == b':');
        let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.get(..2)?.parse().ok()?);
        (both && minutes < 60).then(|| Self::new(hours * 60 + minutes)).flatten()
    }
}

impl fmt::Display for Minute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

/// A time zone by its name in the IANA database, which is compiled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone(TimeZone);

/// A zone name that the database does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ZoneUnknown;

impl fmt::Display for ZoneUnknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the time zone is unknown; write it as in the IANA database, such as Asia/Macau")
    }
}

impl std::error::Error for ZoneUnknown {}

impl Zone {
    /// Finds a zone by name.
    ///
    /// # Errors
    /// [`ZoneUnknown`] if the database has no such name.
    pub fn named(name: &str) -> Result<Self, ZoneUnknown> {
        TimeZone::get(name).map(Self).map_err(|_| ZoneUnknown)
    }

    /// The zone's name.
    pub fn name(&self) -> &str {
        self.0.iana_name().unwrap_or("UTC")
    }

    /// The instant of a wall time. In a gap it is the instant after it by the gap's length, in a fold the first of the two (RFC 5545, 3.3.5).
    pub fn at(&self, day: Day, minute: Minute) -> At {
        let wall = day.date().to_datetime(Time::midnight()) + Span::new().minutes(minute.0);
        self.0.to_ambiguous_timestamp(wall).compatible().map_or(At(0), |t| At(t.as_millisecond()))
    }

    fn civil(&self, at: At) -> DateTime {
        self.0.to_datetime(timestamp(at))
    }

    /// The calendar day and minute that a clock on the wall shows.
    pub fn local(&self, at: At) -> (Day, Minute) {
        let wall = self.civil(at);
        let day = wall.date().since(epoch()).map_or(0, |span| span.get_days());
        let part = |of_day: i8| u16::from(of_day.unsigned_abs());
        (Day(day), Minute(part(wall.hour()) * 60 + part(wall.minute())))
    }

    /// The second of the minute that a clock on the wall shows.
    pub fn second(&self, at: At) -> u8 {
        self.civil(at).second().unsigned_abs()
    }

    /// The business day at an instant, with this roll-over.
    pub fn business_day(&self, at: At, rollover: Minute) -> Day {
        let (day, _) = self.local(at);
        if at < self.at(day, rollover) { Day(day.0 - 1) } else { day }
    }

    /// Minutes east of Greenwich at an instant.
    pub fn offset_min(&self, at: At) -> i32 {
        self.0.to_offset(timestamp(at)).seconds() / 60
    }

    /// RFC 3339 with the zone's offset and milliseconds, such as `2026-11-24T10:20:00.000+08:00`.
    pub fn rfc3339(&self, at: At) -> String {
        let wall = self.civil(at);
        let east = self.0.to_offset(timestamp(at)).seconds() / 60;
        let sign = if east < 0 { '-' } else { '+' };
        let east = east.abs();
        format!(
            "{}.{:03}{sign}{:02}:{:02}",
            wall.strftime("%Y-%m-%dT%H:%M:%S"),
            wall.millisecond(),
            east / 60,
            east % 60
        )
    }
}

fn epoch() -> Date {
    jiff::civil::date(1970, 1, 1)
}

fn timestamp(at: At) -> Timestamp {
    Timestamp::from_millisecond(at.0.clamp(-62_000_000_000_000, 253_000_000_000_000)).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// Reads an RFC 3339 instant, such as `2026-11-24T10:20:00+08:00`.
impl std::str::FromStr for At {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let when: Timestamp =
            text.parse().map_err(|_| "an instant is written like 2026-11-24T10:20:00+08:00".to_owned())?;
        Ok(Self(when.as_millisecond()))
    }
}

/// UTC, for instants shown outside any hall.
impl Default for Zone {
    fn default() -> Self {
        Self(TimeZone::fixed(Offset::UTC))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_business_day_begins_at_its_rollover() {
        let zone = Zone::named("Asia/Macau").unwrap();
        let day = Day::from_date(2026, 11, 24).unwrap();
        assert_eq!(zone.business_day(zone.at(day, Minute(239)), Minute::ROLLOVER), Day(day.0 - 1));
        assert_eq!(zone.business_day(zone.at(day, Minute(240)), Minute::ROLLOVER), day);
        assert_eq!(day.weekday(), 1, "2026-11-24 is a Tuesday");
        assert_eq!(day.to_string(), "2026-11-24");
    }

    #[test]
    fn summer_time_leaves_no_minute_out_and_none_twice() {
        let zone = Zone::named("Europe/Lisbon").unwrap();
        let spring = Day::from_date(2027, 3, 28).unwrap();
        assert_eq!(zone.local(zone.at(spring, Minute(90))).1, Minute(150), "01:30 is in the gap");
        let autumn = Day::from_date(2026, 10, 25).unwrap();
        assert_eq!(zone.at(autumn, Minute(180)).since(zone.at(autumn, Minute(60))), 3 * 3_600_000);
    }

    #[test]
    fn an_instant_is_written_with_its_offset() {
        let zone = Zone::named("Asia/Macau").unwrap();
        let at: At = "2026-11-24T10:20:00+08:00".parse().unwrap();
        assert_eq!(zone.rfc3339(at), "2026-11-24T10:20:00.000+08:00");
        assert_eq!(zone.local(at), (Day::from_date(2026, 11, 24).unwrap(), Minute(620)));
    }

    #[test]
    fn minutes_are_read_strictly() {
        assert_eq!(Minute::parse("09:05"), Some(Minute(545)));
        assert_eq!(Minute::parse("24:00"), Some(Minute(1440)));
        for text in ["24:01", "9:05", "09:60", "0905", "", "-1:00", "99:99"] {
            assert_eq!(Minute::parse(text), None, "{text}");
        }
    }
}
