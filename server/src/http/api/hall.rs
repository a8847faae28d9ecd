//! `GET /halls/{hall}`: a hall with its services and counters, as they stand now.

use axum::extract::{Path, State};
use senha_hall::floor::Floor;
use senha_hall::{At, HallId, ServiceId, Zone};
use senha_wire::hall::{Bureau, Category, Hall, HallCounter, HallService};
use senha_wire::problem::Problem;

use super::After;
use crate::catalogue::Catalogue;
use crate::http::{App, Trouble};

/// A hall: what it offers now, with the wait for a ticket taken now, and why a service gives none.
#[utoipa::path(get, path = "/halls/{hall}", tag = "halls",
    params(("hall" = String, Path, description = "the hall"), ("after" = Option<u64>, Query, description = "show nothing older than this seq; waits a second at most")),
    responses((status = 200, body = Hall), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn hall(State(app): State<App>, Path(id): Path<String>, after: After) -> Result<axum::Json<Hall>, Trouble> {
    let hall = app.hall(&id).await?;
    after.reached(&hall).await;
    let world = app.node.world();
    let (told, seq) = hall.read(|floor, at| tell(&world.catalogue, &hall.id, floor, at));
    Ok(axum::Json(Hall { seq: seq.0, ..told }))
}

/// A hall as the wire tells it, at seq 0.
pub fn tell(catalogue: &Catalogue, id: &HallId, floor: &Floor, at: At) -> Hall {
    let zone = floor.plan().map(|p| p.zone.clone()).unwrap_or_default();
    let record = catalogue.hall(id);
    let open = floor.is_open(at);
    let opens = floor.plan().filter(|_| !open).and_then(|plan| senha_hall::calendar::next_opening(plan, at));
    Hall {
        id: id.to_string(),
        name: record.map(|h| h.name.0.clone()).unwrap_or_default(),
        address: record.map(|h| h.address.0.clone()).unwrap_or_default(),
        zone: zone.name().to_owned(),
        open,
        opens: opens.map(|at| zone.rfc3339(at)),
        bureaus: bureaus(catalogue, id),
        services: services(catalogue, floor, at, &zone),
        counters: counters(floor),
        seq: 0,
    }
}

fn bureaus(catalogue: &Catalogue, id: &HallId) -> Vec<Bureau> {
    catalogue
        .bureaus_in(id)
        .map(|b| Bureau { id: b.id.to_string(), code: b.code.clone(), name: b.name.0.clone() })
        .collect()
}

fn services(catalogue: &Catalogue, floor: &Floor, at: At, zone: &Zone) -> Vec<HallService> {
    let Some(plan) = floor.plan() else { return Vec::new() };
    // In the catalogue's order, which is the one that people know; then what only the plan has.
    let order = |id: &ServiceId| catalogue.services().iter().position(|s| s.id == *id).unwrap_or(usize::MAX);
    let mut ids: Vec<&ServiceId> = plan.services.keys().collect();
    ids.sort_by_key(|id| order(id));
    ids.into_iter().filter_map(|id| service(catalogue, floor, at, zone, id)).collect()
}

fn service(catalogue: &Catalogue, floor: &Floor, at: At, zone: &Zone, id: &ServiceId) -> Option<HallService> {
    let planned = floor.plan()?.services.get(id)?;
    let record = catalogue.service(id)?;
    let category =
        catalogue.category(&record.category).map(|c| Category { id: c.id.clone(), name: c.name.0.clone() })?;
    let documents = record.documents.iter().filter_map(|d| catalogue.document(d)).map(|d| d.name.0.clone()).collect();
    let why_not = floor.may_take(id, at).err().map(|refusal| refusal.code().to_owned());
    let (ahead, wait) = floor.forecast(id, at);
    Some(HallService {
        id: id.to_string(),
        name: record.name.0.clone(),
        bureau: planned.bureau.to_string(),
        series: planned.series.to_string(),
        category,
        documents,
        available: why_not.is_none(),
        why_not,
        ahead,
        next_period: floor.next_period(id, at).map(|at| zone.rfc3339(at)),
        wait: wait.map(crate::feed::wait),
    })
}

fn counters(floor: &Floor) -> Vec<HallCounter> {
    let Some(plan) = floor.plan() else { return Vec::new() };
    let mut all: Vec<_> = plan.counters.iter().collect();
    all.sort_by_key(|(id, _)| (id.as_str().len(), id.as_str()));
    let state = |id| floor.counter(id).map_or("closed", |c| c.state.word()).to_owned();
    let told = all.into_iter().map(|(id, c)| HallCounter {
        id: id.to_string(),
        storey: c.storey,
        state: state(id),
        services: c.services.iter().map(ToString::to_string).collect(),
    });
    told.collect()
}
