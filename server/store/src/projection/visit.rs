//! A visit as a row, and how events change it.

use senha_hall::floor::{End, Event, Language, Need, PrintOutcome, Stage};
use senha_hall::number::Number;
use senha_hall::{At, BureauId, CounterId, HallId, Seq, ServiceId, Stamp, TicketId};

use super::ground::Ground;

/// A visit as reports know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// The hall.
    pub hall: HallId,
    /// The ticket; its day is the business day.
    pub ticket: TicketId,
    /// The number on the paper.
    pub number: Number,
    /// The service whose turn it is, or was last.
    pub service: ServiceId,
    /// The bureau of that service; none where the plan did not know it.
    pub bureau: Option<BureauId>,
    /// Services whose turn comes later.
    pub rest: Vec<ServiceId>,
    /// Where it stands, or how it ended.
    pub state: Stage,
    /// Its end is known to the moment; not so when the day rolled over first.
    pub exact: bool,
    /// The citizen's need.
    pub need: Option<Need>,
    /// The citizen's language.
    pub language: Option<Language>,
    /// The beginning of its booked slot.
    pub slot: Option<At>,
    /// The moment in the hall that orders the line.
    pub arrived: At,
    /// When the ticket was taken.
    pub taken_at: At,
    /// When it was first called.
    pub called_at: Option<At>,
    /// When it was first served.
    pub served_at: Option<At>,
    /// When it ended.
    pub ended_at: Option<At>,
    /// From the beginning of its wait to the first call.
    pub wait_ms: Option<i64>,
    /// Time of service, all its services together.
    pub service_ms: i64,
    /// The counter that it was at last.
    pub counter: Option<CounterId>,
    /// How often it was called, recalls among them.
    pub calls: i64,
    /// What became of its paper.
    pub printed: Option<PrintOutcome>,
    /// The last entry that changed it.
    pub seq: Seq,
}

impl Visit {
    /// A visit that begins; `None` for any event but `Taken`.
    pub(super) fn begun(hall: &HallId, event: &Event, stamp: &Stamp, ground: Option<&Ground>) -> Option<Self> {
        let Event::Taken { ticket, number, services, need, language, arrived, slot, booking: _, ahead: _, wait: _ } =
            event
        else {
            return None;
        };
        let (first, rest) = services.split_first()?;
        Some(Self {
            hall: hall.clone(),
            ticket: *ticket,
            number: *number,
            service: first.clone(),
            bureau: bureau(ground, first),
            rest: rest.to_vec(),
            state: Stage::Waiting,
            exact: true,
            need: *need,
            language: *language,
            slot: *slot,
            arrived: *arrived,
            taken_at: stamp.at,
            called_at: None,
            served_at: None,
            ended_at: None,
            wait_ms: None,
            service_ms: 0,
            counter: None,
            calls: 0,
            printed: None,
            seq: stamp.seq,
        })
    }

    /// Takes in an event about this visit.
    pub(super) fn tell(&mut self, event: &Event, stamp: &Stamp, ground: Option<&Ground>) {
        self.seq = stamp.seq;
        match event {
            Event::Called { counter, .. } => self.called(counter, stamp.at),
            Event::Serving(_) => self.served(stamp.at),
            Event::Missed(_) => self.state = Stage::Missed,
            Event::Parked { .. } => self.state = Stage::Parked,
            Event::Reinstated(_) | Event::Resumed { counter: None, .. } => self.state = Stage::Waiting,
            Event::Resumed { counter: Some(counter), .. } => {
                self.counter = Some(counter.clone());
                self.served(stamp.at);
            }
            Event::Transferred { service, .. } => self.turn_to(service.clone(), Stage::Waiting, ground),
            Event::ItemAdded { service, .. } => self.rest.push(service.clone()),
            Event::ItemDone { stays, service_s, .. } => {
                self.service_ms += i64::from(*service_s) * 1000;
                let service = if self.rest.is_empty() { self.service.clone() } else { self.rest.remove(0) };
                self.turn_to(service, if *stays { Stage::Serving } else { Stage::Waiting }, ground);
            }
            Event::Finished { service_s, .. } => {
                self.service_ms += i64::from(*service_s) * 1000;
                self.end(End::Finished, stamp.at);
            }
            Event::Ended { end: End::Expired, .. } => {
                let ends = ground.and_then(|ground| ground.ends).unwrap_or(stamp.at);
                self.end(End::Expired, ends.min(stamp.at));
            }
            Event::Ended { end, .. } => self.end(*end, stamp.at),
            Event::Printed { outcome, .. } => self.printed = Some(*outcome),
            Event::Planned(_)
            | Event::DayOpened { .. }
            | Event::HoursSet { .. }
            | Event::HallOpened { .. }
            | Event::HallClosed { .. }
            | Event::Taken { .. }
            | Event::Expected { .. }
            | Event::CounterOpened { .. }
            | Event::CounterPaused { .. }
            | Event::CounterClosed { .. }
            | Event::Stood(_) => {}
        }
    }

    fn called(&mut self, counter: &CounterId, at: At) {
        let waits_from = self.slot.map_or(self.arrived, |slot| slot.max(self.arrived));
        self.called_at.get_or_insert(at);
        self.wait_ms.get_or_insert(at.since(waits_from));
        self.calls += 1;
        self.counter = Some(counter.clone());
        self.state = Stage::Called;
    }

    fn served(&mut self, at: At) {
        self.served_at.get_or_insert(at);
        self.state = Stage::Serving;
    }

    fn turn_to(&mut self, service: ServiceId, state: Stage, ground: Option<&Ground>) {
        self.bureau = bureau(ground, &service);
        self.service = service;
        self.state = state;
    }

    fn end(&mut self, end: End, at: At) {
        self.ended_at = Some(at);
        self.exact = end != End::Expired;
        self.state = match end {
            End::Finished => Stage::Finished,
            End::Left => Stage::Left,
            End::Cancelled => Stage::Cancelled,
            End::Voided => Stage::Voided,
            End::Expired => Stage::Expired,
        };
    }
}

fn bureau(ground: Option<&Ground>, service: &ServiceId) -> Option<BureauId> {
    ground.and_then(|ground| ground.plan.services.get(service)).map(|service| service.bureau.clone())
}
