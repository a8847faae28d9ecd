//! When a notice is due, when it is tried again, when nobody is disturbed, and when it is too late.

use senha_hall::{At, Day, Minute, Zone};
use senha_store::outbox::{Notice, NoticeKind};

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;
const DAY_MS: i64 = 24 * HOUR_MS;

/// A reminder comes at this minute of the day before: people are home from work, and there is time to cancel.
const REMINDER: u16 = 18 * 60;
/// From this minute of the day on nobody is disturbed who did nothing just now.
const QUIET_FROM: u16 = 22 * 60;
/// Until this minute of the day.
const QUIET_TO: u16 = 7 * 60;
/// After this a notice is given up: whoever booked has looked it up by then, and mail servers themselves give up after some days.
const GIVEN_UP_AFTER_MS: i64 = 2 * DAY_MS;
/// The first pause before another try; a greylisting server takes a mail after some minutes.
const FIRST_PAUSE_MS: i64 = MINUTE_MS;
/// The longest pause.
const LONGEST_PAUSE_MS: i64 = 4 * HOUR_MS;
/// So many days after its slot a notice's address and name are erased, unless set: a question about a visit comes within a month.
pub const KEEP_DAYS: u16 = 30;

/// When the reminder of a slot is due: at 18:00 of the day before, on the hall's clocks; none where that had come when the booking was made.
pub fn reminder_due(zone: &Zone, slot: At, made: At) -> Option<At> {
    let (day, _) = zone.local(slot);
    let due = zone.at(Day(day.0 - 1), Minute::new(REMINDER)?);
    (due > made).then_some(due)
}

/// The instant at which it is too late: the slot has begun, or two days have passed since the notice was due.
pub fn too_late(notice: &Notice) -> At {
    notice.slot.min(notice.due.plus(GIVEN_UP_AFTER_MS))
}

/// When a notice that could not be sent is tried again: after twice the pause at each try, a quarter more or less so that many do not come at once.
/// None where it would be too late.
pub fn next_try(notice: &Notice, now: At) -> Option<At> {
    let doubled = FIRST_PAUSE_MS << notice.tries.saturating_sub(1).min(10);
    let pause = doubled.min(LONGEST_PAUSE_MS);
    // What the mark and the number of tries make is as good as chance: it spreads, and it need not be secret.
    let spread = notice.mark.bytes().fold(i64::from(notice.tries), |sum, byte| (sum * 31 + i64::from(byte)) % 1_001);
    let next = now.plus(pause * 3 / 4 + pause * spread / 2_000);
    (next < too_late(notice)).then_some(next)
}

/// Until when a notice waits because it is night: none where it may go. What answers a deed of its reader goes at once, as does what could not wait.
pub fn quiet_until(notice: &Notice, zone: &Zone, now: At) -> Option<At> {
    match notice.kind {
        NoticeKind::Confirmation | NoticeKind::Change | NoticeKind::Cancellation => return None,
        NoticeKind::Withdrawal | NoticeKind::Reminder => {}
    }
    let (day, minute) = zone.local(now);
    let morning = match minute.get() {
        QUIET_FROM.. => Day(day.0 + 1),
        ..QUIET_TO => day,
        _ => return None,
    };
    let until = zone.at(morning, Minute::new(QUIET_TO)?);
    (until < too_late(notice)).then_some(until)
}

/// Slots that began before this have their notices' addresses erased.
pub fn erased_before(now: At, keep_days: u16) -> At {
    now.plus(-i64::from(keep_days) * DAY_MS)
}

#[cfg(test)]
mod tests;
