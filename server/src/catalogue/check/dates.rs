//! Hours, special periods and holidays.

use senha_hall::plan::{Period, Week};

use super::super::fault::{Found, Place};
use super::super::record::{Hall, HolidayKind, Records, WEEKDAYS};

pub(super) fn all(records: &Records, found: &mut Found) {
    for (i, hall) in records.hall.iter().enumerate() {
        let place = Place::record("hall", i, hall.id.as_str());
        week(&hall.hours.week(), &place.key("hours"), found);
        special(hall, &place.key("special_period"), found);
    }
    for (i, holiday) in records.holiday.iter().enumerate() {
        let place = Place::record("holiday", i, &holiday.date.to_string());
        match (holiday.kind, holiday.closed_from) {
            (HolidayKind::HalfDay, None) => {
                found.say(place, "a half-day needs closed_from, the time at which the halls close, such as 13:00:00");
            }
            (HolidayKind::Public | HolidayKind::Compensatory, Some(_)) => {
                found.say(
                    place.key("closed_from"),
                    "only a half-day has closed_from; write kind = \"half-day\" or take it out",
                );
            }
            (HolidayKind::HalfDay, Some(_)) | (HolidayKind::Public | HolidayKind::Compensatory, None) => {}
        }
    }
}

fn week(week: &Week, place: &Place, found: &mut Found) {
    for (periods, day) in week.iter().zip(WEEKDAYS) {
        if let Some(wrong) = periods.iter().find(|p| p.from >= p.to) {
            found.say(
                place.key(day),
                format!("{day}: a period must end after it begins, and {}-{} does not", wrong.from, wrong.to),
            );
        } else if let Some([a, b]) = periods.windows(2).find(|two| two[0].to > two[1].from) {
            found.say(
                place.key(day),
                format!("{day}: {} begins before {} ends; write the periods in order", text(*b), text(*a)),
            );
        }
    }
}

fn text(period: Period) -> String {
    format!("{}-{}", period.from, period.to)
}

fn special(hall: &Hall, place: &Place, found: &mut Found) {
    for (i, period) in hall.special_period.iter().enumerate() {
        let place = place.item(i);
        if period.to < period.from {
            found.say(
                place.key("to"),
                format!("the special period ends on {}, before it begins on {}", period.to, period.from),
            );
        }
        week(&period.hours.week(), &place.key("hours"), found);
        let other = hall.special_period[..i].iter().find(|o| o.from <= period.to && period.from <= o.to);
        if let Some(other) = other {
            let what = format!(
                "the special period from {} overlaps the one from {}; on a day only one may hold",
                period.from, other.from
            );
            found.say(place, what);
        }
    }
}
