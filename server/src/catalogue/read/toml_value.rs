//! A TOML value as a JSON value: dates and times become texts, `2026-11-24` and `13:00`.

use serde_json::{Map, Number, Value};
use toml::de::{DeTable, DeValue};
use toml::value::{Datetime, Time};

use super::super::fault::{Found, Place};

/// The file's root table.
pub(super) fn table(root: &DeTable<'_>, found: &mut Found) -> Value {
    Value::Object(object(root, &Place::default(), found))
}

fn object(table: &DeTable<'_>, place: &Place, found: &mut Found) -> Map<String, Value> {
    table
        .iter()
        .map(|(key, value)| (key.get_ref().to_string(), one(value.get_ref(), &place.key(key.get_ref()), found)))
        .collect()
}

fn one(value: &DeValue<'_>, place: &Place, found: &mut Found) -> Value {
    match value {
        DeValue::String(text) => Value::String(text.to_string()),
        DeValue::Boolean(yes) => Value::Bool(*yes),
        DeValue::Datetime(when) => Value::String(when_text(when)),
        DeValue::Array(items) => {
            Value::Array(items.iter().enumerate().map(|(i, v)| one(v.get_ref(), &place.item(i), found)).collect())
        }
        DeValue::Table(table) => Value::Object(object(table, place, found)),
        DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
            Ok(n) => Value::Number(n.into()),
            Err(_) => wrong(place, found, format!("the number {number} is too large")),
        },
        DeValue::Float(number) => match number.as_str().parse().ok().and_then(Number::from_f64) {
            Some(n) => Value::Number(n),
            None => wrong(place, found, format!("{number} cannot be used as a number")),
        },
    }
}

fn wrong(place: &Place, found: &mut Found, what: String) -> Value {
    found.say(place.clone(), what);
    Value::Null
}

/// A date or time as it is kept; seconds are left out where there are none.
fn when_text(when: &Datetime) -> String {
    match when {
        Datetime {
            date: None,
            time: Some(Time { hour, minute, second: None | Some(0), nanosecond: None | Some(0) }),
            offset: None,
        } => {
            format!("{hour:02}:{minute:02}")
        }
        other => other.to_string(),
    }
}
