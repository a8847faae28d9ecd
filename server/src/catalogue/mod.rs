//! The catalogue: what bureaus, halls and services there are, as an administrator writes it in one TOML file.
//!
//! What it is: typed records that keep every field of the file (fields that no rule knows are kept in each record's `extra`), checked as a whole, with
//! the line and the record of each fault; and the [`plan`](Catalogue::plan) of each hall made from it. In the database it is one JSON text.
//! What it is not: it holds nothing that happened in a hall, and no rule reads it: a floor sees only its plan.
//!
//! To add a field: a member in `record/`, its check in `check/`, and what uses it (`plan.rs`, a page). A field without a member is kept anyhow.

mod check;
mod fault;
mod index;
mod places;
mod plan;
mod read;
mod record;
mod text;

use std::collections::{BTreeMap, BTreeSet};

use senha_hall::{BureauId, HallId, ServiceId};

pub use fault::{CatalogueError, Fault};
use index::Index;
pub use read::BYTES_MAX;
use record::Records;
pub use record::{
    Bureau, Category, CounterGroup, Document, Extra, ExtraBy, Hall, Head, Holiday, HolidayKind, Hours, Minutes, Names,
    NextVisit, Service, SpecialPeriod, Ticketing,
};
pub(crate) use text::{read_day, read_period};

/// A checked catalogue. Its records stand in the order of the file, which is the order that people see. The default one is empty: what a server has
/// before its first import.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    records: Records,
    index: Index,
}

impl PartialEq for Catalogue {
    fn eq(&self, other: &Self) -> bool {
        self.records == other.records
    }
}

impl Catalogue {
    /// Reads a catalogue file.
    ///
    /// # Errors
    /// All faults found, each with its line and record and what to do.
    pub fn parse_toml(text: &str) -> Result<Self, CatalogueError> {
        read::toml(text).and_then(Self::of)
    }

    /// Reads what [`to_json`](Self::to_json) wrote.
    ///
    /// # Errors
    /// All faults found, each with its record.
    pub fn from_json(text: &str) -> Result<Self, CatalogueError> {
        read::json(text).and_then(Self::of)
    }

    /// All records and fields as one JSON text; dates and times are written `2026-11-24` and `13:00`.
    ///
    /// # Panics
    /// Never: texts, numbers and maps with text keys can always be written.
    pub fn to_json(&self) -> String {
        serde_json::to_string(&self.records).expect("records are texts, numbers and maps with text keys")
    }

    /// The last net: what the checks let through must make a plan that the rules take, for every hall.
    fn of(records: Records) -> Result<Self, CatalogueError> {
        let catalogue = Self { index: Index::of(&records), records };
        let wrong = catalogue
            .halls()
            .iter()
            .find_map(|h| catalogue.plan(&h.id, 0)?.check().err().map(|e| format!("hall {}: {e}", h.id)));
        wrong.map_or(Ok(catalogue), |what| Err(CatalogueError::whole(None, what)))
    }

    /// The same with another record of a hall in place of the one of that id, checked as an import is.
    ///
    /// # Errors
    /// All faults found, each with its record.
    pub fn with_hall(&self, hall: Hall) -> Result<Self, CatalogueError> {
        let mut records = self.records.clone();
        if let Some(place) = records.hall.iter_mut().find(|known| known.id == hall.id) {
            *place = hall;
        }
        Self::from_json(&Self { records, index: Index::default() }.to_json())
    }

    /// How many bookings of a service may begin in one quarter hour of a hall that sets no number of its own.
    pub fn places_unset(&self, hall: &Hall, service: &ServiceId) -> Option<u16> {
        let free = Hall { places: BTreeMap::new(), ..hall.clone() };
        let service = self.service(service).filter(|service| service.bookable)?;
        Some(plan::places_of(&free, service))
    }

    /// What the file says of itself.
    pub fn head(&self) -> &Head {
        &self.records.head
    }

    /// The bureaus.
    pub fn bureaus(&self) -> &[Bureau] {
        &self.records.bureau
    }

    /// The categories, by which a kiosk groups services.
    pub fn categories(&self) -> &[Category] {
        &self.records.category
    }

    /// The papers that people may be asked to bring.
    pub fn documents(&self) -> &[Document] {
        &self.records.document
    }

    /// The halls.
    pub fn halls(&self) -> &[Hall] {
        &self.records.hall
    }

    /// The ids of the halls.
    pub fn hall_ids(&self) -> impl Iterator<Item = HallId> + use<'_> {
        self.records.hall.iter().map(|h| h.id.clone())
    }

    /// The services.
    pub fn services(&self) -> &[Service] {
        &self.records.service
    }

    /// The holidays.
    pub fn holidays(&self) -> &[Holiday] {
        &self.records.holiday
    }

    /// A bureau by its id.
    pub fn bureau(&self, id: &BureauId) -> Option<&Bureau> {
        self.index.bureau(id).map(|i| &self.records.bureau[i])
    }

    /// A category by its id.
    pub fn category(&self, id: &str) -> Option<&Category> {
        self.index.category(id).map(|i| &self.records.category[i])
    }

    /// A document by its id.
    pub fn document(&self, id: &str) -> Option<&Document> {
        self.index.document(id).map(|i| &self.records.document[i])
    }

    /// A hall by its id.
    pub fn hall(&self, id: &HallId) -> Option<&Hall> {
        self.index.hall(id).map(|i| &self.records.hall[i])
    }

    /// A service by its id.
    pub fn service(&self, id: &ServiceId) -> Option<&Service> {
        self.index.service(id).map(|i| &self.records.service[i])
    }

    /// The services that a hall offers; none for a hall that is unknown.
    pub fn services_in<'a>(&'a self, hall: &HallId) -> impl Iterator<Item = &'a Service> + use<'a> {
        self.index.services_in(hall).iter().map(|i| &self.records.service[*i])
    }

    /// The bureaus whose services a hall offers.
    pub fn bureaus_in<'a>(&'a self, hall: &HallId) -> impl Iterator<Item = &'a Bureau> + use<'a> {
        let here: BTreeSet<&BureauId> = self.services_in(hall).map(|s| &s.bureau).collect();
        self.records.bureau.iter().filter(move |b| here.contains(&b.id))
    }

    /// The categories of a bureau that have a service in a hall.
    pub fn categories_in<'a>(
        &'a self,
        hall: &HallId,
        bureau: &'a BureauId,
    ) -> impl Iterator<Item = &'a Category> + use<'a> {
        let here: BTreeSet<&str> = self.services_in(hall).map(|s| s.category.as_str()).collect();
        self.records.category.iter().filter(move |c| c.bureau == *bureau && here.contains(c.id.as_str()))
    }

    /// The papers to bring for a service.
    pub fn documents_of<'a>(&'a self, service: &'a Service) -> impl Iterator<Item = &'a Document> {
        service.documents.iter().filter_map(|id| self.document(id))
    }

    /// The fields that no rule and no page knows: kept, and told to whoever imports, since a misspelt name looks just like this.
    pub fn unknown_fields(&self) -> BTreeSet<String> {
        self.records.unknown_fields()
    }
}

#[cfg(test)]
mod tests;
