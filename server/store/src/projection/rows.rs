//! The SQL of visits, calls and the ground that they are told on.

use std::sync::LazyLock;

use senha_hall::floor::{CallKind, Language, Need, PrintOutcome, Rule, Stage};
use senha_hall::{At, Day, HallId, Seq, ServiceId, TicketId};

use super::call::Call;
use super::ground::Ground;
use super::visit::Visit;
use crate::Fault;
use crate::base::{On, both};
use crate::form::{FORM, plan_text, read_plan};
use crate::journal::{number, place};

const PUT_VISIT: &str = "INSERT INTO visit (hall, ticket, day, number, service, bureau, rest, state, exact, need, language, slot, arrived, \
     taken_at, called_at, served_at, ended_at, wait_ms, service_ms, counter, calls, printed, seq) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23) \
     ON CONFLICT (hall, ticket) DO UPDATE SET number = excluded.number, service = excluded.service, bureau = excluded.bureau, rest = excluded.rest, \
     state = excluded.state, exact = excluded.exact, need = excluded.need, language = excluded.language, slot = excluded.slot, \
     arrived = excluded.arrived, taken_at = excluded.taken_at, called_at = excluded.called_at, served_at = excluded.served_at, \
     ended_at = excluded.ended_at, wait_ms = excluded.wait_ms, service_ms = excluded.service_ms, counter = excluded.counter, \
     calls = excluded.calls, printed = excluded.printed, seq = excluded.seq, day = excluded.day";
const PUT_CALL: &str = "INSERT INTO call (hall, call, day, at, ticket, counter, kind, rule, policy, seq) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (hall, call) DO UPDATE SET day = excluded.day, at = excluded.at, \
     ticket = excluded.ticket, counter = excluded.counter, kind = excluded.kind, rule = excluded.rule, policy = excluded.policy, seq = excluded.seq";
const PUT_GROUND: &str = "INSERT INTO ground (ledger, seq, ends, form, text) VALUES ($1, $2, $3, $4, $5) \
     ON CONFLICT (ledger) DO UPDATE SET seq = excluded.seq, ends = excluded.ends, form = excluded.form, text = excluded.text";
const GROUND: &str = "SELECT seq, ends, form, text FROM ground WHERE ledger = $1";
const GROUND_SEQ: &str = "SELECT seq FROM ground WHERE ledger = $1";
const DELETE_VISIT: &str = "DELETE FROM visit WHERE hall = $1 AND ticket = $2";
const DELETE_CALL: &str = "DELETE FROM call WHERE hall = $1 AND call = $2";
const CALLS: &str = "SELECT hall, call, at, ticket, counter, kind, rule, policy, seq FROM call WHERE hall = $1 AND day = $2 ORDER BY call";

/// The columns of a visit, in the order of [`VisitRow`].
macro_rules! visit_columns {
    ($rest:literal) => {
        concat!(
            "SELECT hall, ticket, number, service, bureau, rest, state, exact, need, language, slot, arrived, taken_at, called_at, ",
            "served_at, ended_at, wait_ms, service_ms, counter, calls, printed, seq FROM visit WHERE hall = $1 AND ",
            $rest
        )
    };
}
const VISITS: &str = visit_columns!("day = $2 ORDER BY taken_at, ticket");

/// How many visits one look-up asks for; what is left over is filled with the last.
const VISITS_AT_ONCE: usize = 32;
static VISITS_BY_ID: LazyLock<String> = LazyLock::new(|| {
    let places: Vec<String> = (2..VISITS_AT_ONCE + 2).map(|n| format!("${n}")).collect();
    format!("{}({})", visit_columns!("ticket IN "), places.join(", "))
});

#[derive(sqlx::FromRow)]
struct VisitRow {
    hall: String,
    ticket: String,
    number: String,
    service: String,
    bureau: Option<String>,
    rest: String,
    state: String,
    exact: bool,
    need: Option<String>,
    language: Option<String>,
    slot: Option<i64>,
    arrived: i64,
    taken_at: i64,
    called_at: Option<i64>,
    served_at: Option<i64>,
    ended_at: Option<i64>,
    wait_ms: Option<i64>,
    service_ms: i64,
    counter: Option<String>,
    calls: i64,
    printed: Option<String>,
    seq: i64,
}

type CallRow = (String, i64, i64, String, String, String, String, i64, i64);

fn strange(text: &str) -> Fault {
    Fault::Unreadable(format!("{text:?} stands in a projection; rebuild it"))
}

fn read<T: std::str::FromStr>(text: &str) -> Result<T, Fault> {
    text.parse().map_err(|_| strange(text))
}

fn word<T>(text: &str, from_word: fn(&str) -> Option<T>) -> Result<T, Fault> {
    from_word(text).ok_or_else(|| strange(text))
}

impl TryFrom<VisitRow> for Visit {
    type Error = Fault;
    fn try_from(row: VisitRow) -> Result<Self, Fault> {
        Ok(Self {
            hall: read(&row.hall)?,
            ticket: read(&row.ticket)?,
            number: read(&row.number)?,
            service: read(&row.service)?,
            bureau: row.bureau.as_deref().map(read).transpose()?,
            rest: row.rest.split_whitespace().map(read).collect::<Result<_, _>>()?,
            state: word(&row.state, Stage::from_word)?,
            exact: row.exact,
            need: row.need.as_deref().map(|w| word(w, Need::from_word)).transpose()?,
            language: row.language.as_deref().map(|w| word(w, Language::from_word)).transpose()?,
            slot: row.slot.map(At),
            arrived: At(row.arrived),
            taken_at: At(row.taken_at),
            called_at: row.called_at.map(At),
            served_at: row.served_at.map(At),
            ended_at: row.ended_at.map(At),
            wait_ms: row.wait_ms,
            service_ms: row.service_ms,
            counter: row.counter.as_deref().map(read).transpose()?,
            calls: row.calls,
            printed: row.printed.as_deref().map(|w| word(w, PrintOutcome::from_word)).transpose()?,
            seq: place(row.seq)?,
        })
    }
}

fn call_of((hall, call, at, ticket, counter, kind, rule, policy, seq): CallRow) -> Result<Call, Fault> {
    Ok(Call {
        hall: read(&hall)?,
        call: call.unsigned_abs(),
        at: At(at),
        ticket: read(&ticket)?,
        counter: read(&counter)?,
        kind: word(&kind, CallKind::from_word)?,
        rule: word(&rule, Rule::from_word)?,
        policy: u16::try_from(policy).map_err(|_| strange(&policy.to_string()))?,
        seq: place(seq)?,
    })
}

fn joined(services: &[ServiceId]) -> String {
    services.iter().map(ServiceId::as_str).collect::<Vec<_>>().join(" ")
}

pub(super) async fn put_visit(on: On<'_>, v: &Visit) -> Result<(), Fault> {
    let (ticket, day, seq) = (v.ticket.to_string(), i64::from(v.ticket.day.0), number(v.seq)?);
    let (number, rest) = (v.number.to_string(), joined(&v.rest));
    both!(on, c => {
        let query = sqlx::query(PUT_VISIT).bind(v.hall.as_str()).bind(&ticket).bind(day).bind(&number).bind(v.service.as_str());
        let query = query.bind(v.bureau.as_ref().map(senha_hall::BureauId::as_str)).bind(&rest).bind(v.state.word()).bind(v.exact);
        let query = query.bind(v.need.map(Need::word)).bind(v.language.map(Language::word)).bind(v.slot.map(|at| at.0)).bind(v.arrived.0);
        let query = query.bind(v.taken_at.0).bind(v.called_at.map(|at| at.0)).bind(v.served_at.map(|at| at.0)).bind(v.ended_at.map(|at| at.0));
        let query = query.bind(v.wait_ms).bind(v.service_ms).bind(v.counter.as_ref().map(senha_hall::CounterId::as_str)).bind(v.calls);
        query.bind(v.printed.map(PrintOutcome::word)).bind(seq).execute(&mut *c).await.map(drop)?;
    });
    Ok(())
}

pub(super) async fn put_call(on: On<'_>, call: &Call) -> Result<(), Fault> {
    let (ticket, day, seq) = (call.ticket.to_string(), i64::from(call.ticket.day.0), number(call.seq)?);
    both!(on, c => {
        let query = sqlx::query(PUT_CALL).bind(call.hall.as_str()).bind(call.call.cast_signed()).bind(day).bind(call.at.0).bind(&ticket);
        let query = query.bind(call.counter.as_str()).bind(call.kind.word()).bind(call.rule.word()).bind(i64::from(call.policy)).bind(seq);
        query.execute(&mut *c).await.map(drop)?;
    });
    Ok(())
}

pub(super) async fn put_ground(on: On<'_>, ledger: &str, ground: &Ground) -> Result<(), Fault> {
    let (seq, ends, text) = (number(ground.seq)?, ground.ends.map(|at| at.0), plan_text(&ground.plan)?);
    both!(on, c => sqlx::query(PUT_GROUND).bind(ledger).bind(seq).bind(ends).bind(FORM).bind(&text).execute(&mut *c).await.map(drop)?);
    Ok(())
}

/// The entry that last changed the ground of a ledger's projection.
pub(super) async fn ground_seq(on: On<'_>, ledger: &str) -> Result<Option<Seq>, Fault> {
    let seq: Option<i64> = both!(on, c => sqlx::query_scalar(GROUND_SEQ).bind(ledger).fetch_optional(&mut *c).await?);
    seq.map(place).transpose()
}

/// The ground of a ledger's projection.
pub(crate) async fn ground_of(on: On<'_>, ledger: &str) -> Result<Option<Ground>, Fault> {
    let row: Option<(i64, Option<i64>, i64, String)> =
        both!(on, c => sqlx::query_as(GROUND).bind(ledger).fetch_optional(&mut *c).await?);
    row.map(|(seq, ends, form, text)| {
        Ok(Ground { seq: place(seq)?, plan: read_plan(form, &text)?, ends: ends.map(At) })
    })
    .transpose()
}

/// The visits of a hall's business day.
pub(crate) async fn visits_of(on: On<'_>, hall: &HallId, day: Day) -> Result<Vec<Visit>, Fault> {
    let rows: Vec<VisitRow> =
        both!(on, c => sqlx::query_as(VISITS).bind(hall.as_str()).bind(i64::from(day.0)).fetch_all(&mut *c).await?);
    rows.into_iter().map(Visit::try_from).collect()
}

/// Visits by their tickets.
pub(super) async fn visits_by_id(mut on: On<'_>, hall: &HallId, tickets: &[TicketId]) -> Result<Vec<Visit>, Fault> {
    let mut visits = Vec::with_capacity(tickets.len());
    for some in tickets.chunks(VISITS_AT_ONCE) {
        let texts: Vec<String> = (0..VISITS_AT_ONCE).map(|n| some[n.min(some.len() - 1)].to_string()).collect();
        let rows: Vec<VisitRow> = both!(on.again(), c => {
            let query = sqlx::query_as(VISITS_BY_ID.as_str()).bind(hall.as_str());
            texts.iter().fold(query, sqlx::query::QueryAs::bind).fetch_all(&mut *c).await?
        });
        for row in rows {
            visits.push(row.try_into()?);
        }
    }
    Ok(visits)
}

/// The calls of a hall's business day.
pub(crate) async fn calls_of(on: On<'_>, hall: &HallId, day: Day) -> Result<Vec<Call>, Fault> {
    let rows: Vec<CallRow> =
        both!(on, c => sqlx::query_as(CALLS).bind(hall.as_str()).bind(i64::from(day.0)).fetch_all(&mut *c).await?);
    rows.into_iter().map(call_of).collect()
}

/// Takes a visit out that the journal does not tell of.
pub(crate) async fn delete_visit(on: On<'_>, hall: &HallId, ticket: TicketId) -> Result<(), Fault> {
    let ticket = ticket.to_string();
    both!(on, c => sqlx::query(DELETE_VISIT).bind(hall.as_str()).bind(&ticket).execute(&mut *c).await.map(drop)?);
    Ok(())
}

/// Takes a call out that the journal does not tell of.
pub(crate) async fn delete_call(on: On<'_>, hall: &HallId, call: u64) -> Result<(), Fault> {
    both!(on, c => sqlx::query(DELETE_CALL).bind(hall.as_str()).bind(call.cast_signed()).execute(&mut *c).await.map(drop)?);
    Ok(())
}
