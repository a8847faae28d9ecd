//! A booking of today as the floor expects it, in form 1.

use senha_hall::calendar::Span;
use senha_hall::{At, Code, floor};
use serde::{Deserialize, Serialize};

use super::{Booking, Plain, Service};

/// An expected booking.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::form) struct Expected {
    booking: Booking,
    code: Plain<Code>,
    service: Service,
    slot: i64,
    check_in: (i64, i64),
    persons: u8,
}

impl From<&floor::Expected> for Expected {
    fn from(of: &floor::Expected) -> Self {
        let floor::Expected { booking, code, service, slot, check_in, persons } = of;
        Self {
            booking: Plain(*booking),
            code: Plain(*code),
            service: Plain(service.clone()),
            slot: slot.0,
            check_in: (check_in.from.0, check_in.to.0),
            persons: *persons,
        }
    }
}

impl From<Expected> for floor::Expected {
    fn from(of: Expected) -> Self {
        let Expected { booking, code, service, slot, check_in: (from, to), persons } = of;
        Self {
            booking: booking.0,
            code: code.0,
            service: service.0,
            slot: At(slot),
            check_in: Span { from: At(from), to: At(to) },
            persons,
        }
    }
}
