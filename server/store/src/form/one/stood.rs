//! The parts of a retelling, in form 1.

use senha_hall::floor::{
    self, CallKind, Called, Class, CounterState, Doors, End, Item, Language, Measure, Need, ParkReason, PauseReason,
    PrintOutcome,
};
use senha_hall::number::{Block, Series};
use senha_hall::{At, Seq};
use serde::{Deserialize, Serialize};

use super::expected::Expected;
use super::{Booking, Counter, Number, Plain, Service, Ticket, maybe, own, plain};

/// How one part of the floor stood.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(in crate::form) enum Stood {
    Doors { open: bool, by_hand: bool, judged: i64 },
    Blocks { series: Plain<Series>, blocks: Vec<(u32, u32, u32)> },
    Ticket(TicketStood),
    Counter(CounterStood),
    Measure { service: Service, count: u64, sum_s: u64, squares_s2: u64 },
    TakenToday { service: Service, count: u32 },
    Calls { next: u64, recent: Vec<CallStood> },
    Expected(Expected),
    BookedRun { service: Service, run: u8 },
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::form) struct TicketStood {
    ticket: Ticket,
    number: Number,
    items: Vec<(Service, bool)>,
    turn: usize,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    need: Option<Plain<Need>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    language: Option<Plain<Language>>,
    class: Plain<Class>,
    arrived: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    slot: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    booking: Option<Booking>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    only: Option<Counter>,
    taken: u64,
    changed: u64,
    calls: u16,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    printed: Option<Plain<PrintOutcome>>,
    ahead_at_first: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    first_wait_ms: Option<i64>,
    state: State,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum State {
    Waiting,
    Called { counter: Counter, call: u64, at: i64 },
    Serving { counter: Counter, since: i64 },
    Parked { reason: Plain<ParkReason>, since: i64, until: Option<i64> },
    Missed { since: i64 },
    Ended { end: Plain<End>, at: i64 },
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::form) struct CounterStood {
    counter: Counter,
    state: CounterIs,
    since: i64,
    services: Vec<Service>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    clerk: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ticket: Option<Ticket>,
    changed: u64,
    finished: u32,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum CounterIs {
    Closed,
    Open,
    Paused(Plain<PauseReason>),
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::form) struct CallStood {
    call: u64,
    at: i64,
    ticket: Ticket,
    number: Number,
    counter: Counter,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    language: Option<Plain<Language>>,
    kind: Plain<CallKind>,
}

impl From<&floor::Stood> for Stood {
    fn from(of: &floor::Stood) -> Self {
        use floor::Stood as S;
        match of {
            S::Doors(Doors { open, by_hand, judged }) => {
                Self::Doors { open: *open, by_hand: *by_hand, judged: judged.0 }
            }
            S::Blocks(series, blocks) => Self::Blocks {
                series: Plain(*series),
                blocks: blocks.iter().map(|Block { from, upto, next }| (*from, *upto, *next)).collect(),
            },
            S::Ticket(ticket) => Self::Ticket(ticket.into()),
            S::Counter(id, counter) => Self::Counter(CounterStood::of(id, counter)),
            S::Measure(service, Measure { count, sum_s, squares_s2 }) => {
                Self::Measure { service: Plain(service.clone()), count: *count, sum_s: *sum_s, squares_s2: *squares_s2 }
            }
            S::TakenToday(service, count) => Self::TakenToday { service: Plain(service.clone()), count: *count },
            S::Calls { next, recent } => {
                Self::Calls { next: *next, recent: recent.iter().map(CallStood::from).collect() }
            }
            S::Expected(expected) => Self::Expected(expected.into()),
            S::BookedRun(service, run) => Self::BookedRun { service: Plain(service.clone()), run: *run },
        }
    }
}

impl From<Stood> for floor::Stood {
    fn from(of: Stood) -> Self {
        match of {
            Stood::Doors { open, by_hand, judged } => Self::Doors(Doors { open, by_hand, judged: At(judged) }),
            Stood::Blocks { series, blocks } => Self::Blocks(
                series.0,
                blocks.into_iter().map(|(from, upto, next)| Block { from, upto, next }).collect(),
            ),
            Stood::Ticket(ticket) => Self::Ticket(ticket.into()),
            Stood::Counter(counter) => {
                let (id, counter) = counter.back();
                Self::Counter(id, counter)
            }
            Stood::Measure { service, count, sum_s, squares_s2 } => {
                Self::Measure(service.0, Measure { count, sum_s, squares_s2 })
            }
            Stood::TakenToday { service, count } => Self::TakenToday(service.0, count),
            Stood::Calls { next, recent } => Self::Calls { next, recent: recent.into_iter().map(Into::into).collect() },
            Stood::Expected(expected) => Self::Expected(expected.into()),
            Stood::BookedRun { service, run } => Self::BookedRun(service.0, run),
        }
    }
}

impl From<&floor::Ticket> for TicketStood {
    fn from(of: &floor::Ticket) -> Self {
        let floor::Ticket {
            id,
            number,
            items,
            turn,
            need,
            language,
            class,
            arrived,
            slot,
            booking,
            only,
            taken,
            changed,
            calls,
            printed,
            ahead_at_first,
            first_wait_ms,
            state,
        } = of;
        Self {
            ticket: Plain(*id),
            number: Plain(*number),
            items: items.iter().map(|Item { service, done }| (Plain(service.clone()), *done)).collect(),
            turn: *turn,
            need: need.map(Plain),
            language: language.map(Plain),
            class: Plain(*class),
            arrived: arrived.0,
            slot: slot.map(|at| at.0),
            booking: booking.map(Plain),
            only: only.clone().map(Plain),
            taken: taken.0,
            changed: changed.0,
            calls: *calls,
            printed: printed.map(Plain),
            ahead_at_first: *ahead_at_first,
            first_wait_ms: *first_wait_ms,
            state: state.into(),
        }
    }
}

impl From<TicketStood> for floor::Ticket {
    fn from(of: TicketStood) -> Self {
        let TicketStood {
            ticket,
            number,
            items,
            turn,
            need,
            language,
            class,
            arrived,
            slot,
            booking,
            only,
            taken,
            changed,
            calls,
            printed,
            ahead_at_first,
            first_wait_ms,
            state,
        } = of;
        Self {
            id: ticket.0,
            number: number.0,
            items: items.into_iter().map(|(service, done)| Item { service: service.0, done }).collect(),
            turn,
            need: maybe(need),
            language: maybe(language),
            class: class.0,
            arrived: At(arrived),
            slot: slot.map(At),
            booking: maybe(booking),
            only: maybe(only),
            taken: Seq(taken),
            changed: Seq(changed),
            calls,
            printed: maybe(printed),
            ahead_at_first,
            first_wait_ms,
            state: state.into(),
        }
    }
}

impl From<&floor::State> for State {
    fn from(of: &floor::State) -> Self {
        use floor::State as S;
        match of {
            S::Waiting => Self::Waiting,
            S::Called { counter, call, at } => Self::Called { counter: Plain(counter.clone()), call: *call, at: at.0 },
            S::Serving { counter, since } => Self::Serving { counter: Plain(counter.clone()), since: since.0 },
            S::Parked { reason, since, until } => {
                Self::Parked { reason: Plain(*reason), since: since.0, until: until.map(|at| at.0) }
            }
            S::Missed { since } => Self::Missed { since: since.0 },
            S::Ended { end, at } => Self::Ended { end: Plain(*end), at: at.0 },
        }
    }
}

impl From<State> for floor::State {
    fn from(of: State) -> Self {
        match of {
            State::Waiting => Self::Waiting,
            State::Called { counter, call, at } => Self::Called { counter: counter.0, call, at: At(at) },
            State::Serving { counter, since } => Self::Serving { counter: counter.0, since: At(since) },
            State::Parked { reason, since, until } => {
                Self::Parked { reason: reason.0, since: At(since), until: until.map(At) }
            }
            State::Missed { since } => Self::Missed { since: At(since) },
            State::Ended { end, at } => Self::Ended { end: end.0, at: At(at) },
        }
    }
}

impl CounterStood {
    fn of(id: &senha_hall::CounterId, of: &floor::Counter) -> Self {
        let floor::Counter { state, since, services, clerk, ticket, changed, finished } = of;
        let state = match state {
            CounterState::Closed => CounterIs::Closed,
            CounterState::Open => CounterIs::Open,
            CounterState::Paused(reason) => CounterIs::Paused(Plain(*reason)),
        };
        Self {
            counter: Plain(id.clone()),
            state,
            since: since.0,
            services: plain(services),
            clerk: *clerk,
            ticket: ticket.map(Plain),
            changed: changed.0,
            finished: *finished,
        }
    }

    fn back(self) -> (senha_hall::CounterId, floor::Counter) {
        let Self { counter, state, since, services, clerk, ticket, changed, finished } = self;
        let state = match state {
            CounterIs::Closed => CounterState::Closed,
            CounterIs::Open => CounterState::Open,
            CounterIs::Paused(reason) => CounterState::Paused(reason.0),
        };
        let back = floor::Counter {
            state,
            since: At(since),
            services: own(services),
            clerk,
            ticket: maybe(ticket),
            changed: Seq(changed),
            finished,
        };
        (counter.0, back)
    }
}

impl From<&Called> for CallStood {
    fn from(of: &Called) -> Self {
        let Called { call, at, ticket, number, counter, language, kind } = of;
        Self {
            call: *call,
            at: at.0,
            ticket: Plain(*ticket),
            number: Plain(*number),
            counter: Plain(counter.clone()),
            language: language.map(Plain),
            kind: Plain(*kind),
        }
    }
}

impl From<CallStood> for Called {
    fn from(of: CallStood) -> Self {
        let CallStood { call, at, ticket, number, counter, language, kind } = of;
        Self {
            call,
            at: At(at),
            ticket: ticket.0,
            number: number.0,
            counter: counter.0,
            language: maybe(language),
            kind: kind.0,
        }
    }
}
