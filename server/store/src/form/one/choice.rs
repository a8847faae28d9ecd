//! What a choice was made from, in form 1.

use senha_hall::At;
use senha_hall::floor::{self, Rule};
use serde::{Deserialize, Serialize};

use super::{Plain, Ticket};

/// A choice.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::form) struct Choice {
    rule: Plain<Rule>,
    policy: u16,
    run: u8,
    candidates: Vec<Seen>,
}

impl From<&floor::Choice> for Choice {
    fn from(of: &floor::Choice) -> Self {
        let floor::Choice { rule, policy, run, candidates } = of;
        Self { rule: Plain(*rule), policy: *policy, run: *run, candidates: candidates.iter().map(Seen::from).collect() }
    }
}

impl From<Choice> for floor::Choice {
    fn from(of: Choice) -> Self {
        let Choice { rule, policy, run, candidates } = of;
        Self { rule: rule.0, policy, run, candidates: candidates.into_iter().map(Into::into).collect() }
    }
}

/// Somebody whom a choice saw.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Seen {
    ticket: Ticket,
    rate: u16,
    waited_ms: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    slot: Option<i64>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    over_max: bool,
}

impl From<&floor::Candidate> for Seen {
    fn from(of: &floor::Candidate) -> Self {
        let floor::Candidate { ticket, rate, waited_ms, slot, over_max } = *of;
        Self { ticket: Plain(ticket), rate, waited_ms, slot: slot.map(|at| at.0), over_max }
    }
}

impl From<Seen> for floor::Candidate {
    fn from(of: Seen) -> Self {
        let Seen { ticket, rate, waited_ms, slot, over_max } = of;
        Self { ticket: ticket.0, rate, waited_ms, slot: slot.map(At), over_max }
    }
}
