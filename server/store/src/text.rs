//! Looking at text before it goes into a row.

use crate::Fault;

/// Refuses a NUL, which PostgreSQL cannot hold, on both databases alike.
pub(crate) fn check(what: &'static str, text: &str) -> Result<(), Fault> {
    if text.as_bytes().contains(&0) { Err(Fault::Nul(what)) } else { Ok(()) }
}
