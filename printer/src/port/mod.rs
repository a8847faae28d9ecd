//! Ways to a printer: a serial line, TCP port 9100, files, and simulated paper on this machine.
//!
//! Ports block; each printer has one thread that owns its port. To add one, implement [`Port`], give it a variant in
//! [`PortSettings`], and open it in [`PortSettings::open`].

mod file;
mod paper;
mod serial;
mod tcp;

use std::path::PathBuf;
use std::time::Duration;

use serde::{Deserialize, Serialize};

pub use serial::{Flow, Parity};

/// How long a printer may hold back the line before it counts as stuck.
const STALL: Duration = Duration::from_secs(5);
/// Bytes are handed over in pieces of this size, so that it is known how many went.
const PIECE: usize = 512;

/// A way to a printer.
pub trait Port: Send {
    /// A job begins; its id may name a file.
    fn begin(&mut self, job: &str) -> Result<(), PortError> {
        let _ = job;
        Ok(())
    }

    /// Sends all bytes, or says how many went before it failed.
    fn write(&mut self, bytes: &[u8]) -> Result<(), CutOff>;

    /// Reads what has come, waiting at most `patience` for the first byte; 0 when nothing came.
    fn read(&mut self, into: &mut [u8], patience: Duration) -> Result<usize, PortError>;

    /// The job's bytes were all handed over.
    fn end(&mut self) -> Result<(), PortError> {
        Ok(())
    }

    /// Whether a printer can answer on this way.
    fn answers(&self) -> bool;

    /// How long so many bytes are under way after they were handed over.
    fn lag(&self, bytes: usize) -> Duration {
        let _ = bytes;
        Duration::ZERO
    }

    /// Whether the port is given back after each job, so that other senders can use the printer.
    fn is_shared(&self) -> bool {
        false
    }
}

/// A write that stopped.
#[derive(Debug, thiserror::Error)]
#[error("after {sent} bytes: {error}")]
pub struct CutOff {
    /// Bytes that went before.
    pub sent: usize,
    /// Why it stopped.
    pub error: PortError,
}

/// What is wrong with a port, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PortError {
    /// There is no such port.
    #[error(
        "the printer port {0} does not exist: check the cable, and the port's name in the settings (ls /dev/ttyS* /dev/ttyUSB* /dev/ttyACM*)"
    )]
    Missing(String),
    /// The program may not use it.
    #[error(
        "no permission for the printer port {0}: add the program's user to the group that owns it (on Debian: adduser USER dialout)"
    )]
    Permission(String),
    /// Another program has it.
    #[error("the printer port {0} is in use by another program: stop it (fuser {0} shows which)")]
    Busy(String),
    /// Nothing listens at the address.
    #[error("no printer answers at {0}: check that it is on, its network cable and its address")]
    Unreachable(String),
    /// The printer holds back the line.
    #[error(
        "the printer takes no more bytes on {0}: look for paper, cover and lamps; check the flow control in the settings"
    )]
    Stalled(String),
    /// It was there and is no more.
    #[error("the printer on {0} is gone: check its cable and that it is on")]
    Gone(String),
    /// The settings do not fit the port.
    #[error("the settings of the printer port {0} cannot be used: {1}")]
    Settings(String, String),
    /// Anything else the system says.
    #[error("the printer port {0} fails: {1}")]
    Other(String, String),
}

impl PortError {
    /// The error of a system call on `port`.
    fn of(port: &str, error: &std::io::Error) -> Self {
        use std::io::ErrorKind as Kind;
        let port = port.to_owned();
        match error.kind() {
            Kind::NotFound => Self::Missing(port),
            Kind::PermissionDenied => Self::Permission(port),
            Kind::ResourceBusy => Self::Busy(port),
            Kind::TimedOut | Kind::WouldBlock => Self::Stalled(port),
            Kind::ConnectionRefused | Kind::HostUnreachable | Kind::NetworkUnreachable | Kind::AddrNotAvailable => {
                Self::Unreachable(port)
            }
            Kind::BrokenPipe
            | Kind::ConnectionReset
            | Kind::ConnectionAborted
            | Kind::UnexpectedEof
            | Kind::NotConnected => Self::Gone(port),
            _ if error.raw_os_error() == Some(EIO) => Self::Gone(port),
            _ => Self::Other(port, error.to_string()),
        }
    }
}

/// What a pulled USB line or a hung-up pty answers.
const EIO: i32 = 5;

/// Where a printer is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum PortSettings {
    /// A serial line, or a USB printer that shows itself as one.
    Serial {
        /// The device, for example `/dev/ttyUSB0`.
        path: String,
        /// Bits a second.
        #[serde(default = "serial::usual_baud")]
        baud: u32,
        /// The check bit.
        #[serde(default)]
        parity: Parity,
        /// How the printer holds back the line.
        #[serde(default)]
        flow: Flow,
    },
    /// A printer on the network.
    Tcp {
        /// Host and port; printers listen on 9100.
        address: String,
    },
    /// No printer: the bytes go into a file, or one file a job.
    File {
        /// The file to append to, or the folder.
        path: PathBuf,
        /// One file a job (`ID.bin`) in the folder.
        #[serde(default)]
        each: bool,
    },
    /// No printer: simulated paper. Each ticket becomes `ID.png` and `ID.txt` in the folder.
    Paper {
        /// The folder.
        folder: PathBuf,
        /// Printable width in dots.
        #[serde(default = "paper::usual_width")]
        dots: u32,
    },
}

impl PortSettings {
    /// Opens the port.
    pub fn open(&self) -> Result<Box<dyn Port>, PortError> {
        Ok(match self {
            Self::Serial { path, baud, parity, flow } => Box::new(serial::open(path, *baud, *parity, *flow)?),
            Self::Tcp { address } => Box::new(tcp::open(address)?),
            Self::File { path, each } => Box::new(file::open(path, *each)?),
            Self::Paper { folder, dots } => Box::new(paper::open(folder, *dots)?),
        })
    }
}

/// Hands bytes over piece by piece.
fn write_all(to: &mut dyn std::io::Write, bytes: &[u8], port: &str) -> Result<(), CutOff> {
    let mut sent = 0;
    while sent < bytes.len() {
        let piece = &bytes[sent..bytes.len().min(sent + PIECE)];
        match to.write(piece) {
            Ok(0) => return Err(CutOff { sent, error: PortError::Gone(port.into()) }),
            Ok(count) => sent += count,
            Err(e) if e.kind() == std::io::ErrorKind::Interrupted => {}
            Err(e) => return Err(CutOff { sent, error: PortError::of(port, &e) }),
        }
    }
    Ok(())
}

/// A job's id as a file name: what a shell or a path could take amiss becomes `_`.
fn file_name(job: &str) -> String {
    let safe: String = job
        .chars()
        .take(100)
        .map(|c| if c.is_ascii_alphanumeric() || matches!(c, '-' | '_') { c } else { '_' })
        .collect();
    if safe.is_empty() { "job".into() } else { safe }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_read_from_toml() {
        let serial: PortSettings = toml::from_str("kind = 'serial'\npath = '/dev/ttyUSB0'\nflow = 'software'").unwrap();
        let expected = PortSettings::Serial {
            path: "/dev/ttyUSB0".into(),
            baud: 115_200,
            parity: Parity::None,
            flow: Flow::Software,
        };
        assert_eq!(serial, expected);
        let error = toml::from_str::<PortSettings>("kind = 'tcp'\nadress = 'x'").unwrap_err();
        assert!(error.to_string().contains("adress"), "{error}");
    }

    #[test]
    fn a_jobs_id_cannot_leave_the_folder() {
        assert_eq!(file_name("../../etc/passwd"), "______etc_passwd");
        assert_eq!(file_name(""), "job");
    }

    #[test]
    fn a_port_that_cannot_be_opened_says_what_to_do() {
        let open = |settings: PortSettings| settings.open().err().unwrap();
        let serial = PortSettings::Serial {
            path: "/dev/ttyNOWHERE9".into(),
            baud: 9600,
            parity: Parity::Even,
            flow: Flow::None,
        };
        let error = open(serial);
        assert_eq!(error, PortError::Missing("/dev/ttyNOWHERE9".into()));
        assert!(error.to_string().contains("check the cable"));
        let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        assert!(matches!(open(PortSettings::Tcp { address: free.to_string() }), PortError::Unreachable(_)));
        assert!(matches!(open(PortSettings::Tcp { address: "nonsense".into() }), PortError::Settings(..)));
        let file = PortSettings::File { path: "/nowhere/at/all.bin".into(), each: false };
        assert!(matches!(open(file), PortError::Missing(_)));
    }
}
