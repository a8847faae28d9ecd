//! Spoken clips, kept in a folder by the hash of what they say, so that the next call of the same number needs no synthesiser.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::SystemTime;

use senha_face::number::Voice;
use sha2::{Digest as _, Sha256};

use super::wave::Wave;

/// About 130 kB each: 250 MB. The oldest go first.
const MOST: usize = 2_000;
/// Changes when a clip of the same words sounds otherwise.
const FORM: &str = "1";

/// The folder.
#[derive(Debug)]
pub(super) struct Clips {
    folder: PathBuf,
    kept: AtomicU64,
}

impl Clips {
    pub fn new(folder: PathBuf) -> Self {
        Self { folder, kept: AtomicU64::new(0) }
    }

    /// A clip that was made before.
    pub async fn find(&self, voice: Voice, text: &str) -> Option<Wave> {
        Wave::read(&tokio::fs::read(self.path(voice, text)).await.ok()?)
    }

    /// Keeps a clip; a folder that cannot be written only costs time at the next call.
    pub async fn keep(&self, voice: Voice, text: &str, wave: &Wave) {
        let fresh = self.fresh();
        let written = match tokio::fs::write(&fresh, wave.write()).await {
            Ok(()) => tokio::fs::rename(&fresh, self.path(voice, text)).await,
            fault => fault,
        };
        if let Err(fault) = written {
            tracing::debug!(%fault, "a speech clip was not kept");
        }
        if self.kept.fetch_add(1, Ordering::Relaxed).is_multiple_of(100) {
            let folder = self.folder.clone();
            // Whether the oldest went matters to nobody who waits for a call.
            tokio::task::spawn_blocking(move || thin(&folder, MOST));
        }
    }

    /// A name for a file that is being written.
    pub fn fresh(&self) -> PathBuf {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        self.folder.join(format!("new-{}-{}.wav", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed)))
    }

    fn path(&self, voice: Voice, text: &str) -> PathBuf {
        let hash = Sha256::digest(format!("{FORM}\n{}\n{text}", voice.tag()));
        let name = u128::from_be_bytes(hash[..16].try_into().unwrap_or_default());
        self.folder.join(format!("{name:032x}.wav"))
    }
}

/// Removes the oldest files beyond `most`.
fn thin(folder: &Path, most: usize) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let age = |path: &PathBuf| path.metadata().and_then(|m| m.modified()).unwrap_or(SystemTime::UNIX_EPOCH);
    let mut files: Vec<PathBuf> =
        entries.flatten().map(|e| e.path()).filter(|p| p.extension().is_some_and(|e| e == "wav")).collect();
    files.sort_by_cached_key(age);
    let surplus = files.len().saturating_sub(most);
    for file in &files[..surplus] {
        // Another display of this machine may have removed it.
        let _ = std::fs::remove_file(file);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_same_words_are_the_same_clip_and_others_are_not() {
        let folder = tempfile::tempdir().expect("a folder");
        let clips = Clips::new(folder.path().to_owned());
        let wave = Wave { rate: 22_050, samples: vec![7; 30] };
        clips.keep(Voice::Yue, "請A一號", &wave).await;
        assert_eq!(clips.find(Voice::Yue, "請A一號").await, Some(wave));
        assert_eq!(clips.find(Voice::Cmn, "請A一號").await, None);
        assert_eq!(clips.find(Voice::Yue, "請A二號").await, None);
    }

    #[test]
    fn the_folder_does_not_grow_without_end() {
        let folder = tempfile::tempdir().expect("a folder");
        for n in 0..7 {
            std::fs::write(folder.path().join(format!("{n}.wav")), b"x").expect("written");
        }
        std::fs::write(folder.path().join("view.json"), b"x").expect("written");
        thin(folder.path(), 3);
        let left = std::fs::read_dir(folder.path()).expect("there").count();
        assert_eq!(left, 4, "three clips, and what is no clip");
    }
}
