//! A counter's desk.

use senha_hall::CounterId;
use senha_hall::floor::{Counter, CounterState, Refusal, Stage, Ticket};

use super::{List, Lists, Offer, Row, Sight, Why, state_since};

/// How a desk stands, as its clerk sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nobody works there.
    Closed,
    /// Another person works there.
    Taken,
    /// Open, with nobody.
    Idle,
    /// Somebody is called.
    Called,
    /// Somebody is served.
    Serving,
    /// A pause, with nobody.
    Paused,
}

impl State {
    fn of(counter: &Counter, current: Option<&Ticket>, me: i64) -> Self {
        let another = counter.clerk.is_some_and(|clerk| clerk != me);
        match (current.map(Ticket::stage), counter.state) {
            (None, CounterState::Closed) => Self::Closed,
            _ if another => Self::Taken,
            (Some(Stage::Called), _) => Self::Called,
            (Some(_), _) => Self::Serving,
            (None, CounterState::Paused(_)) => Self::Paused,
            (None, CounterState::Open) => Self::Idle,
        }
    }

    /// The word in `data-state`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Closed => "closed",
            Self::Taken => "taken",
            Self::Idle => "idle",
            Self::Called => "called",
            Self::Serving => "serving",
            Self::Paused => "paused",
        }
    }
}

/// A desk.
pub struct Desk {
    /// How it stands.
    pub state: State,
    /// Since when, milliseconds.
    pub since_ms: i64,
    /// The account of the other person who works there.
    pub taken_by: Option<i64>,
    /// The services it may serve: id, name, whether it serves it now.
    pub services: Vec<(String, String, bool)>,
    /// It calls; a paused one finishes only.
    pub calls: bool,
    /// Whom it has.
    pub current: Option<Row>,
    /// Whom the policy would call.
    pub next: Option<Row>,
    /// Why.
    pub why: Option<Why>,
    /// Visits finished here today.
    pub finished: u32,
    /// The lists beside it.
    pub lists: Lists,
    /// The range for a ticket taken now, for the counter's first service.
    pub wait: Option<(u32, u32)>,
    /// Every service of the hall, by bureau.
    pub all: Offer,
    /// The services of the person's bureaus.
    pub own: Offer,
    /// Other counters that can take the visit's service.
    pub counters: Vec<String>,
    /// The counter at which this person works already, if it is another one.
    pub elsewhere: Option<String>,
}

impl Desk {
    /// The services that it serves now, in a line.
    pub fn serving(&self) -> String {
        let now = self.services.iter().filter(|(.., on)| *on).map(|(_, name, _)| name.as_str());
        now.collect::<Vec<_>>().join(" · ")
    }

    /// Whether the policy would call this one.
    pub fn is_next(&self, id: &str) -> bool {
        self.next.as_ref().is_some_and(|next| next.id == id)
    }

    /// Whether it stands in the state with this word.
    pub fn is(&self, word: &str) -> bool {
        self.state.word() == word
    }
}

impl Sight<'_> {
    /// The desk of a counter, for the person with this account.
    ///
    /// # Errors
    /// `counter.unknown`.
    pub fn desk(&self, id: &CounterId, me: i64, list: List) -> Result<Desk, Refusal> {
        let counter = self.floor.counter(id).ok_or_else(|| Refusal::CounterUnknown(id.clone()))?;
        let current = counter.ticket.and_then(|t| self.floor.ticket(t));
        let calls = counter.state == CounterState::Open;
        let choice = (current.is_none() && calls).then(|| self.floor.pick(id, &counter.services, self.at)).flatten();
        let next = choice.as_ref().map(|c| c.candidates[0].ticket);
        let able = self.plan.counters.get(id).map(|c| c.services.as_slice()).unwrap_or_default();
        let turn = current.map(Ticket::service);
        let others =
            self.plan.counters.iter().filter(|(other, c)| *other != id && turn.is_some_and(|s| c.services.contains(s)));
        let mine = self.floor.counters().find(|(other, c)| *other != id && c.clerk == Some(me));
        let state = State::of(counter, current, me);
        Ok(Desk {
            state,
            since_ms: current.map_or(counter.since, state_since).0,
            taken_by: counter.clerk.filter(|_| state == State::Taken),
            services: able.iter().map(|s| (s.to_string(), self.name(s), counter.services.contains(s))).collect(),
            calls,
            current: current.map(|t| self.row(t)),
            next: next.and_then(|t| self.floor.ticket(t)).map(|t| self.row(t)),
            why: choice.as_ref().map(|c| self.why(c)),
            finished: counter.finished,
            lists: self.lists(Some((id.as_str(), counter)), next, list),
            wait: counter
                .services
                .first()
                .and_then(|s| self.floor.forecast(s, self.at).1)
                .map(|w| (w.from_min, w.to_min)),
            all: self.all_services(),
            own: self.own_services(),
            counters: others.map(|(id, _)| id.to_string()).collect(),
            elsewhere: mine.map(|(id, _)| id.to_string()),
        })
    }
}
