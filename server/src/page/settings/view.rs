//! The form and the preview as pages.

use askama::Template;
use senha_face::{Lang, Shell, Surface};
use senha_hall::agenda::Booking;
use senha_hall::{ServiceId, Zone};

use super::change::{date, weekday};
use super::form::{Row, RowHours, Typed, WEEKDAYS};
use super::here::{Here, Version};
use super::read::Fault;
use super::whom::Whom;
use crate::catalogue::Hall as Record;
use crate::http::{App, Trouble};
use crate::page::console::{Staff, hall_name};
use crate::page::frame::day_and_time;
use crate::page::{Frame, said};

/// The most displaced bookings that are listed; the rest is counted.
const LISTED_MAX: usize = 200;
/// The most versions that are listed.
const VERSIONS_MAX: i64 = 6;

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

/// A version of the catalogue.
pub struct VersionView {
    /// Its number.
    pub number: i64,
    /// When it came.
    pub when: String,
}

#[derive(Template)]
#[template(path = "settings/form.html")]
struct FormPage<'a> {
    frame: &'a Frame,
    lang: Lang,
    shell: Shell,
    person: &'a str,
    token: &'a str,
    hall: String,
    hall_name: String,
    seen: i64,
    shown: i64,
    hours: bool,
    days: Vec<Field>,
    rows: Vec<RowView>,
    services: Vec<ServiceView>,
    told: &'a Told,
    versions: Vec<VersionView>,
}

/// A booking that is displaced.
struct Line {
    when: String,
    code: String,
    service: String,
}

#[derive(Template)]
#[template(path = "settings/preview.html")]
struct PreviewPage<'a> {
    frame: &'a Frame,
    lang: Lang,
    shell: Shell,
    person: &'a str,
    token: &'a str,
    nonce: String,
    hall: String,
    hall_name: String,
    changes: Vec<String>,
    lines: Vec<Line>,
    count: usize,
    more: usize,
    waiting: usize,
    fields: Vec<(String, String)>,
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

    fn fault(&self, id: &str) -> Option<String> {
        self.faults.iter().find(|fault| fault.field == id).map(|fault| fault.text.clone())
    }
}

/// Whose page it is, and where.
pub struct Sight<'a> {
    /// The server.
    pub app: &'a App,
    /// The frame.
    pub frame: &'a Frame,
    /// Who looks.
    pub staff: &'a Staff,
    /// The hall.
    pub here: &'a Here,
}

impl Sight<'_> {
    fn shell(&self, title: &str) -> Shell {
        self.frame.shell(Surface::Desk, &self.frame.lang.t(title), &["frame", "forms", "settings"], &["theme", "menu"])
    }

    fn hall_name(&self) -> String {
        hall_name(&self.here.now.catalogue, self.frame.lang, &self.here.hall.id)
    }

    /// The form with what was typed.
    pub async fn form(&self, typed: &Typed, told: &Told) -> Result<String, Trouble> {
        let lang = self.frame.lang;
        let record = self.here.record()?;
        let rows_of = Version::of(self.app, typed.shown).await?;
        let known = rows_of
            .and_then(|version| version.record(&self.here.hall).map(|hall| hall.special_period.len()))
            .unwrap_or(0);
        let page = FormPage {
            frame: self.frame,
            lang,
            shell: self.shell("settings-title"),
            person: &self.staff.signed.name,
            token: &self.staff.signed.csrf,
            hall: self.here.hall.id.to_string(),
            hall_name: self.hall_name(),
            seen: typed.seen,
            shown: typed.shown,
            hours: self.here.scope.hours,
            days: days(lang, typed, record, told),
            rows: rows(lang, typed, known, told),
            services: self.services(typed, record, told),
            told,
            versions: self.versions().await?,
        };
        said(page.render())
    }

    fn services(&self, typed: &Typed, record: &Record, told: &Told) -> Vec<ServiceView> {
        let catalogue = &self.here.now.catalogue;
        let mine =
            catalogue.services_in(&self.here.hall.id).filter(|service| self.here.scope.services.contains(&service.id));
        mine.map(|service| {
            let unset =
                service.contingent.map_or_else(|| self.frame.lang.t("settings-none"), |count| count.to_string());
            let reckoned = catalogue.places_unset(record, &service.id);
            let name = service.name.name(self.frame.lang.tag());
            ServiceView {
                contingent: self.count("contingent", &service.id, name, &typed.contingent, unset, told),
                places: reckoned
                    .map(|count| self.count("places", &service.id, name, &typed.places, count.to_string(), told)),
                name: name.to_owned(),
            }
        })
        .collect()
    }

    fn count(
        &self,
        kind: &str,
        service: &ServiceId,
        name: &str,
        typed: &std::collections::BTreeMap<String, String>,
        unset: String,
        told: &Told,
    ) -> Field {
        let lang = self.frame.lang;
        let what = lang.t(&format!("settings-{kind}"));
        let label = lang.with("settings-of-service", &[("service", name), ("what", what.as_str())]);
        let id = format!("{kind}-{service}");
        let value = typed.get(service.as_str()).cloned().unwrap_or_default();
        Field { fault: told.fault(&id), id, label, value, unset }
    }

    async fn versions(&self) -> Result<Vec<VersionView>, Trouble> {
        let found = self
            .app
            .node
            .store
            .catalogue_versions(VERSIONS_MAX)
            .await
            .map_err(|error| super::here::not_read(&error))?;
        let zone = self.here.hall.zone();
        let view = |(number, at)| VersionView { number, when: day_and_time(self.frame.lang, &zone, at) };
        Ok(found.into_iter().map(view).collect())
    }

    /// What changes and whom it displaces.
    pub fn preview(&self, typed: &Typed, changes: Vec<String>, whom: &Whom) -> Result<String, Trouble> {
        let lang = self.frame.lang;
        let zone = self.here.hall.zone();
        let count = whom.bookings.len();
        let page = PreviewPage {
            frame: self.frame,
            lang,
            shell: self.shell("settings-preview"),
            person: &self.staff.signed.name,
            token: &self.staff.signed.csrf,
            nonce: crate::page::ticket::nonce(),
            hall: self.here.hall.id.to_string(),
            hall_name: self.hall_name(),
            changes,
            lines: whom.bookings.iter().take(LISTED_MAX).map(|booking| self.line(&zone, booking)).collect(),
            count,
            more: count.saturating_sub(LISTED_MAX),
            waiting: whom.waiting,
            fields: typed.fields(),
        };
        said(page.render())
    }

    fn line(&self, zone: &Zone, booking: &Booking) -> Line {
        let service = self.here.now.catalogue.service(&booking.service);
        Line {
            when: day_and_time(self.frame.lang, zone, booking.at),
            code: booking.code.to_string(),
            service: service.map(|s| s.name.name(self.frame.lang.tag()).to_owned()).unwrap_or_default(),
        }
    }
}

fn days(lang: Lang, typed: &Typed, record: &Record, told: &Told) -> Vec<Field> {
    let kept = record.hours.week().map(|day| super::hours::written(&day));
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
fn rows(lang: Lang, typed: &Typed, known: usize, told: &Told) -> Vec<RowView> {
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
    let name = crate::catalogue::read_day(&row.from).map(|day| date(lang, day));
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
