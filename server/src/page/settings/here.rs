//! Where somebody stands: the hall, what they may change there, and the versions of the catalogue.

use std::collections::BTreeSet;
use std::sync::Arc;

use senha_hall::ServiceId;

use crate::access::{Deed, Grant, may};
use crate::catalogue::{Catalogue, Hall as Record};
use crate::http::{App, Edge, Trouble};
use crate::node::Hall;
use crate::page::console::Staff;

/// What a person may change in a hall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// Hours and closures, which all bureaus share.
    pub hours: bool,
    /// The services whose contingents and places they may change.
    pub services: BTreeSet<ServiceId>,
}

impl Scope {
    fn of(grant: &Grant, hall: &Hall, catalogue: &Catalogue) -> Option<Self> {
        let mine = |bureau| may(grant, Deed::Hours, &hall.id, Some(bureau));
        let services =
            catalogue.services_in(&hall.id).filter(|service| mine(&service.bureau)).map(|s| s.id.clone()).collect();
        let scope = Self { hours: may(grant, Deed::Hours, &hall.id, None), services };
        (scope.hours || !scope.services.is_empty()).then_some(scope)
    }
}

/// A version of the catalogue.
#[derive(Clone)]
pub struct Version {
    /// Its number.
    pub number: i64,
    /// What it says.
    pub catalogue: Arc<Catalogue>,
}

impl Version {
    /// The one that holds.
    pub async fn newest(app: &App) -> Result<Self, Trouble> {
        app.refresh().await;
        let world = app.node.world();
        Ok(Self { number: world.version, catalogue: Arc::clone(&world.catalogue) })
    }

    /// One by its number; none if there is none or it cannot be read any more.
    pub async fn of(app: &App, number: i64) -> Result<Option<Self>, Trouble> {
        let world = app.node.world();
        if world.version == number {
            return Ok(Some(Self { number, catalogue: Arc::clone(&world.catalogue) }));
        }
        let stored = app.node.store.catalogue_at(number).await.map_err(|error| not_read(&error))?;
        Ok(stored
            .and_then(|stored| Catalogue::from_json(&stored.text).ok())
            .map(|catalogue| Self { number, catalogue: Arc::new(catalogue) }))
    }

    /// The hall's record in it.
    pub fn record(&self, hall: &Hall) -> Option<&Record> {
        self.catalogue.hall(&hall.id)
    }
}

/// The catalogue's versions cannot be read or written.
pub fn not_read(error: &dyn std::fmt::Display) -> Trouble {
    tracing::error!(%error, "a version of the catalogue could not be read or kept");
    Edge::ServerFault.into()
}

/// The hall whose settings somebody opened.
pub struct Here {
    /// The hall.
    pub hall: Arc<Hall>,
    /// What the person may change.
    pub scope: Scope,
    /// The catalogue as it holds.
    pub now: Version,
}

impl Here {
    /// The hall, for whoever may change something there.
    ///
    /// # Errors
    /// `hall.unknown`, `auth.forbidden`, `server.fault`.
    pub async fn of(app: &App, staff: &Staff, hall: &str) -> Result<Self, Trouble> {
        let hall = app.hall(hall).await?;
        let now = Version::newest(app).await?;
        let scope = Scope::of(&staff.signed.grant, &hall, &now.catalogue).ok_or(Edge::AuthForbidden)?;
        Ok(Self { hall, scope, now })
    }

    /// The hall's record as it holds.
    ///
    /// # Errors
    /// `hall.unknown`: it was taken out of the catalogue.
    pub fn record(&self) -> Result<&Record, Trouble> {
        self.now.record(&self.hall).ok_or_else(|| Edge::HallUnknown.into())
    }
}
