//! What the pages show of services, halls and free times.

use std::sync::Arc;

use senha_face::Lang;
use senha_hall::agenda::{Agenda, FreeSlot};
use senha_hall::{Day, HallId, ServiceId, Zone};

use crate::booking::DAYS_MOST;
use crate::catalogue::{Catalogue, Service};
use crate::http::App;
use crate::node::Hall;
use crate::page::frame::date_short;

/// Noon parts the morning from the afternoon, in minutes of the day.
const NOON: u16 = 12 * 60;
/// How many days are looked at first for the earliest time.
const DAYS_NEXT: u16 = 4;

/// A hall in which a service may be booked.
pub struct Place {
    pub id: HallId,
    pub name: String,
    pub address: String,
    pub hall: Arc<Hall>,
    pub zone: Zone,
}

/// The halls in which a service may be booked, in the catalogue's order.
pub fn places(app: &App, lang: Lang, service: &ServiceId) -> Vec<Place> {
    let world = app.node.world();
    let tag = lang.tag();
    let has = |hall: &Hall| {
        hall.agenda_read(|a, _| a.plan().is_some_and(|p| p.services.get(service).is_some_and(|s| s.booking.is_some())))
            .0
    };
    let records = world.catalogue.halls().iter();
    let found = records.filter_map(|record| {
        let hall = world.halls.get(&record.id).filter(|hall| has(hall))?;
        let (name, address) = (record.name.name(tag).to_owned(), record.address.name(tag).to_owned());
        Some(Place { id: record.id.clone(), name, address, hall: Arc::clone(hall), zone: hall.zone() })
    });
    found.collect()
}

impl Place {
    /// The free times of a service here, as far as it may be booked.
    pub fn free(&self, service: &ServiceId, persons: u8) -> Vec<FreeSlot> {
        self.free_within(service, persons, DAYS_MOST)
    }

    /// The free times of so many days, from today on.
    fn free_within(&self, service: &ServiceId, persons: u8, days: u16) -> Vec<FreeSlot> {
        let read = |agenda: &Agenda, now| agenda.slots(service, self.zone.local(now).0, days, persons, now);
        self.hall.agenda_read(read).0.unwrap_or_default()
    }

    /// The earliest free time: the next days are looked at first, for there it mostly is.
    fn first(&self, service: &ServiceId, persons: u8) -> Option<FreeSlot> {
        [DAYS_NEXT, DAYS_MOST].into_iter().find_map(|days| self.free_within(service, persons, days).first().copied())
    }
}

/// The earliest free time of a service over all halls, in words.
pub fn earliest(app: &App, lang: Lang, service: &Service) -> Option<(String, String)> {
    let persons = fewest(service);
    let firsts = places(app, lang, &service.id)
        .into_iter()
        .filter_map(|place| Some((place.first(&service.id, persons)?, place.zone)));
    let (first, zone) = firsts.min_by_key(|(first, _)| first.at)?;
    Some((date_short(lang, &zone, first.at), first.slot.minute.to_string()))
}

/// The fewest people of one booking.
pub fn fewest(service: &Service) -> u8 {
    u8::try_from(service.min_persons.unwrap_or(1)).unwrap_or(1)
}

/// The most people of one booking.
pub fn most(service: &Service) -> u8 {
    u8::try_from(service.max_persons.unwrap_or(1)).unwrap_or(u8::MAX).max(fewest(service))
}

/// The papers to bring, by name.
pub fn documents(catalogue: &Catalogue, lang: Lang, service: &Service) -> Vec<String> {
    catalogue.documents_of(service).map(|document| document.name.name(lang.tag()).to_owned()).collect()
}

/// A day of the strip from which one chooses.
pub struct DayChoice {
    pub value: String,
    pub weekday: String,
    pub day: i8,
    pub month: String,
    pub chosen: bool,
}

impl DayChoice {
    /// A day, which may be the chosen one.
    pub fn of(lang: Lang, day: Day, chosen: bool) -> Self {
        let (_, month, of_month) = day.ymd();
        Self {
            value: day.to_string(),
            weekday: lang.t(&format!("weekday-{}", day.weekday() + 1)),
            day: of_month,
            month: lang.t(&format!("month-{month}")),
            chosen,
        }
    }
}

/// The times of one hall on the chosen day.
pub struct HallTimes {
    pub name: String,
    pub address: String,
    pub morning: Vec<TimeChoice>,
    pub afternoon: Vec<TimeChoice>,
}

/// A time that may be taken.
pub struct TimeChoice {
    /// What the form sends: hall, day and time.
    pub value: String,
    pub time: String,
    pub free: u16,
}

impl HallTimes {
    /// The free times of a hall on a day; none if there are none.
    pub fn of(place: &Place, free: &[FreeSlot], day: Day) -> Option<Self> {
        let of_day: Vec<&FreeSlot> = free.iter().filter(|free| free.slot.day == day).collect();
        let choice = |free: &&FreeSlot| TimeChoice {
            value: format!("{} {}", place.id, free.slot),
            time: free.slot.minute.to_string(),
            free: free.free,
        };
        let half = |is_morning: bool| {
            of_day.iter().filter(|free| (free.slot.minute.get() < NOON) == is_morning).map(choice).collect()
        };
        let (name, address) = (place.name.clone(), place.address.clone());
        (!of_day.is_empty()).then(|| Self { name, address, morning: half(true), afternoon: half(false) })
    }
}
