//! The API's description (OpenAPI 3.1): what the routes say of themselves, and what the tables know: who may, which codes there are.

use std::collections::BTreeMap;

use senha_hall::{agenda, floor};
use serde_json::{Map, Value, json};

use super::gate::Need;
use super::idempotency::{LENGTH_MAX, PATTERN};
use super::problem::{EDGE_CODES, Edge, status_of_code};
use super::refused::refusal_codes;
use super::table::{Route, api_table, routes_described};
use crate::access::{DEEDS, Deed, Role};

/// What it says of the whole.
const ABOUT: &str = "Queue tickets of public service halls. A key goes as `Authorization: Bearer`. Every deed carries an `Idempotency-Key` that its \
sender made and stored first: the same deed again gives the first answer with 200, another deed under the same key is refused with `command.reused`. \
What is refused is a problem (RFC 9457) with a `code`; its `title` is in the language of `Accept-Language` (zh-Hant, pt, en, zh-Hans). A live read may say \
`?after=SEQ` and then waits for that seq, a second at most; every answer carries the `seq` that it shows. Readers leave aside what they do not know.";

/// The description as JSON text.
///
/// # Panics
/// Never: a description is made of texts, lists and maps.
pub fn description() -> String {
    let mut api = serde_json::to_value(routes_described()).expect("a description is made of texts, lists and maps");
    api["info"] = json!({
        "title": "Senha",
        "description": ABOUT,
        "version": env!("CARGO_PKG_VERSION"),
        "license": { "name": "EUPL-1.2", "identifier": "EUPL-1.2" },
    });
    api["servers"] = json!([{ "url": "/api/v1" }]);
    api["components"]["securitySchemes"] = json!({
        "key": { "type": "http", "scheme": "bearer", "description": "A key made by `senha-server key new`." },
        "session": { "type": "apiKey", "in": "cookie", "name": "senha_session", "description": "A person who is signed in at the console." },
    });
    api["components"]["schemas"]["Problem"]["properties"]["code"]["enum"] =
        json!(codes().into_iter().map(|(code, _)| code).collect::<Vec<_>>());
    for route in api_table() {
        describe(&mut api["paths"][&route.path][route.method.to_lowercase()], &route);
    }
    serde_json::to_string(&api).expect("a value is written as it was read")
}

fn describe(operation: &mut Value, route: &Route) {
    let named = operation["operationId"].as_str().unwrap_or_default();
    let tag = operation["tags"][0].as_str().unwrap_or_default().trim_end_matches('s');
    let is_deed = route.method == "POST";
    operation["operationId"] = if is_deed { format!("{named}_{tag}") } else { format!("get_{named}") }.into();
    operation["security"] = match route.need {
        Need::Anyone => json!([{}, { "key": [] }, { "session": [] }]),
        Need::Grant(_) => json!([{ "key": [] }, { "session": [] }]),
    };
    if let Need::Grant(deed) = route.need {
        operation["x-roles"] = json!(roles(deed));
    }
    let parameters = operation.get_mut("parameters").and_then(Value::as_array_mut).into_iter().flatten();
    for parameter in parameters.filter(|p| p["name"] == "Idempotency-Key") {
        parameter["schema"] = json!({ "type": "string", "minLength": 1, "maxLength": LENGTH_MAX, "pattern": PATTERN });
    }
    if let Some(responses) = operation["responses"].as_object_mut() {
        responses.retain(|status, _| !status.starts_with('4'));
        for told in responses.values_mut().filter_map(Value::as_object_mut) {
            told.entry("description").or_insert_with(|| "what was asked for".into());
        }
        responses.extend(problems(route));
    }
}

/// The roles that may do a kind of deed.
fn roles(deed: Deed) -> Vec<&'static str> {
    let row = DEEDS.iter().find(|(each, _)| *each == deed).map(|(_, may)| may);
    row.into_iter()
        .flat_map(|may| Role::ALL.into_iter().zip(may))
        .filter(|(_, may)| **may)
        .map(|(role, _)| role.word())
        .collect()
}

/// Every code with its status.
fn codes() -> Vec<(&'static str, u16)> {
    let edge = EDGE_CODES.iter().map(|(_, code, status)| (*code, *status));
    edge.chain(refusal_codes().into_iter().map(|code| (code, status_of_code(code)))).collect()
}

/// The problems that a route may answer with, by status.
fn problems(route: &Route) -> Map<String, Value> {
    let mut by_status: BTreeMap<u16, Vec<&str>> = BTreeMap::new();
    for (code, status) in codes().into_iter().filter(|(code, _)| may_answer(route, code)) {
        by_status.entry(status).or_default().push(code);
    }
    let problem = json!({ "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } });
    let told = |(status, codes): (u16, Vec<&str>)| {
        let codes: Vec<String> = codes.iter().map(|code| format!("`{code}`")).collect();
        (status.to_string(), json!({ "description": codes.join(", "), "content": problem }))
    };
    by_status.into_iter().map(told).collect()
}

fn may_answer(route: &Route, code: &str) -> bool {
    let (is_deed, names_hall, names_ticket) =
        (route.method == "POST", route.path.contains("{hall}"), route.path.contains("{ticket}"));
    let Some((edge, ..)) = EDGE_CODES.iter().find(|(_, edge, _)| *edge == code) else {
        return may_be_refused(route, is_deed, code);
    };
    let checks_in = route.path.ends_with("/check-in");
    let names_slot = route.path == "/holds" || route.path.ends_with("/move");
    match edge {
        Edge::AuthMissing | Edge::AuthForbidden => matches!(route.need, Need::Grant(_)),
        Edge::IdempotencyMissing
        | Edge::IdempotencyInvalid
        | Edge::CommandReused
        | Edge::BodyTooLarge
        | Edge::BodyInvalid
        | Edge::MediaUnsupported => is_deed,
        Edge::FieldMissing => is_deed || route.path.ends_with("/slots"),
        Edge::FieldInvalid => is_deed || names_hall || names_ticket || route.path.ends_with("/slots"),
        Edge::HallUnknown => names_hall || names_slot || checks_in,
        Edge::BookingOtherHall | Edge::BookingOtherDay => checks_in,
        Edge::SlotForm => names_slot,
        Edge::LimitRate => is_deed && route.need == Need::Anyone,
        Edge::FeedOrigin => route.path.ends_with("/feed"),
        Edge::AuthWrong | Edge::LimitBusy | Edge::ServerFault => true,
        Edge::AuthLocked
        | Edge::SessionExpired
        | Edge::FormStale
        | Edge::RouteUnknown
        | Edge::MethodNotAllowed
        | Edge::LanguageUnknown => false,
    }
}

/// Whether the ledger that a route asks may refuse with a code.
fn may_be_refused(route: &Route, is_deed: bool, code: &str) -> bool {
    let of = |part: &str| route.path.contains(part);
    if code == "plan.invalid" {
        return false;
    }
    if of("/slots") {
        return ["hall.unplanned", "service.unknown", "service.not_here", "service.not_bookable", "slot.persons"]
            .contains(&code);
    }
    let books = of("/holds") || of("/bookings");
    match (books, is_deed) {
        (true, false) => code == "booking.unknown",
        (true, true) if of("/check-in") => {
            floor::Refusal::CODES.contains(&code) || matches!(code, "booking.unknown" | "booking.wrong_state")
        }
        (true, true) => agenda::Refusal::CODES.contains(&code) || (route.path == "/holds" && code == "service.unknown"),
        (false, true) => floor::Refusal::CODES.contains(&code),
        (false, false) => of("{ticket}") && code == "ticket.unknown",
    }
}
