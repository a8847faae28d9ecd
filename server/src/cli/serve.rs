//! `serve`.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use anyhow::Context;
use senha_hall::At;
use senha_store::Place;

use crate::notice::Post;
use crate::notice::schedule::KEEP_DAYS;
use crate::serve::{ServeSettings, serve};

pub(super) const TEACH: &str = "\
Examples:
  senha-server serve                                            on this machine only, http://127.0.0.1:8080
  senha-server serve --public https://senha.example --proxy 127.0.0.1
                                                                behind a proxy on this machine that speaks TLS for https://senha.example
  senha-server serve --public https://senha.example --smtp smtps://senha:secret@mail.example:465 --mail-from no-reply@senha.example
                                                                people who book get a mail; the password is better set as SENHA_SMTP
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
    #[command(flatten)]
    mail: MailArgs,
}

/// How people who book are written to
#[derive(Debug, clap::Args)]
struct MailArgs {
    /// The mail server: smtps://user:password@mail.example:465, or smtp://mail.example:587?tls=required. Without it notices are held and nobody is written to
    #[arg(long, value_name = "URL", env = "SENHA_SMTP", hide_env_values = true)]
    smtp: Option<String>,
    /// From whom mails come, such as "Senha <no-reply@senha.example>"
    #[arg(long, value_name = "ADDRESS", env = "SENHA_MAIL_FROM")]
    mail_from: Option<String>,
    /// So many days after the visit, the addresses of those who were written to are erased
    #[arg(long, value_name = "DAYS", default_value_t = KEEP_DAYS, value_parser = clap::value_parser!(u16).range(1..=KEEP_DAYS_MAX))]
    keep_addresses: u16,
}

/// Whoever has not complained within a year will not.
const KEEP_DAYS_MAX: i64 = 366;

pub(super) async fn run(place: Place, args: ServeArgs) -> anyhow::Result<()> {
    let ServeArgs { listen, clock, public, proxies, mail } = args;
    let post = post(mail, public.as_deref())?;
    serve(ServeSettings { place, listen, clock, public, post, proxies }).await
}

/// How notices go out: not at all without a mail server, and with one only if it is also known from whom they come and where their links lead.
fn post(mail: MailArgs, public: Option<&str>) -> anyhow::Result<Option<Arc<Post>>> {
    let MailArgs { smtp, mail_from, keep_addresses: keep_days } = mail;
    let Some(smtp) = smtp else { return Ok(None) };
    let from = mail_from.context("--smtp needs --mail-from: the address from which mails come")?;
    let public = public.context("--smtp needs --public: the links in mails begin with that address")?;
    Ok(Some(Arc::new(Post { keep_days, ..Post::by_smtp(&smtp, &from, public)? })))
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
    fn a_mail_server_needs_a_sender_and_an_address_for_links() {
        let mail = |smtp: &str, from: Option<&str>| MailArgs {
            smtp: Some(smtp.to_owned()),
            mail_from: from.map(str::to_owned),
            keep_addresses: 30,
        };
        let refused = |mail, public| post(mail, public).unwrap_err().to_string();
        let (good, from, public) =
            ("smtps://u:secret@mail.example", Some("no-reply@senha.example"), Some("https://s.example"));
        assert!(refused(mail(good, None), public).contains("--mail-from"));
        assert!(refused(mail(good, from), None).contains("--public"));
        assert!(refused(mail(good, Some("nobody")), public).contains("--mail-from is written like"));
        for wrong in
            ["mail.example", "https://u:secret@mail.example", "smtp://u:secret@mail.example?tls=perhaps", "smtp://"]
        {
            let told = refused(mail(wrong, from), public);
            assert!(told.contains("--smtp is written like") && !told.contains("secret"), "{wrong}: {told}");
        }
        assert!(post(mail(good, from), public).unwrap().is_some());
        let none = MailArgs { smtp: None, mail_from: None, keep_addresses: 30 };
        assert!(post(none, None).unwrap().is_none());
    }

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
