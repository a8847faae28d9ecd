//! A printer on the network: raw bytes over TCP, port 9100.

use std::io::Read as _;
use std::net::{TcpStream, ToSocketAddrs};
use std::time::Duration;

use super::{CutOff, Port, PortError, STALL, write_all};

pub(super) struct Tcp {
    stream: TcpStream,
    address: String,
}

pub(super) fn open(address: &str) -> Result<Tcp, PortError> {
    let named = address.to_socket_addrs().map_err(|e| PortError::Settings(address.into(), e.to_string()))?;
    let mut last = PortError::Unreachable(address.into());
    for place in named {
        match TcpStream::connect_timeout(&place, STALL) {
            Ok(stream) => {
                let ready = stream.set_nodelay(true).and_then(|()| stream.set_write_timeout(Some(STALL)));
                ready.map_err(|e| PortError::of(address, &e))?;
                return Ok(Tcp { stream, address: address.into() });
            }
            Err(e) if e.kind() == std::io::ErrorKind::TimedOut => last = PortError::Unreachable(address.into()),
            Err(e) => last = PortError::of(address, &e),
        }
    }
    Err(last)
}

impl Port for Tcp {
    fn write(&mut self, bytes: &[u8]) -> Result<(), CutOff> {
        write_all(&mut self.stream, bytes, &self.address)
    }

    fn read(&mut self, into: &mut [u8], patience: Duration) -> Result<usize, PortError> {
        // A zero timeout would mean for ever.
        let patience = patience.max(Duration::from_millis(1));
        self.stream.set_read_timeout(Some(patience)).map_err(|e| PortError::of(&self.address, &e))?;
        match self.stream.read(into) {
            Ok(0) => Err(PortError::Gone(self.address.clone())),
            Ok(count) => Ok(count),
            Err(e)
                if matches!(
                    e.kind(),
                    std::io::ErrorKind::TimedOut | std::io::ErrorKind::WouldBlock | std::io::ErrorKind::Interrupted
                ) =>
            {
                Ok(0)
            }
            Err(e) => Err(PortError::of(&self.address, &e)),
        }
    }

    fn answers(&self) -> bool {
        true
    }

    fn is_shared(&self) -> bool {
        true
    }
}
