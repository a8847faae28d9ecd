//! Halls and their counters: each counter stands once, and whoever takes a ticket can be called.

use std::collections::HashSet;

use senha_hall::ServiceId;
use senha_hall::plan::{COUNTERS_MAX, SERVICES_MAX};

use super::super::fault::{Found, Place};
use super::super::index::Index;
use super::super::record::{Hall, Records};

/// A counter's number has at most four digits, as many as fit on a board.
const NUMBER_MAX: u32 = 9_999;

pub(super) fn all(records: &Records, index: &Index, found: &mut Found) {
    for (i, hall) in records.hall.iter().enumerate() {
        let place = Place::record("hall", i, hall.id.as_str());
        bureaus(hall, index, &place, found);
        ranges(hall, &place, found);
        groups(records, index, hall, &place, found);
        offered(records, index, hall, &place, found);
        contingents(records, index, hall, &place, found);
        if !(-90.0..=90.0).contains(&hall.latitude) || !(-180.0..=180.0).contains(&hall.longitude) {
            found.say(place.key("latitude"), "latitude must lie between -90 and 90, longitude between -180 and 180");
        }
    }
}

fn bureaus(hall: &Hall, index: &Index, place: &Place, found: &mut Found) {
    for (i, id) in hall.bureaus.iter().enumerate().filter(|(_, id)| index.bureau(id).is_none()) {
        found.say(
            place.key("bureaus").item(i),
            format!("the bureau \"{id}\" is unknown; add it under [[bureau]] or correct the id"),
        );
    }
}

fn ranges(hall: &Hall, place: &Place, found: &mut Found) {
    let place = place.key("counter_group");
    let mut total: u32 = 0;
    for (i, group) in hall.counter_group.iter().enumerate() {
        let place = place.item(i);
        if group.from == 0 || group.to < group.from || group.to > NUMBER_MAX {
            found.say(
                place,
                format!(
                    "counters {} to {}: numbers run from 1 to {NUMBER_MAX}, and to is not below from",
                    group.from, group.to
                ),
            );
            continue;
        }
        total = total.saturating_add(group.to - group.from + 1);
        let other = hall.counter_group[..i].iter().find(|o| o.from <= group.to && group.from <= o.to);
        if let Some(other) = other {
            let what = format!(
                "counters {} to {} overlap {} to {}; each counter stands in one group",
                group.from, group.to, other.from, other.to
            );
            found.say(place, what);
        }
    }
    if total as usize > COUNTERS_MAX {
        found.say(place, format!("a hall has at most {COUNTERS_MAX} counters, and these are {total}"));
    } else if total > hall.counters {
        found.say(
            place,
            format!("the groups hold {total} counters, and counters says {}; correct one of them", hall.counters),
        );
    }
}

fn groups(records: &Records, index: &Index, hall: &Hall, place: &Place, found: &mut Found) {
    for (i, group) in hall.counter_group.iter().enumerate() {
        let place = place.key("counter_group").item(i);
        for (j, id) in group.services.iter().enumerate() {
            let place = place.key("services").item(j);
            match index.service(id).map(|s| &records.service[s]) {
                None => found
                    .say(place, format!("the service \"{id}\" is unknown; add it under [[service]] or correct the id")),
                Some(service) if !service.halls.contains(&hall.id) => {
                    found.say(
                        place,
                        format!(
                            "counters {} to {} name {id}, which does not name this hall; add {} to its halls",
                            group.from, group.to, hall.id
                        ),
                    );
                }
                Some(_) if group.services[..j].contains(id) => {
                    found.say(place, format!("the service {id} stands twice in one group"));
                }
                Some(_) => {}
            }
        }
        if group.services.is_empty() {
            found.say(
                place.key("services"),
                format!("counters {} to {} serve nothing; name their services", group.from, group.to),
            );
        }
    }
}

fn offered(records: &Records, index: &Index, hall: &Hall, place: &Place, found: &mut Found) {
    let offered = index.services_in(&hall.id);
    if offered.len() > SERVICES_MAX {
        found.say(
            place.clone(),
            format!("a hall offers at most {SERVICES_MAX} services, and this one has {}", offered.len()),
        );
    }
    let served: HashSet<&ServiceId> = hall.counter_group.iter().flat_map(|g| &g.services).collect();
    for service in offered.iter().map(|i| &records.service[*i]) {
        if !served.contains(&service.id) {
            let what = format!(
                "no counter serves {}; name it in a counter_group, or take this hall out of its halls",
                service.id
            );
            found.say(place.key("counter_group"), what);
        }
        if !hall.bureaus.contains(&service.bureau) {
            found.say(
                place.key("bureaus"),
                format!(
                    "the service {} is of the bureau {}, which is not named here; add it",
                    service.id, service.bureau
                ),
            );
        }
    }
}

fn contingents(records: &Records, index: &Index, hall: &Hall, place: &Place, found: &mut Found) {
    let named = hall.contingent.keys().map(|id| ("contingent", id)).chain(hall.places.keys().map(|id| ("places", id)));
    for (key, id) in named {
        let here = index.services_in(&hall.id).iter().any(|i| records.service[*i].id.as_str() == id);
        if !here {
            found.say(place.key(key).key(id), format!("the service {id:?} is not offered in this hall"));
        }
    }
}
