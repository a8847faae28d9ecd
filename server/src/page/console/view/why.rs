//! Why the policy would call this one: the inputs of its choice, in words.

use senha_hall::TicketId;
use senha_hall::floor::{Choice, Rule};

use super::Sight;

/// How many of those who came near are named.
const OTHERS: usize = 3;

/// Why the policy would call this one.
pub struct Why {
    /// The rule, as a text's id.
    pub rule: &'static str,
    /// The rule's number, where its text has one.
    pub rule_n: u32,
    /// Milliseconds waited.
    pub waited_ms: i64,
    /// The class rate.
    pub rate: u16,
    /// The class, as a text's id.
    pub class: &'static str,
    /// Who came next: number and ms waited.
    pub others: Vec<(String, i64)>,
    /// The policy's version.
    pub policy: u16,
}

impl Sight<'_> {
    /// A choice in words.
    pub fn why(&self, choice: &Choice) -> Why {
        let first = choice.candidates[0];
        let ticket = self.floor.ticket(first.ticket);
        let max_wait = ticket.and_then(|t| self.plan.services.get(t.service())).map_or(60, |s| s.max_wait_ms / 60_000);
        let rule = match choice.rule {
            Rule::MaximumWait => "console-why-max-wait",
            Rule::Booking => "console-why-booking",
            Rule::Priority if choice.candidates.iter().all(|c| c.rate == first.rate) => "console-why-longest",
            Rule::Priority => "console-why-priority",
            Rule::Chosen | Rule::Recall => "console-why-chosen",
        };
        let class = match ticket.map(|t| t.class) {
            Some(senha_hall::floor::Class::Need) => "class-need",
            Some(senha_hall::floor::Class::Returning) => "class-returning",
            Some(senha_hall::floor::Class::Ordinary) | None => "class-ordinary",
        };
        let number = |id: TicketId| self.floor.ticket(id).map(|t| t.number.to_string());
        let others = choice.candidates.iter().skip(1).filter_map(|c| Some((number(c.ticket)?, c.waited_ms)));
        Why {
            rule,
            rule_n: u32::try_from(max_wait).unwrap_or(60),
            waited_ms: first.waited_ms,
            rate: first.rate,
            class,
            others: others.take(OTHERS).collect(),
            policy: choice.policy,
        }
    }
}
