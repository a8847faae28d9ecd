//! What stands in the form: as it was typed, kept as text until it is read.

use std::collections::BTreeMap;

use axum::extract::{FromRequest, RawForm, Request};
use axum::response::{IntoResponse, Response};
use senha_hall::ServiceId;

use super::hours::written;
use crate::catalogue::{Hall, SpecialPeriod};
use crate::http::{Edge, Trouble};

/// The weekdays as the catalogue names them, and so the fields.
pub const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
/// The most exceptional days that a form may hold.
pub const ROWS_MAX: usize = 200;

/// The hours of an exceptional row: the same on every day, or one text for each weekday. None where the form did not say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowHours {
    /// On every day.
    Each(Option<String>),
    /// By weekday.
    Week([Option<String>; 7]),
}

/// A row of exceptional days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The first day.
    pub from: String,
    /// The last day.
    pub to: String,
    /// The hours then.
    pub hours: RowHours,
    /// Ticked to be taken away.
    pub gone: bool,
}

impl Default for Row {
    fn default() -> Self {
        Self { from: String::new(), to: String::new(), hours: RowHours::Each(None), gone: false }
    }
}

impl Row {
    fn of(period: &SpecialPeriod) -> Self {
        let week = period.hours.week();
        let hours = if week.iter().all(|day| *day == week[0]) {
            RowHours::Each(Some(written(&week[0])))
        } else {
            RowHours::Week(week.map(|day| Some(written(&day))))
        };
        Self { from: period.from.to_string(), to: period.to.to_string(), hours, gone: false }
    }

    /// The row to add, which nobody has touched.
    pub fn is_blank(&self) -> bool {
        let hours = match &self.hours {
            RowHours::Each(text) => text.as_deref().unwrap_or_default().trim().is_empty(),
            RowHours::Week(_) => false,
        };
        self.from.trim().is_empty() && self.to.trim().is_empty() && hours
    }

    fn set(&mut self, part: &str, value: String) {
        match (part, WEEKDAYS.iter().position(|day| *day == part)) {
            ("from", _) => self.from = value,
            ("to", _) => self.to = value,
            ("gone", _) => self.gone = true,
            ("hours", _) => self.hours = RowHours::Each(Some(value)),
            (_, Some(day)) => {
                let mut week = match std::mem::replace(&mut self.hours, RowHours::Each(None)) {
                    RowHours::Week(week) => week,
                    RowHours::Each(_) => Default::default(),
                };
                week[day] = Some(value);
                self.hours = RowHours::Week(week);
            }
            _ => {}
        }
    }
}

/// The form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// The session's word.
    pub token: String,
    /// The form's own word.
    pub nonce: String,
    /// The version of the catalogue upon which the change is made.
    pub seen: i64,
    /// The version whose exceptional days the rows are; another one where an old version is brought back.
    pub shown: i64,
    /// The hours of each weekday; none where the form did not say.
    pub week: [Option<String>; 7],
    /// The exceptional days.
    pub rows: BTreeMap<usize, Row>,
    /// Tickets a day, by service.
    pub contingent: BTreeMap<String, String>,
    /// Places a quarter hour, by service.
    pub places: BTreeMap<String, String>,
    /// Those whom it displaces are withdrawn.
    pub withdraw: bool,
}

impl Typed {
    /// What a hall has now.
    pub fn of<'a>(hall: &Hall, services: impl Iterator<Item = &'a ServiceId>, seen: i64, shown: i64) -> Self {
        let services: Vec<String> = services.map(ToString::to_string).collect();
        let text = |count: Option<String>| count.unwrap_or_default();
        Self {
            seen,
            shown,
            week: hall.hours.week().map(|day| Some(written(&day))),
            rows: hall.special_period.iter().map(Row::of).enumerate().collect(),
            contingent: services
                .iter()
                .map(|id| (id.clone(), text(hall.contingent.get(id).map(u32::to_string))))
                .collect(),
            places: services.iter().map(|id| (id.clone(), text(hall.places.get(id).map(u16::to_string)))).collect(),
            ..Self::default()
        }
    }

    /// Reads the body of a form; fields that no form of ours has are left alone.
    pub fn read(body: &[u8]) -> Self {
        let mut typed = Self::default();
        for (name, value) in form_urlencoded::parse(body) {
            typed.set(&name, value.into_owned());
        }
        typed
    }

    fn set(&mut self, name: &str, value: String) {
        if let Some(day) = WEEKDAYS.iter().position(|day| *day == name) {
            self.week[day] = Some(value);
        } else if let Some(service) = name.strip_prefix("contingent-") {
            self.contingent.insert(service.to_owned(), value);
        } else if let Some(service) = name.strip_prefix("places-") {
            self.places.insert(service.to_owned(), value);
        } else if let Some((row, part)) = name.strip_prefix("row-").and_then(|rest| rest.split_once('-')) {
            if let Some(row) = row.parse().ok().filter(|row| *row < ROWS_MAX) {
                self.rows.entry(row).or_default().set(part, value);
            }
        } else {
            self.set_one(name, value);
        }
    }

    fn set_one(&mut self, name: &str, value: String) {
        match name {
            "token" => self.token = value,
            "nonce" => self.nonce = value,
            "seen" => self.seen = value.parse().unwrap_or_default(),
            "shown" => self.shown = value.parse().unwrap_or_default(),
            "displaced" => self.withdraw = value == "withdraw",
            _ => {}
        }
    }

    /// Everything that was typed, to go along unseen with the next form.
    pub fn fields(&self) -> Vec<(String, String)> {
        let mut fields = vec![("seen".to_owned(), self.seen.to_string()), ("shown".to_owned(), self.shown.to_string())];
        let week = WEEKDAYS.iter().zip(&self.week);
        fields.extend(week.filter_map(|(day, text)| Some(((*day).to_owned(), text.clone()?))));
        fields.extend(self.rows.iter().flat_map(|(at, row)| row_fields(*at, row)));
        fields.extend(self.contingent.iter().map(|(id, text)| (format!("contingent-{id}"), text.clone())));
        fields.extend(self.places.iter().map(|(id, text)| (format!("places-{id}"), text.clone())));
        fields
    }
}

fn row_fields(at: usize, row: &Row) -> Vec<(String, String)> {
    let mut fields = vec![(format!("row-{at}-from"), row.from.clone()), (format!("row-{at}-to"), row.to.clone())];
    match &row.hours {
        RowHours::Each(text) => fields.extend(text.clone().map(|text| (format!("row-{at}-hours"), text))),
        RowHours::Week(week) => {
            let texts = WEEKDAYS.iter().zip(week);
            fields.extend(texts.filter_map(|(day, text)| Some((format!("row-{at}-{day}"), text.clone()?))));
        }
    }
    if row.gone {
        fields.push((format!("row-{at}-gone"), "1".to_owned()));
    }
    fields
}

impl<S: Send + Sync> FromRequest<S> for Typed {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let body = RawForm::from_request(request, state).await;
        body.map(|RawForm(body)| Self::read(&body)).map_err(|rejection| {
            let too_large = rejection.into_response().status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE;
            Trouble::from(if too_large { Edge::BodyTooLarge } else { Edge::BodyInvalid }).into_response()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_along_unseen_reads_back_as_it_was_typed() {
        let body = b"seen=3&shown=2&mon=9%3A00-13%3A00&sun=&row-0-from=2026-12-24&row-0-to=&row-0-hours=&row-1-from=x&row-1-to=%3Cb%3E&row-1-tue=1&row-1-gone=1&contingent-dsi-passport=5&places-dsi-passport=";
        let typed = Typed::read(body);
        let mut again = form_urlencoded::Serializer::new(String::new());
        again.extend_pairs(typed.fields());
        assert_eq!(Typed::read(again.finish().as_bytes()), typed);
        assert_eq!((typed.seen, typed.shown, typed.rows.len()), (3, 2, 2));
        assert!(typed.week[1].is_none() && typed.week[6].as_deref() == Some(""), "what was not said is not closed");
    }

    #[test]
    fn hostile_fields_fill_nothing() {
        let typed = Typed::read(b"row-999999999999999999999-from=1&row--from=1&row-201-from=1&row-3=1&row-a-from=1&seen=99999999999999999999&zzz=1&%00=%ff");
        assert_eq!(typed, Typed::default());
    }
}
