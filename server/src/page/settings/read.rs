//! From what was typed to the hall's new record, or the faults, each at its field.

use std::collections::BTreeMap;
use std::str::FromStr;

use senha_face::Lang;
use senha_hall::plan::{Period, Week};
use senha_hall::{Day, ServiceId};

use super::form::{Row, RowHours, Typed, WEEKDAYS};
use super::here::Scope;
use super::hours;
use crate::catalogue::{Extra, Hall, Hours, SpecialPeriod, read_day};

/// The most tickets a day that can be set.
const CONTINGENT_MAX: u32 = 99_999;
/// The most bookings in a quarter hour that can be set.
const PLACES_MAX: u16 = 999;

/// What is wrong at a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The field's id; empty for the form as a whole.
    pub field: String,
    /// What is wrong and what to do.
    pub text: String,
}

/// What the form is read against.
pub struct Against<'a> {
    /// The hall as it was seen.
    pub hall: &'a Hall,
    /// The exceptional days that the rows are.
    pub rows: &'a [SpecialPeriod],
    /// What the person may change; the rest stays as it was, whatever the form says.
    pub scope: &'a Scope,
    /// In which language faults are told.
    pub lang: Lang,
}

/// The hall as the form wants it. What the form does not say stays as it was.
pub fn read(typed: &Typed, against: &Against) -> Result<Hall, Vec<Fault>> {
    let mut reading = Reading { against, faults: Vec::new() };
    let mut hall = against.hall.clone();
    if against.scope.hours {
        hall.hours = Hours::of(reading.week(ToOwned::to_owned, &typed.week, &against.hall.hours.week()));
        hall.special_period = reading.special(typed);
    }
    reading.counts("contingent", &typed.contingent, &mut hall.contingent, CONTINGENT_MAX);
    reading.counts("places", &typed.places, &mut hall.places, PLACES_MAX);
    if reading.faults.is_empty() { Ok(hall) } else { Err(reading.faults) }
}

struct Reading<'a> {
    against: &'a Against<'a>,
    faults: Vec<Fault>,
}

impl Reading<'_> {
    fn say(&mut self, field: String, text: &str) {
        self.faults.push(Fault { field, text: self.against.lang.t(text) });
    }

    fn day_hours(&mut self, field: String, text: Option<&str>, was: &[Period]) -> Vec<Period> {
        let Some(text) = text else { return was.to_vec() };
        hours::read(text).unwrap_or_else(|wrong| {
            self.say(field, wrong.text());
            Vec::new()
        })
    }

    fn week(&mut self, field: impl Fn(&str) -> String, texts: &[Option<String>; 7], was: &Week) -> Week {
        std::array::from_fn(|day| self.day_hours(field(WEEKDAYS[day]), texts[day].as_deref(), &was[day]))
    }

    /// The rows that were there, as they were changed, and then the new ones.
    fn special(&mut self, typed: &Typed) -> Vec<SpecialPeriod> {
        let mut all: Vec<SpecialPeriod> = Vec::new();
        let known = self.against.rows;
        for (at, was) in known.iter().enumerate() {
            match typed.rows.get(&at) {
                None => all.push(was.clone()),
                Some(row) if row.gone => {}
                Some(row) => self.row(at, row, Some(was), &mut all),
            }
        }
        let new = typed.rows.iter().filter(|(at, row)| **at >= known.len() && !row.gone && !row.is_blank());
        for (at, row) in new {
            self.row(*at, row, None, &mut all);
        }
        all
    }

    fn row(&mut self, at: usize, row: &Row, was: Option<&SpecialPeriod>, all: &mut Vec<SpecialPeriod>) {
        let field = |part: &str| format!("row-{at}-{part}");
        let from = self.day(field("from"), &row.from);
        // One day alone needs no last day.
        let to = if row.to.trim().is_empty() { from } else { self.day(field("to"), &row.to) };
        let none: Week = Default::default();
        let before = was.map_or(none, |was| was.hours.week());
        let week = match &row.hours {
            RowHours::Week(texts) => self.week(field, texts, &before),
            RowHours::Each(None) => before,
            RowHours::Each(Some(text)) => {
                let each = self.day_hours(field("hours"), Some(text), &[]);
                std::array::from_fn(|_| each.clone())
            }
        };
        let (Some(from), Some(to)) = (from, to) else { return };
        if to < from {
            return self.say(field("to"), "settings-wrong-days");
        }
        if all.iter().any(|other| other.from <= to && from <= other.to) {
            return self.say(field("from"), "settings-wrong-overlap");
        }
        let hours = Hours::of(week);
        all.push(match was {
            Some(was) => SpecialPeriod { from, to, hours, ..was.clone() },
            None => {
                SpecialPeriod { from, to, hours, extra_hours_by: Vec::new(), status: None, extra: Extra::default() }
            }
        });
    }

    fn day(&mut self, field: String, text: &str) -> Option<Day> {
        let day = read_day(text.trim()).ok();
        if day.is_none() {
            self.say(field, "settings-wrong-day");
        }
        day
    }

    fn counts<T>(&mut self, field: &str, typed: &BTreeMap<String, String>, set: &mut BTreeMap<String, T>, max: T)
    where
        T: FromStr + Copy + Ord,
    {
        let own = |id: &&ServiceId| typed.contains_key(id.as_str());
        for id in self.against.scope.services.iter().filter(own) {
            let text = typed[id.as_str()].trim();
            let known = set.get(id.as_str()).copied();
            match text.parse::<T>() {
                _ if text.is_empty() => {
                    set.remove(id.as_str());
                }
                // A larger number that was imported may stay.
                Ok(count) if text.bytes().all(|b| b.is_ascii_digit()) && (count <= max || known == Some(count)) => {
                    set.insert(id.to_string(), count);
                }
                _ => self
                    .faults
                    .push(Fault { field: format!("{field}-{id}"), text: self.against.lang.t("settings-wrong-count") }),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::catalogue::Catalogue;

    fn plaza() -> (Catalogue, Scope) {
        let catalogue = Catalogue::parse_toml(include_str!("../../../catalogue/macau.toml")).unwrap();
        let services = catalogue.services_in(&"gsc-venceslau".parse().unwrap()).map(|s| s.id.clone()).collect();
        (catalogue, Scope { hours: true, services })
    }

    fn reads(body: &str, scope: impl Fn(&mut Scope)) -> (Hall, Result<Hall, Vec<String>>) {
        let (catalogue, mut all) = plaza();
        scope(&mut all);
        let mut hall = catalogue.hall(&"gsc-venceslau".parse().unwrap()).unwrap().clone();
        let like = catalogue.halls().iter().find_map(|hall| hall.special_period.first()).unwrap();
        hall.special_period = vec![like.clone()];
        let against = Against { hall: &hall, rows: &hall.special_period, scope: &all, lang: Lang::En };
        let read = read(&Typed::read(body.as_bytes()), &against);
        (hall.clone(), read.map_err(|faults| faults.into_iter().map(|fault| fault.field).collect()))
    }

    fn all(_: &mut Scope) {}

    #[test]
    fn what_the_form_does_not_say_stays_as_it_was() {
        let (hall, read) = reads("", all);
        assert_eq!(read, Ok(hall));
    }

    #[test]
    fn an_empty_day_is_closed_and_a_new_row_closes_one_day() {
        let (hall, read) = reads("mon=&tue=9:00-13:00&row-1-from=2026-12-24&row-1-to=&row-1-hours=", all);
        let new = read.unwrap();
        assert_eq!((new.hours.mon.len(), hours::written(&new.hours.tue).as_str()), (0, "09:00-13:00"));
        assert_eq!((&new.hours.wed, new.special_period.len()), (&hall.hours.wed, 2));
        let added = &new.special_period[1];
        assert_eq!((added.from.to_string(), added.from), ("2026-12-24".to_owned(), added.to));
        assert!(added.hours.week().iter().all(Vec::is_empty));
    }

    #[test]
    fn a_row_keeps_what_the_form_does_not_show_and_goes_when_it_is_ticked() {
        let (hall, read) = reads("row-0-from=2027-02-22&row-0-to=2027-03-01&row-0-hours=10:00-12:00", all);
        let row = read.unwrap().special_period[0].clone();
        assert_eq!(
            (row.extra_hours_by, row.status),
            (hall.special_period[0].extra_hours_by.clone(), hall.special_period[0].status.clone())
        );
        let (_, gone) = reads("row-0-gone=1&row-0-from=nonsense", all);
        assert!(gone.unwrap().special_period.is_empty());
    }

    #[test]
    fn every_fault_is_told_at_its_field() {
        let (_, read) = reads(
            "mon=soon&fri=18:00-09:00&row-1-from=24.12.2026&row-1-to=2026-12-25&row-2-from=2026-12-25&row-2-to=2026-12-24&row-3-from=2027-02-28&row-3-to=\
             &row-4-hours=09:00-10:00&contingent-dsi-passport=-1&places-dsi-passport=1000",
            all,
        );
        assert_eq!(
            read.unwrap_err(),
            [
                "mon",
                "fri",
                "row-1-from",
                "row-2-to",
                "row-3-from",
                "row-4-from",
                "contingent-dsi-passport",
                "places-dsi-passport"
            ]
        );
    }

    #[test]
    fn counts_are_plain_digits_of_a_sensible_size() {
        for text in ["%2B5", "5.0", "1e3", "99999999999999999999", "<script>", "100000", "٣"] {
            let (_, read) = reads(&format!("contingent-dsi-passport={text}"), all);
            assert_eq!(read, Err(vec!["contingent-dsi-passport".to_owned()]), "{text}");
        }
        let (_, read) = reads("contingent-dsi-passport=+40+&places-dsi-passport=0&contingent-nobody=7", all);
        let new = read.unwrap();
        assert_eq!((new.contingent.get("dsi-passport"), new.places.get("dsi-passport")), (Some(&40), Some(&0)));
        assert!(!new.contingent.contains_key("nobody"));
    }

    #[test]
    fn whoever_is_of_one_bureau_changes_nothing_of_the_others_whatever_the_form_says() {
        let of_none = |scope: &mut Scope| *scope = Scope { hours: false, services: BTreeSet::default() };
        let (hall, read) = reads("mon=&row-0-gone=1&contingent-dsi-passport=0&places-dsi-passport=0", of_none);
        assert_eq!(read, Ok(hall));
    }
}
