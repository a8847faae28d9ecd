//! Marks of work that is not done, and of lints that were silenced without a reason.

use crate::rust::Source;
use crate::tree::{File, Tree};

/// Tokens that may not follow each other in any Rust file, and what to write instead.
const IN_RUST: &[(&[&str], &str)] = &[
    (&["#", "[", "allow", "("], "use #[expect(.., reason = \"..\")]"),
    (&["#", "!", "[", "allow", "("], "use #![expect(.., reason = \"..\")]"),
    (&["#", "[", "ignore"], "mend the test or remove it"),
    (&["todo", "!"], "do it"),
    (&["unimplemented", "!"], "do it"),
    (&["dbg", "!"], "remove it"),
];

/// Words that promise to come back. They are put together here so that this file does not find itself.
const LATER: &[&str] = &[concat!("TO", "DO"), concat!("FIX", "ME"), concat!("X", "XX")];

/// The kinds of files that people write code in.
const CODE: &[&str] = &[".rs", ".html", ".css", ".js", ".mjs", ".sql", ".toml", ".ftl", "Makefile"];

/// Every mark, with its line.
pub fn findings(tree: &Tree) -> Vec<String> {
    let later = tree.files().filter(|file| CODE.iter().any(|kind| file.is(kind))).flat_map(promises);
    later.chain(tree.ending(".rs").flat_map(silenced)).collect()
}

fn promises(file: &File) -> Vec<String> {
    let lines = file
        .lines()
        .filter(|(_, line)| line.split(|sign: char| !sign.is_alphanumeric()).any(|word| LATER.contains(&word)));
    lines.map(|(number, _)| format!("{}:{number}: do it now, or write an issue", file.path)).collect()
}

fn silenced(file: &File) -> Vec<String> {
    let source = Source::of(file);
    let marks = IN_RUST
        .iter()
        .flat_map(|(texts, instead)| source.lines_with(texts).map(move |token| (token.line, texts.concat(), instead)));
    let mut found: Vec<String> =
        marks.map(|(line, text, instead)| format!("{}:{line}: {text}: {instead}", file.path)).collect();
    found.extend(without_reason(file, &source));
    found
}

/// `#[expect(..)]` without its reason.
fn without_reason(file: &File, source: &Source) -> Vec<String> {
    let starts = source
        .tokens
        .windows(4)
        .enumerate()
        .filter(|(_, four)| four[1].text == "[" && four[2].text == "expect" && four[3].text == "(");
    let bare = starts.filter(|(start, _)| {
        !source.tokens[*start..].iter().take_while(|token| token.text != "]").any(|token| token.text == "reason")
    });
    bare.map(|(_, four)| format!("{}:{}: an #[expect] says its reason", file.path, four[2].line)).collect()
}
