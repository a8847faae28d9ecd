//! The speaker with made-up programs, and with espeak-ng where it is installed.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use super::*;

/// A program of a few lines of shell. Another process writes it: were the file open here while another test starts its program, that one would
/// inherit it for a moment, and Linux runs no file that is open for writing.
fn program(folder: &Path, lines: &str) -> PathBuf {
    let path = folder.join("say");
    let mut writer = Command::new("sh")
        .args(["-c", "cat > \"$0\" && chmod 755 \"$0\""])
        .arg(&path)
        .stdin(Stdio::piped())
        .spawn()
        .expect("a shell");
    writer.stdin.take().expect("piped").write_all(format!("#!/bin/sh\n{lines}\n").as_bytes()).expect("written");
    assert!(writer.wait().expect("it ends").success());
    path
}

/// A program that writes down how it was called and gives 500 ms of sound.
fn scribe(folder: &Path) -> PathBuf {
    let mut samples = vec![0i16; 2_000];
    samples.extend(vec![9_000i16; 11_025]);
    std::fs::write(folder.join("tone.wav"), Wave { rate: 22_050, samples }.write()).expect("written");
    let dir = folder.display();
    program(folder, &format!("{{ echo \"$*\"; cat; echo; }} >> {dir}/calls\ncp {dir}/tone.wav \"$6\""))
}

fn speaker(folder: &Path, program: PathBuf) -> Speaker {
    Speaker::new(program, folder.to_owned())
}

#[tokio::test]
async fn a_call_is_spoken_in_each_voice_and_a_second_time_from_the_kept_clips() {
    let folder = tempfile::tempdir().expect("a folder");
    let speaker = speaker(folder.path(), scribe(folder.path()));
    let said = speaker.announce("A023", "5", None, &[Voice::Pt, Voice::Yue]).await;
    assert_eq!(said.parts.iter().map(|p| p.voice).collect::<Vec<_>>(), [Voice::Pt, Voice::Yue]);
    let again = speaker.announce("A023", "5", None, &[Voice::Pt, Voice::Yue]).await;
    assert_eq!(said.wav, again.wav);
    let calls = std::fs::read_to_string(folder.path().join("calls")).expect("it was called");
    let lines: Vec<&str> = calls.lines().filter(|l| !l.is_empty()).collect();
    assert_eq!(lines.len(), 4, "two runs, not four: {calls}");
    assert!(lines[0].starts_with("-v pt-pt ") && lines[2].starts_with("-v yue "), "{calls}");
    assert_eq!(lines[1], "Senha á, vinte e três, balcão cinco");
    assert!(!speaker.chime_only());
}

#[tokio::test]
async fn without_a_synthesiser_the_chime_sounds_alone_and_the_board_can_say_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let speaker = speaker(folder.path(), PathBuf::from("/nowhere/espeak-ng"));
    speaker.look().await;
    assert!(speaker.chime_only());
    let said = speaker.announce("A023", "5", None, &[Voice::Yue]).await;
    assert!(said.parts.is_empty());
    assert!(said.length_ms > 1_000);
}

#[tokio::test]
async fn a_synthesiser_that_fails_silences_its_voice_only() {
    let folder = tempfile::tempdir().expect("a folder");
    scribe(folder.path());
    let dir = folder.path().display();
    let path = program(
        folder.path(),
        &format!("case \"$2\" in yue) echo no such voice >&2; exit 1;; esac\ncp {dir}/tone.wav \"$6\""),
    );
    let speaker = speaker(folder.path(), path);
    let said = speaker.announce("A023", "5", None, &[Voice::Yue, Voice::En]).await;
    assert_eq!(said.parts.iter().map(|p| p.voice).collect::<Vec<_>>(), [Voice::En]);
    assert!(!speaker.chime_only());
}

#[tokio::test]
async fn a_second_choice_of_voice_is_taken_where_the_first_is_not_installed() {
    let folder = tempfile::tempdir().expect("a folder");
    scribe(folder.path());
    let dir = folder.path().display();
    let path = program(folder.path(), &format!("case \"$2\" in pt-pt) exit 1;; esac\ncp {dir}/tone.wav \"$6\""));
    let said = speaker(folder.path(), path).announce("A023", "5", None, &[Voice::Pt]).await;
    assert_eq!(said.parts.len(), 1);
}

#[tokio::test]
async fn a_synthesiser_that_writes_rubbish_is_not_played() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = program(folder.path(), "echo rubbish > \"$6\"");
    let said = speaker(folder.path(), path).announce("A023", "5", None, &[Voice::En]).await;
    assert!(said.parts.is_empty());
}

#[tokio::test]
async fn a_synthesiser_that_hangs_is_ended_at_its_deadline() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = program(folder.path(), "exec tail -f /dev/null");
    let begin = mark();
    let said = speaker(folder.path(), path).announce("A023", "5", None, &[Voice::Yue, Voice::Pt]).await;
    assert!(said.parts.is_empty());
    assert!(begin.elapsed() < DEADLINE + Duration::from_secs(2), "{:?}", begin.elapsed());
}

#[tokio::test]
async fn the_installed_synthesiser_speaks_all_four_voices_differently() {
    let folder = tempfile::tempdir().expect("a folder");
    let speaker = speaker(folder.path(), PathBuf::from("espeak-ng"));
    let said = speaker.announce("A023", "5", None, &Voice::ALL).await;
    if speaker.chime_only() {
        // A machine without it has been tried above; the chime is all that can be asked of it.
        assert!(said.parts.is_empty());
        return;
    }
    assert_eq!(said.parts.iter().map(|p| p.voice).collect::<Vec<_>>(), Voice::ALL);
    assert!(said.parts.iter().all(|p| (1_000..8_000).contains(&(p.to_ms - p.from_ms))), "{:?}", said.parts);
}

/// `cmn` spells Pinyin in English; the phonemes of the voice that is chosen must be Mandarin's.
#[tokio::test]
async fn mandarin_is_spoken_as_mandarin() {
    let mut command = tokio::process::Command::new("espeak-ng");
    let Ok(said) = command.args(["-q", "-x", "-v", espeak::first_voice(Voice::Cmn), "请A，零二三号"]).output().await
    else {
        return;
    };
    let phonemes = String::from_utf8_lossy(&said.stdout).into_owned();
    assert!(!phonemes.contains("(en)"), "{phonemes}");
}
