//! What a printer can do, as data. A printer without a profile of its own works with a generic one.

use serde::{Deserialize, Serialize};

const BUILT_IN: [(&str, &str); 5] = [
    ("generic-58", include_str!("../profiles/generic-58.toml")),
    ("generic-80", include_str!("../profiles/generic-80.toml")),
    ("generic-80-slow", include_str!("../profiles/generic-80-slow.toml")),
    ("epson-tm-t88", include_str!("../profiles/epson-tm-t88.toml")),
    ("raster-only", include_str!("../profiles/raster-only.toml")),
];

/// How a ticket is turned into bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Latin and digits as the printer's own letters, Chinese as cropped pictures: small and quick.
    Hybrid,
    /// The whole ticket as one picture: for printers whose letters are not known.
    Raster,
}

/// Who draws a part of the ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Drawn {
    /// The printer, from its own letters or codes.
    Native,
    /// We, as a picture.
    Raster,
}

/// A code page that holds Portuguese.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Page {
    /// IBM 860, Portuguese.
    Pc860,
    /// Windows 1252, Latin 1.
    Wpc1252,
}

/// How the paper is cut (`GS V`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cut {
    /// There is no cutter: feed to the tear bar.
    None,
    /// One point is left uncut.
    Partial,
    /// Cut through.
    Full,
}

/// What a printer can do.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of a printer on its own")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// The profile's name.
    pub name: String,
    /// Printable width in dots.
    pub width: u32,
    /// Dots per inch, both ways.
    pub dpi: u32,
    /// Hybrid bytes or one picture.
    pub mode: Mode,
    /// The code page for native letters.
    pub page: Page,
    /// The page's number for `ESC t`.
    pub page_number: u8,
    /// Who draws the ticket's number.
    pub number: Drawn,
    /// Who draws the QR code.
    pub qr: Drawn,
    /// The cutter.
    pub cut: Cut,
    /// Dots from the print head to the tear bar; fed before a tear where there is no cutter.
    pub tear: u32,
    /// Most rows of dots in one `GS v 0`; larger ones overrun small buffers.
    pub band: u32,
    /// Whether `GS v 0` can double its dots both ways (mode 3).
    pub doubles: bool,
    /// Whether the printer smooths enlarged letters (`GS b`).
    pub smooths: bool,
    /// Whether the printer answers `DLE EOT`.
    pub status: bool,
    /// Whether the printer answers `GS r` once it has printed all that came before.
    pub fence: bool,
}

/// Why a profile cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ProfileError {
    /// No such built-in profile and no such file.
    #[error("printer profile {0:?} is neither built in ({names}) nor a readable file: {1}", names = names())]
    Missing(String, String),
    /// The text is not a profile.
    #[error("printer profile {0:?} cannot be read: {1}")]
    Text(String, String),
    /// A figure is out of bounds.
    #[error("printer profile {0:?}: {1}")]
    Size(String, String),
}

fn names() -> String {
    BUILT_IN.map(|(name, _)| name).join(", ")
}

impl Profile {
    /// The names of the built-in profiles, for settings pages.
    pub fn built_in() -> impl Iterator<Item = &'static str> {
        BUILT_IN.iter().map(|(name, _)| *name)
    }

    /// A profile by the name of a built-in one or by its file.
    pub fn find(name: &str) -> Result<Self, ProfileError> {
        if let Some((_, text)) = BUILT_IN.iter().find(|(built_in, _)| *built_in == name) {
            return Self::from_toml(name, text);
        }
        let text = std::fs::read_to_string(name).map_err(|e| ProfileError::Missing(name.into(), e.to_string()))?;
        Self::from_toml(name, &text)
    }

    /// A profile from its TOML text; `name` is only for the error.
    pub fn from_toml(name: &str, text: &str) -> Result<Self, ProfileError> {
        let profile: Self = toml::from_str(text).map_err(|e| ProfileError::Text(name.into(), e.to_string()))?;
        let bounds = [
            ("width", profile.width, 200, 1200),
            ("dpi", profile.dpi, 100, 255),
            ("band", profile.band, 8, 2000),
            ("tear", profile.tear, 0, 400),
        ];
        for (field, value, least, most) in bounds {
            if !(least..=most).contains(&value) {
                return Err(ProfileError::Size(name.into(), format!("{field} = {value} must be {least} to {most}")));
            }
        }
        Ok(profile)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_profile_is_sound_and_bears_its_own_name() {
        for name in Profile::built_in() {
            assert_eq!(Profile::find(name).unwrap().name, name);
        }
    }

    #[test]
    fn an_unknown_profile_is_told_which_there_are() {
        let error = Profile::find("dot-matrix").unwrap_err().to_string();
        assert!(error.contains("generic-80") && error.contains("dot-matrix"), "{error}");
    }

    #[test]
    fn a_profile_of_an_impossible_width_is_refused() {
        let text = include_str!("../profiles/generic-80.toml").replace("width = 576", "width = 60000");
        assert!(Profile::from_toml("x", &text).unwrap_err().to_string().contains("width = 60000"));
    }
}
