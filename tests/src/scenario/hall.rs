//! The plan of a scenario's hall, line by line.

use std::collections::BTreeMap;

use senha_hall::plan::{BookingPlan, CounterPlan, Period, Plan, Policy, ServicePlan, SpecialPeriod, Week};
use senha_hall::{Day, Minute, ServiceId, Zone};

const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const MS_PER_MINUTE: i64 = 60_000;

/// A plan of a hall that is never open and has nothing.
///
/// # Panics
/// Never: a plain word is a name.
pub fn nothing() -> Plan {
    Plan {
        hall: "hall".parse().expect("a plain word is a name"),
        version: 0,
        zone: Zone::default(),
        rollover: Minute::ROLLOVER,
        hours: Week::default(),
        special: Vec::new(),
        holidays: BTreeMap::new(),
        last_ticket_min: 0,
        services: BTreeMap::new(),
        counters: BTreeMap::new(),
        policy: Policy::default(),
    }
}

/// Takes one line of a plan in.
///
/// # Errors
/// A sentence that says what cannot be read.
pub fn amend(plan: &mut Plan, line: &str) -> Result<(), String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    match words.as_slice() {
        ["hall", name, zone, hours] => {
            plan.hall = named(name)?;
            plan.zone = Zone::named(zone).map_err(|e| e.to_string())?;
            plan.hours[..5].fill(periods(hours)?);
        }
        ["hours", weekday, hours] => plan.hours[day_of_week(weekday)?] = periods(hours)?,
        ["last-ticket", min] => plan.last_ticket_min = whole(min)?,
        ["rollover", at] => plan.rollover = minute(at)?,
        ["booked-run", most] => plan.policy.booked_run_max = whole(most)?,
        ["holiday", on] => drop(plan.holidays.insert(day(on)?, minute("00:00")?)),
        ["holiday", on, "from", at] => drop(plan.holidays.insert(day(on)?, minute(at)?)),
        ["special", days, hours, rest @ ..] => plan.special.push(special(days, hours, rest)?),
        ["service", name, series, rest @ ..] => drop(plan.services.insert(named(name)?, service(series, rest)?)),
        ["counter", name, ..] => {
            let services = names(&words[2..].join(" "))?;
            plan.counters.insert(named(name)?, CounterPlan { services, storey: 0 });
        }
        ["without", "counter", name] => drop(plan.counters.remove(&named(name)?)),
        ["without", "service", name] => without_service(plan, &named(name)?),
        _ => return Err(format!("no line of a plan: {line}")),
    }
    Ok(())
}

fn without_service(plan: &mut Plan, gone: &ServiceId) {
    plan.services.remove(gone);
    for counter in plan.counters.values_mut() {
        counter.services.retain(|s| s != gone);
    }
}

fn service(series: &str, mut rest: &[&str]) -> Result<ServicePlan, String> {
    let mut service = ServicePlan {
        bureau: named("bureau")?,
        series: named(series)?,
        walk_in: true,
        open_months: 0,
        contingent: None,
        max_wait_ms: 60 * MS_PER_MINUTE,
        mean_s: 600,
        sd_s: 240,
        booking: None,
        time_slot: false,
    };
    loop {
        rest = match rest {
            [] => return Ok(service),
            ["by-booking", more @ ..] => {
                service.walk_in = false;
                more
            }
            ["book", places, more @ ..] => {
                service.booking = Some(BookingPlan { places: whole(places)?, ..BOOKING });
                more
            }
            ["periods", more @ ..] => {
                service.time_slot = true;
                more
            }
            [key @ ("notice" | "horizon" | "persons" | "early" | "late"), value, more @ ..] => {
                let how = service.booking.as_mut().ok_or("first `book PLACES`, then how")?;
                booked(how, key, value)?;
                more
            }
            [key, value, more @ ..] => {
                match *key {
                    "mean" => service.mean_s = 60 * whole::<u32>(value)?,
                    "sd" => service.sd_s = 60 * whole::<u32>(value)?,
                    "max-wait" => service.max_wait_ms = MS_PER_MINUTE * whole::<i64>(value)?,
                    "contingent" => service.contingent = Some(whole(value)?),
                    "months" => service.open_months = months(value)?,
                    _ => return Err(format!("no part of a service: {key}")),
                }
                more
            }
            [key] => return Err(format!("no part of a service: {key}")),
        };
    }
}

/// How a service is booked unless a line says otherwise.
const BOOKING: BookingPlan = BookingPlan {
    horizon_days: 30,
    notice_min: 0,
    min_persons: 1,
    max_persons: 1,
    places: 1,
    early_min: 30,
    late_min: 15,
    scarce: false,
};

fn booked(how: &mut BookingPlan, key: &str, value: &str) -> Result<(), String> {
    match key {
        "notice" => how.notice_min = whole(value)?,
        "horizon" => how.horizon_days = whole(value)?,
        "early" => how.early_min = whole(value)?,
        "late" => how.late_min = whole(value)?,
        _ => {
            let (least, most) = value.split_once('-').unwrap_or((value, value));
            (how.min_persons, how.max_persons) = (whole(least)?, whole(most)?);
        }
    }
    Ok(())
}

fn months(text: &str) -> Result<u16, String> {
    text.split(',').try_fold(0, |bits, month| Ok(bits | 1 << (whole::<u16>(month)?.clamp(1, 12) - 1)))
}

fn special(days: &str, hours: &str, rest: &[&str]) -> Result<SpecialPeriod, String> {
    let (from, to) = days.split_once("..").unwrap_or((days, days));
    let each_day = periods(hours)?;
    let hours: Week = std::array::from_fn(|_| each_day.clone());
    Ok(SpecialPeriod { from: day(from)?, to: day(to)?, hours, extra_by_booking: rest == ["by-booking"] })
}

fn day_of_week(text: &str) -> Result<usize, String> {
    WEEKDAYS.iter().position(|w| *w == text).ok_or_else(|| format!("no weekday: {text}"))
}

fn periods(text: &str) -> Result<Vec<Period>, String> {
    if text == "closed" {
        return Ok(Vec::new());
    }
    let period = |part: &str| {
        let (from, to) = part.split_once('-').ok_or_else(|| format!("no hours: {part}"))?;
        Ok(Period { from: minute(from)?, to: minute(to)? })
    };
    text.split(',').map(period).collect()
}

/// Names with commas between them.
pub fn names<T: std::str::FromStr>(text: &str) -> Result<Vec<T>, String> {
    text.split(',').map(str::trim).filter(|name| !name.is_empty()).map(named).collect()
}

/// A name, a number of a ticket or another word that reads itself.
pub fn named<T: std::str::FromStr>(text: &str) -> Result<T, String> {
    text.parse().map_err(|_| format!("not understood: {text}"))
}

fn whole<T: std::str::FromStr>(text: &str) -> Result<T, String> {
    text.parse().map_err(|_| format!("no whole number: {text}"))
}

/// A minute of the day.
pub fn minute(text: &str) -> Result<Minute, String> {
    Minute::parse(text).filter(|_| text.len() == 5).ok_or_else(|| format!("no time of day: {text}"))
}

/// A day written as `2026-11-24`.
pub fn day(text: &str) -> Result<Day, String> {
    let parts: Vec<i16> = text.split('-').map(|part| part.parse().unwrap_or(-1)).collect();
    let found = match parts.as_slice() {
        [year, month, day] => {
            Day::from_date(*year, i8::try_from(*month).unwrap_or(-1), i8::try_from(*day).unwrap_or(-1))
        }
        _ => None,
    };
    found.ok_or_else(|| format!("no day: {text}"))
}
