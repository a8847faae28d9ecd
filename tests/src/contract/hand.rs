//! A keeper by hand: it decides on a floor and commits each answer at once.

use std::sync::Arc;

use senha_hall::floor::{Answer, Command, Event, Floor, Refusal};
use senha_hall::number::Series;
use senha_hall::plan::{BookingPlan, CounterPlan, Period, Plan, Policy, ServicePlan};
use senha_hall::{At, By, Envelope, Ledger as _, Minute, Stamp, Zone};
use senha_store::{Batch, Draft, Head, LedgerId, NewRetelling, Outcome, Store, form};

/// The floor of a hall by that name.
///
/// # Panics
/// When it is no name.
pub fn ledger(hall: &str) -> LedgerId {
    LedgerId::floor(hall.parse().expect("a name"))
}

/// An entry in which nothing happened, by a command of this number.
pub fn draft(command: u64) -> Draft {
    let mut id = [0; 16];
    id[8..].copy_from_slice(&command.to_be_bytes());
    let envelope = envelope(id, 1);
    let text = form::entry_text(&envelope, &[], &Answer::Done).expect("an entry without events can be written");
    Draft::new(At(1_795_486_800_000), id, text)
}

fn envelope(id: [u8; 16], seed: u128) -> Envelope {
    Envelope { id, content: [7; 16], by: By::Clock, seen: None, claimed: None, seed }
}

/// A plan with two services of two bureaus and two counters, open every day from 09:00 to 18:00.
///
/// # Panics
/// Never: its names are names.
pub fn plan(hall: &str) -> Plan {
    let minute = |m| Minute::new(m).expect("a minute of the day");
    let service = |bureau: &str, series: &str| ServicePlan {
        bureau: bureau.parse().expect("a name"),
        series: series.parse::<Series>().expect("letters"),
        walk_in: true,
        open_months: 0,
        contingent: None,
        max_wait_ms: 3_600_000,
        mean_s: 300,
        sd_s: 120,
        booking: None,
        time_slot: false,
    };
    let services: Vec<_> = [("passport", service("dsi", "A")), ("licence", service("iam", "B"))]
        .map(|(id, s)| (id.parse().expect("a name"), s))
        .into();
    let all = services.iter().map(|(id, _)| senha_hall::ServiceId::clone(id)).collect();
    let counter = CounterPlan { services: all, storey: 0 };
    Plan {
        hall: hall.parse().expect("a name"),
        version: 1,
        zone: Zone::named("Asia/Macau").expect("a zone"),
        rollover: Minute::ROLLOVER,
        hours: std::array::from_fn(|_| vec![Period { from: minute(540), to: minute(1080) }]),
        special: Vec::new(),
        holidays: [].into(),
        last_ticket_min: 0,
        services: services.into_iter().collect(),
        counters: ["1", "2"].map(|id| (id.parse().expect("a name"), counter.clone())).into(),
        policy: Policy::default(),
    }
}

/// The same plan, in which every service may be booked: so many places a quarter hour, an hour before at the latest.
///
/// # Panics
/// Never: its names are names.
pub fn bookable(hall: &str, places: u16) -> Plan {
    let booking = BookingPlan {
        horizon_days: 60,
        notice_min: 60,
        min_persons: 1,
        max_persons: 3,
        places,
        early_min: 30,
        late_min: 15,
        scarce: false,
    };
    let mut plan = plan(hall);
    plan.services.values_mut().for_each(|service| service.booking = Some(booking.clone()));
    plan
}

/// A keeper by hand.
pub struct Hand {
    store: Store,
    ledger: LedgerId,
    head: Head,
    /// The floor as its journal tells it.
    pub floor: Floor,
    next: u128,
}

impl Hand {
    /// Opens an empty floor: its plan holds and the day at `at` is open.
    ///
    /// # Panics
    /// When the store or the floor refuses.
    pub async fn open(store: &Store, hall: &str, at: At) -> Self {
        let mut hand = Self {
            store: store.clone(),
            ledger: ledger(hall),
            head: Head::default(),
            floor: Floor::default(),
            next: 1,
        };
        hand.ask(&Command::Plan(Arc::new(plan(hall))), at).await.expect("a good plan");
        hand.ask(&Command::Tick, at).await.expect("a tick");
        hand
    }

    /// Decides a command, commits what happened, and gives the answer; what writes nothing is not committed.
    ///
    /// # Errors
    /// The floor's refusal.
    ///
    /// # Panics
    /// When the store does not commit.
    pub async fn ask(&mut self, command: &Command, at: At) -> Result<Answer, Refusal> {
        let stamp = Stamp { seq: self.head.seq.next(), at, seed: self.next };
        let events: Vec<Event> = self.floor.decide(command, &stamp)?;
        for event in &events {
            self.floor.evolve(event, &stamp);
        }
        let answer = self.floor.answer(command, &events, &stamp);
        if events.is_empty() {
            return Ok(answer);
        }
        let envelope = envelope(self.next.to_be_bytes(), self.next);
        self.next += 1;
        let text = form::entry_text(&envelope, &events, &answer).expect("events can be written");
        let mut batch = Batch::onto(self.ledger.clone(), &self.head);
        batch.push(Draft::new(at, envelope.id, text));
        batch.set_due(self.floor.due());
        match self.store.commit(batch).await {
            Outcome::Committed(head) => self.head = head,
            other => panic!("{other:?}"),
        }
        Ok(answer)
    }

    /// Keeps a retelling of the floor as it stands.
    ///
    /// # Panics
    /// When the store does not keep it.
    pub async fn retell(&self) {
        let text = form::retelling_text(&self.floor.retell()).expect("events can be written");
        self.store.put_retelling(&self.ledger, &NewRetelling { seq: self.head.seq, text }).await.expect("it is kept");
    }

    /// The ledger.
    pub fn ledger(&self) -> &LedgerId {
        &self.ledger
    }

    /// Where its journal ends.
    pub fn head(&self) -> Head {
        self.head
    }
}
