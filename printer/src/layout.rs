//! How a ticket is laid out, as data: a list of blocks from top to bottom, all sizes in dots.
//!
//! To add a block, add a variant to [`Block`] and draw it in `encode::hybrid` and in `encode::whole`.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

const BUILT_IN: [(&str, &str); 2] =
    [("58", include_str!("../layouts/58.toml")), ("80", include_str!("../layouts/80.toml"))];

/// The widest ticket that a layout may ask for; wider heads than this are not made for tickets.
const WIDEST: u32 = 1200;
/// No block is larger than this, so that a slip of the keyboard cannot empty a roll.
const LARGEST: u32 = 400;

/// A ticket's layout.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layout {
    /// The layout's name.
    pub name: String,
    /// The width that the sizes are made for, in dots (384 at 58 mm, 576 at 80 mm, 203 dpi).
    pub width: u32,
    /// The blocks, from top to bottom.
    #[serde(rename = "block")]
    pub blocks: Vec<Block>,
}

/// One part of a ticket. Sizes are letter heights (em) in dots unless said otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Block {
    /// The mark of a ticket that is a copy; nothing otherwise.
    Copy {
        /// Size of the leading language.
        lead: u32,
        /// Size of the second.
        second: u32,
    },
    /// A mark of its own line, in the middle: Senha's, or a PNG in black and white.
    Mark {
        /// Height in dots.
        height: u32,
        /// The picture's file; beside the layout's file unless absolute.
        #[serde(default)]
        file: Option<PathBuf>,
    },
    /// The hall's name, with Senha's mark before it.
    Hall {
        /// Height of the mark in dots; 0 for none.
        #[serde(default)]
        mark: u32,
        /// Size of the leading language.
        lead: u32,
        /// Size of the second.
        second: u32,
    },
    /// A line across the paper.
    Rule {
        /// Thickness in dots; under 3 it is a hairline that thermal paper loses.
        thick: u32,
    },
    /// White.
    Space {
        /// Height in dots.
        dots: u32,
    },
    /// The ticket's number, as large as fits.
    Number {
        /// Height of its digits in dots.
        height: u32,
    },
    /// The service's name.
    Service {
        /// Size of the leading language.
        lead: u32,
        /// Size of the second.
        second: u32,
    },
    /// People ahead and the expected wait.
    Wait {
        /// Size of the labels.
        label: u32,
        /// Size of the figures.
        value: u32,
    },
    /// The promised quarter hour and the booking's reference; nothing when the slip has neither.
    Slot {
        /// Size of the labels and of the reference.
        label: u32,
        /// Size of the figures.
        value: u32,
    },
    /// Where to go, white on black; nothing when the slip has no hint.
    Counters {
        /// Size of the leading language.
        lead: u32,
        /// Size of the second.
        second: u32,
    },
    /// Papers to have ready; nothing when there are none.
    Documents {
        /// Size of the leading language.
        lead: u32,
        /// Size of the second.
        second: u32,
        /// At most so many are printed.
        most: usize,
    },
    /// The code to follow the ticket on a phone; nothing when the slip has none.
    Qr {
        /// Side of one module in dots.
        module: u32,
        /// Whether the notice stands beside it (under it where the printer draws the code itself).
        #[serde(default)]
        notice: bool,
        /// Size of the leading language.
        lead: u32,
        /// Size of the second.
        second: u32,
    },
    /// The closing sentence alone.
    Notice {
        /// Size of the leading language.
        lead: u32,
        /// Size of the second.
        second: u32,
    },
    /// Time, kiosk and short code.
    Foot {
        /// Size.
        size: u32,
    },
    /// Feeds to the cutter and cuts, as the profile says.
    Cut {
        /// White before the cut, in dots.
        #[serde(default)]
        feed: u32,
    },
}

/// Why a layout cannot be used, with what to do.
#[derive(Debug, thiserror::Error)]
pub enum LayoutError {
    /// No such built-in layout and no such file.
    #[error("layout {0:?} is neither built in (58, 80) nor a readable file: {1}")]
    Missing(String, String),
    /// The text is not a layout: a block or field is unknown, missing or of the wrong type.
    #[error("layout {0:?} cannot be read: {1}")]
    Text(String, String),
    /// A size is out of bounds.
    #[error("layout {0:?}: {1}")]
    Size(String, String),
    /// A mark's picture cannot be read.
    #[error("layout {0:?}: the mark {1} cannot be read: {2}")]
    Mark(String, PathBuf, String),
}

impl Layout {
    /// A layout by the name of a built-in one (`58`, `80`) or by its file.
    pub fn find(name: &str) -> Result<Self, LayoutError> {
        if let Some((_, text)) = BUILT_IN.iter().find(|(built_in, _)| *built_in == name) {
            return Self::from_toml(name, text);
        }
        let text = std::fs::read_to_string(name).map_err(|e| LayoutError::Missing(name.into(), e.to_string()))?;
        let mut layout = Self::from_toml(name, &text)?;
        layout.anchor(Path::new(name).parent().unwrap_or(Path::new(".")))?;
        Ok(layout)
    }

    /// The built-in layout for a print width in dots.
    #[expect(clippy::missing_panics_doc, reason = "the built-in layouts are compiled in, and a test reads them")]
    pub fn for_width(dots: u32) -> Self {
        let name = if dots < 512 { "58" } else { "80" };
        Self::find(name).expect("a test holds that the built-in layouts are sound")
    }

    /// A layout from its TOML text; `name` is only for the error.
    pub fn from_toml(name: &str, text: &str) -> Result<Self, LayoutError> {
        let layout: Self = toml::from_str(text).map_err(|e| LayoutError::Text(name.into(), e.to_string()))?;
        layout.check().map_err(|why| LayoutError::Size(name.into(), why))?;
        Ok(layout)
    }

    fn check(&self) -> Result<(), String> {
        if !(200..=WIDEST).contains(&self.width) {
            return Err(format!("width is {} dots; it must be 200 to {WIDEST}", self.width));
        }
        if !self.blocks.iter().any(|b| matches!(b, Block::Number { .. })) {
            return Err("no block of kind \"number\": a ticket without its number is no ticket".into());
        }
        self.blocks.iter().try_for_each(Block::check)
    }

    /// Makes the files of marks relative to `folder` and tries each once, so that a missing one shows at start.
    fn anchor(&mut self, folder: &Path) -> Result<(), LayoutError> {
        let name = self.name.clone();
        for block in &mut self.blocks {
            if let Block::Mark { file: Some(file), .. } = block {
                *file = folder.join(&*file);
                crate::ink::mark::read(file).map_err(|why| LayoutError::Mark(name.clone(), file.clone(), why))?;
            }
        }
        Ok(())
    }
}

impl Block {
    fn check(&self) -> Result<(), String> {
        let bounds: &[(&str, u32, u32, u32)] = &match *self {
            Self::Copy { lead, second }
            | Self::Service { lead, second }
            | Self::Counters { lead, second }
            | Self::Documents { lead, second, .. }
            | Self::Notice { lead, second } => [("lead", lead, 12, 96), ("second", second, 12, 96)],
            Self::Hall { lead, second, mark } => [("lead", lead.max(mark), 12, 96), ("second", second, 12, 96)],
            Self::Mark { height, .. } | Self::Number { height } => [("height", height, 16, LARGEST); 2],
            Self::Rule { thick } => [("thick", thick, 1, 40); 2],
            Self::Space { dots } | Self::Cut { feed: dots } => [("dots", dots, 0, LARGEST); 2],
            Self::Wait { label, value } | Self::Slot { label, value } => {
                [("label", label, 12, 96), ("value", value, 12, 96)]
            }
            Self::Qr { module, lead, second, .. } => [("module", module, 2, 15), ("second", lead.min(second), 12, 96)],
            Self::Foot { size } => [("size", size, 12, 96); 2],
        };
        bounds.iter().try_for_each(|&(field, value, least, most)| {
            if (least..=most).contains(&value) {
                Ok(())
            } else {
                Err(format!("{field} = {value} in {self:?} must be {least} to {most} dots"))
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_layouts_are_sound() {
        for (name, _) in BUILT_IN {
            let layout = Layout::find(name).unwrap();
            assert!(matches!(layout.blocks.last(), Some(Block::Cut { .. })), "{name} does not cut");
        }
        assert_eq!(Layout::for_width(384).width, 384);
        assert_eq!(Layout::for_width(512).width, 576);
    }

    #[test]
    fn a_block_that_nobody_knows_is_named_with_its_line() {
        let text = "name = 'x'\nwidth = 576\n[[block]]\nkind = 'number'\nheight = 100\n[[block]]\nkind = 'hologram'\n";
        let error = Layout::from_toml("x", text).unwrap_err().to_string();
        assert!(error.contains("hologram") && error.contains("expected one of") && error.contains("line 7"), "{error}");
    }

    #[test]
    fn a_field_that_nobody_knows_is_refused() {
        let text = "name = 'x'\nwidth = 576\n[[block]]\nkind = 'number'\nheight = 100\ncolour = 'red'\n";
        assert!(Layout::from_toml("x", text).unwrap_err().to_string().contains("colour"));
    }

    #[test]
    fn a_size_out_of_bounds_or_a_ticket_without_number_is_refused() {
        let text = "name = 'x'\nwidth = 576\n[[block]]\nkind = 'number'\nheight = 9000\n";
        assert!(Layout::from_toml("x", text).unwrap_err().to_string().contains("height = 9000"));
        let text = "name = 'x'\nwidth = 576\n[[block]]\nkind = 'rule'\nthick = 4\n";
        assert!(Layout::from_toml("x", text).unwrap_err().to_string().contains("without its number"));
    }

    #[test]
    fn a_marks_file_stands_beside_its_layout_and_must_be_readable() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("hall.toml");
        let text = "name = 'x'\nwidth = 576\n[[block]]\nkind = 'mark'\nheight = 80\nfile = 'logo.png'\n[[block]]\nkind = 'number'\nheight = 100\n";
        std::fs::write(&file, text).unwrap();
        let error = Layout::find(file.to_str().unwrap()).unwrap_err().to_string();
        assert!(error.contains("logo.png"), "{error}");
    }
}
