//! What changes, in words: one sentence for each thing.

use senha_face::Lang;
use senha_face::date::{Date, long};
use senha_hall::Day;
use senha_hall::plan::Week;

use super::hours::told;
use crate::catalogue::{Catalogue, Hall, SpecialPeriod};

/// What differs between two records of a hall.
pub fn changes(lang: Lang, catalogue: &Catalogue, old: &Hall, new: &Hall) -> Vec<String> {
    let mut all = week(lang, &old.hours.week(), &new.hours.week());
    let special = |id: &str, period: &SpecialPeriod| {
        lang.with(
            id,
            &[("days", days(lang, period.from, period.to).as_str()), ("hours", special_hours(lang, period).as_str())],
        )
    };
    let gone = old.special_period.iter().filter(|period| !new.special_period.contains(period));
    all.extend(gone.map(|period| special("settings-change-gone", period)));
    let added = new.special_period.iter().filter(|period| !old.special_period.contains(period));
    all.extend(added.map(|period| special("settings-change-new", period)));
    all.extend(counts(
        lang,
        catalogue,
        new,
        ("settings-contingent", "settings-none"),
        |hall, id| hall.contingent.get(id).map(u32::to_string),
        old,
    ));
    all.extend(counts(
        lang,
        catalogue,
        new,
        ("settings-places", "settings-reckoned"),
        |hall, id| hall.places.get(id).map(u16::to_string),
        old,
    ));
    all
}

fn week(lang: Lang, old: &Week, new: &Week) -> Vec<String> {
    let days = old.iter().zip(new).enumerate().filter(|(_, (old, new))| old != new);
    days.map(|(day, (old, new))| instead(lang, &weekday(lang, day), &told(lang, new), &told(lang, old))).collect()
}

fn instead(lang: Lang, what: &str, new: &str, old: &str) -> String {
    lang.with("settings-change", &[("what", what), ("new", new), ("old", old)])
}

/// A weekday; 0 is Monday.
pub fn weekday(lang: Lang, day: usize) -> String {
    lang.t(&format!("weekday-{}", day + 1))
}

fn counts(
    lang: Lang,
    catalogue: &Catalogue,
    new: &Hall,
    (what, unset): (&str, &str),
    set: impl Fn(&Hall, &str) -> Option<String>,
    old: &Hall,
) -> Vec<String> {
    let services = catalogue
        .services_in(&new.id)
        .map(|s| (s.name.name(lang.tag()), set(old, s.id.as_str()), set(new, s.id.as_str())));
    let word = |count: Option<String>| count.unwrap_or_else(|| lang.t(unset));
    let changed = services.filter(|(_, old, new)| old != new);
    let label = |name: &str| lang.with("settings-of-service", &[("service", name), ("what", lang.t(what).as_str())]);
    changed.map(|(name, old, new)| instead(lang, &label(name), &word(new), &word(old))).collect()
}

fn special_hours(lang: Lang, period: &SpecialPeriod) -> String {
    let week = period.hours.week();
    if week.iter().all(|day| *day == week[0]) {
        return told(lang, &week[0]);
    }
    let days = week.iter().enumerate().map(|(day, hours)| format!("{} {}", weekday(lang, day), told(lang, hours)));
    days.collect::<Vec<_>>().join("; ")
}

fn days(lang: Lang, from: Day, to: Day) -> String {
    if from == to {
        return date(lang, from);
    }
    lang.with("settings-days", &[("from", date(lang, from).as_str()), ("to", date(lang, to).as_str())])
}

/// A day in words, with its year.
pub fn date(lang: Lang, day: Day) -> String {
    let (year, month, of_month) = day.ymd();
    let weekday = u8::try_from(day.weekday() + 1).unwrap_or(1);
    long(lang, Date { year: i32::from(year), month: month.unsigned_abs(), day: of_month.unsigned_abs(), weekday })
}
