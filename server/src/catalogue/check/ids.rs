//! Ids have one form, stand once in their list, and the lists have limits.

use std::collections::HashMap;
use std::fmt::Display;
use std::hash::Hash;

use senha_hall::ServiceId;

use super::super::fault::{Found, Place};
use super::super::record::Records;

/// The most records of a list that a person could keep in order: bureaus, categories, halls.
const FEW: usize = 5_000;
/// The most services, documents and holidays: a city of 36 bureaus with 700 services each has 25,200.
const MANY: usize = 50_000;

pub(super) fn all(records: &Records, found: &mut Found) {
    once("bureau", FEW, records.bureau.iter().map(|b| &b.id), found);
    once("category", FEW, records.category.iter().map(|c| &c.id), found);
    once("document", MANY, records.document.iter().map(|d| &d.id), found);
    once("hall", FEW, records.hall.iter().map(|h| &h.id), found);
    once("service", MANY, records.service.iter().map(|s| &s.id), found);
    dates_once(records, found);
    let free = records.category.iter().map(|c| ("category", &c.id)).enumerate();
    let free = free.chain(records.document.iter().map(|d| ("document", &d.id)).enumerate());
    for (i, (table, id)) in free {
        // All ids have the one form of the hall's own names.
        if let Err(wrong) = id.parse::<ServiceId>() {
            found.say(Place::record(table, i, id).key("id"), wrong.to_string());
        }
    }
}

fn once<'a, T: Display + Eq + Hash + 'a>(
    table: &str,
    most: usize,
    ids: impl Iterator<Item = &'a T>,
    found: &mut Found,
) {
    let mut seen = HashMap::new();
    let mut count = 0;
    for (i, id) in ids.enumerate() {
        count += 1;
        if let Some(first) = seen.insert(id, i) {
            let what = format!("the id stands twice, also as {table} no. {}; give one of them another id", first + 1);
            found.say(Place::record(table, i, &id.to_string()).key("id"), what);
        }
    }
    if count > most {
        found.say(
            Place::default().key(table),
            format!("there are {count} records under {table}; at most {most} are kept"),
        );
    }
}

fn dates_once(records: &Records, found: &mut Found) {
    let mut seen = HashMap::new();
    for (i, holiday) in records.holiday.iter().enumerate() {
        if let Some(first) = seen.insert(holiday.date, i) {
            let what = format!("the date stands twice, also as holiday no. {}; take one of them out", first + 1);
            found.say(Place::record("holiday", i, &holiday.date.to_string()).key("date"), what);
        }
    }
    if records.holiday.len() > MANY {
        found.say(Place::default().key("holiday"), format!("at most {MANY} holidays are kept"));
    }
}
