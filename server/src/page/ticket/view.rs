//! What the page shows of a ticket.

use senha_face::{Lang, Tag};
use senha_hall::floor::{Floor, Stage, State as Where, Ticket};
use senha_hall::plan::Plan;
use senha_hall::{At, CounterId, ServiceId};
use senha_store::projection::Visit;

use super::find::code_of;
use crate::catalogue::Catalogue;
use crate::node::Hall;
use crate::page::Frame;

/// A slot lasts so long.
const QUARTER_MS: i64 = senha_hall::agenda::QUARTER_MIN as i64 * 60_000;

/// What the page shows of a ticket.
pub struct View {
    /// Its full id.
    pub id: String,
    /// The number.
    pub number: String,
    /// What is printed below it, to find the page without a camera.
    pub code: String,
    /// The service whose turn it is.
    pub service: String,
    /// Every service of the visit, where it has more than one: name, done, its turn.
    pub items: Vec<(String, bool, bool)>,
    /// Where the visit stands.
    pub state: Stage,
    /// People ahead.
    pub ahead: u32,
    /// How many were ahead at first and are not any more.
    pub gone: u32,
    /// The range, minutes.
    pub wait: Option<(u32, u32)>,
    /// The wall times of that range.
    pub from: String,
    /// See `from`.
    pub to: String,
    /// The promised quarter hour, and the text's id of its name.
    pub slot: Option<(&'static str, String)>,
    /// When it was taken.
    pub taken: String,
    /// When this page was made.
    pub updated: String,
    /// The counters that may call it, as people read them.
    pub counters: Option<String>,
    /// The storey of those counters, where the hall has several and they stand on one.
    pub storey: Option<i16>,
    /// The counter that called it.
    pub counter: String,
    /// The storey of that counter, where the hall has several.
    pub counter_storey: Option<i16>,
    /// When it was called, ms.
    pub called_ms: i64,
    /// How often.
    pub calls: u16,
    /// When a parked one should be back.
    pub until: Option<String>,
    /// What to bring.
    pub documents: Vec<String>,
    /// It can still be given up.
    pub may_leave: bool,
}

impl View {
    /// A view that says nothing but who it is and how it stands.
    fn bare(id: String, number: String, code: String, state: Stage) -> Self {
        Self {
            id,
            number,
            code,
            service: String::new(),
            items: Vec::new(),
            state,
            ahead: 0,
            gone: 0,
            wait: None,
            from: String::new(),
            to: String::new(),
            slot: None,
            taken: String::new(),
            updated: String::new(),
            counters: None,
            storey: None,
            counter: String::new(),
            counter_storey: None,
            called_ms: 0,
            calls: 0,
            until: None,
            documents: Vec::new(),
            may_leave: false,
        }
    }

    /// Whether it stands in the state with this word.
    pub fn is(&self, word: &str) -> bool {
        self.state.word() == word
    }

    /// The state in a language.
    pub fn state_text(&self, lang: Lang) -> String {
        lang.t(&format!("ticket-state-{}", self.state.word()))
    }

    /// The state's own `title` or `hint`.
    pub fn text(&self, lang: Lang, part: &str) -> String {
        lang.t(&format!("ticket-{}-{part}", self.state.word()))
    }

    /// The icon of a state that needs one sentence.
    pub fn icon(&self) -> &'static str {
        match self.state {
            Stage::Serving => "person",
            Stage::Parked => "pause",
            Stage::Missed | Stage::Waiting | Stage::Called => "bell",
            Stage::Finished => "check",
            Stage::Left | Stage::Cancelled | Stage::Voided => "cross",
            Stage::Expired => "clock",
        }
    }

    /// The kind of the state's tag.
    pub fn tag_kind(&self) -> Tag {
        match self.state {
            Stage::Waiting => Tag::Wait,
            Stage::Called => Tag::Call,
            Stage::Serving | Stage::Finished => Tag::Done,
            Stage::Parked => Tag::Pause,
            Stage::Missed | Stage::Left | Stage::Cancelled | Stage::Voided | Stage::Expired => Tag::Plain,
        }
    }
}

/// In whose language, and with which names.
pub struct Sight<'a> {
    pub frame: &'a Frame,
    pub catalogue: &'a Catalogue,
    pub hall: &'a Hall,
}

impl Sight<'_> {
    fn service(&self, id: &ServiceId) -> String {
        self.catalogue.service(id).map(|s| s.name.name(self.frame.lang.tag()).to_owned()).unwrap_or_default()
    }

    fn documents(&self, id: &ServiceId) -> Vec<String> {
        let ids = self.catalogue.service(id).into_iter().flat_map(|s| &s.documents);
        let names = ids.filter_map(|d| self.catalogue.document(d));
        names.map(|d| d.name.name(self.frame.lang.tag()).to_owned()).collect()
    }

    fn items(&self, ticket: &Ticket) -> Vec<(String, bool, bool)> {
        if ticket.items.len() < 2 {
            return Vec::new();
        }
        let ended = ticket.stage().is_ended();
        let each = ticket.items.iter().enumerate();
        each.map(|(n, item)| (self.service(&item.service), item.done, n == ticket.turn && !item.done && !ended))
            .collect()
    }

    /// A ticket of today.
    pub fn live(&self, floor: &Floor, ticket: &Ticket, at: At) -> View {
        let zone = floor.plan().map(|p| p.zone.clone()).unwrap_or_default();
        let clock = |at: At| self.frame.time(&zone, at);
        let answer = floor.show(ticket, at);
        let ahead_of = |min: u32| clock(at.plus(i64::from(min) * 60_000));
        let (called_ms, until) = match ticket.state {
            Where::Called { at, .. } => (at.0, None),
            Where::Parked { until, .. } => (0, until.map(clock)),
            Where::Waiting | Where::Serving { .. } | Where::Missed { .. } | Where::Ended { .. } => (0, None),
        };
        let plan = floor.plan().map(AsRef::as_ref);
        let may_call = |plan: &Plan| -> Vec<CounterId> {
            ticket
                .only
                .clone()
                .map_or_else(|| plan.counters_for(ticket.service()).cloned().collect(), |only| vec![only])
        };
        let able = plan.map(may_call).unwrap_or_default();
        let (number, id) = (ticket.number.to_string(), ticket.id.to_string());
        let code = code_of(&number, &id);
        View {
            service: self.service(ticket.service()),
            items: self.items(ticket),
            ahead: answer.ahead,
            gone: ticket.ahead_at_first.saturating_sub(answer.ahead),
            wait: answer.wait.map(|w| (w.from_min, w.to_min)),
            from: answer.wait.map(|w| ahead_of(w.from_min)).unwrap_or_default(),
            to: answer.wait.map(|w| ahead_of(w.to_min)).unwrap_or_default(),
            slot: ticket
                .slot
                .map(|slot| (slot_name(ticket), format!("{}–{}", clock(slot), clock(slot.plus(QUARTER_MS))))),
            taken: clock(ticket.arrived),
            updated: format!("{}:{:02}", clock(at), zone.second(at)),
            counters: counters(able.iter().map(CounterId::as_str)),
            storey: plan.and_then(|p| one_storey(p, &able)),
            counter: ticket.counter().map(ToString::to_string).unwrap_or_default(),
            counter_storey: ticket.counter().and_then(|c| one_storey(plan?, std::slice::from_ref(c))),
            called_ms,
            calls: ticket.calls,
            until,
            documents: self.documents(ticket.service()),
            may_leave: !ticket.stage().is_ended() && ticket.stage() != Stage::Serving,
            ..View::bare(format!("{}.{id}", self.hall.id), number, code, ticket.stage())
        }
    }

    /// A ticket of another day: how it ended.
    pub fn past(&self, visit: &Visit) -> View {
        let zone = self.hall.zone();
        let now = self.frame.now;
        let (number, id) = (visit.number.to_string(), visit.ticket.to_string());
        let code = code_of(&number, &id);
        let state = if visit.state.is_ended() { visit.state } else { Stage::Expired };
        View {
            service: self.service(&visit.service),
            taken: self.frame.time(&zone, visit.arrived),
            updated: format!("{}:{:02}", self.frame.time(&zone, now), zone.second(now)),
            ..View::bare(format!("{}.{id}", visit.hall), number, code, state)
        }
    }
}

/// What a ticket's quarter hour is called: an appointment, or the period that everybody gets.
fn slot_name(ticket: &Ticket) -> &'static str {
    if ticket.booking.is_some() { "slot-booked" } else { "slot-period" }
}

/// The storey that these counters share, where the hall has more than one.
fn one_storey(plan: &Plan, counters: &[CounterId]) -> Option<i16> {
    let storey = |id: &CounterId| plan.counters.get(id).map(|c| c.storey);
    let first = counters.first().and_then(storey)?;
    let together = counters.iter().all(|c| storey(c) == Some(first));
    let several = plan.counters.values().any(|c| c.storey != first);
    (together && several).then_some(first)
}

/// Counters as people read them: `1–12`, `3, 7`.
fn counters<'a>(ids: impl Iterator<Item = &'a str>) -> Option<String> {
    let mut numbers: Vec<u32> = ids.filter_map(|id| id.parse().ok()).collect();
    numbers.sort_unstable();
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for n in numbers {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == n => *last = n,
            _ => runs.push((n, n)),
        }
    }
    let told = runs.into_iter().map(|(a, b)| if a == b { a.to_string() } else { format!("{a}–{b}") });
    Some(told.collect::<Vec<_>>().join(", ")).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::counters;

    #[test]
    fn counters_are_told_as_runs() {
        assert_eq!(counters(["10", "1", "2", "3", "207"].into_iter()).as_deref(), Some("1–3, 10, 207"));
        assert_eq!(counters(std::iter::empty()), None);
    }
}
