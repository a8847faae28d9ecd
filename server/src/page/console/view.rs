//! What the desk shows of the floor.

use senha_face::Lang;
use senha_hall::floor::{Choice, Counter, CounterState, Floor, Refusal, Rule, Stage, State, Ticket};
use senha_hall::{At, CounterId, ServiceId, TicketId};

use crate::catalogue::Catalogue;
use crate::feed::Audience;
use crate::http::api::floor::seen_by;

/// The most rows of a list on the page; the others are counted.
const ROWS: usize = 40;

/// A desk.
pub struct Desk {
    /// `closed`, `idle`, `called`, `serving` or `paused`.
    pub state: &'static str,
    /// Since when, milliseconds.
    pub since_ms: i64,
    /// The services it serves, and those it may serve: id, name, whether it serves it now.
    pub services: Vec<(String, String, bool)>,
    /// Whom it has.
    pub current: Option<Row>,
    /// Whom the policy would call.
    pub next: Option<Row>,
    /// Why.
    pub why: Option<Why>,
    /// Visits finished here today.
    pub finished: u32,
    /// The rows of the shown list.
    pub rows: Vec<Row>,
    /// How many more there are.
    pub more: usize,
    /// How many stand in each list: mine, hall, missed, parked.
    pub counts: [usize; 4],
    /// Which list is shown.
    pub list: String,
    /// The range for a ticket taken now, for the counter's first service.
    pub wait: Option<(u32, u32)>,
    /// Where a visit can be handed on: services of the hall.
    pub transfers: Vec<(String, String)>,
    /// Other counters that can take the visit's service.
    pub counters: Vec<String>,
}

/// Somebody in a list.
pub struct Row {
    /// The ticket's id within the hall.
    pub id: String,
    /// The number.
    pub number: String,
    /// The service whose turn it is.
    pub service: String,
    /// The services of the visit: name, done, its turn.
    pub items: Vec<(String, bool, bool)>,
    /// Since when its wait counts, milliseconds.
    pub from_ms: i64,
    /// When the present state began, milliseconds.
    pub state_ms: i64,
    /// Over the service's maximum wait.
    pub late: bool,
    /// The citizen's need, as a text's id.
    pub need: Option<String>,
    /// The citizen's language, as a text's id.
    pub language: Option<String>,
    /// Returns with papers.
    pub returning: bool,
    /// The beginning of the booked slot.
    pub slot: Option<String>,
    /// Why parked, as a text's id.
    pub parked: Option<String>,
    /// When back.
    pub until: Option<String>,
    /// How often called.
    pub calls: u16,
    /// What they should bring.
    pub documents: Vec<String>,
    /// The usual and the longest minutes of the service.
    pub usual: (u32, u32),
}

impl Row {
    /// How long it waited until the present state, in milliseconds.
    pub fn waited_ms(&self) -> i64 {
        self.state_ms - self.from_ms
    }

    /// How long the present state has lasted, in milliseconds.
    pub fn served_ms(&self, now_ms: i64) -> i64 {
        now_ms - self.state_ms
    }
}

/// Why the policy would call this one.
pub struct Why {
    /// The rule, as a text's id.
    pub rule: &'static str,
    /// The rule's number, where its text has one.
    pub rule_n: u32,
    /// Milliseconds waited.
    pub waited_ms: i64,
    /// The class rate.
    pub rate: u16,
    /// Who came next: number and ms waited.
    pub others: Vec<(String, i64)>,
    /// The policy's version.
    pub policy: u16,
}

/// The desk of a counter.
///
/// # Errors
/// `counter.unknown`, `hall.unplanned`.
pub fn desk_view<'a>(catalogue: &'a Catalogue, lang: Lang, floor: &'a Floor, id: &CounterId, audience: &'a Audience, list: &str, at: At) -> Result<Desk, Refusal> {
    let plan = floor.plan().ok_or(Refusal::HallUnplanned)?;
    let counter = floor.counter(id).ok_or_else(|| Refusal::CounterUnknown(id.clone()))?;
    let sight = Sight { catalogue, lang, floor, at };
    let current = counter.ticket.and_then(|t| floor.ticket(t));
    let choice = current.is_none().then(|| floor.pick(id, &counter.services, at)).flatten();
    let able = plan.counters.get(id).map(|c| c.services.as_slice()).unwrap_or_default();
    let (rows, counts) = sight.lists(counter, audience, list);
    let turn = current.map(Ticket::service);
    let others = plan.counters.iter().filter(|(other, c)| *other != id && turn.is_some_and(|s| c.services.contains(s)));
    Ok(Desk {
        state: state(counter, current),
        since_ms: current.map_or(counter.since, |t| state_since(t)).0,
        services: able.iter().map(|s| (s.to_string(), sight.name(s), counter.services.contains(s))).collect(),
        next: choice.as_ref().and_then(|c| sight.row_of(c.candidates[0].ticket)),
        why: choice.as_ref().map(|c| sight.why(c)),
        current: current.map(|t| sight.row(t)),
        finished: counter.finished,
        more: rows.len().saturating_sub(ROWS),
        rows: rows.into_iter().take(ROWS).map(|t| sight.row(t)).collect(),
        counts,
        list: list.to_owned(),
        wait: counter.services.first().and_then(|s| floor.forecast(s, at).1).map(|w| (w.from_min, w.to_min)),
        transfers: plan.services.keys().map(|s| (s.to_string(), sight.name(s))).collect(),
        counters: others.map(|(id, _)| id.to_string()).collect(),
    })
}

fn state(counter: &Counter, current: Option<&Ticket>) -> &'static str {
    match (current.map(Ticket::stage), counter.state) {
        (Some(Stage::Called), _) => "called",
        (Some(_), _) => "serving",
        (None, CounterState::Closed) => "closed",
        (None, CounterState::Paused(_)) => "paused",
        (None, CounterState::Open) => "idle",
    }
}

fn state_since(ticket: &Ticket) -> At {
    match &ticket.state {
        State::Waiting => ticket.arrived,
        State::Called { at, .. } | State::Ended { at, .. } => *at,
        State::Serving { since, .. } | State::Parked { since, .. } | State::Missed { since } => *since,
    }
}

struct Sight<'a> {
    catalogue: &'a Catalogue,
    lang: Lang,
    floor: &'a Floor,
    at: At,
}

impl<'a> Sight<'a> {
    fn name(&self, service: &ServiceId) -> String {
        self.catalogue.service(service).map_or_else(|| service.to_string(), |s| s.name.name(self.lang.tag()).to_owned())
    }

    fn lists(&self, counter: &Counter, audience: &'a Audience, list: &str) -> (Vec<&'a Ticket>, [usize; 4]) {
        let mut all: Vec<&Ticket> = seen_by(audience, self.floor).collect();
        all.sort_by_key(|t| (t.waits_from(), t.taken));
        let of = |name: &str| -> Vec<&Ticket> {
            let fits = |t: &&&Ticket| match name {
                "missed" => t.stage() == Stage::Missed,
                "parked" => t.stage() == Stage::Parked,
                "hall" => t.stage() == Stage::Waiting,
                _ => t.stage() == Stage::Waiting && counter.services.contains(t.service()),
            };
            all.iter().filter(fits).copied().collect()
        };
        let counts = ["mine", "hall", "missed", "parked"].map(|name| of(name).len());
        (of(list), counts)
    }

    fn row_of(&self, id: TicketId) -> Option<Row> {
        self.floor.ticket(id).map(|t| self.row(t))
    }

    fn row(&self, ticket: &Ticket) -> Row {
        let zone = self.floor.plan().map(|p| p.zone.clone()).unwrap_or_default();
        let clock = |at: At| zone.local(at).1.to_string();
        let record = self.catalogue.service(ticket.service());
        let max_wait_ms = self.floor.plan().and_then(|p| p.services.get(ticket.service())).map_or(i64::MAX, |s| s.max_wait_ms);
        let documents = record.into_iter().flat_map(|s| &s.documents).filter_map(|d| self.catalogue.document(d));
        let (parked, until) = match &ticket.state {
            State::Parked { reason, until, .. } => (Some(format!("console-park-{}", reason.word())), until.map(clock)),
            _ => (None, None),
        };
        Row {
            id: ticket.id.to_string(),
            number: ticket.number.to_string(),
            service: self.name(ticket.service()),
            items: ticket.items.iter().enumerate().map(|(n, i)| (self.name(&i.service), i.done, n == ticket.turn && !i.done)).collect(),
            from_ms: ticket.waits_from().0,
            state_ms: state_since(ticket).0,
            late: ticket.stage() == Stage::Waiting && self.at.since(ticket.waits_from()) > max_wait_ms,
            need: ticket.need.map(|n| format!("need-{}", n.word())),
            language: ticket.language.map(|l| l.word().to_owned()),
            returning: ticket.class == senha_hall::floor::Class::Returning,
            slot: ticket.slot.map(clock),
            parked,
            until,
            calls: ticket.calls,
            documents: documents.map(|d| d.name.name(self.lang.tag()).to_owned()).collect(),
            usual: record.map_or((0, 0), |s| (whole_minutes(s.minutes.median), whole_minutes(s.minutes.p90))),
        }
    }

    fn why(&self, choice: &Choice) -> Why {
        let first = choice.candidates[0];
        let max_min = self.floor.ticket(first.ticket).and_then(|t| self.floor.plan()?.services.get(t.service())).map_or(60, |s| s.max_wait_ms / 60_000);
        let rule = match choice.rule {
            Rule::MaximumWait => "console-why-max-wait",
            Rule::Booking => "console-why-booking",
            Rule::Priority if choice.candidates.iter().all(|c| c.rate == first.rate) => "console-why-longest",
            Rule::Priority => "console-why-priority",
            Rule::Chosen | Rule::Recall => "console-why-chosen",
        };
        let number = |id: TicketId| self.floor.ticket(id).map(|t| t.number.to_string());
        let others = choice.candidates.iter().skip(1).filter_map(|c| Some((number(c.ticket)?, c.waited_ms)));
        Why {
            rule,
            rule_n: u32::try_from(max_min).unwrap_or(60),
            waited_ms: first.waited_ms,
            rate: first.rate,
            others: others.take(3).collect(),
            policy: choice.policy,
        }
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "minutes of a service: the catalogue holds them between 0 and a day")]
fn whole_minutes(minutes: f64) -> u32 {
    minutes.round() as u32
}
