//! A simulated printer to plug into: behind a TCP port (9100 in the field) or a serial pty.

use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use super::machine::Machine;
use super::strip::{Roll, Sheet};
use crate::deadline::Deadline;

/// How often a printer that hears nothing looks whether it was unplugged.
const BREATH: Duration = Duration::from_millis(20);
/// Bytes taken at once; small, so that a slow line is slow evenly.
const GULP: usize = 64;

/// A simulated printer, running on a thread of its own until it is dropped.
pub struct PaperPrinter {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
    place: Place,
}

enum Place {
    Tcp(SocketAddr),
    #[cfg(unix)]
    Pty {
        path: String,
        _open: serialport::TTYPort,
    },
}

struct Shared {
    machine: Mutex<Machine>,
    changed: Condvar,
    unplugged: AtomicBool,
    misread: Mutex<Option<String>>,
}

impl PaperPrinter {
    /// Listens on `address` (port 0 for any); one sender at a time, as such printers do.
    ///
    /// # Errors
    /// The address cannot be bound.
    pub fn on_tcp(address: &str, roll: Roll) -> std::io::Result<Self> {
        let listener = TcpListener::bind(address)?;
        listener.set_nonblocking(true)?;
        let place = Place::Tcp(listener.local_addr()?);
        let shared = Shared::new(roll);
        let mine = shared.clone();
        let thread = std::thread::Builder::new().name("paper-tcp".into()).spawn(move || mine.listen(&listener))?;
        Ok(Self { shared, thread: Some(thread), place })
    }

    /// Opens a serial pty; `baud` makes it as slow as such a line (a pty itself knows no speed).
    ///
    /// # Errors
    /// There is no pty.
    #[cfg(unix)]
    pub fn on_pty(roll: Roll, baud: Option<u32>) -> std::io::Result<Self> {
        use serialport::SerialPort as _;
        let (mut here, there) = serialport::TTYPort::pair()?;
        here.set_timeout(BREATH)?;
        let path = there.name().unwrap_or_default();
        let shared = Shared::new(roll);
        let mine = shared.clone();
        let thread = std::thread::Builder::new().name("paper-pty".into()).spawn(move || mine.serve(here, baud))?;
        Ok(Self { shared, thread: Some(thread), place: Place::Pty { path, _open: there } })
    }

    /// Where to plug in: `127.0.0.1:40123`, or `/dev/pts/7`.
    pub fn place(&self) -> String {
        match &self.place {
            Place::Tcp(address) => address.to_string(),
            #[cfg(unix)]
            Place::Pty { path, .. } => path.clone(),
        }
    }

    /// The printer itself, to look at its tickets or to break something. Bytes wait meanwhile.
    pub fn machine(&self) -> MutexGuard<'_, Machine> {
        self.shared.machine.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until `count` tickets were cut off since the start; the kept ones, or `None` after `patience`.
    pub fn wait(&self, count: usize, patience: Duration) -> Option<Vec<Sheet>> {
        let until = Deadline::after(patience);
        let mut machine = self.machine();
        while machine.printed() < count {
            let left = Some(until.left()).filter(|left| !left.is_zero())?;
            machine = self.shared.changed.wait_timeout(machine, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        Some(machine.sheets().to_vec())
    }

    /// What could not be read since the start, in words; `None` if all was.
    pub fn misread(&self) -> Option<String> {
        self.shared.misread.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Drop for PaperPrinter {
    fn drop(&mut self) {
        self.shared.unplugged.store(true, Ordering::SeqCst);
        if let Some(thread) = self.thread.take() {
            // A panic of the printer's thread was printed by itself; there is nothing to save here.
            let _ = thread.join();
        }
    }
}

impl Shared {
    fn new(roll: Roll) -> Arc<Self> {
        Arc::new(Self {
            machine: Mutex::new(Machine::new(roll)),
            changed: Condvar::new(),
            unplugged: AtomicBool::new(false),
            misread: Mutex::new(None),
        })
    }

    fn gone(&self) -> bool {
        self.unplugged.load(Ordering::SeqCst)
    }

    fn listen(&self, listener: &TcpListener) {
        while !self.gone() {
            match listener.accept() {
                Ok((stream, _)) => {
                    let ready = stream.set_nonblocking(false).and_then(|()| stream.set_read_timeout(Some(BREATH)));
                    if ready.is_ok() {
                        self.serve(stream, None);
                    }
                }
                Err(_) => pause(BREATH),
            }
        }
    }

    /// Takes bytes and answers until the stream ends, the printer dies or is unplugged.
    fn serve(&self, mut stream: impl Read + Write, baud: Option<u32>) {
        let mut bytes = [0; GULP];
        while !self.gone() {
            let count = match stream.read(&mut bytes) {
                Ok(0) => return,
                Ok(count) => count,
                Err(e) if matches!(e.kind(), ErrorKind::TimedOut | ErrorKind::WouldBlock | ErrorKind::Interrupted) => 0,
                Err(_) => return,
            };
            if count > 0 {
                pause(baud.map_or(Duration::ZERO, |baud| on_the_line(count, baud)));
            }
            let (answers, dead) = self.take(&bytes[..count]);
            if dead || (!answers.is_empty() && stream.write_all(&answers).is_err()) {
                return;
            }
        }
    }

    fn take(&self, bytes: &[u8]) -> (Vec<u8>, bool) {
        let mut machine = self.machine.lock().unwrap_or_else(PoisonError::into_inner);
        let answers = machine.take(bytes).unwrap_or_else(|misread| {
            self.misread.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(misread.to_string());
            Vec::new()
        });
        let dead = machine.is_dead();
        drop(machine);
        self.changed.notify_all();
        (answers, dead)
    }
}

/// Lets time pass, as a slow line does.
fn pause(time: Duration) {
    if !time.is_zero() {
        std::thread::park_timeout(time);
    }
}

/// How long bytes take on a line: ten bits each, with start and stop.
fn on_the_line(bytes: usize, baud: u32) -> Duration {
    Duration::from_secs_f64(bytes as f64 * 10.0 / f64::from(baud.max(1)))
}
