//! The catalogue of a real city, brought in and kept: nothing of the file is lost on its way through the database.

use proptest::prelude::*;
use senha_hall::{Day, HallId};
use senha_server::catalogue::Catalogue;
use senha_store::{Place, Store};
use serde_json::{Map, Value};

const MACAU: &str = include_str!("../../server/catalogue/macau.toml");

/// The file as JSON, by a way of its own: what TOML calls a date or time becomes its text, a time without seconds where they are 0.
fn as_json(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(n) => n.into(),
        toml::Value::Float(n) => n.into(),
        toml::Value::Boolean(yes) => yes.into(),
        toml::Value::Datetime(when) => {
            let text = when.to_string();
            text.strip_suffix(":00").filter(|short| short.len() == 5).unwrap_or(&text).into()
        }
        toml::Value::Array(items) => items.into_iter().map(as_json).collect(),
        toml::Value::Table(table) => table.into_iter().map(|(k, v)| (k, as_json(v))).collect::<Map<_, _>>().into(),
    }
}

/// Every value with the way to it, such as `service[3].name.pt = "…"`.
fn leaves(value: &Value, way: &str, all: &mut Vec<String>) {
    match value {
        Value::Array(items) if !items.is_empty() => {
            items.iter().enumerate().for_each(|(i, item)| leaves(item, &format!("{way}[{i}]"), all));
        }
        Value::Object(fields) if !fields.is_empty() => {
            fields.iter().for_each(|(key, field)| leaves(field, &format!("{way}.{key}"), all));
        }
        leaf => all.push(format!("{way} = {leaf}")),
    }
}

fn sorted_leaves(value: &Value) -> Vec<String> {
    let mut all = Vec::new();
    leaves(value, "", &mut all);
    all.sort();
    all
}

#[test]
fn every_field_of_the_file_is_kept_and_comes_back() {
    let file = sorted_leaves(&as_json(toml::from_str(MACAU).unwrap()));
    let read = Catalogue::parse_toml(MACAU).unwrap();
    let kept: Value = serde_json::from_str(&read.to_json()).unwrap();
    assert!(file.len() > 2_500, "only {} values were compared", file.len());
    assert_eq!(sorted_leaves(&kept), file);
    let again = Catalogue::from_json(&read.to_json()).unwrap();
    assert_eq!(again, read);
    assert_eq!(again.to_json(), read.to_json());
}

#[tokio::test]
async fn a_catalogue_comes_back_from_the_database_as_it_went_in() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&Place::Data(folder.path().to_owned())).await.unwrap();
    let read = Catalogue::parse_toml(MACAU).unwrap();
    let version = store.put_catalogue(&read.to_json(), senha_hall::At(0)).await.unwrap();
    let held = store.catalogue().await.unwrap().unwrap();
    assert_eq!((held.version, version), (1, 1));
    assert_eq!(Catalogue::from_json(&held.text).unwrap(), read);
}

#[test]
fn the_halls_open_when_the_city_says_so() {
    let macau = Catalogue::parse_toml(MACAU).unwrap();
    let day = |y, m, d| Day::from_date(y, m, d).unwrap();
    let next = |hall: &str, after| macau.next_working_day(&hall.parse().unwrap(), after).unwrap().to_string();
    assert_eq!(next("dsi-plaza", day(2026, 11, 23)), "2026-11-24");
    assert_eq!(
        next("gsc-venceslau", day(2026, 12, 18)),
        "2026-12-23",
        "Monday stands for a holiday on Sunday, Tuesday is the winter solstice"
    );
    let venceslau: HallId = "gsc-venceslau".parse().unwrap();
    let plan = macau.plan(&venceslau, 1).unwrap();
    let eve = plan.holidays[&day(2026, 12, 31)];
    assert_eq!(eve.to_string(), "13:00", "the afternoon before the new year is off");
    let opening = senha_hall::calendar::DayHours::of(&plan, day(2026, 12, 31)).open;
    assert_eq!(opening.len(), 1);
    assert_eq!(opening[0].to, plan.zone.at(day(2026, 12, 31), eve));
}

#[test]
fn the_plan_of_a_hall_is_what_the_catalogue_says_of_it() {
    let macau = Catalogue::parse_toml(MACAU).unwrap();
    let campo: HallId = "dsaj-campo".parse().unwrap();
    let plan = macau.plan(&campo, 3).unwrap();
    assert_eq!((plan.version, plan.last_ticket_min, plan.services.len(), plan.counters.len()), (3, 15, 14, 34));
    let counter = |id: &str| &plan.counters[&id.parse().unwrap()];
    assert_eq!((counter("207").storey, counter("310").storey), (2, 3));
    let services: Vec<_> = counter("207").services.iter().map(ToString::to_string).collect();
    assert_eq!(services, ["dsaj-marriage-ceremony"]);
    let hawker = &macau.plan(&"iam-plaza".parse().unwrap(), 1).unwrap().services[&"iam-hawker-apply".parse().unwrap()];
    let months: Vec<_> = (1..=12).filter(|m| hawker.in_month(*m)).collect();
    assert_eq!(months, [1, 4, 7, 10]);
}

/// A file with one stretch of it replaced by another, cut on the borders of characters.
fn damaged(at: usize, length: usize, by: &str) -> String {
    let border = |mut at: usize| {
        while !MACAU.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let from = border(at % MACAU.len());
    let to = border((from + length).min(MACAU.len()));
    [&MACAU[..from], by, &MACAU[to.max(from)..]].concat()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn a_damaged_file_is_told_or_makes_plans_that_hold(at in 0..MACAU.len(), length in 0..4_000_usize, by in "[\\PC\\n]{0,12}") {
        match Catalogue::parse_toml(&damaged(at, length, &by)) {
            Ok(catalogue) => {
                for hall in catalogue.halls() {
                    prop_assert_eq!(catalogue.plan(&hall.id, 1).map(|plan| plan.check()), Some(Ok(())));
                }
                prop_assert_eq!(Catalogue::from_json(&catalogue.to_json()), Ok(catalogue));
            }
            Err(error) => prop_assert!(!error.faults.is_empty() && error.faults.len() <= 50 && error.to_string().len() < 100_000),
        }
    }
}
