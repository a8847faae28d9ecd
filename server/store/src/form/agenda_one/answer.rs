//! What an agenda's answer showed, in form 1.

use senha_hall::agenda::{self, BookingAnswer, Stage};
use senha_hall::{At, Seq};
use serde::{Deserialize, Serialize};

use super::{Booking, Plain, Reference, Service, Slot};

/// What an answer showed.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(in crate::form) enum Answer {
    Booking {
        booking: Booking,
        code: Reference,
        service: Service,
        slot: Slot,
        at: i64,
        persons: u8,
        state: Plain<Stage>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<i64>,
        revision: u32,
        changed: u64,
    },
    Done,
}

impl From<&agenda::Answer> for Answer {
    fn from(of: &agenda::Answer) -> Self {
        let of = match of {
            agenda::Answer::Booking(booking) => booking,
            agenda::Answer::Done => return Self::Done,
        };
        let BookingAnswer { id, code, service, slot, at, persons, stage, until, revision, changed } = of;
        Self::Booking {
            booking: Plain(*id),
            code: Plain(*code),
            service: Plain(service.clone()),
            slot: Slot(*slot),
            at: at.0,
            persons: *persons,
            state: Plain(*stage),
            until: until.map(|at| at.0),
            revision: *revision,
            changed: changed.0,
        }
    }
}

impl From<Answer> for agenda::Answer {
    fn from(of: Answer) -> Self {
        match of {
            Answer::Booking { booking, code, service, slot, at, persons, state, until, revision, changed } => {
                Self::Booking(BookingAnswer {
                    id: booking.0,
                    code: code.0,
                    service: service.0,
                    slot: slot.0,
                    at: At(at),
                    persons,
                    stage: state.0,
                    until: until.map(At),
                    revision,
                    changed: Seq(changed),
                })
            }
            Answer::Done => Self::Done,
        }
    }
}
