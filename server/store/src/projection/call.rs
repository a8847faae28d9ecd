//! A call as a row. What the choice was made from stands in the entry that the row names.

use senha_hall::floor::{CallKind, Event, Rule};
use senha_hall::{At, CounterId, HallId, Seq, Stamp, TicketId};

/// A call as reports know it.
#[expect(clippy::struct_field_names, reason = "a call's own number is called so in code, JSON and SQL")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// The hall.
    pub hall: HallId,
    /// The call's own number.
    pub call: u64,
    /// When.
    pub at: At,
    /// Whom; its day is the business day.
    pub ticket: TicketId,
    /// Where to.
    pub counter: CounterId,
    /// What kind of call.
    pub kind: CallKind,
    /// The rule that picked.
    pub rule: Rule,
    /// The version of the policy.
    pub policy: u16,
    /// The entry that holds what the choice was made from.
    pub seq: Seq,
}

impl Call {
    /// The call that an event is; `None` for any other event.
    pub(super) fn of(hall: &HallId, event: &Event, stamp: &Stamp) -> Option<Self> {
        let Event::Called { ticket, counter, call, kind, choice } = event else { return None };
        Some(Self {
            hall: hall.clone(),
            call: *call,
            at: stamp.at,
            ticket: *ticket,
            counter: counter.clone(),
            kind: *kind,
            rule: choice.rule,
            policy: choice.policy,
            seq: stamp.seq,
        })
    }
}
