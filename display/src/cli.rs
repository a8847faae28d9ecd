//! The command line.

use std::net::SocketAddr;
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};
use clap::Parser;
use senha_face::{Theme, number::Voice};

use crate::{Directions, Key, Loudness, Screen, Settings, Spans, loudness};

/// A board of a hall: shows who is called where, chimes and speaks.
#[derive(Debug, Parser)]
#[command(name = "senha-display", version, after_long_help = TEACH)]
pub struct Cli {
    /// The server, as https://senha.example.mo
    #[arg(long, env = "SENHA_SERVER", value_name = "URL")]
    pub server: String,
    /// The hall's name in addresses, as gsc-venceslau
    #[arg(long, env = "SENHA_HALL", value_name = "HALL")]
    pub hall: String,
    /// A file that holds the display's key (or set SENHA_KEY); not needed where the feed is public
    #[arg(long, value_name = "FILE")]
    pub key_file: Option<PathBuf>,
    /// Where the page is served
    #[arg(long, default_value = "127.0.0.1:8082", value_name = "ADDR")]
    pub listen: SocketAddr,
    /// Words beside the hall's name, as "A 區 · Zona A"
    #[arg(long, value_name = "WORDS")]
    pub zone: Option<String>,
    /// Show and speak only calls to these counters: 1-12,20,A3
    #[arg(long, value_name = "COUNTERS")]
    pub counters: Option<Spans>,
    /// The way to counters as seen from this board: 1-12=left,13-30=right,31-=ahead (also up, down)
    #[arg(long, value_name = "WAYS", default_value = None)]
    pub direction: Option<Directions>,
    /// The storey that this board hangs on (0 is the ground): calls to another one say it
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    pub storey: Option<i16>,
    /// The screen's diagonal in inches; with --farthest-seat-m it decides the rows
    #[arg(long, value_name = "INCHES")]
    pub inches: Option<f32>,
    /// The farthest seat in metres
    #[arg(long, value_name = "METRES")]
    pub farthest_seat_m: Option<f32>,
    /// So many rows, 2 to 5, whatever the distance
    #[arg(long, value_name = "ROWS", value_parser = clap::value_parser!(u8).range(2..=5))]
    pub rows: Option<u8>,
    /// The screen stands upright (1080 x 1920)
    #[arg(long)]
    pub upright: bool,
    /// light, dark or contrast; dark unless set, light on an upright screen
    #[arg(long, value_name = "THEME", default_value = "auto", value_parser = theme)]
    pub theme: Theme,
    /// No chime and no speech: another display is the voice of this zone
    #[arg(long)]
    pub mute: bool,
    /// The hall's leading voices in order, after the ticket's own: yue, pt, cmn, en
    #[arg(long, value_name = "VOICES", value_delimiter = ',', default_value = "yue,pt", value_parser = voice)]
    pub voices: Vec<Voice>,
    /// Per cent, with hours of their own if wanted: 80,12:30-14:00=40
    #[arg(long, value_name = "VOLUME", default_value = "100")]
    pub volume: Loudness,
    /// Hours without any sound, in the hall's time: 20:00-08:00
    #[arg(long, value_name = "HOURS", value_parser = loudness::span)]
    pub silent: Option<(u16, u16)>,
    /// The speech synthesiser
    #[arg(long, value_name = "PROGRAM", default_value = "espeak-ng")]
    pub espeak: PathBuf,
    /// The folder of the last view and the speech clips
    #[arg(long, env = "SENHA_DISPLAY_DATA", value_name = "DIR", default_value = "senha-display")]
    pub data: PathBuf,
    /// A certificate authority of the hall's own (PEM)
    #[arg(long, value_name = "FILE")]
    pub ca: Option<PathBuf>,
    /// Log lines as JSON
    #[arg(long)]
    pub log_json: bool,
}

const TEACH: &str = "\
Examples:
  A board on the wall of a hall, four rows, counters to both sides:
    senha-display --server https://senha.example.mo --hall gsc-venceslau --direction 1-12=left,13-57=right
  Then the browser, full screen, allowed to play sound by itself:
    chromium --kiosk --autoplay-policy=no-user-gesture-required http://127.0.0.1:8082/
  A second board of the same zone must not speak as well:
    senha-display --server https://senha.example.mo --hall gsc-venceslau --listen 127.0.0.1:8083 --mute
  An upright 55-inch screen whose farthest seat is 7 metres away:
    senha-display --server https://senha.example.mo --hall dsi-plaza --upright --inches 55 --farthest-seat-m 7

A call is announced in the ticket's language and the hall's leading voices; when several wait, in fewer. What is older than 20 seconds is shown and
not spoken. Without espeak-ng the board only chimes, and says so. Without the server it shows the last view with its age.";

impl Cli {
    /// The settings that these words mean; an unreadable key file or a key on a file that is empty is a fault.
    pub fn settings(&self) -> Result<Settings> {
        let loudness = self.silent.into_iter().fold(self.volume.clone(), |all, (from, to)| all.silent(from, to));
        Ok(Settings {
            key: self.key()?,
            listen: self.listen,
            zone: self.zone.clone(),
            counters: self.counters.clone(),
            directions: self.direction.clone().unwrap_or_default(),
            storey: self.storey,
            screen: Screen {
                upright: self.upright,
                inches: self.inches,
                farthest_seat_m: self.farthest_seat_m,
                rows: self.rows,
            },
            theme: self.theme,
            voice: !self.mute,
            voices: self.voices.clone(),
            loudness,
            espeak: self.espeak.clone(),
            data: self.data.clone(),
            ca: self.ca.clone(),
            ..Settings::new(&self.server, &self.hall)
        })
    }

    fn key(&self) -> Result<Option<Key>> {
        let Some(file) = &self.key_file else {
            return Ok(std::env::var("SENHA_KEY").ok().filter(|key| !key.trim().is_empty()).map(Key::new));
        };
        let text =
            std::fs::read_to_string(file).with_context(|| format!("the key file {} cannot be read", file.display()))?;
        if text.trim().is_empty() {
            bail!(
                "the key file {} is empty: write the key there that `senha-server key new --role display` printed",
                file.display()
            );
        }
        Ok(Some(Key::new(text)))
    }

    /// Begins logging to standard error; `RUST_LOG` chooses what.
    pub fn log(&self) {
        let filter =
            tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| "senha_display=info,warn".into());
        let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
        if self.log_json { lines.json().init() } else { lines.init() }
    }
}

fn theme(name: &str) -> Result<Theme, String> {
    Theme::parse(name)
        .filter(|t| *t != Theme::Elder)
        .ok_or_else(|| format!("`{name}` is no theme of a board: auto, light, dark or contrast"))
}

fn voice(tag: &str) -> Result<Voice, String> {
    Voice::ALL
        .into_iter()
        .find(|v| v.tag() == tag.trim())
        .ok_or_else(|| format!("`{tag}` is no voice: yue, pt, cmn or en"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &str) -> Result<Settings> {
        let line = format!("senha-display --server http://127.0.0.1:8080 --hall gsc-venceslau {words}");
        Cli::try_parse_from(line.split(' ').filter(|w| !w.is_empty()))?.settings()
    }

    #[test]
    fn two_words_are_enough() {
        let settings = read("").expect("server and hall");
        assert_eq!((settings.hall.as_str(), settings.listen.port(), settings.voice), ("gsc-venceslau", 8082, true));
        assert_eq!(settings.theme(), Theme::Dark);
        assert_eq!(settings.voices, [Voice::Yue, Voice::Pt]);
    }

    #[test]
    fn every_setting_reaches_the_display() {
        let settings = read("--direction 1-12=left --counters 1-12 --rows 3 --upright --mute --voices pt,en --volume 70 --silent 20:00-08:00 --storey -1").expect("all are right");
        assert_eq!(settings.directions.to("3"), Some(senha_face::Way::Left));
        assert!(settings.counters.expect("set").hold("12"));
        assert_eq!((settings.screen.fit().rows, settings.voice, settings.storey), (3, false, Some(-1)));
        assert_eq!(settings.voices, [Voice::Pt, Voice::En]);
        assert_eq!((settings.loudness.at(600), settings.loudness.at(1300)), (70, 0));
    }

    #[test]
    fn a_wrong_word_is_refused_with_what_to_write() {
        for (words, says) in [
            ("--direction 1-12", "1-12=left"),
            ("--rows 7", "2..=5"),
            ("--voices fr", "yue, pt"),
            ("--silent late", "20:00-08:00"),
            ("--theme elder", "contrast"),
        ] {
            let fault = format!("{:#}", read(words).expect_err(words));
            assert!(fault.contains(says), "{words}: {fault}");
        }
        let fault = format!("{:#}", read("--key-file /nowhere/key").expect_err("no such file"));
        assert!(fault.contains("/nowhere/key"), "{fault}");
    }

    #[test]
    fn the_help_teaches() {
        let help = <Cli as clap::CommandFactory>::command().render_long_help().to_string();
        for word in ["--autoplay-policy", "--direction", "20 seconds", "gsc-venceslau"] {
            assert!(help.contains(word), "{word}");
        }
    }
}
