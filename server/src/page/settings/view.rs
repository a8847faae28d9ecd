//! The form and the preview as pages.

use askama::Template;
use senha_face::{Lang, Shell, Surface};
use senha_hall::agenda::Booking;
use senha_hall::{ServiceId, Zone};

use super::fields::{Field, GroupView, RowView, ServiceView, Told, days, faults, rows};
use super::form::Typed;
use super::here::{Here, Version};
use super::whom::Whom;
use crate::catalogue::{Hall as Record, Service};
use crate::http::{App, Trouble};
use crate::page::console::{Staff, hall_name};
use crate::page::frame::day_and_time;
use crate::page::{Frame, said};

/// The most displaced bookings that are listed; the rest is counted.
const LISTED_MAX: usize = 200;
/// The most versions that are listed.
const VERSIONS_MAX: i64 = 6;

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
    groups: Vec<GroupView>,
    told: &'a Told,
    /// Each faulty field's id, with its name and what is wrong.
    faults: Vec<(String, String)>,
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
        let (days, rows) = (days(lang, typed, record, told), rows(lang, typed, known, told));
        let groups = self.groups(typed, record, told);
        let page = FormPage {
            faults: faults(&days, &rows, &groups),
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
            days,
            rows,
            groups,
            told,
            versions: self.versions().await?,
        };
        said(page.render())
    }

    /// The services that the person may set, by bureau; one bureau alone stands open.
    fn groups(&self, typed: &Typed, record: &Record, told: &Told) -> Vec<GroupView> {
        let (catalogue, scope) = (&self.here.now.catalogue, &self.here.scope);
        let mut groups: Vec<GroupView> = Vec::new();
        for bureau in catalogue.bureaus_in(&self.here.hall.id) {
            let mine = catalogue
                .services_in(&self.here.hall.id)
                .filter(|s| s.bureau == bureau.id && scope.services.contains(&s.id));
            let services: Vec<ServiceView> = mine.map(|service| self.service(service, typed, record, told)).collect();
            if !services.is_empty() {
                let open = services.iter().any(ServiceView::is_touched);
                groups.push(GroupView {
                    bureau: bureau.name.name(self.frame.lang.tag()).to_owned(),
                    count: services.len(),
                    open,
                    services,
                });
            }
        }
        if let [only] = groups.as_mut_slice() {
            only.open = true;
        }
        groups
    }

    fn service(&self, service: &Service, typed: &Typed, record: &Record, told: &Told) -> ServiceView {
        let unset = service.contingent.map_or_else(|| self.frame.lang.t("settings-none"), |count| count.to_string());
        let reckoned = self.here.now.catalogue.places_unset(record, &service.id);
        let name = service.name.name(self.frame.lang.tag());
        ServiceView {
            contingent: self.count("contingent", &service.id, name, &typed.contingent, unset, told),
            places: reckoned
                .map(|count| self.count("places", &service.id, name, &typed.places, count.to_string(), told)),
            name: name.to_owned(),
        }
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
