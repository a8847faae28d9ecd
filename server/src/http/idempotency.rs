//! `Idempotency-Key`: the id that a sender made and stored before it asked.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use super::problem::{Edge, Trouble};

/// The longest key.
pub(super) const LENGTH_MAX: usize = 255;
/// The signs of a key, for programs that check it first.
pub(super) const PATTERN: &str = "^[!-~]+$";

/// A sender's own id of a deed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeedId(String);

impl DeedId {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<S: Sync> FromRequestParts<S> for DeedId {
    type Rejection = Trouble;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Trouble> {
        let mut all = parts.headers.get_all("idempotency-key").iter();
        let key = all.next().ok_or(Edge::IdempotencyMissing)?;
        let good = all.next().is_none()
            && (1..=LENGTH_MAX).contains(&key.len())
            && key.as_bytes().iter().all(u8::is_ascii_graphic);
        let text = key.to_str().ok().filter(|_| good).ok_or(Edge::IdempotencyInvalid)?;
        Ok(Self(text.to_owned()))
    }
}
