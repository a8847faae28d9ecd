//! Real processes: the built programs, started as an operator would, with a real clock. Every wait has a level and a deadline.

#![expect(clippy::missing_panics_doc, reason = "what goes wrong on the way to a test panics in its own words")]

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// How long a program may take until it says that it is ready.
const READY: Duration = Duration::from_secs(20);

/// A program of the workspace, built beside this test.
pub fn program(name: &str) -> PathBuf {
    let here = std::env::current_exe().expect("the test's own path");
    let built = here.ancestors().nth(2).expect("target/debug").join(name);
    assert!(built.exists(), "{} is not built; run `cargo build --workspace` first", built.display());
    built
}

/// Runs a program to its end and gives what it printed.
pub fn run(name: &str, args: &[&str]) -> String {
    let output = Command::new(program(name)).args(args).output().expect("the program starts");
    assert!(output.status.success(), "{name} {args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

/// A program that runs until it is killed.
pub struct Process {
    child: Child,
    /// The address that it said it listens on, as `http://…`.
    pub url: String,
}

impl Process {
    /// Starts a program and waits until it prints a line with its address.
    pub fn start(name: &str, args: &[&str]) -> Self {
        let mut child = Command::new(program(name))
            .args(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .expect("the program starts");
        let out = child.stdout.take().expect("its output");
        let (said, heard) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            for line in BufReader::new(out).lines().map_while(Result::ok) {
                // Whoever waited has heard enough.
                let _ = said.send(line);
            }
        });
        let mut url = None;
        while url.is_none() {
            let line = heard.recv_timeout(READY).unwrap_or_else(|_| panic!("{name} says its address within {READY:?}"));
            url = line
                .split_whitespace()
                .find(|word| word.starts_with("http://127.0.0.1:"))
                .map(|word| word.trim_end_matches(['/', '.', ',']).to_owned());
        }
        Self { child, url: url.expect("an address") }
    }

    /// Kills it as a power cut would: no goodbye.
    pub fn kill(mut self) {
        self.child.kill().expect("it is killed");
        self.child.wait().expect("it is gone");
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may be gone already; that is what is wanted.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A server's folder with the catalogue of Macau in it.
pub fn imported(folder: &Path) -> String {
    let data = folder.to_str().expect("a plain path").to_owned();
    let catalogue = concat!(env!("CARGO_MANIFEST_DIR"), "/../server/catalogue/macau.toml");
    run("senha-server", &["import", catalogue, "--data", &data]);
    data
}

/// A new key, as the command line prints it: alone on the last line.
pub fn key(data: &str, role: &str, hall: &str) -> String {
    let printed = run("senha-server", &["key", "new", "--role", role, "--hall", hall, "--data", data]);
    printed.lines().last().expect("a key").to_owned()
}
