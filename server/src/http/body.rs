//! A JSON body, read strictly: what cannot be read is said with the field that is wrong.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, StatusCode, header};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::object::Object;
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
        let is_json = says_json(request.headers());
        let bytes = Bytes::from_request(request, state).await.map_err(|rejection| match rejection.status() {
            StatusCode::PAYLOAD_TOO_LARGE => Trouble::from(Edge::BodyTooLarge).with("most_bytes", BODY_MAX),
            _ => Edge::BodyInvalid.into(),
        })?;
        if !is_json && !bytes.is_empty() {
            return Err(Edge::MediaUnsupported.into());
        }
        let bytes: &[u8] = if bytes.is_empty() { b"{}" } else { &bytes };
        let Object(said) = serde_json::from_slice(bytes).map_err(|_| Edge::BodyInvalid)?;
        said.iter().try_for_each(|(name, value)| check_name(name).and_then(|()| check_texts(value)))?;
        let content = serde_json::to_vec(&said).map_err(|_| Edge::BodyInvalid)?;
        let said = serde_path_to_error::deserialize(Value::Object(said)).map_err(|error| field_of(&error))?;
        Ok(Self { said, content })
    }
}

/// Whether the body may be JSON: it says so, or says nothing of its kind. What is packed is not unpacked.
fn says_json(headers: &HeaderMap) -> bool {
    let packed = headers.get(header::CONTENT_ENCODING).is_some_and(|packing| packing != "identity");
    let Some(kind) = headers.get(header::CONTENT_TYPE) else { return !packed };
    let essence = kind.to_str().unwrap_or_default().split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let json = essence == "application/json" || (essence.starts_with("application/") && essence.ends_with("+json"));
    json && !packed
}

fn check_name(name: &str) -> Result<(), Trouble> {
    let good = name.len() <= TEXT_MAX && !name.chars().any(char::is_control);
    if good { Ok(()) } else { Err(Edge::BodyInvalid.into()) }
}

fn check_texts(value: &Value) -> Result<(), Trouble> {
    match value {
        Value::String(text) => check_name(text),
        Value::Array(all) => all.iter().try_for_each(check_texts),
        Value::Object(all) => {
            all.iter().try_for_each(|(name, value)| check_name(name).and_then(|()| check_texts(value)))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => Ok(()),
    }
}

fn field_of(error: &serde_path_to_error::Error<serde_json::Error>) -> Trouble {
    let text = error.inner().to_string();
    match text.strip_prefix("missing field `").and_then(|rest| rest.split('`').next()) {
        Some(named) => Trouble::from(Edge::FieldMissing).with("field", named),
        None => Trouble::from(Edge::BodyInvalid).with("field", error.path().to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(lines: &[(&'static str, &str)]) -> bool {
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            headers.append(*name, value.parse().unwrap());
        }
        says_json(&headers)
    }

    #[test]
    fn a_body_that_says_it_is_something_else_is_not_read_as_json() {
        assert!(
            says(&[])
                && says(&[("content-type", "application/json")])
                && says(&[("content-type", "Application/JSON; charset=utf-8")])
        );
        assert!(says(&[("content-type", "application/merge-patch+json")]) && says(&[("content-encoding", "identity")]));
        for kind in [
            "text/plain",
            "application/x-www-form-urlencoded",
            "text/json",
            "application/jsonx",
            "",
            "multipart/form-data; boundary=x",
        ] {
            assert!(!says(&[("content-type", kind)]), "{kind}");
        }
        assert!(!says(&[("content-type", "application/json"), ("content-encoding", "gzip")]));
    }
}
