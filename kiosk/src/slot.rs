//! The quarter hour that a ticket promises: its booking's, or the period of a service that gives every ticket one.

use senha_wire::ticket::Ticket;

use crate::centre::Now;
use crate::spool::Entry;

/// A slot lasts so many minutes.
const QUARTER_MIN: u32 = 15;

/// The quarter hour of a ticket in the hall's own time: `10:45–11:00`.
pub fn of(ticket: &Ticket) -> Option<String> {
    ticket.slot.as_deref().and_then(period)
}

/// The quarter hour that begins at an instant written in RFC 3339.
pub fn period(at: &str) -> Option<String> {
    let from = Now::parse(at)?;
    Some(format!("{}–{}", from.time(), from.time_after(QUARTER_MIN)))
}

/// The text's id for it.
pub const fn label(entry: &Entry) -> &'static str {
    if entry.booking.is_some() { "slot-booked" } else { "slot-period" }
}

#[cfg(test)]
mod tests {
    use super::period;

    #[test]
    fn a_quarter_hour_is_told_in_the_halls_own_time() {
        assert_eq!(period("2026-11-24T10:45:00+08:00").as_deref(), Some("10:45–11:00"));
        assert_eq!(period("2026-11-24T23:45:00+13:45").as_deref(), Some("23:45–00:00"));
        assert_eq!(period("soon"), None);
    }
}
