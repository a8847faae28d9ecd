//! A printer's status, by Epson's real-time command `DLE EOT n` (n = 1 to 4), sent as raw bytes: escpos adds a NUL.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::deadline::Deadline;
use crate::port::{Port, PortError};

/// Flow-control bytes that a line in software flow control may let through.
const XON_XOFF: [u8; 2] = [0x11, 0x13];

/// How a printer is. All but [`Status::Ok`], [`Status::PaperLow`] and [`Status::Untold`] are faults.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "status", content = "detail", rename_all = "snake_case")]
pub enum Status {
    /// Ready.
    Ok,
    /// The roll is near its end; it still prints.
    PaperLow,
    /// The printer, or the way to it, cannot tell; what is sent is taken as printed.
    Untold,
    /// No paper.
    PaperOut,
    /// The cover is open.
    CoverOpen,
    /// The cutter is stuck.
    Cutter,
    /// Off line for another reason (a button held, an error of the head).
    Offline,
    /// Bytes that are no status: another device, another speed, a broken line.
    Unknown(Vec<u8>),
    /// No answer in time: off, unplugged, or another speed.
    NoAnswer,
    /// The port itself fails; the text says what to do.
    Port(String),
}

impl Status {
    /// Whether nothing should be printed in this state.
    pub fn is_fault(&self) -> bool {
        !matches!(self, Self::Ok | Self::PaperLow | Self::Untold)
    }

    /// A code for translation: `printer.paper_out`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Ok => "printer.ok",
            Self::PaperLow => "printer.paper_low",
            Self::Untold => "printer.untold",
            Self::PaperOut => "printer.paper_out",
            Self::CoverOpen => "printer.cover_open",
            Self::Cutter => "printer.cutter",
            Self::Offline => "printer.offline",
            Self::Unknown(_) => "printer.unknown",
            Self::NoAnswer => "printer.no_answer",
            Self::Port(_) => "printer.port",
        }
    }
}

impl std::fmt::Display for Status {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Ok => f.write_str("the printer is ready"),
            Self::PaperLow => f.write_str("the paper roll is near its end: have a new one ready"),
            Self::Untold => f.write_str("the printer cannot tell its status"),
            Self::PaperOut => f.write_str("the printer is out of paper: put in a new roll"),
            Self::CoverOpen => f.write_str("the printer's cover is open: close it"),
            Self::Cutter => f.write_str("the printer's cutter is stuck: open the cover and clear the paper"),
            Self::Offline => f.write_str("the printer is off line: look at its lamps and switch it off and on"),
            Self::Unknown(bytes) => write!(
                f,
                "the printer's answer is not a status ({bytes:02x?}): check the speed, parity and profile in the settings"
            ),
            Self::NoAnswer => f.write_str("the printer does not answer: check that it is on, its cable and its speed"),
            Self::Port(why) => f.write_str(why),
        }
    }
}

impl From<PortError> for Status {
    fn from(error: PortError) -> Self {
        Self::Port(error.to_string())
    }
}

/// Asks all four questions; each answer may take `patience`.
pub(crate) fn ask(port: &mut dyn Port, patience: Duration) -> Status {
    match discard(port) {
        Ok(()) => ask_all(port, patience, true).0,
        Err(error) => error.into(),
    }
}

/// As [`ask`], while the answer to `GS r` is still to come; whether it came meanwhile.
pub(crate) fn ask_before_fence(port: &mut dyn Port, patience: Duration) -> (Status, bool) {
    ask_all(port, patience, false)
}

fn ask_all(port: &mut dyn Port, patience: Duration, mut passed: bool) -> (Status, bool) {
    let mut answers = [0; 4];
    for (n, answer) in (1..=4).zip(&mut answers) {
        if let Err(cut) = port.write(&[0x10, 0x04, n]) {
            return (cut.error.into(), passed);
        }
        *answer = loop {
            match answer_within(port, patience) {
                Ok(Some(byte)) if is_fence(byte) && !passed => passed = true,
                Ok(Some(byte)) => break byte,
                Ok(None) => return (Status::NoAnswer, passed),
                Err(error) => return (error.into(), passed),
            }
        };
    }
    (parse(answers), passed)
}

/// Whether a byte answers `GS r`: its bits 4 and 7 are never set, those of real-time status always are or never.
pub(crate) fn is_fence(byte: u8) -> bool {
    byte & 0x90 == 0
}

/// Throws away what an earlier question left in the line.
fn discard(port: &mut dyn Port) -> Result<(), PortError> {
    let mut stale = [0; 64];
    // Bounded: a line that chatters on for ever is told by its answers.
    for _ in 0..64 {
        if port.read(&mut stale, Duration::ZERO)? == 0 {
            break;
        }
    }
    Ok(())
}

/// One byte that is not flow control; `None` if it does not come in time.
pub(crate) fn answer_within(port: &mut dyn Port, patience: Duration) -> Result<Option<u8>, PortError> {
    let until = Deadline::after(patience);
    loop {
        let left = until.left();
        let mut byte = [0];
        match port.read(&mut byte, left)? {
            0 => return Ok(None),
            _ if XON_XOFF.contains(&byte[0]) => {}
            _ => return Ok(Some(byte[0])),
        }
        if left.is_zero() {
            return Ok(None);
        }
    }
}

/// The answers to `DLE EOT` 1 (printer), 2 (why off line), 3 (error), 4 (paper), as one status: what a person must do
/// first comes first. Bits 1 and 4 of an answer are always set and bits 0 and 7 never; anything else is no status.
pub fn parse(answers: [u8; 4]) -> Status {
    if answers.iter().any(|answer| answer & 0x93 != 0x12) {
        return Status::Unknown(answers.to_vec());
    }
    let [printer, cause, error, paper] = answers;
    let has = |answer: u8, bits: u8| answer & bits != 0;
    if has(cause, 0x04) {
        Status::CoverOpen
    } else if has(paper, 0x60) || has(cause, 0x20) {
        Status::PaperOut
    } else if has(error, 0x08) {
        Status::Cutter
    } else if has(printer, 0x08) || has(cause, 0x40) || has(error, 0x64) {
        Status::Offline
    } else if has(paper, 0x0c) {
        Status::PaperLow
    } else {
        Status::Ok
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_status_byte_is_read_by_epsons_table() {
        let cases = [
            ([0x12, 0x12, 0x12, 0x12], Status::Ok),
            ([0x16, 0x12, 0x12, 0x12], Status::Ok), // the drawer's pin says nothing of printing
            ([0x12, 0x12, 0x12, 0x1e], Status::PaperLow),
            ([0x1a, 0x16, 0x12, 0x12], Status::CoverOpen),
            ([0x1a, 0x32, 0x12, 0x72], Status::PaperOut),
            ([0x1a, 0x12, 0x12, 0x7e], Status::PaperOut),
            ([0x1a, 0x52, 0x1a, 0x12], Status::Cutter),
            ([0x1a, 0x52, 0x32, 0x12], Status::Offline), // beyond recovery
            ([0x1a, 0x52, 0x52, 0x12], Status::Offline), // too hot: recovers by itself
            ([0x1a, 0x52, 0x16, 0x12], Status::Offline),
            ([0x1a, 0x12, 0x12, 0x12], Status::Offline),
            ([0x1a, 0x36, 0x1a, 0x72], Status::CoverOpen), // what must be done first comes first
        ];
        for (answers, status) in cases {
            assert_eq!(parse(answers), status, "{answers:02x?}");
        }
    }

    #[test]
    fn any_other_byte_is_a_fault_and_not_a_guess() {
        for wrong in [0x00, 0xff, 0x10, 0x13, 0x92, b'A'] {
            for place in 0..4 {
                let mut answers = [0x12; 4];
                answers[place] = wrong;
                assert!(matches!(parse(answers), Status::Unknown(_)) && parse(answers).is_fault());
            }
        }
    }

    #[test]
    fn paper_that_is_low_is_no_fault_and_silence_is() {
        assert!(!Status::PaperLow.is_fault() && !Status::Untold.is_fault());
        assert!(Status::NoAnswer.is_fault() && Status::Port("gone".into()).is_fault());
    }
}
