//! What people come for: a service, how long it takes, and how often it is asked for.

use senha_hall::plan::ServicePlan;
use senha_hall::{At, ServiceId};
use senha_server::catalogue::Service;

use crate::people::{Chance, Table};

/// In its months of high demand a service is asked for so many times as often.
const PEAK: f64 = 1.5;

/// An errand.
#[derive(Clone, Debug)]
pub struct Errand {
    /// The service.
    pub service: ServiceId,
    /// Tickets may be taken without a booking.
    pub walk_in: bool,
    /// The mean length of one service, in seconds.
    pub mean_s: f64,
    /// How often it is asked for, beside the others of its counters.
    pub weight: f64,
    median_ms: i64,
    p90_ms: i64,
}

impl Errand {
    /// The errand that a service is in a month (1-12). The catalogue does not say how often each is asked for; short ones are taken to be asked for
    /// more often, so that each takes a like part of the counters' time.
    pub fn of(service: &Service, plan: &ServicePlan, month: i8) -> Self {
        let peak = service.peak_months.iter().any(|m| i16::from(*m) == i16::from(month));
        let asked = if plan.in_month(month) { 1.0 / service.minutes.median } else { 0.0 };
        Self {
            service: service.id.clone(),
            walk_in: service.walk_in,
            mean_s: f64::from(plan.mean_s),
            weight: if peak { asked * PEAK } else { asked },
            median_ms: ms(service.minutes.median),
            p90_ms: ms(service.minutes.p90),
        }
    }

    /// How long it takes one person, in milliseconds.
    pub fn draw_ms(&self, table: &Table, chance: &mut Chance) -> i64 {
        table.service_ms(self.median_ms, self.p90_ms, chance.unit())
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the catalogue's minutes lie within a few days")]
fn ms(minutes: f64) -> i64 {
    (minutes * 60_000.0).round() as i64
}

/// One errand of several, by their weights; none if nobody asks for any.
pub fn pick<'a>(errands: &'a [Errand], chance: &mut Chance) -> Option<&'a Errand> {
    let all: f64 = errands.iter().map(|e| e.weight).sum();
    let mut rest = chance.unit() * all;
    let asked = errands.iter().filter(|e| e.weight > 0.0);
    let mut last = None;
    for errand in asked {
        last = Some(errand);
        rest -= errand.weight;
        if rest < 0.0 {
            break;
        }
    }
    last
}

/// So many milliseconds, between two numbers of seconds.
pub fn seconds(chance: &mut Chance, from: u32, to: u32) -> i64 {
    let span_ms = usize::try_from(to.saturating_sub(from)).unwrap_or(0) * 1000;
    i64::from(from) * 1000 + i64::try_from(chance.below(span_ms)).unwrap_or(0)
}

/// The beginning of the quarter of an hour that comes after an instant.
pub fn next_quarter(at: At) -> At {
    // Every zone's offset is a whole number of quarters.
    At((at.0.div_euclid(QUARTER_MS) + 1) * QUARTER_MS)
}

/// A quarter of an hour, in milliseconds.
pub const QUARTER_MS: i64 = 900_000;
