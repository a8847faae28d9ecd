//! Reading visits and calls.

use senha_hall::{Day, HallId, TicketId};

use super::rows;
use super::{Call, Visit};
use crate::{Fault, Store};

impl Store {
    /// The visits of a hall's business day, by the moment at which they began. They follow the journal by a second or so.
    ///
    /// # Errors
    /// The database's fault; so below.
    pub async fn visits(&self, hall: &HallId, day: Day) -> Result<Vec<Visit>, Fault> {
        rows::visits_of(self.base.read().await?.on(), hall, day).await
    }

    /// One visit of any day.
    pub async fn visit(&self, hall: &HallId, ticket: TicketId) -> Result<Option<Visit>, Fault> {
        Ok(rows::visits_by_id(self.base.read().await?.on(), hall, &[ticket]).await?.pop())
    }

    /// The calls of a hall's business day, by their numbers.
    pub async fn calls(&self, hall: &HallId, day: Day) -> Result<Vec<Call>, Fault> {
        rows::calls_of(self.base.read().await?.on(), hall, day).await
    }
}
