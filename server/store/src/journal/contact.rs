//! Whom a booking belongs to: a rider beside the entry that confirmed it, never in an event.

use senha_hall::Seq;
use serde::{Deserialize, Serialize};

use super::batch::Rider;
use crate::{Fault, LedgerId, Store};

/// Where to write to, how to address, and in which language.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// An e-mail address.
    pub email: String,
    /// A name, if one was given.
    pub name: Option<String>,
    /// A language's word, such as `pt`.
    pub language: String,
}

/// Personal data is written to no log, not even by mistake.
impl std::fmt::Debug for Contact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Contact(..)")
    }
}

impl Contact {
    /// What the rider is.
    pub const KIND: &str = "contact";

    /// The contact as a rider.
    ///
    /// # Errors
    /// [`Fault::Unreadable`] never, unless memory ends.
    pub fn rider(&self) -> Result<Rider, Fault> {
        let text = serde_json::to_string(self).map_err(|e| Fault::Unreadable(e.to_string()))?;
        Ok(Rider { kind: Self::KIND, text })
    }
}

impl Store {
    /// The contact beside an entry.
    ///
    /// # Errors
    /// The database's fault, or a rider that cannot be read.
    pub async fn contact(&self, ledger: &LedgerId, seq: Seq) -> Result<Option<Contact>, Fault> {
        let text = self.rider(ledger, seq, Contact::KIND).await?;
        // What could not be read is not told: it may hold a name.
        text.map(|text| serde_json::from_str(&text).map_err(|_| Fault::Unreadable("a contact".into()))).transpose()
    }
}
