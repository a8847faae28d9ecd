//! In one hall the letters of a series belong to one bureau: its numbers hang on the wall, and nobody may wonder whose they are.

use std::collections::HashMap;

use super::super::fault::{Found, Place};
use super::super::index::Index;
use super::super::record::Records;

pub(super) fn all(records: &Records, index: &Index, found: &mut Found) {
    for hall in &records.hall {
        let mut owner = HashMap::new();
        for i in index.services_in(&hall.id) {
            let service = &records.service[*i];
            let first = *owner.entry(service.series).or_insert(service);
            if first.bureau != service.bureau {
                let what = format!(
                    "in the hall {} the series {} is already that of {} ({}); choose other letters",
                    hall.id, service.series, first.bureau, first.id
                );
                found.say(Place::record("service", *i, service.id.as_str()).key("series"), what);
            }
        }
    }
}
