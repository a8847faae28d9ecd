//! One person of the real week: a row of the CSV that the Technion publishes.

use anyhow::{Context, Result, bail};

/// Who joined the line, when, and what became of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// The calendar day, as written: `1999-08-01`.
    pub date: String,
    /// Minute of the day of joining.
    pub minute: u16,
    /// What they came for: PS, PE, NW, IN, NE or TT.
    pub service: String,
    /// Of the line's second class, which is served before the first.
    pub priority: bool,
    /// Served, or else left without service.
    pub served: bool,
    /// Seconds from joining to service or leaving.
    pub waited_s: u32,
    /// Seconds of service; 0 for those who left.
    pub service_s: u32,
}

const HEADER: &str = "date,joined,service,priority,outcome,waited_s,service_s,server";

/// Reads the whole table; lines that begin with `#` say where it comes from and are passed over.
pub fn read(csv: &str) -> Result<Vec<Record>> {
    let mut lines = csv.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.is_empty());
    match lines.next() {
        Some((_, HEADER)) => {}
        _ => bail!("the first line must be: {HEADER}"),
    }
    lines.map(|(index, line)| of_line(line).with_context(|| format!("line {}: {line}", index + 1))).collect()
}

fn of_line(line: &str) -> Result<Record> {
    let fields: Vec<&str> = line.split(',').collect();
    let &[date, joined, service, priority, outcome, waited, served_for, _server] = fields.as_slice() else {
        bail!("{} fields instead of 8", fields.len());
    };
    let served = is_served(outcome)?;
    Ok(Record {
        date: date.to_owned(),
        minute: minute_of(joined)?,
        service: service.to_owned(),
        priority: priority == "2",
        served,
        waited_s: waited.parse().context("seconds waited")?,
        service_s: if served { served_for.parse().context("seconds of service")? } else { 0 },
    })
}

fn is_served(outcome: &str) -> Result<bool> {
    match outcome {
        "served" => Ok(true),
        "left" => Ok(false),
        _ => bail!("an outcome is `served` or `left`"),
    }
}

fn minute_of(time: &str) -> Result<u16> {
    let mut parts = time.split(':').map(str::parse::<u16>);
    match (parts.next(), parts.next(), parts.next()) {
        (Some(Ok(hour @ 0..=23)), Some(Ok(minute @ 0..=59)), Some(Ok(0..=59))) => Ok(hour * 60 + minute),
        _ => bail!("a time is like 09:05:00"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_one_person() {
        let rows = read(&format!("# from a book\n{HEADER}\n1999-08-01,07:45:59,NE,2,left,31,,\n")).expect("a table");
        assert_eq!((rows[0].minute, rows[0].priority, rows[0].served, rows[0].waited_s), (465, true, false, 31));
    }

    #[test]
    fn a_broken_row_is_named_by_its_line() {
        let fault = read(&format!("{HEADER}\n1999-08-01,25:00:00,NE,1,left,31,0,S01\n")).expect_err("no such hour");
        assert!(format!("{fault:#}").starts_with("line 2:"), "{fault:#}");
    }
}
