//! Somebody in a list, or at the desk.

use senha_hall::At;
use senha_hall::floor::{Class, Stage, State, Ticket};

use super::Sight;

/// Somebody in a list, or at the desk.
pub struct Row {
    /// The ticket's id within the hall.
    pub id: String,
    /// The number.
    pub number: String,
    /// The service whose turn it is.
    pub service: String,
    /// That service's id.
    pub service_id: String,
    /// The services of the visit: name, done, its turn.
    pub items: Vec<(String, bool, bool)>,
    /// Since when its wait counts, milliseconds.
    pub from_ms: i64,
    /// When the present state began, milliseconds.
    pub state_ms: i64,
    /// Over the service's maximum wait.
    pub late: bool,
    /// The citizen's need, as a text's id.
    pub need: Option<String>,
    /// The citizen's language, as its tag.
    pub language: Option<String>,
    /// Returns with papers.
    pub returning: bool,
    /// Handed on to one counter alone.
    pub only: Option<String>,
    /// The beginning of the booked slot, or of the period that its service gave it.
    pub slot: Option<String>,
    /// It came with a booking.
    pub booked: bool,
    /// Why parked, as a text's id.
    pub parked: Option<String>,
    /// When back.
    pub until: Option<String>,
    /// How often called.
    pub calls: u16,
    /// What they should bring.
    pub documents: Vec<String>,
    /// The usual and the longest minutes of the service.
    pub usual: (u32, u32),
}

impl Row {
    /// How long it waited until the present state, in milliseconds.
    pub fn waited_ms(&self) -> i64 {
        self.state_ms - self.from_ms
    }

    /// How long the present state has lasted, in milliseconds.
    pub fn served_ms(&self, now_ms: &i64) -> i64 {
        now_ms - self.state_ms
    }

    /// What its slot is called, as a text's id.
    pub fn slot_text(&self) -> &'static str {
        if self.booked { "console-booked" } else { "console-period" }
    }

    /// Another service of the visit comes after the present one.
    pub fn has_more(&self) -> bool {
        self.items.last().is_some_and(|(_, done, turn)| !done && !turn)
    }
}

/// When the present state of a ticket began.
pub fn state_since(ticket: &Ticket) -> At {
    match &ticket.state {
        State::Waiting => ticket.arrived,
        State::Called { at, .. } | State::Ended { at, .. } => *at,
        State::Serving { since, .. } | State::Parked { since, .. } | State::Missed { since } => *since,
    }
}

impl Sight<'_> {
    /// A ticket as a row.
    pub fn row(&self, ticket: &Ticket) -> Row {
        let clock = |at: At| self.plan.zone.local(at).1.to_string();
        let record = self.catalogue.service(ticket.service());
        let max_wait_ms = self.plan.services.get(ticket.service()).map_or(i64::MAX, |s| s.max_wait_ms);
        let documents = record.into_iter().flat_map(|s| &s.documents).filter_map(|d| self.catalogue.document(d));
        let (parked, until) = match &ticket.state {
            State::Parked { reason, until, .. } => (Some(format!("console-park-{}", reason.word())), until.map(clock)),
            _ => (None, None),
        };
        let items = ticket.items.iter().enumerate();
        Row {
            id: ticket.id.to_string(),
            number: ticket.number.to_string(),
            service: self.name(ticket.service()),
            service_id: ticket.service().to_string(),
            items: items.map(|(n, i)| (self.name(&i.service), i.done, n == ticket.turn && !i.done)).collect(),
            from_ms: ticket.waits_from().0,
            state_ms: state_since(ticket).0,
            late: ticket.stage() == Stage::Waiting && self.at.since(ticket.waits_from()) > max_wait_ms,
            need: ticket.need.map(|n| format!("need-{}", n.word())),
            language: ticket.language.map(|l| l.word().to_owned()),
            returning: ticket.class == Class::Returning,
            only: ticket.only.as_ref().map(ToString::to_string),
            slot: ticket.slot.map(clock),
            booked: ticket.booking.is_some(),
            parked,
            until,
            calls: ticket.calls,
            documents: documents.map(|d| d.name.name(self.lang.tag()).to_owned()).collect(),
            usual: record.map_or((0, 0), |s| (whole_minutes(s.minutes.median), whole_minutes(s.minutes.p90))),
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "minutes of a service: the catalogue holds them between 0 and a day"
)]
fn whole_minutes(minutes: f64) -> u32 {
    minutes.round() as u32
}
