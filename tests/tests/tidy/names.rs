//! A file or a module is named after what it is.

use crate::rust::Source;
use crate::tree::{File, Tree};

/// Names that fit everything and therefore say nothing.
const EMPTY: &[&str] =
    &["manager", "helper", "helpers", "util", "utils", "common", "misc", "stuff", "shared", "base_utils"];

/// Files, folders and modules with such a name, or with a number where a noun belongs.
pub fn findings(tree: &Tree) -> Vec<String> {
    let files =
        tree.files().filter(|file| [".rs", ".js", ".mjs", ".html", ".css", ".sql"].iter().any(|kind| file.is(kind)));
    let paths = files.filter_map(of_path);
    paths.chain(tree.ending(".rs").flat_map(of_modules)).collect()
}

fn of_path(file: &File) -> Option<String> {
    let empty =
        file.path.split('/').map(|part| part.split('.').next().unwrap_or(part)).find(|part| says_nothing(part))?;
    Some(format!("{}: what is `{empty}`?", file.path))
}

fn of_modules(file: &File) -> Vec<String> {
    let source = Source::of(file);
    let modules = source.tokens.windows(2).filter(|two| two[0].text == "mod" && says_nothing(&two[1].text));
    modules.map(|two| format!("{}:{}: what is `{}`?", file.path, two[1].line, two[1].text)).collect()
}

fn says_nothing(name: &str) -> bool {
    EMPTY.contains(&name) || numbered(name)
}

/// `counter_2`: a file cut in two without a noun.
fn numbered(name: &str) -> bool {
    name.rsplit_once('_').is_some_and(|(_, last)| !last.is_empty() && last.bytes().all(|digit| digit.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::says_nothing;

    #[test]
    fn a_file_cut_in_two_needs_a_noun() {
        assert!(says_nothing("counter_2") && says_nothing("util"));
        assert!(!says_nothing("counter") && !says_nothing("form_1a"));
    }
}
