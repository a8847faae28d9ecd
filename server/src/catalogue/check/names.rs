//! Every name stands in every language and fits on a ticket, a button and a board.

use super::super::fault::{Found, Place};
use super::super::record::{Names, Records};

/// The languages of the product.
pub(super) const LANGUAGES: [&str; 4] = ["zh-Hant", "pt", "en", "zh-Hans"];
/// The longest name, in characters: four lines of a ticket.
const NAME_MAX: usize = 200;
/// The longest address, in characters.
const ADDRESS_MAX: usize = 300;
/// The longest letters of a bureau, in characters.
const CODE_MAX: usize = 16;

pub(super) fn all(records: &Records, found: &mut Found) {
    let mut look = |place: Place, field: &str, names: &Names, max: usize| {
        one(&place.key(field), names, &records.head.languages, max, found);
    };
    for (i, bureau) in records.bureau.iter().enumerate() {
        look(Place::record("bureau", i, bureau.id.as_str()), "name", &bureau.name, NAME_MAX);
    }
    for (i, category) in records.category.iter().enumerate() {
        look(Place::record("category", i, &category.id), "name", &category.name, NAME_MAX);
    }
    for (i, document) in records.document.iter().enumerate() {
        look(Place::record("document", i, &document.id), "name", &document.name, NAME_MAX);
    }
    for (i, hall) in records.hall.iter().enumerate() {
        let place = Place::record("hall", i, hall.id.as_str());
        look(place.clone(), "name", &hall.name, NAME_MAX);
        look(place, "address", &hall.address, ADDRESS_MAX);
    }
    for (i, service) in records.service.iter().enumerate() {
        look(Place::record("service", i, service.id.as_str()), "name", &service.name, NAME_MAX);
    }
    for (i, holiday) in records.holiday.iter().enumerate() {
        look(Place::record("holiday", i, &holiday.date.to_string()), "name", &holiday.name, NAME_MAX);
    }
    codes(records, found);
}

fn one(place: &Place, names: &Names, languages: &[String], max: usize, found: &mut Found) {
    let missing: Vec<&str> = languages
        .iter()
        .map(String::as_str)
        .filter(|tag| names.0.get(*tag).is_none_or(|t| t.trim().is_empty()))
        .collect();
    if !missing.is_empty() {
        found.say(place.clone(), format!("the text is missing in {}; write it in every language", missing.join(", ")));
    }
    for (tag, text) in &names.0 {
        let length = text.chars().count();
        if length > max {
            found.say(place.key(tag), format!("the text in {tag} has {length} characters; at most {max} fit"));
        }
        if text.trim() != text {
            found.say(place.key(tag), format!("the text in {tag} begins or ends with a space; take it out"));
        }
    }
}

fn codes(records: &Records, found: &mut Found) {
    for (i, bureau) in records.bureau.iter().enumerate() {
        let length = bureau.code.chars().count();
        if !(1..=CODE_MAX).contains(&length) {
            found.say(
                Place::record("bureau", i, bureau.id.as_str()).key("code"),
                format!("a code has 1 to {CODE_MAX} characters, such as DSI"),
            );
        }
    }
}
