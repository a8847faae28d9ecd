//! What no text of a catalogue may hold, whatever its field: too much, or characters that nobody sees.

use serde_json::Value;

use super::super::fault::{Found, Place};

/// The longest text, in characters; no name, address or note of a public service needs more.
const TEXT_MAX: usize = 2_000;
/// The longest name of a field.
const KEY_MAX: usize = 64;

/// Looks through every text and field name.
pub(super) fn texts(root: &Value, found: &mut Found) {
    walk(root, &Place::default(), found);
}

fn walk(value: &Value, place: &Place, found: &mut Found) {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
        Value::String(text) => one(text, TEXT_MAX, place, found),
        Value::Array(items) => {
            for (i, item) in items.iter().enumerate() {
                let mut inner = place.item(i);
                name(&mut inner, item);
                walk(item, &inner, found);
            }
        }
        Value::Object(fields) => {
            for (key, field) in fields {
                let inner = place.key(key);
                one(key, KEY_MAX, &inner, found);
                walk(field, &inner, found);
            }
        }
    }
}

/// A record is told by its id, where it has a fit one.
fn name(place: &mut Place, item: &Value) {
    let id = item.get("id").and_then(Value::as_str).filter(|id| id.chars().all(|c| !unseen(c)) && id.len() <= KEY_MAX);
    if let (Some(id), [super::super::fault::Step::Key(table), _]) = (id, place.steps.as_slice()) {
        place.who = format!("{table} {id}");
    }
}

fn one(text: &str, max: usize, place: &Place, found: &mut Found) {
    if let Some(bad) = text.chars().find(|c| unseen(*c)) {
        let code = u32::from(bad);
        found.say(
            place.clone(),
            format!("a text holds the character U+{code:04X}, which cannot be seen on a screen or ticket; take it out"),
        );
    }
    let length = text.chars().count();
    if length > max {
        found.say(place.clone(), format!("a text has {length} characters; at most {max} are kept"));
    }
}

/// Control characters, line breaks, and marks that turn the direction of writing (they can make one number look like another).
fn unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}
