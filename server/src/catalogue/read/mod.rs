//! From the text of a file, or of the database, to checked records.
//!
//! Both go through one JSON value, so that they obey the same rules: first the texts (length, control characters), then each record's fields, then
//! the records together. Each step tells all that it found and the next does not begin.

mod decode;
mod guard;
mod lines;
mod toml_value;

use serde_json::Value;
use toml::de::DeTable;

use super::check;
use super::fault::{CatalogueError, Found, Step};
use super::record::Records;
use lines::Lines;

/// The longest file, in bytes: a city of 36 bureaus and 25,000 services stays under it.
pub const BYTES_MAX: usize = 16 * 1024 * 1024;

/// Reads a TOML file.
pub(super) fn toml(text: &str) -> Result<Records, CatalogueError> {
    size(text)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines = Lines::of(text);
    let root = DeTable::parse(text).map_err(|e| syntax(&lines, &e))?;
    let mut found = Found::default();
    let value = toml_value::table(root.get_ref(), &mut found);
    let line = |steps: &[Step]| lines.find(&root, steps);
    found.into_result(line)?;
    records(value, line)
}

/// Reads a JSON text.
pub(super) fn json(text: &str) -> Result<Records, CatalogueError> {
    size(text)?;
    let value: Value = serde_json::from_str(text)
        .map_err(|e| CatalogueError::whole(Some(e.line()), format!("this is not JSON: {e}")))?;
    records(value, |_| None)
}

fn records(value: Value, line: impl Fn(&[Step]) -> Option<usize>) -> Result<Records, CatalogueError> {
    let mut found = Found::default();
    guard::texts(&value, &mut found);
    found.into_result(&line)?;
    let mut found = Found::default();
    let records = decode::records(value, &mut found);
    found.into_result(&line)?;
    let records = records.ok_or_else(|| CatalogueError::whole(None, "the file is empty"))?;
    let mut found = Found::default();
    check::all(&records, &mut found);
    found.into_result(&line)?;
    Ok(records)
}

fn size(text: &str) -> Result<(), CatalogueError> {
    if text.len() <= BYTES_MAX {
        return Ok(());
    }
    let mib = BYTES_MAX / 1024 / 1024;
    Err(CatalogueError::whole(None, format!("the file has {} bytes; a catalogue has at most {mib} MiB", text.len())))
}

fn syntax(lines: &Lines, error: &toml::de::Error) -> CatalogueError {
    let line = error.span().map(|span| lines.at(span.start));
    CatalogueError::whole(line, format!("this is not TOML: {}", error.message().trim_end()))
}
