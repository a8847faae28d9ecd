//! Where each record stands, by its id.

use std::collections::HashMap;

use senha_hall::{BureauId, HallId, ServiceId};

use super::record::Records;

/// Positions in the lists of [`Records`].
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    bureau: HashMap<BureauId, usize>,
    category: HashMap<String, usize>,
    document: HashMap<String, usize>,
    hall: HashMap<HallId, usize>,
    service: HashMap<ServiceId, usize>,
    offered: HashMap<HallId, Vec<usize>>,
}

impl Index {
    pub fn of(records: &Records) -> Self {
        let mut offered: HashMap<HallId, Vec<usize>> = HashMap::new();
        for (i, service) in records.service.iter().enumerate() {
            for hall in &service.halls {
                offered.entry(hall.clone()).or_default().push(i);
            }
        }
        Self {
            bureau: records.bureau.iter().enumerate().map(|(i, b)| (b.id.clone(), i)).collect(),
            category: records.category.iter().enumerate().map(|(i, c)| (c.id.clone(), i)).collect(),
            document: records.document.iter().enumerate().map(|(i, d)| (d.id.clone(), i)).collect(),
            hall: records.hall.iter().enumerate().map(|(i, h)| (h.id.clone(), i)).collect(),
            service: records.service.iter().enumerate().map(|(i, s)| (s.id.clone(), i)).collect(),
            offered,
        }
    }

    pub fn bureau(&self, id: &BureauId) -> Option<usize> {
        self.bureau.get(id).copied()
    }

    pub fn category(&self, id: &str) -> Option<usize> {
        self.category.get(id).copied()
    }

    pub fn document(&self, id: &str) -> Option<usize> {
        self.document.get(id).copied()
    }

    pub fn hall(&self, id: &HallId) -> Option<usize> {
        self.hall.get(id).copied()
    }

    pub fn service(&self, id: &ServiceId) -> Option<usize> {
        self.service.get(id).copied()
    }

    /// The services whose `halls` name this hall.
    pub fn services_in(&self, hall: &HallId) -> &[usize] {
        self.offered.get(hall).map_or(&[], Vec::as_slice)
    }
}
