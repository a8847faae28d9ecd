//! espeak-ng as a program: one run a clip.

use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use senha_face::number::Voice;
use tokio::io::AsyncWriteExt as _;
use tokio::process::Command;

use super::wave::Wave;

/// A clip takes some 15 ms; a program that needs longer than this hangs.
const DEADLINE: Duration = Duration::from_secs(2);

/// Why there is no clip.
#[derive(Debug)]
pub(super) enum Failure {
    /// The program is not on this machine.
    Missing,
    /// It took too long.
    Late,
    /// It ended with an error, in its own words.
    Said(String),
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Missing => f.write_str("the program is missing"),
            Self::Late => f.write_str("the program did not end in time"),
            Self::Said(words) => write!(f, "the program said: {words}"),
        }
    }
}

/// The synthesiser's voices for a language, the best first, and words a minute.
///
/// `cmn` of espeak-ng 1.51 reads the Pinyin of each character as English; `cmn-latn-pinyin` reads it right.
const fn voices(voice: Voice) -> (&'static [&'static str], &'static str) {
    match voice {
        Voice::Yue => (&["yue"], "150"),
        Voice::Pt => (&["pt-pt", "pt"], "145"),
        Voice::Cmn => (&["cmn-latn-pinyin", "cmn"], "160"),
        Voice::En => (&["en-gb", "en"], "160"),
    }
}

/// Speaks a text; `file` is where the program may write its sound for a moment.
pub(super) async fn speak(program: &Path, voice: Voice, text: &str, file: &Path) -> Result<Wave, Failure> {
    let (names, speed) = voices(voice);
    let mut last = Failure::Missing;
    for name in names {
        let run = tokio::time::timeout(DEADLINE, run(program, name, speed, text, file)).await;
        let sound = tokio::fs::read(file).await;
        // Nothing to remove where the program wrote nothing.
        let _ = tokio::fs::remove_file(file).await;
        match run.unwrap_or(Err(Failure::Late)) {
            Ok(()) => match sound.ok().as_deref().and_then(Wave::read) {
                Some(wave) => return Ok(wave),
                None => last = Failure::Said("no sound in its file".into()),
            },
            Err(failure @ (Failure::Missing | Failure::Late)) => return Err(failure),
            Err(failure) => last = failure,
        }
    }
    Err(last)
}

async fn run(program: &Path, voice: &str, speed: &str, text: &str, file: &Path) -> Result<(), Failure> {
    let said = |fault: std::io::Error| Failure::Said(fault.to_string());
    let mut command = Command::new(program);
    command.args(["-v", voice, "-s", speed, "-w"]).arg(file).arg("--stdin");
    command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped()).kill_on_drop(true);
    let mut child = command
        .spawn()
        .map_err(|fault| if fault.kind() == std::io::ErrorKind::NotFound { Failure::Missing } else { said(fault) })?;
    if let Some(mut stdin) = child.stdin.take() {
        // A program that ends without reading says why by its status.
        let _ = stdin.write_all(text.as_bytes()).await;
    }
    let output = child.wait_with_output().await.map_err(said)?;
    if output.status.success() {
        return Ok(());
    }
    let words: String = String::from_utf8_lossy(&output.stderr).chars().filter(|c| !c.is_control()).take(200).collect();
    Err(Failure::Said(if words.is_empty() { output.status.to_string() } else { words }))
}

/// The first choice for a language.
#[cfg(test)]
pub(super) const fn first_voice(voice: Voice) -> &'static str {
    voices(voice).0[0]
}
