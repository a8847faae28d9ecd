//! What a display is told at its start.

use std::fmt;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use senha_face::{Theme, number::Voice};

use crate::{Clocks, Directions, Loudness, Screen, Spans};

/// A secret key; never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Key(String);

impl Key {
    /// A key as `senha-server key new` printed it.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into().trim().to_owned())
    }

    pub(crate) fn secret(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(…)")
    }
}

/// The settings of one display.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The server, as `https://senha.example.mo`.
    pub server: String,
    /// The hall's name in addresses.
    pub hall: String,
    /// The display's key; a board shows only what is public, so it may be left out where the feed is open.
    pub key: Option<Key>,
    /// Where the page is served; port 0 takes a free one.
    pub listen: SocketAddr,
    /// What is written beside the hall's name, as `A 區 · Zona A`.
    pub zone: Option<String>,
    /// Only calls to these counters are shown and spoken; all if left out.
    pub counters: Option<Spans>,
    /// The way to each counter.
    pub directions: Directions,
    /// The storey that the display hangs on; calls to another one say it.
    pub storey: Option<i16>,
    /// The screen, for the number of rows.
    pub screen: Screen,
    /// The colours; `Auto` is dark, and light on an upright screen.
    pub theme: Theme,
    /// It chimes and speaks: one display a zone.
    pub voice: bool,
    /// The hall's leading voices, in order; the ticket's own comes first.
    pub voices: Vec<Voice>,
    /// How loud, by time of day.
    pub loudness: Loudness,
    /// The speech synthesiser.
    pub espeak: PathBuf,
    /// The folder of the last view and the speech clips.
    pub data: PathBuf,
    /// A certificate authority of the hall's own, as PEM.
    pub ca: Option<PathBuf>,
    /// The machine's clocks, or a test's.
    pub clocks: Clocks,
}

impl Settings {
    /// The usual settings of a display of a hall: loopback port 8082, four rows, dark, with voice.
    pub fn new(server: impl Into<String>, hall: impl Into<String>) -> Self {
        Self {
            server: server.into(),
            hall: hall.into(),
            key: None,
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 8082)),
            zone: None,
            counters: None,
            directions: Directions::default(),
            storey: None,
            screen: Screen::default(),
            theme: Theme::Auto,
            voice: true,
            voices: vec![Voice::Yue, Voice::Pt],
            loudness: Loudness::default(),
            espeak: PathBuf::from("espeak-ng"),
            data: PathBuf::from("senha-display"),
            ca: None,
            clocks: Clocks::machine(),
        }
    }

    pub(crate) fn theme(&self) -> Theme {
        match (self.theme, self.screen.upright) {
            (Theme::Auto, true) => Theme::Light,
            (Theme::Auto, false) => Theme::Dark,
            (theme, _) => theme,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_never_printed() {
        let settings = Settings { key: Some(Key::new("secret-words\n")), ..Settings::new("http://x", "h") };
        assert!(!format!("{settings:?}").contains("secret"));
        assert_eq!(settings.key.expect("set").secret(), "secret-words");
    }
}
