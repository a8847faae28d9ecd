//! The last view in a file, so that a restart without the server still shows it.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use serde::{Deserialize, Serialize};

use crate::facts::Facts;
use crate::view::Kept;

/// The form of the file; another one is not read.
const FORM: u32 = 1;

/// What is kept.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Memory {
    form: u32,
    hall: String,
    /// The last view.
    pub view: Option<Kept>,
    /// What is known of the hall.
    pub facts: Option<Facts>,
}

/// The file of one display.
#[derive(Clone, Debug)]
pub(crate) struct File {
    path: PathBuf,
    hall: String,
}

impl File {
    /// The file of a display of `hall` on a port; makes its folder. Two displays of one machine do not share it.
    pub fn new(folder: &Path, hall: &str, port: u16) -> Result<Self> {
        let clips = folder.join("clips");
        std::fs::create_dir_all(&clips).with_context(|| {
            format!(
                "the folder {} cannot be made: choose another with --data, or let this user write there",
                folder.display()
            )
        })?;
        let plain: String = hall.chars().map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' }).collect();
        Ok(Self { path: folder.join(format!("last-view-{plain}-{port}.json")), hall: hall.to_owned() })
    }

    /// What was kept; nothing, with a word in the log, if it cannot be read.
    pub fn read(&self) -> Option<Memory> {
        let text = match std::fs::read(&self.path) {
            Ok(text) => text,
            Err(fault) if fault.kind() == std::io::ErrorKind::NotFound => return None,
            Err(fault) => {
                tracing::warn!(file = %self.path.display(), %fault, "the last view cannot be read");
                return None;
            }
        };
        let memory: Option<Memory> = serde_json::from_slice(&text).ok();
        let fits = memory.filter(|m| m.form == FORM && m.hall == self.hall);
        if fits.is_none() {
            tracing::warn!(file = %self.path.display(), "the last view is of another form: it is begun anew");
        }
        fits
    }

    /// Writes it as a whole: a power cut leaves the old or the new file.
    pub fn write(&self, view: Option<Kept>, facts: Option<Facts>) -> Result<()> {
        let memory = Memory { form: FORM, hall: self.hall.clone(), view, facts };
        let fresh = self.path.with_extension("new");
        let mut file = std::fs::File::create(&fresh)?;
        file.write_all(&serde_json::to_vec(&memory)?)?;
        file.sync_data()?;
        std::fs::rename(&fresh, &self.path)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::Announced;

    fn kept() -> Kept {
        let board = senha_wire::feed::Board { open: true, ..Default::default() };
        Kept { board, heard_ms: 5, heard_wall_ms: 6, offset_min: 480, announced: Announced::default() }
    }

    #[test]
    fn the_last_view_comes_back_to_its_own_hall_only() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = File::new(folder.path(), "gsc", 80).expect("a folder");
        assert!(file.read().is_none());
        file.write(Some(kept()), None).expect("written");
        assert_eq!(file.read().expect("there").view, Some(kept()));
        std::fs::rename(&file.path, folder.path().join("last-view-dsi-80.json")).expect("renamed");
        assert!(File::new(folder.path(), "dsi", 80).expect("a folder").read().is_none());
    }

    #[test]
    fn a_spoilt_file_is_no_view() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = File::new(folder.path(), "../gsc", 80).expect("a folder");
        for text in ["", "{}", "{\"form\":1", "{\"form\":2,\"hall\":\"../gsc\",\"view\":null,\"facts\":null}"] {
            std::fs::write(&file.path, text).expect("written");
            assert!(file.read().is_none(), "{text}");
        }
        assert!(file.path.starts_with(folder.path()));
    }

    #[test]
    fn a_folder_that_cannot_be_made_says_what_to_do() {
        let fault =
            format!("{:#}", File::new(Path::new("/proc/senha"), "gsc", 80).expect_err("nobody may write there"));
        assert!(fault.contains("--data"), "{fault}");
    }
}
