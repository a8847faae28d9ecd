//! From a JSON value to typed records, one record at a time, so that each fault is told with its record and field.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use serde_path_to_error::Segment;

use super::super::fault::{Found, Place};
use super::super::record::Records;

/// The records, or none if one of them cannot be read; then the faults are in `found`.
pub(super) fn records(value: Value, found: &mut Found) -> Option<Records> {
    let Value::Object(mut root) = value else {
        found.say(
            Place::default(),
            "a catalogue is a table with the lists bureau, category, document, hall, service and holiday",
        );
        return None;
    };
    let bureau = list(&mut root, "bureau", found);
    let category = list(&mut root, "category", found);
    let document = list(&mut root, "document", found);
    let hall = list(&mut root, "hall", found);
    let service = list(&mut root, "service", found);
    let holiday = list(&mut root, "holiday", found);
    let head = one(Place::default(), Value::Object(root), found);
    Some(Records {
        head: head?,
        bureau: bureau?,
        category: category?,
        document: document?,
        hall: hall?,
        service: service?,
        holiday: holiday?,
    })
}

fn list<T: DeserializeOwned>(root: &mut Map<String, Value>, table: &str, found: &mut Found) -> Option<Vec<T>> {
    match root.remove(table) {
        None => Some(Vec::new()),
        Some(Value::Array(items)) => {
            let read = items
                .into_iter()
                .enumerate()
                .map(|(i, item)| one(Place::record(table, i, &who(i, &item)), item, found));
            read.collect::<Vec<_>>().into_iter().collect()
        }
        Some(_) => {
            found.say(
                Place::default().key(table),
                format!("write each {table} under a heading of its own: [[{table}]]"),
            );
            None
        }
    }
}

/// How a record is told: its id, its date, or its place in the list.
fn who(index: usize, item: &Value) -> String {
    let told = ["id", "date"].iter().find_map(|key| item.get(key)).and_then(Value::as_str);
    told.map_or_else(|| format!("no. {}", index + 1), str::to_owned)
}

fn one<T: DeserializeOwned>(place: Place, value: Value, found: &mut Found) -> Option<T> {
    match serde_path_to_error::deserialize(value) {
        Ok(record) => Some(record),
        Err(error) => {
            let inner = error.path().iter().fold(place, |place, segment| match segment {
                Segment::Seq { index } => place.item(*index),
                Segment::Map { key } => place.key(key),
                Segment::Enum { .. } | Segment::Unknown => place,
            });
            let field = error.path().to_string();
            let what = error.inner().to_string();
            found.say(inner, if field == "." { what } else { format!("{field}: {what}") });
            None
        }
    }
}
