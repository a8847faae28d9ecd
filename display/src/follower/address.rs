//! Where the server is, for its API and its feed.

use anyhow::{Result, bail};

/// The server's address and the hall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Address {
    secure: bool,
    /// `host:port` and a path, without a slash at the end.
    rest: String,
    hall: String,
}

impl Address {
    /// Reads `https://senha.example.mo` or `http://127.0.0.1:8080`, and a hall's name.
    pub fn new(server: &str, hall: &str) -> Result<Self> {
        let (secure, rest) = match (server.strip_prefix("https://"), server.strip_prefix("http://")) {
            (Some(rest), _) => (true, rest),
            (_, Some(rest)) => (false, rest),
            _ => bail!("`{server}` is no address of a server: it begins with http:// or https://"),
        };
        let rest = rest.trim_end_matches('/');
        if rest.is_empty() || rest.contains(['?', '#', ' ', '@']) {
            bail!("`{server}` is no address of a server: write https://host or http://host:port");
        }
        if hall.is_empty() || !hall.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.')) {
            bail!("`{hall}` is no hall: its name in addresses is like gsc-venceslau");
        }
        Ok(Self { secure, rest: rest.to_owned(), hall: hall.to_owned() })
    }

    /// The feed; the frames after a seq if there is one.
    pub fn feed(&self, after: Option<u64>) -> String {
        let scheme = if self.secure { "wss" } else { "ws" };
        let after = after.map_or(String::new(), |seq| format!("?after={seq}"));
        format!("{scheme}://{}/api/v1/halls/{}/feed{after}", self.rest, self.hall)
    }

    /// What everyone may know of the hall.
    pub fn hall(&self) -> String {
        let scheme = if self.secure { "https" } else { "http" };
        format!("{scheme}://{}/api/v1/halls/{}", self.rest, self.hall)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_feed_is_where_the_server_is() {
        let plain = Address::new("http://127.0.0.1:8080/", "gsc").expect("an address");
        assert_eq!(plain.feed(None), "ws://127.0.0.1:8080/api/v1/halls/gsc/feed");
        assert_eq!(plain.hall(), "http://127.0.0.1:8080/api/v1/halls/gsc");
        let secure = Address::new("https://senha.mo/city", "gsc").expect("an address");
        assert_eq!(secure.feed(Some(7)), "wss://senha.mo/city/api/v1/halls/gsc/feed?after=7");
    }

    #[test]
    fn a_wrong_address_says_what_to_write() {
        for (server, hall) in [
            ("senha.mo", "gsc"),
            ("https://", "gsc"),
            ("https://a b", "gsc"),
            ("https://a", ""),
            ("https://a", "../x"),
            ("https://u:p@a", "gsc"),
        ] {
            let fault = Address::new(server, hall).expect_err(server).to_string();
            assert!(fault.contains("http") || fault.contains("gsc-venceslau"), "{fault}");
        }
    }
}
