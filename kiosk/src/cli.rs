//! The command line of the kiosk's program.

use std::net::SocketAddr;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::Parser;
use senha_face::Lang;

use crate::settings::{Key, Settings};

const AFTER: &str = "\
HOW TO SET ONE UP
  1. On the server, make the kiosk's key:
       senha-server key new --role kiosk --hall gsc-venceslau > kiosk.key
  2. On the kiosk, try it without a printer:
       senha-kiosk --server http://127.0.0.1:8080 --hall gsc-venceslau --key-file kiosk.key
  3. Open http://127.0.0.1:8081/ in a browser, for daily use in full screen:
       chromium --kiosk --autoplay-policy=no-user-gesture-required http://127.0.0.1:8081/
  4. See http://127.0.0.1:8081/staff for paper, link and spool.

PRINTERS
  serial:/dev/ttyUSB0?baud=19200&flow=none   a serial line
  tcp:192.168.1.50:9100                      a network printer
  file:/tmp/ticket.bin                       bytes into a file, to try it out
  paper:/tmp/tickets                         simulated paper: each ticket becomes a picture in the folder
  none                                       no paper: the ticket is shown and followed on the phone

What was asked for is kept in the spool folder until the server knows what became of it: after a power cut a person still gets one
ticket, not two. Give each kiosk a folder of its own and do not delete it while the kiosk is open.";

/// The ticket kiosk of a hall: a touch screen on loopback for a full-screen browser, with its printer beside it.
#[derive(Parser)]
#[command(name = "senha-kiosk", version, after_help = AFTER)]
pub struct Cli {
    /// The server's address, such as https://senha.example
    #[arg(long, env = "SENHA_SERVER", value_name = "URL")]
    server: String,
    /// The hall's name in addresses, such as gsc-venceslau
    #[arg(long, env = "SENHA_HALL")]
    hall: String,
    /// A file with the kiosk's key in it (a key on the command line would be seen by everyone on the machine)
    #[arg(long, env = "SENHA_KEY_FILE", value_name = "FILE")]
    key_file: PathBuf,
    /// Where the pages are served
    #[arg(long, env = "SENHA_LISTEN", value_name = "ADDR", default_value = "127.0.0.1:8081")]
    listen: SocketAddr,
    /// Serve the pages to other machines as well: whoever reaches them can take tickets
    #[arg(long)]
    beyond_loopback: bool,
    /// The address in the QR code, where phones find a ticket; the server's if left out
    #[arg(long, env = "SENHA_PUBLIC_URL", value_name = "URL")]
    public_url: Option<String>,
    /// The kiosk's label on paper and on the staff's page
    #[arg(long, env = "SENHA_LABEL", default_value = "K01")]
    label: String,
    /// The spool's folder
    #[arg(long, env = "SENHA_SPOOL", value_name = "DIR", default_value = "kiosk-spool")]
    spool: PathBuf,
    /// The printer (see below)
    #[arg(long, env = "SENHA_PRINTER", default_value = "none")]
    printer: String,
    /// The paper's width in mm: 58 or 80
    #[arg(long, env = "SENHA_PAPER", default_value_t = 80)]
    paper: u16,
    /// The printer's profile, by name or as a file; chosen by the paper's width if left out
    #[arg(long, env = "SENHA_PROFILE")]
    profile: Option<String>,
    /// The authority that signs the server's certificate, if it is not a public one
    #[arg(long, env = "SENHA_CA", value_name = "FILE")]
    ca: Option<PathBuf>,
    /// The language in which citizens are met: zh-Hant, pt, en or zh-Hans
    #[arg(long, env = "SENHA_LEAD", value_name = "LANGUAGE", default_value = "zh-Hant", value_parser = language)]
    lead: Lang,
    /// The second language of screen and paper
    #[arg(long, env = "SENHA_SECOND", value_name = "LANGUAGE", default_value = "pt", value_parser = language)]
    second: Lang,
}

fn language(text: &str) -> Result<Lang, String> {
    Lang::parse(text).ok_or_else(|| format!("{text} is none of zh-Hant, pt, en, zh-Hans"))
}

impl Cli {
    /// The settings, with the key from its file.
    ///
    /// # Errors
    /// The file cannot be read or is empty.
    pub fn settings(self) -> Result<Settings> {
        let key = std::fs::read_to_string(&self.key_file)
            .with_context(|| format!("the key's file {} cannot be read", self.key_file.display()))?;
        // `key new` prints the key alone on its last line.
        let Some(key) = key.lines().rev().find(|line| !line.trim().is_empty()) else {
            bail!("{} is empty", self.key_file.display())
        };
        Ok(Settings {
            key: Key::new(key),
            server: self.server,
            hall: self.hall,
            listen: self.listen,
            beyond_loopback: self.beyond_loopback,
            public_url: self.public_url,
            label: self.label,
            spool: self.spool,
            printer: self.printer,
            profile: self.profile,
            paper: self.paper,
            ca: self.ca,
            lead: self.lead,
            second: self.second,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cli(key: &str) -> Result<Settings> {
        let file = tempfile::NamedTempFile::new()?;
        std::fs::write(file.path(), key)?;
        let path = file.path().display().to_string();
        Cli::try_parse_from([
            "senha-kiosk",
            "--server",
            "http://x",
            "--hall",
            "h",
            "--key-file",
            &path,
            "--lead",
            "pt",
            "--second",
            "zh-Hant",
        ])?
        .settings()
    }

    #[test]
    fn the_key_is_the_last_line_of_its_file() {
        let settings = cli("Keep this key, it is shown once:\nsenha_kiosk_12\n\n").unwrap();
        assert_eq!((settings.key.as_str(), settings.lead, settings.paper), ("senha_kiosk_12", Lang::Pt, 80));
        assert!(settings.check().is_ok());
    }

    #[test]
    fn an_empty_key_file_is_told() {
        assert!(cli("\n").unwrap_err().to_string().contains("is empty"));
    }
}
