//! What the server told.

use serde_json::Value;

/// An answer: its status, headers and body.
#[derive(Clone, Debug)]
pub struct Told {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: reqwest::header::HeaderMap,
    /// The body as text.
    pub text: String,
}

impl Told {
    pub(super) async fn of(response: reqwest::Result<reqwest::Response>) -> Self {
        let response = response.expect("an answer");
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Self { status, headers, text: response.text().await.expect("a body") }
    }

    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }

    /// A field of the body, as text.
    pub fn field(&self, name: &str) -> String {
        match &self.json()[name] {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        }
    }

    /// The problem's code; empty for what is no problem.
    pub fn code(&self) -> String {
        if self.status < 400 { String::new() } else { self.field("code") }
    }
}
