//! The demo's folder: emptied at each start, but only if it is the demo's own.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

/// A file that says whose the folder is; while a demo runs, it is locked.
const MARKER: &str = "senha-demo.marker";
const SAYS: &str = "This folder belongs to senha-demo, which empties it at each start.\n";

/// The folder, ours alone until this is dropped.
#[derive(Debug)]
pub struct Folder {
    /// Where it is.
    pub path: PathBuf,
    _held: File,
}

impl Folder {
    /// An empty folder at this path.
    ///
    /// # Errors
    /// It holds something that is no demo's, another demo runs in it, or it cannot be written.
    pub fn fresh(path: &Path) -> Result<Self> {
        let shown = path.display();
        fs::create_dir_all(path)
            .with_context(|| format!("the folder {shown} cannot be made; choose another with --data"))?;
        let ours = path.join(MARKER);
        let inside = fs::read_dir(path)
            .with_context(|| format!("the folder {shown} cannot be read; choose another with --data"))?;
        let inside: Vec<PathBuf> = inside.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
        if !inside.is_empty() && !inside.contains(&ours) {
            bail!(
                "the folder {shown} holds something that is not the demo's, and nothing in it was touched; choose another with --data"
            );
        }
        let held = File::options()
            .create(true)
            .append(true)
            .open(&ours)
            .with_context(|| format!("the folder {shown} cannot be written; choose another with --data"))?;
        match held.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                bail!("another demo runs in the folder {shown}; stop it, or choose another folder with --data")
            }
            Err(TryLockError::Error(error)) => {
                return Err(error).context(format!("the folder {shown} cannot be locked; choose another with --data"));
            }
        }
        for each in inside.iter().filter(|each| **each != ours) {
            let gone = if each.is_dir() { fs::remove_dir_all(each) } else { fs::remove_file(each) };
            gone.with_context(|| format!("{} of an earlier demo cannot be removed", each.display()))?;
        }
        fs::write(&ours, SAYS)?;
        Ok(Self { path: path.to_owned(), _held: held })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_earlier_demo_is_cleared_away_and_anything_else_is_left_alone() {
        let place = tempfile::tempdir().unwrap();
        let ours = place.path().join("demo");
        fs::write(Folder::fresh(&ours).unwrap().path.join("senha.db"), "old").unwrap();
        drop(Folder::fresh(&ours).unwrap());
        assert!(!ours.join("senha.db").exists() && ours.join(MARKER).exists());
        let theirs = place.path().join("letters");
        fs::create_dir(&theirs).unwrap();
        fs::write(theirs.join("dear.txt"), "dear").unwrap();
        assert!(Folder::fresh(&theirs).unwrap_err().to_string().contains("--data"));
        assert_eq!(fs::read_to_string(theirs.join("dear.txt")).unwrap(), "dear");
    }

    #[test]
    fn two_demos_never_share_a_folder() {
        let place = tempfile::tempdir().unwrap();
        let _first = Folder::fresh(place.path()).unwrap();
        assert!(Folder::fresh(place.path()).unwrap_err().to_string().contains("another demo"));
    }
}
