//! senha-hall is pure: time, chance and zone come in as data, and what is counted is counted in integers.

use crate::rust::{Kind, Source, Token};
use crate::tree::Tree;

/// Words that stand for a machine, a clock, chance or a fraction, and what to do instead.
const FORBIDDEN: &[(&str, &str)] = &[
    ("f32", "count in integers"),
    ("f64", "count in integers"),
    ("SystemTime", "time is data: take an At"),
    ("Instant", "time is data: take an At"),
    ("Utc", "time is data: take an At"),
    ("Local", "a hall has its own Zone"),
    ("HashMap", "its order differs from run to run: use a BTreeMap"),
    ("HashSet", "its order differs from run to run: use a BTreeSet"),
    ("fs", "what is stored belongs to senha-store"),
    ("net", "what talks belongs to senha-server"),
    ("env", "settings enter by the plan"),
    ("process", "the rules run no program"),
    ("thread", "the rules run on whoever calls them"),
    ("println", "the rules say nothing; they answer"),
    ("eprintln", "the rules say nothing; they answer"),
];

/// Every impure word and every fraction in the production code of senha-hall.
pub fn findings(tree: &Tree) -> Vec<String> {
    let files = tree.ending(".rs").filter(|file| file.path.starts_with("server/hall/src/"));
    files.flat_map(|file| of_source(&file.path, &Source::of(file))).collect()
}

fn of_source(path: &str, source: &Source) -> Vec<String> {
    let words =
        source.tokens.iter().filter(|token| !token.test).filter_map(|token| fault(token).map(|why| (token, why)));
    let clocks = source
        .lines_with(&[":", ":", "now", "("])
        .filter(|token| !token.test)
        .map(|token| (token, "time is data: take an At"));
    words.chain(clocks).map(|(token, why)| format!("{path}:{}: `{}`: {why}", token.line, token.text)).collect()
}

fn fault(token: &Token) -> Option<&'static str> {
    match token.kind {
        Kind::Word => FORBIDDEN.iter().find(|(word, _)| *word == token.text).map(|(_, why)| *why),
        Kind::Literal => is_fraction(&token.text).then_some("count in integers"),
        Kind::Sign => None,
    }
}

fn is_fraction(literal: &str) -> bool {
    literal.starts_with(|first: char| first.is_ascii_digit()) && literal.contains('.')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::File;

    #[test]
    fn a_clock_and_a_fraction_are_found_in_code_and_left_alone_in_tests() {
        let text = "fn a() { std::time::Instant::now(); 0.5; }\n#[cfg(test)]\nmod tests { fn b() { 0.5; } }".to_owned();
        let file = File { path: "server/hall/src/a.rs".into(), text };
        let found = of_source(&file.path, &Source::of(&file));
        assert_eq!(found.len(), 3, "{found:?}");
    }
}
