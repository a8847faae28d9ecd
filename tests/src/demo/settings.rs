//! What the demo is told.

use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;

use clap::Parser;
use senha_hall::{HallId, Minute};

use super::briefing;

/// A city of public service halls in one process, to try Senha out
#[derive(Clone, Debug, Parser)]
#[command(name = "senha-demo", version, after_help = briefing::HELP)]
pub struct Settings {
    /// The folder of the demo's data; it is emptied at each start
    #[arg(long, value_name = "DIR", default_value = ".demo")]
    pub data: PathBuf,
    /// The server's port; the kiosk, the display and the printed tickets take the next ones. 0 takes any free ones
    #[arg(long, default_value_t = 8080)]
    pub port: u16,
    /// This machine's address at which everything listens; one of the network's lets a phone follow a ticket
    #[arg(long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST), value_parser = named)]
    pub host: IpAddr,
    /// Times the people of a usual day (0.1 to 20), with as many clerks as there are counters for; time stays as it is
    #[arg(long, env = "SPEED", default_value = "1", value_parser = Speed::parse)]
    pub speed: Speed,
    /// The hall of the kiosk and the display
    #[arg(long, default_value = "gsc-venceslau")]
    pub hall: HallId,
    /// When the day begins to be played
    #[arg(long, value_name = "HH:MM", default_value = "08:50", value_parser = minute)]
    pub begin: Minute,
    /// The simulation's seed: the same one tells the same morning
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Stop by itself after so many seconds
    #[arg(long = "for", value_name = "SECONDS")]
    pub lasts: Option<u64>,
}

/// Times the people of a usual day, in percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Speed(u32);

impl Speed {
    /// As many people as on a usual day.
    pub const USUAL: Self = Self(100);
    const RANGE: std::ops::RangeInclusive<u32> = 10..=2_000;

    /// As a factor.
    pub fn times(self) -> f64 {
        f64::from(self.0) / 100.0
    }

    /// So many things, times this, rounded up.
    pub fn of(self, count: usize) -> usize {
        count.saturating_mul(self.0 as usize).div_ceil(100)
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a cast from a float keeps within the integer's range"
    )]
    fn parse(text: &str) -> Result<Self, String> {
        let times: f64 = text.parse().map_err(|_| format!("{text} is no number; 2 brings twice as many people"))?;
        let percent = (times * 100.0).round() as u32;
        if Self::RANGE.contains(&percent) { Ok(Self(percent)) } else { Err("between 0.1 and 20".to_owned()) }
    }
}

fn minute(text: &str) -> Result<Minute, String> {
    let read = Minute::parse(text).filter(|m| (6 * 60..=20 * 60).contains(&m.get()));
    read.ok_or_else(|| "a time between 06:00 and 20:00, such as 08:50".to_owned())
}

fn named(text: &str) -> Result<IpAddr, String> {
    let address: IpAddr = text.parse().map_err(|_| format!("{text} is no address, such as 192.168.1.20"))?;
    if address.is_unspecified() {
        Err("say the address by which a phone finds this machine, such as 192.168.1.20".to_owned())
    } else {
        Ok(address)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_times_the_people_is_five_times_the_people_and_nonsense_is_refused() {
        assert_eq!(Speed::parse("5").map(Speed::times), Ok(5.0));
        assert_eq!(Speed::parse("0.5").map(|s| s.of(3)), Ok(2));
        for wrong in ["", "fast", "0", "-1", "1000", "NaN", "inf"] {
            assert!(Speed::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn everything_has_a_usual_value_and_a_phone_needs_a_real_address() {
        let usual = Settings::try_parse_from(["senha-demo"]).unwrap();
        assert_eq!((usual.port, usual.begin.get(), usual.lasts), (8080, 530, None));
        assert!(Settings::try_parse_from(["senha-demo", "--host", "0.0.0.0"]).is_err());
        assert!(Settings::try_parse_from(["senha-demo", "--begin", "25:00"]).is_err());
    }
}
