//! What the console shows of the floor.

mod desk;
mod expected;
mod lists;
mod row;
mod why;

pub use desk::{Desk, State};
pub use expected::Guests;
pub use lists::{List, Lists};
pub use row::{Row, state_since};
pub use why::Why;

use senha_face::Lang;
use senha_hall::floor::Floor;
use senha_hall::plan::Plan;
use senha_hall::{At, BureauId, ServiceId};

use crate::catalogue::Catalogue;
use crate::feed::Audience;

/// Services under their bureau, for a list to choose from.
pub type Offer = Vec<(String, Vec<(String, String)>)>;

/// A floor as one person sees it at one moment.
#[derive(Clone, Copy)]
pub struct Sight<'a> {
    /// Names.
    pub catalogue: &'a Catalogue,
    /// In which language.
    pub lang: Lang,
    /// The floor.
    pub floor: &'a Floor,
    /// Its plan.
    pub plan: &'a Plan,
    /// Whose tickets the person sees.
    pub audience: &'a Audience,
    /// When.
    pub at: At,
}

impl Sight<'_> {
    /// A service's name.
    pub fn name(&self, service: &ServiceId) -> String {
        let record = self.catalogue.service(service);
        record.map_or_else(|| service.to_string(), |s| s.name.name(self.lang.tag()).to_owned())
    }

    /// The hall's services by bureau: all of them, to hand a visit on.
    pub fn all_services(&self) -> Offer {
        self.offer(|_| true)
    }

    /// The services of the person's bureaus, to take a ticket for someone.
    pub fn own_services(&self) -> Offer {
        self.offer(|bureau| self.audience.sees(bureau))
    }

    fn offer(&self, of_bureau: impl Fn(&BureauId) -> bool) -> Offer {
        let bureaus = self.plan.bureaus().into_iter().filter(|b| of_bureau(b));
        let each = bureaus.map(|bureau| {
            let name = self.catalogue.bureau(bureau).map(|b| b.name.name(self.lang.tag()).to_owned());
            let services = self.plan.services.iter().filter(|(_, s)| s.bureau == *bureau);
            (name.unwrap_or_default(), services.map(|(id, _)| (id.to_string(), self.name(id))).collect())
        });
        each.collect()
    }
}
