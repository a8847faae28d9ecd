//! A problem (RFC 9457) as every route answers it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What went wrong, in words for people and a code for programs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Problem {
    /// `/problems/CODE`: a page that explains the code.
    #[serde(rename = "type")]
    pub kind: String,
    /// One sentence in the caller's language.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// `noun.reason`.
    pub code: String,
    /// What belongs to the code.
    #[schema(value_type = std::collections::BTreeMap<String, String>)]
    pub params: BTreeMap<String, serde_json::Value>,
    /// The request's id, to be told to whoever looks into it.
    pub request: String,
}
