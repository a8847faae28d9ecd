//! Why an agenda would not: a closed list. Each has a text in every language.

use crate::agenda::Stage;
use crate::floor::Param;
use crate::{At, Seq, ServiceId};

/// A rule of the hall speaks against the deed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The hall has no plan yet.
    HallUnplanned,
    /// This hall does not have the service.
    ServiceNotHere(ServiceId),
    /// The service cannot be booked here.
    ServiceNotBookable(ServiceId),
    /// There is no such booking.
    BookingUnknown,
    /// The booking is not in a state in which this can be done.
    BookingWrongState {
        /// Its state.
        state: Stage,
    },
    /// The booking changed since the sender saw it.
    BookingChanged {
        /// Its state now.
        state: Stage,
        /// When it changed.
        changed: Seq,
    },
    /// Its slot has begun.
    BookingTooLate {
        /// Until when it could be done.
        until: At,
    },
    /// The hold ran out.
    HoldExpired,
    /// Somebody with the same contact holds a place for the service already.
    HoldLive,
    /// All places of the slot are taken.
    SlotTaken,
    /// The slot has begun.
    SlotPast,
    /// The hall is closed then, or the service is not done then.
    SlotClosed,
    /// It must be booked earlier.
    SlotNotice {
        /// So many minutes before.
        minutes: u32,
    },
    /// It cannot be booked so far ahead.
    SlotHorizon {
        /// At most so many days.
        days: u16,
    },
    /// Too many people, or too few.
    SlotPersons {
        /// The fewest.
        least: u8,
        /// The most.
        most: u8,
    },
    /// The plan cannot be used.
    PlanInvalid,
}

impl Refusal {
    /// Every code, for the lists that must be complete (texts, the API's description).
    pub const CODES: &[&'static str] = &[
        "hall.unplanned",
        "service.not_here",
        "service.not_bookable",
        "booking.unknown",
        "booking.wrong_state",
        "booking.changed",
        "booking.too_late",
        "hold.expired",
        "hold.live",
        "slot.taken",
        "slot.past",
        "slot.closed",
        "slot.notice",
        "slot.horizon",
        "slot.persons",
        "plan.invalid",
    ];

    /// The refusal's code: `noun.reason`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::HallUnplanned => "hall.unplanned",
            Self::ServiceNotHere(_) => "service.not_here",
            Self::ServiceNotBookable(_) => "service.not_bookable",
            Self::BookingUnknown => "booking.unknown",
            Self::BookingWrongState { .. } => "booking.wrong_state",
            Self::BookingChanged { .. } => "booking.changed",
            Self::BookingTooLate { .. } => "booking.too_late",
            Self::HoldExpired => "hold.expired",
            Self::HoldLive => "hold.live",
            Self::SlotTaken => "slot.taken",
            Self::SlotPast => "slot.past",
            Self::SlotClosed => "slot.closed",
            Self::SlotNotice { .. } => "slot.notice",
            Self::SlotHorizon { .. } => "slot.horizon",
            Self::SlotPersons { .. } => "slot.persons",
            Self::PlanInvalid => "plan.invalid",
        }
    }

    /// The refusal's parameters, by name.
    pub fn params(&self) -> Vec<(&'static str, Param)> {
        match self {
            Self::ServiceNotHere(service) | Self::ServiceNotBookable(service) => {
                vec![("service", Param::Word(service.to_string()))]
            }
            Self::BookingWrongState { state } => vec![("state", Param::Word(state.word().to_owned()))],
            Self::BookingChanged { state, changed } => {
                vec![("state", Param::Word(state.word().to_owned())), ("changed", Param::Count(changed.0))]
            }
            Self::BookingTooLate { until } => vec![("until", Param::Time(*until))],
            Self::SlotNotice { minutes } => vec![("minutes", Param::Count(u64::from(*minutes)))],
            Self::SlotHorizon { days } => vec![("days", Param::Count(u64::from(*days)))],
            Self::SlotPersons { least, most } => {
                vec![("least", Param::Count(u64::from(*least))), ("most", Param::Count(u64::from(*most)))]
            }
            Self::HallUnplanned
            | Self::BookingUnknown
            | Self::HoldExpired
            | Self::HoldLive
            | Self::SlotTaken
            | Self::SlotPast
            | Self::SlotClosed
            | Self::PlanInvalid => Vec::new(),
        }
    }
}
