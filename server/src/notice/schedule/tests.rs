use senha_hall::Code;
use senha_store::outbox::NoticeState;

use super::*;

fn notice(kind: NoticeKind, due: &str, slot: &str) -> Notice {
    let (due, slot): (At, At) = (due.parse().unwrap(), slot.parse().unwrap());
    Notice {
        id: 1,
        hall: "gsc".parse().unwrap(),
        booking: senha_hall::BookingId(1),
        kind,
        revision: 0,
        code: Code::of(1),
        service: "passport".parse().unwrap(),
        slot,
        persons: 1,
        check_in: None,
        language: None,
        address: None,
        name: None,
        mark: "mark".to_owned(),
        state: NoticeState::Queued,
        tries: 1,
        due,
        next_at: due,
        created: due,
        settled: None,
        error: None,
    }
}

fn macau() -> Zone {
    Zone::named("Asia/Macau").unwrap()
}

fn at(text: &str) -> At {
    text.parse().unwrap()
}

#[test]
fn a_reminder_comes_at_six_in_the_evening_of_the_day_before() {
    let slot = at("2026-11-26T09:15:00+08:00");
    let due = at("2026-11-25T18:00:00+08:00");
    assert_eq!(reminder_due(&macau(), slot, at("2026-11-24T10:00:00+08:00")), Some(due));
    assert_eq!(reminder_due(&macau(), slot, at("2026-11-25T18:00:00+08:00")), None, "made too late for one");
    let chatham = Zone::named("Pacific/Chatham").unwrap();
    let slot = chatham.at(Day::from_date(2026, 9, 28).unwrap(), Minute::new(540).unwrap());
    let due = reminder_due(&chatham, slot, At(0)).unwrap();
    assert_eq!(chatham.local(due), (Day::from_date(2026, 9, 27).unwrap(), Minute::new(1080).unwrap()));
}

#[test]
fn pauses_grow_and_end_when_it_is_too_late() {
    let mut of = notice(NoticeKind::Confirmation, "2026-11-24T10:00:00+08:00", "2026-12-24T10:00:00+08:00");
    let mut now = of.due;
    let mut pauses = Vec::new();
    while let Some(next) = next_try(&of, now) {
        pauses.push(next.since(now));
        now = next;
        of.tries += 1;
    }
    assert!(pauses[0] >= 45_000 && pauses[0] <= 75_000, "{pauses:?}");
    assert!(pauses.windows(2).take(7).all(|two| two[1] > two[0]), "{pauses:?}");
    assert!(pauses.iter().all(|pause| *pause <= LONGEST_PAUSE_MS * 5 / 4), "{pauses:?}");
    assert!(now < too_late(&of) && too_late(&of) == of.due.plus(GIVEN_UP_AFTER_MS));
    let soon = notice(NoticeKind::Confirmation, "2026-11-24T10:00:00+08:00", "2026-11-24T10:00:30+08:00");
    assert_eq!(next_try(&soon, soon.due), None, "the slot begins first");
}

#[test]
fn two_notices_do_not_come_back_at_the_same_moment() {
    let one = notice(NoticeKind::Confirmation, "2026-11-24T10:00:00+08:00", "2026-12-24T10:00:00+08:00");
    let other = Notice { mark: "another".to_owned(), ..one.clone() };
    assert_ne!(next_try(&one, one.due), next_try(&other, one.due));
}

#[test]
fn at_night_only_answers_go_out() {
    let night = at("2026-11-24T23:30:00+08:00");
    let morning = at("2026-11-25T07:00:00+08:00");
    let slot = "2026-11-27T09:00:00+08:00";
    let of = |kind| notice(kind, "2026-11-24T23:30:00+08:00", slot);
    assert_eq!(quiet_until(&of(NoticeKind::Confirmation), &macau(), night), None);
    assert_eq!(quiet_until(&of(NoticeKind::Withdrawal), &macau(), night), Some(morning));
    assert_eq!(quiet_until(&of(NoticeKind::Withdrawal), &macau(), at("2026-11-25T06:59:00+08:00")), Some(morning));
    assert_eq!(quiet_until(&of(NoticeKind::Withdrawal), &macau(), morning), None);
    let early = notice(NoticeKind::Withdrawal, "2026-11-24T23:30:00+08:00", "2026-11-25T06:30:00+08:00");
    assert_eq!(quiet_until(&early, &macau(), night), None, "by then the slot has begun");
}
