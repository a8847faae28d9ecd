//! The API under `/api/v1`: one operation, one file. Handlers turn wire into a command, ask, and turn the answer into wire.

pub mod booking;
pub mod check_in;
pub mod counter;
pub mod deed;
pub mod doors;
pub mod feed;
pub mod floor;
pub mod hall;
pub mod halls;
pub mod hold;
pub mod services;
pub mod slots;
pub mod take;
pub mod ticket;
mod told;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use senha_hall::floor::Refusal;
use senha_hall::{ServiceId, Zone};
use serde::Deserialize;

use super::App;
use super::problem::Trouble;
use crate::node::Hall;

pub use told::told;

/// `?after=SEQ`: show nothing older than this.
#[derive(Debug, Default, Deserialize)]
pub struct After {
    /// The seq that the reader has heard of.
    pub after: Option<u64>,
}

impl<S: Sync> FromRequestParts<S> for After {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Trouble> {
        let mut said = parts.uri.query().unwrap_or_default().split('&').filter_map(|pair| pair.strip_prefix("after="));
        let after = said.next().map(|text| text.parse().map_err(|_| Trouble::invalid("after"))).transpose()?;
        if said.next().is_some() { Err(Trouble::invalid("after")) } else { Ok(Self { after }) }
    }
}

impl After {
    /// Waits for the newest seq of any node, and for the one that was asked for, a second at most; what stands then is shown with its own seq.
    pub async fn reached(&self, hall: &Hall) {
        hall.at_head().await;
        if let Some(seq) = self.after {
            // Whether it came in time stands in the answer's own seq.
            let _ = hall.reached(seq).await;
        }
    }

    /// The same for the hall's agenda.
    pub async fn reached_in_agenda(&self, hall: &Hall) {
        hall.agenda_at_head().await;
        if let Some(seq) = self.after {
            // Whether it came in time stands in the answer's own seq.
            let _ = hall.agenda_reached(seq).await;
        }
    }
}

/// Reads a word of a closed list.
pub(crate) fn word<T>(
    field: &'static str,
    said: Option<&str>,
    read: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, Trouble> {
    said.map(|text| read(text).ok_or_else(|| Trouble::invalid(field).with("value", text))).transpose()
}

/// Reads a name of a service or counter.
pub(crate) fn name<T: std::str::FromStr>(field: &'static str, said: &str) -> Result<T, Trouble> {
    said.parse().map_err(|_| Trouble::invalid(field))
}

/// Refuses a service that no catalogue names.
pub(crate) fn known_service(app: &App, service: &ServiceId) -> Result<(), Trouble> {
    match app.node.world().catalogue.service(service) {
        Some(_) => Ok(()),
        None => Err(Trouble::refused(&Refusal::ServiceUnknown(service.clone()), &Zone::default())),
    }
}
