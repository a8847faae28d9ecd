//! What a service names must exist, and its measures must make sense.

use super::super::fault::{Found, Place};
use super::super::index::Index;
use super::super::record::{HORIZON_DAYS_MAX, Records, Service};

/// A day, in minutes: nothing at a counter takes longer.
const DAY_MIN: u16 = 1_440;
/// The longest that nine in ten may take, in minutes: a whole working day.
const P90_MAX: f64 = 480.0;
/// The most papers that a service asks for, and people that come together.
const LIST_MAX: usize = 100;

pub(super) fn all(records: &Records, index: &Index, found: &mut Found) {
    for (i, category) in records.category.iter().enumerate() {
        if index.bureau(&category.bureau).is_none() {
            let what = unknown("bureau", category.bureau.as_str());
            found.say(Place::record("category", i, &category.id).key("bureau"), what);
        }
    }
    for (i, service) in records.service.iter().enumerate() {
        let place = Place::record("service", i, service.id.as_str());
        references(records, index, service, &place, found);
        measures(service, &place, found);
        months(&service.open_months, &place.key("open_months"), found);
        months(&service.peak_months, &place.key("peak_months"), found);
    }
}

fn unknown(table: &str, id: &str) -> String {
    format!("the {table} {id:?} is unknown; add it under [[{table}]] or correct the id")
}

fn references(records: &Records, index: &Index, service: &Service, place: &Place, found: &mut Found) {
    if index.bureau(&service.bureau).is_none() {
        found.say(place.key("bureau"), unknown("bureau", service.bureau.as_str()));
    }
    match index.category(&service.category).map(|i| &records.category[i]) {
        None => found.say(place.key("category"), unknown("category", &service.category)),
        Some(category) if category.bureau != service.bureau => {
            let what = format!(
                "the category {} is of the bureau {}, and the service of {}",
                category.id, category.bureau, service.bureau
            );
            found.say(place.key("category"), what);
        }
        Some(_) => {}
    }
    for (i, id) in service.documents.iter().enumerate().filter(|(_, id)| index.document(id).is_none()) {
        found.say(place.key("documents").item(i), unknown("document", id));
    }
    for (i, id) in service.halls.iter().enumerate() {
        if index.hall(id).is_none() {
            found.say(place.key("halls").item(i), unknown("hall", id.as_str()));
        }
        if service.halls[..i].contains(id) {
            found.say(place.key("halls").item(i), format!("the hall {id} stands twice"));
        }
    }
    if let Some(next) = service.next.as_ref().filter(|n| index.service(&n.service).is_none()) {
        found.say(place.key("next"), unknown("service", next.service.as_str()));
    }
    if service.documents.len() > LIST_MAX {
        found.say(place.key("documents"), format!("a service asks for at most {LIST_MAX} papers"));
    }
}

fn measures(service: &Service, place: &Place, found: &mut Found) {
    let minutes = &service.minutes;
    // The shortest measure is a second, since the rules count in seconds.
    if !(1.0 / 60.0..=240.0).contains(&minutes.median) {
        found.say(
            place.key("minutes"),
            format!("the median of {} minutes must lie between one second and 240 minutes", minutes.median),
        );
    } else if !(minutes.median..=(minutes.median * 10.0).min(P90_MAX)).contains(&minutes.p90) {
        let what = format!(
            "p90 is {} minutes; it must lie between the median, {}, and ten times it, and be at most {P90_MAX}",
            minutes.p90, minutes.median
        );
        found.say(place.key("minutes"), what);
    }
    if service.max_wait_min.is_some_and(|m| !(1..=DAY_MIN).contains(&m)) {
        found.say(place.key("max_wait_min"), format!("max_wait_min must lie between 1 and {DAY_MIN}"));
    }
    let (least, most) = (service.min_persons.unwrap_or(1), service.max_persons);
    if least == 0 || most.is_some_and(|most| most < least || most as usize > LIST_MAX) {
        found.say(
            place.key("max_persons"),
            format!("persons: at least 1, at most {LIST_MAX}, and max_persons not below min_persons"),
        );
    }
    booking(service, place, found);
    if !service.bookable && !service.walk_in {
        found.say(place.key("walk_in"), "nobody could come: a service is bookable, or walk_in, or both");
    }
}

fn booking(service: &Service, place: &Place, found: &mut Found) {
    if service.horizon_days.is_some_and(|days| !(1..=HORIZON_DAYS_MAX).contains(&days)) {
        found.say(place.key("horizon_days"), format!("horizon_days must lie between 1 and {HORIZON_DAYS_MAX}"));
    }
    if service.min_notice_hours.is_some_and(|hours| hours > HORIZON_DAYS_MAX * 24) {
        found.say(place.key("min_notice_hours"), format!("min_notice_hours must be at most {}", HORIZON_DAYS_MAX * 24));
    }
    for (key, minutes) in [("early_min", service.early_min), ("late_min", service.late_min)] {
        if minutes.is_some_and(|minutes| minutes > DAY_MIN / 2) {
            found.say(place.key(key), format!("{key} must be at most {} minutes", DAY_MIN / 2));
        }
    }
}

fn months(months: &[u8], place: &Place, found: &mut Found) {
    for (i, month) in months.iter().enumerate() {
        if !(1..=12).contains(month) {
            found.say(place.item(i), format!("{month} is not a month; write 1 for January to 12 for December"));
        } else if months[..i].contains(month) {
            found.say(place.item(i), format!("the month {month} stands twice"));
        }
    }
}
