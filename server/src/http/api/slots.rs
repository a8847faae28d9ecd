//! `GET /halls/{hall}/slots` and `GET /slots`: when a service can be booked.

use axum::extract::{FromRequestParts, Path, Query, State};
use axum::http::request::Parts;
use senha_hall::agenda::FreeSlot;
use senha_hall::{Day, ServiceId, Zone};
use senha_wire::booking::{CitySlot, CitySlots, SlotDay, SlotTime, Slots};
use senha_wire::problem::Problem;

use super::{After, name};
use crate::booking::{self, CityFree, DAYS_MOST};
use crate::http::{App, Trouble};

/// So many days are told if none are asked for.
const DAYS: u16 = 14;

/// What is asked for.
pub struct Wish {
    service: ServiceId,
    from: Option<Day>,
    days: u16,
    persons: Option<u8>,
}

impl<S: Sync> FromRequestParts<S> for Wish {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Trouble> {
        let Query(all) =
            Query::<Vec<(String, String)>>::try_from_uri(&parts.uri).map_err(|_| Trouble::invalid("query"))?;
        let one = |field: &'static str| {
            let mut said = all.iter().filter(|(name, _)| name == field).map(|(_, value)| value.as_str());
            let (first, None) = (said.next(), said.next()) else { return Err(Trouble::invalid(field)) };
            Ok(first)
        };
        let service = name("service", one("service")?.ok_or_else(|| Trouble::missing("service"))?)?;
        let from = one("from")?.map(|day| booking::day(day).ok_or_else(|| Trouble::invalid("from"))).transpose()?;
        let days = number("days", one("days")?, 1..=DAYS_MOST)?.unwrap_or(DAYS);
        let persons = number("persons", one("persons")?, 1..=u8::MAX)?;
        Ok(Self { service, from, days, persons })
    }
}

fn number<T: std::str::FromStr + PartialOrd>(
    field: &'static str,
    said: Option<&str>,
    range: std::ops::RangeInclusive<T>,
) -> Result<Option<T>, Trouble> {
    let read = |text: &str| text.parse().ok().filter(|n| range.contains(n)).ok_or_else(|| Trouble::invalid(field));
    said.map(read).transpose()
}

/// When a service can be booked in a hall: the days on which something is free, with their free slots.
#[utoipa::path(get, path = "/halls/{hall}/slots", tag = "bookings",
    params(("hall" = String, Path, description = "the hall"), ("service" = String, Query, description = "the service"),
        ("from" = Option<String>, Query, description = "the first calendar day, such as `2026-11-25`; today if unsaid"),
        ("days" = Option<u16>, Query, description = "how many days, 62 at most; 14 if unsaid"),
        ("persons" = Option<u8>, Query, description = "how many people come; the fewest that the service allows if unsaid"),
        ("after" = Option<u64>, Query, description = "show nothing older than this seq; waits a second at most")),
    responses((status = 200, body = Slots), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn slots(
    State(app): State<App>,
    Path(hall): Path<String>,
    wish: Wish,
    after: After,
) -> Result<axum::Json<Slots>, Trouble> {
    let hall = app.hall(&hall).await?;
    let Wish { service, from, days, persons } = known(&app, wish)?;
    after.reached_in_agenda(&hall).await;
    let (free, seq) = booking::slots(&app, &hall, &service, from, days, persons).await?;
    let days = by_day(&free, &hall.zone());
    Ok(axum::Json(Slots { hall: hall.id.to_string(), service: service.to_string(), seq: seq.0, days }))
}

/// When a service can be booked over all halls: the earliest slots first, 200 at most.
#[utoipa::path(get, path = "/slots", tag = "bookings",
    params(("service" = String, Query, description = "the service"),
        ("from" = Option<String>, Query, description = "the first calendar day, such as `2026-11-25`; today if unsaid"),
        ("days" = Option<u16>, Query, description = "how many days, 62 at most; 14 if unsaid"),
        ("persons" = Option<u8>, Query, description = "how many people come; the fewest that the service allows if unsaid")),
    responses((status = 200, body = CitySlots), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn city_slots(State(app): State<App>, wish: Wish) -> Result<axum::Json<CitySlots>, Trouble> {
    let Wish { service, from, days, persons } = known(&app, wish)?;
    let slots = booking::city_slots(&app, &service, from, days, persons).await?;
    let told = |CityFree { hall, zone, free }: CityFree| CitySlot {
        hall: hall.to_string(),
        day: free.slot.day.to_string(),
        time: free.slot.minute.to_string(),
        at: zone.rfc3339(free.at),
        free: free.free,
    };
    Ok(axum::Json(CitySlots { service: service.to_string(), slots: slots.into_iter().map(told).collect() }))
}

/// A service that no catalogue names is said so, in every hall.
fn known(app: &App, wish: Wish) -> Result<Wish, Trouble> {
    super::known_service(app, &wish.service).map(|()| wish)
}

fn by_day(free: &[FreeSlot], zone: &Zone) -> Vec<SlotDay> {
    let time =
        |free: &FreeSlot| SlotTime { time: free.slot.minute.to_string(), at: zone.rfc3339(free.at), free: free.free };
    let days = free.chunk_by(|a, b| a.slot.day == b.slot.day);
    days.map(|of_day| SlotDay { day: of_day[0].slot.day.to_string(), slots: of_day.iter().map(time).collect() })
        .collect()
}
