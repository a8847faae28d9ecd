//! How a kiosk is set up.

use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;

use anyhow::{Result, ensure};
use senha_face::Lang;

/// A kiosk's key; never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Key(String);

impl Key {
    /// A key as the server's `key new` prints it; blanks around it are cut off.
    pub fn new(text: &str) -> Self {
        Self(text.trim().to_owned())
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(…)")
    }
}

/// How a kiosk is set up.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The server's address, such as `https://senha.example`.
    pub server: String,
    /// The kiosk's key.
    pub key: Key,
    /// The hall's name in addresses.
    pub hall: String,
    /// Where the screen's pages are served; port 0 takes a free one.
    pub listen: SocketAddr,
    /// Serve them beyond this machine as well: whoever reaches the address can take tickets.
    pub beyond_loopback: bool,
    /// The address in the QR code, where a phone finds the ticket; the server's if left out.
    pub public_url: Option<String>,
    /// The kiosk's label on paper and on the staff's page, such as `K03`.
    pub label: String,
    /// The spool's folder; each kiosk has its own.
    pub spool: PathBuf,
    /// The printer: `serial:/dev/ttyUSB0?baud=19200&flow=none`, `tcp:host:9100`, `file:/path` or `none`.
    pub printer: String,
    /// The printer's profile, by name or file; chosen by the paper's width if left out.
    pub profile: Option<String>,
    /// The paper's width, mm: 58 or 80.
    pub paper: u16,
    /// The authority that signs the server's certificate, if it is not a public one (PEM).
    pub ca: Option<PathBuf>,
    /// The language in which citizens are met.
    pub lead: Lang,
    /// The second language of screen and paper.
    pub second: Lang,
}

impl Settings {
    /// A kiosk of a hall with everything else as usual: loopback, a free port, no printer, zh-Hant and pt.
    pub fn of(server: &str, hall: &str, key: Key, spool: PathBuf) -> Self {
        Self {
            server: server.to_owned(),
            key,
            hall: hall.to_owned(),
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            beyond_loopback: false,
            public_url: None,
            label: String::new(),
            spool,
            printer: "none".to_owned(),
            profile: None,
            paper: 80,
            ca: None,
            lead: Lang::ZhHant,
            second: Lang::Pt,
        }
    }

    /// Refuses what cannot work, in words that say what to do.
    ///
    /// # Errors
    /// The setting that is wrong.
    pub fn check(&self) -> Result<()> {
        let address = |url: &str| url.starts_with("http://") || url.starts_with("https://");
        ensure!(address(&self.server), "--server {} is no address: say http://… or https://…", self.server);
        ensure!(
            self.public_url.as_deref().is_none_or(address),
            "--public-url is no address: say http://… or https://…"
        );
        ensure!(
            !self.key.as_str().is_empty(),
            "the key is empty: make one with `senha-server key new --role kiosk --hall {}`",
            self.hall
        );
        ensure!(
            self.key.as_str().bytes().all(|b| b.is_ascii_graphic()),
            "the key has letters that no key has: is it the right file?"
        );
        let name =
            !self.hall.is_empty() && self.hall.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        ensure!(name, "--hall {:?} is no hall's name: see GET /api/v1/halls for them", self.hall);
        ensure!(
            self.listen.ip().is_loopback() || self.beyond_loopback,
            "{} can be reached from other machines, and whoever reaches a kiosk can take tickets: listen on 127.0.0.1, or say --beyond-loopback if you mean it",
            self.listen
        );
        ensure!(
            matches!(self.paper, 58 | 80),
            "--paper {} is no width that ticket printers have: 58 or 80",
            self.paper
        );
        ensure!(self.lead != self.second, "the second language is the first one: choose another with --second");
        Ok(())
    }

    /// The second language for a person who reads this one.
    pub fn second_for(&self, lang: Lang) -> Lang {
        if lang == self.lead || (lang.is_chinese() && self.lead.is_chinese()) { self.second } else { self.lead }
    }

    /// Where a phone finds a ticket, in a language.
    pub fn follow_url(&self, lang: Lang, ticket: &str) -> String {
        let base = self.public_url.as_deref().unwrap_or(&self.server).trim_end_matches('/');
        format!("{base}/{}/t/{ticket}", lang.path())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings() -> Settings {
        Settings::of("http://127.0.0.1:8080", "gsc", Key::new("k1\n"), PathBuf::from("/nowhere"))
    }

    #[test]
    fn a_kiosk_is_not_open_to_the_street_unless_told_so() {
        let mut open = settings();
        assert!(open.check().is_ok());
        open.listen = SocketAddr::from(([0, 0, 0, 0], 7001));
        assert!(open.check().unwrap_err().to_string().contains("--beyond-loopback"));
        open.beyond_loopback = true;
        assert!(open.check().is_ok());
    }

    #[test]
    fn what_cannot_work_is_refused_with_what_to_do() {
        for (spoil, says) in [
            ((|s: &mut Settings| s.server = "senha".into()) as fn(&mut Settings), "http"),
            (|s| s.key = Key::new(" "), "key new"),
            (|s| s.hall = "../x".into(), "hall"),
            (|s| s.paper = 70, "58 or 80"),
            (|s| s.second = Lang::ZhHant, "--second"),
        ] {
            let mut wrong = settings();
            spoil(&mut wrong);
            let told = wrong.check().unwrap_err().to_string();
            assert!(told.contains(says), "{told}");
        }
    }

    #[test]
    fn a_key_is_never_shown() {
        assert!(!format!("{:?}", Settings::of("http://x", "h", Key::new("secret"), PathBuf::new())).contains("secret"));
    }

    #[test]
    fn two_chinese_never_stand_one_below_the_other() {
        let s = settings();
        assert_eq!(Lang::ALL.map(|l| s.second_for(l)), [Lang::Pt, Lang::ZhHant, Lang::ZhHant, Lang::Pt]);
    }
}
