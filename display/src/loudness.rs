//! How loud the display is, by the hall's own time of day: `80,12:30-14:00=40,20:00-08:00=0`.

use std::str::FromStr;

const DAY_MIN: u16 = 24 * 60;

/// Per cent of full volume, with hours that have their own; 0 is silence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loudness {
    /// Outside of all hours.
    usual: u8,
    /// From a minute of the day to another (over midnight where it is smaller), per cent.
    hours: Vec<(u16, u16, u8)>,
}

impl Default for Loudness {
    fn default() -> Self {
        Self { usual: 100, hours: Vec::new() }
    }
}

impl Loudness {
    /// Always the same, in per cent.
    pub fn always(percent: u8) -> Self {
        Self { usual: percent.min(100), hours: Vec::new() }
    }

    /// Silence from a minute of the day to another.
    #[must_use]
    pub fn silent(mut self, from_min: u16, to_min: u16) -> Self {
        self.hours.insert(0, (from_min % DAY_MIN, to_min % DAY_MIN, 0));
        self
    }

    /// Per cent at a minute of the day in the hall's time; the first hours that fit count.
    pub fn at(&self, minute: u16) -> u8 {
        let within =
            |from: u16, to: u16| if from <= to { (from..to).contains(&minute) } else { minute >= from || minute < to };
        self.hours.iter().find(|(from, to, _)| within(*from, *to)).map_or(self.usual, |(_, _, percent)| *percent)
    }
}

impl FromStr for Loudness {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut loudness = Self::default();
        for part in text.split(',').map(str::trim) {
            match part.split_once('=') {
                None => loudness.usual = percent(part)?,
                Some((hours, value)) => {
                    let (from, to) = span(hours)?;
                    loudness.hours.push((from, to, percent(value)?));
                }
            }
        }
        Ok(loudness)
    }
}

/// `20:00-08:00` as two minutes of the day.
pub(crate) fn span(text: &str) -> Result<(u16, u16), String> {
    let fault = || format!("`{text}` are no hours: write 20:00-08:00");
    let (from, to) = text.split_once('-').ok_or_else(fault)?;
    Ok((minute(from.trim()).ok_or_else(fault)?, minute(to.trim()).ok_or_else(fault)?))
}

fn minute(text: &str) -> Option<u16> {
    let (hour, minute) = text.split_once(':')?;
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

fn percent(text: &str) -> Result<u8, String> {
    text.trim().parse().ok().filter(|p| *p <= 100).ok_or_else(|| format!("`{text}` is no volume: 0 to 100"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lunch_is_quieter_and_the_night_is_silent() {
        let loudness: Loudness = "80,12:30-14:00=40,20:00-08:00=0".parse().expect("a volume and two spans");
        for (minute, percent) in [(600, 80), (750, 40), (839, 40), (840, 80), (1200, 0), (0, 0), (479, 0), (480, 80)] {
            assert_eq!(loudness.at(minute), percent, "{minute}");
        }
        assert_eq!(Loudness::always(70).silent(60, 120).at(90), 0);
    }

    #[test]
    fn a_wrong_volume_says_what_to_write() {
        for (text, says) in
            [("120", "0 to 100"), ("80,noon=3", "20:00-08:00"), ("80,25:00-08:00=0", "20:00-08:00"), ("", "0 to 100")]
        {
            assert!(text.parse::<Loudness>().expect_err(text).contains(says), "{text}");
        }
    }
}
