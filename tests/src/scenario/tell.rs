//! What came of a deed, in words.

use senha_hall::floor::{CallKind, End, Event, Param, Rule, Wait};
use senha_hall::{At, TicketId};

use super::run::Run;

/// What a deed that changes nothing tells.
pub(super) const NOTHING: &str = "nothing new";

/// More visits that expire together are counted instead of named.
const EXPIRED_TOLD: usize = 6;

impl Run {
    /// What happened, in words.
    pub(super) fn told(&self, events: &[Event]) -> String {
        if events.is_empty() {
            return NOTHING.to_owned();
        }
        let expired = |event: &&Event| matches!(event, Event::Ended { end: End::Expired, .. });
        let mut told: Vec<String> = events.iter().map(|event| self.event(event)).collect();
        let count = events.iter().filter(expired).count();
        if count > EXPIRED_TOLD {
            told.drain(..count);
            told.insert(0, format!("{count} visits expired"));
        }
        told.join(", ")
    }

    fn event(&self, event: &Event) -> String {
        match event {
            Event::Planned(plan) => format!("plan {}", plan.version),
            Event::DayOpened { day, .. } => format!("day {day}"),
            Event::HoursSet { hours, .. } => {
                let spans: Vec<_> =
                    hours.open.iter().map(|s| format!("{}-{}", self.clock(s.from), self.clock(s.to))).collect();
                if spans.is_empty() { "closed all day".to_owned() } else { format!("hours {}", spans.join(",")) }
            }
            Event::HallOpened { by_hand } => format!("hall open{}", hand(*by_hand)),
            Event::HallClosed { by_hand } => format!("hall closed{}", hand(*by_hand)),
            Event::CounterOpened { counter, services, clerk } => {
                let services: Vec<_> = services.iter().map(ToString::to_string).collect();
                let clerk = clerk.map_or(String::new(), |c| format!(" by clerk {c}"));
                format!("counter {counter} open for {}{clerk}", services.join(" "))
            }
            Event::CounterPaused { counter, reason } => format!("counter {counter} paused for {}", reason.word()),
            Event::CounterClosed { counter } => format!("counter {counter} closed"),
            Event::Stood(_) => "part of a retelling".to_owned(),
            Event::Expected { put, gone } => format!("{} more expected, {} fewer", put.len(), gone.len()),
            Event::Taken { number, ahead, wait, slot: Some(slot), booking: None, .. } => {
                format!("{number} for {}, ahead {ahead}, {}", self.clock(*slot), range(*wait))
            }
            Event::Taken { number, ahead, wait, .. } => format!("{number} ahead {ahead}, {}", range(*wait)),
            Event::Called { ticket, counter, call, kind, choice } => {
                format!("{} to counter {counter}, call {call}, {}", self.number(*ticket), by(*kind, choice.rule))
            }
            of_ticket => self.ticket_event(of_ticket),
        }
    }

    fn ticket_event(&self, event: &Event) -> String {
        let number = event.ticket().map_or(String::new(), |id| self.number(id));
        match event {
            Event::Serving(ticket) => format!("{number} serving at {}", self.counter_of(*ticket)),
            Event::Missed(_) => format!("{number} missed"),
            Event::Reinstated(_) | Event::Resumed { counter: None, .. } => format!("{number} waiting again"),
            Event::Resumed { counter: Some(counter), .. } => format!("{number} serving at {counter}"),
            Event::Parked { reason, until, .. } => {
                let until = until.map_or(String::new(), |at| format!(" until {}", self.clock(at)));
                format!("{number} parked for {}{until}", reason.word())
            }
            Event::Transferred { service, counter, .. } => {
                let only = counter.as_ref().map_or(String::new(), |c| format!(" at counter {c} alone"));
                format!("{number} waiting for {service}{only}")
            }
            Event::ItemAdded { service, .. } => format!("{number} and then {service}"),
            Event::ItemDone { ticket, stays, service_s } => {
                let next = self.floor.ticket(*ticket).map_or(String::new(), |t| t.service().to_string());
                let place = if *stays { "here" } else { "in the line" };
                format!("{number} one done in {}, then {next} {place}", length(i64::from(*service_s)))
            }
            Event::Finished { service_s, .. } => format!("{number} finished in {}", length(i64::from(*service_s))),
            Event::Ended { end, .. } => format!("{number} {}", end.word()),
            Event::Printed { outcome, .. } => format!("{number} paper {}", outcome.word()),
            _ => String::new(),
        }
    }

    fn counter_of(&self, id: TicketId) -> String {
        self.floor.ticket(id).and_then(|t| t.counter()).map_or("no counter".to_owned(), ToString::to_string)
    }

    pub(super) fn param(&self, value: &Param) -> String {
        match value {
            Param::Word(word) => word.clone(),
            Param::Count(count) => count.to_string(),
            Param::Time(at) => self.clock(*at),
        }
    }

    /// The time on the hall's wall, with its day if that is another.
    pub(super) fn clock(&self, at: At) -> String {
        let zone = &self.plan_now().zone;
        let ((day, minute), (today, _)) = (zone.local(at), zone.local(self.at));
        let second = match zone.second(at) {
            0 => String::new(),
            second => format!(":{second:02}"),
        };
        if day == today { format!("{minute}{second}") } else { format!("{day} {minute}{second}") }
    }
}

fn hand(by_hand: bool) -> &'static str {
    if by_hand { " by hand" } else { "" }
}

fn by(kind: CallKind, rule: Rule) -> &'static str {
    match (kind, rule) {
        (CallKind::Recall, _) | (_, Rule::Recall) => "again",
        (CallKind::Chosen, _) | (_, Rule::Chosen) => "chosen",
        (CallKind::Next, Rule::MaximumWait) => "by maximum wait",
        (CallKind::Next, Rule::Booking) => "by booking",
        (CallKind::Next, Rule::Priority) => "by priority",
    }
}

pub(super) fn range(wait: Option<Wait>) -> String {
    wait.map_or("no counter open".to_owned(), |w| format!("{}-{} min", w.from_min, w.to_min))
}

/// A length of time as minutes and seconds.
pub(super) fn length(seconds: i64) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}
