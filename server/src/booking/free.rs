//! What is free, in one hall and over all.

use std::sync::Arc;

use senha_hall::agenda::{FreeSlot, Refusal};
use senha_hall::{Day, HallId, Seq, ServiceId, Zone};

use super::deed::fewest;
use crate::http::{App, Trouble};
use crate::node::Hall;

/// The most days that may be asked for at once: two months, the longest horizon that most services have.
pub const DAYS_MOST: u16 = 62;
/// The most slots that the list over all halls holds.
pub const CITY_MOST: usize = 200;

/// A free slot in one of the halls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CityFree {
    /// The hall.
    pub hall: HallId,
    /// Its zone.
    pub zone: Zone,
    /// The slot.
    pub free: FreeSlot,
}

/// The free slots of a service in one hall; from today on if no day is said, for the fewest people if no number is.
///
/// # Errors
/// The agenda's refusal.
pub async fn slots(
    app: &App,
    hall: &Hall,
    service: &ServiceId,
    from: Option<Day>,
    days: u16,
    persons: Option<u8>,
) -> Result<(Vec<FreeSlot>, Seq), Trouble> {
    let _turn = app.turn().await?;
    let persons = persons.unwrap_or_else(|| fewest(hall, service));
    let (free, seq) = read(hall, service, from, 0, days, persons);
    free.map(|free| (free, seq)).map_err(|refusal| Trouble::refused(&refusal, &hall.zone()))
}

/// `skip` days after `from` (today if unsaid), so many days.
fn read(
    hall: &Hall,
    service: &ServiceId,
    from: Option<Day>,
    skip: u16,
    days: u16,
    persons: u8,
) -> (Result<Vec<FreeSlot>, Refusal>, Seq) {
    hall.agenda_read(|agenda, at| {
        let today = || agenda.plan().map_or(Day(0), |plan| plan.zone.local(at).0);
        let from = Day(from.unwrap_or_else(today).0.saturating_add(i32::from(skip)));
        agenda.slots(service, from, days, persons, at)
    })
}

/// The free slots of a service over all halls, earliest first, [`CITY_MOST`] at most.
///
/// # Errors
/// Where no hall can say anything, the refusal of the first that has the service.
pub async fn city_slots(
    app: &App,
    service: &ServiceId,
    from: Option<Day>,
    days: u16,
    persons: Option<u8>,
) -> Result<Vec<CityFree>, Trouble> {
    let _turn = app.turn().await?;
    let world = app.node.world();
    let has = |hall: &&Arc<Hall>| hall.agenda_read(|a, _| a.plan().is_some_and(|p| p.services.contains_key(service))).0;
    let mut halls = Vec::new();
    let mut first_refusal = None;
    for hall in world.halls.values().filter(has) {
        let persons = persons.unwrap_or_else(|| fewest(hall, service));
        match read(hall, service, from, 0, 0, persons).0 {
            Ok(_) => halls.push((hall, persons, hall.zone())),
            Err(refusal) => first_refusal = first_refusal.or(Some(Trouble::refused(&refusal, &hall.zone()))),
        }
    }
    if halls.is_empty() {
        let nowhere = || Trouble::refused(&Refusal::ServiceNotHere(service.clone()), &Zone::default());
        return Err(first_refusal.unwrap_or_else(nowhere));
    }
    Ok(earliest(&halls, service, from, days))
}

/// Day by day over all halls, until there are enough; then one day more, for the halls' calendars need not agree on what day it is.
fn earliest(halls: &[(&Arc<Hall>, u8, Zone)], service: &ServiceId, from: Option<Day>, days: u16) -> Vec<CityFree> {
    let mut found = Vec::new();
    let mut last = days;
    for skip in 0..days {
        if skip > last {
            break;
        }
        for (hall, persons, zone) in halls {
            let free = read(hall, service, from, skip, 1, *persons).0.unwrap_or_default();
            found.extend(free.into_iter().map(|free| CityFree { hall: hall.id.clone(), zone: zone.clone(), free }));
        }
        if found.len() >= CITY_MOST && last == days {
            last = skip.saturating_add(1);
        }
    }
    found.sort_by(|a, b| (a.free.at, &a.hall).cmp(&(b.free.at, &b.hall)));
    found.truncate(CITY_MOST);
    found
}
