//! The carrier by SMTP.

use std::time::Duration;

use anyhow::{Context, ensure};
use futures_util::future::BoxFuture;
use lettre::transport::smtp::extension::ClientId;
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};

use super::{Carrier, Mail, Setback};

/// How long a mail server may take for each answer: a greylisting server thinks for some seconds; RFC 5321 allows minutes, in which nothing else goes out.
const ANSWER_WITHIN: Duration = Duration::from_secs(30);

/// A mail server.
pub struct Smtp(AsyncSmtpTransport<Tokio1Executor>);

impl Smtp {
    /// A mail server by its URL; `hello` is the name by which this server is called there.
    ///
    /// # Errors
    /// In words that say how the URL is written.
    pub fn at(url: &str, hello: &str) -> anyhow::Result<Self> {
        const FORM: &str =
            "--smtp is written like smtps://user:password@mail.example:465, or smtp://mail.example:587?tls=required";
        ensure!(url.starts_with("smtp://") || url.starts_with("smtps://"), FORM);
        // What the URL's reader says may show the password.
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url).ok().context(FORM)?;
        let hello = ClientId::Domain(hello.to_owned());
        Ok(Self(builder.hello_name(hello).timeout(Some(ANSWER_WITHIN)).build()))
    }

    /// Whether mails go through the network in the clear.
    pub fn is_plain(url: &str) -> bool {
        url.starts_with("smtp://") && !url.contains("tls=required")
    }
}

impl Carrier for Smtp {
    fn carry<'a>(&'a self, mail: &'a Mail) -> BoxFuture<'a, Result<(), Setback>> {
        Box::pin(async move {
            let sent = self.0.send_raw(&mail.envelope, &mail.bytes).await;
            sent.map(drop).map_err(|error| setback(&error))
        })
    }
}

/// What an error means. Where the connection broke after the text had gone, nobody knows whether it was taken: it is sent again with the same Message-ID.
fn setback(error: &lettre::transport::smtp::Error) -> Setback {
    match error.status() {
        Some(code) if error.is_permanent() => Setback::Final(format!("smtp {code}")),
        Some(code) => Setback::Passing(format!("smtp {code}")),
        // Such as an address in Chinese letters, where the server knows no SMTPUTF8 (RFC 6531): no other day changes that.
        None if error.is_client() => Setback::Final("the mail server takes no such address".to_owned()),
        None if error.is_timeout() => Setback::Passing("no answer in time".to_owned()),
        None if error.is_tls() => Setback::Passing("no secure connection".to_owned()),
        None => Setback::Passing("the connection failed".to_owned()),
    }
}
