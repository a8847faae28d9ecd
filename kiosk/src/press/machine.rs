//! A real printer (or a file, or simulated paper) behind [`Device`], and how its place is written in one line.

use std::path::PathBuf;

use anyhow::{Context, Result, anyhow, bail};
use senha_printer::port::{Flow, Parity, PortSettings};
use senha_printer::{Job, Outcome as Printed, Printer, Settings as PrinterSettings, Slip, Status};

use super::{Condition, Device, Paper};
use crate::settings::Settings;
use crate::spool::Outcome;

/// The printer of [`senha_printer`].
pub struct Machine {
    printer: Printer,
    port: String,
}

impl Machine {
    /// Sets the printer up; none where the settings name none. One that is off or unplugged is no error: its state tells.
    ///
    /// # Errors
    /// The settings cannot be read, in words that say how they are written.
    pub fn open(settings: &Settings) -> Result<Option<Self>> {
        let Some(port) = port(&settings.printer, settings.paper)? else { return Ok(None) };
        let mut printer = PrinterSettings::new(port);
        printer.profile = settings.profile.clone().unwrap_or_else(|| format!("generic-{}", settings.paper));
        let printer = Printer::open(&printer).context("the printer cannot be set up")?;
        Ok(Some(Self { printer, port: settings.printer.clone() }))
    }
}

impl Device for Machine {
    fn print(&mut self, job: &str, slip: &Slip) -> Outcome {
        let copy = slip.copy;
        match self.printer.print(Job { copy, ..Job::slip(job, slip.clone()) }) {
            Printed::Printed => Outcome::Printed,
            Printed::Failed(_) => Outcome::Failed,
            Printed::Unknown(_) => Outcome::Unknown,
        }
    }

    fn condition(&mut self) -> Condition {
        let wear = self.printer.wear();
        let status = self.printer.status();
        Condition {
            paper: paper(&status),
            told: status.to_string(),
            port: self.port.clone(),
            jobs: wear.jobs,
            cuts: wear.cuts,
            used_mm: wear.paper_um / 1000,
        }
    }
}

fn paper(status: &Status) -> Paper {
    match status {
        Status::Ok => Paper::Ready,
        Status::PaperLow => Paper::Low,
        Status::Untold => Paper::Untold,
        Status::PaperOut => Paper::Out,
        Status::CoverOpen => Paper::Cover,
        Status::Cutter => Paper::Cutter,
        Status::NoAnswer | Status::Port(_) => Paper::Offline,
        Status::Offline | Status::Unknown(_) => Paper::Trouble,
    }
}

const FORMS: &str =
    "serial:/dev/ttyUSB0?baud=19200&parity=none&flow=none, tcp:host:9100, file:/path, paper:/folder or none";

/// A printer's place from its one line; none for `none`.
fn port(text: &str, paper_mm: u16) -> Result<Option<PortSettings>> {
    let wrong = || anyhow!("--printer {text:?} is no printer: write {FORMS}");
    let (kind, rest) = text.split_once(':').unwrap_or((text, ""));
    Ok(Some(match kind {
        "none" if rest.is_empty() => return Ok(None),
        _ if rest.is_empty() => return Err(wrong()),
        "serial" => serial(rest).with_context(|| format!("--printer {text}"))?,
        "tcp" => PortSettings::Tcp { address: rest.to_owned() },
        "file" => PortSettings::File { path: PathBuf::from(rest), each: false },
        "paper" => PortSettings::Paper { folder: PathBuf::from(rest), dots: if paper_mm == 58 { 384 } else { 576 } },
        _ => return Err(wrong()),
    }))
}

fn serial(rest: &str) -> Result<PortSettings> {
    let (path, options) = rest.split_once('?').unwrap_or((rest, ""));
    let (mut baud, mut parity, mut flow) = (19_200, Parity::default(), Flow::default());
    for option in options.split('&').filter(|o| !o.is_empty()) {
        match option.split_once('=').unwrap_or((option, "")) {
            ("baud", bits) => baud = bits.parse().with_context(|| format!("baud={bits} is no number"))?,
            ("parity", "none") => parity = Parity::None,
            ("parity", "even") => parity = Parity::Even,
            ("parity", "odd") => parity = Parity::Odd,
            ("flow", "none") => flow = Flow::None,
            ("flow", "hardware") => flow = Flow::Hardware,
            ("flow", "software") => flow = Flow::Software,
            _ => bail!("{option:?} is not known: baud=19200, parity=none|even|odd, flow=none|hardware|software"),
        }
    }
    Ok(PortSettings::Serial { path: path.to_owned(), baud, parity, flow })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printers_place_is_one_line() {
        assert_eq!(port("none", 80).unwrap(), None);
        assert_eq!(port("tcp:10.0.0.7:9100", 80).unwrap(), Some(PortSettings::Tcp { address: "10.0.0.7:9100".into() }));
        let serial = PortSettings::Serial {
            path: "/dev/ttyUSB0".into(),
            baud: 9600,
            parity: Parity::Even,
            flow: Flow::Hardware,
        };
        assert_eq!(port("serial:/dev/ttyUSB0?baud=9600&parity=even&flow=hardware", 80).unwrap(), Some(serial));
        assert_eq!(port("paper:/tmp/p", 58).unwrap(), Some(PortSettings::Paper { folder: "/tmp/p".into(), dots: 384 }));
    }

    #[test]
    fn a_place_that_cannot_be_read_is_told_how_it_is_written() {
        for text in ["", "usb", "file:", "lpt:1", "serial:/dev/x?baud=fast", "serial:/dev/x?speed=9600", "none:1"] {
            let error = format!("{:#}", port(text, 80).unwrap_err());
            assert!(error.contains("--printer"), "{text}: {error}");
        }
    }
}
