//! The sound of an announcement: a chime, then the call in each voice. One WAV a call, made before it is played.

mod bell;
mod clips;
mod compose;
mod espeak;
mod wave;

use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use senha_face::number::Voice;
use tokio::time::Instant;

use crate::clocks::mark;
use crate::view::Part;
use clips::Clips;
use espeak::Failure;
use wave::Wave;

/// All voices of one call must be ready by then; who is not stays silent.
const DEADLINE: Duration = Duration::from_millis(2_500);
/// After a missing program, how long until it is looked for again: somebody may have installed it.
const LOOK_AGAIN: Duration = Duration::from_mins(5);

/// The sound of one call.
#[derive(Debug)]
pub(crate) struct Announcement {
    /// A whole WAV file.
    pub wav: Vec<u8>,
    /// How long it is, ms.
    pub length_ms: i64,
    /// When each voice speaks.
    pub parts: Vec<Part>,
}

/// The chime alone, as a WAV file.
pub(crate) fn chime() -> Vec<u8> {
    compose::announcement(&[]).wav
}

/// Makes announcements.
#[derive(Debug)]
pub(crate) struct Speaker {
    program: PathBuf,
    clips: Clips,
    /// When the program was last missed.
    missing: Mutex<Option<Instant>>,
    /// A run has failed and it has been logged.
    failing: AtomicBool,
}

impl Speaker {
    /// A speaker with a synthesiser and a folder for its clips.
    pub fn new(program: PathBuf, folder: PathBuf) -> Self {
        Self { program, clips: Clips::new(folder), missing: Mutex::new(None), failing: AtomicBool::new(false) }
    }

    /// Whether only the chime sounds, because there is no synthesiser.
    pub fn chime_only(&self) -> bool {
        self.missing_since().is_some()
    }

    /// Looks whether the synthesiser is there, so that the board can say so before the first call.
    pub async fn look(&self) {
        let _ = self.clip(Voice::Yue, "一").await;
    }

    /// The sound of a call: the chime, then it in each voice; the chime alone where nothing can be spoken.
    pub async fn announce(&self, number: &str, counter: &str, storey: Option<i32>, voices: &[Voice]) -> Announcement {
        let deadline = mark() + DEADLINE;
        let mut spoken = Vec::new();
        for voice in voices {
            let text = senha_face::utterance(*voice, number, counter, storey);
            match tokio::time::timeout_at(deadline, self.clip(*voice, &text)).await {
                Ok(Some(wave)) => spoken.push((*voice, wave)),
                Ok(None) => {}
                Err(_) => self.failed(*voice, &Failure::Late),
            }
        }
        compose::announcement(&spoken)
    }

    async fn clip(&self, voice: Voice, text: &str) -> Option<Wave> {
        if let Some(wave) = self.clips.find(voice, text).await {
            return Some(wave);
        }
        if self.missing_since().is_some_and(|since| since.elapsed() < LOOK_AGAIN) {
            return None;
        }
        match espeak::speak(&self.program, voice, text, &self.clips.fresh()).await {
            Ok(wave) => {
                self.well();
                let wave = wave.trimmed();
                self.clips.keep(voice, text, &wave).await;
                Some(wave)
            }
            Err(failure) => {
                self.failed(voice, &failure);
                None
            }
        }
    }

    fn missing_since(&self) -> Option<Instant> {
        *self.missing.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    fn well(&self) {
        if self.missing.lock().unwrap_or_else(std::sync::PoisonError::into_inner).take().is_some() {
            tracing::info!("the speech synthesiser is there now: calls are spoken");
        }
        self.failing.store(false, Ordering::Relaxed);
    }

    fn failed(&self, voice: Voice, failure: &Failure) {
        if matches!(failure, Failure::Missing) {
            let before = self.missing.lock().unwrap_or_else(std::sync::PoisonError::into_inner).replace(mark());
            if before.is_none() {
                tracing::warn!(program = %self.program.display(), "no speech synthesiser: calls only chime. Install the package espeak-ng");
            }
        } else if !self.failing.swap(true, Ordering::Relaxed) {
            tracing::warn!(voice = voice.tag(), %failure, "a call was not spoken in this voice");
        }
    }
}

#[cfg(test)]
mod tests;
