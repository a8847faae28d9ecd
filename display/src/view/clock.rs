//! The server's time, carried on by the monotonic clock between frames.

use chrono::{DateTime, Datelike as _, FixedOffset, Offset as _, TimeZone as _, Timelike as _};
use senha_face::date::Date;

/// A frame that lags by less is taken at its word; one that lags by more than [`STEPPED_MS`] means that the server's clock was set back.
const DRIFT_MS: i64 = 2_000;
const STEPPED_MS: i64 = 10_000;

/// One moment by this machine's two clocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// The monotonic clock, ms since any start; it stands still while the machine sleeps.
    pub mono_ms: i64,
    /// The wall's clock, ms since 1970; it may be set.
    pub wall_ms: i64,
}

/// The server's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    server_ms: i64,
    mono_ms: i64,
    offset_min: i32,
}

impl Clock {
    pub(super) fn at(server_ms: i64, offset_min: i32, now: Now) -> Self {
        Self { server_ms, mono_ms: now.mono_ms, offset_min }
    }

    /// A frame told the time (`at` has the hall's offset).
    pub(super) fn told(old: Option<Self>, at: &str, ms: i64, now: Now) -> Self {
        let offset_min = DateTime::parse_from_rfc3339(at)
            .map_or(old.map_or(0, |o| o.offset_min), |at| at.offset().fix().local_minus_utc() / 60);
        let lag = old.map_or(0, |old| old.server_ms(now) - ms);
        // Frames that a slow network held back may not make old calls young.
        let server_ms = if (DRIFT_MS..=STEPPED_MS).contains(&lag) { ms + lag } else { ms };
        Self { server_ms, mono_ms: now.mono_ms, offset_min }
    }

    pub(super) fn skip(&mut self, ms: i64) {
        self.server_ms += ms;
    }

    /// Milliseconds since 1970.
    pub fn server_ms(&self, now: Now) -> i64 {
        self.server_ms.saturating_add(now.mono_ms - self.mono_ms)
    }

    /// Minutes that the hall is ahead of UTC.
    pub fn offset_min(&self) -> i32 {
        self.offset_min
    }

    /// The minute of the day in the hall.
    pub fn minute(&self, now: Now) -> u16 {
        let minute = (self.server_ms(now).div_euclid(60_000) + i64::from(self.offset_min)).rem_euclid(1440);
        u16::try_from(minute).unwrap_or_default()
    }

    /// The day in the hall.
    pub(super) fn date(&self, now: Now) -> Option<Date> {
        let zone = FixedOffset::east_opt(self.offset_min * 60)?;
        let day = zone.timestamp_millis_opt(self.server_ms(now)).single()?;
        let part = |n: u32| u8::try_from(n).unwrap_or_default();
        Some(Date {
            year: day.year(),
            month: part(day.month()),
            day: part(day.day()),
            weekday: part(day.weekday().number_from_monday()),
        })
    }

    /// `10:54`, the hall's wall time at one of the server's instants.
    pub(super) fn wall_time(&self, server_ms: i64) -> String {
        let zone = FixedOffset::east_opt(self.offset_min * 60);
        let at = zone.and_then(|zone| zone.timestamp_millis_opt(server_ms).single());
        at.map_or_else(String::new, |at| format!("{:02}:{:02}", at.hour(), at.minute()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn now(mono_ms: i64) -> Now {
        Now { mono_ms, wall_ms: 0 }
    }

    #[test]
    fn the_hall_reads_its_own_time() {
        let clock = Clock::told(None, "2026-11-24T10:54:00.000+08:00", 1_795_488_840_000, now(5));
        assert_eq!(clock.minute(now(5)), 10 * 60 + 54);
        assert_eq!(clock.wall_time(clock.server_ms(now(60_005))), "10:55");
        assert_eq!(clock.date(now(5)), Some(Date { year: 2026, month: 11, day: 24, weekday: 2 }));
        assert_eq!(clock.date(now(14 * 3_600_000)).map(|d| d.day), Some(25));
    }

    #[test]
    fn held_back_frames_do_not_make_old_calls_young() {
        let clock = Clock::told(None, "2026-11-24T10:54:00+08:00", 1_000_000, now(0));
        let held = Clock::told(Some(clock), "2026-11-24T10:54:00+08:00", 1_001_000, now(8_000));
        assert_eq!(held.server_ms(now(8_000)), 1_008_000);
    }

    #[test]
    fn a_server_whose_clock_was_set_back_is_followed() {
        let clock = Clock::told(None, "2026-11-24T10:54:00+08:00", 1_000_000, now(0));
        let back = Clock::told(Some(clock), "2026-11-24T10:24:00+08:00", 500_000, now(1_000));
        assert_eq!(back.server_ms(now(1_000)), 500_000);
        let drift = Clock::told(Some(clock), "2026-11-24T10:54:00+08:00", 1_000_500, now(1_000));
        assert_eq!(drift.server_ms(now(1_000)), 1_000_500);
    }
}
