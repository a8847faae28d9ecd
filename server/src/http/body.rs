//! A JSON body, read strictly: what cannot be read is said with the field that is wrong.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use serde::de::DeserializeOwned;

use super::problem::{Edge, Trouble};

/// The largest body of a deed, in bytes: a deed says a few names.
pub const BODY_MAX: usize = 16 * 1024;
/// The longest text in any field, in bytes.
const TEXT_MAX: usize = 512;

/// A body read as `T`; an empty body reads as `{}`. The bytes stay with it: their hash is the content of the command.
pub struct Json<T> {
    /// What it says.
    pub said: T,
    /// Its canonical bytes: the JSON with sorted keys.
    pub content: Vec<u8>,
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Json<T> {
    type Rejection = Trouble;

    async fn from_request(request: Request, state: &S) -> Result<Self, Trouble> {
        let bytes = Bytes::from_request(request, state).await.map_err(|rejection| match rejection.into_response_status() {
            StatusCode::PAYLOAD_TOO_LARGE => Trouble::from(Edge::BodyTooLarge).with("most_bytes", BODY_MAX),
            _ => Edge::BodyInvalid.into(),
        })?;
        let bytes: &[u8] = if bytes.is_empty() { b"{}" } else { &bytes };
        let value: serde_json::Value = serde_json::from_slice(bytes).map_err(|_| Edge::BodyInvalid)?;
        check_texts(&value)?;
        let content = serde_json::to_vec(&value).map_err(|_| Edge::BodyInvalid)?;
        let said = serde_json::from_value(value).map_err(|error| field_of(&error))?;
        Ok(Self { said, content })
    }
}

trait RejectionStatus {
    fn into_response_status(self) -> StatusCode;
}

impl RejectionStatus for axum::extract::rejection::BytesRejection {
    fn into_response_status(self) -> StatusCode {
        self.status()
    }
}

fn check_texts(value: &serde_json::Value) -> Result<(), Trouble> {
    match value {
        serde_json::Value::String(text) if text.len() > TEXT_MAX || text.chars().any(char::is_control) => Err(Edge::BodyInvalid.into()),
        serde_json::Value::Array(all) => all.iter().try_for_each(check_texts),
        serde_json::Value::Object(all) => all.values().try_for_each(check_texts),
        _ => Ok(()),
    }
}

fn field_of(error: &serde_json::Error) -> Trouble {
    let text = error.to_string();
    let named = text.split('`').nth(1).unwrap_or("").to_owned();
    let edge = if text.starts_with("missing field") { Edge::FieldMissing } else { Edge::BodyInvalid };
    let trouble = Trouble::from(edge);
    if edge == Edge::FieldMissing { trouble.with("field", named) } else { trouble }
}
