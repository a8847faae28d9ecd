//! What each deed does in each state of a ticket and of a counter: a table written by the rules themselves.

use std::fmt::Write;

use super::{Run, amend};

const HALL: &str = "hall plaza Asia/Macau 09:00-18:00
service passport B
service permit H
counter 1 passport, permit
counter 2 passport";
const BEGIN: &[&str] = &["2026-11-24 09:00 tick", "09:00 counter 1 opens", "09:00 kiosk takes passport"];

/// A state, and how the ticket B001 comes to it.
const TICKET: &[(&str, &[&str])] = &[
    ("waiting", &[]),
    ("called", &["counter 1 next"]),
    ("serving", &["counter 1 next", "B001 serve"]),
    ("parked", &["counter 1 next", "B001 park papers"]),
    ("missed", &["counter 1 next", "B001 miss"]),
    ("finished", &["counter 1 next", "B001 serve", "B001 finish"]),
    ("left", &["B001 leave"]),
    ("cancelled", &["B001 cancel"]),
    ("voided", &["B001 void"]),
    ("of another day", &["2026-11-25 09:00 tick"]),
    ("never taken", &[]),
];

const TICKET_DEEDS: &[&str] = &[
    "call",
    "recall",
    "serve",
    "miss",
    "reinstate",
    "park papers",
    "resume",
    "resume at 2",
    "transfer to permit",
    "transfer at 2",
    "add permit",
    "finish",
    "leave",
    "cancel",
    "void",
    "print printed",
];

/// A state, and how counter 1 comes to it.
const COUNTER: &[(&str, &[&str])] = &[
    ("closed", &["counter 1 closes"]),
    ("open", &[]),
    ("open, with somebody", &["counter 1 next"]),
    ("paused", &["counter 1 pauses for meal"]),
    ("paused, with somebody", &["counter 1 next", "counter 1 pauses for meal"]),
    ("open, another person's", &["counter 1 closes", "counter 1 opens by clerk 7"]),
    ("no counter", &["plan without counter 1"]),
];

const COUNTER_DEEDS: &[&str] = &["opens by clerk 8", "pauses for office", "closes", "next", "calls B002"];

/// The tables as text.
///
/// # Errors
/// A way to a state that the rules refuse.
pub fn table() -> Result<String, String> {
    let mut text = "# What each deed does in each state; an empty place: nothing changes. Written by the rules (UPDATE_EXPECT=1).\n".to_owned();
    for (state, way) in TICKET {
        let _ = writeln!(text, "\na ticket that is {state}");
        for deed in TICKET_DEEDS {
            let (number, deed_told) = if *state == "never taken" { ("B009", deed) } else { ("B001", deed) };
            let asked = if *deed == "call" { format!("counter 2 calls {number}") } else { format!("{number} {deed}") };
            let asked = if *state == "of another day" { of_yesterday(&asked, deed) } else { asked };
            let _ = writeln!(text, "  {deed_told:<19}-> {}", outcome(way, &asked)?);
        }
    }
    for (state, way) in COUNTER {
        let _ = writeln!(text, "\na counter that is {state}");
        for deed in COUNTER_DEEDS {
            let mut way = way.to_vec();
            way.insert(0, "kiosk takes passport");
            let _ = writeln!(text, "  {deed:<19}-> {}", outcome(&way, &format!("counter 1 {deed}"))?);
        }
    }
    Ok(text)
}

fn of_yesterday(asked: &str, deed: &str) -> String {
    if deed == "call" {
        "counter 2 calls B001 of 2026-11-24".to_owned()
    } else {
        asked.replace("B001", "B001 of 2026-11-24")
    }
}

/// What comes of a deed after its way: the refusal's code, or what happened.
fn outcome(way: &[&str], deed: &str) -> Result<String, String> {
    let mut plan = super::hall::nothing();
    HALL.lines().try_for_each(|line| amend(&mut plan, line))?;
    let mut run = Run::new(plan);
    for line in BEGIN.iter().copied() {
        run.line(line)?;
    }
    for step in way.iter().copied().chain(["counter 2 opens"]) {
        let line = if step.starts_with("2026") { step.to_owned() } else { format!("09:05 {step}") };
        let came = run.line(&line)?;
        if came.contains("refused") {
            return Err(format!("{step}: {came}"));
        }
    }
    let came = run.line(&format!("09:10 {deed}"))?;
    let told = came.strip_prefix("refused ").map(|rest| format!("refused {}", rest.split(' ').next().unwrap_or(rest)));
    Ok(told.unwrap_or(came))
}
