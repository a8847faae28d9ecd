//! Which counters, and which way to them: `1-12=left,13-30=right,A3=ahead`.

use std::str::FromStr;

use senha_face::Way;

/// Counters by number (`1-12`), from a number on (`31-`) or by name (`A3`), parted by commas.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spans(Vec<Span>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Span {
    Numbers(u32, u32),
    Name(String),
}

impl Span {
    fn read(text: &str) -> Result<Self, String> {
        let fault = || format!("`{text}` is no counter: write 7, 1-12, 31- or a name without `-`");
        match text.split_once('-') {
            None if text.is_empty() => Err(fault()),
            None => Ok(text.parse().map_or_else(|_| Self::Name(text.to_owned()), |n| Self::Numbers(n, n))),
            Some((from, to)) => {
                let from = from.trim().parse().map_err(|_| fault())?;
                let to = if to.trim().is_empty() { u32::MAX } else { to.trim().parse().map_err(|_| fault())? };
                if from <= to { Ok(Self::Numbers(from, to)) } else { Err(format!("`{text}` runs backwards")) }
            }
        }
    }

    fn holds(&self, counter: &str) -> bool {
        match self {
            Self::Numbers(from, to) => counter.parse::<u32>().is_ok_and(|n| (*from..=*to).contains(&n)),
            Self::Name(name) => name.eq_ignore_ascii_case(counter),
        }
    }
}

impl Spans {
    /// Whether a counter is one of these.
    pub fn hold(&self, counter: &str) -> bool {
        self.0.iter().any(|span| span.holds(counter))
    }
}

impl FromStr for Spans {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        text.split(',').map(|part| Span::read(part.trim())).collect::<Result<_, _>>().map(Self)
    }
}

/// The way from this display to each counter; a counter that is not named has no arrow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Directions(Vec<(Span, Way)>);

impl Directions {
    /// The way to a counter, if it was set; the first that fits counts.
    pub fn to(&self, counter: &str) -> Option<Way> {
        self.0.iter().find(|(span, _)| span.holds(counter)).map(|(_, way)| *way)
    }
}

impl FromStr for Directions {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let read = |part: &str| {
            let (span, way) = part.split_once('=').ok_or_else(|| format!("`{part}` has no way: write 1-12=left"))?;
            let way =
                Way::parse(way.trim()).ok_or_else(|| format!("`{way}` is no way: left, right, ahead, up or down"))?;
            Ok((Span::read(span.trim())?, way))
        };
        text.split(',').map(|part| read(part.trim())).collect::<Result<_, _>>().map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arrow_points_to_the_counters_that_were_set_and_to_no_other() {
        let ways: Directions = "1-12=left, 13-30=right,31-=ahead,A3=up".parse().expect("four spans");
        for (counter, way) in [
            ("7", Some(Way::Left)),
            ("13", Some(Way::Right)),
            ("207", Some(Way::Ahead)),
            ("a3", Some(Way::Up)),
            ("B1", None),
            ("0", None),
        ] {
            assert_eq!(ways.to(counter), way, "{counter}");
        }
    }

    #[test]
    fn a_wrong_direction_says_what_to_write() {
        for (text, says) in [
            ("1-12", "1-12=left"),
            ("1-12=north", "left, right"),
            ("12-1=left", "backwards"),
            ("x-2=left", "no counter"),
            ("=left", "no counter"),
        ] {
            let fault = text.parse::<Directions>().expect_err(text);
            assert!(fault.contains(says), "{text}: {fault}");
        }
    }

    #[test]
    fn a_zone_holds_its_counters() {
        let zone: Spans = "1-6,10,B2".parse().expect("three spans");
        assert!(["1", "6", "10", "b2"].iter().all(|c| zone.hold(c)));
        assert!(!["7", "11", "B3", ""].iter().any(|c| zone.hold(c)));
    }
}
