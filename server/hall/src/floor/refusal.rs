//! Why a floor would not: a closed list. Each has a text in every language.

use crate::floor::ticket::Stage;
use crate::number::{Number, Series};
use crate::{At, CounterId, Seq, ServiceId};

/// A value that belongs to a refusal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Param {
    /// A name or a word of a closed list.
    Word(String),
    /// A count.
    Count(u64),
    /// An instant.
    Time(At),
}

/// A rule of the hall speaks against the deed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The ticket is of another business day.
    DayOther,
    /// The hall is closed.
    HallClosed {
        /// When it opens next.
        opens: Option<At>,
    },
    /// The hall has no plan yet.
    HallUnplanned,
    /// No more tickets are given out today without a booking.
    HallLastTicket,
    /// There is no such service; the floor itself says so only where none was named at all.
    ServiceUnknown(ServiceId),
    /// This hall does not have the service.
    ServiceNotHere(ServiceId),
    /// The service cannot be done in this month.
    ServiceClosed(ServiceId),
    /// The service is by booking only.
    ServiceByBooking(ServiceId),
    /// Today's tickets without a booking for the service are given out.
    ServiceContingentFull {
        /// The service.
        service: ServiceId,
        /// How many there were.
        contingent: u32,
    },
    /// All periods of today for the service are given out.
    ServicePeriodsFull(ServiceId),
    /// No such booking is expected here today.
    BookingUnknown,
    /// The booking may check in only later.
    BookingEarly {
        /// From when.
        from: At,
    },
    /// The booking may check in no more.
    BookingLate {
        /// Until when it could.
        until: At,
    },
    /// The booking has checked in.
    BookingCheckedIn {
        /// With this ticket.
        number: Number,
    },
    /// The numbers of the series are used up.
    SeriesExhausted(Series),
    /// There is no such ticket.
    TicketUnknown,
    /// The ticket is not in a state in which this can be done.
    TicketWrongState {
        /// Its number.
        number: Number,
        /// Its state.
        state: Stage,
    },
    /// The ticket changed since the sender saw it.
    TicketChanged {
        /// Its number.
        number: Number,
        /// Its state now.
        state: Stage,
        /// The counter that it is at now.
        counter: Option<CounterId>,
        /// When it changed.
        changed: Seq,
    },
    /// The visit holds as many services as it may.
    TicketItemsFull {
        /// The most.
        most: usize,
    },
    /// There is no such counter.
    CounterUnknown(CounterId),
    /// The counter changed since the sender saw it.
    CounterChanged {
        /// The counter.
        counter: CounterId,
        /// Its state now.
        state: &'static str,
        /// When it changed.
        changed: Seq,
    },
    /// The counter is not open.
    CounterNotOpen(CounterId),
    /// The counter is not in a state in which this can be done.
    CounterWrongState {
        /// The counter.
        counter: CounterId,
        /// Its state.
        state: &'static str,
    },
    /// The counter has somebody already.
    CounterBusy {
        /// The counter.
        counter: CounterId,
        /// Whom.
        number: Number,
    },
    /// Another person works at the counter.
    CounterTaken(CounterId),
    /// Nobody waits for what the counter serves.
    CounterNoneWaiting(CounterId),
    /// The counter does not serve that service.
    CounterOtherService {
        /// The counter.
        counter: CounterId,
        /// The service.
        service: ServiceId,
    },
    /// The person works at another counter.
    ClerkElsewhere(CounterId),
    /// The plan cannot be used.
    PlanInvalid,
}

impl Refusal {
    /// Every code, for the lists that must be complete (texts, the API's description).
    pub const CODES: &[&'static str] = &[
        "day.other",
        "hall.closed",
        "hall.unplanned",
        "hall.last_ticket",
        "service.unknown",
        "service.not_here",
        "service.closed",
        "service.by_booking",
        "service.contingent_full",
        "service.periods_full",
        "booking.unknown",
        "booking.early",
        "booking.late",
        "booking.checked_in",
        "series.exhausted",
        "ticket.unknown",
        "ticket.wrong_state",
        "ticket.changed",
        "ticket.items_full",
        "counter.unknown",
        "counter.changed",
        "counter.not_open",
        "counter.wrong_state",
        "counter.busy",
        "counter.taken",
        "counter.none_waiting",
        "counter.other_service",
        "clerk.elsewhere",
        "plan.invalid",
    ];

    /// The refusal's code: `noun.reason`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::DayOther => "day.other",
            Self::HallClosed { .. } => "hall.closed",
            Self::HallUnplanned => "hall.unplanned",
            Self::HallLastTicket => "hall.last_ticket",
            Self::ServiceUnknown(_) => "service.unknown",
            Self::ServiceNotHere(_) => "service.not_here",
            Self::ServiceClosed(_) => "service.closed",
            Self::ServiceByBooking(_) => "service.by_booking",
            Self::ServiceContingentFull { .. } => "service.contingent_full",
            Self::ServicePeriodsFull(_) => "service.periods_full",
            Self::BookingUnknown => "booking.unknown",
            Self::BookingEarly { .. } => "booking.early",
            Self::BookingLate { .. } => "booking.late",
            Self::BookingCheckedIn { .. } => "booking.checked_in",
            Self::SeriesExhausted(_) => "series.exhausted",
            Self::TicketUnknown => "ticket.unknown",
            Self::TicketWrongState { .. } => "ticket.wrong_state",
            Self::TicketChanged { .. } => "ticket.changed",
            Self::TicketItemsFull { .. } => "ticket.items_full",
            Self::CounterUnknown(_) => "counter.unknown",
            Self::CounterChanged { .. } => "counter.changed",
            Self::CounterNotOpen(_) => "counter.not_open",
            Self::CounterWrongState { .. } => "counter.wrong_state",
            Self::CounterBusy { .. } => "counter.busy",
            Self::CounterTaken(_) => "counter.taken",
            Self::CounterNoneWaiting(_) => "counter.none_waiting",
            Self::CounterOtherService { .. } => "counter.other_service",
            Self::ClerkElsewhere(_) => "clerk.elsewhere",
            Self::PlanInvalid => "plan.invalid",
        }
    }

    /// The refusal's parameters, by name.
    pub fn params(&self) -> Vec<(&'static str, Param)> {
        let word = |text: &dyn ToString| Param::Word(text.to_string());
        match self {
            Self::DayOther
            | Self::HallUnplanned
            | Self::HallLastTicket
            | Self::BookingUnknown
            | Self::TicketUnknown
            | Self::PlanInvalid => Vec::new(),
            Self::BookingEarly { from } => vec![("from", Param::Time(*from))],
            Self::BookingLate { until } => vec![("until", Param::Time(*until))],
            Self::BookingCheckedIn { number } => vec![("number", word(number))],
            Self::HallClosed { opens } => opens.iter().map(|at| ("opens", Param::Time(*at))).collect(),
            Self::ServiceUnknown(s)
            | Self::ServiceNotHere(s)
            | Self::ServiceClosed(s)
            | Self::ServiceByBooking(s)
            | Self::ServicePeriodsFull(s) => vec![("service", word(s))],
            Self::ServiceContingentFull { service, contingent } => {
                vec![("service", word(service)), ("contingent", Param::Count(u64::from(*contingent)))]
            }
            Self::SeriesExhausted(series) => vec![("series", word(series))],
            Self::TicketWrongState { number, state } => vec![("ticket", word(number)), ("state", word(&state.word()))],
            Self::TicketChanged { number, state, counter, changed } => {
                let mut all = vec![
                    ("ticket", word(number)),
                    ("state", word(&state.word())),
                    ("changed", Param::Count(changed.0)),
                ];
                all.extend(counter.iter().map(|c| ("counter", word(c))));
                all
            }
            Self::TicketItemsFull { most } => vec![("most", Param::Count(*most as u64))],
            Self::CounterUnknown(c)
            | Self::CounterNotOpen(c)
            | Self::CounterTaken(c)
            | Self::CounterNoneWaiting(c)
            | Self::ClerkElsewhere(c) => {
                vec![("counter", word(c))]
            }
            Self::CounterChanged { counter, state, changed } => {
                vec![("counter", word(counter)), ("state", word(state)), ("changed", Param::Count(changed.0))]
            }
            Self::CounterWrongState { counter, state } => vec![("counter", word(counter)), ("state", word(state))],
            Self::CounterBusy { counter, number } => vec![("counter", word(counter)), ("ticket", word(number))],
            Self::CounterOtherService { counter, service } => {
                vec![("counter", word(counter)), ("service", word(service))]
            }
        }
    }
}
