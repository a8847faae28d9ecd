//! A notice's row.

use senha_hall::At;
use senha_hall::calendar::Span;
use senha_hall::floor::Language;

use super::{Notice, NoticeKind, NoticeState};
use crate::Fault;

/// The columns of a notice, in the order of [`Row`].
macro_rules! notice_columns {
    ($rest:literal) => {
        concat!(
            "SELECT id, hall, booking, kind, revision, code, service, slot, persons, check_in_from, check_in_to, language, address, name, mark, ",
            "state, tries, due, next_at, created, settled, error FROM notice ",
            $rest
        )
    };
}
pub(super) use notice_columns;

#[derive(sqlx::FromRow)]
pub(super) struct Row {
    id: i64,
    hall: String,
    booking: String,
    kind: String,
    revision: i64,
    code: String,
    service: String,
    slot: i64,
    persons: i64,
    check_in_from: Option<i64>,
    check_in_to: Option<i64>,
    language: Option<String>,
    address: Option<String>,
    name: Option<String>,
    mark: String,
    state: String,
    tries: i64,
    due: i64,
    next_at: i64,
    created: i64,
    settled: Option<i64>,
    error: Option<String>,
}

fn strange(what: &'static str) -> Fault {
    Fault::Unreadable(format!("the {what} of a notice"))
}

impl TryFrom<Row> for Notice {
    type Error = Fault;
    fn try_from(row: Row) -> Result<Self, Fault> {
        let language = row.language.map(|word| Language::from_word(&word).ok_or_else(|| strange("language")));
        Ok(Self {
            id: row.id,
            hall: row.hall.parse().map_err(|_| strange("hall"))?,
            booking: row.booking.parse().map_err(|_| strange("booking"))?,
            kind: NoticeKind::from_word(&row.kind).ok_or_else(|| strange("kind"))?,
            revision: u32::try_from(row.revision).map_err(|_| strange("revision"))?,
            code: row.code.parse().map_err(|_| strange("code"))?,
            service: row.service.parse().map_err(|_| strange("service"))?,
            slot: At(row.slot),
            persons: u8::try_from(row.persons).map_err(|_| strange("number of people"))?,
            check_in: row.check_in_from.zip(row.check_in_to).map(|(from, to)| Span { from: At(from), to: At(to) }),
            language: language.transpose()?,
            address: row.address,
            name: row.name,
            mark: row.mark,
            state: NoticeState::from_word(&row.state).ok_or_else(|| strange("state"))?,
            tries: u32::try_from(row.tries).map_err(|_| strange("number of tries"))?,
            due: At(row.due),
            next_at: At(row.next_at),
            created: At(row.created),
            settled: row.settled.map(At),
            error: row.error,
        })
    }
}
