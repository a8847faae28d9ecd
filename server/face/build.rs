//! Checks what the crate embeds before it is compiled: the parts from npm are there, and all four languages hold the same texts.
//! Writes `ids.rs`, the sorted list of text ids.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{env, fs};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

const LANGUAGES: [&str; 4] = ["zh-Hant", "pt", "en", "zh-Hans"];
/// What copy-vendor.js writes.
const VENDOR: [&str; 4] = ["b612-400.woff2", "b612-700.woff2", "htmx.js", "idiomorph.js"];

/// A text's variables, and whether it says anything.
type Texts = BTreeMap<String, (BTreeSet<String>, bool)>;

fn main() {
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=texts");
    let mut faults = missing_vendor(&here);
    let texts: Vec<Texts> = LANGUAGES.iter().map(|l| read_language(&here.join("texts").join(l), &mut faults)).collect();
    for (language, other) in LANGUAGES.iter().zip(&texts) {
        compare(LANGUAGES[0], &texts[0], language, other, &mut faults);
    }
    for fault in &faults {
        println!("cargo::error={fault}");
    }
    let ids: Vec<&String> = texts[0].keys().collect();
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it")).join("ids.rs");
    fs::write(out, format!("&{ids:?}")).expect("OUT_DIR can be written");
}

fn missing_vendor(here: &Path) -> Vec<String> {
    let vendor = here.join("assets").join("vendor");
    let mut missing = Vec::new();
    for name in VENDOR {
        let file = vendor.join(name);
        println!("cargo::rerun-if-changed={}", file.display());
        if !file.is_file() {
            missing.push(name);
        }
    }
    if missing.is_empty() {
        return Vec::new();
    }
    vec![format!(
        "the web parts from npm are not here ({}): run `make build`, or `npm ci --ignore-scripts && npm run build` in server/face",
        missing.join(", ")
    )]
}

fn read_language(folder: &Path, faults: &mut Vec<String>) -> Texts {
    let mut texts = Texts::new();
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .expect("texts has a folder per language")
        .map(|e| e.expect("a readable entry").path())
        .collect();
    files.sort();
    for file in files.iter().filter(|f| f.extension().is_some_and(|e| e == "ftl")) {
        println!("cargo::rerun-if-changed={}", file.display());
        let source = fs::read_to_string(file).expect("a text file in UTF-8");
        match fluent_syntax::parser::parse(source.as_str()) {
            Ok(resource) => gather(&resource.body, file, &mut texts, faults),
            Err((_, errors)) => faults.push(format!("{}: {:?}", file.display(), errors)),
        }
    }
    texts
}

fn gather(body: &[Entry<&str>], file: &Path, texts: &mut Texts, faults: &mut Vec<String>) {
    for entry in body {
        if let Entry::Message(message) = entry {
            let mut variables = BTreeSet::new();
            let mut says = false;
            if let Some(pattern) = &message.value {
                walk(pattern, &mut variables, &mut says);
            }
            if texts.insert(message.id.name.to_owned(), (variables, says)).is_some() {
                faults.push(format!("{}: `{}` stands twice", file.display(), message.id.name));
            }
        }
    }
}

fn walk(pattern: &Pattern<&str>, variables: &mut BTreeSet<String>, says: &mut bool) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => *says |= !value.trim().is_empty(),
            PatternElement::Placeable { expression } => look(expression, variables, says),
        }
    }
}

fn look(expression: &Expression<&str>, variables: &mut BTreeSet<String>, says: &mut bool) {
    let (inline, variants) = match expression {
        Expression::Select { selector, variants } => (selector, variants.as_slice()),
        Expression::Inline(inline) => (inline, [].as_slice()),
    };
    if let InlineExpression::VariableReference { id } = inline {
        variables.insert(id.name.to_owned());
        *says = true;
    }
    for variant in variants {
        walk(&variant.value, variables, says);
    }
}

fn compare(first: &str, texts: &Texts, language: &str, other: &Texts, faults: &mut Vec<String>) {
    for (id, (variables, _)) in texts {
        match other.get(id) {
            None => faults.push(format!("text `{id}` is missing in {language} ({first} has it)")),
            Some((_, false)) => faults.push(format!("text `{id}` is empty in {language}")),
            Some((theirs, true)) if theirs != variables => {
                faults.push(format!("text `{id}` uses {theirs:?} in {language} and {variables:?} in {first}"));
            }
            Some(_) => {}
        }
    }
    for id in other.keys().filter(|id| !texts.contains_key(*id)) {
        faults.push(format!("text `{id}` is missing in {first} ({language} has it)"));
    }
}
