//! What the kiosk asks the server, each question once; who asks again is [`crate::carry`].

use std::collections::BTreeMap;
use std::time::Duration;

use anyhow::Result;
use reqwest::{RequestBuilder, StatusCode};
use senha_wire::booking::{Booking, CheckIn};
use senha_wire::hall::{Hall, Halls};
use senha_wire::problem::Problem;
use senha_wire::ticket::{Deed, Take, Ticket};
use serde::de::DeserializeOwned;

use super::Trust;
use crate::spool::{CommandId, Outcome};

/// No answer of the server is larger, bytes; a hall with 3,600 services has about three megabytes.
const MOST_BYTES: usize = 8 * 1024 * 1024;

/// The server's answer to one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer<T> {
    /// It did it.
    Done(T),
    /// It will not, now or later: the id is ended.
    Refused(Refused),
    /// Nobody knows: ask again under the same id.
    Again {
        /// The question may have reached the server.
        sent: bool,
        /// What went wrong, for the log.
        why: String,
    },
}

/// A refusal, as far as a person needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// `noun.reason`.
    pub code: String,
    /// What belongs to the code, as text.
    pub params: BTreeMap<String, String>,
}

/// The way to the server for one hall and one key.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    base: String,
    hall: String,
    key: String,
}

impl Client {
    /// A client for a server's address (`https://senha.example`), a hall and a kiosk's key. `timeout` bounds each question.
    ///
    /// # Errors
    /// TLS cannot be set up.
    pub fn new(server: &str, hall: &str, key: &str, trust: &Trust, timeout: Duration) -> Result<Self> {
        let http = trust
            .http()?
            .connect_timeout(timeout.min(Duration::from_secs(2)))
            .timeout(timeout)
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .user_agent(concat!("senha-kiosk/", env!("CARGO_PKG_VERSION")))
            .build()?;
        Ok(Self {
            http,
            base: format!("{}/api/v1", server.trim_end_matches('/')),
            hall: hall.to_owned(),
            key: key.to_owned(),
        })
    }

    /// The hall with its services and their waits.
    pub async fn hall(&self) -> Answer<Hall> {
        self.hall_named(&self.hall).await
    }

    /// Any hall of the city.
    pub async fn hall_named(&self, hall: &str) -> Answer<Hall> {
        ask(self.http.get(format!("{}/halls/{hall}", self.base))).await
    }

    /// The server's time, told with the list of halls.
    pub async fn halls(&self) -> Answer<Halls> {
        ask(self.http.get(format!("{}/halls", self.base))).await
    }

    /// Asks for a ticket.
    pub async fn take(&self, id: CommandId, take: &Take) -> Answer<Ticket> {
        ask(self.deed(format!("{}/halls/{}/tickets", self.base, self.hall), &id.to_string()).json(take)).await
    }

    /// Checks a booking in: its holder stands here.
    pub async fn check_in(&self, id: CommandId, booking: &str, take: &Take) -> Answer<Ticket> {
        let body = CheckIn { hall: Some(self.hall.clone()), need: take.need.clone(), language: take.language.clone() };
        ask(self.deed(format!("{}/bookings/{booking}/check-in", self.base), &id.to_string()).json(&body)).await
    }

    /// A booking by its reference or id.
    pub async fn booking(&self, booking: &str) -> Answer<Booking> {
        ask(self.http.get(format!("{}/bookings/{booking}", self.base)).bearer_auth(&self.key)).await
    }

    /// Tells what became of the paper; `round` counts the outcomes of this ticket, each has its own key.
    pub async fn print(&self, id: CommandId, round: u32, ticket: &str, outcome: Outcome) -> Answer<Ticket> {
        let body = Deed { outcome: Some(outcome.word().to_owned()), ..Deed::default() };
        ask(self.deed(format!("{}/tickets/{ticket}/print", self.base), &format!("{id}-print-{round}")).json(&body))
            .await
    }

    /// Gives up a ticket whose number nobody ever saw.
    pub async fn leave(&self, id: CommandId, ticket: &str) -> Answer<Ticket> {
        ask(self.deed(format!("{}/tickets/{ticket}/leave", self.base), &format!("{id}-leave")).json(&Deed::default()))
            .await
    }

    fn deed(&self, url: String, key: &str) -> RequestBuilder {
        self.http.post(url).bearer_auth(&self.key).header("Idempotency-Key", key)
    }
}

async fn ask<T: DeserializeOwned>(request: RequestBuilder) -> Answer<T> {
    let response = match request.send().await {
        Ok(response) => response,
        Err(error) => return Answer::Again { sent: !error.is_connect() && !error.is_builder(), why: chain(&error) },
    };
    let status = response.status();
    let body = match read(response).await {
        Ok(body) => body,
        Err(why) => return Answer::Again { sent: true, why },
    };
    judge(status, &body)
}

/// An answer's body, within its limit.
async fn read(mut response: reqwest::Response) -> Result<Vec<u8>, String> {
    let mut body = Vec::new();
    while let Some(part) = response.chunk().await.map_err(|e| chain(&e))? {
        if body.len() + part.len() > MOST_BYTES {
            return Err(format!("the answer has more than {MOST_BYTES} bytes"));
        }
        body.extend_from_slice(&part);
    }
    Ok(body)
}

/// Success is read; a refusal is one only if it says so in the server's own words; all else is asked again.
fn judge<T: DeserializeOwned>(status: StatusCode, body: &[u8]) -> Answer<T> {
    if status.is_success() {
        return match serde_json::from_slice(body) {
            Ok(done) => Answer::Done(done),
            Err(error) => Answer::Again { sent: true, why: format!("the answer cannot be read: {error}") },
        };
    }
    let later = status.is_server_error()
        || status.is_redirection()
        || matches!(status, StatusCode::REQUEST_TIMEOUT | StatusCode::TOO_MANY_REQUESTS);
    match serde_json::from_slice::<Problem>(body) {
        Ok(problem) if !later => Answer::Refused(Refused {
            code: problem.code,
            params: problem.params.into_iter().map(|(k, v)| (k, words(v))).collect(),
        }),
        Ok(problem) => Answer::Again { sent: true, why: format!("{status} {}", problem.code) },
        Err(_) => Answer::Again { sent: true, why: format!("{status} without a problem's text") },
    }
}

fn words(value: serde_json::Value) -> String {
    match value {
        serde_json::Value::String(text) => text,
        other => other.to_string(),
    }
}

/// An error with its causes, for the log; a URL holds no secret here.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        text.push_str(": ");
        text.push_str(&inner.to_string());
        cause = inner.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROBLEM: &str = r#"{"type":"/problems/hall.closed","title":"closed","status":409,"code":"hall.closed","params":{"n":3,"hall":"x"},"request":"r1"}"#;

    #[test]
    fn a_refusal_ends_an_id_and_a_fault_does_not() {
        let refused: Answer<Ticket> = judge(StatusCode::CONFLICT, PROBLEM.as_bytes());
        let Answer::Refused(refused) = refused else { panic!("{refused:?}") };
        assert_eq!(
            (refused.code.as_str(), refused.params["n"].as_str(), refused.params["hall"].as_str()),
            ("hall.closed", "3", "x")
        );
        for status in [
            StatusCode::INTERNAL_SERVER_ERROR,
            StatusCode::SERVICE_UNAVAILABLE,
            StatusCode::TOO_MANY_REQUESTS,
            StatusCode::REQUEST_TIMEOUT,
        ] {
            assert!(
                matches!(judge::<Ticket>(status, PROBLEM.as_bytes()), Answer::Again { sent: true, .. }),
                "{status}"
            );
        }
    }

    #[test]
    fn an_answer_of_somebody_else_is_not_believed() {
        // A captive portal or a proxy answers in HTML, with any status.
        for status in [StatusCode::OK, StatusCode::FOUND, StatusCode::NOT_FOUND, StatusCode::FORBIDDEN] {
            assert!(
                matches!(judge::<Ticket>(status, b"<html>Please sign in"), Answer::Again { sent: true, .. }),
                "{status}"
            );
        }
    }
}
