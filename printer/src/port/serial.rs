//! A serial line.

use std::io::Read as _;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serialport::{DataBits, ErrorKind, FlowControl, SerialPort, StopBits};

use super::{CutOff, Port, PortError, STALL, write_all};

/// The check bit of a serial line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Parity {
    /// None.
    #[default]
    None,
    /// Even.
    Even,
    /// Odd.
    Odd,
}

/// How a printer holds back a serial line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Flow {
    /// Not at all.
    None,
    /// By RTS and CTS.
    #[default]
    Hardware,
    /// By XON and XOFF.
    Software,
}

pub(super) fn usual_baud() -> u32 {
    115_200
}

pub(super) struct Serial {
    line: Box<dyn SerialPort>,
    path: String,
    baud: u32,
}

pub(super) fn open(path: &str, baud: u32, parity: Parity, flow: Flow) -> Result<Serial, PortError> {
    let line = serialport::new(path, baud)
        .data_bits(DataBits::Eight)
        .stop_bits(StopBits::One)
        .parity(match parity {
            Parity::None => serialport::Parity::None,
            Parity::Even => serialport::Parity::Even,
            Parity::Odd => serialport::Parity::Odd,
        })
        .flow_control(match flow {
            Flow::None => FlowControl::None,
            Flow::Hardware => FlowControl::Hardware,
            Flow::Software => FlowControl::Software,
        })
        .timeout(STALL)
        .open()
        .map_err(|error| opening(path, &error))?;
    Ok(Serial { line, path: path.into(), baud })
}

fn opening(path: &str, error: &serialport::Error) -> PortError {
    match error.kind() {
        ErrorKind::Io(kind) => PortError::of(path, &std::io::Error::new(kind, error.description.clone())),
        // serialport says so both when there is nothing and when another program has locked the line.
        ErrorKind::NoDevice if std::path::Path::new(path).exists() => PortError::Busy(path.into()),
        ErrorKind::NoDevice => PortError::Missing(path.into()),
        ErrorKind::InvalidInput => PortError::Settings(path.into(), error.description.clone()),
        ErrorKind::Unknown => PortError::Other(path.into(), error.description.clone()),
    }
}

impl Port for Serial {
    fn write(&mut self, bytes: &[u8]) -> Result<(), CutOff> {
        self.line.set_timeout(STALL).map_err(|e| CutOff { sent: 0, error: opening(&self.path, &e) })?;
        write_all(&mut self.line, bytes, &self.path)
    }

    fn read(&mut self, into: &mut [u8], patience: Duration) -> Result<usize, PortError> {
        self.line.set_timeout(patience).map_err(|e| opening(&self.path, &e))?;
        match self.line.read(into) {
            Ok(0) => Err(PortError::Gone(self.path.clone())),
            Ok(count) => Ok(count),
            Err(e) if matches!(e.kind(), std::io::ErrorKind::TimedOut | std::io::ErrorKind::Interrupted) => Ok(0),
            Err(e) => Err(PortError::of(&self.path, &e)),
        }
    }

    fn answers(&self) -> bool {
        true
    }

    #[expect(clippy::cast_precision_loss, reason = "a time is not counted in bytes of 52 bits")]
    fn lag(&self, bytes: usize) -> Duration {
        // Ten bits a byte, with start and stop; the parity bit is the eleventh.
        Duration::from_secs_f64(bytes as f64 * 11.0 / f64::from(self.baud.max(1)))
    }
}
