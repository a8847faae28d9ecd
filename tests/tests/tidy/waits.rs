//! A test waits for something, with a deadline; it never just lets time pass.

use crate::rust::{Source, is_test_file};
use crate::tree::{File, Tree};

/// The demo's simulated people take their time on a real clock; they are no test.
const ON_A_REAL_CLOCK: &[&str] = &["tests/src/demo/", "tests/src/demo.rs", "tests/src/bin/"];

/// How a browser test lets time pass.
const IN_BROWSER: &[&str] = &[concat!("waitFor", "Timeout("), concat!("set", "Timeout(")];

/// Every sleep in what only tests run.
pub fn findings(tree: &Tree) -> Vec<String> {
    let rust = tree.ending(".rs").flat_map(in_rust);
    let browser = tree.ending(".mjs").filter(|file| file.path.starts_with("tests/browser/")).flat_map(in_browser);
    rust.chain(browser).collect()
}

fn in_rust(file: &File) -> Vec<String> {
    let all = is_test_file(&file.path) || file.path.starts_with("tests/src/");
    if ON_A_REAL_CLOCK.iter().any(|path| file.path.starts_with(path)) {
        return Vec::new();
    }
    let source = Source::of(file);
    let sleeps = source.lines_with(&["sleep", "("]).filter(|token| all || token.test);
    sleeps.map(|token| format!("{}:{}: wait for what you wait for, with a deadline", file.path, token.line)).collect()
}

fn in_browser(file: &File) -> Vec<String> {
    let sleeps = file.lines().filter(|(_, line)| IN_BROWSER.iter().any(|call| line.contains(call)));
    sleeps.map(|(number, _)| format!("{}:{number}: wait for what you wait for, with a deadline", file.path)).collect()
}
