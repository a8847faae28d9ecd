//! How many bookings of a service may begin in one quarter hour in a hall.
//!
//! Where nobody set it, it is reckoned from the counters: each group's counters finish `15 / mean` visits a quarter hour, shared evenly among the
//! services that the group serves, and of these a part is kept for people who come without a booking.

use senha_hall::agenda::QUARTER_MIN;

use super::record::{Hall, Service};

/// The part of a counter's time that may be booked, in percent, where people may also come without a booking.
const BOOKED_PERCENT: u64 = 40;

/// Places a quarter hour: what the hall says, else what the service says, else what the counters can do; at least one.
pub(super) fn places(hall: &Hall, service: &Service, mean_s: u32) -> u16 {
    let set = hall.places.get(service.id.as_str()).copied().or(service.places);
    set.unwrap_or_else(|| reckoned(hall, service, mean_s))
}

fn reckoned(hall: &Hall, service: &Service, mean_s: u32) -> u16 {
    let quarter_s = u64::from(QUARTER_MIN) * 60;
    let percent = if service.walk_in { BOOKED_PERCENT } else { 100 };
    let groups = hall.counter_group.iter().filter(|group| group.services.contains(&service.id));
    // In hundredths of a visit, so that small shares of several groups add up.
    let hundredths: u64 = groups
        .map(|group| {
            let counters = u64::from(group.to.saturating_sub(group.from) + 1);
            counters * quarter_s * percent / (u64::from(mean_s.max(1)) * group.services.len() as u64)
        })
        .sum();
    u16::try_from(hundredths / 100).unwrap_or(u16::MAX).max(1)
}
