//! What must hold among the records of a catalogue, so that no hall is left with a ticket that nobody can call.

mod counters;
mod dates;
mod ids;
mod names;
mod series;
mod services;

use senha_hall::Zone;

use super::fault::{Found, Place};
use super::index::Index;
use super::record::Records;

/// Looks for every fault.
pub(super) fn all(records: &Records, found: &mut Found) {
    head(records, found);
    ids::all(records, found);
    names::all(records, found);
    dates::all(records, found);
    let index = Index::of(records);
    services::all(records, &index, found);
    counters::all(records, &index, found);
    series::all(records, &index, found);
}

fn head(records: &Records, found: &mut Found) {
    let head = &records.head;
    if head.schema != 1 {
        found.say(
            Place::default().key("schema"),
            format!("this program reads schema 1, and the file says {}", head.schema),
        );
    }
    for tag in names::LANGUAGES {
        if !head.languages.iter().any(|l| l == tag) {
            found.say(
                Place::default().key("languages"),
                format!("languages must hold {tag}: every name is shown in it"),
            );
        }
    }
    zone(&head.timezone, &Place::default().key("timezone"), found);
    for (i, hall) in records.hall.iter().enumerate() {
        if let Some(name) = &hall.timezone {
            zone(name, &Place::record("hall", i, hall.id.as_str()).key("timezone"), found);
        }
    }
}

fn zone(name: &str, place: &Place, found: &mut Found) {
    if let Err(unknown) = Zone::named(name) {
        found.say(place.clone(), format!("{name:?}: {unknown}"));
    }
}
