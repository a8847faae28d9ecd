//! Who is at the other end of a connection, and how many connections there may be.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap};
use tokio::sync::watch;

/// Open connections in all, feeds among them: a city's boards, desks and phones, and far below what a system gives a program.
pub const SOCKETS: usize = 8_192;
/// Open connections of one address: a whole hall may stand behind one.
pub const SOCKETS_AN_ADDRESS: usize = 2_048;

/// The connection on which a request came.
#[derive(Clone, Debug)]
pub struct Connection {
    /// The address at its other end.
    pub peer: IpAddr,
    /// Keeps its place among the open connections, also after it became a WebSocket.
    pub place: Arc<SocketPlace>,
    /// Says when the server stops.
    pub stop: watch::Receiver<bool>,
    /// The addresses of proxies whose `X-Forwarded-For` is believed.
    pub proxies: Arc<[IpAddr]>,
}

impl Connection {
    /// The address of whoever asks: the other end's, or where that is a proxy of ours, the last one that it names and that is not one of ours either.
    pub fn asker(&self, headers: &HeaderMap) -> IpAddr {
        if !self.proxies.contains(&self.peer) {
            return self.peer;
        }
        let named =
            headers.get_all("x-forwarded-for").iter().filter_map(|v| v.to_str().ok()).flat_map(|v| v.split(','));
        let mut read: Vec<Option<IpAddr>> = named.map(|text| text.trim().parse().ok()).collect();
        while let Some(Some(last)) = read.pop() {
            if !self.proxies.contains(&last) {
                return last;
            }
        }
        self.peer
    }
}

/// The address of whoever asks, as limits count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asker(pub IpAddr);

impl Asker {
    /// From a request's extensions and headers; a request without a connection was made within this program.
    pub fn of(extensions: &Extensions, headers: &HeaderMap) -> Self {
        let connection = extensions.get::<Connection>();
        Self(neighbourhood(connection.map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |it| it.asker(headers))))
    }
}

impl<S: Sync> FromRequestParts<S> for Asker {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self::of(&parts.extensions, &parts.headers))
    }
}

/// An address as limits count it: a home or an office has a whole /64 of IPv6.
pub fn neighbourhood(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from(u128::from(v6) & !u128::from(u64::MAX))),
        v4 @ IpAddr::V4(_) => v4,
    }
}

/// The open connections.
#[derive(Debug)]
pub struct Sockets {
    most: usize,
    most_an_address: usize,
    open: Mutex<Open>,
}

impl Default for Sockets {
    fn default() -> Self {
        Self::most(SOCKETS, SOCKETS_AN_ADDRESS)
    }
}

#[derive(Debug, Default)]
struct Open {
    all: usize,
    by_address: HashMap<IpAddr, usize>,
}

/// A place among the open connections; it is free again when this is dropped.
#[derive(Debug)]
pub struct SocketPlace {
    sockets: Arc<Sockets>,
    address: IpAddr,
}

impl Sockets {
    /// At most so many in all, and so many of one address.
    pub fn most(most: usize, most_an_address: usize) -> Self {
        Self { most, most_an_address, open: Mutex::default() }
    }

    /// A place for a connection, if there is one. Addresses in `shared` (proxies) are counted in all only.
    pub fn enter(self: &Arc<Self>, peer: IpAddr, shared: &[IpAddr]) -> Option<SocketPlace> {
        let address = neighbourhood(peer);
        let open = &mut *self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let of_address = open.by_address.entry(address).or_default();
        let is_full = open.all >= self.most || (*of_address >= self.most_an_address && !shared.contains(&peer));
        if is_full {
            return None;
        }
        *of_address += 1;
        open.all += 1;
        Some(SocketPlace { sockets: Arc::clone(self), address })
    }
}

impl Drop for SocketPlace {
    fn drop(&mut self) {
        let open = &mut *self.sockets.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.all -= 1;
        if let Some(of_address) = open.by_address.get_mut(&self.address) {
            *of_address -= 1;
            if *of_address == 0 {
                open.by_address.remove(&self.address);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    fn asker(peer: &str, proxies: &[&str], forwarded: &[&str]) -> IpAddr {
        let place = Arc::new(Arc::new(Sockets::default()).enter(ip(peer), &[]).unwrap());
        let proxies = proxies.iter().map(|p| ip(p)).collect();
        let connection = Connection { peer: ip(peer), place, stop: watch::channel(false).1, proxies };
        let mut headers = HeaderMap::new();
        for line in forwarded {
            headers.append("x-forwarded-for", line.parse().unwrap());
        }
        connection.asker(&headers)
    }

    #[test]
    fn a_stranger_s_word_on_its_own_address_is_not_believed() {
        assert_eq!(asker("192.0.2.7", &[], &["10.0.0.1"]), ip("192.0.2.7"));
        assert_eq!(asker("192.0.2.7", &["127.0.0.1"], &["10.0.0.1"]), ip("192.0.2.7"));
    }

    #[test]
    fn of_what_our_proxy_says_only_the_last_stranger_is_believed() {
        assert_eq!(asker("127.0.0.1", &["127.0.0.1"], &["10.0.0.1, 192.0.2.7"]), ip("192.0.2.7"));
        assert_eq!(
            asker("127.0.0.1", &["127.0.0.1", "10.0.0.9"], &["1.1.1.1", "192.0.2.7, 10.0.0.9"]),
            ip("192.0.2.7")
        );
        for nothing in [&[][..], &["rubbish"], &["192.0.2.7, rubbish"], &["127.0.0.1"]] {
            assert_eq!(asker("127.0.0.1", &["127.0.0.1"], nothing), ip("127.0.0.1"), "{nothing:?}");
        }
    }

    #[test]
    fn one_address_cannot_take_every_place() {
        let sockets = Arc::new(Sockets::default());
        let held: Vec<_> =
            (0..SOCKETS_AN_ADDRESS).map(|n| sockets.enter(ip(&format!("2001:db8::{n:x}")), &[]).unwrap()).collect();
        assert!(sockets.enter(ip("2001:db8::ffff"), &[]).is_none(), "the same /64");
        assert!(sockets.enter(ip("2001:db8:0:1::1"), &[]).is_some(), "another");
        assert!(sockets.enter(ip("2001:db8::1"), &[ip("2001:db8::1")]).is_some(), "a proxy stands for many");
        drop(held);
        assert!(sockets.enter(ip("2001:db8::1"), &[]).is_some(), "places that were left are free");
        let open = sockets.open.lock().unwrap();
        assert_eq!((open.all, open.by_address.len()), (0, 0), "nothing is kept of who has gone");
    }

    #[test]
    fn there_is_a_limit_on_all_connections() {
        let sockets = Arc::new(Sockets::default());
        let address = |n: usize| ip(&format!("10.{}.{}.1", n / 256, n % 256));
        let held: Vec<_> = (0..SOCKETS).map(|n| sockets.enter(address(n), &[]).unwrap()).collect();
        assert!(sockets.enter(ip("192.0.2.7"), &[]).is_none());
        drop(held);
    }
}
