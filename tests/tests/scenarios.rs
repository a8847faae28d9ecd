//! Plays the scenarios in `tests/scenarios/*.txt`. `UPDATE_EXPECT=1` writes what came of each deed; read it before you keep it.

use std::fs;
use std::path::{Path, PathBuf};

use senha_hall::floor::Refusal;
use senha_tests::scenario::{agenda, play, transitions};

const TRANSITIONS: &str = "transitions.txt";

/// What an agenda refuses only where a keeper or a claim is needed, and is tested there.
const ELSEWHERE: [&str; 2] = ["hold.live", "hall.unplanned"];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios")
}

fn scenarios() -> Vec<(String, String)> {
    scenarios_in("")
}

/// The scenarios of a folder, by their names from the folder of all on.
fn scenarios_in(part: &str) -> Vec<(String, String)> {
    let files = fs::read_dir(folder().join(part)).expect("the folder of scenarios");
    let paths = files.map(|file| file.expect("a file of the folder").path());
    let mut found: Vec<(String, String)> = paths
        .filter(|path| path.extension().is_some_and(|kind| kind == "txt"))
        .map(|path| (format!("{part}{}", path.file_name().expect("a name").to_string_lossy()), path))
        .filter(|(name, _)| name != TRANSITIONS)
        .map(|(name, path)| (name, fs::read_to_string(path).expect("a scenario is text")))
        .collect();
    found.sort();
    found
}

/// Says where a text differs from what came, or writes what came if it was asked for.
fn compare(name: &str, written: &str, came: &str) -> Vec<String> {
    if written == came {
        return Vec::new();
    }
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(folder().join(name), came).expect("the folder of scenarios can be written");
        return Vec::new();
    }
    let lines = written.lines().zip(came.lines()).enumerate().filter(|(_, (a, b))| a != b);
    let mut found: Vec<String> =
        lines.map(|(at, (a, b))| format!("{name}:{}\n  written: {a}\n  came:    {b}", at + 1)).collect();
    if found.is_empty() {
        found.push(format!("{name}: lines are missing at its end"));
    }
    found
}

#[test]
fn the_hall_does_what_its_scenarios_say() {
    let all = scenarios();
    assert!(all.len() >= 25, "only {} scenarios were found", all.len());
    let mut wrong = Vec::new();
    for (name, text) in &all {
        match play(text) {
            Ok(came) => wrong.extend(compare(name, text, &came)),
            Err(why) => wrong.push(format!("{name}: {why}")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_agenda_does_what_its_scenarios_say() {
    let all = scenarios_in("agenda/");
    assert!(all.len() >= 7, "only {} scenarios of an agenda were found", all.len());
    let mut wrong = Vec::new();
    for (name, text) in &all {
        match agenda::play(text) {
            Ok(came) => wrong.extend(compare(name, text, &came)),
            Err(why) => wrong.push(format!("{name}: {why}")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_refusal_of_an_agenda_stands_in_a_scenario() {
    let all: String = scenarios_in("agenda/").into_iter().map(|(_, text)| text).collect();
    for code in senha_hall::agenda::Refusal::CODES.iter().filter(|code| !ELSEWHERE.contains(code)) {
        assert!(all.contains(&format!("refused {code}")), "no scenario is refused {code}");
    }
}

#[test]
fn every_scenario_begins_with_its_story() {
    for (name, text) in scenarios().into_iter().chain(scenarios_in("agenda/")) {
        let first = text.lines().next().unwrap_or_default();
        assert!(first.starts_with("# ") && first.len() > 20, "{name} begins with: {first}");
    }
}

#[test]
fn every_refusal_stands_in_a_scenario() {
    let all: String = scenarios().into_iter().map(|(_, text)| text).collect();
    for code in Refusal::CODES {
        assert!(all.contains(&format!("refused {code}")), "no scenario is refused {code}");
    }
}

#[test]
fn each_deed_in_each_state_is_as_the_table_says() {
    let written = fs::read_to_string(folder().join(TRANSITIONS)).unwrap_or_default();
    let came = transitions::table().expect("the table can be made");
    let wrong = compare(TRANSITIONS, &written, &came);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_scenario_that_lies_is_noticed() {
    let hall =
        "# A hall that was never planned for this.\nhall plaza Asia/Macau 09:00-18:00\nservice passport B\n---\n";
    let came = play(&format!("{hall}2026-11-24 09:00 tick -> nothing at all\n")).expect("it can be played");
    assert!(came.ends_with("2026-11-24 09:00 tick -> plan 1, day 2026-11-24, hall open\n"), "{came}");
    assert!(play(&format!("{hall}09:00 the moon rises\n")).is_err(), "a deed that nobody knows is no deed");
}
