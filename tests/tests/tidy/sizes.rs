//! How long files and functions are. Over the limit is a design question: part the file by nouns, the function by what its parts are called.

use crate::exceptions::{FILES, FUNCTIONS};
use crate::rust::Source;
use crate::tree::{File, Tree};

/// Most production lines of a file.
const FILE_LINES: usize = 400;
/// Most lines of a function with its signature.
const FUNCTION_LINES: usize = 60;
/// Most lines of a program's `main.rs`: programs are libraries with thin mains.
const MAIN_LINES: usize = 60;

/// What is over its limit and no exception, and exceptions that nothing needs.
pub fn findings(tree: &Tree) -> Vec<String> {
    let mut found = Vec::new();
    let (mut files, mut functions) = (Vec::new(), Vec::new());
    for file in tree.ending(".rs") {
        let source = Source::of(file);
        let limit = if file.name() == "main.rs" { MAIN_LINES } else { FILE_LINES };
        if source.production_lines > limit {
            files.push(file.path.as_str());
            if !FILES.iter().any(|(path, _)| *path == file.path) {
                found.push(format!("{}: {} production lines, at most {limit}", file.path, source.production_lines));
            }
        }
        for each in source.functions.iter().filter(|each| each.lines > FUNCTION_LINES) {
            functions.push((file.path.as_str(), each.name.clone()));
            if !FUNCTIONS.iter().any(|(path, name, _)| *path == file.path && *name == each.name) {
                found.push(format!(
                    "{}:{}: {} has {} lines, at most {FUNCTION_LINES}",
                    file.path, each.line, each.name, each.lines
                ));
            }
        }
    }
    let idle = FILES.iter().filter(|(path, _)| !files.contains(path));
    found.extend(idle.map(|(path, _)| format!("exceptions.rs: {path} needs no exception")));
    let idle =
        FUNCTIONS.iter().filter(|(path, name, _)| !functions.iter().any(|(file, each)| file == path && each == name));
    found.extend(idle.map(|(path, name, _)| format!("exceptions.rs: {name} in {path} needs no exception")));
    found
}

/// Median, nine in ten and the largest, of files and of functions, beside what STYLE aims at.
pub fn report(tree: &Tree) -> String {
    let sources: Vec<(&File, Source)> = tree.ending(".rs").map(|file| (file, Source::of(file))).collect();
    let files = sources.iter().map(|(_, source)| source.production_lines).filter(|lines| *lines > 0).collect();
    let functions = sources.iter().flat_map(|(_, source)| &source.functions).map(|each| each.lines).collect();
    format!(
        "files {} (aim: median 120, p90 250)\nfunctions {} (aim: median 8, p90 25)",
        spread(files),
        spread(functions)
    )
}

fn spread(mut sizes: Vec<usize>) -> String {
    sizes.sort_unstable();
    let at = |percent: usize| sizes.get(sizes.len() * percent / 100).or(sizes.last()).copied().unwrap_or(0);
    format!("{}: median {}, p90 {}, largest {}", sizes.len(), at(50), at(90), at(100))
}
