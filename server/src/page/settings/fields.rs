//! The form's fields as the page shows them: what was typed, what holds where a field is empty, and what is wrong.

use senha_face::Lang;

use super::change::{date, weekday};
use super::form::{Row, RowHours, Typed, WEEKDAYS};
use super::hours::written;
use super::read::Fault;
use crate::catalogue::{Hall as Record, read_day};

/// A field with what was typed and what is wrong with it.
pub struct Field {
    /// Its id, which is its name.
    pub id: String,
    /// What it is called.
    pub label: String,
    /// What stands in it.
    pub value: String,
    /// What holds where it is empty.
    pub unset: String,
    /// What is wrong.
    pub fault: Option<String>,
}

/// A row of exceptional days.
pub struct RowView {
    /// Its place.
    pub at: usize,
    /// What the row is called: its days, or the new one.
    pub name: String,
    /// The first day.
    pub from: Field,
    /// The last day.
    pub to: Field,
    /// The hours: one field, or seven.
    pub hours: Vec<Field>,
    /// It stands in the catalogue and can be taken away.
    pub known: bool,
    /// It is to be taken away.
    pub gone: bool,
}

/// A service with what is set for it.
pub struct ServiceView {
    /// Its name.
    pub name: String,
    /// Tickets a day.
    pub contingent: Field,
    /// Places a quarter hour, if it can be booked.
    pub places: Option<Field>,
}

impl ServiceView {
    /// Something is set for it, or wrong.
    pub fn is_touched(&self) -> bool {
        let mut fields = std::iter::once(&self.contingent).chain(&self.places);
        fields.any(|field| !field.value.is_empty() || field.fault.is_some())
    }
}

/// A bureau's services.
pub struct GroupView {
    /// The bureau's name.
    pub bureau: String,
    /// How many services there are.
    pub count: usize,
    /// Something is set or wrong in it, so it stands open.
    pub open: bool,
    /// The services.
    pub services: Vec<ServiceView>,
}

/// What stands above the form.
#[derive(Default)]
pub struct Told {
    /// What was done, or that nothing was.
    pub done: Vec<String>,
    /// What is wrong.
    pub faults: Vec<Fault>,
    /// What somebody else changed meanwhile, if the change was refused for that.
    pub meanwhile: Option<Vec<String>>,
    /// Faults as an import tells them.
    pub refused: Vec<String>,
    /// The old version that fills the form.
    pub of_version: Option<i64>,
}

impl Told {
    /// Something stands in the way.
    pub fn is_trouble(&self) -> bool {
        !self.faults.is_empty() || !self.refused.is_empty() || self.meanwhile.is_some()
    }

    /// What is wrong at a field.
    pub fn fault(&self, id: &str) -> Option<String> {
        self.faults.iter().find(|fault| fault.field == id).map(|fault| fault.text.clone())
    }
}

/// What is wrong, in the order of the page, so that each line leads to its field.
pub fn faults(days: &[Field], rows: &[RowView], groups: &[GroupView]) -> Vec<(String, String)> {
    let of_day = days.iter().map(|field| (field, field.label.clone()));
    let of_row = rows.iter().flat_map(|row| {
        let fields = [&row.from, &row.to].into_iter().chain(&row.hours);
        fields.map(|field| (field, format!("{}, {}", row.name, field.label)))
    });
    let services = groups.iter().flat_map(|group| &group.services);
    let of_service = services
        .flat_map(|s| std::iter::once(&s.contingent).chain(&s.places))
        .map(|field| (field, field.label.clone()));
    let all = of_day.chain(of_row).chain(of_service);
    all.filter_map(|(field, name)| Some((field.id.clone(), format!("{name}: {}", field.fault.as_ref()?)))).collect()
}

/// The weekdays.
pub fn days(lang: Lang, typed: &Typed, record: &Record, told: &Told) -> Vec<Field> {
    let kept = record.hours.week().map(|day| written(&day));
    let field = |(day, id): (usize, &&str)| Field {
        id: (*id).to_owned(),
        label: weekday(lang, day),
        value: typed.week[day].clone().unwrap_or_else(|| kept[day].clone()),
        unset: lang.t("settings-closed"),
        fault: told.fault(id),
    };
    WEEKDAYS.iter().enumerate().map(field).collect()
}

/// The rows, and one more to fill.
pub fn rows(lang: Lang, typed: &Typed, known: usize, told: &Told) -> Vec<RowView> {
    let mut views: Vec<RowView> = typed
        .rows
        .iter()
        .filter(|(at, row)| **at < known || !row.is_blank())
        .map(|(at, row)| row_view(lang, *at, row, *at < known, told))
        .collect();
    let next = views.last().map_or(known, |last| (last.at + 1).max(known));
    views.push(row_view(lang, next, &Row::default(), false, told));
    views
}

fn row_view(lang: Lang, at: usize, row: &Row, known: bool, told: &Told) -> RowView {
    let field = |part: &str, label: String, value: &str| {
        let id = format!("row-{at}-{part}");
        Field { fault: told.fault(&id), id, label, value: value.to_owned(), unset: lang.t("settings-closed") }
    };
    let hours = match &row.hours {
        RowHours::Each(text) => {
            vec![field("hours", lang.t("settings-hours-each"), text.as_deref().unwrap_or_default())]
        }
        RowHours::Week(week) => {
            let texts = week.iter().enumerate();
            texts
                .map(|(day, text)| field(WEEKDAYS[day], weekday(lang, day), text.as_deref().unwrap_or_default()))
                .collect()
        }
    };
    let name = read_day(&row.from).map(|day| date(lang, day));
    RowView {
        name: name.unwrap_or_else(|_| lang.t("settings-row-new")),
        from: field("from", lang.t("settings-from"), &row.from),
        to: field("to", lang.t("settings-to"), &row.to),
        at,
        hours,
        known,
        gone: row.gone,
    }
}
