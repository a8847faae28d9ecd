//! `serve`.

use std::net::{IpAddr, SocketAddr};

use senha_hall::At;
use senha_store::Place;

use crate::serve::{ServeSettings, serve};

pub(super) const TEACH: &str = "\
Examples:
  senha-server serve                                            on this machine only, http://127.0.0.1:8080
  senha-server serve --public https://senha.example --proxy 127.0.0.1
                                                                behind a proxy on this machine that speaks TLS for https://senha.example
  senha-server serve --data /tmp/trial --clock 2026-11-24T10:20:00+08:00
                                                                a trial: the server's clock starts there, and every page says so

Ctrl-C stops it cleanly. What was acknowledged is kept, also when the power fails.";

#[derive(Debug, clap::Args)]
pub(super) struct ServeArgs {
    /// The address to listen on
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080", value_parser = address)]
    listen: SocketAddr,
    /// For trials: start the server's clock at this instant
    #[arg(long, value_name = "INSTANT", value_parser = str::parse::<At>)]
    clock: Option<At>,
    /// The address at which people reach this server; it goes into the QR codes of tickets
    #[arg(long, value_name = "URL", value_parser = public)]
    public: Option<String>,
    /// A proxy in front of this server, by its address: what it says in X-Forwarded-For is believed, and limits count whom it names. May be given again
    #[arg(long = "proxy", value_name = "IP")]
    proxies: Vec<IpAddr>,
}

pub(super) async fn run(place: Place, args: ServeArgs) -> anyhow::Result<()> {
    let ServeArgs { listen, clock, public, proxies } = args;
    serve(ServeSettings { place, listen, clock, public, proxies }).await
}

fn address(text: &str) -> Result<SocketAddr, String> {
    text.parse().map_err(|_| {
        "an address is a number and a port, like 127.0.0.1:8080, or 0.0.0.0:8080 for every network".to_owned()
    })
}

/// A URL without a path: pages are put behind it.
fn public(text: &str) -> Result<String, String> {
    let url = text.trim_end_matches('/');
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or_default();
    let good = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b':' | b'[' | b']');
    if host.is_empty() || !host.bytes().all(good) {
        return Err("a public address is written like https://senha.example, without a path".to_owned());
    }
    Ok(url.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_strictly() {
        assert!(address("127.0.0.1:0").is_ok() && address("[::1]:80").is_ok());
        assert!(address("localhost").is_err() && address("8080").is_err());
        assert_eq!(public("https://senha.example/").as_deref(), Ok("https://senha.example"));
        for text in ["senha.example", "https://", "ftp://x", "https://x/path", "https://x\"onload=", "https://x y"] {
            assert!(public(text).is_err(), "{text}");
        }
    }
}
