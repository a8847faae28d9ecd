//! What a form says without being seen.

use std::fmt::Write as _;

use crate::Markup;
use crate::markup::escape;

/// Hidden fields, name and value each: `hidden_fields(&[("nonce", &nonce)])`.
pub fn hidden_fields(fields: &[(&str, &str)]) -> Markup {
    Markup(fields.iter().fold(String::new(), |mut html, (name, value)| {
        let _ = write!(html, "<input type=\"hidden\" name=\"{}\" value=\"{}\">", escape(name), escape(value));
        html
    }))
}
