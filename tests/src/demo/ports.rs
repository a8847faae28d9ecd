//! Four free ports: server, kiosk, display, printed tickets.

use std::net::{IpAddr, SocketAddr, TcpListener};

use anyhow::{Context, Result};

/// How many ports are tried above the wished one.
const TRIED: u16 = 200;

/// Where each part listens.
#[derive(Clone, Copy, Debug)]
pub struct Ports {
    /// The server.
    pub server: SocketAddr,
    /// The kiosk's screen.
    pub kiosk: SocketAddr,
    /// The display's page.
    pub display: SocketAddr,
    /// The printed tickets.
    pub paper: SocketAddr,
}

/// Finds them from a first port on, and says on the terminal which ones are not the wished ones; 0 takes any.
///
/// # Errors
/// None is free, or the address is not this machine's.
pub fn find(host: IpAddr, first: u16) -> Result<Ports> {
    let mut held = Vec::new();
    for (nth, name) in (0_u16..).zip(["server", "kiosk", "display", "printed tickets"]) {
        let wished = if first == 0 { 0 } else { first.saturating_add(nth) };
        let listener = free(host, wished)?;
        let got = listener.local_addr().context("a port that was found cannot be read")?;
        if wished != 0 && got.port() != wished {
            println!("Port {wished} is taken by another program; the {name} takes {}.", got.port());
        }
        held.push((got, listener));
    }
    let at = |nth: usize| held[nth].0;
    Ok(Ports { server: at(0), kiosk: at(1), display: at(2), paper: at(3) })
}

/// The first free port from the wished one on. It is held until all four are found, so that no two are the same.
fn free(host: IpAddr, wished: u16) -> Result<TcpListener> {
    let tried = if wished == 0 { 0..=0 } else { wished..=wished.saturating_add(TRIED) };
    let mut last = None;
    for port in tried {
        match TcpListener::bind((host, port)) {
            Ok(listener) => return Ok(listener),
            Err(error) => last = Some(error),
        }
    }
    let error = last.unwrap_or_else(|| std::io::ErrorKind::AddrInUse.into());
    Err(error).with_context(|| format!("no port of {host} from {wished} on can be listened on; choose others with --port or another address with --host"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);

    #[test]
    fn a_port_that_is_taken_is_stepped_over() {
        let taken = TcpListener::bind((HERE, 0)).unwrap();
        let wished = taken.local_addr().unwrap().port();
        let ports = find(HERE, wished).unwrap();
        assert!(ports.server.port() > wished);
        let all = [ports.server, ports.kiosk, ports.display, ports.paper];
        assert!((0..4).all(|i| all[..i].iter().all(|other| *other != all[i])), "{all:?}");
    }
}
