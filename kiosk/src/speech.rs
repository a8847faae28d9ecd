//! The voice that reads a page: espeak-ng makes a WAV, the browser plays it. Where it is not installed, nothing offers to read.

use std::collections::VecDeque;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};

use senha_face::Lang;
use tokio::sync::Semaphore;

/// No page says more, bytes.
pub const MOST_TEXT: usize = 4_000;
/// So many clips are kept: a person moves back and forth over the same buttons.
const MOST_CLIPS: usize = 48;
/// Two at a time: a machine of a kiosk has few cores.
const AT_ONCE: usize = 2;

type Clips = VecDeque<((Lang, String), Arc<Vec<u8>>)>;

/// espeak-ng, if it is there.
#[derive(Clone)]
pub struct Voice {
    program: Option<PathBuf>,
    turns: Arc<Semaphore>,
    clips: Arc<Mutex<Clips>>,
}

impl Voice {
    /// espeak-ng on the machine's path, if it is there.
    pub fn program() -> Option<PathBuf> {
        let path = std::env::var_os("PATH").unwrap_or_default();
        std::env::split_paths(&path).map(|dir| dir.join("espeak-ng")).find(|file| file.is_file())
    }

    /// A voice of this program, or none.
    pub fn with(program: Option<PathBuf>) -> Self {
        Self { program, turns: Arc::new(Semaphore::new(AT_ONCE)), clips: Arc::default() }
    }

    /// Whether anything can be read aloud.
    pub const fn is_there(&self) -> bool {
        self.program.is_some()
    }

    /// A WAV of a text in a language; none where there is no voice or it fails.
    pub async fn say(&self, lang: Lang, text: &str) -> Option<Arc<Vec<u8>>> {
        let program = self.program.clone()?;
        let key = (lang, plain(text));
        if let Some(clip) = self.kept(&key) {
            return Some(clip);
        }
        let _turn = self.turns.acquire().await.ok()?;
        let said = key.1.clone();
        let made = tokio::task::spawn_blocking(move || make(&program, lang, &said)).await.ok()?;
        match made {
            Ok(wav) => Some(self.keep(key, wav)),
            Err(error) => {
                tracing::warn!(%error, language = lang.tag(), "a text could not be read aloud");
                None
            }
        }
    }

    fn kept(&self, key: &(Lang, String)) -> Option<Arc<Vec<u8>>> {
        let clips = self.clips.lock().unwrap_or_else(PoisonError::into_inner);
        clips.iter().find(|(k, _)| k == key).map(|(_, clip)| clip.clone())
    }

    fn keep(&self, key: (Lang, String), wav: Vec<u8>) -> Arc<Vec<u8>> {
        let clip = Arc::new(wav);
        let mut clips = self.clips.lock().unwrap_or_else(PoisonError::into_inner);
        if clips.len() == MOST_CLIPS {
            clips.pop_front();
        }
        clips.push_back((key, clip.clone()));
        clip
    }
}

/// The voice of a language: Cantonese for zh-Hant, Mandarin for zh-Hans.
const fn voice(lang: Lang) -> &'static str {
    match lang {
        Lang::ZhHant => "yue",
        Lang::ZhHans => "cmn",
        Lang::Pt => "pt",
        Lang::En => "en-gb",
    }
}

/// Only what can be said; an en dash between figures is "to" in no language, a comma is a pause in all.
fn plain(text: &str) -> String {
    let short: String = text.chars().filter(|c| !c.is_control() || c.is_whitespace()).take(MOST_TEXT).collect();
    short.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn make(program: &PathBuf, lang: Lang, text: &str) -> std::io::Result<Vec<u8>> {
    let mut child = Command::new(program)
        .args(["-v", voice(lang), "-s", "150", "-b", "1", "--stdin", "--stdout"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let mut pipe = child.stdin.take().ok_or_else(|| std::io::Error::other("no pipe"))?;
    let text = text.to_owned();
    // Written beside the reading, so that neither pipe can fill up and stop the other.
    let writer = std::thread::spawn(move || pipe.write_all(text.as_bytes()));
    let made = child.wait_with_output()?;
    writer.join().map_err(|_| std::io::Error::other("the text could not be handed over"))??;
    if made.status.success() && made.stdout.starts_with(b"RIFF") {
        Ok(made.stdout)
    } else {
        Err(std::io::Error::other("espeak-ng made no sound"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn without_the_program_nothing_is_offered() {
        let none = Voice::with(None);
        assert!(!none.is_there());
        assert!(none.say(Lang::En, "Take a ticket").await.is_none());
    }

    #[tokio::test]
    async fn a_program_that_fails_makes_no_sound_and_no_harm() {
        let broken = Voice::with(Some(PathBuf::from("/bin/false")));
        assert!(broken.say(Lang::En, "Take a ticket").await.is_none());
    }

    #[test]
    fn a_text_is_cut_and_has_no_commands_in_it() {
        assert_eq!(plain("  A\u{0}B \n  C "), "AB C");
        assert_eq!(plain(&"字".repeat(9_000)).chars().count(), MOST_TEXT);
    }
}
